#include "planar/geos.h"
#include <geos_c.h>
#include <math.h>
#include <string.h>

struct Geos {
    GEOSContextHandle_t context;
};

Geos *tf_geos_new(void) {
    Geos *geos = g_new(Geos, 1);
    geos->context = GEOS_init_r();
    return geos;
}

void tf_geos_free(Geos *geos) {
    if (!geos)
        return;
    GEOS_finish_r(geos->context);
    g_free(geos);
}

int tf_geos_turn(const Geos *geos, const LonLat a, const LonLat b, const LonLat c) {
    return GEOSOrientationIndex_r(geos->context, a[0], a[1], b[0], b[1], c[0], c[1]);
}

bool tf_geos_crossing(const Geos *geos, const LonLat a, const LonLat b, const LonLat c,
                      const LonLat d, LonLat at) {
    return tf_geos_turn(geos, a, b, c) * tf_geos_turn(geos, a, b, d) < 0 &&
           tf_geos_turn(geos, c, d, a) * tf_geos_turn(geos, c, d, b) < 0 &&
           GEOSSegmentIntersection_r(geos->context, a[0], a[1], b[0], b[1], c[0], c[1], d[0], d[1],
                                     &at[0], &at[1]) == 1;
}

static GEOSGeometry *ring_of(GEOSContextHandle_t context, const GArray *points) {
    GEOSCoordSequence *sequence = GEOSCoordSeq_copyFromBuffer_r(
        context, (const double *)(const void *)points->data, points->len, 0, 0);
    return sequence ? GEOSGeom_createLinearRing_r(context, sequence) : NULL;
}

static GEOSGeometry *polygon_of(GEOSContextHandle_t context, const GPtrArray *rings) {
    GEOSGeometry *outer = ring_of(context, rings->pdata[0]);
    g_autofree GEOSGeometry **holes = g_new0(GEOSGeometry *, rings->len);
    for (guint i = 1; outer && i < rings->len; i++)
        holes[i - 1] = ring_of(context, rings->pdata[i]);
    return outer ? GEOSGeom_createPolygon_r(context, outer, holes, rings->len - 1) : NULL;
}

static GEOSGeometry *collect(GEOSContextHandle_t context, const GPtrArray *polygons) {
    if (polygons->len == 1)
        return polygon_of(context, polygons->pdata[0]);
    g_autofree GEOSGeometry **parts = g_new0(GEOSGeometry *, polygons->len + 1);
    guint n = 0;
    for (guint i = 0; i < polygons->len; i++)
        if ((parts[n] = polygon_of(context, polygons->pdata[i])))
            n++;
    return GEOSGeom_createCollection_r(context, GEOS_MULTIPOLYGON, parts, n);
}

char *tf_geos_fault(const Geos *geos, const GPtrArray *polygons) {
    GEOSContextHandle_t context = geos->context;
    GEOSGeometry *geometry = collect(context, polygons), *where = NULL;
    if (!geometry)
        return g_strdup("its rings cannot make a polygon");
    char *reason = NULL, *fault = NULL;
    if (GEOSisValidDetail_r(context, geometry, 0, &reason, &where) != 1) {
        double x = 0, y = 0;
        if (where) {
            GEOSGeomGetX_r(context, where, &x);
            GEOSGeomGetY_r(context, where, &y);
        }
        fault = g_strdup_printf("%s at %.7f %.7f", reason ? reason : "not valid", x, y);
    }
    if (reason)
        GEOSFree_r(context, reason);
    if (where)
        GEOSGeom_destroy_r(context, where);
    GEOSGeom_destroy_r(context, geometry);
    return fault;
}

static void append_corners(GEOSContextHandle_t context, const GEOSGeometry *triangle,
                           GArray *corners) {
    const GEOSCoordSequence *sequence =
        GEOSGeom_getCoordSeq_r(context, GEOSGetExteriorRing_r(context, triangle));
    for (guint i = 0; i < 3; i++) {
        LonLat at;
        GEOSCoordSeq_getXY_r(context, sequence, i, &at[0], &at[1]);
        g_array_append_val(corners, at);
    }
}

