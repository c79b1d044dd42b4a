/* What the table of functions calls, and what its files share. Measures give numbers, relations
   truths and lists, records what stands in the atlas's and the claims' files. */
#pragma once
#include "expression/functions.h"
#include "expression/nearest.h"
#include "expression/number.h"

/* measures.c */
FunctionBody measure_area, measure_share, measure_length, measure_perimeter, measure_border,
    measure_distance;

/* contact.c */
FunctionBody relation_touches, relation_north_of;

/* containment.c */
FunctionBody relation_within, relation_enclave, relation_exclave;

/* lists.c */
FunctionBody list_count, list_count_within, list_neighbours;
FunctionBind list_bind_neighbours;

/* records.c */
FunctionBody record_stated, record_date, record_years;
FunctionBind record_bind_stated, record_bind_date;

/* ---- Shared by them ---- */

/* The argument as a shape: a territory by its outline. */
Shape *shape_of_value(const Value *value);

/* Distance between two values that lie somewhere, 0 where they meet; false if one is empty. */
bool distance_between(const Value *a, const Value *b, Number *distance);

/* Area and its gradient of what is certain in `extent`. */
Number area_of(FaceSet set);
