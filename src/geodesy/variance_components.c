#include "geodesy/variance_components.h"
#include "geodesy/cholesky.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_STEPS = 200, MOST_HALVINGS = 12, MOST_QUADRUPLINGS = 10 };
/* The deviance is found to within this; intervals are for a rise of 3.84. */
static const double ENOUGH = 1e-8;

/* What is computed at one t. All in one piece of memory. */
typedef struct {
    double *factor;      /* n * n: of S */
    double *projector;   /* n * n: P */
    double *weighted;    /* S^-1 X, its columns */
    double *normal;      /* effects^2: the factor of X' S^-1 X */
    double *px;          /* effects: scratch */
    double *py;          /* n: P y */
    double *vpy;         /* components * n: V[s] P y */
    double *pvpy;        /* n: P V[s] P y */
    double *score;       /* components: dD/dt[s] / -2 */
    double *trace;       /* components: tr P V[s] */
    double *information; /* components^2, of those that are free */
    double *step, *next; /* components */
    size_t *free;        /* components: the numbers of those that are not held */
} Work;

static double dot(const double *x, const double *y, size_t n) {
    double sum = 0;
    for (size_t k = 0; k < n; k++)
        sum += x[k] * y[k];
    return sum;
}

static double *work_new(const VarianceModel *model, Work *work) {
    size_t n = model->n, p = model->effects, s = model->components;
    double *memory = malloc((2 * n * n + n * p + p * p + p + 2 * n + s * n + s * s + 4 * s + 1) *
                            sizeof *memory);
    double *next = memory;
    size_t *numbers = malloc((s + 1) * sizeof *numbers);
    if (!memory || !numbers) {
        free(memory);
        free(numbers);
        return NULL;
    }
    double **const parts[] = {&work->factor,      &work->projector, &work->weighted, &work->normal,
                              &work->px,          &work->py,        &work->vpy,      &work->pvpy,
                              &work->information, &work->score,     &work->trace,    &work->step,
                              &work->next};
    const size_t sizes[] = {n * n, n * n, n * p, p * p, p, n, s * n, n, s * s, s, s, s, s};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        *parts[i] = next;
        next += sizes[i];
    }
    work->free = numbers;
    return memory;
}

static void work_free(Work *work) {
    free(work->free);
    free(work->factor);
}

/* Factors S; false if it is not positive definite. */
static bool factor(const VarianceModel *model, const double *variance, Work *work) {
    size_t n = model->n;
    memcpy(work->factor, model->known, n * n * sizeof *work->factor);
    for (size_t s = 0; s < model->components; s++)
        for (size_t i = 0; variance[s] != 0 && i < n * n; i++)
            work->factor[i] += variance[s] * model->unit[s][i];
    return tf_cholesky(work->factor, n);
}

/* S^-1 X, and the factor of X' S^-1 X. */
static bool project(const VarianceModel *model, Work *work) {
    size_t n = model->n, p = model->effects;
    memcpy(work->weighted, model->x ? model->x : work->weighted, n * p * sizeof *work->weighted);
    for (size_t a = 0; a < p; a++) {
        tf_cholesky_solve(work->factor, n, work->weighted + a * n);
        for (size_t b = 0; b < p; b++)
            work->normal[b * p + a] = dot(model->x + b * n, work->weighted + a * n, n);
    }
    return tf_cholesky(work->normal, p);
}

/* D and P y at t; INFINITY where S is not positive definite. */
static double deviance_at(const VarianceModel *model, const double *variance, Work *work) {
    size_t n = model->n, p = model->effects;
    if (!factor(model, variance, work) || !project(model, work))
        return INFINITY;
    memcpy(work->py, model->y, n * sizeof *work->py);
    tf_cholesky_solve(work->factor, n, work->py);
    for (size_t a = 0; a < p; a++)
        work->px[a] = dot(work->weighted + a * n, model->y, n);
    tf_cholesky_solve(work->normal, p, work->px);
    for (size_t a = 0; a < p; a++)
        for (size_t i = 0; i < n; i++)
            work->py[i] -= work->weighted[a * n + i] * work->px[a];
    return tf_cholesky_log_determinant(work->factor, n) +
           tf_cholesky_log_determinant(work->normal, p) + dot(model->y, work->py, n);
}

