#include "claim/area_fit.h"
#include "base/threads.h"
#include <math.h>
#include <string.h>

enum { MOST_ROUNDS = 8 };
static const double FIGURES_BEGIN = 0.01;

static const MeasuredArea *area_at(const AreaModel *model, guint k) {
    return &g_array_index(model->areas, MeasuredArea, k);
}

static const AreaComponent *component_at(const AreaModel *model, guint c) {
    return &g_array_index(model->components, AreaComponent, c);
}

static double surveyed_variance(const AreaModel *model, guint c) {
    double sigma = component_at(model, c)->accuracy_m;
    return sigma * sigma;
}

/* A copy that shares nothing but the model, to try something on. */
static AreaFit *copy_of(const AreaFit *fit) {
    guint n = fit->model->areas->len, parameters = fit->model->parameters;
    AreaFit *copy = g_memdup2(fit, sizeof *fit);
    copy->use = g_memdup2(fit->use, n * sizeof *fit->use);
    copy->held = g_memdup2(fit->held, parameters * sizeof *fit->held);
    copy->length = g_memdup2(fit->length, parameters * sizeof *fit->length);
    copy->variance = g_memdup2(fit->variance, parameters * sizeof *fit->variance);
    return copy;
}

/* Takes over the fit that was tried. */
static void take_over(AreaFit *fit, const AreaFit *other) {
    guint parameters = fit->model->parameters;
    memcpy(fit->held, other->held, parameters * sizeof *fit->held);
    memcpy(fit->length, other->length, parameters * sizeof *fit->length);
    memcpy(fit->variance, other->variance, parameters * sizeof *fit->variance);
    fit->deviance = other->deviance;
}

void tf_area_fit_free(AreaFit *fit) {
    if (!fit)
        return;
    g_free(fit->use);
    g_free(fit->held);
    g_free(fit->length);
    g_free(fit->variance);
    g_free(fit);
}

/* Begins with all components alike, as large as the differences are, but those that were measured,
   and with figures that are off by a percent. */
static void start_alike(AreaFit *fit) {
    const AreaModel *model = fit->model;
    gsize n = model->areas->len;
    double squares = 0, units = 0;
    for (gsize k = 0; k < n; k++) {
        const MeasuredArea *area = area_at(model, (guint)k);
        double off = area->published->area - area->measured;
        squares += fit->use[k] ? off * off : 0;
        for (guint c = 0; fit->use[k] && c < model->estimated; c++)
            units += model->unit[(gsize)c * model->n_lengths][k * n + k];
    }
    for (guint c = 0; c < model->estimated; c++) {
        fit->held[c] = component_at(model, c)->measured;
        fit->variance[c] = fit->held[c] ? surveyed_variance(model, c)
                           : units > 0  ? squares / units
                                        : 0;
        fit->length[c] = 0;
    }
    fit->held[model->estimated] = !fit->what.figures;
    fit->variance[model->estimated] = fit->what.figures ? FIGURES_BEGIN * FIGURES_BEGIN : 0;
}

AreaFit *tf_area_fit_new(const AreaModel *model, AreaFitWhat what) {
    AreaFit *fit = g_new0(AreaFit, 1);
    *fit = (AreaFit){.model = model,
                     .what = what,
                     .use = g_new(bool, model->areas->len),
                     .held = g_new0(bool, model->parameters),
                     .length = g_new0(guint, model->parameters),
                     .variance = g_new0(double, model->parameters)};
    memset(fit->use, true, model->areas->len * sizeof *fit->use);
    start_alike(fit);
    return fit;
}

/* Fits the variances under the lengths as they are; `out` may be NULL. */
static void fit_variances(AreaFit *fit, VarianceFit *out) {
    g_autoptr(AreaPart) part = tf_area_part_new(fit->model, fit->use, fit->length, fit->what.bias);
    double deviance = tf_variance_fit(&part->model, fit->held, fit->variance, out);
    fit->deviance = isfinite(deviance) ? deviance : INFINITY;
}

