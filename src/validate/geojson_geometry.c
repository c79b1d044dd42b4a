#include "validate/geojson_geometry.h"
#include "geodesy/plane.h"
#include <math.h>
#include <string.h>

typedef enum { DEPTH_POINT, DEPTH_LINE, DEPTH_POLYGON, DEPTH_POLYGONS } Depth;

/* The kinds of geometry that have coordinates: how deep their arrays are nested, and the least
   number of positions in a line of theirs. */
static const struct {
    const char *type;
    Depth depth;
    guint least;
} kinds[] = {
    {"Point", DEPTH_POINT, 1},     {"MultiPoint", DEPTH_LINE, 0},
    {"LineString", DEPTH_LINE, 2}, {"MultiLineString", DEPTH_POLYGON, 2},
    {"Polygon", DEPTH_POLYGON, 4}, {"MultiPolygon", DEPTH_POLYGONS, 4},
};

void tf_validate_geojson_wrong(GeojsonCheck *check, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    tf_validation_wrong(check->report, "%s: %s", check->where, text);
}

/* ---- Spans and bbox ---- */

void tf_span_join(Span *span, const Span *other) {
    if (!other->any)
        return;
    int axes = other->heights ? 3 : 2;
    for (int i = 0; i < axes; i++) {
        bool first = !span->any || (i == 2 && !span->heights);
        span->low[i] = first ? other->low[i] : fmin(span->low[i], other->low[i]);
        span->high[i] = first ? other->high[i] : fmax(span->high[i], other->high[i]);
    }
    span->any = true;
    span->heights |= other->heights;
}

static bool is_near(double a, double b) {
    return fabs(a - b) <= 1e-9;
}

static void check_bbox(GeojsonCheck *check, json_t *bbox, const Span *span) {
    gsize n = json_array_size(bbox), axes = n / 2;
    double v[6];
    for (gsize i = 0; i < n && i < 6; i++) {
        json_t *number = json_array_get(bbox, i);
        v[i] = json_is_number(number) ? json_number_value(number) : NAN;
    }
    check->boxes++;
    bool numbers = n == 4 || n == 6;
    for (gsize i = 0; numbers && i < n; i++)
        numbers = isfinite(v[i]);
    if (!numbers) {
        tf_validate_geojson_wrong(check, "its bbox is not an array of four (or six) numbers");
        return;
    }
    if (!span->any)
        return;
    /* West of 180 and east of it: the box runs across the antimeridian. */
    bool across = v[0] > v[axes];
    for (gsize i = across; i < axes && (i < 2 || span->heights); i++)
        if (!is_near(v[i], span->low[i]) || !is_near(v[axes + i], span->high[i])) {
            tf_validate_geojson_wrong(
                check, "its bbox has %.10g to %.10g for axis %d, expected %.10g to %.10g", v[i],
                v[axes + i], (int)i + 1, span->low[i], span->high[i]);
        }
}

void tf_validate_geojson_check_common(GeojsonCheck *check, json_t *object, const Span *span) {
    json_t *bbox = json_object_get(object, "bbox");
    if (bbox)
        check_bbox(check, bbox, span);
    if (json_object_get(object, "crs"))
        tf_validate_geojson_wrong(check,
                                  "it has a member 'crs', which RFC 7946 (section 4) removed: "
                                  "coordinates are WGS 84");
}

/* ---- Positions ---- */

static bool check_position(GeojsonCheck *check, json_t *position, Span *span, LonLat at) {
    gsize n = json_array_size(position);
    check->positions++;
    Span here = {.any = true, .heights = n == 3};
    for (gsize i = 0; i < n; i++) {
        json_t *number = json_array_get(position, i);
        if (!json_is_number(number))
            n = 0;
        else if (i < 3)
            here.low[i] = here.high[i] = json_number_value(number);
    }
    if (n < 2 || n > 3) {
        tf_validate_geojson_wrong(check, "a position is not an array of two or three numbers");
        return false;
    }
    at[0] = here.low[0];
    at[1] = here.low[1];
    tf_span_join(span, &here);
    if (fabs(at[0]) <= 180 && fabs(at[1]) <= 90)
        return true;
    tf_validate_geojson_wrong(
        check,
        "the position %.10g %.10g is out of range, expected a longitude of -180 to "
        "180 and a latitude of -90 to 90",
        at[0], at[1]);
    return false;
}

/* The positions of a line or ring, or NULL if one of them is wrong. */
static GArray *check_line(GeojsonCheck *check, json_t *line, guint least, Span *span) {
    bool ok = json_is_array(line);
    gsize n = json_array_size(line);
    if (!ok)
        tf_validate_geojson_wrong(check, "its coordinates are not nested as its type requires");
    else if (n < least)
        tf_validate_geojson_wrong(check, "a %s has %d positions, expected at least %u",
                                  least == 4 ? "ring" : "line", (int)n, least);
    ok = ok && n >= least;
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(LonLat));
    for (gsize i = 0; i < n; i++) {
        LonLat at;
        if (check_position(check, json_array_get(line, i), span, at))
            g_array_append_val(points, at);
        else
            ok = false;
    }
    return ok ? g_steal_pointer(&points) : NULL;
}

/* ---- Polygons ---- */

