/* A border's length by ruler on each map, as text for people and as JSON. */
#pragma once
#include "claim/divider_known.h"

/* What one map says. */
typedef struct {
    const Map *map;
    DividerCurve *curve; /* NULL if the map cannot measure it; owned */
    GArray *ladder;      /* of DividerPoint: tf_divider_ladder; then NULL. Owned */
    char *why;           /* then: why */
    GPtrArray *known; /* of KnownLength *; of one map the same lengths as of the others, as far as
                         the map shows them */
} MapDividerCurve;

typedef struct {
    const char *expression;
    GPtrArray *maps; /* of MapDividerCurve * */
} DividerCurves;

/* The curve with a column for each map: lengths that the map supports, "≈" for those by the fitted
   law, "–" beyond; then each map's finest ruler and dimension; then the lengths that are stated and
   published, with the rulers that give them. g_free both. */
char *tf_divider_curves_text(const DividerCurves *curves, int width, bool colour);

/* {"expression": …, "results": [{"map": …, "finest_ruler_m": …, "dimension": …, "ladder": […],
   "known": […]}]}; lengths in km. */
char *tf_divider_curves_json(const DividerCurves *curves);
