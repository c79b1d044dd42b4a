/* Whose lines decide a figure. */
#pragma once
#include "expression/number.h"

/* The id of the source of the map's lines on which nine tenths of the number's variance hang, correlations left
   aside; NULL if it is no single one or the number does not depend on lines. Two maps that have these lines from one
   source are one witness. Borrowed from the map. */
const char *tf_deciding_source(const Number *number, const Map *map);
