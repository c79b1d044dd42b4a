#include "claim/calibration.h"
#include "base/threads.h"
#include <math.h>
#include <string.h>

enum { MOST_ROUNDS = 8, CANDIDATES = 8 };
/* At most this share of the figures may be wrong; where more seem to be, the model is. */
static const double MOST_OUTLIERS = 0.25;
/* A figure is an outlier if it is off by more standard errors than this; of right ones, one in 370. */
static const double THRESHOLD = 3;

/* A fit and how it came about. */
typedef struct {
    const AreaModel *model;
    bool bias, choose; /* a common bias; correlation lengths */
    bool *use;         /* [territory]: not an outlier */
    guint *length;     /* [estimated component]: the choice of correlation length */
    double *variance;  /* [estimated component]: m2 */
    double deviance;
    double effect, effect_error;
} Fit;

/* What one territory looks like from all others. */
typedef struct {
    double error; /* m2, standard error of the difference */
    double alone; /* the difference, less the common bias, by it */
    double given; /* the difference from the prediction by map and other figures, by its error */
} Outside;

static const MeasuredArea *area_at(const AreaModel *model, guint k) {
    return &g_array_index(model->areas, MeasuredArea, k);
}

static const AreaComponent *component_at(const AreaModel *model, guint c) {
    return &g_array_index(model->components, AreaComponent, c);
}

static const LineComponent *line_of(const AreaModel *model, guint c) {
    return &g_array_index(model->lines->list, LineComponent, component_at(model, c)->line);
}

/* ---- Fitting ---- */

/* Where a search begins: all components alike, as large as the differences are. */
static void start(const AreaPart *part, double *variance) {
    double squares = 0, units = 0;
    gsize n = part->model.n;
    for (gsize i = 0; i < n; i++) {
        squares += part->model.y[i] * part->model.y[i];
        for (gsize c = 0; c < part->model.components; c++)
            units += part->unit[c][i * n + i];
    }
    for (gsize c = 0; c < part->model.components; c++)
        variance[c] = units > 0 ? squares / units : 0;
}

/* The deviance of the fit's territories under these lengths, from fit->variance on, which it moves;
   INFINITY where there is none. */
static double deviance_under(const Fit *fit, const guint *length, double *variance) {
    g_autoptr(AreaPart) part = tf_area_part_new(fit->model, fit->use, length, fit->bias);
    double deviance = tf_variance_fit(&part->model, NULL, variance, NULL);
    return isfinite(deviance) ? deviance : INFINITY;
}

/* What the likelihood says under one choice of length for one source. */
typedef struct {
    double deviance;
    double *variance; /* [estimated component] */
} Trial;

typedef struct {
    const Fit *fit;
    guint source;
    Trial *trials; /* [choice of length] */
} Trials;

static guint *lengths_with(const Fit *fit, guint source, guint l) {
    guint *length = g_memdup2(fit->length, fit->model->estimated * sizeof *length);
    for (guint c = 0; c < fit->model->estimated; c++)
        if (line_of(fit->model, c)->source == source)
            length[c] = l;
    return length;
}

static void try_length(guint l, gpointer data) {
    Trials *trials = data;
    const Fit *fit = trials->fit;
    g_autofree guint *length = lengths_with(fit, trials->source, l);
    Trial *trial = &trials->trials[l];
    trial->variance = g_memdup2(fit->variance, fit->model->estimated * sizeof *fit->variance);
    trial->deviance = deviance_under(fit, length, trial->variance);
}

/* Each choice of length for one source, the others' as they are, all variances fitted anew. Free
   with trials_free. */
static Trial *trials_of(const Fit *fit, guint source) {
    Trial *trial = g_new0(Trial, fit->model->n_lengths);
    Trials trials = {fit, source, trial};
    threads_run(0, fit->model->n_lengths, try_length, &trials);
    return trial;
}

static void trials_free(const Fit *fit, Trial *trials) {
    for (guint l = 0; l < fit->model->n_lengths; l++)
        g_free(trials[l].variance);
    g_free(trials);
}

static bool is_estimated(const AreaModel *model, guint source) {
    for (guint c = 0; c < model->estimated; c++)
        if (line_of(model, c)->source == source)
            return true;
    return false;
}

