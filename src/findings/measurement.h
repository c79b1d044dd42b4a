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
} Measurement;

/* A line for each map: value, 95 % interval, standard error; a length's ruler. g_free both. */
char *tf_measurement_text(const Measurement *measurement);

/* {"expression": ..., "results": [{"map": ..., "value": ..., "low": ..., "high": ..., ...}]}, with
   15 significant digits, in the unit that it names. */
char *tf_measurement_json(const Measurement *measurement);
