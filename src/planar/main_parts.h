/* The parts of a country or a border that a map of it is about, without islands and possessions on the other side of the Earth. */
#pragma once
#include "geodesy/geodesic.h"
#include <glib.h>
#include <stdbool.h>

/* Which of `lines` (of GArray of LonLat: outer rings, else lines) lie together with the largest: kept[i] is set for those no
   farther away than half of what the parts so far span. Where these are not most of the whole, as of an archipelago, all are
   kept. France is kept with Corsica, but without Guiana. Returns whether some were left out. */
bool tf_main_parts(const GPtrArray *lines, bool rings, bool *kept);
