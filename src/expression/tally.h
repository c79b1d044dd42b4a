/* A count of what the map tells with more or less certainty, while it is added up. */
#pragma once
#include "expression/number.h"

typedef struct {
    guint told;        /* by the map's own lines */
    guint least, most; /* as far as the map can tell */
    GArray *samples; /* of double: how many in each draw, beside `constant`; NULL if alike in all */
    guint constant;  /* in every draw */
    Gradient doubts; /* of the sum of the figures of which the map cannot tell */
} Tally;

/* Counts one more if `figure` is above `threshold` (SI): by the map's lines, with the chance that its error leaves, and in
   each draw. */
void tf_tally_add(Tally *tally, const Number *figure, double threshold, const Map *map);

/* The tally as a number; or, of `of` in all, how many were not counted. Clears the tally. */
Number tf_tally_number(Tally *tally, const guint *of);
void tf_tally_clear(Tally *tally);