/* The best choice for a source; the surveyed one, 0, where all are within its 95 % interval. */
static guint best_length(const Trial *trials, guint n, bool *told) {
    guint best = 0;
    double worst = trials[0].deviance;
    for (guint l = 1; l < n; l++) {
        best = trials[l].deviance < trials[best].deviance ? l : best;
        worst = fmax(worst, trials[l].deviance);
    }
    *told = worst > trials[best].deviance + TF_DEVIANCE_95;
    return *told ? best : 0;
}

/* Chooses each source's correlation length in turn until none changes. */
static void choose_lengths(Fit *fit) {
    bool changed = fit->choose;
    if (!changed)
        fit->deviance = deviance_under(fit, fit->length, fit->variance);
    for (int round = 0; changed && round < MOST_ROUNDS; round++) {
        changed = false;
        for (guint source = 0; source < fit->model->map->n_sources; source++) {
            if (!is_estimated(fit->model, source))
                continue;
            bool told;
            Trial *trials = trials_of(fit, source);
            guint best = best_length(trials, fit->model->n_lengths, &told);
            trials_free(fit, trials);
            for (guint c = 0; c < fit->model->estimated; c++)
                if (line_of(fit->model, c)->source == source && fit->length[c] != best) {
                    fit->length[c] = best;
                    changed = true;
                }
        }
        fit->deviance = deviance_under(fit, fit->length, fit->variance);
    }
}

/* ---- One left out ---- */

/* The territory's variance by the accuracies `variance`. */
static double variance_of(const Fit *fit, guint k, const double *variance) {
    const AreaModel *model = fit->model;
    gsize at = (gsize)k * model->areas->len + k;
    double sum = model->known[at];
    for (guint c = 0; c < model->estimated; c++)
        sum += variance[c] * model->unit[c * model->n_lengths + fit->length[c]][at];
    return sum;
}

/* Territory k by what the fit's other territories tell: their accuracies, bias and, for the
   prediction given them, their differences. */
static Outside look_at(const Fit *fit, guint k) {
    guint n = fit->model->areas->len, estimated = fit->model->estimated;
    g_autofree bool *use = g_memdup2(fit->use, n * sizeof *use);
    g_autofree double *variance = g_memdup2(fit->variance, estimated * sizeof *variance);
    g_autofree bool *held = g_new(bool, estimated);
    g_autofree double *deleted = g_new(double, n);
    memset(held, true, estimated * sizeof *held);
    double effect = 0;
    use[k] = false;
    g_autoptr(AreaPart) others = tf_area_part_new(fit->model, use, fit->length, fit->bias);
    tf_variance_fit(&others->model, NULL, variance, &(VarianceFit){.effect = &effect});
    use[k] = true;
    g_autoptr(AreaPart) all = tf_area_part_new(fit->model, use, fit->length, fit->bias);
    tf_variance_fit(&all->model, held, variance, &(VarianceFit){.deleted = deleted});
    Outside outside = {.error = sqrt(variance_of(fit, k, variance))};
    const MeasuredArea *area = area_at(fit->model, k);
    outside.alone =
        (area->published->area - area->measured - effect * area->measured) / outside.error;
    for (guint i = 0; i < all->model.n; i++)
        if (all->number[i] == k)
            outside.given = deleted[i];
    return outside;
}

typedef struct {
    const Fit *fit;
    const guint *which; /* NULL: item k is territory k */
    Outside *outside;   /* [item] */
} Looks;

static void look(guint item, gpointer data) {
    Looks *looks = data;
    looks->outside[item] = look_at(looks->fit, looks->which ? looks->which[item] : item);
}

/* How far a figure is off: alone, or from what the others predict. */
static double distance_of(const Outside *outside) {
    return fmax(fabs(outside->alone), fabs(outside->given));
}

/* ---- Outliers ---- */

typedef struct {
    guint number;
    double distance;
} Candidate;

static int by_distance(const void *a, const void *b) {
    const Candidate *x = a, *y = b;
    if (x->distance != y->distance)
        return x->distance > y->distance ? -1 : 1;
    return x->number < y->number ? -1 : 1;
}

