#include "findings/reader.h"
#include "claim/divider.h"
#include "findings/findings-private.h"
#include "findings/prose.h"
#include <math.h>
#include <string.h>

/* ---- Names and figures ---- */

char *tf_reader_source(const Result *result) {
    switch (result->evidence) {
    case EVIDENCE_PUBLISHED:
        return g_strdup("Published figures");
    case EVIDENCE_REPORT:
        return g_strdup("The report's own figures");
    case EVIDENCE_ATLAS:
        return g_strdup("Dates and lists on record");
    case EVIDENCE_MAP:
        break;
    }
    return tf_prose_map(result->source);
}

char *tf_reader_figure(const Result *result) {
    if (g_strcmp0(result->text, "true") == 0)
        return g_strdup("yes");
    if (g_strcmp0(result->text, "false") == 0)
        return g_strdup("no");
    return tf_prose(result->text);
}

char *tf_reader_stated(const Stated *stated) {
    if (stated->kind == STATED_DATE)
        return tf_date_span_words(stated->date);
    if (stated->kind == STATED_TRUTH && strcmp(stated->text, "true") == 0)
        return g_strdup("yes");
    return tf_prose(stated->text);
}

char *tf_reader_span_text(const Stated *stated, double low, double high) {
    if (stated->kind == STATED_DATE)
        return tf_date_span_words((DateSpan){(int)low, (int)high});
    g_autofree char *from = tf_figure_text(low, low, high), *to = tf_figure_text(high, low, high);
    bool one = strcmp(from, to) == 0;
    g_autofree char *text = g_strdup_printf("%s%s%s%s%s", from, one ? "" : " … ", one ? "" : to,
                                            *stated->unit ? " " : "", stated->unit);
    return tf_prose(text);
}

const char *tf_reader_interval(const Result *result, const Claim *claim) {
    const RulerFigures *ruler = result->ruler;
    if (ruler && ruler->from_m <= ruler->to_m) {
        g_autofree char *from = tf_ruler_text(tf_ruler_from(ruler)),
                        *to = tf_ruler_text(ruler->to_m);
        g_autofree char *text = g_strdup_printf("in steps of %s to %s", from, to);
        return g_intern_string(text);
    }
    return result->figures   ? "from lowest to highest, as their digits allow"
           : claim->internal ? "what the digits allow"
                             : "95 % range";
}

/* ---- Who says otherwise ---- */

static void add_dissent(GString *text, const char *who, const char *what) {
    g_string_append_printf(text, "%s%s%s", text->len ? "; " : "", who, what);
}

/* "CIA World Factbook 2006 has 35 km" */
static void add_figures(GString *text, const Result *result) {
    for (guint i = 0; result->figures && i < result->figures->len; i++) {
        const PublishedSay *say = result->figures->pdata[i];
        if (!say->fits || say->sources->len == 0)
            continue;
        g_autofree char *figure = tf_prose(say->text), *has = g_strdup_printf(" has %s", figure);
        add_dissent(text, say->sources->pdata[0], has);
    }
}

static bool allows(const Result *result, const Stated *stated) {
    double size = stated->unit_size > 0 ? stated->unit_size : 1;
    return result->verdict != VERDICT_CONTRADICTED && result->low <= stated->high / size &&
           result->high >= stated->low / size;
}

/* Why what the leading evidence says does not count: "where land ends is a matter of definition, …" */
static char *leading_restraint(const Finding *finding) {
    const Result *leading = tf_reader_leading(finding);
    return leading && leading->restraint ? tf_prose(leading->restraint) : g_strdup("");
}

char *tf_reader_dissent(const Finding *finding) {
    if (finding->verdict == VERDICT_INCONCLUSIVE)
        return leading_restraint(finding);
    const Stated *stated = &finding->claim->stated;
    GString *text = g_string_new(NULL);
    if (finding->verdict != VERDICT_CONTRADICTED || stated->kind == STATED_TRUTH)
        return g_string_free(text, FALSE);
    for (guint i = 0; i < finding->results->len; i++)
        add_figures(text, finding->results->pdata[i]);
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        if (result->evidence != EVIDENCE_MAP || stated->kind == STATED_DATE ||
            !allows(result, stated))
            continue;
        g_autofree char *name = tf_prose_map(result->source),
                        *who = g_strconcat("the ", name, NULL);
        add_dissent(text, who, "’s error allows it");
    }
    return g_string_free(text, FALSE);
}

/* ---- Who decides ---- */

static bool has_span(const Result *result) {
    return isfinite(result->low) && isfinite(result->high);
}

/* The span of what the published figures, or all others, give: of those that decide, or where nothing is settled of
   all. False if there is none. */
static bool widen(const Finding *finding, bool published, double *low, double *high) {
    *low = INFINITY;
    *high = -INFINITY;
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        if ((result->evidence == EVIDENCE_PUBLISHED) != published || !has_span(result) ||
            (finding->verdict != VERDICT_INCONCLUSIVE && result->verdict != finding->verdict))
            continue;
        *low = fmin(*low, result->low);
        *high = fmax(*high, result->high);
    }
    return *low <= *high;
}

bool tf_reader_span(const Finding *finding, double *low, double *high) {
    return finding->claim->stated.kind != STATED_TRUTH &&
           (widen(finding, false, low, high) || widen(finding, true, low, high));
}

const Result *tf_reader_leading(const Finding *finding) {
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        if (result->verdict == finding->verdict)
            return result;
    }
    return finding->results->len ? finding->results->pdata[0] : NULL;
}

enum { LONGEST_CLAUSE = 120 }; /* that a headline has room for */

static char *first_clause(const Finding *finding) {
    const Result *result = tf_reader_leading(finding);
    const char *reason = result && result->reason ? result->reason : "";
    g_autofree char *clause = g_strndup(reason, strcspn(reason, ";"));
    return tf_prose(clause);
}

char *tf_reader_headline(const Finding *finding) {
    const Stated *stated = &finding->claim->stated;
    bool against = finding->verdict == VERDICT_CONTRADICTED;
    if (finding->verdict == VERDICT_NOT_MEASURABLE)
        return g_strdup("Not measurable");
    if (stated->kind == STATED_TRUTH) {
        g_autofree char *clause = first_clause(finding);
        return finding->verdict == VERDICT_SUPPORTED ? g_strdup("")
               : strlen(clause) > LONGEST_CLAUSE
                   ? g_strdup(against ? "Not so" : "Not settled")
                   : g_strdup_printf("%s: %s", against ? "Not so" : "Not settled", clause);
    }
    double low, high;
    if (!tf_reader_span(finding, &low, &high))
        return g_strdup(against ? "Not so" : "");
    g_autofree char *span = tf_reader_span_text(stated, low, high),
                    *said = tf_reader_stated(stated);
    if (against)
        return g_strdup_printf("Not %s but %s", said, span);
    const Result *leading = tf_reader_leading(finding);
    bool found = finding->verdict == VERDICT_SUPPORTED;
    return g_strdup_printf(
        "%s: %s%s", found ? "Found" : "Not settled", span,
        found && leading->evidence == EVIDENCE_PUBLISHED ? ", by published figures" : "");
}
