/* Which part of the Earth a claim's picture shows. */
#pragma once
#include "picture/claim_scene.h"

/* West, south, east, north in degrees for a scene with at least one shape on the map; east of 180 if that lies across the
   antimeridian. Of claims about places these, their surroundings, and whatever of the rest would not be seen at all; else
   the subjects, lines, and the members of a list that have to be seen whole: countries are background where something
   smaller is meant. Small parts of a subject that lie far from the rest are left out; true if there are any. */
bool tf_claim_extent(const ClaimScene *scene, const Map *map, double extent[4]);

/* The arcs of a border, or around a territory. The caller clears them. */
ArcSet tf_claim_value_arcs(const Value *value);
