#include "claim/printed_number.h"
#include "claim/stated.h"
#include "expression/units.h"
#include "testing.h"
#include <string.h>

#define UNITS "%, km, m, mi, nmi, ft, km2, ha, m2, mi2, acres, nmi2, days, weeks, months, years"
#define RANGE                                                                                      \
    "expected two figures of one kind, the smaller one first, such as 'between 4 and 6 km', '4-6 " \
    "km' or '4 km to 6 "                                                                           \
    "km'"
#define FORMS                                                                                      \
    "expected a figure such as '13.4 %', '193 km', '8,660 km2', '3,345 sq mi', '7', 'about 5 %', " \
    "'more than 50 %', "                                                                           \
    "'up to 10 km', 'a fifth', 'between 4 % and 6 %', '8,000-9,000 km2', '8700 ± 100 km2', '26 "  \
    "years', a date such "                                                                         \
    "as '1993-03' or 'May 12, 1994', or true or false"

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
    expect_interval("0 km", 0, 0.5, "km");
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

static void a_number_with_decimals_is_no_count(void **state) {
    (void)state;
    expect_interval("2.9", 2.85, 2.95, "");
    expect_interval("7.0", 7, 7, "");
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

static void expect_ends(const char *text, const char *ends) {
    Stated stated;
    g_autofree char *why = NULL;
    assert_true(tf_stated_parse(text, &stated, &why));
    g_autofree char *interval = tf_stated_interval(&stated);
    assert_string_equal(interval, ends);
    tf_stated_clear(&stated);
}

static void both_ends_are_told_to_the_digit_in_which_they_differ(void **state) {
    (void)state;
    expect_ends("13.4 %", "13.35 … 13.45 %");
    expect_ends("28,748 km2", "28747.5 … 28748.5 km2");
    expect_ends("2,381,741 km2", "2381740.5 … 2381741.5 km2");
    expect_ends("8,660 km2", "8655 … 8665 km2");
    expect_ends("8700 ± 100 km2", "8600 … 8800 km2");
    const char *const none[] = {"7", "more than 50 %", "true", "1993-03"};
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++)
        expect_ends(none[i], "");
}

static void expect_error(const char *text, const char *message) {
    Stated stated;
    g_autofree char *why = NULL;
    assert_false(tf_stated_parse(text, &stated, &why));
    assert_string_equal(why, message);
}

static void thousands_may_be_grouped(void **state) {
    (void)state;
    expect_interval("8,660 km2", 8655, 8665, "km2");
    expect_interval("8 660 km²", 8655, 8665, "km2");
    expect_interval("8\u00a0660 km²", 8655, 8665, "km2");
    expect_interval("8\u202f660\u202fkm²", 8655, 8665, "km2");
    expect_interval("8'660 km2", 8655, 8665, "km2");
    expect_interval("1.234.567 km2", 1234566.5, 1234567.5, "km2");
    expect_interval("1,234.5 km2", 1234.45, 1234.55, "km2");
    expect_interval("8.660,5 km2", 8660.45, 8660.55, "km2");
    expect_interval("1.234.567,8 km2", 1234567.75, 1234567.85, "km2");
    expect_interval("1,007 km", 1006.5, 1007.5, "km");
    expect_interval("1,200", 1200, 1200, "");
}

static void units_of_other_countries_are_read(void **state) {
    (void)state;
    expect_interval("3,345 sq mi", 3344.5, 3345.5, "mi2");
    expect_interval("3,345 square miles", 3344.5, 3345.5, "mi2");
    expect_interval("3,345 sq. mi.", 3344.5, 3345.5, "mi2");
    expect_interval("555 miles", 554.5, 555.5, "mi");
    expect_interval("12 nautical miles", 11.5, 12.5, "nmi");
    expect_interval("12 NM", 11.5, 12.5, "nmi");
    expect_interval("12 nm", 11.5, 12.5, "nmi");
    expect_interval("640 acres", 635, 645, "acres");
    expect_interval("75 hectares", 74.5, 75.5, "ha");
    expect_interval("75 ha", 74.5, 75.5, "ha");
    expect_interval("8,661 sq km", 8660.5, 8661.5, "km2");
    expect_interval("8,661 KM2", 8660.5, 8661.5, "km2");
    expect_interval("446-km", 445.5, 446.5, "km");
    expect_interval("5 percent", 4.5, 5.5, "%");
    expect_interval("5 per cent", 4.5, 5.5, "%");
}