/* ---- Correlation lengths ---- */

static void set_length(AreaFit *fit, guint source, guint l) {
    for (guint c = 0; c < fit->model->estimated; c++)
        if (component_at(fit->model, c)->source == source && !fit->held[c])
            fit->length[c] = l;
}

typedef struct {
    const AreaFit *fit;
    guint source;
    LengthTrial *trials; /* [choice of length] */
} Trials;

static void try_length(guint l, gpointer data) {
    Trials *trials = data;
    g_autoptr(AreaFit) fit = copy_of(trials->fit);
    set_length(fit, trials->source, l);
    fit_variances(fit, NULL);
    trials->trials[l] = (LengthTrial){fit->deviance, g_steal_pointer(&fit->variance)};
}

LengthTrial *tf_length_trials(const AreaFit *fit, guint source) {
    LengthTrial *list = g_new0(LengthTrial, fit->model->n_lengths);
    Trials trials = {fit, source, list};
    tf_threads_run(0, fit->model->n_lengths, try_length, &trials);
    return list;
}

void tf_length_trials_free(const AreaFit *fit, LengthTrial *trials) {
    for (guint l = 0; l < fit->model->n_lengths; l++)
        g_free(trials[l].variance);
    g_free(trials);
}

/* The best choice for a source; the surveyed one, 0, unless it is beyond the 95 % interval. */
static guint best_length(const LengthTrial *trials, guint n) {
    guint best = 0;
    for (guint l = 1; l < n; l++)
        best = trials[l].deviance < trials[best].deviance ? l : best;
    return trials[0].deviance > trials[best].deviance + TF_DEVIANCE_95 ? best : 0;
}

/* The current choice for the source; n_lengths if no component of it is free. */
static guint length_of(const AreaFit *fit, guint source) {
    for (guint c = 0; c < fit->model->estimated; c++)
        if (component_at(fit->model, c)->source == source && !fit->held[c])
            return fit->length[c];
    return fit->model->n_lengths;
}

/* Chooses each source's correlation length in turn until none changes. */
static void choose_lengths(AreaFit *fit) {
    bool changed = true;
    fit_variances(fit, NULL);
    for (int round = 0; fit->what.lengths && changed && round < MOST_ROUNDS; round++) {
        changed = false;
        for (guint source = 0; source < fit->model->map->n_sources; source++) {
            guint before = length_of(fit, source);
            if (before == fit->model->n_lengths)
                continue;
            LengthTrial *trials = tf_length_trials(fit, source);
            guint best = best_length(trials, fit->model->n_lengths);
            tf_length_trials_free(fit, trials);
            set_length(fit, source, best);
            fit_variances(fit, NULL);
            changed |= best != before;
        }
    }
}

/* ---- What areas do not determine ---- */

/* The fit with component c held at this variance. */
static AreaFit *holding(const AreaFit *fit, guint c, double variance, guint length) {
    AreaFit *copy = copy_of(fit);
    copy->held[c] = true;
    copy->variance[c] = variance;
    copy->length[c] = length;
    fit_variances(copy, NULL);
    return copy;
}

/* Holds components as surveyed where neither that nor zero can be ruled out: any component, or only
   those that the fit makes zero. */
static void hold_undetermined(AreaFit *fit, bool all) {
    for (guint c = 0; c < fit->model->estimated; c++) {
        if (fit->held[c] || (!all && fit->variance[c] > 0))
            continue;
        double most = fit->deviance + TF_DEVIANCE_95;
        g_autoptr(AreaFit) none = holding(fit, c, 0, fit->length[c]);
        g_autoptr(AreaFit) surveyed = holding(fit, c, surveyed_variance(fit->model, c), 0);
        if (none->deviance <= most && surveyed->deviance <= most)
            take_over(fit, surveyed);
    }
}

