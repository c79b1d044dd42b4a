/* The top of a page: what was checked, the outcome in one sentence and one bar, how to read it. */
#include "page/page-private.h"
#include "page/template.h"

/* Who wrote and published the report, and when, as far as the atlas says. */
static void write_byline(Html *html, const void *data) {
    const Atlas *atlas = ((const PageSource *)data)->check->atlas;
    const char *authors = atlas->report.authors, *publisher = atlas->report.publisher;
    const char *year = atlas->report.year;
    const char *url = atlas->report.url;
    if (!authors && !publisher && !year && !url)
        return;
    html_open(html, "p", "class", "byline", NULL);
    tf_html_text(html, authors);
    if (publisher)
        tf_html_format(html, "%s%s", authors ? " · " : "", publisher);
    if (year)
        tf_html_format(html, "%s%s", authors || publisher ? ", " : "", year);
    if (tf_page_is_web_address(url)) {
        tf_html_text(html, authors || publisher || year ? " · " : "");
        html_open(html, "a", "href", url, "rel", "noopener", NULL);
        tf_html_text(html, "read it");
        tf_html_close(html);
    }
    tf_html_close(html);
    tf_html_line(html);
}

/* Whether published figures say something of a claim. */
static bool is_compared(const Check *check) {
    for (guint i = 0; i < check->findings->len; i++) {
        const Finding *finding = check->findings->pdata[i];
        for (guint k = 0; k < finding->results->len; k++)
            if (((const Result *)finding->results->pdata[k])->evidence == EVIDENCE_PUBLISHED)
                return true;
    }
    return false;
}

/* ", 13 are contradicted" for every verdict that there is. */
static char *outcome_text(const Check *check) {
    VerdictCounts counts = tf_findings_count(check);
    g_autofree char *maps = tf_page_format_count(check->maps->len);
    GString *text = g_string_new(NULL);
    g_autofree char *all = tf_prose_count(counts.all);
    g_string_append_printf(text, "Of %s claim%s about territory, borders and places, ", all,
                           counts.all == 1 ? "" : "s");
    guint shown = 0, kinds = 0;
    for (guint v = 0; v < G_N_ELEMENTS(counts.of); v++)
        kinds += counts.of[v] > 0;
    for (guint v = 0; v < G_N_ELEMENTS(counts.of); v++) {
        if (counts.of[v] == 0)
            continue;
        g_string_append(text, shown == 0 ? "" : shown + 1 == kinds ? " and " : ", ");
        g_autofree char *of = tf_prose_count(counts.of[v]);
        g_string_append_printf(text, "%s %s%s", of,
                               shown == 0 ? (counts.of[v] == 1 ? "is " : "are ") : "",
                               tf_verdict_text((Verdict)v));
        shown++;
    }
    g_string_append_printf(text, ", measured on %s map%s%s.", maps,
                           check->maps->len == 1 ? "" : "s",
                           is_compared(check) ? " and compared with what others published" : "");
    if (counts.remarks > 0)
        g_string_append_printf(text, " %u remark%s beside them.", counts.remarks,
                               counts.remarks == 1 ? " stands" : "s stand");
    return g_string_free(text, FALSE);
}

/* One bar with a part for each verdict, and what the parts are. */
static void write_bar(Html *html, const void *data) {
    VerdictCounts counts = tf_findings_count(((const PageSource *)data)->check);
    html_open(html, "div", "class", "bar", "aria-hidden", "true", NULL);
    for (guint v = 0; v < G_N_ELEMENTS(counts.of); v++) {
        g_autofree char *style = g_strdup_printf("flex-grow:%u", counts.of[v]);
        if (counts.of[v] > 0)
            html_leaf(html, "span", NULL, "data-verdict", tf_page_verdict_class((Verdict)v),
                      "style", style, NULL);
    }
    tf_html_close(html);
    html_open(html, "ul", "class", "tally", "aria-label", "Claims by verdict", NULL);
    for (guint v = 0; v < G_N_ELEMENTS(counts.of); v++) {
        if (counts.of[v] == 0)
            continue;
        html_open(html, "li", NULL);
        html_open(html, "b", NULL);
        tf_html_format(html, "%u", counts.of[v]);
        tf_html_close(html);
        tf_html_text(html, " ");
        tf_page_verdict(html, (Verdict)v);
        tf_html_close(html);
    }
    tf_html_close(html);
    tf_html_line(html);
}

static void write_supported(Html *html, const void *data) {
    (void)data;
    tf_page_verdict(html, VERDICT_SUPPORTED);
}

static void write_contradicted(Html *html, const void *data) {
    (void)data;
    tf_page_verdict(html, VERDICT_CONTRADICTED);
}

static void write_inconclusive(Html *html, const void *data) {
    (void)data;
    tf_page_verdict(html, VERDICT_INCONCLUSIVE);
}

static void write_not_measurable(Html *html, const void *data) {
    (void)data;
    tf_page_verdict(html, VERDICT_NOT_MEASURABLE);
}

/* How to read the strips, which the page of many subjects has not. */
static void write_strips(Html *html, const void *data) {
    if (!tf_page_is_catalogue(((const PageSource *)data)->check))
        tf_html_raw(html, tf_page_asset("strips.html"));
}

void tf_page_masthead(Html *html, const PageSource *source) {
    const Atlas *atlas = source->check->atlas;
    g_autofree char *outcome = outcome_text(source->check);
    const TemplateSlot slots[] = {
        {"title", atlas->report.title ? atlas->report.title : atlas->title, NULL},
        {"byline", NULL, write_byline},
        {"outcome", outcome, NULL},
        {"bar", NULL, write_bar},
        {"supported", NULL, write_supported},
        {"contradicted", NULL, write_contradicted},
        {"inconclusive", NULL, write_inconclusive},
        {"not measurable", NULL, write_not_measurable},
        {"strips", NULL, write_strips},
        {NULL, NULL, NULL},
    };
    tf_template_write(html, tf_page_asset("masthead.html"), slots, source);
}

/* ---- Filter, search and order: shown by the script, which makes them work ---- */

void tf_page_verdict_buttons(Html *html, const PageSource *source) {
    VerdictCounts counts = tf_findings_count(source->check);
    for (guint v = 0; v < G_N_ELEMENTS(counts.of); v++) {
        if (counts.of[v] == 0)
            continue;
        html_open(html, "button", "type", "button", "aria-pressed", "false", "data-verdict",
                  tf_page_verdict_class((Verdict)v), NULL);
        tf_page_verdict(html, (Verdict)v);
        g_autofree char *count = g_strdup_printf(" %u", counts.of[v]);
        html_leaf(html, "span", count, "class", "count", NULL);
        tf_html_close(html);
    }
}

static void write_verdict_buttons(Html *html, const void *data) {
    tf_page_verdict_buttons(html, data);
}

static void write_kinds(Html *html, const void *data) {
    const Check *check = ((const PageSource *)data)->check;
    g_autoptr(GPtrArray) kinds = tf_page_kinds(check);
    for (guint i = 0; i < kinds->len; i++) {
        const char *kind = kinds->pdata[i];
        g_autofree char *text =
            g_strdup_printf("%s (%u)", tf_page_kind_heading(kind), tf_page_kind_count(check, kind));
        html_leaf(html, "option", text, "value", kind, NULL);
    }
}

void tf_page_tools(Html *html, const PageSource *source) {
    static const TemplateSlot slots[] = {
        {"kinds", NULL, write_kinds},
        {"verdicts", NULL, write_verdict_buttons},
        {NULL, NULL, NULL},
    };
    tf_template_write(html, tf_page_asset("tools.html"), slots, source);
}