/* Against NIST SP 811 and the definitions of the miles. */
static void units_have_their_exact_sizes(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double si;
    } sizes[] = {
        {"1 mile", 1609.344},     {"1 nautical mile", 1852},
        {"1 acre", 4046.8564224}, {"1 sq mi", 2589988.110336},
        {"1 sq nmi", 3429904},    {"1 ft", 0.3048},
        {"1 ha", 10000},          {"1 square kilometre", 1e6},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        Stated stated;
        assert_true(tf_stated_parse(sizes[i].text, &stated, NULL));
        assert_near(stated.value, sizes[i].si, 1e-9 * sizes[i].si);
        tf_stated_clear(&stated);
    }
}

static void thousand_and_million_stand_for_zeros(void **state) {
    (void)state;
    expect_interval("8.6 thousand km2", 8550, 8650, "km2");
    expect_interval("8.660 thousand km2", 8659.5, 8660.5, "km2");
    expect_interval("1.2 million ha", 1.15e6, 1.25e6, "ha");
    expect_interval("2 million ha", 1.9e6, 2.1e6, "ha");
    expect_interval("2,000,000 ha", 1.9e6, 2.1e6, "ha");
    expect_interval("two million ha", 1.9e6, 2.1e6, "ha");
}

static void numbers_may_be_words(void **state) {
    (void)state;
    expect_interval("seven", 7, 7, "");
    expect_interval("twenty", 20, 20, "");
    expect_interval("Twenty-six years", 25.5, 26.5, "years");
    expect_interval("ninety nine", 99, 99, "");
    expect_interval("two hundred and six km", 205.5, 206.5, "km");
    expect_interval("three thousand two hundred and one km", 3200.5, 3201.5, "km");
    expect_interval("a hundred km", 95, 105, "km");
}

static void a_fraction_is_what_is_nearer_to_it_than_to_the_next_one(void **state) {
    (void)state;
    expect_interval("a fifth", 18, 22.5, "%"); /* 1/6 | 1/5 | 1/4, and a tenth of itself */
    expect_interval("1/5", 18, 22.5, "%");
    expect_interval("one in five", 18, 22.5, "%");
    expect_interval("1 out of 5", 18, 22.5, "%");
    expect_interval("⅕", 18, 22.5, "%");
    expect_interval("a third", 100 * (1 / 3. + 1 / 4.) / 2, 100 * (1 / 3. + 2 / 5.) / 2, "%");
    expect_interval("half", 45, 55, "%");
    expect_interval("a quarter", 22.5, 100 * (1 / 4. + 1 / 3.) / 2, "%");
    expect_interval("two thirds", 60, 100 * 2.2 / 3, "%");
    expect_interval("two-thirds", 60, 100 * 2.2 / 3, "%");
    expect_interval("9/10", 81, 99, "%");
    expect_interval("about half", 45, 55, "%");
    expect_interval("more than half", 50, INFINITY, "%");
    expect_interval("half a mile", 0.45, 0.55, "mi");
    expect_interval("2½ miles", 2.25, 2.75, "mi");
    expect_interval("2 1/2 miles", 2.25, 2.75, "mi");
}

