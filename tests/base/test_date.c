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

/* The span as people write it, and in a sentence. */
static void assert_words(const char *text, const char *words, const char *phrase) {
    DateSpan span;
    assert_true(tf_date_span_parse(text, &span));
    g_autofree char *written = tf_date_span_words(span), *in_sentence = tf_date_span_phrase(span);
    assert_string_equal(written, words);
    assert_string_equal(in_sentence, phrase);
}

static void a_span_in_words_says_no_month_and_no_year_twice(void **state) {
    (void)state;
    assert_words("1994-05-12", "12 May 1994", "on 12 May 1994");
    assert_words("1993-03", "March 1993", "in March 1993");
    assert_words("1994", "1994", "in 1994");
    assert_words("1992-05-17/1992-05-18", "17 to 18 May 1992", "between 17 and 18 May 1992");
    assert_words("1993-03-27/1993-04-03", "27 March to 3 April 1993",
                 "between 27 March and 3 April 1993");
    assert_words("1992-04/1992-05", "April to May 1992", "between April and May 1992");
    assert_words("1993-12-31/1994-01-01", "31 December 1993 to 1 January 1994",
                 "between 31 December 1993 and 1 January 1994");
    assert_words("1990/1992", "1990 to 1992", "between 1990 and 1992");
    assert_words("1993-11/1994-02", "November 1993 to February 1994",
                 "between November 1993 and February 1994");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_a_month_a_year_and_an_interval_are_spans_of_days),
        cmocka_unit_test(what_is_not_a_date_is_refused),
        cmocka_unit_test(a_span_in_words_says_no_month_and_no_year_twice),
        cmocka_unit_test(days_between_dates_are_counted_across_leap_years),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
