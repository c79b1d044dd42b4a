#include "expression/number.h"
#include "base/text.h"
#include "base/unconst.h"
#include <math.h>

Number tf_number_exact(double value, Dimension dimension, bool percent) {
    return (Number){
        .value = value, .dimension = dimension, .percent = percent, .never_negative = value >= 0};
}

void tf_number_drop_samples(Number *number) {
    g_clear_pointer(&number->samples, g_array_unref);
    g_clear_pointer(&number->sorted, g_array_unref);
}

void tf_number_clear(Number *number) {
    tf_gradient_clear(&number->gradient);
    tf_gradient_clear(&number->hangs_on);
    if (number->stated)
        g_array_unref(number->stated);
    number->stated = NULL;
    tf_number_drop_samples(number);
}

/* ---- Samples ---- */

/* The number in draw k: its value where it does not vary. */
static double sample(const Number *number, guint k) {
    return number->samples ? g_array_index(number->samples, double, k) : number->value;
}

/* Samples of x op y, or NULL if neither varies. */
static GArray *sample_each(const Number *x, const Number *y, char op) {
    const GArray *any = x->samples ? x->samples : y->samples;
    if (!any)
        return NULL;
    GArray *result = g_array_sized_new(FALSE, FALSE, sizeof(double), any->len);
    for (guint k = 0; k < any->len; k++) {
        double a = sample(x, k), b = sample(y, k);
        double each = op == '+' ? a + b : op == '-' ? a - b : op == '*' ? a * b : a / b;
        g_array_append_val(result, each);
    }
    return result;
}

void tf_number_depend(Number *number, const void *figure, double slope, double half_width) {
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
        tf_number_depend(number, term->claim, factor * term->slope, term->half_width);
    }
}

/* The ruler of two lines together: their whole length over all their steps. */
static double joint_ruler(const Number *x, const Number *y) {
    if (!y || !(y->spacing_m > 0))
        return x->spacing_m;
    if (!(x->spacing_m > 0))
        return y->spacing_m;
    double length = fabs(x->value) + fabs(y->value);
    double steps = fabs(x->value) / x->spacing_m + fabs(y->value) / y->spacing_m;
    return steps > 0 ? length / steps : x->spacing_m;
}

Number tf_number_moving(double value, double a, const Number *x, double b, const Number *y) {
    static const Number nothing;
    const Number *other = y ? y : &nothing;
    Number result = {.value = value, .dimension = x->dimension, .percent = x->percent};
    result.gradient = tf_gradient_combine(a, &x->gradient, b, &other->gradient);
    if (other->gradient.n == 0)
        result.gradient_error = fabs(a) * x->gradient_error;
    result.hangs_on = tf_gradient_combine(a, &x->hangs_on, b, &other->hangs_on);
    if (!result.gradient.terms || !result.hangs_on.terms)
        g_error("out of memory for a gradient");
    result.other_variance = a * a * x->other_variance + b * b * other->other_variance;
    result.below =
        (a > 0 ? a * x->below : -a * x->above) + (b > 0 ? b * other->below : -b * other->above);
    result.above =
        (a > 0 ? a * x->above : -a * x->below) + (b > 0 ? b * other->above : -b * other->below);
    result.bias = a * x->bias + b * other->bias;
    depend_as(&result, a, x);
    depend_as(&result, b, other);
    return result;
}

Number tf_number_negative(const Number *x) {
    Number result = tf_number_moving(-x->value, -1, x, 0, NULL);
    result.spacing_m = x->spacing_m;
    Number zero = {0};
    result.samples = sample_each(&zero, x, '-');
    return result;
}

Number tf_number_sum(const Number *x, const Number *y) {
    Number result = tf_number_moving(x->value + y->value, 1, x, 1, y);
    result.samples = sample_each(x, y, '+');
    result.percent = x->percent || y->percent;
    result.never_negative = x->never_negative && y->never_negative;
    result.spacing_m = joint_ruler(x, y);
    return result;
}

