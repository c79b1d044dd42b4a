#include "planar/geos.h"
#include <geos_c.h>

struct Geos {
    GEOSContextHandle_t context;
};

Geos *geos_new(void) {
    Geos *geos = g_new(Geos, 1);
    geos->context = GEOS_init_r();
    return geos;
}

void geos_free(Geos *geos) {
    if (!geos)
        return;
    GEOS_finish_r(geos->context);
    g_free(geos);
}

int geos_turn(const Geos *geos, const LonLat a, const LonLat b, const LonLat c) {
    return GEOSOrientationIndex_r(geos->context, a[0], a[1], b[0], b[1], c[0], c[1]);
}

bool geos_crossing(const Geos *geos, const LonLat a, const LonLat b, const LonLat c, const LonLat d,
                   LonLat at) {
    return geos_turn(geos, a, b, c) * geos_turn(geos, a, b, d) < 0 &&
           geos_turn(geos, c, d, a) * geos_turn(geos, c, d, b) < 0 &&
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

char *geos_fault(const Geos *geos, const GPtrArray *polygons) {
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

GArray *geos_triangles(const Geos *geos, const GPtrArray *rings) {
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
