/* Dimensions of numbers. */
#pragma once
#include <stdbool.h>

/* Powers of the metre and of the day; area is metre 2. */
typedef struct {
    signed char metre, day;
} Dimension;

bool tf_dimension_equal(Dimension a, Dimension b);

/* "a length", "an area", "a share", "a duration", "a plain number", "a quantity in m3". Free with
   g_free. */
char *tf_dimension_text(Dimension dimension, bool percent);
