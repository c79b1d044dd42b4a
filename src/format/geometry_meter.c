#include "format/geometry_meter.h"
#include "format/curve.h"
#include "geodesy/crossing.h"
#include "geodesy/ring.h"
#include <math.h>
#include <string.h>

GeometryMeter tf_geometry_meter_of(EdgeKind edges, OGRCoordinateTransformationH to_wgs84,
                                   double unit_m) {
    return (GeometryMeter){edges, to_wgs84, unit_m, g_array_new(FALSE, FALSE, sizeof(LonLat))};
}

void tf_geometry_meter_clear(GeometryMeter *meter) {
    g_array_unref(meter->points);
}

/* What is beyond by no more than rounding is taken as the edge itself, as geojson/coordinates.c does. */
static char *check_points(const GeometryMeter *meter, MeasuredFeature *feature) {
    const double noise = 1e-9;
    LonLat *points = (LonLat *)(void *)meter->points->data;
    for (guint i = 0; i < meter->points->len; i++) {
        if (fabs(points[i][1]) <= 90 && fabs(points[i][0]) <= 360)
            continue;
        if (!(fabs(points[i][1]) <= 90 + noise && fabs(points[i][0]) <= 360 + noise))
            return g_strdup_printf(
                "found position %.15g, %.15g, expected longitude and latitude in "
                "degrees; the file does not say in which coordinate system it is",
                points[i][0], points[i][1]);
        points[i][0] = CLAMP(points[i][0], -360, 360);
        points[i][1] = CLAMP(points[i][1], -90, 90);
        feature->noise = true;
    }
    return NULL;
}

/* Straight lines on the plane, from the first of n points to the last; about the first one, so that large coordinates
   cost no digits. */
static RingMeasure measure_planar(const GeometryMeter *meter, size_t n) {
    const LonLat *p = (const LonLat *)(void *)meter->points->data;
    double twice = 0, length = 0;
    for (size_t i = 1; i < n; i++) {
        twice += (p[i - 1][0] - p[0][0]) * (p[i][1] - p[0][1]) -
                 (p[i][0] - p[0][0]) * (p[i - 1][1] - p[0][1]);
        length += hypot(p[i][0] - p[i - 1][0], p[i][1] - p[i - 1][1]);
    }
    return (RingMeasure){twice / 2 * meter->unit_m * meter->unit_m, length * meter->unit_m, false,
                         0, false};
}

/* Of a ring whose last point may be the first once more, and of points[n], which is the first. */
static void find_crossing(const LonLat *points, size_t n, bool plane, MeasuredFeature *feature) {
    const double *first = points[0], *last = points[n - 1];
    bool ends = n > 1 && first[0] == last[0] && first[1] == last[1];
    CrossingTest test;
    tf_crossing_begin(&test);
    test.plane = plane;
    tf_crossing_add(&test, points, ends ? n : n + 1);
    feature->crossing |= tf_crossing_found(&test);
}

/* The line's points and once more the first one. Returns how many they are without it. */
static size_t take_points(GeometryMeter *meter, OGRGeometryH line) {
    int n = OGR_G_GetPointCount(line);
    g_array_set_size(meter->points, (guint)n + 1);
    LonLat *points = (LonLat *)(void *)meter->points->data;
    if (n > 0) {
        OGR_G_GetPoints(line, &points[0][0], sizeof(LonLat), &points[0][1], sizeof(LonLat), NULL,
                        0);
        memcpy(points[n], points[0], sizeof(LonLat));
    }
    return (size_t)n;
}

static char *add_line(GeometryMeter *meter, OGRGeometryH line, MeasuredFeature *feature) {
    size_t n = take_points(meter, line);
    const LonLat *points = (const LonLat *)(void *)meter->points->data;
    Ring sum = tf_ring_of(meter->edges);
    if (n < 1)
        return NULL;
    if (meter->edges == EDGES_PLANAR) {
        feature->metres += measure_planar(meter, n).metres;
        return NULL;
    }
    char *wrong = check_points(meter, feature);
    if (wrong)
        return wrong;
    bool closed = points[0][0] == points[n - 1][0] && points[0][1] == points[n - 1][1];
    tf_ring_add(&sum, points, n);
    feature->metres += closed ? tf_ring_measure(&sum, NULL).metres : tf_ring_metres(&sum);
    feature->wide |= tf_ring_is_wide(&sum);
    return NULL;
}