bool tf_area_fit(AreaFit *fit) {
    start_alike(fit);
    choose_lengths(fit);
    if (!isfinite(fit->deviance))
        return false;
    hold_undetermined(fit, true);
    choose_lengths(fit);
    fit_variances(fit, &(VarianceFit){.effect = &fit->effect, .effect_error = &fit->effect_error});
    return isfinite(fit->deviance);
}

/* ---- Intervals ---- */

static void widen(const AreaFit *fit, guint c, double most, double *low, double *high) {
    g_autoptr(AreaPart) part = tf_area_part_new(fit->model, fit->use, fit->length, fit->what.bias);
    double from, to;
    if (tf_variance_interval(&part->model, fit->held, fit->variance, c, most, &from, &to)) {
        *low = fmin(*low, sqrt(from));
        *high = fmax(*high, sqrt(to));
    }
}

void tf_area_fit_interval(const AreaFit *fit, guint c, const LengthTrial *trials, double *low,
                          double *high) {
    g_autoptr(AreaFit) free = copy_of(fit);
    free->held[c] = false;
    fit_variances(free, NULL);
    double most = free->deviance;
    for (guint l = 0; trials && l < fit->model->n_lengths; l++)
        most = fmin(most, trials[l].deviance);
    most += TF_DEVIANCE_95;
    *low = *high = sqrt(free->variance[c]);
    widen(free, c, most, low, high);
    for (guint l = 0; trials && l < fit->model->n_lengths; l++)
        if (trials[l].deviance <= most) {
            set_length(free, component_at(fit->model, c)->source, l);
            memcpy(free->variance, trials[l].variance,
                   fit->model->parameters * sizeof *free->variance);
            widen(free, c, most, low, high);
        }
}

/* ---- One left out ---- */

double tf_area_fit_lines_variance(const AreaFit *fit, guint k) {
    const AreaModel *model = fit->model;
    gsize at = (gsize)k * model->areas->len + k;
    double sum = model->known[at];
    for (guint c = 0; c < model->estimated; c++)
        sum += fit->variance[c] * model->unit[c * model->n_lengths + fit->length[c]][at];
    return sum;
}

double tf_area_fit_variance(const AreaFit *fit, guint k) {
    double area = area_at(fit->model, k)->measured;
    return tf_area_fit_lines_variance(fit, k) + fit->variance[fit->model->estimated] * area * area;
}

/* Its standardised difference from the prediction by all others, at the fit's accuracies. */
static double given_others(AreaFit *fit, guint k) {
    g_autofree double *deleted = g_new0(double, fit->model->areas->len);
    fit->use[k] = true;
    memset(fit->held, true, fit->model->parameters * sizeof *fit->held);
    fit_variances(fit, &(VarianceFit){.deleted = deleted});
    guint row = 0;
    for (guint i = 0; i < k; i++)
        row += fit->use[i];
    return deleted[row];
}

/* By the accuracies and the bias of `by`, which is used up. */
static AreaLook look_by(AreaFit *by, guint k) {
    const MeasuredArea *area = area_at(by->model, k);
    AreaLook look = {.error = sqrt(tf_area_fit_variance(by, k)),
                     .lines_error = sqrt(tf_area_fit_lines_variance(by, k))};
    look.alone = (area->published->area - (1 + by->effect) * area->measured) / look.error;
    look.given = given_others(by, k);
    return look;
}

AreaLook tf_area_fit_look(const AreaFit *fit, guint k) {
    g_autoptr(AreaFit) others = copy_of(fit);
    others->use[k] = false;
    fit_variances(others, NULL);
    hold_undetermined(others, false);
    fit_variances(others, &(VarianceFit){.effect = &others->effect});
    return look_by(others, k);
}

AreaLook tf_area_fit_look_fast(const AreaFit *fit, guint k) {
    g_autoptr(AreaFit) copy = copy_of(fit);
    return look_by(copy, k);
}

double tf_area_look_distance(const AreaLook *look) {
    return fmax(fabs(look->alone), fabs(look->given));
}
