/* On which days a row of the control file holds. */
#include "atlas/control.h"
#include "testing.h"

static bool certainly(const ControlRow *row, int day) {
    return tf_held_on(tf_control_certainly(row), day);
}

static bool possibly(const ControlRow *row, int day) {
    return tf_held_on(tf_control_possibly(row), day);
}

static void what_was_taken_within_a_week_is_held_certainly_from_its_last_day(void **state) {
    (void)state;
    const ControlRow row = {.taken = {100, 106}, .given_up = {200, 200}};
    assert_false(possibly(&row, 99));
    assert_true(possibly(&row, 100));
    assert_false(certainly(&row, 105));
    assert_true(certainly(&row, 106));
}

static void what_was_given_up_within_a_week_is_held_possibly_until_its_last_day(void **state) {
    (void)state;
    const ControlRow row = {.taken = {100, 100}, .given_up = {200, 206}};
    assert_true(certainly(&row, 199));
    assert_false(certainly(&row, 200));
    assert_true(possibly(&row, 205));
    assert_false(possibly(&row, 206));
}

static void what_was_not_given_up_is_held_to_the_end(void **state) {
    (void)state;
    const ControlRow row = {.taken = {100, 106}};
    assert_true(certainly(&row, 1000000));
    assert_true(possibly(&row, 1000000));
}

static void what_was_perhaps_given_up_before_it_was_taken_is_never_held_certainly(void **state) {
    (void)state;
    const ControlRow row = {.taken = {100, 130}, .given_up = {120, 140}};
    for (int day = 90; day < 150; day++)
        assert_false(certainly(&row, day));
    assert_true(possibly(&row, 125));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_taken_within_a_week_is_held_certainly_from_its_last_day),
        cmocka_unit_test(what_was_given_up_within_a_week_is_held_possibly_until_its_last_day),
        cmocka_unit_test(what_was_not_given_up_is_held_to_the_end),
        cmocka_unit_test(what_was_perhaps_given_up_before_it_was_taken_is_never_held_certainly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
