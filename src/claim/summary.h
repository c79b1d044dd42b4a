/* A claim over all its sources: who says what, and what makes the difference. */
#pragma once
#include "claim/claims.h"
#include "claim/finding.h"

/* "supported by composite (13.41 %); contradicted by natural-earth (13.7 %): " and what makes the
   difference, or else the reason of the first source that the verdict follows; and that maps are one
   witness, if they have the lines that decide from one source. With one source
   its reason, and what it leaves out. Needs the finding's results, verdict and difference. Free
   with g_free. */
char *tf_summary_text(const Finding *finding);

/* Whose lines the figures of all maps that say something hang on, if these are the same and there are several maps;
   else NULL. A GArray of LineSource, borrowed. */
const GArray *tf_summary_one_witness(const GPtrArray *results);

/* One computed line that says what lies between the claim and those who contradict it; NULL if
   there is nothing to say. Free with g_free.
     A share: what the source's square kilometres are, and how many the stated share would be.
     The length of a border: the ruler with which it comes out, on each map.
     A sum of stated lengths of borders of a group's members: the members left out that have such a
   border too, with what the first map that shows them measures. */
char *tf_summary_difference(const Claim *claim, const Claims *claims, const GPtrArray *results,
                            const GPtrArray *maps);