/* The territories in use that are farthest off by the fit itself: to refit without each of some
   hundred would take long, and the worst is among the first few. Returns how many. */
static guint candidates_of(const Fit *fit, guint number[CANDIDATES]) {
    g_autoptr(AreaPart) part = tf_area_part_new(fit->model, fit->use, fit->length, fit->bias);
    gsize n = part->model.n;
    g_autofree bool *held = g_new(bool, fit->model->estimated);
    g_autofree double *variance =
        g_memdup2(fit->variance, fit->model->estimated * sizeof *variance);
    g_autofree double *deleted = g_new0(double, n);
    g_autofree Candidate *list = g_new(Candidate, n);
    double effect = 0;
    memset(held, true, fit->model->estimated * sizeof *held);
    tf_variance_fit(&part->model, held, variance,
                    &(VarianceFit){.deleted = deleted, .effect = &effect});
    for (gsize i = 0; i < n; i++) {
        double alone = part->model.y[i] - effect * part->model.x[i];
        double error = sqrt(variance_of(fit, part->number[i], variance));
        list[i] = (Candidate){part->number[i], fmax(fabs(alone / error), fabs(deleted[i]))};
    }
    qsort(list, n, sizeof *list, by_distance);
    guint count = (guint)MIN(n, CANDIDATES);
    for (guint i = 0; i < count; i++)
        number[i] = list[i].number;
    return count;
}

/* The figure in use that is farthest off, seen from all others; true if it is an outlier. */
static bool find_outlier(const Fit *fit, double threshold, guint *worst) {
    guint number[CANDIDATES], count = candidates_of(fit, number), best = 0;
    Outside outside[CANDIDATES];
    Looks looks = {fit, number, outside};
    threads_run(0, count, look, &looks);
    for (guint i = 1; i < count; i++)
        best = distance_of(&outside[i]) > distance_of(&outside[best]) ? i : best;
    *worst = number[best];
    return distance_of(&outside[best]) > threshold;
}

