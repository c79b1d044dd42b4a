/* A claim held against each witness: the maps, then the published record. */
#include "base/error.h"
#include "base/threads.h"
#include "claim/divider.h"
#include "claim/explain.h"
#include "claim/published.h"
#include "claim/realizations.h"
#include "claim/summary.h"
#include "claim/verdict.h"
#include "expression/check.h"
#include "expression/evaluate.h"
#include "expression/number.h"
#include "expression/units.h"
#include <math.h>
#include <string.h>

static void result_free(gpointer data) {
    Result *result = data;
    g_free(result->map);
    g_free(result->text);
    g_free(result->interval);
    g_free(result->why);
    g_free(result->ruler);
    if (result->figures)
        g_ptr_array_unref(result->figures);
    g_free(result);
}

void finding_free(Finding *finding) {
    if (!finding)
        return;
    g_ptr_array_unref(finding->results);
    g_ptr_array_unref(finding->also);
    g_free(finding->why);
    g_free(finding->difference);
    g_free(finding);
}

static Evaluation evaluation(AtlasMap *on, const Claims *claims, const AstSource *source,
                             GError **error) {
    return (Evaluation){.on = on,
                        .map = on ? atlas_map(on) : NULL,
                        .atlas = on ? atlas_of(on) : claims->atlas,
                        .claims = claims,
                        .source = source,
                        .error = error};
}

bool expression_check(const Atlas *atlas, const Claims *claims, const AstSource *source,
                      const Ast *ast, ValueType *type, Dimension *dimension, bool *percent,
                      GError **error) {
    Checker checker = {atlas, claims, source, error};
    Checked checked = {0};
    if (!check_expression(&checker, ast, &checked))
        return false;
    *type = checked.type;
    *dimension = checked.dimension;
    *percent = checked.percent;
    return true;
}

bool expression_evaluate(AtlasMap *on, const Claims *claims, const AstSource *source,
                         const Ast *ast, Value *value, char **unmeasurable, GError **error) {
    *value = (Value){0};
    *unmeasurable = NULL;
    Checker checker = {atlas_of(on), claims, source, error};
    Checked checked = {0};
    if (!check_expression(&checker, ast, &checked))
        return false;
    Evaluation run = evaluation(on, claims, source, error);
    bool good = evaluate(&run, ast, value);
    *unmeasurable = run.unmeasurable;
    return good;
}

/* ---- One map ---- */

/* The length of a border is judged by the rulers at which it is true. */
static void judge_by_ruler(Evaluation *run, const Claim *claim, const Number *number, double low,
                           double high, Result *result) {
    ArcSet arcs;
    if (!ruler_arcs(run, claim->measure, &arcs))
        return;
    double size = claim->stated.unit_size;
    g_autoptr(Ladder) ladder = ladder_new(arcs, number->value, low, high);
    result->ruler = g_new(RulerFigures, 1);
    result->verdict = ladder_judge(ladder, &claim->stated, result->ruler);
    result->ruler->shortest /= size;
    result->ruler->longest /= size;
    arcset_clear(&arcs);
}

static void judge_number(Evaluation *run, const Claim *claim, const Number *number,
                         Result *result) {
    const Stated *stated = &claim->stated;
    double low, high, size = stated->unit_size;
    double error = number_interval(number, run->map, &low, &high);
    result->verdict = verdict_on_number(stated, low, high);
    result->value = number->value / size;
    result->low = low / size;
    result->high = high / size;
    result->standard_error = error / size;
    result->ruler_m = number->ruler_m;
    const char *space = *stated->unit ? " " : "";
    g_autofree char *text = figure_text(result->value, result->low, result->high);
    result->text = g_strdup_printf("%s%s%s", text, space, stated->unit);
    if (high > low) {
        g_autofree char *from = figure_text(result->low, result->low, result->high);
        g_autofree char *to = figure_text(result->high, result->low, result->high);
        result->interval = g_strdup_printf("%s … %s%s%s", from, to, space, stated->unit);
    }
    judge_by_ruler(run, claim, number, low, high, result);
    result->why =
        result->ruler ? ruler_explain(&claim->stated, result) : explain_number(run, claim, result);
}

static void judge_truth(const Claim *claim, const Value *value, Result *result) {
    result->verdict = verdict_on_truth(&claim->stated, value->chance);
    result->value = value->chance;
    result->text = g_strdup(value->chance >= 0.5 ? "true" : "false");
    result->why = explain_truth(value, result->verdict);
}

static void judge_date(const Claim *claim, DateSpan date, Result *result) {
    result->verdict = verdict_on_date(&claim->stated, date);
    result->low = date.first;
    result->high = date.last;
    result->value = (result->low + result->high) / 2;
    result->text = date_span_text(date);
    result->why = explain_date(&claim->stated, date, result->verdict);
}

static void judge_value(Evaluation *run, const Claim *claim, const Value *value, Result *result) {
    switch (claim->stated.kind) {
    case STATED_NUMBER:
        judge_number(run, claim, &value->number, result);
        break;
    case STATED_TRUTH:
        judge_truth(claim, value, result);
        break;
    case STATED_DATE:
        judge_date(claim, value->date, result);
        break;
    }
}

