/* A claim on a page: what it says in our words, where the report makes it, what every source of
   evidence says, and why. */
#include "claim/divider.h"
#include "expression/units.h"
#include "page/page-private.h"
#include "page/template.h"
#include <math.h>

/* ---- The table's rows ---- */

typedef struct {
    const PageSource *source;
    const Finding *finding;
    const PageAxis *axis; /* of the strips; NULL: there are none */
    const Result *result; /* of the row; NULL: what is stated */
} ClaimPart;

/* The figures that a source gives: a map's one, or each that is published. */
static GArray *figures_of(const Result *result) {
    GArray *figures = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; result->figures && i < result->figures->len; i++)
        g_array_append_val(figures, ((const PublishedSay *)result->figures->pdata[i])->value);
    double value = isfinite(result->value) ? result->value : result->low;
    if (!result->figures)
        g_array_append_val(figures, value);
    return figures;
}

static void write_strip(Html *html, const void *data) {
    const ClaimPart *part = data;
    html_open(html, "td", "class", "strip-cell", NULL);
    if (part->axis && part->result) {
        g_autoptr(GArray) figures = figures_of(part->result);
        tf_page_strip(html, part->axis, part->result->low, part->result->high, figures);
    } else if (part->axis) {
        tf_page_strip(html, part->axis, NAN, NAN, NULL);
    }
    tf_html_close(html);
}

/* What the interval is, below it. */
static void write_range(Html *html, const void *data) {
    const ClaimPart *part = data;
    html_open(html, "span", "class", "range", NULL);
    tf_html_format(html, " %s",
                   part->result ? tf_reader_interval(part->result, part->finding->claim)
                                : "as printed");
    tf_html_close(html);
}

static void write_stated(Html *html, const void *data) {
    const ClaimPart *part = data;
    const Stated *stated = &part->finding->claim->stated;
    g_autofree char *interval = tf_stated_interval(stated);
    g_autofree char *figure = tf_reader_stated(stated);
    g_autofree char *interval_prose = tf_prose(interval);
    const TemplateSlot slots[] = {
        {"figure", figure, NULL},
        {"interval", interval_prose, NULL},
        {"range", NULL, *interval ? write_range : NULL},
        {"strip", NULL, write_strip},
        {NULL, NULL, NULL},
    };
    tf_template_write(html, tf_page_asset("claim_stated.html"), slots, part);
}

static void write_ruler(Html *html, const void *data) {
    double ruler_m = ((const ClaimPart *)data)->result->ruler_m;
    if (!(ruler_m > 0))
        return;
    html_open(html, "span", "class", "ruler", NULL);
    g_autofree char *ruler = tf_ruler_text(ruler_m);
    tf_html_format(html, " in steps of %s", ruler);
    tf_html_close(html);
}

static void write_result_verdict(Html *html, const void *data) {
    tf_page_verdict(html, ((const ClaimPart *)data)->result->verdict);
}

static void write_result(Html *html, const ClaimPart *part) {
    const Result *result = part->result;
    g_autofree char *interval = tf_prose(result->interval);
    g_autofree char *figure = tf_reader_figure(result), *source = tf_reader_source(result);
    const TemplateSlot slots[] = {
        {"source", source, NULL},
        {"figure", figure, NULL},
        {"ruler", NULL, write_ruler},
        {"interval", interval, NULL},
        {"range", NULL, *interval ? write_range : NULL},
        {"strip", NULL, write_strip},
        {"verdict", NULL, write_result_verdict},
        {NULL, NULL, NULL},
    };
    tf_template_write(html, tf_page_asset("claim_source.html"), slots, part);
}

static void write_sources(Html *html, const void *data) {
    ClaimPart part = *(const ClaimPart *)data;
    for (guint i = 0; i < part.finding->results->len; i++) {
        part.result = part.finding->results->pdata[i];
        write_result(html, &part);
    }
}

/* The figures of the strips' axis, in a row of their own. */
static void write_axis(Html *html, const void *data) {
    const ClaimPart *part = data;
    if (!part->axis)
        return;
    html_open(html, "tr", "class", "axis", "aria-hidden", "true", NULL);
    html_leaf(html, "td", NULL, "colspan", "3", NULL);
    html_open(html, "td", "class", "strip-cell", NULL);
    tf_page_ticks(html, part->axis, &part->finding->claim->stated);
    tf_html_close(html);
    html_leaf(html, "td", NULL, NULL);
    tf_html_close(html);
}