/* A ring is closed if it is not. Its measure, whose area is to be added, goes to *measure; `outer` as of tf_ring_measure. */
static char *add_ring(GeometryMeter *meter, OGRGeometryH ring, const RingMeasure *outer,
                      RingMeasure *measure, MeasuredFeature *feature) {
    size_t n = take_points(meter, ring);
    const LonLat *points = (const LonLat *)(void *)meter->points->data;
    if (n < 1)
        return NULL;
    if (meter->edges == EDGES_PLANAR) {
        *measure = measure_planar(meter, n + 1);
    } else {
        Ring sum = tf_ring_of(meter->edges);
        char *wrong = check_points(meter, feature);
        if (wrong)
            return wrong;
        tf_ring_add(&sum, points, n + 1);
        *measure = tf_ring_measure(&sum, outer);
        feature->wide |= tf_ring_is_wide(&sum);
    }
    feature->metres += measure->metres;
    find_crossing(points, n, meter->edges == EDGES_PLANAR, feature);
    return NULL;
}

static char *add_polygon(GeometryMeter *meter, OGRGeometryH polygon, MeasuredFeature *feature) {
    char *wrong = NULL;
    RingMeasure outer = {0};
    double area = 0;
    for (int i = 0; !wrong && i < OGR_G_GetGeometryCount(polygon); i++) {
        RingMeasure ring = {0};
        wrong =
            add_ring(meter, OGR_G_GetGeometryRef(polygon, i), i ? &outer : NULL, &ring, feature);
        area += tf_ring_share(&ring, i ? &outer : NULL);
        if (i == 0)
            outer = ring;
    }
    feature->area += area;
    feature->negative |= area < 0;
    return wrong;
}

/* What is neither a polygon nor a line is a point, or a collection. */
static char *add_geometry(GeometryMeter *meter, OGRGeometryH geometry, MeasuredFeature *feature) {
    char *wrong = NULL;
    switch (wkbFlatten(OGR_G_GetGeometryType(geometry))) {
    case wkbPolygon:
    case wkbTriangle:
        return add_polygon(meter, geometry, feature);
    case wkbLineString:
    case wkbLinearRing:
        return add_line(meter, geometry, feature);
    default:
        for (int i = 0; !wrong && i < OGR_G_GetGeometryCount(geometry); i++)
            wrong = add_geometry(meter, OGR_G_GetGeometryRef(geometry, i), feature);
        return wrong;
    }
}

/* A geometry without curves, which becomes one on WGS 84. */
static char *add_plain(GeometryMeter *meter, OGRGeometryH plain, MeasuredFeature *feature) {
    if (meter->to_wgs84 && OGR_G_Transform(plain, meter->to_wgs84) != OGRERR_NONE)
        return g_strdup("its coordinates cannot be transformed to WGS 84");
    return add_geometry(meter, plain, feature);
}

/* Arcs as so many chords each. What chords leave out goes with even powers of their length, so halving them again and
   again extrapolates to the arcs themselves (W. Romberg, Vereinfachte numerische Integration, 1955), until neither the area
   nor the length moves by 1e-12 of itself, or rounding stops it. */
enum { FEWEST_CHORDS = 16, HALVINGS = 6 };

static char *add_curved(GeometryMeter *meter, OGRGeometryH curved, MeasuredFeature *feature) {
    double area[HALVINGS] = {0}, metres[HALVINGS] = {0};
    for (int i = 0; i < HALVINGS; i++) {
        MeasuredFeature chords = *feature;
        OGRGeometryH plain = tf_curve_in_pieces(curved, FEWEST_CHORDS << i);
        char *wrong = add_plain(meter, plain, &chords);
        OGR_G_DestroyGeometry(plain);
        if (wrong)
            return wrong;
        double was[] = {area[0], metres[0]};
        area[i] = chords.area;
        metres[i] = chords.metres;
        double power = 4;
        for (int k = i - 1; k >= 0; k--, power *= 4) {
            area[k] = area[k + 1] + (area[k + 1] - area[k]) / (power - 1);
            metres[k] = metres[k + 1] + (metres[k + 1] - metres[k]) / (power - 1);
        }
        chords.area = area[0];
        chords.metres = metres[0];
        bool still = i > 1 && fabs(area[0] - was[0]) <= 1e-12 * fabs(area[0]) &&
                     fabs(metres[0] - was[1]) <= 1e-12 * metres[0];
        if (still || i == HALVINGS - 1) {
            *feature = chords;
            break;
        }
    }
    return NULL;
}

char *tf_geometry_meter_add(GeometryMeter *meter, OGRGeometryH geometry, MeasuredFeature *feature) {
    if (OGR_G_HasCurveGeometry(geometry, FALSE))
        return add_curved(meter, geometry, feature);
    if (!meter->to_wgs84)
        return add_geometry(meter, geometry, feature);
    OGRGeometryH plain = OGR_G_Clone(geometry);
    char *wrong = add_plain(meter, plain, feature);
    OGR_G_DestroyGeometry(plain);
    return wrong;
}
