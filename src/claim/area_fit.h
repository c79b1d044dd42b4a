/* An AreaModel fitted: the accuracy of each component by restricted maximum likelihood, correlation
   lengths by profile likelihood, and what a territory looks like from all the others. */
#pragma once
#include "claim/area_model.h"

/* What is estimated beside the accuracies. */
typedef struct {
    bool bias; /* a relative bias that all published areas have in common */
    bool
        figures; /* the published areas' own relative error; else they are exact but for rounding */
    bool lengths; /* correlation lengths are chosen; else they stay as surveyed */
} AreaFitWhat;

typedef struct {
    const AreaModel *model;
    AreaFitWhat what;
    bool *use;        /* [territory]: the caller's to change */
    bool *held;       /* [parameter]: stays as surveyed */
    guint *length;    /* [parameter]: of an estimated component the choice of correlation length */
    double *variance; /* [parameter]: m2 of the estimated components, and the figures' tau^2 */
    double deviance;
    double effect, effect_error; /* the bias and its standard error; 0 without */
} AreaFit;

/* All territories in use, nothing fitted yet: all components equally accurate, such that their
   variances add up to the squares of the differences. */
AreaFit *tf_area_fit_new(const AreaModel *model, AreaFitWhat what);
void tf_area_fit_free(AreaFit *fit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AreaFit, tf_area_fit_free)

/* Fits everything again to the territories in use. A component of which neither "no error at
   all" nor "as surveyed" can be ruled out (both within 3.84 of the least deviance) stays as
   surveyed, and so does a source's correlation length that is not ruled out. False if the
   likelihood has no value. */
bool tf_area_fit(AreaFit *fit);

/* What the likelihood says under one choice of correlation length for a source, all that is
   not held fitted again. */
typedef struct {
    double deviance;
    double *variance; /* [parameter] */
} LengthTrial;

/* The source's components that are not held under each choice, the others' lengths as they are.
   Free with tf_length_trials_free. */
LengthTrial *tf_length_trials(const AreaFit *fit, guint source);
void tf_length_trials_free(const AreaFit *fit, LengthTrial *trials);

/* The ends of the 95 % interval of the standard deviation of component c, m: where profile
   likelihood ends, over all correlation lengths of its source if `trials` are given, else under the
   one chosen. Of a held one, as if it were not. */
void tf_area_fit_interval(const AreaFit *fit, guint c, const LengthTrial *trials, double *low,
                          double *high);

/* What one territory looks like from the others in use. */
typedef struct {
    double error; /* m2: standard error of the difference, by the accuracies that they imply */
    double lines_error; /* the same, were the figure exact but for its rounding */
    double alone;       /* the difference, less the bias that they imply, by it */
    double given; /* the difference from what the map and their differences predict, by its error */
} AreaLook;

/* Seen from the others alone, to which the variances are fitted again; lengths stay. */
AreaLook tf_area_fit_look(const AreaFit *fit, guint k);

/* The same by the fit as it is, which a territory in use has a part in: faster, and too mild with
   what is far off. */
AreaLook tf_area_fit_look_fast(const AreaFit *fit, guint k);

/* How far off it is: alone, or from what the others predict. */
double tf_area_look_distance(const AreaLook *look);

/* The variance of the difference of territory k by fit->variance, m4; and without the figure's own
   error. */
double tf_area_fit_variance(const AreaFit *fit, guint k);
double tf_area_fit_lines_variance(const AreaFit *fit, guint k);
