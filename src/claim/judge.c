#include "claim/judge.h"
#include "base/error.h"
#include "base/threads.h"
#include "claim/denominator.h"
#include "claim/divider.h"
#include "claim/divider_measure.h"
#include "claim/explain.h"
#include "claim/line_sources.h"
#include "claim/published.h"
#include "claim/readings.h"
#include "claim/realizations.h"
#include "claim/restraint.h"
#include "claim/summary.h"
#include "expression/evaluate.h"
#include "expression/number.h"
#include "expression/units.h"
#include <math.h>
#include <string.h>

/* ---- One map ---- */

/* The length of a border is one figure, by a ruler, and judged by all rulers with which borders are measured. Its draws
   are linear in the displacements, so they say nothing that the closed form does not say better. Returns the standard
   error. */
static double judge_by_ruler(Evaluation *run, const Claim *claim, Number *number, double *low,
                             double *high, Result *result) {
    const DividerCurve *curve = tf_divider_curve_of(run->on, claim->measure.node, number);
    if (!curve)
        return result->standard_error;
    double size = claim->stated.unit_size;
    result->draws = 0;
    LengthFigure figure = tf_divider_figure(curve);
    result->ruler = g_new(RulerFigures, 1);
    result->verdict = tf_divider_judge(curve, &figure, &claim->stated, result->ruler);
    result->ruler->shortest /= size;
    result->ruler->longest /= size;
    result->ruler_m = figure.ruler_m;
    number->value = figure.value;
    *low = figure.low;
    *high = figure.high;
    Number undrawn = *number;
    undrawn.samples = undrawn.sorted = NULL;
    return tf_number_standard_error(&undrawn, run->map);
}

/* What the draws say besides their interval. */
static void add_draws(const Number *number, const Stated *stated, Result *result) {
    static const double shares[] = {0.025, 0.16, 0.5, 0.84, 0.975};
    for (gsize i = 0; i < G_N_ELEMENTS(shares); i++)
        result->quantiles[i] = tf_number_quantile(number, shares[i]) / stated->unit_size;
    for (guint k = 0; k < number->samples->len; k++) {
        double sample = g_array_index(number->samples, double, k);
        bool below = stated->beyond ? sample <= stated->low : sample < stated->low;
        bool above = stated->beyond ? sample >= stated->high : sample > stated->high;
        result->below += below / (double)number->samples->len;
        result->above += above / (double)number->samples->len;
    }
}

/* A count by its chance, anything else by its interval. */
static Verdict verdict_on(const Claim *claim, const Number *number, double *low, double *high,
                          Result *result) {
    if (strcmp(claim->kind, "count") != 0)
        return tf_verdict_on_number(&claim->stated, *low, *high);
    *low = floor(*low);
    *high = ceil(*high);
    if (number->samples && result->draws > 0)
        result->chance = 1 - result->below - result->above;
    return tf_verdict_on_count(&claim->stated, *low, *high, result->chance);
}

static void judge_number(Evaluation *run, const Claim *claim, const Claims *claims, Number *number,
                         Result *result) {
    const Stated *stated = &claim->stated;
    double low, high, size = stated->unit_size;
    double error = tf_number_interval(number, run->map, &low, &high);
    g_autofree char *otherwise =
        tf_denominator_widen(claims, claim, run->on, number->value, &low, &high);
    result->lines = tf_line_sources(number, run->map);
    result->standard_error = error;
    error = judge_by_ruler(run, claim, number, &low, &high, result);
    if (number->samples && result->draws > 0)
        add_draws(number, stated, result);
    if (!result->ruler)
        result->verdict = verdict_on(claim, number, &low, &high, result);
    result->value = number->value / size;
    result->low = low / size;
    result->high = high / size;
    result->standard_error = error / size;
    const char *space = *stated->unit ? " " : "";
    g_autofree char *text = tf_figure_text(result->value, result->low, result->high);
    result->text = g_strdup_printf("%s%s%s", text, space, stated->unit);
    if (high > low) {
        g_autofree char *from = tf_figure_text(result->low, result->low, result->high);
        g_autofree char *to = tf_figure_text(result->high, result->low, result->high);
        result->interval = g_strdup_printf("%s … %s%s%s", from, to, space, stated->unit);
    }
    g_autofree char *why =
        result->ruler ? tf_ruler_explain(stated, result) : tf_explain_number(run, claim, result);
    result->why = otherwise ? g_strdup_printf("%s; %s", why, otherwise) : g_steal_pointer(&why);
    result->otherwise = g_steal_pointer(&otherwise);
}

