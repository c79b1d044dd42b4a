/* The value of a bound expression on a map. It is found when it is first asked for and remembered
   with the map, so that a part that many expressions share is measured once. */
#pragma once
#include "expression/bound.h"
#include "expression/evaluation.h"

/* The node's value, the map's own; it lives as long as the AtlasMap. NULL if run->unmeasurable or
   *run->error is set. */
const Value *tf_evaluate(Evaluation *run, const Bound *node);

/* The same for a caller that needs nothing else: an expression that this map or these
   sources cannot answer sets *unmeasurable (may be NULL) to the reason (g_free) and gives
   NULL without an error. */
const Value *tf_value_on(AtlasMap *on, const Bound *node, char **unmeasurable, GError **error);

/* Arcs of a named border; none if the map does not show it. Caller clears. */
ArcSet tf_border_arcs(const Map *map, const Border *border);
