/* Where arcs meet elsewhere than at a common end point, or fold back on themselves. */
#pragma once
#include "planar/geos.h"
#include "planar/map.h"

/* Segment `point` of arc `arc` meets the segment that starts at `at`, of arc `other`. */
typedef void CrossingFound(guint arc, guint other, const LonLat at, gpointer data);

/* Calls `found` for each meeting, in a stable order; returns the number of segments looked at. The
   map must be finished (tf_map_finish). */
guint tf_crossings_find(const Map *map, const Geos *geos, CrossingFound *found, gpointer data);
