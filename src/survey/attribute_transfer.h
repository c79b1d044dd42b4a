/* Which face of the inner lines' map each face of the overlay takes its attributes from. */
#pragma once
#include "survey/overlay.h"

/* For each face of the overlay, a face of `base` of the same country: the one that inner lines name
   over the greatest length; where they name none, that of the neighbour with the longest common
   side; on an island or exclave, the nearest. What is then cut off from the rest of its face goes
   to a neighbour too. Faces of no country become MAP_OUTSIDE. The counts go to `report`. Free with g_free. */
int *tf_attribute_transfer(const Overlay *overlay, const Map *base, int attribute,
                           const GPtrArray *countries, GString *report);