GArray *tf_geos_triangles(const Geos *geos, const GPtrArray *rings) {
    GEOSContextHandle_t context = geos->context;
    GEOSGeometry *polygon = polygon_of(context, rings);
    GEOSGeometry *triangles = polygon && GEOSisValid_r(context, polygon) == 1
                                  ? GEOSConstrainedDelaunayTriangulation_r(context, polygon)
                                  : NULL;
    GArray *corners = triangles ? g_array_new(FALSE, FALSE, sizeof(LonLat)) : NULL;
    for (int i = 0; triangles && i < GEOSGetNumGeometries_r(context, triangles); i++)
        append_corners(context, GEOSGetGeometryN_r(context, triangles, i), corners);
    if (triangles)
        GEOSGeom_destroy_r(context, triangles);
    if (polygon)
        GEOSGeom_destroy_r(context, polygon);
    return corners;
}

/* ---- Clipping ---- */

static GEOSGeometry *rectangle(GEOSContextHandle_t context, const GeosBox box) {
    const LonLat corners[] = {
        {box[0], box[1]}, {box[2], box[1]}, {box[2], box[3]}, {box[0], box[3]}, {box[0], box[1]}};
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(LonLat));
    g_array_append_vals(ring, corners, G_N_ELEMENTS(corners));
    GEOSGeometry *outer = ring_of(context, ring);
    return outer ? GEOSGeom_createPolygon_r(context, outer, NULL, 0) : NULL;
}

static GArray *points_of(GEOSContextHandle_t context, const GEOSGeometry *line) {
    const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r(context, line);
    guint n = 0;
    GEOSCoordSeq_getSize_r(context, sequence, &n);
    GArray *points = g_array_sized_new(FALSE, FALSE, sizeof(LonLat), n);
    for (guint i = 0; i < n; i++) {
        LonLat at;
        GEOSCoordSeq_getXY_r(context, sequence, i, &at[0], &at[1]);
        g_array_append_val(points, at);
    }
    return points;
}

static void reverse(GArray *ring) {
    LonLat *points = (LonLat *)(void *)ring->data, keep;
    for (guint i = 0; i < ring->len / 2; i++) {
        memcpy(keep, points[i], sizeof keep);
        memcpy(points[i], points[ring->len - 1 - i], sizeof keep);
        memcpy(points[ring->len - 1 - i], keep, sizeof keep);
    }
}

static GArray *wound_ring(GEOSContextHandle_t context, const GEOSGeometry *ring,
                          bool counter_clockwise) {
    GArray *points = points_of(context, ring);
    double turn = 0;
    for (guint i = 0; i + 1 < points->len; i++) {
        const double *a = g_array_index(points, LonLat, i);
        const double *b = g_array_index(points, LonLat, i + 1);
        turn += a[0] * b[1] - b[0] * a[1];
    }
    if ((turn > 0) != counter_clockwise)
        reverse(points);
    return points;
}

static GPtrArray *rings_of(GEOSContextHandle_t context, const GEOSGeometry *polygon) {
    GPtrArray *rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_ptr_array_add(rings, wound_ring(context, GEOSGetExteriorRing_r(context, polygon), true));
    for (int i = 0; i < GEOSGetNumInteriorRings_r(context, polygon); i++)
        g_ptr_array_add(rings,
                        wound_ring(context, GEOSGetInteriorRingN_r(context, polygon, i), false));
    return rings;
}

/* Adds the parts of `cut` that have the type, GEOS_POLYGON or GEOS_LINESTRING: where a polygon only
   touches the box, points and lines come out as well. */
static void add_parts(GEOSContextHandle_t context, GPtrArray *parts, const GEOSGeometry *cut,
                      int type) {
    int own = GEOSGeomTypeId_r(context, cut);
    if (own >= GEOS_MULTIPOINT)
        for (int i = 0; i < GEOSGetNumGeometries_r(context, cut); i++)
            add_parts(context, parts, GEOSGetGeometryN_r(context, cut, i), type);
    else if (own == type && !GEOSisEmpty_r(context, cut))
        g_ptr_array_add(parts, type == GEOS_POLYGON ? (gpointer)rings_of(context, cut)
                                                    : points_of(context, cut));
}

