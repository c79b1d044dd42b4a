/* A claim whose words can be read in several ways. */
#pragma once
#include "claim/finding.h"

/* What follows from the findings (of Finding *, in file order, which it takes over) of all fair
   readings of a claim: it is supported if one reading is, and contradicted only if every one is. The
   first of the best is the result and says how the claim was read; the others stand in its
   `readings`. */
Finding *tf_readings_combine(GPtrArray *all);