/* ---- The claim ---- */

/* The printed words, with those around them if the report's text was at hand. */
static void write_printed(Html *html, const void *data) {
    const Finding *finding = ((const ClaimPart *)data)->finding;
    const Claim *claim = finding->claim;
    if (!claim->printed)
        return;
    html_open(html, "q", NULL);
    if (finding->quote[0])
        tf_html_format(html, "… %s", finding->quote[0]);
    html_leaf(html, finding->quote[0] ? "b" : "span", claim->printed, NULL);
    if (finding->quote[1])
        tf_html_format(html, "%s …", finding->quote[1]);
    tf_html_close(html);
    if (finding->report_place > 0 && finding->report_paged)
        tf_html_format(html, ", page %d", finding->report_place);
    tf_html_text(html, claim->where ? ", " : "");
}

static void write_verdict(Html *html, const void *data) {
    tf_page_verdict(html, ((const ClaimPart *)data)->finding->verdict);
}

/* Remarks are not counted among the claims. */
static void write_remark(Html *html, const void *data) {
    if (((const ClaimPart *)data)->finding->claim->remark)
        tf_html_raw(html, " data-remark=\"yes\"");
}

static void write_headline(Html *html, const void *data) {
    g_autofree char *headline = tf_reader_headline(((const ClaimPart *)data)->finding);
    if (*headline)
        html_leaf(html, "p", headline, "class", "headline", NULL);
}

/* A verdict on what a map can show of a claim is none on the rest of it. */
static void write_partly(Html *html, const void *data) {
    if (((const ClaimPart *)data)->finding->claim->unmeasured)
        html_leaf(html, "span", "as far as a map shows", "class", "partly", NULL);
}

static void write_asides(Html *html, const void *data) {
    g_autoptr(GPtrArray) asides = tf_reader_asides(((const ClaimPart *)data)->finding);
    for (guint i = 0; i < asides->len; i++)
        html_leaf(html, "p", asides->pdata[i], "class", "aside", NULL);
}

/* The figures of all sources; a truth has none, and each source's reason stands with the evidence. */
static void write_table(Html *html, const void *data) {
    const Claim *claim = ((const ClaimPart *)data)->finding->claim;
    static const TemplateSlot parts[] = {{"stated", NULL, write_stated},
                                         {"sources", NULL, write_sources},
                                         {"axis", NULL, write_axis}};
    if (claim->stated.kind == STATED_TRUTH)
        return;
    const TemplateSlot slots[] = {
        {"says", claim->says, NULL}, parts[0], parts[1], parts[2], {NULL, NULL, NULL}};
    tf_template_write(html, tf_page_asset("claim_table.html"), slots, data);
}

static void write_evidence(Html *html, const void *data) {
    const ClaimPart *part = data;
    tf_page_evidence(html, part->source, part->finding);
}

void tf_page_claim(Html *html, const PageSource *source, const Finding *finding) {
    const Claim *claim = finding->claim;
    PageAxis axis;
    bool strips = tf_page_axis(finding, &axis);
    g_autofree char *why = tf_reader_explanation(finding);
    const TemplateSlot slots[] = {
        {"id", claim->id, NULL},
        {"verdict's class", tf_page_verdict_class(finding->verdict), NULL},
        {"kind", claim->kind, NULL},
        {"remark", NULL, write_remark},
        {"verdict", NULL, write_verdict},
        {"partly", NULL, write_partly},
        {"says", claim->says, NULL},
        {"headline", NULL, write_headline},
        {"printed", NULL, write_printed},
        {"where", claim->where ? claim->where : "", NULL},
        {"table", NULL, write_table},
        {"why", why, NULL},
        {"asides", NULL, write_asides},
        {"evidence", NULL, write_evidence},
        {NULL, NULL, NULL},
    };
    const ClaimPart part = {source, finding, strips ? &axis : NULL, NULL};
    tf_template_write(html, tf_page_asset("claim.html"), slots, &part);
}
