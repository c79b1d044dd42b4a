/* Shares and areas measured in several ways, as a table. */
#pragma once
#include "claim/sensitivity.h"

/* What one map gives. */
typedef struct {
    const Map *map;
    Sensitivity *sensitivity; /* owned by the caller */
} MapSensitivity;

/* A table for each map (an array of `n`): a row for each share in % and each area in km2, a column
   for each way to measure. g_free all of these. */
char *tf_sensitivities_text(const MapSensitivity *maps, guint n, int width, bool colour);
char *tf_sensitivities_markdown(const MapSensitivity *maps, guint n);

/* {"results": [{"map": …, "methods": [{"id", "name", "definition"}], "rows": [{"label",
   "expression", "unit", "values": {"geodesic": …}}]}]} */
char *tf_sensitivities_json(const MapSensitivity *maps, guint n);