Number tf_number_difference(const Number *x, const Number *y) {
    Number result = tf_number_moving(x->value - y->value, 1, x, -1, y);
    result.samples = sample_each(x, y, '-');
    result.percent = x->percent || y->percent;
    result.spacing_m = joint_ruler(x, y);
    return result;
}

static bool is_plain(Dimension dimension) {
    return dimension.metre == 0 && dimension.day == 0;
}

Number tf_number_product(const Number *x, const Number *y) {
    Number result = tf_number_moving(x->value * y->value, y->value, x, x->value, y);
    result.samples = sample_each(x, y, '*');
    result.dimension.metre = (signed char)(x->dimension.metre + y->dimension.metre);
    result.dimension.day = (signed char)(x->dimension.day + y->dimension.day);
    result.percent = is_plain(result.dimension) && (x->percent || y->percent);
    result.never_negative = x->never_negative && y->never_negative;
    if (is_plain(x->dimension) || is_plain(y->dimension))
        result.spacing_m = fmax(x->spacing_m, y->spacing_m);
    return result;
}

Number tf_number_quotient(const Number *x, const Number *y) {
    double value = x->value / y->value;
    Number result = tf_number_moving(value, 1 / y->value, x, -value / y->value, y);
    result.samples = sample_each(x, y, '/');
    result.dimension.metre = (signed char)(x->dimension.metre - y->dimension.metre);
    result.dimension.day = (signed char)(x->dimension.day - y->dimension.day);
    result.percent = x->percent && is_plain(y->dimension) && !y->percent;
    result.never_negative = x->never_negative && y->never_negative;
    if (is_plain(y->dimension))
        result.spacing_m = x->spacing_m;
    return result;
}

double tf_number_stated_half_width(const Number *number) {
    double sum = 0;
    for (guint i = 0; number->stated && i < number->stated->len; i++) {
        const StatedTerm *term = &g_array_index(number->stated, StatedTerm, i);
        sum += fabs(term->slope) * term->half_width;
    }
    return sum;
}

/* ---- Errors ---- */

