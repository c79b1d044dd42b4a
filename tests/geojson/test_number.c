/* Numbers of JSON are rounded as the C library rounds them, and nothing else is accepted as one. */
#include "geojson/number.h"
#include "guarded.h"
#include "testing.h"
#include <glib.h>
#include <string.h>

static void check(const char *digits) {
    static const char *const endings[] = {"", ",", "]", " }"};
    double truth = g_ascii_strtod(digits, NULL);
    for (size_t i = 0; i < COUNT(endings); i++) {
        const char *after;
        g_autofree char *text = g_strconcat(digits, endings[i], NULL);
        double ours = tf_json_number(text, text + strlen(text), &after);
        assert_string_equal(after, endings[i]);
        if (memcmp(&ours, &truth, sizeof truth) != 0)
            fail_msg("%s is read as %.17g, not %.17g", text, ours, truth);
    }
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

static void what_json_does_not_call_a_number_is_refused(void **state) {
    (void)state;
    static const char *const none[] = {"+1,",  ".5,",  "1.,",  "01,",  "-,",   "1e,",
                                       "1e+,", "NaN,", "inf,", "0x1,", "--1,", ","};
    for (size_t i = 0; i < COUNT(none); i++) {
        const char *after;
        tf_json_number(none[i], none[i] + strlen(none[i]), &after);
        if (after != none[i] && *after == ',')
            fail_msg("%s is taken for a number", none[i]);
    }
}

static void nothing_behind_a_number_s_text_is_read(void **state) {
    (void)state;
    static const char *const texts[] = {"-",    "12",    "-0.",   "1.25", "1e",
                                        "1e-",  "1e-12", "0",     "3.",   "9007199254740993",
                                        "1.5]", "1,",    "1.5e+", ""};
    for (size_t i = 0; i < COUNT(texts); i++)
        for (size_t n = 0; n <= strlen(texts[i]); n++) {
            const char *after;
            Guarded guard = guarded(texts[i], n);
            g_autofree char *cut = g_strndup(texts[i], n);
            double number = tf_json_number(guard.text, guard.text + n, &after);
            assert_true(after >= guard.text && after <= guard.text + n);
            if (after == guard.text + n && n > 0)
                assert_near(number, g_ascii_strtod(cut, NULL), 0);
            guarded_free(&guard);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_decimals_are_rounded_correctly),
        cmocka_unit_test(doubles_survive_seventeen_digits),
        cmocka_unit_test(hard_cases_are_rounded_correctly),
        cmocka_unit_test(what_json_does_not_call_a_number_is_refused),
        cmocka_unit_test(nothing_behind_a_number_s_text_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
