/* Axes name round figures. */
#include "picture/axis.h"
#include "testing.h"
#include <math.h>

static void assert_ticks(double low, double high, bool log, guint wanted, const char *expected) {
    Axis axis = {low, high, 0, 100, log, false};
    g_autoptr(GArray) ticks = tf_axis_ticks(&axis, wanted);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < ticks->len; i++) {
        g_autofree char *tick = tf_axis_tick_text(ticks, i);
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "", tick);
    }
    assert_string_equal(text->str, expected);
}

static void steps_are_one_two_or_five(void **state) {
    (void)state;
    assert_ticks(0, 10, false, 5, "0 2 4 6 8 10");
    assert_ticks(13.3, 14.2, false, 5, "13.4 13.6 13.8 14.0 14.2");
    assert_ticks(286, 486, false, 4, "300 350 400 450");
    assert_ticks(-0.3, 0.3, false, 6, "-0.3 -0.2 -0.1 0.0 0.1 0.2 0.3");
}

static void a_narrow_axis_still_names_two_figures(void **state) {
    (void)state;
    assert_ticks(9.98, 10.03, false, 2, "9.98 10.00 10.02");
}

static void counts_are_whole(void **state) {
    (void)state;
    static const double lengths[][2] = {{4.1, 6.6}, {0.5, 1.5}, {3, 30}};
    for (gsize i = 0; i < COUNT(lengths); i++) {
        Axis axis = {lengths[i][0], lengths[i][1], 0, 100, false, true};
        g_autoptr(GArray) ticks = tf_axis_ticks(&axis, 6);
        assert_true(ticks->len >= 1);
        for (guint k = 0; k < ticks->len; k++)
            assert_true(fmod(g_array_index(ticks, double, k), 1) == 0);
    }
}

static void a_logarithmic_axis_names_one_two_five_of_each_decade(void **state) {
    (void)state;
    assert_ticks(50, 50000, true, 6, "50 100 200 500 1000 2000 5000 10000 20000 50000");
    assert_ticks(1, 1e9, true, 5,
                 "1 10 100 1000 10000 100000 1000000 10000000 100000000 1000000000");
    assert_ticks(180, 560, true, 6, "200 300 400 500");
}

static void figures_lie_in_proportion(void **state) {
    (void)state;
    const Axis linear = {10, 20, 100, 300, false, false}, log = {1, 100, 0, 10, true, false};
    const Axis upwards = {0, 1, 200, 0, false, false};
    assert_near(tf_axis_place(&linear, 15), 200, 1e-9);
    assert_near(tf_axis_place(&log, 10), 5, 1e-9);
    assert_near(tf_axis_place(&upwards, 0.25), 150, 1e-9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_are_one_two_or_five),
        cmocka_unit_test(a_narrow_axis_still_names_two_figures),
        cmocka_unit_test(counts_are_whole),
        cmocka_unit_test(a_logarithmic_axis_names_one_two_five_of_each_decade),
        cmocka_unit_test(figures_lie_in_proportion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
