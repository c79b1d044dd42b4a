/* What an expression evaluates to. */
#pragma once
#include "atlas/atlas.h"
#include "expression/extent.h"
#include "expression/number.h"

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

typedef struct {
    ValueType type;
    Number number;
    double chance;  /* VALUE_TRUTH: probability that it is true, 0..1, given the map's accuracy */
    GArray *truths; /* VALUE_TRUTH: the same in each draw, of double; NULL if alike in all */
    char *
        reason; /* VALUE_TRUTH: "their common border is 35.2 km long"; of a territory or border that was
                       looked for: which it is, "Lachin"; owned, may be NULL */
    Extent extent;
    ArcSet arcs;
    const Place *place;
    const Route *route;
    DateSpan date;
    GPtrArray *list; /* of const char * */
} Value;

void tf_value_clear(Value *value);

/* The arcs of a border, or around a territory. The caller clears them. */
ArcSet tf_value_arcs(const Value *value);

/* The value for people: "74.2 km", "true", "1994-05-12", "armenia, azerbaijan"; a territory is
   shown by its area, a border or route by its length. The 95 % interval of a number ("73.1 … 75.3
   km"), or "", goes to *interval (may be NULL). Free both with g_free. `map` may be NULL for a
   value that needs none. */
char *tf_value_text(const Value *value, const Map *map, char **interval);
