#include "topology/polygons_topojson.h"
#include "geojson/json_writer.h"
#include "geojson/position_writer.h"

/* ---- Arcs ---- */

static void append_arcs(GString *text, const Topology *topology) {
    g_string_append(text, "\"arcs\": [");
    for (guint32 i = 0; i < topology->n_arcs; i++) {
        const TopologyArc *arc = &topology->arcs[i];
        g_string_append(text, i == 0 ? "\n[" : ",\n[");
        tf_append_positions(text, (const LonLat *)topology->points + arc->first, arc->n,
                            POSITIONS_EXACT);
        g_string_append_c(text, ']');
    }
    g_string_append(text, "\n]");
}

/* ---- Geometries ---- */

static char *put_whole(char *to, guint64 number) {
    char digits[24];
    int n = 0;
    do
        digits[n++] = (char)('0' + number % 10);
    while (number /= 10);
    while (n > 0)
        *to++ = digits[--n];
    return to;
}

static void append_ring(GString *text, const Topology *topology, guint32 path) {
    guint32 from = path == 0 ? 0 : topology->use_ends[path - 1];
    g_string_append_c(text, '[');
    for (guint32 use = from; use < topology->use_ends[path]; use++) {
        char number[24], *to = number;
        guint32 arc = topology_arc(topology->uses[use]);
        if (use > from)
            *to++ = ',';
        if (topology_reversed(topology->uses[use])) { /* ~arc */
            *to++ = '-';
            arc++;
        }
        to = put_whole(to, arc);
        g_string_append_len(text, number, to - number);
    }
    g_string_append_c(text, ']');
}

static void append_polygon(GString *text, const Polygons *polygons, const Topology *topology,
                           guint32 polygon) {
    const guint32 *ends = (const guint32 *)(const void *)polygons->polygons->data;
    guint32 from = polygon == 0 ? 0 : ends[polygon - 1];
    g_string_append_c(text, '[');
    for (guint32 path = from; path < ends[polygon]; path++) {
        if (path > from)
            g_string_append_c(text, ',');
        append_ring(text, topology, path);
    }
    g_string_append_c(text, ']');
}

static void append_shape(GString *text, const Polygons *polygons, const Topology *topology,
                         const PolygonFeature *feature, guint32 from) {
    guint32 to = feature->polygon_end;
    if (from == to) {
        g_string_append(text, "\"type\": null");
        return;
    }
    g_string_append_printf(
        text, "\"type\": \"%s\", \"arcs\": ", feature->single ? "Polygon" : "MultiPolygon");
    if (!feature->single)
        g_string_append_c(text, '[');
    for (guint32 polygon = from; polygon < to; polygon++) {
        if (polygon > from)
            g_string_append_c(text, ',');
        append_polygon(text, polygons, topology, polygon);
    }
    if (!feature->single)
        g_string_append_c(text, ']');
}

/* A member as it stands in the file, if it has it. */
static void append_member(GString *text, const char *key, JsonSpan value) {
    if (!value.text)
        return;
    g_string_append(text, key);
    g_string_append_len(text, value.text, (gssize)value.length);
}

static void append_features(GString *text, const Polygons *polygons, const Topology *topology) {
    guint32 from = 0;
    for (guint i = 0; i < polygons->features->len; i++) {
        const PolygonFeature *feature = &g_array_index(polygons->features, PolygonFeature, i);
        g_string_append(text, i == 0 ? "\n{" : ",\n{");
        append_shape(text, polygons, topology, feature, from);
        append_member(text, ", \"id\": ", feature->id);
        append_member(text, ", \"properties\": ", feature->properties);
        g_string_append_c(text, '}');
        from = feature->polygon_end;
    }
}

char *tf_polygons_topojson_text(const Polygons *polygons, const Topology *topology,
                                const char *name, gsize *length) {
    GString *text = g_string_sized_new(20 * (gsize)topology->n_points + 1024);
    JsonWriter writer = tf_writer_of(text, 0);
    g_string_append(text, "{\"type\": \"Topology\", \"objects\": {");
    tf_writer_text(&writer, name);
    g_string_append(text, ": {\"type\": \"GeometryCollection\", \"geometries\": [");
    append_features(text, polygons, topology);
    g_string_append(text, "\n]}},\n");
    append_arcs(text, topology);
    g_string_append(text, "}\n");
    *length = text->len;
    return g_string_free(text, FALSE);
}
