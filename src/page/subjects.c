/* What the claims are about, the worst first, each with a table of its claims and their evidence on demand. */
#include "findings/subjects.h"
#include "findings/findings.h"
#include "page/page-private.h"
#include <string.h>

enum { CATALOGUE_FROM = 300 };

bool tf_page_is_catalogue(const Check *check) {
    for (guint i = 0; i < check->findings->len; i++)
        if (!((const Finding *)check->findings->pdata[i])->claim->about)
            return false;
    return check->findings->len > CATALOGUE_FROM;
}

/* ---- A claim ---- */

static const Result *first_result(const Finding *finding) {
    return finding->results->len > 0 ? finding->results->pdata[0] : NULL;
}

static void write_asides(Html *html, const Finding *finding) {
    g_autoptr(GPtrArray) asides = tf_reader_asides(finding);
    for (guint i = 0; i < asides->len; i++)
        html_leaf(html, "p", asides->pdata[i], "class", "aside", NULL);
}

static void write_place(Html *html, const Claim *claim) {
    if (!claim->where)
        return;
    html_open(html, "p", "class", "aside", NULL);
    if (g_str_has_prefix(claim->where, "https://"))
        html_leaf(html, "a", "where it is stated", "href", claim->where, "rel", "noopener", NULL);
    else
        tf_html_text(html, claim->where);
    tf_html_close(html);
}

static void write_evidence(Html *html, const PageSource *source, const Finding *finding) {
    const Claim *claim = finding->claim;
    g_autofree char *command = g_strdup_printf("terrafact check %s %s", claim->id, source->options);
    g_autofree char *why = tf_reader_explanation(finding);
    html_open(html, "details", NULL);
    html_open(html, "summary", NULL);
    tf_html_text(html, "Why");
    html_leaf(html, "span", ": ", "class", "unseen", NULL);
    html_leaf(html, "span", claim->says, "class", "unseen", NULL);
    tf_html_close(html);
    html_leaf(html, "p", why, "class", "why", NULL);
    write_asides(html, finding);
    g_autofree char *note = claim->note ? tf_prose_sentence("%s", claim->note) : NULL;
    if (note)
        html_leaf(html, "p", note, "class", "aside", NULL);
    write_place(html, claim);
    html_open(html, "p", "class", "aside", NULL);
    html_leaf(html, "code", claim->measure.source.text, NULL);
    tf_html_close(html);
    html_open(html, "p", "class", "aside", NULL);
    html_leaf(html, "code", command, NULL);
    tf_html_close(html);
    tf_html_close(html);
}

static void write_figures(Html *html, const Finding *finding) {
    const Claim *claim = finding->claim;
    const Result *result = first_result(finding);
    g_autofree char *stated = tf_prose(claim->stated.text);
    g_autofree char *value = result ? tf_findings_measured(result) : g_strdup("");
    g_autofree char *measured = tf_prose(value);
    g_autofree char *interval = tf_prose(result ? result->interval : "");
    html_open(html, "tr", NULL);
    html_leaf(html, "th", claim->says, "scope", "row", NULL);
    html_leaf(html, "td", stated, NULL);
    html_leaf(html, "td", measured, NULL);
    html_leaf(html, "td", interval, NULL);
    html_open(html, "td", NULL);
    tf_page_verdict(html, finding->verdict);
    tf_html_close(html);
    tf_html_close(html);
}

/* A row group of the claim's own: its figures, and under them why. */
static void write_claim(Html *html, const PageSource *source, const Finding *finding) {
    html_open(html, "tbody", "id", finding->claim->id, "data-verdict",
              tf_page_verdict_class(finding->verdict), NULL);
    write_figures(html, finding);
    html_open(html, "tr", NULL);
    html_open(html, "td", "colspan", "5", NULL);
    write_evidence(html, source, finding);
    tf_html_close(html);
    tf_html_close(html);
    tf_html_close(html);
    tf_html_line(html);
}

/* ---- A subject ---- */

static void write_counts(Html *html, const Subject *subject) {
    static const Verdict order[] = {VERDICT_CONTRADICTED, VERDICT_NOT_MEASURABLE,
                                    VERDICT_INCONCLUSIVE, VERDICT_SUPPORTED};
    for (gsize i = 0; i < G_N_ELEMENTS(order); i++) {
        if (subject->of[order[i]] == 0)
            continue;
        html_open(html, "span", "class", "count", NULL);
        tf_html_format(html, " %u ", subject->of[order[i]]);
        tf_page_verdict(html, order[i]);
        tf_html_close(html);
    }
}

static void write_heading(Html *html, const Subject *subject) {
    static const char *const titles[] = {"Claim", "Stated", "Measured", "95 % interval", "Verdict"};
    html_leaf(html, "caption", subject->about, NULL);
    html_open(html, "thead", NULL);
    html_open(html, "tr", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        html_leaf(html, "th", titles[i], "scope", "col", NULL);
    tf_html_close(html);
    tf_html_close(html);
}

static void write_subject(Html *html, const PageSource *source, const Subject *subject) {
    html_open(html, "details", "class", "subject", "data-about", subject->about, NULL);
    html_open(html, "summary", NULL);
    html_leaf(html, "b", subject->about, NULL);
    write_counts(html, subject);
    tf_html_close(html);
    html_open(html, "div", "class", "scroll", "tabindex", "0", NULL);
    html_open(html, "table", NULL);
    write_heading(html, subject);
    for (guint i = 0; i < subject->findings->len; i++)
        write_claim(html, source, subject->findings->pdata[i]);
    tf_html_close(html);
    tf_html_close(html);
    tf_html_close(html);
    tf_html_line(html);
}

void tf_page_subjects(Html *html, const PageSource *source) {
    g_autoptr(GPtrArray) subjects = tf_subjects_new(source->check);
    for (guint i = 0; i < subjects->len; i++)
        write_subject(html, source, subjects->pdata[i]);
}
