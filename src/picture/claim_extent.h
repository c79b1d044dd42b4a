/* Which part of the Earth a claim's picture shows. */
#pragma once
#include "claim/shape.h"
#include "picture/claim_parts.h"

/* What a claim shows. */
typedef struct {
    const GPtrArray *shapes; /* of ClaimShape * */
    guint n_subjects;        /* so many of them are what it is about */
    const ClaimParts *parts; /* what it counts */
} ClaimShown;

/* West, south, east, north in degrees for what has at least one shape on the map; east of 180 if that lies across the
   antimeridian. Of claims about places these, their surroundings, and whatever of the rest would not be seen at all; else
   the subjects, lines, and the members of a list that have to be seen whole: countries are background where something
   smaller is meant. Small parts of a subject that lie far from the rest are left out; true if there are any. */
bool tf_claim_extent(const ClaimShown *shown, const Map *map, double extent[4]);
