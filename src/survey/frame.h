/* The frame of a map: the sides of countries' polygons out of one GeoJSON file, and the borders through the waters between them.
   See PlanFrame. */
#pragma once
#include "survey/overlay.h"
#include "survey/plan.h"

/* Adds to `lines` (of OverlayLine) the frame of `map`, which is described, from `file`: every side of a whole country, the sides
   that two countries share, and the middle lines of border waters. `base` is the map of the inner lines; where it ends, borders
   between partial countries end. NULL: there is none, and no country is partial. What was done goes to `report`. False with an
   input error. */
bool tf_frame_add(const Plan *plan, const Map *map, const Map *base, const char *file,
                  GArray *lines, GString *report, Progress progress, GError **error);

/* Takes the plan's seas from the overlay's countries. False with an input error where there is no water with land all around. */
bool tf_frame_leave_seas(const Plan *plan, Overlay *overlay, GString *report, GError **error);
