/* Numbers of JSON are rounded as the C library rounds them, and nothing else is taken for one. */
#include "geojson/number.h"
#include "testing.h"
#include <glib.h>
#include <string.h>

static void check(const char *digits) {
    const char *end;
    g_autofree char *text = g_strdup_printf("%s,", digits);
    double ours = tf_json_number(text, &end), truth = g_ascii_strtod(digits, NULL);
    assert_string_equal(end, ",");
    if (memcmp(&ours, &truth, sizeof truth) != 0)
        fail_msg("%s is read as %.17g, not %.17g", digits, ours, truth);
}

static void random_decimals_are_rounded_correctly(void **state) {
    (void)state;
    g_autoptr(GRand) chance = g_rand_new_with_seed(7);
    for (int i = 0; i < 300000; i++) {
        g_autoptr(GString) text = g_string_new(g_rand_boolean(chance) ? "-" : "");
        int before = g_rand_int_range(chance, 1, 5), after = g_rand_int_range(chance, 0, 22);
        g_string_append_c(text, (char)('1' + g_rand_int_range(chance, 0, 9)));
        while (--before)
            g_string_append_c(text, (char)('0' + g_rand_int_range(chance, 0, 10)));
        for (int k = 0; k < after; k++) {
            g_string_append(text, k ? "" : ".");
            g_string_append_c(text, (char)('0' + g_rand_int_range(chance, 0, 10)));
        }
        if (i % 4 == 0)
            g_string_append_printf(text, "e%d", g_rand_int_range(chance, -330, 310));
        check(text->str);
    }
}

static void doubles_survive_seventeen_digits(void **state) {
    (void)state;
    g_autoptr(GRand) chance = g_rand_new_with_seed(8);
    for (int i = 0; i < 100000; i++) {
        char text[40];
        g_ascii_formatd(text, sizeof text, "%.17g", g_rand_double_range(chance, -180, 180));
        check(text);
    }
}

static void hard_cases_are_rounded_correctly(void **state) {
    (void)state;
    /* Halfway between two doubles, its neighbours, the smallest and largest, many digits. */
    static const char *const hard[] = {"9007199254740993",
                                       "9007199254740992",
                                       "9007199254740991",
                                       "9007199254740993.00000000000000000001",
                                       "0",
                                       "-0",
                                       "0.0e5",
                                       "2.2250738585072011e-308",
                                       "4.9406564584124654e-324",
                                       "1.7976931348623157e308",
                                       "1e400",
                                       "-1e-400",
                                       "1e99999999999",
                                       "0.000000000000000000000000000000000000000000123456789",
                                       "123456789012345678901234567890",
                                       "179.99999999999999999999999999999999999999999",
                                       "8.5e22",
                                       "1.00000000000000011102230246251565404"};
    for (size_t i = 0; i < COUNT(hard); i++)
        check(hard[i]);
}

static void what_json_does_not_call_a_number_is_none(void **state) {
    (void)state;
    static const char *const none[] = {"+1,",  ".5,",  "1.,",  "01,",  "-,",   "1e,",
                                       "1e+,", "NaN,", "inf,", "0x1,", "--1,", ","};
    for (size_t i = 0; i < COUNT(none); i++) {
        const char *end;
        tf_json_number(none[i], &end);
        if (end != none[i] && *end == ',')
            fail_msg("%s is taken for a number", none[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_decimals_are_rounded_correctly),
        cmocka_unit_test(doubles_survive_seventeen_digits),
        cmocka_unit_test(hard_cases_are_rounded_correctly),
        cmocka_unit_test(what_json_does_not_call_a_number_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
