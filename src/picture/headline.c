#include "picture/headline.h"
#include "base/text.h"
#include "expression/units.h"
#include <math.h>

/* ---- The finding ---- */

/* Whether results of the kind of evidence that contradict have figures; *low … *high is their span. */
static bool span_against(const Finding *finding, bool published, double *low, double *high) {
    *low = INFINITY;
    *high = -INFINITY;
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        if (result->verdict != VERDICT_CONTRADICTED || !isfinite(result->low) ||
            !isfinite(result->high) || (result->evidence == EVIDENCE_PUBLISHED) != published)
            continue;
        *low = fmin(*low, result->low);
        *high = fmax(*high, result->high);
    }
    return *low <= *high;
}

/* "36.6 to 48.9 km"; "2 to 4 April 1993" as the record writes it. */
static char *span_text(const Stated *stated, double low, double high) {
    if (stated->kind == STATED_DATE)
        return tf_date_span_text((DateSpan){(int)low, (int)high});
    g_autofree char *from = tf_figure_text(low, low, high), *to = tf_figure_text(high, low, high);
    bool one = g_strcmp0(from, to) == 0;
    return g_strdup_printf("%s%s%s%s%s", from, one ? "" : " to ", one ? "" : to,
                           *stated->unit ? " " : "", stated->unit);
}

/* Where there are figures that contradict one another, both are the headline. */
static char *figures_headline(const Finding *finding) {
    const Stated *stated = &finding->claim->stated;
    double low, high;
    if (finding->verdict != VERDICT_CONTRADICTED || stated->kind == STATED_TRUTH ||
        !(span_against(finding, false, &low, &high) || span_against(finding, true, &low, &high)))
        return NULL;
    g_autofree char *span = span_text(stated, low, high);
    return g_strdup_printf("Not %s but %s", stated->text, span);
}

char *tf_headline(const Finding *finding) {
    static const char *const words[] = {"Supported", "Not so", "Not settled", "Not measurable"};
    char *figures = figures_headline(finding);
    return figures ? figures
                   : g_strdup_printf("%s: %s", words[finding->verdict], finding->claim->says);
}

/* ---- The claim ---- */

char *tf_headline_claim(const Finding *finding, const Atlas *atlas) {
    const char *parts[] = {finding->claim->where,
                           atlas->report.publisher ? atlas->report.publisher : atlas->report.title,
                           atlas->report.year};
    g_autofree char *figures = figures_headline(finding);
    GString *text = g_string_new(NULL);
    if (figures)
        g_string_append_printf(text, "Claimed: %s", finding->claim->says);
    guint n = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i])
            g_string_append_printf(text, "%s%s",
                                   n++       ? ", "
                                   : figures ? " ("
                                             : "Claimed: ",
                                   parts[i]);
    if (n && figures)
        g_string_append_c(text, ')');
    return g_string_free(text, FALSE);
}

/* ---- Credit ---- */

char *tf_headline_credit(const GPtrArray *on) {
    GString *text = g_string_new(on->len > 1 ? "Maps: " : "Map: ");
    for (guint i = 0; i < on->len; i++) {
        const Map *map = tf_atlas_map(on->pdata[i]);
        g_autofree char *credit = tf_text_credit(map->title, map->licence);
        g_string_append_printf(text, "%s%s", i > 0 ? "; " : "", credit);
    }
    g_string_append(text, ". Drawn by terrafact.");
    return g_string_free(text, FALSE);
}
