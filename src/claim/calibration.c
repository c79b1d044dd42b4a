#include "claim/calibration.h"
#include "base/threads.h"
#include "claim/area_fit.h"
#include <math.h>
#include <string.h>

enum { CANDIDATES = 8 };
/* At most this share of the figures may be wrong; where more seem to be, the model is. */
static const double MOST_OUTLIERS = 0.25;
/* A figure is an outlier if it is off by more standard errors than this (B. Iglewicz and D. C.
   Hoaglin, How to Detect and Handle Outliers (1993)), were the accuracies known. */
static const double THRESHOLD = 3.5;

static const MeasuredArea *area_at(const AreaModel *model, guint k) {
    return &g_array_index(model->areas, MeasuredArea, k);
}

static guint in_use(const AreaFit *fit) {
    guint count = 0;
    for (guint k = 0; k < fit->model->areas->len; k++)
        count += fit->use[k];
    return count;
}

/* ---- Outliers ---- */

/* The threshold where the accuracies were estimated from the figures in use: Student's deviate that
   is exceeded as seldom as THRESHOLD is by a normal one, to a hundredth (M. Abramowitz and I. A.
   Stegun, Handbook of Mathematical Functions (1964), 26.7.5). */
static double threshold_of(const AreaFit *fit) {
    double freedom = fmax(4, (double)in_use(fit) - fit->bias - fit->model->parameters);
    double z = THRESHOLD, z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z;
    return z + (z3 + z) / (4 * freedom) + (5 * z5 + 16 * z3 + 3 * z) / (96 * pow(freedom, 2)) +
           (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * pow(freedom, 3));
}

/* Some territories, looked at on all processors. */
typedef struct {
    const AreaFit *fit;
    const guint *which; /* NULL: item k is territory k */
    AreaLook *look;     /* [item] */
} Looks;

static void look_at(guint item, gpointer data) {
    Looks *looks = data;
    looks->look[item] = tf_area_fit_look(looks->fit, looks->which ? looks->which[item] : item);
}

/* A territory and how far off it is. */
typedef struct {
    guint number;
    double distance;
} Candidate;

static int farthest_first(const void *a, const void *b) {
    const Candidate *x = a, *y = b;
    if (x->distance != y->distance)
        return x->distance > y->distance ? -1 : 1;
    return x->number < y->number ? -1 : 1;
}

/* Begins with the figures that lie within the threshold by a scale that wrong ones cannot stretch,
   the median: else several of them would hide each other. */
static void begin_robustly(AreaFit *fit) {
    guint n = fit->model->areas->len;
    g_autofree Candidate *list = g_new(Candidate, n);
    for (guint k = 0; k < n; k++) {
        const MeasuredArea *area = area_at(fit->model, k);
        double off = fabs(area->published->area - area->measured);
        list[k] = (Candidate){k, off / sqrt(tf_area_fit_variance(fit, k))};
    }
    qsort(list, n, sizeof *list, farthest_first);
    double scale = 1.4826 * (list[(n - 1) / 2].distance + list[n / 2].distance) / 2;
    for (guint i = 0; i < n; i++)
        fit->use[list[i].number] = list[i].distance <= THRESHOLD * scale;
}

/* The mildest outlier, if it is not one as seen from the figures in use. */
static bool find_return(const AreaFit *fit, guint *nearest) {
    double threshold = threshold_of(fit), least = threshold;
    for (guint k = 0; k < fit->model->areas->len; k++) {
        if (fit->use[k])
            continue;
        AreaLook look = tf_area_fit_look(fit, k);
        if (tf_area_look_distance(&look) < least) {
            least = tf_area_look_distance(&look);
            *nearest = k;
        }
    }
    return least < threshold;
}

static bool take_back(AreaFit *fit) {
    guint k = 0;
    bool ok = tf_area_fit(fit);
    while (ok && find_return(fit, &k)) {
        fit->use[k] = true;
        ok = tf_area_fit(fit);
    }
    return ok;
}

/* The territories in use that are farthest off by the fit itself: to fit without each of some
   hundred would take long, and the worst is among the first few. Returns how many. */
