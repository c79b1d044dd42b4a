/* Which part of the Earth a claim's picture shows. */
#pragma once
#include "claim/shape.h"

/* West, south, east, north in degrees for shapes (of ClaimShape *, at least one) on the map. Of claims about places these,
   their surroundings, and whatever of the rest would not be seen at all; else the subject and lines: countries are
   background where something smaller is meant. */
void tf_claim_extent(const GPtrArray *shapes, const Map *map, double extent[4]);

/* The arcs of a border, or around a territory. The caller clears them. */
ArcSet tf_claim_value_arcs(const Value *value);
