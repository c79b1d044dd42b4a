/* Border water: what lies between the banks of two or more countries that no polygon of a land-only
   source covers. The border runs where both banks are equally near, which is what is left to say
   where the source is silent: through the middles of the sides of a constrained Delaunay
   triangulation that join different banks (a discrete medial axis; H. Blum, A transformation for
   extracting new descriptors of shape, in: Models for the Perception of Speech and Visual Form, MIT
   Press 1967, 362-380). */
#pragma once
#include "survey/overlay.h"

/* Adds to `lines` the middle lines of all border water of `overlay` with more than one country on its
   banks. Their accuracy is that of a border that lies anywhere in the mean width w of the water,
   w / sqrt(12), and at least that of `pattern`, from which they have the source too. What was done
   goes to `report`. Not for water across the antimeridian. */
void tf_medial_border_add(const Overlay *overlay, const OverlayLine *pattern, GArray *lines,
                          GString *report);
