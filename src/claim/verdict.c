#include "claim/verdict.h"
#include <math.h>

const char *tf_verdict_text(Verdict verdict) {
    static const char *const texts[] = {
        [VERDICT_SUPPORTED] = "supported",
        [VERDICT_CONTRADICTED] = "contradicted",
        [VERDICT_INCONCLUSIVE] = "inconclusive",
        [VERDICT_NOT_MEASURABLE] = "not measurable",
    };
    return texts[verdict];
}

Verdict tf_verdict_on_number(const Stated *stated, double low, double high) {
    /* Ends of intervals that differ by rounding only meet. */
    double slack = 1e-9 * fmax(fabs(low), fabs(high));
    if (stated->beyond ? high <= stated->low || low >= stated->high
                       : high < stated->low - slack || low > stated->high + slack)
        return VERDICT_CONTRADICTED;
    if (isinf(stated->low) || isinf(stated->high))
        return low >= stated->low - slack && high <= stated->high + slack ? VERDICT_SUPPORTED
                                                                          : VERDICT_INCONCLUSIVE;
    double allowed = fmax((stated->high - stated->low) / 2, 0.05 * fabs(stated->value));
    return (high - low) / 2 <= allowed + slack ? VERDICT_SUPPORTED : VERDICT_INCONCLUSIVE;
}

static Verdict verdict_on_chance(double chance) {
    return chance >= 0.975   ? VERDICT_SUPPORTED
           : chance <= 0.025 ? VERDICT_CONTRADICTED
                             : VERDICT_INCONCLUSIVE;
}

Verdict tf_verdict_on_count(const Stated *stated, double low, double high, double chance) {
    if (!isnan(chance))
        return verdict_on_chance(chance);
    double least = stated->beyond ? floor(stated->low) + 1 : stated->low;
    double most = stated->beyond ? ceil(stated->high) - 1 : stated->high;
    if (high < least || low > most)
        return VERDICT_CONTRADICTED;
    return low >= least && high <= most ? VERDICT_SUPPORTED : VERDICT_INCONCLUSIVE;
}

Verdict tf_verdict_on_truth(const Stated *stated, double chance) {
    return verdict_on_chance(stated->truth ? chance : 1 - chance);
}

Verdict tf_verdict_on_date(const Stated *stated, DateSpan date) {
    if (date.last < stated->date.first || date.first > stated->date.last)
        return VERDICT_CONTRADICTED;
    bool within = date.first >= stated->date.first && date.last <= stated->date.last;
    return within ? VERDICT_SUPPORTED : VERDICT_INCONCLUSIVE;
}
