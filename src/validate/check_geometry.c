#include "base/large_pages.h"
#include "base/unconst.h"
#include "validate/validate-private.h"
#include <math.h>
#include <string.h>

typedef enum { DEPTH_POINT, DEPTH_LINE, DEPTH_POLYGON, DEPTH_POLYGONS } Depth;

/* The kinds of geometry that have coordinates: how deep their arrays are nested, and the least
   number of positions in a line of theirs. */
static const struct {
    const char *type;
    Depth depth;
    guint least;
    bool multiple; /* without parts it is as good as any */
} kinds[] = {
    {"Point", DEPTH_POINT, 1, false},     {"MultiPoint", DEPTH_LINE, 0, true},
    {"LineString", DEPTH_LINE, 2, false}, {"MultiLineString", DEPTH_POLYGON, 2, true},
    {"Polygon", DEPTH_POLYGON, 4, false}, {"MultiPolygon", DEPTH_POLYGONS, 4, true},
};

/* ---- Lines ---- */

/* A line beyond +-180 that does not stay there goes over the antimeridian. */
static void check_beyond(GeojsonCheck *check, const JsonNode *line, const Span *own) {
    const double noise = 1e-9;
    bool east = own->low[0] < 180 && own->high[0] > 180 + noise;
    bool west = own->high[0] > -180 && own->low[0] < -180 - noise;
    if (own->axes && !check->elsewhere && (east || west))
        tf_check_wrong(check, RULE_ANTIMERIDIAN, line,
                       "a line from %.15g to %.15g crosses the antimeridian and should be cut "
                       "there",
                       own->low[0], own->high[0]);
}

GArray *tf_check_line(GeojsonCheck *check, const JsonNode *line, guint least, Span *span) {
    bool ok = tf_json_is(line, JSON_IS_ARRAY);
    if (!ok)
        tf_check_wrong(check, RULE_COORDINATES, line,
                       "its coordinates are not nested as its type requires");
    else if (line->count < least)
        tf_check_wrong(check, least == 4 ? RULE_RING_POSITIONS : RULE_LINE_POSITIONS, line,
                       "a %s has %u position%s, expected at least %u", least == 4 ? "ring" : "line",
                       line->count, line->count == 1 ? "" : "s", least);
    ok = ok && line->count >= least;
    Span own = {0};
    g_autoptr(GArray) points =
        g_array_sized_new(FALSE, FALSE, sizeof(LonLat), ok ? line->count : 0);
    tf_large_pages(points->data, ok ? line->count * sizeof(LonLat) : 0);
    for (const JsonNode *i = tf_json_is(line, JSON_IS_ARRAY) ? tf_json_first(check->tree, line)
                                                             : NULL;
         i; i = tf_json_next(check->tree, i)) {
        LonLat at;
        if (tf_check_position(check, i, &own, at))
            g_array_append_val(points, at);
        else
            ok = false;
    }
    if (ok && least > 0)
        check_beyond(check, line, &own);
    tf_span_join(span, &own);
    return ok ? g_steal_pointer(&points) : NULL;
}

static void check_plain_line(GeojsonCheck *check, const JsonNode *line, guint least, Span *span) {
    g_autoptr(GArray) points = tf_check_line(check, line, least, span);
    const LonLat *p = points ? (const LonLat *)(void *)points->data : NULL;
    for (guint i = 1; p && least == 2 && i < points->len; i++) {
        double degrees = fabs(p[i][0] - p[i - 1][0]);
        if (degrees > 270 && degrees < 360) {
            tf_check_wrong(check, RULE_ANTIMERIDIAN, line,
                           "a line crosses the antimeridian and should be cut there");
            return;
        }
    }
}

static void check_polygons(GeojsonCheck *check, const JsonNode *coordinates, Span *span) {
    g_autoptr(GPtrArray) polygons = g_ptr_array_new();
    for (const JsonNode *i = tf_json_first(check->tree, coordinates); i;
         i = tf_json_next(check->tree, i))
        g_ptr_array_add(polygons, tf_unconst(i));
    tf_check_polygons(check, (const JsonNode *const *)polygons->pdata, polygons->len, coordinates,
                      span);
}

/* ---- Geometries ---- */

/* In how many arrays the first position's numbers are; 0 if there is none. */
static int depth_of(const GeojsonCheck *check, const JsonNode *coordinates) {
    int depth = 0;
    const JsonNode *node = coordinates;
    for (; tf_json_is(node, JSON_IS_ARRAY); node = tf_json_first(check->tree, node))
        depth++;
    return tf_json_is(node, JSON_IS_NUMBER) ? depth : 0;
}

/* Whether they are nested as the type asks for; what cannot be told passes. */
static bool check_depth(GeojsonCheck *check, const JsonNode *coordinates, gsize kind) {
    int expected = (int)kinds[kind].depth + 1, found = depth_of(check, coordinates);
    if (found == 0 || found == expected)
        return true;
    tf_check_wrong(check, RULE_COORDINATES, coordinates,
                   "its numbers are in %d array%s, expected %d for the type '%s'", found,
                   found == 1 ? "" : "s", expected, kinds[kind].type);
    return false;
}

