/* Areas of another layer of the source, to compare the map with. */
#pragma once
#include "survey/plan.h"

/* For each of the `comparisons` (of PlanComparison) the area in km2 of the features whose column
   `key` has the `value`, in a layer of polygons of `file`; 0 if there are none. False with an input
   error that names the layer or column that is missing. */
bool tf_source_areas(const char *file, const GArray *comparisons, double *km2, GError **error);
