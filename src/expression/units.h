/* Units of measurement: how figures are read and shown. */
#pragma once
#include "expression/dimension.h"
#include <glib.h>

typedef struct Unit {
    const char *name;           /* as shown: "km", "km2", "%"; "" for a plain number */
    const char *const *aliases; /* NULL-terminated */
    double size;                /* SI units in one */
    Dimension dimension;
    bool percent;
} Unit;

/* The unit of this name or alias, or NULL. */
const Unit *tf_unit_find(const char *name);

/* Names of all units, for suggestions; *n of them. */
const char *const *tf_unit_names(gsize *n);

/* The unit in which a number of this dimension and SI value is shown; NULL for a dimension that has
   none of its own, such as 1/km. */
const Unit *tf_unit_to_show(Dimension dimension, bool percent, double value);

/* "35.2 km", "640 m"; "345 km2", "0.62 km2", "12 ha" for reasons, with three digits. g_free. */
char *tf_metres_text(double metres);
char *tf_square_metres_text(double square_metres);

/* A figure with as many digits as its interval justifies; four significant ones, without zeros at
   the end, if it is exact (low == high). Free with g_free. */
char *tf_figure_text(double value, double low, double high);
