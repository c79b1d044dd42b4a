#include "scan/cite.h"
#include "base/error.h"
#include "scan/occurrence.h"

/* The line or page of the first place where the figure stands by itself, or 0. */
static int find_place(const Document *report, const PlainText *text, const char *printed) {
    gsize start, end, next;
    return tf_occurrence(text, printed, 0, &start, &end, &next)
               ? tf_document_place_at(report, start)
               : 0;
}

/* Whether a claim states a figure that the text must print somewhere, and does not say how. */
static bool lacks_printed(const Claim *claim) {
    return !claim->internal && !claim->printed && !claim->remark &&
           claim->stated.kind != STATED_TRUTH;
}

/* An input error if claims do not say how the text prints their figures. */
static bool check_printed(const GPtrArray *findings, GError **error) {
    g_autoptr(GString) lacking = g_string_new("");
    for (guint i = 0; i < findings->len; i++) {
        const Claim *claim = ((const Finding *)findings->pdata[i])->claim;
        if (lacks_printed(claim))
            g_string_append_printf(lacking, "%s'%s' (line %d)", lacking->len ? ", " : "", claim->id,
                                   claim->line);
    }
    return lacking->len == 0 ||
           tf_input_error(
               error,
               "--report: claims that state a figure but not how it is printed: %s; expected "
               "'printed' with the text's own digits, such as 'printed: 13.4 percent'",
               lacking->str);
}

bool tf_claims_cite(GPtrArray *findings, const Document *report, const char *path, GError **error) {
    if (!check_printed(findings, error))
        return false;
    g_autoptr(PlainText) text = tf_document_plain(report);
    g_autoptr(GString) missing = g_string_new("");
    guint count = 0;
    for (guint i = 0; i < findings->len; i++) {
        Finding *finding = findings->pdata[i];
        const Claim *claim = finding->claim;
        if (!claim->printed)
            continue;
        finding->report_place = find_place(report, text, claim->printed);
        finding->report_paged = report->paged;
        if (finding->report_place > 0)
            continue;
        g_string_append_printf(missing, "%s'%s' of claim '%s'", count++ ? ", " : "", claim->printed,
                               claim->id);
    }
    if (count == 0)
        return true;
    return tf_input_error(error,
                          "%s: %u printed figure%s not in this text: %s; expected each as it is "
                          "printed there",
                          path, count, count == 1 ? " is" : "s are", missing->str);
}
