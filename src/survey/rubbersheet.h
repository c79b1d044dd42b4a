/* A rubber sheet: lines of one map drawn to the borders of another: a point on a border moves to the nearest point
   of the same border on the other map, a point away from it goes along with the nearest border
   point by exp(-d / length), as the map's errors do (covariance.h). A point in which several
   borders meet moves to where they meet there. */
#pragma once
#include "planar/border_segments.h"

typedef struct {
    const BorderSegments *from, *to; /* borders of the map that is drawn, and of the other one */
    double length;                   /* metres */
} RubberSheet;

/* Where `at` moves to. */
void tf_rubbersheet_move(const RubberSheet *sheet, const LonLat at, LonLat to);
