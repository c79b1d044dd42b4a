/* The value of an expression on each map, as text for people and as JSON. */
#pragma once
#include "claim/divider.h"
#include "expression/value.h"

/* What an expression is on one map. */
typedef struct {
    const Map *map;
    const Value *value;   /* the map's; NULL: it cannot measure it */
    char *why;            /* then: why */
    const char *which;    /* the map's: what was looked for is this ("Lachin"); or NULL */
    LengthFigure *length; /* of the length of a border; else NULL. g_free */
} MapValue;

typedef struct {
    const char *expression;
    GPtrArray *values; /* of MapValue * */
    const Unit *unit;  /* in which numbers are shown; NULL: as they are everywhere */
} Measurement;

/* A line for each of n > 0 and each map: value, 95 % interval, standard error; a length's ruler. Of several each line begins
   with the expression. g_free both. */
char *tf_measurements_text(const Measurement *measurements, guint n);

/* {"expression": ..., "results": [{"map": ..., "value": ..., "low": ..., "high": ..., ...}]}, with
   15 significant digits, in the unit that it names; of several an array of these. */
char *tf_measurements_json(const Measurement *measurements, guint n);