/* P, from what deviance_at left. */
static void make_projector(const VarianceModel *model, Work *work) {
    size_t n = model->n, p = model->effects;
    tf_cholesky_inverse(work->factor, n, work->projector);
    for (size_t i = 0; i < n && p; i++) {
        double *row = work->projector + i * n;
        for (size_t a = 0; a < p; a++)
            work->px[a] = work->weighted[a * n + i];
        tf_cholesky_solve(work->normal, p, work->px);
        for (size_t a = 0; a < p; a++)
            for (size_t j = 0; j < n; j++)
                row[j] -= work->px[a] * work->weighted[a * n + j];
    }
}

/* The slope in every component, and V P y. */
static void make_score(const VarianceModel *model, Work *work) {
    size_t n = model->n;
    make_projector(model, work);
    for (size_t s = 0; s < model->components; s++) {
        double *vpy = work->vpy + s * n;
        for (size_t i = 0; i < n; i++)
            vpy[i] = dot(model->unit[s] + i * n, work->py, n);
        work->trace[s] = dot(work->projector, model->unit[s], n * n);
        work->score[s] = (dot(work->py, vpy, n) - work->trace[s]) / 2;
    }
}

/* Numbers of the components that may move, to work->free. */
static size_t free_components(const VarianceModel *model, const bool *held, const double *variance,
                              Work *work) {
    size_t count = 0;
    for (size_t s = 0; s < model->components; s++)
        if (!(held && held[s]) && (variance[s] > 0 || work->score[s] > 0))
            work->free[count++] = s;
    return count;
}

/* Newton's step with the average information y'P V P V P y / 2, to work->step; false where it is
   singular. */
static bool newton_step(const VarianceModel *model, size_t count, Work *work) {
    size_t n = model->n;
    for (size_t b = 0; b < count; b++) {
        for (size_t i = 0; i < n; i++)
            work->pvpy[i] = dot(work->projector + i * n, work->vpy + work->free[b] * n, n);
        for (size_t a = b; a < count; a++)
            work->information[a * count + b] =
                dot(work->vpy + work->free[a] * n, work->pvpy, n) / 2;
        work->step[b] = work->score[work->free[b]];
    }
    if (!tf_cholesky(work->information, count))
        return false;
    tf_cholesky_solve(work->information, count, work->step);
    return true;
}

/* Goes along the step as far as the likelihood climbs; returns the deviance there, or `deviance` if
   nowhere. */
static double line_search(const VarianceModel *model, size_t count, double *variance,
                          double deviance, Work *work) {
    double share = 1;
    for (int i = 0; i < MOST_HALVINGS; i++, share /= 2) {
        memcpy(work->next, variance, model->components * sizeof *variance);
        for (size_t a = 0; a < count; a++)
            work->next[work->free[a]] = fmax(0, variance[work->free[a]] + share * work->step[a]);
        double there = deviance_at(model, work->next, work);
        if (there < deviance) {
            memcpy(variance, work->next, model->components * sizeof *variance);
            return there;
        }
    }
    return deviance;
}

/* The step that always climbs. */
static double multiplicative_step(const VarianceModel *model, size_t count, double *variance,
                                  double deviance, Work *work) {
    for (size_t a = 0; a < count; a++) {
        size_t s = work->free[a];
        double squares = 2 * work->score[s] + work->trace[s];
        double target = variance[s] * sqrt(fmax(0, squares) / work->trace[s]);
        work->step[a] = work->trace[s] > 0 ? target - variance[s] : 0;
    }
    return line_search(model, count, variance, deviance, work);
}

static double fit_with(const VarianceModel *model, const bool *held, double *variance, Work *work) {
    double deviance = deviance_at(model, variance, work);
    if (!isfinite(deviance))
        return NAN;
    for (int i = 0; i < MOST_STEPS; i++) {
        make_score(model, work);
        size_t count = free_components(model, held, variance, work);
        if (count == 0)
            return deviance;
        double next = deviance;
        if (newton_step(model, count, work))
            next = line_search(model, count, variance, deviance, work);
        if (!(next < deviance))
            next = multiplicative_step(model, count, variance, deviance, work);
        bool done = !(deviance - next > ENOUGH);
        /* What line_search tried last need not be where it stopped. */
        deviance = deviance_at(model, variance, work);
        if (done)
            return deviance;
    }
    return deviance;
}

