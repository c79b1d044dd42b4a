/* From a stated and a measured interval to a verdict. */
#pragma once
#include "claim/stated.h"

typedef enum {
    VERDICT_SUPPORTED,
    VERDICT_CONTRADICTED,
    VERDICT_INCONCLUSIVE,
    VERDICT_NOT_MEASURABLE,
} Verdict;
const char *tf_verdict_text(Verdict verdict); /* "supported", ..., "not measurable" */

/* A number, in SI, with its 95 % interval low..high.
     stated interval closed: no overlap -> contradicted; overlap, and half of the measured interval
       is at most half of the stated one or 5 % of the stated value -> supported; else inconclusive.
     stated interval open ("more than x"): measured wholly inside -> supported, wholly outside ->
       contradicted; else inconclusive. The bound itself is outside of "more than", inside of "at least".
   Not for counts. */
Verdict tf_verdict_on_number(const Stated *stated, double low, double high);

/* A count that may be low..high as far as the map can tell; `chance` that it is as stated by the draws, NAN without
   draws. With draws as a truth of that chance; without, all of low..high stated -> supported, nothing of it
   -> contradicted, else inconclusive. */
Verdict tf_verdict_on_count(const Stated *stated, double low, double high, double chance);

/* The chance of what is stated: 0.975 or more -> supported, 0.025 or less -> contradicted. */
Verdict tf_verdict_on_truth(const Stated *stated, double chance);

/* No common day -> contradicted; all measured days among the stated ones -> supported; else
   inconclusive: the thing may have happened before or after. */
Verdict tf_verdict_on_date(const Stated *stated, DateSpan date);
