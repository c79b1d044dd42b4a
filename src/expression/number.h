/* Arithmetic with uncertain numbers, to first order: what a result depends on is kept as its
   derivatives, so that a vertex or a stated figure that enters twice counts once. */
#pragma once
#include "expression/dimension.h"
#include "planar/map.h"

/* One stated figure's share in a number: d(number)/d(stated figure). */
typedef struct {
    const void *claim; /* the Claim whose stated figure it is, or the record of a date */
    double slope;
    double half_width; /* of the stated interval, in the claim's own SI unit */
} StatedTerm;

/* A number with what it depends on, to first order:
   interval = value + bias -/+ (1.96 standard errors of the map + sum of |slope| * half_width), within what is
   possible at all. */
typedef struct {
    double value; /* SI: m, m2, days; a percentage is a ratio */
    Dimension dimension;
    bool percent;      /* is a share: shown in % */
    Gradient gradient; /* with respect to the map's vertices */
    double
        gradient_error; /* its standard error, once it has been asked for; 0 before. Copies keep it */
    Gradient hangs_on; /* of what steps, a count: how the areas in doubt move on which it hangs */
    double other_variance; /* SI, squared: of what is not on the map, such as places and routes */
    double bias;           /* SI: by how much the map's error changes it on average */
    GArray *stated;        /* of StatedTerm; NULL if none */
    bool never_negative;   /* an area, length, distance: its interval ends at 0 */
    double most;           /* a share: it ends at 1; 0: no end */
    double below, above; /* by how much it may be less or more for other reasons than errors, where
                              there are no samples: a count, by what the map can tell; a length, by the ruler */
    GArray *samples;     /* of double, SI: the number in each draw; NULL if it does not vary */
    GArray *sorted;      /* the same from least to greatest; NULL: not sorted yet */
    double spacing_m;    /* for a length: mean distance between the line's vertices; else 0 */
} Number;

/* A number that depends on nothing. */
Number tf_number_exact(double value, Dimension dimension, bool percent);
void tf_number_clear(Number *number);

/* A number of this value that moves as a*x + b*y does; dimension and percent are x's. `y` may be
   NULL. The arguments stay the caller's. */
Number tf_number_moving(double value, double a, const Number *x, double b, const Number *y);

Number tf_number_negative(const Number *x);
Number tf_number_sum(const Number *x, const Number *y);
Number tf_number_difference(const Number *x, const Number *y);
Number tf_number_product(const Number *x, const Number *y);
Number tf_number_quotient(const Number *x, const Number *y); /* y's value must not be 0 */

/* Lets the number depend on a figure that is known to -/+ half_width. */
void tf_number_depend(Number *number, const void *figure, double slope, double half_width);

/* What the stated figures add to half of the interval: sum of |slope| * half_width. */
double tf_number_stated_half_width(const Number *number);

/* The chance that the number is above zero: its error is the sum of a Gaussian one (the map's) and
   of one spread evenly over the stated figures' interval. 0, 1, or 1/2 at zero for an exact one. */
double tf_number_chance_above_zero(const Number *number, const Map *map);

/* Whether it is above zero in each draw: 1 or 0, or the chance that stated figures leave open. A
   GArray of double, or NULL if the number does not vary. */
GArray *tf_number_truths_above_zero(const Number *number);

/* Lets the number vary as `samples` (of double) say; sorts them once. Takes a reference, or a copy. */
void tf_number_set_samples(Number *number, GArray *samples);

/* Drops its samples. */
void tf_number_drop_samples(Number *number);

/* Quantile of the number's samples, of which it must have some. */
double tf_number_quantile(const Number *number, double share);

/* The standard normal distribution function. */
double tf_normal_distribution(double x);

/* The chance that an excess (a gap, an area outside) of standard deviation `sigma` is no more than
   the errors of map and place explain: it is 0.975 or more up to 1.96 sigma, 0.025 or less from
   5.88 sigma on, and falls as a normal distribution in between. */
double tf_chance_within_accuracy(double excess, double sigma);

/* Standard error of a number on `map` in its SI unit. `map` may be NULL if its gradient is
   empty. */
double tf_number_standard_error(const Number *number, const Map *map);

/* Its 95 % interval, which lies about the middle of what the map's error makes of the number, and always
   reaches to the number itself: what the map draws, its error cannot rule out. Returns the standard
   error. */
double tf_number_interval(const Number *number, const Map *map, double *low, double *high);
