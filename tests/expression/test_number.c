#include "expression/number.h"
#include "expression/units.h"
#include "testing.h"
#include <string.h>

static const char first_figure[] = "one", second_figure[] = "two";

static Number figure(double value, const void *claim, double half_width) {
    Number number = tf_number_exact(value, (Dimension){1, 0}, false);
    tf_number_depend(&number, claim, 1, half_width);
    return number;
}

static void a_figure_that_enters_twice_counts_once(void **state) {
    (void)state;
    Number x = figure(10, first_figure, 2), y = figure(4, second_figure, 1);
    Number sum = tf_number_sum(&x, &y), rest = tf_number_difference(&sum, &x);
    assert_near(tf_number_stated_half_width(&sum), 3, 1e-12);
    assert_near(tf_number_stated_half_width(&rest), 1, 1e-12);
    Number *all[] = {&x, &y, &sum, &rest};
    for (int i = 0; i < 4; i++)
        tf_number_clear(all[i]);
}

static void products_and_quotients_follow_the_chain_rule(void **state) {
    (void)state;
    Number x = figure(10, first_figure, 2), y = figure(4, second_figure, 1);
    Number product = tf_number_product(&x, &y), quotient = tf_number_quotient(&x, &y);
    assert_near(product.value, 40, 1e-12);
    assert_near(tf_number_stated_half_width(&product), 4 * 2 + 10 * 1, 1e-12);
    assert_int_equal(product.dimension.metre, 2);
    assert_near(quotient.value, 2.5, 1e-12);
    assert_near(tf_number_stated_half_width(&quotient), 2 / 4.0 + 10 / 16.0, 1e-12);
    assert_int_equal(quotient.dimension.metre, 0);
    Number one = tf_number_quotient(&product, &product);
    assert_near(tf_number_stated_half_width(&one), 0, 1e-12);
    Number *all[] = {&x, &y, &product, &quotient, &one};
    for (int i = 0; i < 5; i++)
        tf_number_clear(all[i]);
}

static void shares_stay_shares_and_their_ratio_is_plain(void **state) {
    (void)state;
    Number x = tf_number_exact(0.4, (Dimension){0, 0}, true),
           y = tf_number_exact(0.2, x.dimension, true);
    Number two = tf_number_exact(2, x.dimension, false);
    Number results[] = {tf_number_sum(&x, &y),       tf_number_product(&x, &y),
                        tf_number_product(&two, &y), tf_number_quotient(&x, &two),
                        tf_number_quotient(&x, &y),  tf_number_quotient(&two, &y)};
    static const bool percent[] = {true, true, true, true, false, false};
    for (int i = 0; i < 6; i++) {
        assert_int_equal(results[i].percent, percent[i]);
        tf_number_clear(&results[i]);
    }
}

static void two_lines_have_the_ruler_of_all_their_steps(void **state) {
    (void)state;
    Number x = tf_number_exact(100, (Dimension){1, 0}, false), y = x;
    x.spacing_m = 10; /* ten steps */
    y.spacing_m = 2;  /* fifty */
    Number sum = tf_number_sum(&x, &y), difference = tf_number_difference(&x, &y),
           negative = tf_number_negative(&x);
    assert_near(sum.spacing_m, 200 / 60.0, 1e-12);
    assert_near(difference.spacing_m, 200 / 60.0, 1e-12);
    assert_near(negative.spacing_m, 10, 0);
    tf_number_clear(&sum);
    tf_number_clear(&difference);
    tf_number_clear(&negative);
}

static void the_chance_above_zero_joins_both_kinds_of_error(void **state) {
    (void)state;
    Number gaussian = tf_number_exact(1.96, (Dimension){1, 0}, false);
    gaussian.other_variance = 1;
    assert_near(tf_number_chance_above_zero(&gaussian, NULL), 0.975, 1e-4);
    Number even = figure(1, first_figure, 2);
    assert_near(tf_number_chance_above_zero(&even, NULL), 0.75, 1e-12);
    Number both = figure(1, first_figure, 2), narrow = figure(1.96, first_figure, 0.01);
    both.other_variance = 1e-4;
    assert_near(tf_number_chance_above_zero(&both, NULL), 0.75, 1e-6);
    narrow.other_variance = 1;
    assert_near(tf_number_chance_above_zero(&narrow, NULL), 0.975, 1e-4);
    Number exact = tf_number_exact(3, (Dimension){0, 0}, false);
    assert_near(tf_number_chance_above_zero(&exact, NULL), 1, 0);
    Number *all[] = {&even, &both, &narrow};
    for (int i = 0; i < 3; i++)
        tf_number_clear(all[i]);
}

static void accuracy_explains_what_is_small(void **state) {
    (void)state;
    assert_true(tf_chance_within_accuracy(1.9 * 100, 100) >= 0.975);
    assert_true(tf_chance_within_accuracy(5.9 * 100, 100) <= 0.025);
    assert_near(tf_chance_within_accuracy(0, 0), 1, 0);
    assert_near(tf_chance_within_accuracy(1, 0), 0, 0);
}

