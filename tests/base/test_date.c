/* Dates and intervals of dates. */
#include "base/date.h"
#include "testing.h"

static void assert_span(const char *text, const char *shown, int days) {
    DateSpan span;
    assert_true(tf_date_span_parse(text, &span));
    assert_int_equal(span.last - span.first + 1, days);
    g_autofree char *back = tf_date_span_text(span);
    assert_string_equal(back, shown);
}

static void a_day_a_month_a_year_and_an_interval_are_spans_of_days(void **state) {
    (void)state;
    assert_span("1994-05-12", "1994-05-12", 1);
    assert_span("1992-02", "1992-02", 29);
    assert_span("1993", "1993-01-01/1993-12-31", 365);
    assert_span("1992-04/1992-05", "1992-04-01/1992-05-31", 61);
    assert_span("1992-04-01/1992-05-18", "1992-04-01/1992-05-18", 48);
}

static void what_is_not_a_date_is_refused(void **state) {
    (void)state;
    static const char *const wrong[] = {"",           "1994-13",    "1994-02-30",  "94-05-12",
                                        "1994-5-12",  "12.5.1994",  "1994-05-12x", "1995/1994",
                                        "1994-05-1a", "1994--05-1", "/1994",       "1994/"};
    for (gsize i = 0; i < COUNT(wrong); i++) {
        DateSpan span;
        if (tf_date_span_parse(wrong[i], &span))
            fail_msg("'%s' was taken for a date", wrong[i]);
    }
}

static void days_between_dates_are_counted_across_leap_years(void **state) {
    (void)state;
    DateSpan from, to;
    assert_true(tf_date_span_parse("1994-05-12", &from) && tf_date_span_parse("2020-09-27", &to));
    assert_int_equal(to.first - from.first, 9635);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_a_month_a_year_and_an_interval_are_spans_of_days),
        cmocka_unit_test(what_is_not_a_date_is_refused),
        cmocka_unit_test(days_between_dates_are_counted_across_leap_years),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
