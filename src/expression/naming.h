/* Names of what an expression stands for, as they read in a sentence. */
#pragma once
#include "expression/bound.h"

/* The name of a territory, place or border: "Iran", "the land controlled on 1994-05-12", "the part
   of Kelbajar in Iran"; any other expression as it is written. Free with g_free. */
char *tf_bound_name(const Bound *node);
