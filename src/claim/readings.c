#include "claim/readings.h"

/* How good a verdict is for the claim. A reading that cannot be measured condemns nobody either, but
   says less than one that was measured and left open. */
static int rank(Verdict verdict) {
    static const int ranks[] = {
        [VERDICT_SUPPORTED] = 3,
        [VERDICT_INCONCLUSIVE] = 2,
        [VERDICT_NOT_MEASURABLE] = 1,
        [VERDICT_CONTRADICTED] = 0,
    };
    return ranks[verdict];
}

static guint best_of(const GPtrArray *all) {
    guint best = 0;
    for (guint i = 1; i < all->len; i++)
        if (rank(((const Finding *)all->pdata[i])->verdict) >
            rank(((const Finding *)all->pdata[best])->verdict))
            best = i;
    return best;
}

/* "read as 'by number': 4 of 7 ...; read as 'by area': contradicted" */
static char *why(const Finding *leading) {
    g_autoptr(GString) text = g_string_new("");
    g_string_append_printf(text, "read as '%s': %s", leading->claim->reading, leading->why);
    for (guint i = 0; i < leading->readings->len; i++) {
        const Finding *other = leading->readings->pdata[i];
        g_string_append_printf(text, "; read as '%s': %s", other->claim->reading,
                               tf_verdict_text(other->verdict));
    }
    return g_strdup(text->str);
}

Finding *tf_readings_combine(GPtrArray *all) {
    guint best = best_of(all);
    Finding *first = all->pdata[0], *leading = all->pdata[best];
    if (leading != first) { /* what is shown besides belongs to the claim, however it is read */
        GPtrArray *none = leading->also;
        leading->also = first->also;
        first->also = none;
    }
    g_ptr_array_steal_index(all, best);
    leading->readings = all;
    char *reason = why(leading);
    g_free(leading->why);
    leading->why = reason;
    return leading;
}
