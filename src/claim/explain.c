#include "claim/explain.h"
#include "claim/arithmetic.h"
#include "expression/evaluate.h"
#include "expression/naming.h"
#include "expression/units.h"
#include <math.h>
#include <string.h>

/* ---- Numbers ---- */

static char *with_unit(const char *figure, const Stated *stated) {
    return g_strdup_printf("%s%s%s", figure, *stated->unit ? " " : "", stated->unit);
}

/* The stated interval as it was understood: "13.35 … 13.45 %", "more than 50 %", "7". */
static char *stated_interval(const Stated *stated) {
    g_autofree char *interval = tf_stated_interval(stated);
    return g_strdup(*interval ? interval : stated->text);
}

/* By how much the measured value misses the stated one, in the stated unit. */
static char *off_by(const Stated *stated, const Result *result) {
    double off = fabs(result->value - stated->value / stated->unit_size);
    double half = (result->high - result->low) / 2;
    g_autofree char *figure =
        tf_figure_text(off, off - fmax(half, off / 10), off + fmax(half, off / 10));
    return stated->percent ? g_strdup_printf("%s points", figure) : with_unit(figure, stated);
}

/* What the points of a share are on the ground: ", 345 km2 of Azerbaijan"; "" for
   other measures. */
static char *on_the_ground(Evaluation *run, const Claim *claim, const Result *result) {
    const Bound *measure = claim->measure.node;
    const Value *value =
        tf_bound_is(measure, MEASURE_SHARE) ? tf_evaluate(run, measure->children[1]) : NULL;
    if (!value)
        return g_strdup("");
    double area = tf_faceset_area(value->extent.certain, NULL);
    double off = fabs(result->value - claim->stated.value / claim->stated.unit_size) / 100;
    g_autofree char *ground = tf_square_metres_text(off * area);
    g_autofree char *name = tf_bound_name(measure->children[1]);
    return g_strdup_printf(", %s of %s", ground, name);
}

/* A length that is not that of one border has no ruler. */
static const char *along_text(const Claim *claim) {
    return strcmp(claim->kind, "length") == 0 && !claim->internal ? "; along all vertices" : "";
}

char *tf_explain_draws(const Stated *stated, const Result *result) {
    if (result->draws == 0 || !(result->quantiles[4] > result->quantiles[0]))
        return NULL;
    bool above = isinf(stated->low) || (result->above >= result->below && !isinf(stated->high));
    double share = 100 * (above ? result->above : result->below);
    double bound = (above ? stated->high : stated->low) / stated->unit_size;
    double width = (stated->high - stated->low) / stated->unit_size;
    g_autofree char *figure = tf_figure_end_text(bound, width), *end = with_unit(figure, stated);
    return g_strdup_printf("%.*f %% of the draws lie %s %s", share > 0 && share < 100 ? 1 : 0,
                           share, above ? "above" : "below", end);
}

/* The same after a semicolon, or "". */
static char *draws_text(const Stated *stated, const Result *result) {
    g_autofree char *draws = tf_explain_draws(stated, result);
    return draws ? g_strdup_printf("; %s", draws) : g_strdup("");
}

static char *explain_open(const Claim *claim, const Result *result, const char *measured) {
    static const char *const words[] = {
        [VERDICT_SUPPORTED] = "as stated",
        [VERDICT_CONTRADICTED] = "not as stated",
        [VERDICT_INCONCLUSIVE] = "which leaves open what is stated",
    };
    return g_strdup_printf("%s, %s: %s", measured, words[result->verdict], claim->stated.text);
}

static char *explain_interval(Evaluation *run, const Claim *claim, const Result *result,
                              const char *measured) {
    const Stated *stated = &claim->stated;
    const char *ruler = along_text(claim);
    g_autofree char *interval = stated_interval(stated);
    g_autofree char *draws = draws_text(stated, result);
    if (result->verdict == VERDICT_SUPPORTED)
        return g_strdup_printf("%s agrees with the stated %s%s", measured, interval, ruler);
    if (result->verdict == VERDICT_INCONCLUSIVE)
        return g_strdup_printf("%s meets the stated %s but is too wide to tell%s%s", measured,
                               interval, draws, ruler);
    bool above = result->value > stated->value / stated->unit_size;
    g_autofree char *off = off_by(stated, result), *ground = on_the_ground(run, claim, result);
    return g_strdup_printf("%s lies %s the stated %s: off by %s%s%s%s", measured,
                           above ? "above" : "below", interval, off, ground, draws, ruler);
}

