/* A map of a frame alone: countries' outlines, and the lakes within them if the plan asks for them. See PlanFrame. */
#pragma once
#include "base/progress.h"
#include "survey/plan.h"

/* Fills `map`, which is described, from `file`. False with an input error. */
bool tf_frame_map_fill(const Plan *plan, Map *map, const char *file, GString *report,
                       Progress progress, GError **error);
