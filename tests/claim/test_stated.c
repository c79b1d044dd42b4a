#include "claim/stated.h"
#include "testing.h"

static void expect_interval(const char *text, double low, double high, const char *unit) {
    Stated stated;
    g_autofree char *why = NULL;
    if (!tf_stated_parse(text, &stated, &why))
        fail_msg("%s", why);
    assert_int_equal(stated.kind, STATED_NUMBER);
    assert_string_equal(stated.unit, unit);
    assert_string_equal(stated.text, text);
    if (isinf(low))
        assert_true(isinf(stated.low));
    else
        assert_near(stated.low / stated.unit_size, low, 1e-9);
    if (isinf(high))
        assert_true(isinf(stated.high));
    else
        assert_near(stated.high / stated.unit_size, high, 1e-9);
    tf_stated_clear(&stated);
}

static void the_last_printed_digit_is_known_to_half_a_unit(void **state) {
    (void)state;
    expect_interval("13.4 %", 13.35, 13.45, "%");
    expect_interval("193 km", 192.5, 193.5, "km");
    expect_interval("4388 km2", 4387.5, 4388.5, "km2");
    expect_interval("13.40 %", 13.395, 13.405, "%");
    expect_interval("5 %", 4.5, 5.5, "%");
    expect_interval("26 years", 25.5, 26.5, "years");
    expect_interval("446km", 445.5, 446.5, "km");
    expect_interval("7 km²", 6.5, 7.5, "km2");
}

static void
a_round_figure_is_known_to_its_last_other_digit_but_never_worse_than_5_percent(void **state) {
    (void)state;
    expect_interval("800 ha", 760, 840, "ha");
    expect_interval("200 km", 190, 210, "km");
    expect_interval("10 km", 9.5, 10.5, "km");
    expect_interval("1230 km", 1225, 1235, "km");
    expect_interval("100.0 km", 99.95, 100.05, "km");
    expect_interval("0 km", -0.5, 0.5, "km");
}

static void hedges_widen_to_a_tenth_at_least(void **state) {
    (void)state;
    expect_interval("about 5 %", 4.5, 5.5, "%");
    expect_interval("around 193 km", 173.7, 212.3, "km");
    expect_interval("almost 2 km", 1.5, 2.5, "km");
    expect_interval("about 30", 27, 33, "");
}

static void counts_are_exact(void **state) {
    (void)state;
    expect_interval("7", 7, 7, "");
    expect_interval("200", 200, 200, "");
}

static void open_and_double_figures_are_their_own_bounds(void **state) {
    (void)state;
    expect_interval("more than 50 %", 50, INFINITY, "%");
    expect_interval("less than 10 km", -INFINITY, 10, "km");
    expect_interval("between 4 % and 6 %", 4, 6, "%");
    expect_interval("between 4 and 6 km", 4, 6, "km");
}

static void truths_and_dates_are_read(void **state) {
    (void)state;
    Stated stated;
    char *why = NULL;
    assert_true(tf_stated_parse("false", &stated, &why));
    assert_int_equal(stated.kind, STATED_TRUTH);
    assert_false(stated.truth);
    tf_stated_clear(&stated);
    assert_true(tf_stated_parse(" 1992-04/1992-05 ", &stated, &why));
    assert_int_equal(stated.kind, STATED_DATE);
    assert_int_equal(stated.date.last - stated.date.first, 60);
    assert_string_equal(stated.text, "1992-04/1992-05");
    tf_stated_clear(&stated);
}

static void expect_error(const char *text, const char *message) {
    Stated stated;
    g_autofree char *why = NULL;
    assert_false(tf_stated_parse(text, &stated, &why));
    assert_string_equal(why, message);
}

static void what_cannot_be_read_is_explained(void **state) {
    (void)state;
    expect_error("13.4 kilos", "cannot read the stated figure '13.4 kilos': unknown unit 'kilos'; "
                               "expected one of %, km, m, km2, ha, m2, days, weeks, months, years");
    expect_error("5 kms", "cannot read the stated figure '5 kms': unknown unit 'kms', did you mean "
                          "'km'?; expected one of %, km, m, km2, ha, m2, days, weeks, months, "
                          "years");
    expect_error("1,007 km", "cannot read the stated figure '1,007 km': found a comma in '1,007 "
                             "km'; expected digits with at most a decimal point");
    expect_error("between 4 % and 6 km",
                 "cannot read the stated figure 'between 4 % and 6 km': expected 'between FIGURE "
                 "and FIGURE' in one unit, the smaller one first");
    expect_error("5.", "cannot read the stated figure '5.': expected a figure such as '13.4 %', "
                       "'193 km', '7', 'about 5 %', 'more than 50 %', 'less than 10 km', 'between "
                       "4 % and 6 %', '26 years', a date such as '1993-03', or true or false");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_printed_digit_is_known_to_half_a_unit),
        cmocka_unit_test(
            a_round_figure_is_known_to_its_last_other_digit_but_never_worse_than_5_percent),
        cmocka_unit_test(hedges_widen_to_a_tenth_at_least),
        cmocka_unit_test(counts_are_exact),
        cmocka_unit_test(open_and_double_figures_are_their_own_bounds),
        cmocka_unit_test(truths_and_dates_are_read),
        cmocka_unit_test(what_cannot_be_read_is_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
