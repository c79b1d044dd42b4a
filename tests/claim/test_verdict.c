#include "claim/finding.h"
#include "testing.h"
#include <math.h>

static Verdict on_number(const char *text, double low, double high) {
    Stated stated;
    char *why = NULL;
    assert_true(tf_stated_parse(text, &stated, &why));
    Verdict verdict =
        tf_verdict_on_number(&stated, low * stated.unit_size, high * stated.unit_size);
    tf_stated_clear(&stated);
    return verdict;
}

static void intervals_that_do_not_meet_contradict(void **state) {
    (void)state;
    assert_int_equal(on_number("13.4 %", 13.5, 14.1), VERDICT_CONTRADICTED);
    assert_int_equal(on_number("13.4 %", 12.9, 13.3), VERDICT_CONTRADICTED);
}

static void a_tight_interval_that_meets_supports(void **state) {
    (void)state;
    assert_int_equal(on_number("13.4 %", 13.3, 13.9), VERDICT_SUPPORTED);
    assert_int_equal(on_number("13.4 %", 13.45, 13.5), VERDICT_SUPPORTED);
}

static void a_wide_interval_that_meets_is_inconclusive(void **state) {
    (void)state;
    assert_int_equal(on_number("13.4 %", 12.0, 14.0), VERDICT_INCONCLUSIVE);
}

static void an_open_figure_wants_the_whole_interval(void **state) {
    (void)state;
    assert_int_equal(on_number("more than 50 %", 51, 80), VERDICT_SUPPORTED);
    assert_int_equal(on_number("more than 50 %", 40, 80), VERDICT_INCONCLUSIVE);
    assert_int_equal(on_number("more than 50 %", 40, 49), VERDICT_CONTRADICTED);
    assert_int_equal(on_number("less than 10 km", 1, 2), VERDICT_SUPPORTED);
}

static void counts_agree_or_not(void **state) {
    (void)state;
    assert_int_equal(on_number("7", 7, 7), VERDICT_SUPPORTED);
    assert_int_equal(on_number("7", 6, 6), VERDICT_CONTRADICTED);
}

static Verdict on_count(const char *text, double low, double high) {
    Stated stated;
    assert_true(tf_stated_parse(text, &stated, NULL));
    Verdict verdict = tf_verdict_on_count(&stated, low, high, NAN);
    tf_stated_clear(&stated);
    return verdict;
}

static void seven_is_not_more_than_seven_but_at_least_seven(void **state) {
    (void)state;
    assert_int_equal(on_count("more than 7", 7, 7), VERDICT_CONTRADICTED);
    assert_int_equal(on_count("more than 7", 8, 8), VERDICT_SUPPORTED);
    assert_int_equal(on_count("more than 7", 7, 8), VERDICT_INCONCLUSIVE);
    assert_int_equal(on_count("at least 7", 7, 7), VERDICT_SUPPORTED);
    assert_int_equal(on_count("no less than 7", 6, 6), VERDICT_CONTRADICTED);
    assert_int_equal(on_count("fewer than 7", 7, 7), VERDICT_CONTRADICTED);
    assert_int_equal(on_count("fewer than 7", 6, 6), VERDICT_SUPPORTED);
    assert_int_equal(on_count("up to 7", 7, 7), VERDICT_SUPPORTED);
    assert_int_equal(on_count("up to 7", 8, 8), VERDICT_CONTRADICTED);
    assert_int_equal(on_number("more than 0 days", 0, 0), VERDICT_CONTRADICTED);
    assert_int_equal(on_number("at least 0 days", 0, 0), VERDICT_SUPPORTED);
}

static void a_truth_is_judged_by_its_chance(void **state) {
    (void)state;
    Stated yes = {.kind = STATED_TRUTH, .truth = true}, no = {.kind = STATED_TRUTH};
    assert_int_equal(tf_verdict_on_truth(&yes, 0.975), VERDICT_SUPPORTED);
    assert_int_equal(tf_verdict_on_truth(&yes, 0.97), VERDICT_INCONCLUSIVE);
    assert_int_equal(tf_verdict_on_truth(&yes, 0.02), VERDICT_CONTRADICTED);
    assert_int_equal(tf_verdict_on_truth(&no, 0.02), VERDICT_SUPPORTED);
}

static void a_date_is_judged_by_its_span(void **state) {
    (void)state;
    Stated march = {.kind = STATED_DATE, .date = {100, 130}};
    assert_int_equal(tf_verdict_on_date(&march, (DateSpan){131, 131}), VERDICT_CONTRADICTED);
    assert_int_equal(tf_verdict_on_date(&march, (DateSpan){120, 130}), VERDICT_SUPPORTED);
    assert_int_equal(tf_verdict_on_date(&march, (DateSpan){120, 131}), VERDICT_INCONCLUSIVE);
}

/* The letters s, c, i, n stand for the verdicts of the maps. */
static Verdict over(const char *letters) {
    Result results[4] = {0};
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    for (guint i = 0; letters[i]; i++) {
        results[i].verdict = letters[i] == 's'   ? VERDICT_SUPPORTED
                             : letters[i] == 'c' ? VERDICT_CONTRADICTED
                             : letters[i] == 'i' ? VERDICT_INCONCLUSIVE
                                                 : VERDICT_NOT_MEASURABLE;
        g_ptr_array_add(list, &results[i]);
    }
    return tf_verdict_over(list);
}

static void the_maps_together_give_one_verdict(void **state) {
    (void)state;
    assert_int_equal(over("ss"), VERDICT_SUPPORTED);
    assert_int_equal(over("cc"), VERDICT_CONTRADICTED);
    assert_int_equal(over("ii"), VERDICT_INCONCLUSIVE);
    assert_int_equal(over("nn"), VERDICT_NOT_MEASURABLE);
    assert_int_equal(over("si"), VERDICT_SUPPORTED);
    assert_int_equal(over("ci"), VERDICT_CONTRADICTED);
    assert_int_equal(over("sc"), VERDICT_INCONCLUSIVE);
    assert_int_equal(over("sci"), VERDICT_INCONCLUSIVE);
    assert_int_equal(over("ns"), VERDICT_SUPPORTED);
    assert_int_equal(over("nc"), VERDICT_CONTRADICTED);
    assert_int_equal(over("nii"), VERDICT_INCONCLUSIVE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(intervals_that_do_not_meet_contradict),
        cmocka_unit_test(a_tight_interval_that_meets_supports),
        cmocka_unit_test(a_wide_interval_that_meets_is_inconclusive),
        cmocka_unit_test(an_open_figure_wants_the_whole_interval),
        cmocka_unit_test(counts_agree_or_not),
        cmocka_unit_test(seven_is_not_more_than_seven_but_at_least_seven),
        cmocka_unit_test(a_truth_is_judged_by_its_chance),
        cmocka_unit_test(a_date_is_judged_by_its_span),
        cmocka_unit_test(the_maps_together_give_one_verdict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
