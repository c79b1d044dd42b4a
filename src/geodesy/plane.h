/* Longitude and latitude taken for a plane's x and y: for which way rings turn and which is larger,
   not for how large they are (ring.h). Rings on a grid have exact areas of their own, in whole
   numbers (planar/grid.h). */
#pragma once
#include "geodesy/geodesic.h"
#include <stdbool.h>

/* Area in square degrees of the ring through `n` points, positive if it runs counter-clockwise; the
   last point may repeat the first. The points are taken relative to the first, so that small rings
   lose no digits. Not for rings across the antimeridian. */
double tf_plane_ring_area(const LonLat *ring, size_t n);

/* Whether the edge a-b passes east of the point, on its parallel: a point lies within lines that close if an odd number of
   their edges do. */
bool tf_plane_passes_east(const LonLat a, const LonLat b, const LonLat at);

/* Whether the ring through `n` points, the last one the first, holds the point. */
bool tf_plane_ring_holds(const LonLat *ring, size_t n, const LonLat at);
