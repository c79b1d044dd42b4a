#include "claim/finding.h"
#include <string.h>

void tf_result_free(gpointer data) {
    Result *result = data;
    g_free(result->source);
    g_free(result->text);
    g_free(result->interval);
    g_free(result->why);
    g_free(result->reason);
    g_free(result->restraint);
    g_free(result->otherwise);
    if (result->lines)
        g_array_unref(result->lines);
    g_free(result->ruler);
    if (result->figures)
        g_ptr_array_unref(result->figures);
    g_free(result);
}

void tf_finding_free(Finding *finding) {
    if (!finding)
        return;
    g_ptr_array_unref(finding->results);
    g_ptr_array_unref(finding->also);
    if (finding->readings)
        g_ptr_array_unref(finding->readings);
    g_free(finding->why);
    g_free(finding->difference);
    g_free(finding->quote[0]);
    g_free(finding->quote[1]);
    g_free(finding);
}

const Result *tf_finding_on(const Finding *finding, const char *map) {
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        if (strcmp(result->source, map) == 0)
            return result;
    }
    return NULL;
}

Verdict tf_verdict_over(const GPtrArray *results) {
    guint count[4] = {0};
    for (guint i = 0; i < results->len; i++)
        count[((const Result *)results->pdata[i])->verdict]++;
    if (count[VERDICT_SUPPORTED] && count[VERDICT_CONTRADICTED])
        return VERDICT_INCONCLUSIVE;
    for (Verdict verdict = VERDICT_SUPPORTED; verdict <= VERDICT_INCONCLUSIVE; verdict++)
        if (count[verdict])
            return verdict;
    return VERDICT_NOT_MEASURABLE;
}
