/* Stated figures: what the printed digits and hedges allow. */
#pragma once
#include "base/date.h"
#include "expression/units.h"
#include "expression/value.h"

typedef enum { STATED_NUMBER, STATED_TRUTH, STATED_DATE } StatedKind;

/* A stated figure as an interval: what the printed digits and hedges allow. */
typedef struct {
    StatedKind kind;
    char *text;       /* as written in the claims file: "about 5 %" */
    double value;     /* SI unit */
    double low, high; /* SI; -INFINITY or INFINITY for "more than", "less than" */
    bool beyond; /* "more than", "less than": not the bound itself, as "at least" and "at most" */
    double
        rounding; /* of a whole number without a unit: what its digits leave open if it is no count */
    Dimension dimension;
    bool percent;
    char *unit;             /* to show it in: "km", "km2", "ha", "%", "years", "days", "" */
    double unit_size;       /* SI per unit */
    const Unit *printed_in; /* the unit that the text prints, of a number */
    bool truth;
    DateSpan date;
} Stated;

/* Reads "13.4 %", "about 5 %", "8,660 km2", "3,345 sq mi", "7", "more than 50 %", "a fifth", "between 4 % and 6 %",
   "8,000–9,000 km2", "8700 ± 100 km2", "true", "1993-03", "May 12, 1994". docs/method.md has the interval of each.
   False with a message (what is wrong, what is expected) in *why, g_free. */
bool tf_stated_parse(const char *text, Stated *stated, char **why);

/* The same of a number and its unit in a data file, where a point always stands before decimals. */
bool tf_stated_of_data(const char *value, const char *unit, Stated *stated, char **why);

/* Reads the number that a plain text (see tf_text_plain) begins with, with what goes before it and its unit. A number
   without a unit is a count, or a share if it is a fraction. Returns the bytes that it takes; 0 if none begins there,
   or, with a message in *why (g_free; NULL if none begins), if it can be read in two ways. Clear it with
   tf_stated_clear. */
gsize tf_stated_at(const char *text, Stated *stated, char **why);
void tf_stated_clear(Stated *stated);

/* What the printed digits and hedges allow, in the unit in which it is shown: "13.35 … 13.45 %"; "" of what is no number,
   exact, or open to one side. g_free. */
char *tf_stated_interval(const Stated *stated);

/* Whether it is a number without a unit, such as a count. */
bool tf_stated_is_count(const Stated *stated);
