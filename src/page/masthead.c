/* The top of a page: what was checked, the outcome in one sentence and one bar, how to read it. */
#include "page/page-private.h"

/* Who wrote and published the report, and when; what of it the atlas says. */
static void byline(Html *html, const Atlas *atlas) {
    const char *authors = atlas->report_authors, *publisher = atlas->report_publisher;
    const char *year = atlas->report_year;
    if (!authors && !publisher && !year)
        return;
    html_open(html, "p", "class", "byline", NULL);
    html_text(html, authors);
    if (publisher)
        html_format(html, "%s%s", authors ? " · " : "", publisher);
    if (year)
        html_format(html, "%s%s", authors || publisher ? ", " : "", year);
    html_close(html);
    html_line(html);
}

/* ", 13 are contradicted" for every verdict that there is. */
static char *outcome(const Check *check) {
    VerdictCounts counts = findings_count(check);
    g_autofree char *maps = page_count(check->maps->len);
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "Of %u claim%s about territory, borders and places, ", counts.all,
                           counts.all == 1 ? "" : "s");
    guint shown = 0, kinds = 0;
    for (guint v = 0; v < G_N_ELEMENTS(counts.of); v++)
        kinds += counts.of[v] > 0;
    for (guint v = 0; v < G_N_ELEMENTS(counts.of); v++) {
        if (counts.of[v] == 0)
            continue;
        g_string_append(text, shown == 0 ? "" : shown + 1 == kinds ? " and " : ", ");
        g_string_append_printf(text, "%u %s%s", counts.of[v],
                               shown == 0 ? (counts.of[v] == 1 ? "is " : "are ") : "",
                               verdict_text((Verdict)v));
        shown++;
    }
    g_string_append_printf(text, ", measured on %s map%s and compared with what others published.",
                           maps, check->maps->len == 1 ? "" : "s");
    return g_string_free(text, FALSE);
}

/* One bar with a part for each verdict, and what the parts are. */
static void bar(Html *html, const Check *check) {
    VerdictCounts counts = findings_count(check);
    html_open(html, "div", "class", "bar", "aria-hidden", "true", NULL);
    for (guint v = 0; v < G_N_ELEMENTS(counts.of); v++) {
        g_autofree char *style = g_strdup_printf("flex-grow:%u", counts.of[v]);
        if (counts.of[v] > 0)
            html_leaf(html, "span", NULL, "data-verdict", page_verdict_class((Verdict)v), "style",
                      style, NULL);
    }
    html_close(html);
    html_open(html, "ul", "class", "tally", "aria-label", "Claims by verdict", NULL);
    for (guint v = 0; v < G_N_ELEMENTS(counts.of); v++) {
        if (counts.of[v] == 0)
            continue;
        html_open(html, "li", NULL);
        html_open(html, "b", NULL);
        html_format(html, "%u", counts.of[v]);
        html_close(html);
        html_text(html, " ");
        page_verdict(html, (Verdict)v);
        html_close(html);
    }
    html_close(html);
    html_line(html);
}

static void term(Html *html, Verdict verdict, const char *meaning) {
    html_open(html, "div", NULL);
    html_open(html, "dt", NULL);
    page_verdict(html, verdict);
    html_close(html);
    html_leaf(html, "dd", meaning, NULL);
    html_close(html);
}

static void how_to_read(Html *html) {
    html_open(html, "details", "class", "reading", NULL);
    html_leaf(html, "summary", "How to read this page", NULL);
    html_leaf(html, "p",
              "A stated figure is an interval: what its printed digits and words such as “about” "
              "allow. A measured figure is one too: where the true value lies with 95 % "
              "probability, given how far the map's lines may be off. A length depends on the "
              "ruler and is never shown without it. The verdict follows from the two intervals:",
              NULL);
    html_open(html, "dl", NULL);
    term(html, VERDICT_SUPPORTED, "They meet, and the witness is precise enough to have told.");
    term(html, VERDICT_CONTRADICTED, "They do not meet.");
    term(html, VERDICT_INCONCLUSIVE,
         "They meet, but the witness could not have told; or the witnesses contradict each other.");
    term(html, VERDICT_NOT_MEASURABLE, "The maps and sources cannot answer.");
    html_close(html);
    html_open(html, "p", NULL);
    html_text(html, "In the strips beside the figures the band is what is ");
    html_leaf(html, "span", "stated", "class", "swatch-stated", NULL);
    html_text(html, " and the line what is ");
    html_leaf(html, "span", "measured", "class", "swatch-measured", NULL);
    html_text(html, "; in each claim's table all strips have one scale.");
    html_close(html);
    html_close(html);
    html_line(html);
}

