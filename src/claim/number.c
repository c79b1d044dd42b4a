#include "claim/number.h"
#include "base/text.h"
#include "claim/units.h"
#include <math.h>

Number number_exact(double value, Dimension dimension, bool percent) {
    return (Number){
        .value = value, .dimension = dimension, .percent = percent, .never_negative = value >= 0};
}

void number_clear(Number *number) {
    gradient_clear(&number->gradient);
    if (number->stated)
        g_array_unref(number->stated);
    number->stated = NULL;
}

void number_depend(Number *number, const void *figure, double slope, double half_width) {
    if (!number->stated)
        number->stated = g_array_new(FALSE, FALSE, sizeof(StatedTerm));
    for (guint i = 0; i < number->stated->len; i++) {
        StatedTerm *term = &g_array_index(number->stated, StatedTerm, i);
        if (term->claim == figure) {
            term->slope += slope;
            return;
        }
    }
    StatedTerm term = {figure, slope, half_width};
    g_array_append_val(number->stated, term);
}

static void depend_as(Number *number, double factor, const Number *on) {
    for (guint i = 0; on->stated && i < on->stated->len; i++) {
        const StatedTerm *term = &g_array_index(on->stated, StatedTerm, i);
        number_depend(number, term->claim, factor * term->slope, term->half_width);
    }
}

/* The ruler of two lines together: their whole length over all their steps. */
static double joint_ruler(const Number *x, const Number *y) {
    if (!y || !(y->ruler_m > 0))
        return x->ruler_m;
    if (!(x->ruler_m > 0))
        return y->ruler_m;
    double length = fabs(x->value) + fabs(y->value);
    double steps = fabs(x->value) / x->ruler_m + fabs(y->value) / y->ruler_m;
    return steps > 0 ? length / steps : x->ruler_m;
}

Number number_moving(double value, double a, const Number *x, double b, const Number *y) {
    static const Number nothing;
    const Number *other = y ? y : &nothing;
    Number result = {.value = value, .dimension = x->dimension, .percent = x->percent};
    result.gradient = gradient_combine(a, &x->gradient, b, &other->gradient);
    result.other_variance = a * a * x->other_variance + b * b * other->other_variance;
    depend_as(&result, a, x);
    depend_as(&result, b, other);
    return result;
}

Number number_negative(const Number *x) {
    Number result = number_moving(-x->value, -1, x, 0, NULL);
    result.ruler_m = x->ruler_m;
    return result;
}

Number number_sum(const Number *x, const Number *y) {
    Number result = number_moving(x->value + y->value, 1, x, 1, y);
    result.percent = x->percent || y->percent;
    result.never_negative = x->never_negative && y->never_negative;
    result.ruler_m = joint_ruler(x, y);
    return result;
}

Number number_difference(const Number *x, const Number *y) {
    Number result = number_moving(x->value - y->value, 1, x, -1, y);
    result.percent = x->percent || y->percent;
    result.ruler_m = joint_ruler(x, y);
    return result;
}

static bool is_plain(Dimension dimension) {
    return dimension.metre == 0 && dimension.day == 0;
}

Number number_product(const Number *x, const Number *y) {
    Number result = number_moving(x->value * y->value, y->value, x, x->value, y);
    result.dimension.metre = (signed char)(x->dimension.metre + y->dimension.metre);
    result.dimension.day = (signed char)(x->dimension.day + y->dimension.day);
    result.percent = is_plain(result.dimension) && (x->percent || y->percent);
    result.never_negative = x->never_negative && y->never_negative;
    if (is_plain(x->dimension) || is_plain(y->dimension))
        result.ruler_m = fmax(x->ruler_m, y->ruler_m);
    return result;
}

Number number_quotient(const Number *x, const Number *y) {
    double value = x->value / y->value;
    Number result = number_moving(value, 1 / y->value, x, -value / y->value, y);
    result.dimension.metre = (signed char)(x->dimension.metre - y->dimension.metre);
    result.dimension.day = (signed char)(x->dimension.day - y->dimension.day);
    result.percent = x->percent && is_plain(y->dimension) && !y->percent;
    result.never_negative = x->never_negative && y->never_negative;
    if (is_plain(y->dimension))
        result.ruler_m = x->ruler_m;
    return result;
}

double number_stated_half_width(const Number *number) {
    double sum = 0;
    for (guint i = 0; number->stated && i < number->stated->len; i++) {
        const StatedTerm *term = &g_array_index(number->stated, StatedTerm, i);
        sum += fabs(term->slope) * term->half_width;
    }
    return sum;
}

double number_standard_error(const Number *number, const Map *map) {
    double error = 0;
    if (map && number->gradient.n) {
        VertexErrors errors = map_vertex_errors(map);
        error = covariance_standard_error(&errors, &number->gradient);
    }
    return sqrt(error * error + number->other_variance);
}

double number_interval(const Number *number, const Map *map, double *low, double *high) {
    double error = number_standard_error(number, map);
    double half = 1.96 * error + number_stated_half_width(number);
    *low = number->value - half;
    *high = number->value + half;
    if (number->never_negative)
        *low = fmax(*low, 0);
    return error;
}

double normal_distribution(double x) {
    return erfc(-x * M_SQRT1_2) / 2;
}

/* The integral of the normal distribution function. */
static double normal_integral(double x) {
    return x * normal_distribution(x) + exp(-x * x / 2) * M_2_SQRTPI * M_SQRT1_2 / 2;
}

double number_chance_above_zero(const Number *number, const Map *map) {
    double value = number->value, sigma = number_standard_error(number, map);
    double half = number_stated_half_width(number);
    /* An even error of which the Gaussian one is a rounding error, and the other way round. */
    if (half > 0 && sigma < 1e-6 * half)
        return CLAMP((value + half) / (2 * half), 0, 1);
    if (half > 1e-6 * sigma && half > 0)
        return CLAMP(
            sigma / (2 * half) *
                (normal_integral((value + half) / sigma) - normal_integral((value - half) / sigma)),
            0, 1);
    if (sigma > 0)
        return normal_distribution(value / sigma);
    return value > 0 ? 1 : value < 0 ? 0 : 0.5;
}

double chance_within_accuracy(double excess, double sigma) {
    if (!(sigma > 0))
        return excess > 0 ? 0 : 1;
    return normal_distribution(2 * 1.96 - excess / sigma);
}
