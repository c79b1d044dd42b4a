/* A claim over all its witnesses: who says what, and what makes the difference. */
#pragma once
#include "claim/claim.h"

/* "supported by composite (13.41 %); contradicted by natural-earth (13.7 %): " and what makes the
   difference, or else the reason of the first witness that the verdict follows. With one witness
   its reason, and what it leaves out. Needs the finding's results, verdict and difference. Free
   with g_free. */
char *summary_text(const Finding *finding);

/* One computed line that says what lies between the claim and those who contradict it; NULL if
   there is nothing to say. Free with g_free.
     A share: what the witness's square kilometres are, and how many the stated share would be.
     The length of a border: the ruler with which it comes out, on each map.
     A sum of stated lengths of borders of a group's members: the members left out that have such a
   border too, with what the first map that shows them measures. */
char *summary_difference(const Claim *claim, const Claims *claims, const GPtrArray *results,
                         const GPtrArray *maps);

/* The members left out of a sum of stated lengths; NULL if none is. Free with g_free. */
char *summary_left_out(const Claim *claim, const Claims *claims, const GPtrArray *maps);
