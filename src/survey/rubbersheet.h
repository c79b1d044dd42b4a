/* Rubber-sheeting: lines of one map are fitted to the borders of another. A point on a border moves
   to the nearest point of the same border on the other map; a point at distance d from it follows
   the nearest border point by the share exp(-d / length), as the map's errors do (covariance.h). A
   point in which several borders meet moves to where they meet on the other map. */
#pragma once
#include "planar/border_segments.h"

typedef struct {
    const BorderSegments *from, *to; /* borders of the map that is drawn, and of the other one */
    double length;                   /* metres */
} RubberSheet;

/* Where `at` moves to. */
void tf_rubbersheet_move(const RubberSheet *sheet, const LonLat at, LonLat to);
