#include "claim/calibration.h"
#include "claim/area_outliers.h"
#include <math.h>
#include <string.h>

static const MeasuredArea *area_at(const AreaModel *model, guint k) {
    return &g_array_index(model->areas, MeasuredArea, k);
}

static guint used_of(const AreaFit *fit, guint c) {
    guint used = 0;
    for (guint k = 0; k < fit->model->areas->len; k++)
        used += fit->use[k] && tf_area_model_informs(fit->model, k, c);
    return used;
}

/* The interval of the correlation length among those that were tried. */
static void describe_correlation(const AreaFit *fit, guint c, const LengthTrial *trials,
                                 CalibratedLine *line) {
    const AreaModel *model = fit->model;
    double shortest = INFINITY, longest = 0, low = INFINITY, high = 0, least = fit->deviance;
    for (guint l = 0; l < model->n_lengths; l++)
        least = fmin(least, trials[l].deviance);
    for (guint l = 0; l < model->n_lengths; l++) {
        double length = tf_area_model_length(model, c, l);
        double rise = trials[l].deviance - least;
        TriedLength tried = {length, rise, sqrt(trials[l].variance[c])};
        g_array_append_val(line->tried, tried);
        shortest = fmin(shortest, length);
        longest = fmax(longest, length);
        low = rise <= TF_DEVIANCE_95 ? fmin(low, length) : low;
        high = rise <= TF_DEVIANCE_95 ? fmax(high, length) : high;
    }
    line->correlation_low_m = low > shortest ? low : 0;
    line->correlation_high_m = high < longest ? high : INFINITY;
}

static CalibratedLine *line_of(const AreaFit *fit, guint c) {
    const AreaModel *model = fit->model;
    const AreaComponent *component = &g_array_index(model->components, AreaComponent, c);
    const MapSource *source = &model->map->sources[component->source];
    CalibratedLine *line = g_new0(CalibratedLine, 1);
    *line = (CalibratedLine){.source = g_strdup(source->id),
                             .roles = g_strdup(component->roles),
                             .informed_by = component->informed_by,
                             .used = used_of(fit, c),
                             .surveyed_m = component->accuracy_m,
                             .surveyed_correlation_m = component->correlation_m,
                             .how = CALIBRATED_NOT,
                             .sigma_m = component->accuracy_m,
                             .low_m = NAN,
                             .high_m = NAN,
                             .correlation_m = component->correlation_m,
                             .correlation_low_m = NAN,
                             .correlation_high_m = NAN,
                             .tried = g_array_new(FALSE, FALSE, sizeof(TriedLength))};
    if (!component->estimated)
        return line;
    bool held = fit->held[c];
    LengthTrial *trials =
        fit->what.lengths && !held ? tf_length_trials(fit, component->source) : NULL;
    line->how = component->measured ? CALIBRATED_MEASURED : held ? CALIBRATED_BOUND : CALIBRATED;
    line->sigma_m = sqrt(fit->variance[c]);
    line->correlation_m = tf_area_model_length(model, c, fit->length[c]);
    if (trials)
        describe_correlation(fit, c, trials, line);
    tf_area_fit_interval(fit, c, trials, &line->low_m, &line->high_m);
    if (trials)
        tf_length_trials_free(fit, trials);
    return line;
}

static CalibratedArea *area_of(const AreaFit *fit, guint k, const AreaLook *look) {
    const MeasuredArea *of = area_at(fit->model, k);
    double half = of->published->half_width, off = of->published->area - of->measured;
    double before = sqrt(of->surveyed_error * of->surveyed_error + half * half / 3);
    CalibratedArea *area = g_new0(CalibratedArea, 1);
    *area = (CalibratedArea){.territory = g_strdup(of->published->territory.source.text),
                             .cite = g_strdup(of->published->cite),
                             .published = of->published->area,
                             .half_width = half,
                             .measured = of->measured,
                             .error_before = before,
                             .error_after = look->error,
                             .error_lines = look->lines_error,
                             .before = off / before,
                             .after = off / look->error,
                             .given = look->given,
                             .outlier = !fit->use[k]};
    return area;
}