static bool check_ring(GeojsonCheck *check, const GArray *ring, gsize number) {
    const LonLat *p = (const LonLat *)(const void *)ring->data;
    const double *first = p[0], *last = p[ring->len - 1];
    if (first[0] != last[0] || first[1] != last[1]) {
        tf_validate_geojson_wrong(
            check,
            "a ring is not closed: it ends at %.10g %.10g, expected %.10g %.10g where it "
            "starts",
            last[0], last[1], first[0], first[1]);
        return false;
    }
    double area = tf_plane_ring_area(p, ring->len);
    if (number == 0 ? area < 0 : area > 0)
        tf_validate_geojson_wrong(
            check, "%s at %.10g %.10g runs %s, expected the other way (RFC 7946, 3.1.6)",
            number == 0 ? "the outer ring" : "a hole", first[0], first[1],
            number == 0 ? "clockwise" : "counter-clockwise");
    return true;
}

/* The polygon's rings, or NULL if they are too broken to be checked together. */
static GPtrArray *check_rings(GeojsonCheck *check, json_t *polygon, Span *span) {
    g_autoptr(GPtrArray) rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    bool ok = json_array_size(polygon) > 0;
    if (!ok)
        tf_validate_geojson_wrong(check, "a polygon is not an array of rings");
    for (gsize i = 0; i < json_array_size(polygon); i++) {
        GArray *ring = check_line(check, json_array_get(polygon, i), 4, span);
        ok = ok && ring;
        if (!ring)
            continue;
        g_ptr_array_add(rings, ring);
        ok = check_ring(check, ring, i) && ok;
    }
    check->polygons++;
    return ok ? g_steal_pointer(&rings) : NULL;
}

static void check_polygons(GeojsonCheck *check, json_t *list, Span *span) {
    g_autoptr(GPtrArray) polygons =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    bool ok = true;
    for (gsize i = 0; i < json_array_size(list); i++) {
        GPtrArray *rings = check_rings(check, json_array_get(list, i), span);
        ok = ok && rings;
        if (rings)
            g_ptr_array_add(polygons, rings);
    }
    g_autofree char *fault = ok && polygons->len ? tf_geos_fault(check->geos, polygons) : NULL;
    if (fault)
        tf_validate_geojson_wrong(check, "its polygon is not valid: %s", fault);
}

/* ---- Geometries ---- */

static void check_line_only(GeojsonCheck *check, json_t *line, guint least, Span *span) {
    GArray *points = check_line(check, line, least, span);
    if (points)
        g_array_unref(points);
}

static void check_coordinates(GeojsonCheck *check, json_t *coordinates, Depth depth, guint least,
                              Span *span) {
    LonLat at;
    if (!json_is_array(coordinates)) {
        tf_validate_geojson_wrong(check, "its geometry has no array of coordinates");
    } else if (depth == DEPTH_POINT) {
        check_position(check, coordinates, span, at);
    } else if (depth == DEPTH_LINE) {
        check_line_only(check, coordinates, least, span);
    } else if (depth == DEPTH_POLYGON && least == 2) {
        for (gsize i = 0; i < json_array_size(coordinates); i++)
            check_line_only(check, json_array_get(coordinates, i), least, span);
    } else if (depth == DEPTH_POLYGON) {
        json_t *one = json_pack("[O]", coordinates);
        check_polygons(check, one, span);
        json_decref(one);
    } else {
        check_polygons(check, coordinates, span);
    }
}

static void check_collection(GeojsonCheck *check, json_t *geometry, Span *span) {
    json_t *geometries = json_object_get(geometry, "geometries");
    if (!json_is_array(geometries))
        tf_validate_geojson_wrong(check, "its GeometryCollection has no array 'geometries'");
    for (gsize i = 0; i < json_array_size(geometries); i++)
        tf_validate_geojson_check_geometry(check, json_array_get(geometries, i), span);
}

/* Members that no geometry may have (RFC 7946, 7.1). */
static void check_no_feature(GeojsonCheck *check, json_t *geometry) {
    static const char *const foreign[] = {"geometry", "properties", "features"};
    for (gsize i = 0; i < G_N_ELEMENTS(foreign); i++)
        if (json_object_get(geometry, foreign[i]))
            tf_validate_geojson_wrong(
                check, "a geometry must not have a member '%s' (RFC 7946, 7.1)", foreign[i]);
}

void tf_validate_geojson_check_geometry(GeojsonCheck *check, json_t *geometry, Span *span) {
    const char *type = json_string_value(json_object_get(geometry, "type"));
    Span own = {0};
    gsize kind = 0;
    check->geometries++;
    while (kind < G_N_ELEMENTS(kinds) && g_strcmp0(type, kinds[kind].type) != 0)
        kind++;
    if (kind < G_N_ELEMENTS(kinds))
        check_coordinates(check, json_object_get(geometry, "coordinates"), kinds[kind].depth,
                          kinds[kind].least, &own);
    else if (g_strcmp0(type, "GeometryCollection") == 0)
        check_collection(check, geometry, &own);
    else
        tf_validate_geojson_wrong(
            check, "its geometry has the type '%s', expected one of RFC 7946's seven",
            type ? type : "");
    check_no_feature(check, geometry);
    tf_validate_geojson_check_common(check, geometry, &own);
    tf_span_join(span, &own);
}
