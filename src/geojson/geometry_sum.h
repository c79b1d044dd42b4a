/* The area and the length of one feature's geometry, added up from its runs. */
#pragma once
#include "geojson/geometry_type.h"
#include "geojson/runs.h"

typedef struct {
    EdgeKind edges;
    double area, metres; /* of the geometries that ended */
    bool noise;          /* one of the feature's positions is: see CoordinateText */
    bool wide;           /* one of the feature's rings and lines is: see Run */
    bool crossing;       /* one of the feature's rings is: likewise */
    bool negative;       /* one of the feature's polygons is: see MeasuredFeature */
    /* Of the geometry that is being added: */
    int position; /* how deep positions lie; 0 if none came yet */
    double rings_area, polygon_area, rings_metres;
    guint rings;           /* of the polygon */
    RingMeasure outer;     /* the first of them */
    bool ring_crossing;    /* one of the rings is */
    bool polygon_negative; /* one of the polygons is */
    guint64 wrong_at;
    char *wrong; /* what keeps it from being a polygon, or NULL */
    /* Of the ring that is being added: */
    RingPart ring;
    LonLat first, last;
    guint64 points;
} GeometrySum;

GeometrySum tf_geometry_sum_of(EdgeKind edges);
void tf_geometry_sum_clear(GeometrySum *sum);

/* Adds the slice that was read, its `n` runs from the first of `runs` on, their parts in
   `parts`. False if it or its place after the last slice is wrong: *at and *message
   (g_free) say where and why. */
bool tf_geometry_sum_add(GeometrySum *sum, CoordinateText *slice, const Run *runs, guint n,
                         const RingPart *parts, guint64 *at, char **message);

/* Ends a geometry of that type. */
bool tf_geometry_sum_end(GeometrySum *sum, GeometryType type, guint64 *at, char **message);
