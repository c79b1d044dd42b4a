/* A composite map: countries' outlines from one source, everything inside them from another map,
   whose lines are fitted to them. See PlanFrame. */
#pragma once
#include "survey/plan.h"

/* Fills `map`, which is described, from `file`; `folder` is the map's, beside that of the map that
   gives the inner lines. False with an input error. */
bool tf_composite_fill(const Plan *plan, Map *map, const char *folder, const char *file,
                       GString *report, GError **error);