/* An outlier that no longer is one, seen from those in use. */
static bool find_return(const Fit *fit, double threshold, guint *best) {
    double least = threshold;
    for (guint k = 0; k < fit->model->areas->len; k++) {
        if (fit->use[k])
            continue;
        Outside outside = look_at(fit, k);
        if (distance_of(&outside) < least) {
            least = distance_of(&outside);
            *best = k;
        }
    }
    return least < threshold;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* Begins with the figures that lie within the threshold by a scale that wrong ones cannot stretch, the
   median: else several of them would hide each other. */
static void begin_robustly(Fit *fit, double threshold) {
    guint n = fit->model->areas->len;
    g_autofree double *off = g_new(double, n);
    for (guint k = 0; k < n; k++) {
        const MeasuredArea *area = area_at(fit->model, k);
        off[k] =
            fabs(area->published->area - area->measured) / sqrt(variance_of(fit, k, fit->variance));
    }
    g_autofree double *sorted = g_memdup2(off, n * sizeof *off);
    qsort(sorted, n, sizeof *sorted, by_size);
    double scale = 1.4826 * (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    for (guint k = 0; k < n; k++)
        fit->use[k] = off[k] <= threshold * scale;
}

static void take_back(Fit *fit, double threshold) {
    guint k;
    while (choose_lengths(fit), find_return(fit, threshold, &k))
        fit->use[k] = true;
}

static guint in_use(const Fit *fit) {
    guint count = 0;
    for (guint k = 0; k < fit->model->areas->len; k++)
        count += fit->use[k];
    return count;
}

/* Takes in what fits a robust beginning, the nearest first; leaves out, the farthest first, what then
   is an outlier; takes back what no longer is one without the others. */
static bool leave_outliers_out(Fit *fit, double threshold, const char *path, GError **error) {
    guint n = fit->model->areas->len, least = (guint)ceil((1 - MOST_OUTLIERS) * n), k;
    begin_robustly(fit, threshold);
    take_back(fit, threshold);
    while (in_use(fit) >= least && find_outlier(fit, threshold, &k)) {
        fit->use[k] = false;
        choose_lengths(fit);
    }
    take_back(fit, threshold);
    return in_use(fit) >= MAX(least, TF_ENOUGH_TERRITORIES) ||
           input_error(error,
                       "%s: %u of the %u areas that the map '%s' measures do not fit the others, "
                       "expected at most a quarter; look for another unit or other borders",
                       path, n - in_use(fit), n, fit->model->map->id);
}

/* ---- What comes out ---- */

/* The ends of sigma's 95 % interval, over all correlation lengths of its source that are within
   theirs. */
static void find_interval(const Fit *fit, guint c, const Trial *trials, CalibratedLine *line) {
    const AreaModel *model = fit->model;
    guint source = line_of(model, c)->source;
    double most = fit->deviance + TF_DEVIANCE_95;
    line->low_m = line->high_m = line->sigma_m;
    for (guint l = 0; l < model->n_lengths; l++) {
        if (trials[l].deviance > most || (!line->correlation_told && l != 0))
            continue;
        g_autofree guint *length = lengths_with(fit, source, l);
        g_autoptr(AreaPart) part = tf_area_part_new(model, fit->use, length, fit->bias);
        double low, high;
        if (tf_variance_interval(&part->model, NULL, trials[l].variance, c, most, &low, &high)) {
            line->low_m = fmin(line->low_m, sqrt(low));
            line->high_m = fmax(line->high_m, sqrt(high));
        }
    }
}

static void find_correlation(const Fit *fit, guint c, const Trial *trials, CalibratedLine *line) {
    const AreaModel *model = fit->model;
    best_length(trials, model->n_lengths, &line->correlation_told);
    line->correlation_told &= fit->choose;
    line->correlation_m = tf_area_model_length(model, c, fit->length[c]);
    line->correlation_low_m = INFINITY;
    line->correlation_high_m = 0;
    double shortest = INFINITY, longest = 0;
    for (guint l = 0; l < model->n_lengths; l++) {
        double length = tf_area_model_length(model, c, l),
               rise = trials[l].deviance - fit->deviance;
        TriedLength tried = {length, rise, sqrt(trials[l].variance[c])};
        g_array_append_val(line->tried, tried);
        if (rise <= TF_DEVIANCE_95) {
            line->correlation_low_m = fmin(line->correlation_low_m, length);
            line->correlation_high_m = fmax(line->correlation_high_m, length);
        }
        shortest = fmin(shortest, length);
        longest = fmax(longest, length);
    }
    if (line->correlation_low_m == shortest)
        line->correlation_low_m = 0;
    if (line->correlation_high_m == longest)
        line->correlation_high_m = INFINITY;
}

/* The territories in use that inform of component c. */
static guint used_of(const Fit *fit, guint c) {
    guint used = 0;
    for (guint k = 0; k < fit->model->areas->len; k++)
        used += fit->use[k] && tf_area_model_informs(fit->model, k, c);
    return used;
}

static void describe_line(const Fit *fit, guint c, CalibratedLine *line) {
    const AreaModel *model = fit->model;
    const AreaComponent *component = component_at(model, c);
    const LineComponent *of = line_of(model, c);
    const MapSource *source = &model->map->sources[of->source];
    *line = (CalibratedLine){.source = g_strdup(source->id),
                             .role = g_strdup(of->role),
                             .informed_by = component->informed_by,
                             .used = used_of(fit, c),
                             .surveyed_m = of->accuracy_m,
                             .surveyed_correlation_m = source->correlation_m,
                             .estimated = component->estimated,
                             .sigma_m = of->accuracy_m,
                             .low_m = NAN,
                             .high_m = NAN,
                             .correlation_m = source->correlation_m,
                             .correlation_low_m = NAN,
                             .correlation_high_m = NAN,
                             .tried = g_array_new(FALSE, FALSE, sizeof(TriedLength))};
    if (!component->estimated)
        return;
    line->sigma_m = sqrt(fit->variance[c]);
    Trial *trials = trials_of(fit, of->source);
    find_correlation(fit, c, trials, line);
    find_interval(fit, c, trials, line);
    trials_free(fit, trials);
}

static void describe_area(const Fit *fit, guint k, const Outside *outside, CalibratedArea *area) {
    const MeasuredArea *of = area_at(fit->model, k);
    double half = of->published->half_width;
    area->territory = g_strdup(of->published->territory);
    area->cite = g_strdup(of->published->cite);
    area->published = of->published->area;
    area->half_width = half;
    area->measured = of->measured;
    area->error_before = sqrt(of->surveyed_error * of->surveyed_error + half * half / 3);
    area->error_after = outside->error;
    area->before = (area->published - area->measured) / area->error_before;
    area->after = (area->published - area->measured) / area->error_after;
    area->given = outside->given;
    area->outlier = !fit->use[k];
}

static Coverage coverage_of(const GPtrArray *areas, bool after, bool clean) {
    Coverage coverage = {0};
    for (guint k = 0; k < areas->len; k++) {
        const CalibratedArea *area = areas->pdata[k];
        double off = after ? area->after : area->before;
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
    g_free(line->role);
    g_array_unref(line->tried);
    g_free(line);
}

static void area_free(gpointer data) {
    CalibratedArea *area = data;
    g_free(area->territory);
    g_free(area->cite);
    g_free(area);
}

static Calibration *describe(const Fit *fit, const PublishedAreas *published) {
    const AreaModel *model = fit->model;
    Calibration *calibration = g_new0(Calibration, 1);
    calibration->map = g_strdup(model->map->id);
    calibration->path = g_strdup(published->path);
    calibration->lines = g_ptr_array_new_with_free_func(line_free);
    calibration->areas = g_ptr_array_new_with_free_func(area_free);
    calibration->left_aside = g_ptr_array_ref(model->left_aside);
    calibration->threshold = THRESHOLD;
    calibration->bias = fit->bias;
    calibration->bias_value = fit->effect;
    calibration->bias_error = fit->effect_error;
    for (guint c = 0; c < model->components->len; c++) {
        CalibratedLine *line = g_new0(CalibratedLine, 1);
        describe_line(fit, c, line);
        g_ptr_array_add(calibration->lines, line);
    }
    g_autofree Outside *outside = g_new0(Outside, model->areas->len);
    Looks looks = {fit, NULL, outside};
    threads_run(0, model->areas->len, look, &looks);
    for (guint k = 0; k < model->areas->len; k++) {
        CalibratedArea *area = g_new0(CalibratedArea, 1);
        describe_area(fit, k, &outside[k], area);
        g_ptr_array_add(calibration->areas, area);
    }
    calibration->before = coverage_of(calibration->areas, false, false);
    calibration->after = coverage_of(calibration->areas, true, false);
    calibration->clean_before = coverage_of(calibration->areas, false, true);
    calibration->clean_after = coverage_of(calibration->areas, true, true);
    return calibration;
}

/* The deviance and the bias at the end. */
static bool finish(Fit *fit, const char *path, GError **error) {
    g_autoptr(AreaPart) part = tf_area_part_new(fit->model, fit->use, fit->length, fit->bias);
    VarianceFit out = {.effect = &fit->effect, .effect_error = &fit->effect_error};
    fit->deviance = tf_variance_fit(&part->model, NULL, fit->variance, &out);
    return isfinite(fit->deviance) ||
           input_error(error,
                       "%s: the areas' covariances on the map '%s' are not positive definite; is a "
                       "territory given twice under two names?",
                       path, fit->model->map->id);
}

Calibration *tf_calibrate(AtlasMap *on, const PublishedAreas *published, bool bias,
                          bool correlation, GError **error) {
    g_autoptr(AreaModel) model = tf_area_model_new(on, published, error);
    if (!model)
        return NULL;
    guint n = model->areas->len;
    g_autofree bool *use = g_new(bool, n);
    g_autofree guint *length = g_new0(guint, model->estimated);
    g_autofree double *variance = g_new(double, model->estimated);
    memset(use, true, n * sizeof *use);
    Fit fit = {.model = model,
               .bias = bias,
               .choose = correlation,
               .use = use,
               .length = length,
               .variance = variance};
    g_autoptr(AreaPart) all = tf_area_part_new(model, use, length, bias);
    start(all, variance);
    if (!finish(&fit, published->path, error) ||
        !leave_outliers_out(&fit, THRESHOLD, published->path, error) ||
        !finish(&fit, published->path, error))
        return NULL;
    return describe(&fit, published);
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
