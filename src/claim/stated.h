/* Stated figures: what the printed digits and hedges allow. */
#pragma once
#include "base/date.h"
#include "expression/value.h"

typedef enum { STATED_NUMBER, STATED_TRUTH, STATED_DATE } StatedKind;

/* A stated figure as an interval: what the printed digits and hedges allow. */
typedef struct {
    StatedKind kind;
    char *text;       /* as written in the claims file: "about 5 %" */
    double value;     /* SI unit */
    double low, high; /* SI; -INFINITY or INFINITY for "more than", "less than" */
    Dimension dimension;
    bool percent;
    char *unit;       /* to show it in: "km", "km2", "ha", "%", "years", "days", "" */
    double unit_size; /* SI per unit */
    bool truth;
    DateSpan date;
} Stated;

/* Reads "13.4 %", "about 5 %", "193 km", "800 ha", "7", "more than 50 %", "between 4 % and 6 %",
   "true", "1993-03", "1992-04/1992-05". The interval is half a unit of the last printed digit;
   zeros at the end of a whole number are not digits, so a round figure gets half a unit of its last
   other digit, but at most 5 % of itself; "about", "around", "almost" allow at least 10 %; a plain
   number is a count and exact. False with a message (what is wrong, what is expected) in *why,
   g_free. */
bool tf_stated_parse(const char *text, Stated *stated, char **why);
void tf_stated_clear(Stated *stated);