static void judge_truth(const Claim *claim, const Value *value, Result *result) {
    result->verdict = tf_verdict_on_truth(&claim->stated, value->chance);
    result->value = value->chance;
    result->text = g_strdup(value->chance >= 0.5 ? "true" : "false");
    result->why = tf_explain_truth(value, result->verdict);
    result->reason = g_strdup(value->reason);
}

static void judge_date(const Claim *claim, DateSpan date, Result *result) {
    result->verdict = tf_verdict_on_date(&claim->stated, date);
    result->low = date.first;
    result->high = date.last;
    result->value = (result->low + result->high) / 2;
    result->text = tf_date_span_text(date);
    result->why = tf_explain_date(&claim->stated, date, result->verdict);
}

static void judge_value(Evaluation *run, const Claim *claim, const Claims *claims, Value *value,
                        Result *result) {
    switch (claim->stated.kind) {
    case STATED_NUMBER:
        judge_number(run, claim, claims, &value->number, result);
        break;
    case STATED_TRUTH:
        judge_truth(claim, value, result);
        break;
    case STATED_DATE:
        judge_date(claim, value->date, result);
        break;
    }
}

/* Lets the claim's value vary as the map's draws say, if the map was drawn. */
static void apply_draws(const Claim *claim, const Claims *claims, const Map *map, Value *value,
                        Result *result) {
    const ClaimDraws *draws =
        map && claims->draws ? g_hash_table_lookup(claims->draws, map->id) : NULL;
    if (!draws)
        return;
    tf_claim_draws_apply(draws, claim, value);
    result->draws = tf_claim_draws_count(draws);
}

/* What one map, or none, says of the claim. NULL with an error only for wrong input. */
static Result *judge_on(const Claim *claim, const Claims *claims, AtlasMap *on, GError **error) {
    GError *failed = NULL;
    g_auto(Evaluation) run = tf_evaluation(on, &failed);
    Result *result = g_new0(Result, 1);
    result->evidence = claim->evidence;
    result->source = g_strdup(run.map ? run.map->id : tf_evidence_id(claim->evidence));
    result->value = result->low = result->high = result->chance = NAN;
    result->verdict = VERDICT_NOT_MEASURABLE;
    const Value *measured = tf_evaluate(&run, claim->measure.node);
    if (measured) {
        if (run.map && measured->type == VALUE_NUMBER)
            tf_number_standard_error(&measured->number, run.map); /* for all who have the measure */
        Value value = *measured; /* borrows all but the samples, of which there are none yet */
        apply_draws(claim, claims, run.map, &value, result);
        judge_value(&run, claim, claims, &value, result);
        tf_number_drop_samples(&value.number);
        tf_restrain(claim, on, result);
    } else {
        result->why = g_steal_pointer(&run.unmeasurable);
    }
    if (!result->text)
        result->text = g_strdup("");
    if (!result->interval)
        result->interval = g_strdup("");
    if (!failed)
        return result;
    g_propagate_error(error, failed);
    tf_result_free(result);
    return NULL;
}

/* ---- All maps ---- */

/* "distance(georgia, nkar) = 74.2 km (73.0 … 75.4 km)" */
static bool add_also(Finding *finding, AtlasMap *on, const Expression *also, GError **error) {
    GError *failed = NULL;
    g_autofree char *why = NULL;
    const Value *value = tf_value_on(on, also->node, &why, &failed);
    if (value) {
        LengthFigure length;
        Value shown = *value; /* borrowed */
        if (value->type == VALUE_NUMBER &&
            tf_length_figure(on, also->node, &value->number, &length))
            shown.number = tf_length_number(&length);
        g_autofree char *interval = NULL;
        g_autofree char *text = tf_value_text(&shown, tf_atlas_map(on), &interval);
        g_ptr_array_add(finding->also, g_strdup_printf(*interval ? "%s = %s (%s)" : "%s = %s",
                                                       also->source.text, text, interval));
    } else if (why) {
        g_ptr_array_add(finding->also,
                        g_strdup_printf("%s: not measurable: %s", also->source.text, why));
    }
    if (failed)
        g_propagate_error(error, failed);
    return !failed;
}

