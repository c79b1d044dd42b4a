/* Stated against measured: the areas and lengths that are farthest off, and the ruler at which each length comes out. */
#include "claim/divider.h"
#include "findings/subjects.h"
#include "page/page-private.h"
#include <math.h>

enum { SHOWN = 100 };

static const Result *measured(const Finding *finding) {
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        if (result->value > 0)
            return result;
    }
    return NULL;
}

/* What is contradicted first; then by how far it is off, as a factor. */
static gint farthest_first(gconstpointer a, gconstpointer b) {
    const Finding *x = *(Finding *const *)a, *y = *(Finding *const *)b;
    bool p = x->verdict == VERDICT_CONTRADICTED, q = y->verdict == VERDICT_CONTRADICTED;
    double first = fabs(log1p(tf_finding_difference(x)));
    double second = fabs(log1p(tf_finding_difference(y)));
    if (p != q)
        return p ? -1 : 1;
    return first > second ? -1 : first < second;
}

/* Of Finding *; what is stated to be nothing is no factor of what is measured. */
static GPtrArray *ranked(const Check *check) {
    GPtrArray *ranked = g_ptr_array_new();
    for (guint i = 0; i < check->findings->len; i++) {
        Finding *finding = check->findings->pdata[i];
        if (!finding->claim->remark && tf_finding_difference(finding) > -1)
            g_ptr_array_add(ranked, finding);
    }
    g_ptr_array_sort(ranked, farthest_first);
    return ranked;
}

static void write_heading(Html *html, bool several) {
    static const char *const titles[] = {
        "Claim",      "Stated",     "Measured",           "95 % interval",
        "Difference", "With ruler", "Maps that disagree", "Verdict"};
    html_open(html, "thead", NULL);
    html_open(html, "tr", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        if (several || i != 6)
            html_leaf(html, "th", titles[i], "scope", "col", NULL);
    tf_html_close(html);
    tf_html_close(html);
}

/* The ruler at which the stated length comes out. */
static char *ruler_of(const Result *result) {
    if (!result->ruler)
        return g_strdup("");
    return result->ruler->at_m > 0 ? tf_ruler_text(result->ruler->at_m) : g_strdup("none");
}

/* "2 of 2": on how many of the maps that measure it the interval lies beyond what is stated, whatever is known of how accurate they
   are. */
static char *disagreeing(const Finding *finding) {
    const Stated *stated = &finding->claim->stated;
    guint measured = 0, beyond = 0;
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        if (result->evidence != EVIDENCE_MAP || !(result->low <= result->high))
            continue;
        measured++;
        beyond += result->low > stated->high || result->high < stated->low;
    }
    return measured ? g_strdup_printf("%u of %u", beyond, measured) : g_strdup("");
}

static void write_row(Html *html, const Finding *finding, bool several) {
    const Result *result = measured(finding);
    double difference = 100 * tf_finding_difference(finding);
    g_autofree char *link = g_strconcat("#", finding->claim->id, NULL);
    g_autofree char *stated = tf_prose(finding->claim->stated.text);
    g_autofree char *value = tf_prose(result->text);
    g_autofree char *interval = tf_prose(result->interval);
    g_autofree char *off =
        g_strdup_printf(fabs(difference) < 10 ? "%+.1f %%" : "%+.0f %%", difference);
    g_autofree char *ruler = ruler_of(result);
    html_open(html, "tr", NULL);
    html_open(html, "th", "scope", "row", NULL);
    html_leaf(html, "a", finding->claim->says, "href", link, NULL);
    tf_html_close(html);
    g_autofree char *maps = disagreeing(finding);
    const char *const cells[] = {stated, value, interval, off, ruler, maps};
    for (gsize i = 0; i < G_N_ELEMENTS(cells) - !several; i++)
        html_leaf(html, "td", cells[i], NULL);
    html_open(html, "td", NULL);
    tf_page_verdict(html, finding->verdict);
    tf_html_close(html);
    tf_html_close(html);
    tf_html_line(html);
}

void tf_page_league(Html *html, const PageSource *source) {
    g_autoptr(GPtrArray) findings = ranked(source->check);
    bool several = source->check->maps->len > 1;
    html_open(html, "div", "class", "scroll", "tabindex", "0", NULL);
    html_open(html, "table", "class", "league", NULL);
    html_leaf(html, "caption", "Stated against measured, what is contradicted first", NULL);
    write_heading(html, several);
    html_open(html, "tbody", NULL);
    for (guint i = 0; i < MIN(findings->len, SHOWN); i++)
        write_row(html, findings->pdata[i], several);
    tf_html_close(html);
    tf_html_close(html);
    tf_html_close(html);
    tf_html_line(html);
}