void page_head(Html *html, const PageSource *source) {
    const Atlas *atlas = source->check->atlas;
    g_autofree char *sentence = outcome(source->check);
    html_open(html, "header", "class", "masthead", NULL);
    html_leaf(html, "p", "What a report says of territory, measured", "class", "kicker", NULL);
    html_leaf(html, "h1", atlas->report_title ? atlas->report_title : atlas->title, NULL);
    html_line(html);
    byline(html, atlas);
    html_leaf(html, "p", sentence, "class", "outcome", NULL);
    html_line(html);
    bar(html, source->check);
    how_to_read(html);
    html_close(html);
    html_line(html);
}

/* ---- Filter, search and order: shown by the script, which makes them work ---- */

static void verdict_buttons(Html *html, const Check *check) {
    VerdictCounts counts = findings_count(check);
    html_open(html, "fieldset", "class", "verdicts", NULL);
    html_leaf(html, "legend", "Verdict", NULL);
    for (guint v = 0; v < G_N_ELEMENTS(counts.of); v++) {
        if (counts.of[v] == 0)
            continue;
        html_open(html, "button", "type", "button", "aria-pressed", "false", "data-verdict",
                  page_verdict_class((Verdict)v), NULL);
        page_verdict(html, (Verdict)v);
        html_close(html);
    }
    html_close(html);
    html_line(html);
}

static void option(Html *html, const char *value, const char *text) {
    html_leaf(html, "option", text, "value", value, NULL);
}

static void kinds(Html *html, const Check *check) {
    g_autoptr(GPtrArray) seen = g_ptr_array_new();
    html_leaf(html, "label", "Kind", "for", "kind", NULL);
    html_open(html, "select", "id", "kind", NULL);
    option(html, "", "all kinds");
    for (guint i = 0; i < check->findings->len; i++) {
        const char *kind = ((const Finding *)check->findings->pdata[i])->claim->kind;
        if (g_ptr_array_find_with_equal_func(seen, kind, g_str_equal, NULL))
            continue;
        g_ptr_array_add(seen, (gpointer)kind);
        option(html, kind, kind);
    }
    html_close(html);
}

void page_tools(Html *html, const PageSource *source) {
    html_open(html, "form", "class", "tools", "id", "tools", "role", "search", "aria-label",
              "Find claims", "hidden", "", NULL);
    html_open(html, "div", "class", "field wide", NULL);
    html_leaf(html, "label", "Search", "for", "search", NULL);
    html_void(html, "input", "type", "search", "id", "search", "autocomplete", "off", "spellcheck",
              "false", NULL);
    html_close(html);
    html_open(html, "div", "class", "field", NULL);
    kinds(html, source->check);
    html_close(html);
    html_open(html, "div", "class", "field", NULL);
    html_leaf(html, "label", "Order", "for", "order", NULL);
    html_open(html, "select", "id", "order", NULL);
    option(html, "file", "by subject");
    option(html, "where", "by place in the report");
    option(html, "verdict", "by verdict");
    option(html, "name", "by name");
    html_close(html);
    html_close(html);
    html_line(html);
    verdict_buttons(html, source->check);
    html_open(html, "div", "class", "found", NULL);
    html_leaf(html, "p", NULL, "id", "count", "role", "status", NULL);
    html_leaf(html, "button", "Open all evidence", "type", "button", "id", "open-all", NULL);
    html_close(html);
    html_close(html);
    html_line(html);
}