/* Fills in `fit` from what the last deviance_at left. */
static void describe(const VarianceModel *model, double deviance, VarianceFit *fit, Work *work) {
    size_t n = model->n, p = model->effects;
    fit->deviance = deviance;
    make_projector(model, work);
    for (size_t k = 0; fit->deleted && k < n; k++)
        fit->deleted[k] = work->py[k] / sqrt(work->projector[k * n + k]);
    for (size_t a = 0; a < p; a++)
        work->px[a] = dot(work->weighted + a * n, model->y, n);
    tf_cholesky_solve(work->normal, p, work->px);
    if (fit->effect)
        memcpy(fit->effect, work->px, p * sizeof *fit->effect);
    for (size_t a = 0; fit->effect_error && a < p; a++) {
        memset(work->px, 0, p * sizeof *work->px);
        work->px[a] = 1;
        tf_cholesky_solve(work->normal, p, work->px);
        fit->effect_error[a] = sqrt(work->px[a]);
    }
}

double tf_variance_fit(const VarianceModel *model, const bool *held, double *variance,
                       VarianceFit *fit) {
    Work work;
    if (!work_new(model, &work))
        return NAN;
    double deviance = fit_with(model, held, variance, &work);
    if (fit && isfinite(deviance))
        describe(model, deviance, fit, &work);
    work_free(&work);
    return deviance;
}

/* ---- Profile likelihood ---- */

/* One component held at a given value, the others fitted again from where they were last. */
typedef struct {
    const VarianceModel *model;
    bool *held;
    double *variance;
    size_t s;
    Work work;
} Profile;

static double profile_at(Profile *profile, double value) {
    profile->variance[profile->s] = value;
    return fit_with(profile->model, profile->held, profile->variance, &profile->work);
}

/* The value between `inside`, where the deviance is at most `most`, and `outside`, where it is
   more, at which it is `most`: to a thousandth of itself. */
static double crossing(Profile *profile, double inside, double outside, double most) {
    while (fabs(log(outside / inside)) > 1e-3) {
        double middle = sqrt(inside * outside);
        if (!(profile_at(profile, middle) <= most))
            outside = middle;
        else
            inside = middle;
    }
    return inside;
}

/* From `from` on in steps of the factor, to the last value that is within `most`, in *inside. False
   if all of them are. */
static bool step_to_end(Profile *profile, double from, double factor, double most, double *inside) {
    *inside = from;
    for (int i = 0; i < MOST_QUADRUPLINGS; i++, *inside *= factor)
        if (!(profile_at(profile, *inside * factor) <= most))
            return true;
    return false;
}

static void find_ends(Profile *profile, double from, double most, double *low, double *high) {
    double inside;
    *low = 0;
    *high = INFINITY;
    if (!(profile_at(profile, 0) <= most) && step_to_end(profile, from, 0.25, most, &inside))
        *low = crossing(profile, inside, inside / 4, most);
    if (step_to_end(profile, from, 4, most, &inside))
        *high = crossing(profile, inside, inside * 4, most);
}

/* A variance of component s that counts beside the others: where it starts if it is 0. */
static double some_variance(const VarianceModel *model, const double *variance, size_t s) {
    double own = 0, all = 0;
    for (size_t i = 0; i < model->n; i++) {
        size_t at = i * model->n + i;
        own += model->unit[s][at];
        all += model->known[at];
        for (size_t other = 0; other < model->components; other++)
            all += variance[other] * model->unit[other][at];
    }
    return own > 0 ? 1e-6 * all / own : 1;
}

bool tf_variance_interval(const VarianceModel *model, const bool *held, const double *variance,
                          size_t s, double most, double *low, double *high) {
    Profile profile = {.model = model, .s = s};
    if (!work_new(model, &profile.work))
        return false;
    profile.held = calloc(model->components, sizeof *profile.held);
    profile.variance = malloc(model->components * sizeof *profile.variance);
    bool ok = profile.held && profile.variance;
    if (ok) {
        for (size_t i = 0; held && i < model->components; i++)
            profile.held[i] = held[i];
        profile.held[s] = true;
        memcpy(profile.variance, variance, model->components * sizeof *variance);
        double from = variance[s] > 0 ? variance[s] : some_variance(model, variance, s);
        find_ends(&profile, from, most, low, high);
    }
    free(profile.held);
    free(profile.variance);
    work_free(&profile.work);
    return ok;
}