static guint candidates_of(const AreaFit *fit, guint number[CANDIDATES]) {
    guint n = fit->model->areas->len, count = 0;
    g_autofree Candidate *list = g_new(Candidate, n);
    for (guint k = 0; k < n; k++) {
        if (!fit->use[k])
            continue;
        AreaLook look = tf_area_fit_look_fast(fit, k);
        list[count++] = (Candidate){k, tf_area_look_distance(&look)};
    }
    qsort(list, count, sizeof *list, farthest_first);
    count = MIN(count, CANDIDATES);
    for (guint i = 0; i < count; i++)
        number[i] = list[i].number;
    return count;
}

/* The figure in use that is farthest off, seen from all others; true if it is an outlier. */
static bool find_outlier(const AreaFit *fit, guint *worst) {
    guint number[CANDIDATES], count = candidates_of(fit, number), best = 0;
    AreaLook look[CANDIDATES];
    Looks looks = {fit, number, look};
    tf_threads_run(0, count, look_at, &looks);
    for (guint i = 1; i < count; i++)
        best = tf_area_look_distance(&look[i]) > tf_area_look_distance(&look[best]) ? i : best;
    *worst = number[best];
    return tf_area_look_distance(&look[best]) > threshold_of(fit);
}

/* Takes in what fits a robust beginning, the nearest first; leaves out, the farthest first, what
   then is an outlier; takes back what no longer is one without the others. */
static bool fit_robustly(AreaFit *fit, const char *path, GError **error) {
    guint n = fit->model->areas->len, k = 0;
    guint least = MAX((guint)ceil((1 - MOST_OUTLIERS) * n), TF_ENOUGH_TERRITORIES);
    begin_robustly(fit);
    bool ok = take_back(fit);
    while (ok && in_use(fit) >= least && find_outlier(fit, &k)) {
        fit->use[k] = false;
        ok = tf_area_fit(fit);
    }
    if (!ok || !take_back(fit))
        return tf_input_error(
            error,
            "%s: the areas' covariances on the map '%s' are not positive definite; is "
            "a territory given twice under two names?",
            path, fit->model->map->id);
    return in_use(fit) >= least ||
           tf_input_error(
               error,
               "%s: %u of the %u areas that the map '%s' measures do not fit the others, "
               "expected at most a quarter; look for another unit or other borders",
               path, n - in_use(fit), n, fit->model->map->id);
}

/* ---- What comes out ---- */

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
    LengthTrial *trials = fit->choose && !held ? tf_length_trials(fit, component->source) : NULL;
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
    calibration->lines = g_ptr_array_new_with_free_func(line_free);
    calibration->areas = g_ptr_array_new_with_free_func(area_free);
    calibration->left_aside = g_ptr_array_ref(model->left_aside);
    calibration->threshold = threshold_of(fit);
    calibration->bias = fit->bias;
    calibration->bias_value = fit->effect;
    calibration->bias_error = fit->effect_error;
    for (guint c = 0; c < model->components->len; c++)
        g_ptr_array_add(calibration->lines, line_of(fit, c));
    g_autofree AreaLook *look = g_new0(AreaLook, model->areas->len);
    Looks looks = {fit, NULL, look};
    tf_threads_run(0, model->areas->len, look_at, &looks);
    for (guint k = 0; k < model->areas->len; k++)
        g_ptr_array_add(calibration->areas, area_of(fit, k, &look[k]));
    calibration->figures = sqrt(fit->variance[model->estimated]);
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

Calibration *tf_calibrate(AtlasMap *on, const PublishedAreas *published, bool bias,
                          bool correlation, GError **error) {
    g_autoptr(AreaModel) model = tf_area_model_new(on, published, error);
    if (!model)
        return NULL;
    g_autoptr(AreaFit) fit = tf_area_fit_new(model, bias, correlation);
    return fit_robustly(fit, published->path, error) ? describe(fit, published) : NULL;
}

void tf_calibration_free(Calibration *calibration) {
    if (!calibration)
        return;
    g_ptr_array_unref(calibration->lines);
    g_ptr_array_unref(calibration->areas);
    g_ptr_array_unref(calibration->left_aside);
    g_free(calibration->map);
    g_free(calibration->path);
    g_free(calibration);
}
