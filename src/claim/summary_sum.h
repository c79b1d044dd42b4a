/* What a sum of stated lengths leaves out: members of the same group that have such a border
   too. */
#pragma once
#include "claim/claims.h"

/* The members left out of a sum of stated lengths; NULL if none is. Free with g_free. */
char *tf_summary_left_out(const Claim *claim, const Claims *claims, const GPtrArray *maps);
