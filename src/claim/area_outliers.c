#include "claim/area_outliers.h"
#include "base/threads.h"
#include <math.h>
#include <stdlib.h>

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

double tf_area_outlier_threshold(const AreaFit *fit) {
    double freedom = fmax(4, (double)in_use(fit) - fit->what.bias - fit->model->parameters);
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

void tf_area_looks(const AreaFit *fit, const guint *which, guint n, AreaLook *look) {
    Looks looks = {fit, which, look};
    tf_threads_run(0, n, look_at, &looks);
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
    double threshold = tf_area_outlier_threshold(fit), least = threshold;
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
    tf_area_looks(fit, number, count, look);
    for (guint i = 1; i < count; i++)
        best = tf_area_look_distance(&look[i]) > tf_area_look_distance(&look[best]) ? i : best;
    *worst = number[best];
    return tf_area_look_distance(&look[best]) > tf_area_outlier_threshold(fit);
}

bool tf_area_fit_robustly(AreaFit *fit, const char *path, GError **error) {
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