static gint by_size(gconstpointer a, gconstpointer b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static GArray *sorted_samples(const Number *number) {
    if (number->sorted)
        return g_array_ref(number->sorted);
    GArray *sorted = g_array_copy(number->samples);
    g_array_sort(sorted, by_size);
    return sorted;
}

double tf_number_quantile(const Number *number, double share) {
    g_autoptr(GArray) sorted = sorted_samples(number);
    double at = share * (sorted->len - 1);
    guint below = (guint)floor(at), above = MIN(below + 1, sorted->len - 1);
    double low = g_array_index(sorted, double, below), high = g_array_index(sorted, double, above);
    return low + (at - below) * (high - low);
}

/* An area below nothing, a share above the whole are those of faces that turned inside out: in such a draw it
   is nothing, or all. */
static void end_where_possible(Number *number) {
    double least = number->never_negative ? 0 : -INFINITY,
           most = number->most > 0 ? number->most : INFINITY;
    GArray *both[] = {number->samples, number->sorted};
    for (gsize i = 0; i < G_N_ELEMENTS(both); i++)
        for (guint k = 0; k < both[i]->len; k++) {
            double *sample = &g_array_index(both[i], double, k);
            *sample = fmin(fmax(*sample, least), most);
        }
}

static bool leaves_the_possible(const Number *number) {
    const GArray *sorted = number->sorted;
    return sorted->len > 0 &&
           ((number->never_negative && g_array_index(sorted, double, 0) < 0) ||
            (number->most > 0 && g_array_index(sorted, double, sorted->len - 1) > number->most));
}

void tf_number_set_samples(Number *number, GArray *samples) {
    tf_number_drop_samples(number);
    number->samples = samples;
    number->sorted = sorted_samples(number);
    if (!leaves_the_possible(number)) {
        g_array_ref(samples);
        return;
    }
    number->samples = g_array_copy(samples);
    end_where_possible(number);
}

static double deviation(const GArray *samples) {
    double mean = 0, squares = 0;
    for (guint k = 0; k < samples->len; k++)
        mean += g_array_index(samples, double, k) / samples->len;
    for (guint k = 0; k < samples->len; k++) {
        double off = g_array_index(samples, double, k) - mean;
        squares += off * off;
    }
    return samples->len > 1 ? sqrt(squares / (samples->len - 1)) : 0;
}

/* The errors of all pairs of vertices are too many to be added up each time that somebody asks; several threads may. */
static double gradient_error(const Number *number, const Map *map) {
    double *kept = tf_unconst(&number->gradient_error), error;
    __atomic_load(kept, &error, __ATOMIC_RELAXED);
    if (!(error > 0)) {
        VertexErrors errors = tf_map_vertex_errors(map);
        error = tf_covariance_standard_error(&errors, &number->gradient);
        __atomic_store(kept, &error, __ATOMIC_RELAXED);
    }
    return error;
}

double tf_number_standard_error(const Number *number, const Map *map) {
    if (number->samples && !(map && map->draws))
        return deviation(number->samples);
    double error = map && number->gradient.n ? gradient_error(number, map) : 0;
    return sqrt(error * error + number->other_variance);
}

double tf_number_interval(const Number *number, const Map *map, double *low, double *high) {
    double error = tf_number_standard_error(number, map),
           stated = tf_number_stated_half_width(number);
    bool drawn = number->samples && number->samples->len > 1;
    double middle = number->value + number->bias;
    double least =
        drawn ? tf_number_quantile(number, 0.025) : middle - 1.96 * error - number->below;
    double most = drawn ? tf_number_quantile(number, 0.975) : middle + 1.96 * error + number->above;
    *low = fmin(least, number->value) - stated;
    *high = fmax(most, number->value) + stated;
    if (number->never_negative)
        *low = fmax(*low, 0);
    if (number->most > 0)
        *high = fmin(*high, fmax(number->most, number->value));
    return error;
}

double tf_normal_distribution(double x) {
    return erfc(-x * M_SQRT1_2) / 2;
}

/* The integral of the normal distribution function. */
static double normal_integral(double x) {
    return x * tf_normal_distribution(x) + exp(-x * x / 2) * M_2_SQRTPI * M_SQRT1_2 / 2;
}

double tf_number_chance_above_zero(const Number *number, const Map *map) {
    double value = number->value + number->bias, sigma = tf_number_standard_error(number, map);
    double half = tf_number_stated_half_width(number);
    /* An even error of which the Gaussian one is a rounding error, and the other way round. */
    if (half > 0 && sigma < 1e-6 * half)
        return CLAMP((value + half) / (2 * half), 0, 1);
    if (half > 1e-6 * sigma && half > 0)
        return CLAMP(
            sigma / (2 * half) *
                (normal_integral((value + half) / sigma) - normal_integral((value - half) / sigma)),
            0, 1);
    if (sigma > 0)
        return tf_normal_distribution(value / sigma);
    return value > 0 ? 1 : value < 0 ? 0 : 0.5;
}

GArray *tf_number_truths_above_zero(const Number *number) {
    if (!number->samples)
        return NULL;
    GArray *truths = g_array_sized_new(FALSE, FALSE, sizeof(double), number->samples->len);
    double half = tf_number_stated_half_width(number);
    for (guint k = 0; k < number->samples->len; k++) {
        double value = sample(number, k);
        double truth =
            half > 0 ? CLAMP((value + half) / (2 * half), 0, 1) : (value > 0) + 0.5 * (value == 0);
        g_array_append_val(truths, truth);
    }
    return truths;
}

double tf_chance_within_accuracy(double excess, double sigma) {
    if (!(sigma > 0))
        return excess > 0 ? 0 : 1;
    return tf_normal_distribution(2 * 1.96 - excess / sigma);
}
