/* What a slice of coordinates holds of rings and lines, summed up as runs;
   geometry_sum.h joins them. */
#pragma once
#include "geodesy/crossing.h"
#include "geodesy/ring.h"
#include "geojson/coordinates.h"

/* What is summed up of a ring that is not whole. */
typedef struct {
    Ring ring;
    CrossingTest crossing;
} RingPart;

/* Points that follow each other in a ring, or line. */
typedef struct {
    LonLat first, last;
    guint64 points;
    RingMeasure measure; /* if it is whole */
    bool wide;           /* likewise: see tf_ring_is_wide */
    bool crossing;       /* likewise: whether it crosses itself as a ring, as far as is known */
    guint part;          /* if it is not: index of its RingPart */
    guint64 at;          /* byte of the file at which it ends */
    bool whole;          /* it is a whole ring, and is measured whatever the rings before it are */
    CoordinatesEnd end;
} Run;

/* Reads a slice, appends its runs to `runs` (of Run) and the sums of those that are not whole to
   `parts` (of RingPart). Returns how many runs they are. */
guint tf_runs_read(CoordinateText *slice, EdgeKind edges, GArray *runs, GArray *parts);