/* Takes `whole` and `window`, which may be NULL. */
static GPtrArray *clip(GEOSContextHandle_t context, GEOSGeometry *whole, GEOSGeometry *window,
                       int type) {
    GEOSGeometry *cut = whole && window ? GEOSIntersection_r(context, whole, window) : NULL;
    GPtrArray *parts = NULL;
    if (cut) {
        parts =
            g_ptr_array_new_with_free_func(type == GEOS_POLYGON ? (GDestroyNotify)g_ptr_array_unref
                                                                : (GDestroyNotify)g_array_unref);
        add_parts(context, parts, cut, type);
    }
    GEOSGeom_destroy_r(context, cut);
    GEOSGeom_destroy_r(context, window);
    GEOSGeom_destroy_r(context, whole);
    return parts;
}

GPtrArray *tf_geos_clip_polygons(const Geos *geos, const GPtrArray *polygons, const GeosBox box) {
    return clip(geos->context, collect(geos->context, polygons), rectangle(geos->context, box),
                GEOS_POLYGON);
}

/* A line, or a point if it has only one. */
static GEOSGeometry *line_or_point(GEOSContextHandle_t context, const GArray *points) {
    GEOSCoordSequence *sequence = GEOSCoordSeq_copyFromBuffer_r(
        context, (const double *)(const void *)points->data, points->len, 0, 0);
    if (!sequence)
        return NULL;
    return points->len > 1 ? GEOSGeom_createLineString_r(context, sequence)
                           : GEOSGeom_createPoint_r(context, sequence);
}

static GEOSGeometry *collect_lines(GEOSContextHandle_t context, const GPtrArray *lines, int type) {
    g_autofree GEOSGeometry **parts = g_new0(GEOSGeometry *, lines->len + 1);
    guint n = 0;
    for (guint i = 0; i < lines->len; i++)
        if ((((const GArray *)lines->pdata[i])->len > 1 || type == GEOS_GEOMETRYCOLLECTION) &&
            (parts[n] = line_or_point(context, lines->pdata[i])))
            n++;
    return GEOSGeom_createCollection_r(context, type, parts, n);
}

GPtrArray *tf_geos_clip_lines(const Geos *geos, const GPtrArray *lines, const GeosBox box) {
    return clip(geos->context, collect_lines(geos->context, lines, GEOS_MULTILINESTRING),
                rectangle(geos->context, box), GEOS_LINESTRING);
}

GPtrArray *tf_geos_lines_within(const Geos *geos, const GPtrArray *lines,
                                const GPtrArray *polygons) {
    return clip(geos->context, collect_lines(geos->context, lines, GEOS_MULTILINESTRING),
                collect(geos->context, polygons), GEOS_LINESTRING);
}

/* The shape's polygons; takes it. NULL for NULL. */
static GPtrArray *polygons_of(GEOSContextHandle_t context, GEOSGeometry *shape) {
    GPtrArray *parts = NULL;
    if (shape) {
        parts = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
        add_parts(context, parts, shape, GEOS_POLYGON);
    }
    GEOSGeom_destroy_r(context, shape);
    return parts;
}

GPtrArray *tf_geos_difference(const Geos *geos, const GPtrArray *polygons,
                              const GPtrArray *others) {
    GEOSGeometry *a = collect(geos->context, polygons), *b = collect(geos->context, others);
    GEOSGeometry *rest = a && b ? GEOSDifference_r(geos->context, a, b) : NULL;
    GEOSGeom_destroy_r(geos->context, a);
    GEOSGeom_destroy_r(geos->context, b);
    return polygons_of(geos->context, rest);
}

/* The shape without crossings and touches of lines, each ring's area kept (GEOS's structure method). */
static GEOSGeometry *made_valid(GEOSContextHandle_t context, const GEOSGeometry *shape) {
    GEOSMakeValidParams *params = GEOSMakeValidParams_create_r(context);
    GEOSMakeValidParams_setMethod_r(context, params, GEOS_MAKE_VALID_STRUCTURE);
    GEOSGeometry *valid = GEOSMakeValidWithParams_r(context, shape, params);
    GEOSMakeValidParams_destroy_r(context, params);
    return valid;
}

