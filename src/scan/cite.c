#include "scan/cite.h"
#include "base/error.h"
#include "scan/occurrence.h"

enum { QUOTED_WORDS = 9 }; /* on each side: enough to see what is said, and a short quotation */

/* Words of the same paragraph before a byte of the text, at most so many. g_free. */
static char *words_before(const char *text, gsize end) {
    gsize start = end;
    for (guint words = 0;
         start > 0 && !(start > 1 && text[start - 1] == '\n' && text[start - 2] == '\n'); start--)
        if (g_ascii_isspace(text[start - 1]) && start < end && !g_ascii_isspace(text[start]) &&
            ++words == QUOTED_WORDS)
            break;
    return g_strndup(text + start, end - start);
}

static char *words_after(const char *text, gsize start) {
    gsize end = start;
    for (guint words = 0; text[end] && !g_str_has_prefix(text + end, "\n\n"); end++)
        if (g_ascii_isspace(text[end]) && end > start && !g_ascii_isspace(text[end - 1]) &&
            ++words == QUOTED_WORDS)
            break;
    return g_strndup(text + start, end - start);
}

/* Sets the line or page of the first place where the figure stands by itself, and the words around it; 0 if it is
   nowhere. */
static void find_place(const Document *report, const PlainText *text, Finding *finding) {
    gsize start, end, next;
    finding->report_paged = report->paged;
    finding->report_place = 0;
    if (!tf_occurrence(text, finding->claim->printed, 0, &start, &end, &next))
        return;
    finding->report_place = tf_document_place_at(report, start);
    finding->quote[0] = words_before(report->text->str, start);
    finding->quote[1] = words_after(report->text->str, end);
    for (gsize i = 0; i < G_N_ELEMENTS(finding->quote); i++)
        g_strdelimit(finding->quote[i], "\n\t", ' ');
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
        find_place(report, text, finding);
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
