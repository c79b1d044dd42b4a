/* Whose lines a figure hangs on. */
#pragma once
#include "expression/number.h"

/* A source's share in the variance of a figure on a map. */
typedef struct {
    const char *source; /* id. Borrowed from the map */
    double share;       /* 0 … 1 */
} LineSource;

/* The sources of the map's lines with their shares in the number's variance, or in that of the areas that a count hangs
   on; the greatest first, those under a thousandth left out. Lines of different sources err independently, so the shares
   add up to one. A GArray of LineSource, empty if the number hangs on no lines; free with g_array_unref. */
GArray *tf_line_sources(const Number *number, const Map *map);

/* How far two figures hang on the same lines: the sum of √(a b) over the sources of both, Bhattacharyya's coefficient,
   from 0 for none to 1 where all sources have the same shares in both. From ONE_WITNESS on two maps are one witness. */
double tf_line_sources_common(const GArray *a, const GArray *b);

static const double ONE_WITNESS = 0.9;

/* "natural-earth-disputed and osm-land-10m": those with a tenth or more. Free with g_free. */
char *tf_line_sources_text(const GArray *sources);