GPtrArray *tf_geos_union(const Geos *geos, const GPtrArray *polygons) {
    GEOSGeometry *all = collect(geos->context, polygons);
    GEOSGeometry *valid = all ? made_valid(geos->context, all) : NULL;
    GEOSGeometry *whole = valid ? GEOSUnaryUnion_r(geos->context, valid) : NULL;
    GEOSGeom_destroy_r(geos->context, all);
    GEOSGeom_destroy_r(geos->context, valid);
    return polygons_of(geos->context, whole);
}

/* ---- Buffers ---- */

GPtrArray *tf_geos_buffer(const Geos *geos, const GPtrArray *lines, double distance) {
    enum { QUADRANT = 90 };
    GEOSContextHandle_t context = geos->context;
    GEOSGeometry *all = collect_lines(context, lines, GEOS_GEOMETRYCOLLECTION);
    GEOSGeometry *buffer = all ? GEOSBuffer_r(context, all, distance, QUADRANT) : NULL;
    GEOSGeom_destroy_r(context, all);
    return polygons_of(context, buffer);
}

/* ---- Inscribed circles ---- */

static double area_of(GEOSContextHandle_t context, const GEOSGeometry *shape) {
    double area = 0;
    return shape && GEOSArea_r(context, shape, &area) ? area : 0;
}

/* What the ring encloses; NULL if it has no area. */
static GEOSGeometry *enclosed(GEOSContextHandle_t context, const GArray *points) {
    GEOSGeometry *ring = points->len > 3 ? ring_of(context, points) : NULL;
    GEOSGeometry *polygon = ring ? GEOSGeom_createPolygon_r(context, ring, NULL, 0) : NULL;
    GEOSGeometry *valid = polygon ? GEOSMakeValid_r(context, polygon) : NULL;
    /* Without the lines along which a ring runs there and back: they enclose nothing. */
    GEOSGeometry *areas = valid ? GEOSBuffer_r(context, valid, 0, 1) : NULL;
    GEOSGeom_destroy_r(context, polygon);
    GEOSGeom_destroy_r(context, valid);
    return areas;
}

/* What lies in one of them and not in the other; takes both. */
static GEOSGeometry *symmetric_difference(GEOSContextHandle_t context, GEOSGeometry *a,
                                          GEOSGeometry *b) {
    if (!a || !b)
        return a ? a : b;
    GEOSGeometry *difference = GEOSSymDifference_r(context, a, b);
    GEOSGeom_destroy_r(context, a);
    GEOSGeom_destroy_r(context, b);
    return difference;
}

/* GEOS gives a line from the circle's middle to a point on it. */
static bool circle_in(GEOSContextHandle_t context, const GEOSGeometry *shape, double tolerance,
                      double middle[2], double *radius) {
    GEOSGeometry *line = GEOSMaximumInscribedCircle_r(context, shape, tolerance);
    GEOSGeometry *start = line ? GEOSGeomGetStartPoint_r(context, line) : NULL;
    bool found = start && GEOSGeomGetX_r(context, start, &middle[0]) &&
                 GEOSGeomGetY_r(context, start, &middle[1]) &&
                 GEOSGeomGetLength_r(context, line, radius);
    GEOSGeom_destroy_r(context, start);
    GEOSGeom_destroy_r(context, line);
    return found;
}

bool tf_geos_inscribed_circle(const Geos *geos, const GPtrArray *rings, double tolerance,
                              double middle[2], double *radius) {
    GEOSGeometry *shape = NULL;
    for (guint i = 0; i < rings->len; i++)
        shape =
            symmetric_difference(geos->context, shape, enclosed(geos->context, rings->pdata[i]));
    double area = area_of(geos->context, shape);
    bool found = area > 0 &&
                 circle_in(geos->context, shape, fmax(tolerance, sqrt(area) / 200), middle, radius);
    GEOSGeom_destroy_r(geos->context, shape);
    return found;
}