/* What the draws say besides their interval. */
static void add_draws(const Number *number, const Stated *stated, Result *result) {
    static const double shares[] = {0.025, 0.16, 0.5, 0.84, 0.975};
    for (gsize i = 0; i < G_N_ELEMENTS(shares); i++)
        result->quantiles[i] = number_quantile(number, shares[i]) / stated->unit_size;
    for (guint k = 0; k < number->samples->len; k++) {
        double sample = g_array_index(number->samples, double, k);
        result->below += (sample < stated->low) / (double)number->samples->len;
        result->above += (sample > stated->high) / (double)number->samples->len;
    }
}

/* Lets the claim's value tremble as the map's draws say, if the map was drawn. */
static void apply_draws(const Claim *claim, const Claims *claims, const Map *map, Value *value,
                        Result *result) {
    const ClaimDraws *draws =
        map && claims->draws ? g_hash_table_lookup(claims->draws, map->id) : NULL;
    if (!draws)
        return;
    claim_draws_apply(draws, claim, value);
    result->draws = claim_draws_count(draws);
    if (value->type == VALUE_NUMBER && value->number.samples)
        add_draws(&value->number, &claim->stated, result);
}

/* What one map, or none, says of the claim. NULL with an error only for wrong input. */
static Result *judge_on(const Claim *claim, const Claims *claims, AtlasMap *on, GError **error) {
    GError *failed = NULL;
    Evaluation run = evaluation(on, claims, &claim->source, &failed);
    Result *result = g_new0(Result, 1);
    result->map = g_strdup(on ? run.map->id : claim->witness);
    result->value = result->low = result->high = NAN;
    result->verdict = VERDICT_NOT_MEASURABLE;
    Value value;
    if (evaluate(&run, claim->measure, &value)) {
        apply_draws(claim, claims, run.map, &value, result);
        judge_value(&run, claim, &value, result);
        value_clear(&value);
    } else {
        result->why = g_strdup(run.unmeasurable);
    }
    g_free(run.unmeasurable);
    if (!result->text)
        result->text = g_strdup("");
    if (!result->interval)
        result->interval = g_strdup("");
    if (!failed)
        return result;
    g_propagate_error(error, failed);
    result_free(result);
    return NULL;
}

/* ---- All maps ---- */

/* "distance(georgia, nkar) = 74.2 km (73.0 … 75.4 km)" */
static bool add_also(Finding *finding, const Claims *claims, AtlasMap *on, guint i,
                     GError **error) {
    const Claim *claim = finding->claim;
    GError *failed = NULL;
    Evaluation run = evaluation(on, claims, claim->also_source->pdata[i], &failed);
    Value value;
    if (evaluate(&run, claim->also->pdata[i], &value)) {
        g_autofree char *interval = NULL;
        g_autofree char *text = value_text(&value, run.map, &interval);
        g_ptr_array_add(finding->also,
                        g_strdup_printf(*interval ? "%s = %s (%s)" : "%s = %s",
                                        (const char *)claim->also_text->pdata[i], text, interval));
        value_clear(&value);
    } else if (run.unmeasurable) {
        g_ptr_array_add(finding->also, g_strdup_printf("%s: not measurable: %s",
                                                       (const char *)claim->also_text->pdata[i],
                                                       run.unmeasurable));
    }
    g_free(run.unmeasurable);
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
static bool add_published(Finding *finding, const Claims *claims, GPtrArray *maps, GError **error) {
    GError *failed = NULL;
    AtlasMap *on = maps->len ? maps->pdata[0] : NULL;
    Result *result = published_judge(claims, finding->claim, on, &failed);
    if (result)
        g_ptr_array_add(finding->results, result);
    if (failed)
        g_propagate_error(error, failed);
    return !failed;
}

static bool judge_maps(Finding *finding, const Claims *claims, GPtrArray *maps, GError **error) {
    if (finding->claim->internal)
        return add_result(finding, claims, NULL, error);
    for (guint i = 0; i < maps->len; i++)
        if (!add_result(finding, claims, maps->pdata[i], error))
            return false;
    return maps->len > 0 || input_error(error, "claim '%s' needs a map", finding->claim->id);
}

Finding *claim_judge(const Claim *claim, const Claims *claims, GPtrArray *maps, GError **error) {
    Finding *finding = g_new0(Finding, 1);
    finding->claim = claim;
    finding->results = g_ptr_array_new_with_free_func(result_free);
    finding->also = g_ptr_array_new_with_free_func(g_free);
    bool good =
        judge_maps(finding, claims, maps, error) && add_published(finding, claims, maps, error);
    for (guint i = 0; good && maps->len > 0 && i < claim->also->len; i++)
        good = add_also(finding, claims, maps->pdata[0], i, error);
    if (!good) {
        finding_free(finding);
        return NULL;
    }
    finding->verdict = verdict_over(finding->results);
    finding->difference = summary_difference(claim, claims, finding->results, maps);
    finding->why = summary_text(finding);
    return finding;
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
    judging->findings[i] =
        claim_judge(judging->chosen->pdata[i], judging->claims, judging->maps, &judging->errors[i]);
}

GPtrArray *claims_judge(const GPtrArray *chosen, const Claims *claims, GPtrArray *maps,
                        GError **error) {
    g_autofree Finding **found = g_new0(Finding *, chosen->len + 1);
    g_autofree GError **errors = g_new0(GError *, chosen->len + 1);
    Judging judging = {chosen, claims, maps, found, errors};
    threads_run(0, chosen->len, judge_one, &judging);
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func((GDestroyNotify)finding_free);
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
