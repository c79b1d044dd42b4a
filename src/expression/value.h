/* What an expression evaluates to. */
#pragma once
#include "atlas/atlas.h"
#include "expression/extent.h"

typedef enum {
    VALUE_NUMBER,
    VALUE_TRUTH,
    VALUE_TERRITORY, /* extent */
    VALUE_BORDER,    /* arcs */
    VALUE_PLACE,
    VALUE_ROUTE,
    VALUE_DATE,
    VALUE_LIST, /* of territory ids */
    VALUE_WORD, /* no value: a word for a function */
} ValueType;

/* Dimension of a number: powers of the metre and of the day; area is metre 2. */
typedef struct {
    signed char metre, day;
} Dimension;

/* One stated figure's share in a number: d(number)/d(stated figure). */
typedef struct {
    const void *claim; /* the Claim whose stated figure it is, or the record of a date */
    double slope;
    double half_width; /* of the stated interval, in the claim's own SI unit */
} StatedTerm;

/* A number with what it depends on, to first order:
   interval = value -/+ (1.96 standard errors of the map + sum of |slope| * half_width). */
typedef struct {
    double value; /* SI: m, m2, days; a percentage is a ratio */
    Dimension dimension;
    bool percent;          /* is a share: shown in % */
    Gradient gradient;     /* with respect to the map's vertices */
    double other_variance; /* SI, squared: of what is not on the map, such as places and routes */
    GArray *stated;        /* of StatedTerm; NULL if none */
    bool never_negative;   /* an area, length, distance: its interval ends at 0 */
    GArray *samples;       /* of double, SI: the number in each draw; NULL if it does not tremble */
    GArray *sorted;        /* the same from least to greatest; NULL: not sorted yet */
    double ruler_m;        /* for a length: mean distance between the line's vertices; else 0 */
} Number;

typedef struct {
    ValueType type;
    Number number;
    double chance;  /* VALUE_TRUTH: probability that it is true, 0..1, given the map's accuracy */
    GArray *truths; /* VALUE_TRUTH: the same in each draw, of double; NULL if alike in all */
    char *reason;   /* VALUE_TRUTH: "their common border is 35.2 km long"; owned, may be NULL */
    Extent extent;
    ArcSet arcs;
    const Place *place;
    const Route *route;
    DateSpan date;
    GPtrArray *list; /* of const char * */
} Value;

void value_clear(Value *value);

/* The value for people: "74.2 km", "true", "1994-05-12", "armenia, azerbaijan"; a territory is
   shown by its area, a border or route by its length. The 95 % interval of a number ("73.1 … 75.3
   km"), or "", goes to *interval (may be NULL). Free both with g_free. `map` may be NULL for a
   value that needs none. */
char *value_text(const Value *value, const Map *map, char **interval);

/* Standard error of a number on `map` in its SI unit. `map` may be NULL if its gradient is empty.
 */
double number_standard_error(const Number *number, const Map *map);

/* Its 95 % interval; returns the standard error. */
double number_interval(const Number *number, const Map *map, double *low, double *high);
