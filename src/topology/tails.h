/* What positions have after longitude and latitude: altitudes, and whatever else is written there. */
#pragma once
#include "topology/polygons.h"

/* Keeps what follows longitude and latitude in `coordinates`, whose positions were appended to the points from number `first`
   on, those that close rings left out if they are `rings`. */
void tf_polygons_keep_tails(Polygons *polygons, guint first, JsonSpan coordinates, bool rings);

/* Finds anew what follows longitude and latitude after points were moved to places of others, or added, from the points that
   there were before. */
void tf_polygons_find_tails(Polygons *polygons, const GArray *before);

/* How many points have something else there than the arc that was made of another's points in the same places. */
guint tf_polygons_lost_tails(const Polygons *polygons, const Topology *topology);
