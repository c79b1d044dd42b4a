/* What the table of functions calls. Measures give numbers, relations truths and lists, records
   what stands in the atlas's and the claims' files. */
#pragma once
#include "expression/functions.h"

#define BODY(name)                                                                                 \
    bool name(Evaluation *run, const Ast *call, const Value *arguments, Value *result)
#define CHECK(name) bool name(const Checker *checker, const Ast *call, Checked *checked)

/* measures.c */
BODY(measure_area);
BODY(measure_share);
BODY(measure_length);
BODY(measure_perimeter);
BODY(measure_border);
BODY(measure_distance);

/* relations.c */
BODY(relation_touches);
BODY(relation_north_of);

/* containment.c */
BODY(relation_within);
BODY(relation_enclave);
BODY(relation_exclave);

/* lists.c */
BODY(list_count);
BODY(list_count_within);
BODY(list_neighbours);
CHECK(list_check_neighbours);

/* records.c */
BODY(record_stated);
BODY(record_date);
BODY(record_years);
CHECK(record_check_stated);
CHECK(record_check_date);

/* ---- Shared by them ---- */

/* The argument as a shape: a territory by its outline. */
struct Shape;
struct Shape *shape_of_value(const Value *value);

/* Distance between two values that lie somewhere, 0 where they meet; false if one is empty. */
bool distance_between(const Value *a, const Value *b, Number *distance);

/* Area and its gradient of what is certain in `extent`. */
Number area_of(FaceSet set);
