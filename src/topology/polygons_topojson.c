#include "topology/polygons_topojson.h"
#include "geojson/json_writer.h"
#include "geojson/position_writer.h"
#include <string.h>

typedef struct {
    GString *text;
    const Polygons *polygons;
    const Topology *topology;
    guint boxes;    /* that are left out, since they do not hold any more */
    guint left_out; /* other members */
    JsonSpan first_left_out;
} Writer;

/* ---- Positions ---- */

/* n positions; those of topology->points, or, with no topology, of the polygons' points. */
static void append_positions(Writer *writer, const LonLat *points, guint32 n,
                             const guint32 *origins, guint32 origin) {
    const GArray *tails = writer->polygons->tails;
    if (tails->len == 0) {
        tf_append_positions(writer->text, points, n, POSITIONS_EXACT);
        return;
    }
    for (guint32 i = 0; i < n; i++) {
        const JsonSpan *tail = &g_array_index(tails, JsonSpan, origins ? origins[i] : origin + i);
        if (i > 0)
            g_string_append_c(writer->text, ',');
        tf_append_position(writer->text, points[i], POSITIONS_EXACT);
        if (!tail->text)
            continue;
        g_string_truncate(writer->text, writer->text->len - 1);
        g_string_append_c(writer->text, ',');
        g_string_append_len(writer->text, tail->text, (gssize)tail->length);
        g_string_append_c(writer->text, ']');
    }
}

static void append_arcs(Writer *writer) {
    const Topology *topology = writer->topology;
    g_string_append(writer->text, "\"arcs\": [");
    for (guint32 i = 0; i < topology->n_arcs; i++) {
        const TopologyArc *arc = &topology->arcs[i];
        g_string_append(writer->text, i == 0 ? "\n[" : ",\n[");
        append_positions(writer, (const LonLat *)topology->points + arc->first, arc->n,
                         topology->origins + arc->first, 0);
        g_string_append_c(writer->text, ']');
    }
    g_string_append(writer->text, "\n]");
}

/* ---- Members ---- */

static gsize name_length(JsonSpan member) {
    const char *at = member.text + 1;
    while (*at != '"')
        at += *at == '\\' ? 2 : 1;
    return (gsize)(at + 1 - member.text);
}

static bool has_name(JsonSpan member, const char *name, gsize length) {
    return name_length(member) == length && strncmp(member.text, name, length) == 0;
}

/* Whether a member can stand in an object of TopoJSON, beside those of `others`. */
static bool can_be_kept(JsonSpan member, const GArray *others) {
    static const char *const taken[] = {"\"type\"",       "\"arcs\"", "\"coordinates\"",
                                        "\"geometries\"", "\"id\"",   "\"properties\""};
    bool kept = true;
    for (gsize i = 0; kept && i < G_N_ELEMENTS(taken); i++)
        kept = !has_name(member, taken[i], strlen(taken[i]));
    for (guint i = 0; kept && others && i < others->len; i++)
        kept = !has_name(member, g_array_index(others, JsonSpan, i).text,
                         name_length(g_array_index(others, JsonSpan, i)));
    return kept;
}

static void append_members(Writer *writer, const GArray *members, const GArray *others) {
    static const char box[] = "\"bbox\"";
    for (guint i = 0; members && i < members->len; i++) {
        JsonSpan member = g_array_index(members, JsonSpan, i);
        if (writer->polygons->moved && has_name(member, box, strlen(box))) {
            writer->boxes++;
        } else if (can_be_kept(member, others)) {
            g_string_append(writer->text, ", ");
            g_string_append_len(writer->text, member.text, (gssize)member.length);
        } else if (writer->left_out++ == 0) {
            writer->first_left_out = (JsonSpan){member.text, name_length(member)};
        }
    }
}

/* In words; NULL if nothing is. */
static char *left_out_of(const Writer *writer) {
    GString *words = g_string_new(NULL);
    if (writer->boxes)
        g_string_append_printf(words, "%u bbox%s left out, since coordinates changed",
                               writer->boxes, writer->boxes == 1 ? " is" : "es are");
    if (writer->left_out)
        g_string_append_printf(
            words, "%s%u member%s left out, the first named %.*s, a name that TopoJSON uses itself",
            words->len ? "; " : "", writer->left_out, writer->left_out == 1 ? " is" : "s are",
            (int)writer->first_left_out.length, writer->first_left_out.text);
    return g_string_free(words, words->len == 0);
}

