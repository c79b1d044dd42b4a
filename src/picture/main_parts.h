/* The parts of a territory that a picture of it is about, without islands and possessions on the other side of the
   Earth. */
#pragma once
#include "atlas/outline.h"

/* Appends to `points` (of LonLat) the outlines of the parts that lie together with the largest: those no farther away than
   half of what the parts so far span. Where they are not most of the territory, as of an archipelago, all parts are
   appended. Returns whether some were left out. */
bool tf_main_parts(FaceSet territory, GArray *points);
