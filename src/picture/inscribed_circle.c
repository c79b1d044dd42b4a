#include "picture/inscribed_circle.h"
#include <geos_c.h>
#include <math.h>
#include <stdarg.h>

static GEOSGeometry *ring_of(GEOSContextHandle_t geos, const Path *area, guint from, guint end) {
    GEOSCoordSequence *points = GEOSCoordSeq_create_r(geos, end - from + 1, 2);
    for (guint i = from; points && i <= end; i++) {
        const PathPoint *at = &g_array_index(area->points, PathPoint, i < end ? i : from);
        GEOSCoordSeq_setXY_r(geos, points, i - from, at->x, at->y);
    }
    return points ? GEOSGeom_createLinearRing_r(geos, points) : NULL;
}

/* The ring as a polygon of its own; NULL if it has no area. */
static GEOSGeometry *polygon_of(GEOSContextHandle_t geos, const Path *area, guint from, guint end) {
    GEOSGeometry *ring = end - from > 2 ? ring_of(geos, area, from, end) : NULL;
    GEOSGeometry *polygon = ring ? GEOSGeom_createPolygon_r(geos, ring, NULL, 0) : NULL;
    GEOSGeometry *valid = polygon ? GEOSMakeValid_r(geos, polygon) : NULL;
    GEOSGeom_destroy_r(geos, polygon);
    return valid;
}

static double area_of(GEOSContextHandle_t geos, const GEOSGeometry *shape) {
    double area = 0;
    return shape && GEOSArea_r(geos, shape, &area) ? area : 0;
}

/* Even and odd: what is in one ring and not in the other. */
static GEOSGeometry *take(GEOSContextHandle_t geos, GEOSGeometry *all, GEOSGeometry *ring) {
    if (!all || !ring)
        return all ? all : ring;
    GEOSGeometry *both = GEOSSymDifference_r(geos, all, ring);
    GEOSGeom_destroy_r(geos, all);
    GEOSGeom_destroy_r(geos, ring);
    return both;
}

static GEOSGeometry *shape_of(GEOSContextHandle_t geos, const Path *area) {
    GEOSGeometry *all = NULL;
    for (guint from = 0, end; from < area->points->len; from = end) {
        for (end = from + 1; end < area->points->len; end++)
            if (g_array_index(area->points, PathPoint, end).move)
                break;
        all = take(geos, all, polygon_of(geos, area, from, end));
    }
    return all;
}

/* The circle's middle and a point on it are the ends of the line that GEOS gives. */
static bool circle_of(GEOSContextHandle_t geos, const GEOSGeometry *shape, double *x, double *y,
                      double *radius) {
    double tolerance = fmax(0.25, sqrt(area_of(geos, shape)) / 200);
    GEOSGeometry *line = GEOSMaximumInscribedCircle_r(geos, shape, tolerance);
    GEOSGeometry *middle = line ? GEOSGeomGetStartPoint_r(geos, line) : NULL;
    bool found = middle && GEOSGeomGetX_r(geos, middle, x) && GEOSGeomGetY_r(geos, middle, y) &&
                 GEOSGeomGetLength_r(geos, line, radius);
    GEOSGeom_destroy_r(geos, middle);
    GEOSGeom_destroy_r(geos, line);
    return found;
}

bool pole_of(const Path *area, double *x, double *y, double *radius) {
    GEOSContextHandle_t geos = GEOS_init_r();
    GEOSGeometry *shape = shape_of(geos, area);
    bool found = area_of(geos, shape) > 0 && circle_of(geos, shape, x, y, radius);
    GEOSGeom_destroy_r(geos, shape);
    GEOS_finish_r(geos);
    return found;
}
