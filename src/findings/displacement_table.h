/* How far one map's borders lie from another's, as text, CSV and JSON. `rows` are those
   of tf_displacement_measure: one for each border, the last for all of them. g_free
   what is returned. */
#pragma once
#include "validate/displacement.h"

/* A table of at most `columns` columns of a terminal. */
char *tf_displacement_text(const Map *first, const Map *second, const GPtrArray *rows, int columns,
                           bool colour);
char *tf_displacement_csv(const GPtrArray *rows);

/* With the correlation at each lag. */
char *tf_displacement_json(const Map *first, const Map *second, const GPtrArray *rows);
