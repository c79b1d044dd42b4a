/* Borders as straight segments, each between two regions: for comparing one map with another, or
   drawing it towards another. */
#pragma once
#include "geodesy/geodesic.h"
#include <glib.h>
#include <stdbool.h>

typedef struct {
    LonLat a, b;
    int left, right; /* regions on its sides, -1 outside; the lesser first, sides forgotten */
    guint pair;      /* number of the two regions' pair */
    bool ring;       /* of a closed line without ends: the border of an island or exclave */
} BorderSegment;

typedef struct BorderSegments BorderSegments;

BorderSegments *tf_border_segments_new(void);
void tf_border_segments_free(BorderSegments *borders);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BorderSegments, tf_border_segments_free)

/* Adds the segment from a to b between two different regions. */
void tf_border_segments_add(BorderSegments *borders, const LonLat a, const LonLat b, int region,
                            int other);

/* After the last segment: finds which belong to rings, and prepares for queries. */
void tf_border_segments_finish(BorderSegments *borders);

/* All segments (BorderSegment), in the order in which they were added. Borrowed. */
const GArray *tf_border_segments_all(const BorderSegments *borders);

/* Whether the pair has a ring that meets the box of `low` and `high`; a box across the antimeridian
   goes on beyond 180 or -180. */
bool tf_border_segments_have_ring(const BorderSegments *borders, int region, int other,
                                  const LonLat low, const LonLat high);

/* The point nearest to `at` on the pair's segments (-2, -2: of any pair), rings counted only if
   `rings`; goes to `nearest`, that segment's number to `segment` (may be NULL). Its distance in
   metres, or INFINITY if there is none. On the plane that touches the ellipsoid at `at`; longitudes
   are taken the shorter way round. */
double tf_border_segments_nearest(const BorderSegments *borders, const LonLat at, int region,
                                  int other, bool rings, LonLat nearest, guint *segment);

/* The point nearest to `at` at which segments of all pairs meet that meet at `node` in `other`: a
   triple point's counterpart. INFINITY if there is none, or if only one pair's segments are at
   `node`. Knows the first 64 pairs. */
double tf_border_segments_counterpart(const BorderSegments *borders, const BorderSegments *other,
                                      const LonLat node, LonLat counterpart);