/* What the map's error does on average moves the interval, but not away from what the map draws. */
static void an_interval_follows_the_error_and_reaches_to_the_figure(void **state) {
    (void)state;
    Number area = tf_number_exact(100, (Dimension){2, 0}, false), whole = area;
    area.bias = -10;
    area.other_variance = 9;
    double low, high;
    assert_near(tf_number_interval(&area, NULL, &low, &high), 3, 1e-12);
    assert_near(low, 90 - 1.96 * 3, 1e-9);
    assert_near(high, 100, 0);
    area.other_variance = 36;
    tf_number_interval(&area, NULL, &low, &high);
    assert_near(high, 90 + 1.96 * 6, 1e-9);
    whole.value = 200;
    Number share = tf_number_quotient(&area, &whole);
    assert_near(share.value, 0.5, 0);
    assert_near(share.bias, -0.05, 1e-12);
    assert_near(tf_number_chance_above_zero(&area, NULL), tf_normal_distribution(90 / 6.0), 1e-12);
    tf_number_clear(&share);
}

static void expect_figure(double value, double low, double high, const char *text) {
    g_autofree char *found = tf_figure_text(value, low, high);
    assert_string_equal(found, text);
}

static void figures_have_the_digits_that_they_deserve(void **state) {
    (void)state;
    expect_figure(13.025, 13.025, 13.025, "13.03");
    expect_figure(604, 604, 604, "604");
    expect_figure(12345.6, 12345.6, 12345.6, "12346");
    expect_figure(26.38130, 26.3813, 26.3813, "26.38");
    expect_figure(13.8041, 13.54, 14.06, "13.80");
    expect_figure(0, 0, 0, "0");
    g_autofree char *metres = tf_metres_text(35230), *area = tf_square_metres_text(344.6e6);
    assert_string_equal(metres, "35.2 km");
    assert_string_equal(area, "345 km2");
}

/* GLib, which is not compiled with AddressSanitizer, reads a list up to its NULL. */
static void the_names_of_units_end_with_null(void **state) {
    (void)state;
    gsize n;
    const char *const *names = tf_unit_names(&n);
    for (gsize i = 0; i < n; i++)
        assert_non_null(tf_unit_find(names[i]));
    assert_null(names[n]);
}

static Number drawn(double value, const double *draws, guint n) {
    Number number = tf_number_exact(value, (Dimension){2, 0}, false);
    GArray *samples = g_array_new(FALSE, FALSE, sizeof(double));
    g_array_append_vals(samples, draws, n);
    tf_number_set_samples(&number, samples);
    g_array_unref(samples);
    return number;
}

static void two_draws_are_needed_for_an_interval(void **state) {
    (void)state;
    const double draws[] = {10, 30};
    const Map map = {.n_arcs = 0}; /* without draws of its own */
    double low, high;
    Number one = drawn(5, draws, 1), two = drawn(20, draws, 2);
    assert_near(tf_number_interval(&one, NULL, &low, &high), 0, 0);
    assert_near(low, 5, 0);
    assert_near(high, 5, 0);
    assert_near(tf_number_interval(&two, NULL, &low, &high), 10 * M_SQRT2, 1e-12);
    assert_near(low, 10.5, 1e-12); /* quantiles of 2.5 % and 97.5 %, between 10 and 30 */
    assert_near(high, 29.5, 1e-12);
    assert_near(tf_number_standard_error(&two, &map), 10 * M_SQRT2, 1e-12);
    tf_number_clear(&one);
    tf_number_clear(&two);
}

/* International yard and pound agreement (1959), the nautical mile of 1929, the Gregorian year. */
static void units_have_their_sizes(void **state) {
    (void)state;
    static const struct {
        const char *name;
        double size;
    } units[] = {
        {"km", 1000},
        {"m", 1},
        {"mi", 1609.344},
        {"nmi", 1852},
        {"ft", 0.3048},
        {"km2", 1e6},
        {"ha", 1e4},
        {"m2", 1},
        {"mi2", 2589988.110336},
        {"acres", 4046.8564224},
        {"nmi2", 3429904},
        {"days", 1},
        {"weeks", 7},
        {"months", 365.2425 / 12},
        {"years", 365.2425},
    };
    for (size_t i = 0; i < COUNT(units); i++)
        assert_near(tf_unit_find(units[i].name)->size / units[i].size, 1, 1e-15);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_figure_that_enters_twice_counts_once),
        cmocka_unit_test(products_and_quotients_follow_the_chain_rule),
        cmocka_unit_test(shares_stay_shares_and_their_ratio_is_plain),
        cmocka_unit_test(two_lines_have_the_ruler_of_all_their_steps),
        cmocka_unit_test(the_chance_above_zero_joins_both_kinds_of_error),
        cmocka_unit_test(accuracy_explains_what_is_small),
        cmocka_unit_test(an_interval_follows_the_error_and_reaches_to_the_figure),
        cmocka_unit_test(figures_have_the_digits_that_they_deserve),
        cmocka_unit_test(the_names_of_units_end_with_null),
        cmocka_unit_test(two_draws_are_needed_for_an_interval),
        cmocka_unit_test(units_have_their_sizes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