typedef enum { BY_SURVEYED, BY_LINES, BY_ALL } CoverageBy;

static Coverage coverage_of(const GPtrArray *areas, CoverageBy by, bool clean) {
    Coverage coverage = {0};
    for (guint k = 0; k < areas->len; k++) {
        const CalibratedArea *area = areas->pdata[k];
        double error = by == BY_SURVEYED ? area->error_before
                       : by == BY_LINES  ? area->error_lines
                                         : area->error_after;
        double off = (area->published - area->measured) / error;
        if (clean && area->outlier)
            continue;
        coverage.areas++;
        coverage.inside += fabs(off) <= 1.96;
        coverage.rms += off * off;
    }
    coverage.rms = sqrt(coverage.rms / MAX(coverage.areas, 1));
    return coverage;
}

static void line_free(gpointer data) {
    CalibratedLine *line = data;
    g_free(line->source);
    g_free(line->roles);
    g_array_unref(line->tried);
    g_free(line);
}

static void area_free(gpointer data) {
    CalibratedArea *area = data;
    g_free(area->territory);
    g_free(area->cite);
    g_free(area);
}

static Calibration *describe(const AreaFit *fit, const PublishedAreas *published) {
    const AreaModel *model = fit->model;
    Calibration *calibration = g_new0(Calibration, 1);
    calibration->map = g_strdup(model->map->id);
    calibration->path = g_strdup(published->path);
    calibration->title = g_strdup(model->map->title);
    calibration->licence = g_strdup(model->map->licence);
    calibration->lines = g_ptr_array_new_with_free_func(line_free);
    calibration->areas = g_ptr_array_new_with_free_func(area_free);
    calibration->left_aside = g_ptr_array_ref(model->left_aside);
    calibration->threshold = tf_area_outlier_threshold(fit);
    calibration->bias = fit->what.bias;
    calibration->has_figures = fit->what.figures;
    calibration->bias_value = fit->effect;
    calibration->bias_error = fit->effect_error;
    for (guint c = 0; c < model->components->len; c++)
        g_ptr_array_add(calibration->lines, line_of(fit, c));
    g_autofree AreaLook *look = g_new0(AreaLook, model->areas->len);
    tf_area_looks(fit, NULL, model->areas->len, look);
    for (guint k = 0; k < model->areas->len; k++)
        g_ptr_array_add(calibration->areas, area_of(fit, k, &look[k]));
    calibration->figures = sqrt(fit->variance[model->estimated]);
    if (fit->what.figures)
        tf_area_fit_interval(fit, model->estimated, NULL, &calibration->figures_low,
                             &calibration->figures_high);
    calibration->before = coverage_of(calibration->areas, BY_SURVEYED, false);
    calibration->alone = coverage_of(calibration->areas, BY_LINES, false);
    calibration->after = coverage_of(calibration->areas, BY_ALL, false);
    calibration->clean_before = coverage_of(calibration->areas, BY_SURVEYED, true);
    calibration->clean_alone = coverage_of(calibration->areas, BY_LINES, true);
    calibration->clean_after = coverage_of(calibration->areas, BY_ALL, true);
    return calibration;
}

Calibration *tf_calibrate(AtlasMap *on, const PublishedAreas *published, AreaFitWhat what,
                          GError **error) {
    g_autoptr(AreaModel) model = tf_area_model_new(on, published, error);
    if (!model)
        return NULL;
    g_autoptr(AreaFit) fit = tf_area_fit_new(model, what);
    return tf_area_fit_robustly(fit, published->path, error) ? describe(fit, published) : NULL;
}

void tf_calibration_free(Calibration *calibration) {
    if (!calibration)
        return;
    g_ptr_array_unref(calibration->lines);
    g_ptr_array_unref(calibration->areas);
    g_ptr_array_unref(calibration->left_aside);
    g_free(calibration->map);
    g_free(calibration->path);
    g_free(calibration->title);
    g_free(calibration->licence);
    g_free(calibration);
}
