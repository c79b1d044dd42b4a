/* A claim on a page: what it says in our words, where the report makes it, what every source of
   evidence says, and why. */
#include "claim/divider.h"
#include "expression/units.h"
#include "page/page-private.h"
#include "page/template.h"
#include <math.h>

/* What the printed figure states as an interval: "13.35 … 13.45 %"; "" where it is a truth, exact
   or open. g_free. */
static char *stated_interval(const Stated *stated) {
    if (stated->kind != STATED_NUMBER || !isfinite(stated->low) || !isfinite(stated->high) ||
        stated->low == stated->high)
        return g_strdup("");
    double low = stated->low / stated->unit_size, high = stated->high / stated->unit_size;
    g_autofree char *from = tf_figure_text(low, low, low), *to = tf_figure_text(high, high, high);
    return g_strdup_printf("%s … %s%s%s", from, to, *stated->unit ? " " : "", stated->unit);
}

/* ---- The table's rows ---- */

typedef struct {
    const PageSource *source;
    const Finding *finding;
    const PageAxis *axis; /* of the strips; NULL: none */
    const Result *result; /* of the row; NULL: what is stated */
} ClaimPart;

static void write_strip(Html *html, const void *data) {
    const ClaimPart *part = data;
    if (!part->axis)
        return;
    html_open(html, "td", "class", "strip-cell", NULL);
    tf_page_strip(html, part->axis, part->result);
    tf_html_close(html);
}

static void write_strip_heading(Html *html, const void *data) {
    if (((const ClaimPart *)data)->axis)
        html_leaf(html, "td", NULL, "class", "strip-cell", NULL);
}

static void write_stated(Html *html, const void *data) {
    const ClaimPart *part = data;
    const Stated *stated = &part->finding->claim->stated;
    g_autofree char *interval = stated_interval(stated);
    g_autofree char *figure = tf_page_format_prose(stated->text);
    g_autofree char *interval_prose = tf_page_format_prose(interval);
    const TemplateSlot slots[] = {
        {"figure", figure, NULL},
        {"interval", interval_prose, NULL},
        {"strip", NULL, write_strip},
        {NULL, NULL, NULL},
    };
    tf_template_write(html, tf_page_asset("claim_stated.html"), slots, part);
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

static void write_ruler(Html *html, const void *data) {
    double ruler_m = ((const ClaimPart *)data)->result->ruler_m;
    if (!(ruler_m > 0))
        return;
    html_open(html, "span", "class", "ruler", NULL);
    g_autofree char *ruler = tf_ruler_text(ruler_m);
    tf_html_format(html, " ruler %s", ruler);
    tf_html_close(html);
}

static void write_result_verdict(Html *html, const void *data) {
    tf_page_verdict(html, ((const ClaimPart *)data)->result->verdict);
}

static void write_result(Html *html, const ClaimPart *part) {
    const Result *result = part->result;
    g_autofree char *interval = interval_text(&part->finding->claim->stated, result);
    g_autofree char *interval_prose = tf_page_format_prose(interval);
    g_autofree char *figure = tf_page_format_prose(result->text ? result->text : "");
    const TemplateSlot slots[] = {
        {"source", tf_page_evidence_source(result), NULL},
        {"figure", figure, NULL},
        {"ruler", NULL, write_ruler},
        {"interval", interval_prose, NULL},
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

/* ---- The claim ---- */

/* The reason for a reader who sees the table: what makes the difference, else that of the first
   source that the verdict follows, else the whole. */
static const char *reader_reason(const Finding *finding) {
    if (finding->difference)
        return finding->difference;
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        if (result->verdict == finding->verdict && result->why && *result->why)
            return result->why;
    }
    return finding->why;
}

static void write_printed(Html *html, const void *data) {
    const Claim *claim = ((const ClaimPart *)data)->finding->claim;
    if (!claim->printed)
        return;
    html_leaf(html, "q", claim->printed, NULL);
    tf_html_text(html, claim->where ? ", " : "");
}

static void write_verdict(Html *html, const void *data) {
    tf_page_verdict(html, ((const ClaimPart *)data)->finding->verdict);
}

/* How the claim is read, what stands for what, and what no map measured. */
static void write_asides(Html *html, const void *data) {
    const Finding *finding = ((const ClaimPart *)data)->finding;
    g_autoptr(GPtrArray) asides = tf_findings_asides(finding);
    for (guint i = 0; finding->readings && i < finding->readings->len; i++) {
        const Finding *other = finding->readings->pdata[i];
        g_ptr_array_add(asides,
                        g_strdup_printf("read as '%s' it is %s: %s", other->claim->reading,
                                        tf_verdict_text(other->verdict), reader_reason(other)));
    }
    for (guint i = 0; i < asides->len; i++) {
        g_autofree char *prose = tf_page_format_prose(asides->pdata[i]);
        html_leaf(html, "p", prose, "class", "aside", NULL);
    }
}

static void write_evidence(Html *html, const void *data) {
    const ClaimPart *part = data;
    tf_page_evidence(html, part->source, part->finding);
}

void tf_page_claim(Html *html, const PageSource *source, const Finding *finding) {
    const Claim *claim = finding->claim;
    PageAxis axis;
    bool strips = tf_page_axis(finding, &axis);
    g_autofree char *why = tf_page_format_prose(reader_reason(finding));
    const TemplateSlot slots[] = {
        {"id", claim->id, NULL},
        {"verdict's class", tf_page_verdict_class(finding->verdict), NULL},
        {"kind", claim->kind, NULL},
        {"remark", claim->remark ? "yes" : "", NULL},
        {"verdict", NULL, write_verdict},
        {"says", claim->says, NULL},
        {"printed", NULL, write_printed},
        {"where", claim->where ? claim->where : "", NULL},
        {"place's end", claim->printed || claim->where ? " · " : "", NULL},
        {"table's class", strips ? "witnesses" : "witnesses plain", NULL},
        {"interval's heading", claim->stated.kind == STATED_TRUTH ? "So in" : "Interval", NULL},
        {"strip", NULL, write_strip_heading},
        {"stated", NULL, write_stated},
        {"sources", NULL, write_sources},
        {"why", why, NULL},
        {"asides", NULL, write_asides},
        {"evidence", NULL, write_evidence},
        {NULL, NULL, NULL},
    };
    const ClaimPart part = {source, finding, strips ? &axis : NULL, NULL};
    tf_template_write(html, tf_page_asset("claim.html"), slots, &part);
}
