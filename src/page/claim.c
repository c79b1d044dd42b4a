/* A claim on a page: our words, where it stands, what every witness says, why. */
#include "expression/units.h"
#include "page/page-private.h"
#include <math.h>

/* What the printed figure states as an interval: "13.35 … 13.45 %"; "" where it is a truth, exact
   or open. g_free. */
static char *stated_interval(const Stated *stated) {
    if (stated->kind != STATED_NUMBER || !isfinite(stated->low) || !isfinite(stated->high) ||
        stated->low == stated->high)
        return g_strdup("");
    double low = stated->low / stated->unit_size, high = stated->high / stated->unit_size;
    g_autofree char *from = figure_text(low, low, low), *to = figure_text(high, high, high);
    return g_strdup_printf("%s … %s%s%s", from, to, *stated->unit ? " " : "", stated->unit);
}

static void strip_cell(Html *html, const PageAxis *axis, const Result *result) {
    if (!axis)
        return;
    html_open(html, "td", "class", "strip-cell", NULL);
    page_strip(html, axis, result);
    html_close(html);
}

static void heading(Html *html, const char *third, bool strip) {
    html_open(html, "thead", NULL);
    html_open(html, "tr", NULL);
    html_leaf(html, "th", "Witness", "scope", "col", NULL);
    html_leaf(html, "th", "Figure", "scope", "col", NULL);
    html_leaf(html, "th", third, "scope", "col", NULL);
    if (strip) {
        html_open(html, "td", "class", "strip-cell", NULL);
        html_close(html);
    }
    html_leaf(html, "th", "Verdict", "scope", "col", NULL);
    html_close(html);
    html_close(html);
    html_line(html);
}

static void stated_row(Html *html, const Claim *claim, const PageAxis *axis) {
    const Stated *stated = &claim->stated;
    g_autofree char *interval = stated_interval(stated);
    html_open(html, "tr", "class", "stated", NULL);
    html_leaf(html, "th", "stated", "scope", "row", NULL);
    html_open(html, "td", NULL);
    page_leaf(html, "span", stated->text, "figure");
    html_close(html);
    page_leaf(html, "td", interval, "interval");
    strip_cell(html, axis, NULL);
    html_leaf(html, "td", "", NULL);
    html_close(html);
    html_line(html);
}

/* The interval, or for a truth in how many of the draws it holds. g_free. */
static char *interval_text(const Stated *stated, const Result *result) {
    if (stated->kind != STATED_TRUTH || result->draws == 0 || !isfinite(result->value))
        return g_strdup(result->interval ? result->interval : "");
    double percent = 100 * result->value;
    if (percent <= 0 || percent >= 100)
        return g_strdup_printf("%s draws", percent >= 100 ? "all" : "no");
    char share[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup_printf("%s %% of the draws",
                           g_ascii_formatd(share, sizeof share, "%.1f", percent));
}

static void witness_row(Html *html, const Claim *claim, const PageAxis *axis,
                        const Result *result) {
    g_autofree char *interval = interval_text(&claim->stated, result);
    html_open(html, "tr", NULL);
    html_leaf(html, "th", page_source_name(result), "scope", "row", NULL);
    html_open(html, "td", NULL);
    page_leaf(html, "span", result->text ? result->text : "", "figure");
    if (result->ruler_m > 0) {
        html_open(html, "span", "class", "ruler", NULL);
        html_format(html, " ruler %.1f km", result->ruler_m / 1000);
        html_close(html);
    }
    html_close(html);
    page_leaf(html, "td", interval, "interval");
    strip_cell(html, axis, result);
    html_open(html, "td", NULL);
    page_verdict(html, result->verdict);
    html_close(html);
    html_close(html);
    html_line(html);
}

static void witnesses(Html *html, const Finding *finding) {
    PageAxis axis;
    bool strip = page_axis(finding, &axis);
    html_open(html, "div", "class", "scroll", NULL);
    html_open(html, "table", "class", strip ? "witnesses" : "witnesses plain", NULL);
    html_leaf(html, "caption", "What is stated, and what each witness says", NULL);
    heading(html, finding->claim->stated.kind == STATED_TRUTH ? "So in" : "Interval", strip);
    html_open(html, "tbody", NULL);
    stated_row(html, finding->claim, strip ? &axis : NULL);
    for (guint i = 0; i < finding->results->len; i++)
        witness_row(html, finding->claim, strip ? &axis : NULL, finding->results->pdata[i]);
    html_close(html);
    html_close(html);
    html_close(html);
    html_line(html);
}

/* The reason for a reader who sees the table: what makes the difference, else that of the first
   witness that the verdict follows, else the whole. */
static const char *reason(const Finding *finding) {
    if (finding->difference)
        return finding->difference;
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        if (result->verdict == finding->verdict && result->why && *result->why)
            return result->why;
    }
    return finding->why;
}

static void title(Html *html, const Finding *finding) {
    const Claim *claim = finding->claim;
    g_autofree char *link = g_strdup_printf("#%s", claim->id);
    html_open(html, "header", NULL);
    html_open(html, "p", "class", "overall", NULL);
    page_verdict(html, finding->verdict);
    html_close(html);
    html_open(html, "h3", NULL);
    html_leaf(html, "a", claim->says, "href", link, NULL);
    html_close(html);
    html_open(html, "p", "class", "where", NULL);
    if (claim->printed) {
        html_leaf(html, "q", claim->printed, NULL);
        html_text(html, ", ");
    }
    html_leaf(html, "span", claim->where, "class", "place", NULL);
    html_format(html, " · %s · ", claim->kind);
    html_leaf(html, "code", claim->id, NULL);
    html_close(html);
    html_close(html);
    html_line(html);
}

void page_claim(Html *html, const PageSource *source, const Finding *finding) {
    const Claim *claim = finding->claim;
    html_open(html, "article", "class", "claim", "id", claim->id, "data-verdict",
              page_verdict_class(finding->verdict), "data-kind", claim->kind, "tabindex", "-1",
              NULL);
    html_line(html);
    title(html, finding);
    witnesses(html, finding);
    page_leaf(html, "p", reason(finding), "why");
    html_line(html);
    page_evidence(html, source, finding);
    html_close(html);
    html_line(html);
}
