#include "findings/findings.h"

VerdictCounts tf_findings_count(const Check *check) {
    VerdictCounts counts = {.all = check->findings->len};
    for (guint i = 0; i < check->findings->len; i++) {
        const Finding *finding = check->findings->pdata[i];
        counts.of[finding->verdict]++;
    }
    return counts;
}

char *tf_findings_summary(const Check *check) {
    VerdictCounts counts = tf_findings_count(check);
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%u claim%s", counts.all, counts.all == 1 ? "" : "s");
    const char *before = ": ";
    for (Verdict verdict = VERDICT_SUPPORTED; verdict <= VERDICT_NOT_MEASURABLE; verdict++)
        if (counts.of[verdict] > 0) {
            g_string_append_printf(text, "%s%u %s", before, counts.of[verdict],
                                   tf_verdict_text(verdict));
            before = ", ";
        }
    return g_string_free(text, FALSE);
}

char *tf_findings_measured(const Result *result) {
    if (result->ruler_m > 0)
        return g_strdup_printf("%s (ruler %.1f km)", result->text, result->ruler_m / 1000);
    return g_strdup(result->text ? result->text : "");
}
