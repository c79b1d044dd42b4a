/* Three-valued sets of faces: what certainly belongs, and what may. */
#pragma once
#include "atlas/faceset.h"

/* A set of faces as far as the sources can tell: those that certainly belong and those that
   may. The two are equal unless control at a date is in doubt; then `doubt` says why
   (owned, else NULL). */
typedef struct {
    FaceSet certain, possible;
    char *doubt;
    char *partial; /* id of a country that lies only partly on the map and that the set stands for
                      (its whole area, outline and neighbours cannot be measured), or NULL; owned */
} Extent;

Extent tf_extent_nothing(const Map *map);
Extent tf_extent_everything(const Map *map);
Extent tf_extent_copy(const Extent *extent);
void tf_extent_clear(Extent *extent);
Extent tf_extent_union(Extent a, Extent b); /* set algebra; arguments stay the caller's */
Extent tf_extent_intersection(Extent a, Extent b);
Extent tf_extent_difference(Extent a, Extent b);
