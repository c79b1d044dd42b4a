/* Names of what an expression stands for, as they read in a sentence. */
#pragma once
#include "expression/bound.h"

/* The name of a territory, place or border: "Iran", "the land controlled on 12 May 1994", "the part
   of Kelbajar in Iran"; of a number or date what is measured: "the area of Iran", "the day on which
   Lachin was taken"; what has no words as it is written. Free with g_free. */
char *tf_bound_name(const Bound *node);

/* That a number or date has this value, a part of a sentence: "Jolfa and Armenia are 35.8 km apart",
   "Lachin was taken between 17 and 18 May 1992", "the number of the neighbours of Armenia is 4".
   Free with g_free. */
char *tf_bound_statement(const Bound *node, const Value *value);
