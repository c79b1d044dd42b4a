#include "format/topojson.h"
#include "format/geojson.h"
#include "geojson/json_writer.h"
#include "geojson/position_writer.h"
#include "topology/topology.h"
#include <math.h>

/* ---- Lines and rings of all layers, in the order in which they are written ---- */

typedef struct {
    GArray *points; /* of LonLat, rounded */
    GArray *paths;  /* of TopologyPath */
    double scale;   /* 10^decimals */
} Paths;

static double rounded(const Paths *paths, double degrees) {
    return round(degrees * paths->scale) / paths->scale;
}

static void add_path(Paths *paths, const GArray *line, int kind) {
    guint n = kind == TOPOLOGY_OPEN || line->len == 0 ? line->len : line->len - 1;
    TopologyPath path = {paths->points->len, n, 0, kind};
    for (guint i = 0; i < n; i++) {
        const double *from = g_array_index(line, LonLat, i);
        LonLat at = {rounded(paths, from[0]), rounded(paths, from[1])};
        g_array_append_val(paths->points, at);
    }
    g_array_append_val(paths->paths, path);
}

static void add_geometry(Paths *paths, const Geometry *geometry) {
    for (guint i = 0; geometry->parts && i < geometry->parts->len; i++) {
        if (geometry->type == LAYER_LINES) {
            add_path(paths, geometry->parts->pdata[i], TOPOLOGY_OPEN);
            continue;
        }
        const GPtrArray *rings = geometry->parts->pdata[i];
        for (guint k = 0; k < rings->len; k++)
            add_path(paths, rings->pdata[k], k == 0 ? 0 : TOPOLOGY_HOLE);
    }
}

static Topology *topology_of(Paths *paths, const GPtrArray *layers) {
    for (guint i = 0; i < layers->len; i++) {
        const Layer *layer = layers->pdata[i];
        for (guint k = 0; k < layer->features->len; k++)
            add_geometry(paths, &((const LayerFeature *)layer->features->pdata[k])->geometry);
    }
    if (paths->points->len == 0)
        return NULL;
    return tf_topology_new((const LonLat *)(void *)paths->points->data,
                           (const TopologyPath *)(const void *)paths->paths->data,
                           paths->paths->len, TOPOLOGY_PLANE);
}

/* ---- Geometries. They go straight to the text, as they do in GeoJSON. ---- */

typedef struct {
    JsonWriter json;
    const Topology *topology; /* NULL: no lines at all */
    guint32 next;             /* the path that is written next */
    int decimals;
} Writer;

/* The arcs of the next path; ~i is arc i from its end to its start. */
static void append_path(Writer *writer) {
    const Topology *topology = writer->topology;
    guint32 path = writer->next++;
    guint32 from = path == 0 ? 0 : topology->use_ends[path - 1];
    g_string_append_c(writer->json.text, '[');
    for (guint32 use = from; use < topology->use_ends[path]; use++) {
        gint64 arc = topology_arc(topology->uses[use]);
        g_string_append_printf(writer->json.text, "%s%" G_GINT64_FORMAT, use > from ? "," : "",
                               topology_reversed(topology->uses[use]) ? ~arc : arc);
    }
    g_string_append_c(writer->json.text, ']');
}

static void append_part(Writer *writer, const Geometry *geometry, guint part) {
    GString *text = writer->json.text;
    if (geometry->type == LAYER_LINES) {
        append_path(writer);
        return;
    }
    const GPtrArray *rings = geometry->parts->pdata[part];
    for (guint i = 0; i < rings->len; i++) {
        g_string_append_c(text, i == 0 ? '[' : ',');
        append_path(writer);
    }
    g_string_append_c(text, ']');
}

static void append_parts(Writer *writer, const Geometry *geometry, bool multi) {
    GString *text = writer->json.text;
    for (guint i = 0; i < geometry->parts->len; i++) {
        if (multi)
            g_string_append_c(text, i == 0 ? '[' : ',');
        append_part(writer, geometry, i);
    }
    if (multi)
        g_string_append_c(text, ']');
}

static void write_shape(Writer *writer, const Geometry *geometry, bool multi) {
    JsonWriter *json = &writer->json;
    tf_member_text(json, "type", tf_geojson_type(geometry, multi));
    if (!tf_geojson_type(geometry, multi))
        return;
    tf_writer_key(json, geometry->type == LAYER_POINT ? "coordinates" : "arcs");
    json->keyed = false;
    if (geometry->type == LAYER_POINT)
        tf_append_position(json->text, geometry->point, writer->decimals);
    else
        append_parts(writer, geometry, multi);
}

/* ---- Objects ---- */

static void write_feature(Writer *writer, const LayerFeature *feature, bool multi) {
    JsonWriter *json = &writer->json;
    tf_writer_open(json, '{');
    write_shape(writer, &feature->geometry, multi);
    tf_member_text(json, "id", feature->id);
    tf_geojson_write_properties(json, feature);
    tf_writer_close(json, '}');
}

static void write_layer(Writer *writer, const Layer *layer) {
    JsonWriter *json = &writer->json;
    const char *const members[][2] = {
        {"type", "GeometryCollection"}, {"title", layer->title},
        {"abstract", layer->abstract},  {"attribution", layer->attribution},
        {"licence", layer->licence},
    };
    tf_member_open(json, layer->id, '{');
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++) {
        tf_member_text(json, members[i][0], members[i][1]);
    }
    tf_member_open(json, "geometries", '[');
    bool lines = tf_geojson_multi(layer, LAYER_LINES);
    bool polygons = tf_geojson_multi(layer, LAYER_POLYGONS);
    for (guint i = 0; i < layer->features->len; i++) {
        const LayerFeature *feature = layer->features->pdata[i];
        write_feature(writer, feature, feature->geometry.type == LAYER_LINES ? lines : polygons);
    }
    tf_writer_close(json, ']');
    tf_writer_close(json, '}');
}

static void write_arcs(Writer *writer) {
    tf_member_open(&writer->json, "arcs", '[');
    for (guint32 i = 0; writer->topology && i < writer->topology->n_arcs; i++) {
        const TopologyArc *arc = &writer->topology->arcs[i];
        tf_writer_open(&writer->json, '[');
        tf_append_positions(writer->json.text,
                            (const LonLat *)writer->topology->points + arc->first, arc->n,
                            writer->decimals);
        tf_writer_close(&writer->json, ']');
    }
    tf_writer_close(&writer->json, ']');
}

static char *text_of(const GPtrArray *layers, const Topology *topology, int decimals,
                     gsize *length) {
    GString *text = g_string_new(NULL);
    Writer writer = {tf_writer_of(text, 4), topology, 0, decimals};
    tf_writer_open(&writer.json, '{');
    tf_member_text(&writer.json, "type", "Topology");
    tf_member_open(&writer.json, "objects", '{');
    for (guint i = 0; i < layers->len; i++)
        write_layer(&writer, layers->pdata[i]);
    tf_writer_close(&writer.json, '}');
    write_arcs(&writer);
    tf_writer_close(&writer.json, '}');
    g_string_append_c(text, '\n');
    *length = text->len;
    return g_string_free(text, FALSE);
}

char *tf_topojson_text(const GPtrArray *layers, int decimals, gsize *length) {
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(LonLat));
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(TopologyPath));
    Paths paths = {points, lines, pow(10, decimals)};
    g_autoptr(Topology) topology = topology_of(&paths, layers);
    return text_of(layers, topology, decimals, length);
}
