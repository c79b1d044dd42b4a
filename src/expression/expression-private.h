/* What the table of functions calls, and what its files share. Measures give numbers, relations
   truths and lists, records what the atlas's and the claims' files say. */
#pragma once
#include "expression/functions.h"
#include "expression/nearest.h"
#include "expression/number.h"

/* measures.c */
FunctionBody tf_measure_area, tf_measure_share, tf_measure_length, tf_measure_perimeter,
    tf_measure_border, tf_measure_distance;

/* land.c */
FunctionBody tf_measure_land;

/* contact.c */
FunctionBody tf_relation_touches, tf_relation_north_of;

/* buffer.c */
FunctionBind tf_buffer_bind;

/* crossing.c */
FunctionBody tf_relation_crosses;

/* containment.c */
FunctionBody tf_relation_within, tf_relation_enclave, tf_relation_exclave;

/* lists.c, neighbours.c */
FunctionBody tf_list_count, tf_list_count_within, tf_list_neighbours;
FunctionBind tf_list_bind_neighbours;

/* figure.c, order.c */
FunctionBody tf_measure_coast, tf_order_rank, tf_order_sum, tf_order_largest, tf_order_smallest,
    tf_order_longest;
FunctionBind tf_order_bind_rank, tf_order_bind_figure, tf_order_bind_longest;

/* records.c */
FunctionBody tf_record_stated, tf_record_date, tf_record_event, tf_record_years;
FunctionBind tf_record_bind_stated, tf_record_bind_date, tf_record_bind_event;

/* ---- Shared by them ---- */

/* The argument as a shape: a territory by its outline. */
Shape *tf_shape_of_value(const Value *value);

/* Distance between two values that lie somewhere, 0 where they meet; false if one is empty. */
bool tf_distance_between(const Value *a, const Value *b, Number *distance);

/* A member's extent, settled and on this map; NULL with a reason. */
const Extent *tf_member_extent(Evaluation *run, const char *id);

/* Whether a node of the source is a name and nothing else. */
bool tf_is_bare_name(const Ast *ast);

/* Length and its gradient of arcs. */
Number tf_length_of(ArcSet arcs);

/* Area and its gradient of what is certain in `extent`. */
Number tf_area_of(FaceSet set);
