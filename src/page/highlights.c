/* What a reader asks first: which claims do not hold and by how much, then which are left open. */
#include "page/page-private.h"
#include "page/template.h"
#include <math.h>
#include <string.h>

typedef struct {
    const PageSource *source;
    Verdict verdict;
    const Finding *finding; /* of the row */
} Highlight;

static guint count_of(const PageSource *source, Verdict verdict) {
    return tf_findings_count(source->check).of[verdict];
}

/* The claim's figures on a scale of their own: what is stated, and what is found. */
static void write_bar(Html *html, const void *data) {
    const Finding *finding = ((const Highlight *)data)->finding;
    PageAxis axis;
    double low, high;
    if (!tf_page_axis(finding, &axis) || !tf_reader_span(finding, &low, &high))
        return;
    html_open(html, "div", "class", "scale", NULL);
    tf_page_strip(html, &axis, low, high + (finding->claim->stated.kind == STATED_DATE), NULL);
    tf_page_ticks(html, &axis, &finding->claim->stated);
    tf_html_close(html);
}

/* Who says so: "Composite map; Published figures". */
static char *sources_text(const Finding *finding) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        if (result->verdict != finding->verdict)
            continue;
        g_autofree char *name = tf_reader_source(result);
        g_string_append_printf(text, "%s%s", text->len ? ", " : "", name);
    }
    return g_string_free(text, FALSE);
}

static void write_row(Html *html, const Highlight *row) {
    const Claim *claim = row->finding->claim;
    g_autofree char *headline = tf_reader_headline(row->finding),
                    *sources = sources_text(row->finding);
    g_autofree char *link = g_strconcat("#", claim->id, NULL);
    g_autofree char *dissent = tf_reader_dissent(row->finding);
    g_autofree char *says_who = *dissent ? g_strdup_printf("%s; but %s", sources, dissent) : NULL;
    const TemplateSlot slots[] = {
        {"link", link, NULL},         {"says", claim->says, NULL},
        {"headline", headline, NULL}, {"sources", says_who ? says_who : sources, NULL},
        {"bar", NULL, write_bar},     {NULL, NULL, NULL},
    };
    tf_template_write(html, tf_page_asset("highlight.html"), slots, row);
}

enum { AT_ONCE = 20 }; /* rows of a list; the others are shown on demand */

/* The list's rows from number `from` to before `to`. */
static void write_part(Html *html, const Highlight *list, guint from, guint to) {
    Highlight row = *list;
    const GPtrArray *findings = row.source->check->findings;
    for (guint i = 0, n = 0; i < findings->len && n < to; i++) {
        row.finding = findings->pdata[i];
        if (row.finding->verdict == row.verdict && !row.finding->claim->remark && n++ >= from)
            write_row(html, &row);
    }
}

static void write_rows(Html *html, const void *data) {
    write_part(html, data, 0, AT_ONCE);
}

static void write_others(Html *html, const void *data) {
    const Highlight *list = data;
    guint n = count_of(list->source, list->verdict);
    if (n <= AT_ONCE)
        return;
    g_autofree char *summary = g_strdup_printf("%u more", n - AT_ONCE);
    html_open(html, "details", "class", "others", NULL);
    html_leaf(html, "summary", summary, NULL);
    html_open(html, "ol", NULL);
    write_part(html, list, AT_ONCE, n);
    tf_html_close(html);
    tf_html_close(html);
}

static void write_verdict(Html *html, const void *data) {
    tf_page_verdict(html, ((const Highlight *)data)->verdict);
}

static void write_list(Html *html, const PageSource *source, Verdict verdict, const char *id,
                       const char *heading) {
    guint n = count_of(source, verdict);
    g_autofree char *count = g_strdup_printf("%u", n);
    const TemplateSlot slots[] = {
        {"id", id, NULL},           {"heading", heading, NULL},
        {"count", count, NULL},     {"verdict", NULL, write_verdict},
        {"rows", NULL, write_rows}, {"others", NULL, write_others},
        {NULL, NULL, NULL},
    };
    if (n > 0)
        tf_template_write(html, tf_page_asset("highlights.html"), slots,
                          &(Highlight){source, verdict, NULL});
}

void tf_page_highlights(Html *html, const PageSource *source) {
    write_list(html, source, VERDICT_CONTRADICTED, "wrong", "What does not hold");
    write_list(html, source, VERDICT_INCONCLUSIVE, "open", "What is left open");
    write_list(html, source, VERDICT_NOT_MEASURABLE, "unmeasured", "What cannot be measured");
}