static void check_coordinates(GeojsonCheck *check, const JsonNode *geometry, gsize kind,
                              Span *span) {
    const JsonNode *coordinates = tf_json_member(check->tree, geometry, "coordinates");
    Depth depth = kinds[kind].depth;
    guint least = kinds[kind].least;
    LonLat at;
    if (!tf_json_is(coordinates, JSON_IS_ARRAY)) {
        tf_check_wrong(check, RULE_COORDINATES, coordinates ? coordinates : geometry,
                       "its geometry has no array of coordinates");
    } else if (!coordinates->count) {
        if (!kinds[kind].multiple)
            tf_check_wrong(check, RULE_COORDINATES_EMPTY, coordinates,
                           "its coordinates are empty: a reader may take the geometry for null");
    } else if (!check_depth(check, coordinates, kind)) {
        return;
    } else if (depth == DEPTH_POINT) {
        tf_check_position(check, coordinates, span, at);
    } else if (depth == DEPTH_LINE) {
        check_plain_line(check, coordinates, least, span);
    } else if (depth == DEPTH_POLYGON && least == 2) {
        for (const JsonNode *i = tf_json_first(check->tree, coordinates); i;
             i = tf_json_next(check->tree, i))
            check_plain_line(check, i, least, span);
    } else if (depth == DEPTH_POLYGON) {
        tf_check_polygons(check, &coordinates, 1, coordinates, span);
    } else {
        check_polygons(check, coordinates, span);
    }
}

/* The type that its parts have in common, without "Multi"; NULL if there is none. g_free. */
static char *common_type(const GeojsonCheck *check, const JsonNode *geometries) {
    g_autofree char *common = NULL;
    for (const JsonNode *i = tf_json_first(check->tree, geometries); i;
         i = tf_json_next(check->tree, i)) {
        const JsonNode *type = tf_json_member(check->tree, i, "type");
        g_autofree char *name = type ? tf_json_node_text(type) : g_strdup("");
        const char *single = g_str_has_prefix(name, "Multi") ? name + strlen("Multi") : name;
        if (*single == '\0' || strcmp(single, "GeometryCollection") == 0 ||
            (common && strcmp(common, single) != 0))
            return NULL;
        if (!common)
            common = g_strdup(single);
    }
    return g_steal_pointer(&common);
}

static void check_collection(GeojsonCheck *check, const JsonNode *geometry, const JsonNode *outer,
                             Span *span) {
    const JsonNode *geometries = tf_json_member(check->tree, geometry, "geometries");
    if (outer)
        tf_check_wrong(check, RULE_COLLECTION_NESTED, geometry,
                       "a GeometryCollection is in another");
    if (!tf_json_is(geometries, JSON_IS_ARRAY)) {
        tf_check_wrong(check, RULE_GEOMETRIES, geometries ? geometries : geometry,
                       "its GeometryCollection has no array 'geometries'");
        return;
    }
    g_autofree char *common = common_type(check, geometries);
    if (common)
        tf_check_wrong(check, RULE_COLLECTION_SINGLE, geometry,
                       "its GeometryCollection has %s only: one %s%s says the same",
                       geometries->count == 1 ? "one part" : "parts of one type",
                       geometries->count == 1 ? "" : "Multi", common);
    for (const JsonNode *i = tf_json_first(check->tree, geometries); i;
         i = tf_json_next(check->tree, i))
        tf_check_geometry(check, i, geometry, span);
}

static void check_type(GeojsonCheck *check, const JsonNode *geometry) {
    const char *names[G_N_ELEMENTS(kinds) + 1] = {"GeometryCollection"};
    const JsonNode *type = tf_json_member(check->tree, geometry, "type");
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        names[i + 1] = kinds[i].type;
    g_autofree char *fault = tf_check_type_fault(check, geometry, names, G_N_ELEMENTS(names),
                                                 "one of the seven types of geometries");
    tf_check_wrong(check, RULE_GEOMETRY_TYPE, type ? type : geometry, "in its geometry, %s", fault);
}

void tf_check_geometry(GeojsonCheck *check, const JsonNode *geometry, const JsonNode *outer,
                       Span *span) {
    static const char *const others[] = {"geometry", "properties", "features", NULL};
    const JsonNode *about = check->about;
    check->about = geometry;
    check->geometries++;
    if (!tf_json_is(geometry, JSON_IS_OBJECT)) {
        tf_check_wrong(check, RULE_GEOMETRY, geometry, "a geometry is not an object");
        check->about = about;
        return;
    }
    const JsonNode *type = tf_json_member(check->tree, geometry, "type");
    g_autofree char *name = tf_json_is(type, JSON_IS_TEXT) ? tf_json_node_text(type) : g_strdup("");
    Span own = {0};
    gsize kind = 0;
    tf_check_crs(check, geometry);
    while (kind < G_N_ELEMENTS(kinds) && strcmp(name, kinds[kind].type) != 0)
        kind++;
    if (kind < G_N_ELEMENTS(kinds))
        check_coordinates(check, geometry, kind, &own);
    else if (strcmp(name, "GeometryCollection") == 0)
        check_collection(check, geometry, outer, &own);
    else
        check_type(check, geometry);
    tf_check_meaning(check, geometry, "geometry", others);
    tf_check_bbox(check, geometry, &own);
    tf_span_join(span, &own);
    check->about = about;
}
