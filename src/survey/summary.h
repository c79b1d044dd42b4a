/* What a survey reports of its result. */
#pragma once
#include "survey/plan.h"

/* Stretches that occur in the source more than once, in several roles. */
void tf_summary_doubled(const Map *map, GString *report);

/* Stretches of separate roles on other lines. */
void tf_summary_separate(const Map *map, GString *report);

/* Counts, lengths by role and of the borders between countries' values of the first attribute. */
void tf_summary_map(const Map *map, GString *report);

/* The plan's areas, with shares. */
void tf_summary_areas(const Plan *plan, const Map *map, GString *report);

/* The map's areas against those of another layer. */
bool tf_summary_comparisons(const Plan *plan, const Map *map, const char *file, GString *report,
                            GError **error);
