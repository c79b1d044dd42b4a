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

/* The unit that `text` begins with, by its longest name or alias: "sq mi" of "sq mi of land". Case counts only where
   a name as it is written fits, and in a single letter: 5 M may be metres, sea miles or millions. A word goes on with a letter or digit, so "km" is not in "kms". Returns the bytes of
   the name, 0 if there is none. */
gsize tf_unit_at(const char *text, const Unit **unit);

/* In which units figures are shown: those of the claim, or metric ones where there is no claim; or all in one system. */
typedef enum { UNITS_AS_STATED, UNITS_METRIC, UNITS_US, UNITS_NAUTICAL } UnitSystem;

/* Shows all figures of this program, or of this module of it, in `system` from now on. Call it before anything is
   read. */
void tf_units_show(UnitSystem system);

/* The unit in which a figure that is printed in `unit` is shown. */
const Unit *tf_unit_shown(const Unit *unit);

/* Names of all units, for suggestions and lists; *n of them, and NULL after them. */
const char *const *tf_unit_names(gsize *n);

/* The unit in which a number of this dimension and SI value is shown; NULL for a dimension that has
   none of its own, such as 1/km. */
const Unit *tf_unit_to_show(Dimension dimension, bool percent, double value);

/* The unit in which lengths, and areas, of countries are shown: km, mi or nmi; km2, mi2 or nmi2. */
const Unit *tf_unit_of_lengths(void);
const Unit *tf_unit_of_areas(void);

/* The unit in which a length of this many metres is shown: m or km, ft or mi, m or nmi. */
const Unit *tf_unit_of_length(double metres);

/* "35.2 km", "640 m"; "345 km2", "0.62 km2", "12 ha" for reasons, with three digits. g_free. */
char *tf_metres_text(double metres);
char *tf_square_metres_text(double square_metres);

/* A figure with as many digits as its interval justifies; four significant ones, without zeros at
   the end, if it is exact (low == high). Free with g_free. */
char *tf_figure_text(double value, double low, double high);

/* An end of an interval of this width that is exact, as that of a printed figure: with as many digits as tell one end from
   the other and at least four significant ones, without zeros at the end. g_free. */
char *tf_figure_end_text(double end, double width);
