#include "findings/findings.h"
#include "claim/divider.h"
#include <math.h>
#include <string.h>

VerdictCounts tf_findings_count(const Check *check) {
    VerdictCounts counts = {0};
    for (guint i = 0; i < check->findings->len; i++) {
        const Finding *finding = check->findings->pdata[i];
        bool remark = finding->claim->remark;
        counts.remarks += remark;
        counts.all += !remark;
        counts.of[finding->verdict] += !remark;
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
    if (counts.remarks > 0)
        g_string_append_printf(text, "; %u remark%s", counts.remarks,
                               counts.remarks == 1 ? "" : "s");
    return g_string_free(text, FALSE);
}

GPtrArray *tf_findings_asides(const Finding *finding) {
    const Claim *claim = finding->claim;
    GPtrArray *asides = g_ptr_array_new_with_free_func(g_free);
    if (claim->reading)
        g_ptr_array_add(asides, g_strdup_printf("read as '%s'", claim->reading));
    if (claim->remark)
        g_ptr_array_add(asides, g_strdup("a remark, not a claim of the report"));
    if (claim->proxy)
        g_ptr_array_add(asides, g_strdup_printf("a proxy: %s", claim->proxy));
    if (claim->limit)
        g_ptr_array_add(asides, g_strdup_printf("a limit: %s", claim->limit));
    if (claim->unmeasured)
        g_ptr_array_add(asides, g_strdup_printf("not measured: %s", claim->unmeasured));
    return asides;
}

char *tf_findings_aside(const Finding *finding) {
    g_autoptr(GPtrArray) asides = tf_findings_asides(finding);
    g_ptr_array_add(asides, NULL);
    return g_strjoinv("; ", (char **)asides->pdata);
}

char *tf_findings_measured(const Result *result) {
    if (result->ruler_m > 0) {
        g_autofree char *ruler = tf_ruler_text(result->ruler_m);
        bool beyond = result->ruler && result->ruler_m < result->ruler->finest_m;
        return g_strdup_printf("%s (ruler %s%s)", result->text, ruler,
                               beyond ? ", extrapolated" : "");
    }
    return g_strdup(result->text ? result->text : "");
}

double tf_findings_excess(const Claim *claim, const Result *result) {
    const Stated *stated = &claim->stated;
    bool is_size = stated->kind == STATED_NUMBER && isfinite(stated->low) &&
                   isfinite(stated->high) && strcmp(claim->kind, "count") != 0;
    return is_size && result->value > 0 ? stated->value / stated->unit_size / result->value - 1
                                        : NAN;
}
