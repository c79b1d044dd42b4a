/* Variance components by restricted maximum likelihood (REML).

   Observations y of n figures are Gaussian with mean X b and covariance

       S = K + sum over components s of t[s] V[s],      t[s] >= 0,

   where K and the V[s] are known. The t[s] are those under which the contrasts of y that do not
   depend on b (its projection along X) are most likely: so fitting the effects b does not make the
   variances too small, as it does in ordinary maximum likelihood. With P = S^-1 - S^-1 X (X' S^-1
   X)^-1 X' S^-1 the deviance, minus twice the logarithm of that likelihood, is up to a constant

       D = ln det S + ln det X' S^-1 X + y' P y.

   H. D. Patterson and R. Thompson, Biometrika 58, 545-554 (1971),
   doi:10.1093/biomet/58.3.545; S. R. Searle, G. Casella, C. E. McCulloch, Variance Components
   (1992), chapter 6; in geodesy K.-R. Koch, Parameter Estimation and Hypothesis Testing in
   Linear Models, 2nd ed. (1999), section 3.6. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* The rise of the deviance at the ends of a 95 % profile likelihood interval of one parameter: the
   chi-squared quantile of one degree of freedom. */
#define TF_DEVIANCE_95 3.841458820694124

/* Symmetric matrices are n * n numbers, both triangles filled. Everything is borrowed. */
typedef struct {
    size_t n, effects, components;
    const double *y;           /* n */
    const double *x;           /* effects columns of n numbers; the columns independent; may be 0 */
    const double *known;       /* K */
    const double *const *unit; /* V[s]; positive semidefinite */
} VarianceModel;

typedef struct {
    double deviance;
    double *effect, *effect_error; /* of X's columns: generalised least squares, standard error */
    double *deleted; /* [k]: y[k] less its prediction from all others, by their standard error */
} VarianceFit;

/* Finds where the likelihood is greatest, starting from `variance` (t, none negative), and leaves
   the result there. Components with held[s] keep theirs; `held` may be NULL.

   Steps are Newton's with the average information (A. R. Gilmour, R. Thompson, B. R. Cullis,
   Biometrics 51, 1440-1450 (1995)), shortened until they climb; where none does, t[s] *= sqrt(y'P V
   P y / tr P V), which always climbs (H. Zhou et al., J. Comput. Graph. Stat. 28, 350-361 (2019)).
   A component that would become negative is 0 and stays there while the slope says so.

   The members of `fit` that are NULL are not filled in; `fit` itself may be NULL. Returns the
   deviance; NAN if out of memory, or if S is not positive definite at the start or X's columns
   depend on each other. */
double tf_variance_fit(const VarianceModel *model, const bool *held, double *variance,
                       VarianceFit *fit);

/* The variances of component s at which the deviance, with all others that are not held fitted
   again, is `most`: the ends of a profile likelihood interval, from `variance`, where it is no more
   than that. *low is 0, *high INFINITY if there is none within a factor of a million. False if out
   of memory. */
bool tf_variance_interval(const VarianceModel *model, const bool *held, const double *variance,
                          size_t s, double most, double *low, double *high);