static void words_before_a_figure_widen_or_open_it(void **state) {
    (void)state;
    static const char *const about[] = {"some",   "roughly", "~",  "approx.",
                                        "approx", "circa",   "c.", "close to"};
    for (gsize i = 0; i < G_N_ELEMENTS(about); i++) {
        g_autofree char *text = g_strdup_printf("%s 193 km", about[i]);
        expect_interval(text, 173.7, 212.3, "km");
    }
    expect_interval("~193 km", 173.7, 212.3, "km");
    static const char *const more[] = {"over",         "at least", "more than",
                                       "no less than", ">",        "Over"};
    for (gsize i = 0; i < G_N_ELEMENTS(more); i++) {
        g_autofree char *text = g_strdup_printf("%s 15 %%", more[i]);
        expect_interval(text, 15, INFINITY, "%");
    }
    expect_interval("just over 15 %", 15, 16.5, "%");
    expect_interval("just under 2 km", 1.5, 2, "km");
    static const char *const less[] = {"under",        "at most",    "up to",
                                       "no more than", "fewer than", "<"};
    for (gsize i = 0; i < G_N_ELEMENTS(less); i++) {
        g_autofree char *text = g_strdup_printf("%s 25 %%", less[i]);
        expect_interval(text, -INFINITY, 25, "%");
    }
}

/* The first was once brought to the second's unit although they are no range: a thousandfold. */
static void a_figure_before_one_that_makes_no_range_is_itself(void **state) {
    (void)state;
    Stated stated;
    g_autofree char *why = NULL;
    assert_int_equal(tf_stated_at("12 km - 100 m", &stated, &why), strlen("12 km"));
    assert_null(why);
    assert_near(stated.value, 12000, 1e-9);
    assert_near(stated.low, 11500, 1e-9);
    assert_near(stated.high, 12500, 1e-9);
    tf_stated_clear(&stated);
}

static void ranges_and_tolerances_are_their_own_bounds(void **state) {
    (void)state;
    expect_interval("8,000–9,000 km2", 8000, 9000, "km2");
    expect_interval("8,000-9,000 km2", 8000, 9000, "km2");
    expect_interval("8000 to 9000 km2", 8000, 9000, "km2");
    expect_interval("from 8,000 to 9,000 km2", 8000, 9000, "km2");
    expect_interval("8-9 thousand km2", 8000, 9000, "km2");
    expect_interval("5 km to 6 miles", 5000 / 1609.344, 6, "mi");
    expect_interval("4-6 %", 4, 6, "%");
    expect_interval("a quarter to a third", 25, 100 / 3., "%");
    expect_interval("8700 ± 100 km2", 8600, 8800, "km2");
    expect_interval("8,700 km2 ± 100", 8600, 8800, "km2");
    expect_interval("8,700 km2 +/- 50 km2", 8650, 8750, "km2");
    expect_interval("8,000 km2 ± 5 %", 7600, 8400, "km2");
    expect_interval("13.4 ± 0.2 %", 13.2, 13.6, "%");
}

static void a_point_before_three_digits_has_two_readings_and_both_can_be_written(void **state) {
    (void)state;
    expect_error("8.660 km2", "cannot read the stated figure '8.660 km2': '8.660' has two "
                              "readings: thousands parted by a point, or "
                              "three decimals; write '8,660 km2' for the one, 'between 8.6595 and "
                              "8.6605 km2' for the other");
    expect_interval("8,660 km2", 8655, 8665, "km2");
    expect_interval("between 8.6595 and 8.6605 km2", 8.6595, 8.6605, "km2");
    expect_interval("0.660 km2", 0.6595, 0.6605, "km2");
    expect_interval("13.816 %", 13.8155, 13.8165, "%");
    Stated stated;
    assert_true(
        tf_stated_of_data("8.660", "km2", &stated, NULL)); /* a data file has no thousands parted */
    assert_near(stated.value, 8.66e6, 1);
    tf_stated_clear(&stated);
}