static char *explain_exact(const Claim *claim, const Result *result) {
    return g_strdup_printf(result->verdict == VERDICT_SUPPORTED ? "%s, as stated" : "%s, not %s",
                           result->text, claim->stated.text);
}

/* "5 by the map's lines, 4 to 6 as far as it can tell; 5 in 62 % of the draws" */
static char *explain_count(const Claim *claim, const Result *result) {
    g_autofree char *range = result->low + 1 < result->high || result->draws > 0
                                 ? g_strdup_printf("%.0f to %.0f", result->low, result->high)
                                 : g_strdup_printf("%.0f or %.0f", result->low, result->high);
    g_autofree char *draws = isnan(result->chance)
                                 ? g_strdup("")
                                 : g_strdup_printf("; %s in %.1f %% of the draws",
                                                   claim->stated.text, 100 * result->chance);
    return g_strdup_printf("%s by the map's lines, %s as far as it can tell%s", result->text, range,
                           draws);
}

/* "604 km, not 800 km: 196 km less" after the sum itself. */
static char *explain_arithmetic(const Claim *claim, const Result *result) {
    const Stated *stated = &claim->stated;
    double value = result->value, goal = stated->value / stated->unit_size;
    g_autofree char *sum = tf_arithmetic_text(claim->measure.node);
    g_autofree char *rounded = tf_figure_text(value, value, value);
    g_autofree char *found = with_unit(rounded, stated);
    if (result->verdict == VERDICT_SUPPORTED)
        return g_strdup_printf("%s = %s, which fits the stated %s", sum, found, stated->text);
    if (result->verdict == VERDICT_INCONCLUSIVE)
        return g_strdup_printf("%s = %s; the printed digits leave open whether that is %s", sum,
                               found, stated->text);
    /* From the rounded sum, so that a reader can take it off. */
    double off = fabs(g_ascii_strtod(rounded, NULL) - goal);
    g_autofree char *gap = tf_figure_text(off, off, off);
    g_autofree char *by =
        stated->percent ? g_strdup_printf("%s points", gap) : with_unit(gap, stated);
    return g_strdup_printf("%s = %s, not %s: %s %s", sum, found, stated->text, by,
                           value < goal ? "less" : "more");
}

char *tf_explain_number(Evaluation *run, const Claim *claim, const Result *result) {
    if (claim->internal && tf_arithmetic_uses_stated(claim->measure.node))
        return explain_arithmetic(claim, result);
    bool open = isinf(claim->stated.low) || isinf(claim->stated.high);
    bool exact = !(result->high > result->low);
    if (exact && !open && claim->stated.low == claim->stated.high)
        return explain_exact(claim, result);
    if (!exact && strcmp(claim->kind, "count") == 0)
        return explain_count(claim, result);
    g_autofree char *low = tf_figure_text(result->low, result->low, result->high);
    g_autofree char *high = tf_figure_text(result->high, result->low, result->high);
    g_autofree char *measured =
        exact ? g_strdup(result->text) : g_strdup_printf("%s (%s … %s)", result->text, low, high);
    return open ? explain_open(claim, result, measured)
                : explain_interval(run, claim, result, measured);
}

/* ---- Truths and dates ---- */

char *tf_explain_truth(const Value *value, Verdict verdict) {
    const char *reason = value->reason ? value->reason : "the figures decide it";
    switch (verdict) {
    case VERDICT_SUPPORTED:
        return g_strdup(reason);
    case VERDICT_CONTRADICTED:
        return g_strdup_printf("not so: %s", reason);
    default:
        return g_strdup_printf("the map cannot tell (%.0f %% probable): %s", 100 * value->chance,
                               reason);
    }
}

char *tf_explain_date(const Stated *stated, DateSpan date, Verdict verdict) {
    g_autofree char *record = tf_date_span_words(date), *said = tf_date_span_words(stated->date);
    if (verdict == VERDICT_SUPPORTED)
        return g_strdup_printf("the record has %s, which fits the stated %s", record, said);
    if (verdict == VERDICT_INCONCLUSIVE)
        return g_strdup_printf("the record has %s, which leaves the stated %s open", record, said);
    bool after = date.first > stated->date.last;
    int days = after ? date.first - stated->date.last : stated->date.first - date.last;
    return g_strdup_printf("the record has %s, %d day%s %s the stated %s", record, days,
                           days == 1 ? "" : "s", after ? "after" : "before", said);
}
