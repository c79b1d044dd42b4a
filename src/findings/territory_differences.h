/* Territories of different size on two maps, as text, CSV and JSON. `list` is that of
   tf_territory_differences. g_free what is returned. */
#pragma once
#include "claim/territory_differences.h"

/* A table of at most `columns` columns of a terminal; "" if there are none. */
char *tf_territory_differences_text(const Map *first, const Map *second, const GPtrArray *list,
                                    int columns, bool colour);
char *tf_territory_differences_csv(const GPtrArray *list);
char *tf_territory_differences_json(const Map *first, const Map *second, const GPtrArray *list);