static void printed_dates_are_read(void **state) {
    (void)state;
    static const struct {
        const char *printed, *iso;
    } dates[] = {
        {"May 12, 1994", "1994-05-12"},
        {"12 May 1994", "1994-05-12"},
        {"12th of May 1994", "1994-05-12"},
        {"March 1993", "1993-03"},
        {"Sept. 2020", "2020-09"},
        {"April-May 1992", "1992-04/1992-05"},
        {"April–May 1992", "1992-04/1992-05"},
        {"October 28-30, 2020", "2020-10-28/2020-10-30"},
        {"1991–1994", "1991/1994"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(dates); i++) {
        Stated stated;
        DateSpan expected;
        assert_true(tf_stated_parse(dates[i].printed, &stated, NULL));
        assert_int_equal(stated.kind, STATED_DATE);
        assert_true(tf_date_span_parse(dates[i].iso, &expected));
        assert_int_equal(stated.date.first, expected.first);
        assert_int_equal(stated.date.last, expected.last);
        tf_stated_clear(&stated);
    }
}

static void expect_prefix(const char *text, const char *read) {
    Stated stated;
    g_autofree char *why = NULL;
    gsize length = tf_stated_at(text, &stated, &why);
    g_autofree char *prefix = g_strndup(text, length);
    assert_string_equal(prefix, read);
    tf_stated_clear(&stated);
}

static void the_figure_that_a_text_begins_with_is_read(void **state) {
    (void)state;
    expect_prefix("446 km border is not complete", "446 km");
    expect_prefix("193 km).", "193 km");
    expect_prefix("7. Then", "7");
    expect_prefix("13.4 percent of the land", "13.4 percent");
    expect_prefix("five of which", "five");
    expect_prefix("60 kmh", "60");
    expect_prefix("some people", "");
    expect_prefix("a third party", "a third");
    expect_prefix("third party", "");
    expect_prefix("from 1994", "");
}

static void shown_in(UnitSystem system, const char *text, double value, const char *unit) {
    Stated stated;
    tf_units_show(system);
    assert_true(tf_stated_parse(text, &stated, NULL));
    tf_units_show(UNITS_AS_STATED);
    assert_string_equal(stated.text, text);
    assert_string_equal(stated.unit, unit);
    assert_near(stated.value / stated.unit_size, value, 1e-9 * value);
    tf_stated_clear(&stated);
}

static void figures_are_shown_in_the_units_that_are_asked_for(void **state) {
    (void)state;
    shown_in(UNITS_AS_STATED, "100 miles", 100, "mi");
    shown_in(UNITS_METRIC, "100 miles", 160.9344, "km");
    shown_in(UNITS_US, "160.9344 km", 100, "mi");
    shown_in(UNITS_NAUTICAL, "1852 km", 1000, "nmi");
    shown_in(UNITS_US, "258.9988110336 km2", 100, "mi2");
    shown_in(UNITS_US, "404.68564224 ha", 1000, "acres");
    shown_in(UNITS_US, "13.4 %", 13.4, "%");
    tf_units_show(UNITS_US);
    g_autofree char *near = tf_metres_text(304.8), *far = tf_metres_text(16093.44);
    g_autofree char *small = tf_square_metres_text(80937.128448),
                    *large = tf_square_metres_text(2589988.110336);
    tf_units_show(UNITS_AS_STATED);
    assert_string_equal(near, "1000 ft");
    assert_string_equal(far, "10.0 mi");
    assert_string_equal(small, "20.0 acres");
    assert_string_equal(large, "1.00 mi2");
}

static void what_cannot_be_read_is_explained(void **state) {
    (void)state;
    expect_error(
        "13.4 kilos",
        "cannot read the stated figure '13.4 kilos': unknown unit 'kilos'; expected one of " UNITS);
    expect_error("5 kms", "cannot read the stated figure '5 kms': unknown unit 'kms', did you mean "
                          "'km'?; expected one "
                          "of " UNITS);
    expect_error("1,07 km",
                 "cannot read the stated figure '1,07 km': '1,07' has two readings: decimals after "
                 "a comma, or digits in one piece; write '1.07 km' for the one, '107 km' for the "
                 "other");
    expect_error(
        "0,660 km2",
        "cannot read the stated figure '0,660 km2': found a comma in '0,660 km2'; expected "
        "commas before groups of three digits only, as in '8,660 km2', and a point before "
        "decimals, as in '8.66 km2'");
    expect_error("12 M",
                 "cannot read the stated figure '12 M': unknown unit 'M', did you mean 'm'?; "
                 "expected one of " UNITS);
    expect_error("between 4 % and 6 km",
                 "cannot read the stated figure 'between 4 % and 6 km': " RANGE);
    expect_error("6-4 km", "cannot read the stated figure '6-4 km': " RANGE);
    expect_error("between 4 km", "cannot read the stated figure 'between 4 km': " RANGE);
    expect_error("8700 km2 ± 5 days", "cannot read the stated figure '8700 km2 ± 5 days': " FORMS);
    expect_error("5.", "cannot read the stated figure '5.': " FORMS);
    expect_error("", "cannot read the stated figure '': " FORMS);
    expect_error("much", "cannot read the stated figure 'much': " FORMS);
}

static void a_sign_is_its_fraction(void **state) {
    (void)state;
    static const struct {
        const char *sign, *same;
    } signs[] = {
        {"½", "1/2"}, {"⅓", "1/3"}, {"⅔", "2/3"}, {"¼", "1/4"}, {"¾", "3/4"},
        {"⅕", "1/5"}, {"⅖", "2/5"}, {"⅗", "3/5"}, {"⅘", "4/5"}, {"⅙", "1/6"},
        {"⅚", "5/6"}, {"⅛", "1/8"}, {"⅜", "3/8"}, {"⅝", "5/8"}, {"⅞", "7/8"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
        PrintedNumber sign, written;
        assert_int_equal(tf_printed_number(signs[i].sign, &sign), strlen(signs[i].sign));
        assert_int_equal(tf_printed_number(signs[i].same, &written), 3);
        assert_near(sign.value, (signs[i].same[0] - '0') / (double)(signs[i].same[2] - '0'), 1e-15);
        assert_near(sign.low, written.low, 1e-15);
        assert_near(sign.high, written.high, 1e-15);
    }
    PrintedNumber whole;
    assert_int_not_equal(tf_printed_number("5/5", &whole), 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_printed_digit_is_known_to_half_a_unit),
        cmocka_unit_test(
            a_round_figure_is_known_to_its_last_other_digit_but_never_worse_than_5_percent),
        cmocka_unit_test(hedges_widen_to_a_tenth_at_least),
        cmocka_unit_test(counts_are_exact),
        cmocka_unit_test(a_number_with_decimals_is_no_count),
        cmocka_unit_test(open_and_double_figures_are_their_own_bounds),
        cmocka_unit_test(truths_and_dates_are_read),
        cmocka_unit_test(both_ends_are_told_to_the_digit_in_which_they_differ),
        cmocka_unit_test(thousands_may_be_grouped),
        cmocka_unit_test(units_of_other_countries_are_read),
        cmocka_unit_test(units_have_their_exact_sizes),
        cmocka_unit_test(thousand_and_million_stand_for_zeros),
        cmocka_unit_test(numbers_may_be_words),
        cmocka_unit_test(a_fraction_is_what_is_nearer_to_it_than_to_the_next_one),
        cmocka_unit_test(words_before_a_figure_widen_or_open_it),
        cmocka_unit_test(a_figure_before_one_that_makes_no_range_is_itself),
        cmocka_unit_test(ranges_and_tolerances_are_their_own_bounds),
        cmocka_unit_test(a_point_before_three_digits_has_two_readings_and_both_can_be_written),
        cmocka_unit_test(printed_dates_are_read),
        cmocka_unit_test(the_figure_that_a_text_begins_with_is_read),
        cmocka_unit_test(figures_are_shown_in_the_units_that_are_asked_for),
        cmocka_unit_test(what_cannot_be_read_is_explained),
        cmocka_unit_test(a_sign_is_its_fraction),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
