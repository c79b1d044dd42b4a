/* Sets of arcs: borders. */
#pragma once
#include "planar/map.h"

typedef struct {
    const Map *map;
    GArray *arcs; /* guint, ascending */
} ArcSet;

ArcSet tf_arcset_new(const Map *map);
void tf_arcset_clear(ArcSet *set);
double tf_arcset_length(ArcSet set, Gradient *gradient); /* m */

/* Distance in metres from `point` to the nearest arc of `set`; INFINITY if it is empty. That arc's
   number goes to `arc` (may be NULL). */
double tf_arcset_distance(ArcSet set, const LonLat point, guint *arc);