static bool add_result(Finding *finding, const Claims *claims, AtlasMap *on, GError **error) {
    Result *result = judge_on(finding->claim, claims, on, error);
    if (result)
        g_ptr_array_add(finding->results, result);
    return result != NULL;
}

/* The published record's rows are put together on the first map. */
static void add_published(Finding *finding, const Claims *claims, const GPtrArray *maps) {
    AtlasMap *on = maps->len ? maps->pdata[0] : claims->nowhere;
    Result *result = tf_published_judge(claims, finding->claim, on);
    if (!result)
        return;
    tf_restrain(finding->claim, NULL, result);
    g_ptr_array_add(finding->results, result);
}

static bool judge_maps(Finding *finding, const Claims *claims, GPtrArray *maps, GError **error) {
    if (finding->claim->internal)
        return add_result(finding, claims, claims->nowhere, error);
    for (guint i = 0; i < maps->len; i++)
        if (!add_result(finding, claims, maps->pdata[i], error))
            return false;
    return maps->len > 0 || tf_input_error(error, "claim '%s' needs a map", finding->claim->id);
}

/* One reading of a claim. */
static Finding *judge_reading(const Claim *claim, const Claims *claims, GPtrArray *maps,
                              GError **error) {
    Finding *finding = g_new0(Finding, 1);
    finding->claim = claim;
    finding->results = g_ptr_array_new_with_free_func(tf_result_free);
    finding->also = g_ptr_array_new_with_free_func(g_free);
    bool ok = judge_maps(finding, claims, maps, error);
    if (ok)
        add_published(finding, claims, maps);
    for (guint i = 0; ok && maps->len > 0 && i < claim->also->len; i++)
        ok = add_also(finding, maps->pdata[0], &g_array_index(claim->also, Expression, i), error);
    if (!ok) {
        tf_finding_free(finding);
        return NULL;
    }
    finding->verdict = tf_verdict_over(finding->results);
    finding->difference = tf_summary_difference(claim, claims, finding->results, maps);
    finding->why = tf_summary_text(finding);
    return finding;
}

Finding *tf_claim_judge(const Claim *claim, const Claims *claims, GPtrArray *maps, GError **error) {
    Finding *first = judge_reading(claim, claims, maps, error);
    if (!first || claim->readings->len == 0)
        return first;
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)tf_finding_free);
    g_ptr_array_add(all, first);
    for (guint i = 0; i < claim->readings->len; i++) {
        Finding *other = judge_reading(claim->readings->pdata[i], claims, maps, error);
        if (!other)
            return NULL;
        g_ptr_array_add(all, other);
    }
    return tf_readings_combine(g_steal_pointer(&all));
}

/* ---- All claims ---- */

typedef struct {
    const GPtrArray *chosen;
    const Claims *claims;
    GPtrArray *maps;
    Finding **findings; /* one for each chosen claim */
    GError **errors;
} Judging;

static void judge_one(guint i, gpointer data) {
    Judging *judging = data;
    judging->findings[i] = tf_claim_judge(judging->chosen->pdata[i], judging->claims, judging->maps,
                                          &judging->errors[i]);
}

GPtrArray *tf_claims_judge(const GPtrArray *chosen, const Claims *claims, GPtrArray *maps,
                           GError **error) {
    g_autofree Finding **found = g_new0(Finding *, chosen->len + 1);
    g_autofree GError **errors = g_new0(GError *, chosen->len + 1);
    Judging judging = {chosen, claims, maps, found, errors};
    tf_threads_run(0, chosen->len, judge_one, &judging);
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func((GDestroyNotify)tf_finding_free);
    GError *first = NULL;
    for (guint i = 0; i < chosen->len; i++) {
        if (found[i])
            g_ptr_array_add(findings, found[i]);
        if (errors[i] && first)
            g_error_free(errors[i]);
        else if (errors[i])
            first = errors[i];
    }
    if (!first)
        return g_steal_pointer(&findings);
    g_propagate_error(error, first);
    return NULL;
}