/* A member as it stands in the file, if it has it. */
static void append_value(Writer *writer, const char *key, JsonSpan value) {
    if (!value.text)
        return;
    g_string_append(writer->text, key);
    g_string_append_len(writer->text, value.text, (gssize)value.length);
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

/* The arcs of a path, or its positions if it is no line. */
static void append_path(Writer *writer, guint32 number) {
    const Topology *topology = writer->topology;
    const TopologyPath *path = &g_array_index(writer->polygons->paths, TopologyPath, number);
    guint32 from = number == 0 ? 0 : topology->use_ends[number - 1];
    g_string_append_c(writer->text, '[');
    if (path->kind & TOPOLOGY_POINTS)
        append_positions(writer, &g_array_index(writer->polygons->points, LonLat, path->first),
                         path->n, NULL, path->first);
    for (guint32 use = from; use < topology->use_ends[number]; use++) {
        char text[24], *to = text;
        guint32 arc = topology_arc(topology->uses[use]);
        if (use > from)
            *to++ = ',';
        if (topology_reversed(topology->uses[use])) { /* ~arc */
            *to++ = '-';
            arc++;
        }
        to = put_whole(to, arc);
        g_string_append_len(writer->text, text, to - text);
    }
    g_string_append_c(writer->text, ']');
}

static guint32 path_end(const Polygons *polygons, guint32 polygon) {
    return polygon == 0 ? 0 : g_array_index(polygons->polygons, guint32, polygon - 1);
}

/* The polygons, lines or lists of points from number `from` to `to`, each in as many brackets as its type has. */
static void append_parts(Writer *writer, GeometryType type, guint32 from, guint32 to) {
    bool nested = type == GEOMETRY_MULTIPOLYGON;
    for (guint32 part = from; part < to; part++) {
        if (part > from)
            g_string_append_c(writer->text, ',');
        if (nested)
            g_string_append_c(writer->text, '[');
        guint32 first = path_end(writer->polygons, part);
        for (guint32 path = first; path < path_end(writer->polygons, part + 1); path++) {
            if (path > first)
                g_string_append_c(writer->text, ',');
            append_path(writer, path);
        }
        if (nested)
            g_string_append_c(writer->text, ']');
    }
}

static const PolygonGeometry *geometry_at(const Writer *writer, guint32 i) {
    return &g_array_index(writer->polygons->geometries, PolygonGeometry, i);
}

static guint32 first_part(const Writer *writer, guint32 geometry) {
    return geometry == 0 ? 0 : geometry_at(writer, geometry - 1)->polygon_end;
}

static void append_leaf(Writer *writer, guint32 number) {
    const PolygonGeometry *geometry = geometry_at(writer, number);
    GeometryType type = geometry->type;
    guint32 from = first_part(writer, number), to = geometry->polygon_end;
    bool points = type == GEOMETRY_POINT || type == GEOMETRY_MULTIPOINT;
    bool bare = from < to && (type == GEOMETRY_POINT || type == GEOMETRY_MULTIPOINT ||
                              type == GEOMETRY_LINE); /* the path brings the brackets */
    g_string_append_printf(writer->text, "\"type\": \"%s\", \"%s\": ", tf_geometry_name(type),
                           points ? "coordinates" : "arcs");
    gsize start = writer->text->len;
    if (!bare)
        g_string_append_c(writer->text, '[');
    append_parts(writer, type, from, to);
    if (!bare)
        g_string_append_c(writer->text, ']');
    if (type == GEOMETRY_POINT && bare) { /* [[x,y]] */
        g_string_truncate(writer->text, writer->text->len - 1);
        g_string_erase(writer->text, (gssize)start, 1);
    }
}

/* Type and content of a geometry, without braces and its members. */
static void append_geometry(Writer *writer, guint32 number) {
    const PolygonGeometry *geometry = geometry_at(writer, number);
    if (geometry->type != GEOMETRY_TYPES) {
        append_leaf(writer, number);
        return;
    }
    g_string_append(writer->text, "\"type\": \"GeometryCollection\", \"geometries\": [");
    g_autoptr(GArray) inner = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 last = number; last > geometry->first;) { /* from the last one on */
        guint32 child = last - 1;
        g_array_prepend_val(inner, child);
        last = geometry_at(writer, child)->first;
    }
    for (guint i = 0; i < inner->len; i++) {
        guint32 child = g_array_index(inner, guint32, i);
        g_string_append(writer->text, i ? ",{" : "{");
        append_geometry(writer, child);
        append_members(writer, geometry_at(writer, child)->members, NULL);
        g_string_append_c(writer->text, '}');
    }
    g_string_append_c(writer->text, ']');
}

/* ---- Features and layers ---- */

static void append_feature(Writer *writer, guint32 number) {
    const PolygonFeature *features =
        (const PolygonFeature *)(const void *)writer->polygons->features->data;
    const PolygonFeature *feature = &features[number];
    guint32 from = number == 0 ? 0 : features[number - 1].geometry_end, to = feature->geometry_end;
    g_string_append_c(writer->text, '{');
    if (from == to)
        g_string_append(writer->text, "\"type\": null");
    else
        append_geometry(writer, to - 1);
    append_value(writer, ", \"id\": ", feature->id);
    append_value(writer, ", \"properties\": ", feature->properties);
    append_members(writer, feature->members, NULL);
    if (from < to)
        append_members(writer, geometry_at(writer, to - 1)->members, feature->members);
    g_string_append_c(writer->text, '}');
}

static void append_layer(Writer *writer, const PolygonLayer *layer, guint32 from) {
    JsonWriter name = tf_writer_of(writer->text, 0);
    tf_writer_text(&name, layer->name);
    g_string_append(writer->text, ": ");
    if (layer->single) {
        append_feature(writer, from);
        return;
    }
    g_string_append(writer->text, "{\"type\": \"GeometryCollection\", \"geometries\": [");
    for (guint32 i = from; i < layer->feature_end; i++) {
        g_string_append(writer->text, i == from ? "\n" : ",\n");
        append_feature(writer, i);
    }
    g_string_append(writer->text, "\n]");
    append_members(writer, layer->members, NULL);
    g_string_append_c(writer->text, '}');
}

char *tf_polygons_topojson_text(const Polygons *polygons, const Topology *topology, char **left_out,
                                gsize *length) {
    GString *text = g_string_sized_new(20 * (gsize)topology->n_points + 1024);
    Writer writer = {.text = text, .polygons = polygons, .topology = topology};
    g_string_append(text, "{\"type\": \"Topology\", \"objects\": {");
    for (guint i = 0, from = 0; i < polygons->layers->len; i++) {
        const PolygonLayer *layer = &g_array_index(polygons->layers, PolygonLayer, i);
        g_string_append(text, i ? ",\n" : "");
        append_layer(&writer, layer, from);
        from = layer->feature_end;
    }
    g_string_append(text, "},\n");
    append_arcs(&writer);
    g_string_append(text, "}\n");
    *left_out = left_out_of(&writer);
    *length = text->len;
    return g_string_free(text, FALSE);
}
