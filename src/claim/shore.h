/* Where land ends is a matter of definition: lagoons, flats, river mouths, the tide. */
#pragma once
#include "claim/claim.h"
#include "expression/atlas_map.h"

/* How far to either side of the shore that a map draws another definition of land may have it, in metres. */
#define SHORE_M 1000.0

/* By how many m2 an area, a number in m2, may differ by where its territories' shores are taken to lie: SHORE_M times the length of
   the coasts on the map of all that `measure` adds up or takes away. 0 of anything but an area, and where the map tells no coast. */
double tf_shore_area(AtlasMap *on, const Bound *measure);
