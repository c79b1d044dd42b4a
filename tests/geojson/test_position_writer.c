/* Positions are written short, and exactly where that is asked for. */
#include "geojson/number.h"
#include "geojson/position_writer.h"
#include "testing.h"
#include <string.h>

static void writes(const LonLat at, int decimals, const char *expected) {
    g_autoptr(GString) text = g_string_new(NULL);
    tf_append_position(text, at, decimals);
    assert_string_equal(text->str, expected);
}

static void positions_have_no_zeros_at_the_end(void **state) {
    (void)state;
    writes((LonLat){46.5, -39}, 7, "[46.5,-39]");
    writes((LonLat){46.12345678, -0.00000001}, 7, "[46.1234568,0]");
    writes((LonLat){-179.9999999, 0.05}, 7, "[-179.9999999,0.05]");
    writes((LonLat){46.126, 39.004}, 2, "[46.13,39]");
    writes((LonLat){46.5, 39.9}, 0, "[47,40]");
}

static void exact_positions_are_read_back_the_same(void **state) {
    (void)state;
    g_autoptr(GRand) chance = g_rand_new_with_seed(11);
    writes((LonLat){46.5, -39.0000001}, POSITIONS_EXACT, "[46.5,-39.0000001]");
    writes((LonLat){0.1 + 0.2, -0.0}, POSITIONS_EXACT, "[0.30000000000000004,0]");
    for (int i = 0; i < 100000; i++) {
        double number = g_rand_double_range(chance, -180, 180);
        if (i % 2)
            number = round(number * 1e6) / 1e6;
        g_autoptr(GString) text = g_string_new(NULL);
        tf_append_position(text, (LonLat){number, 1}, POSITIONS_EXACT);
        const char *after;
        assert_near(tf_json_number(text->str + 1, text->str + text->len, &after), number, 0);
        assert_string_equal(after, ",1]");
    }
}

static void positions_are_separated_by_commas(void **state) {
    (void)state;
    enum { MANY = 1000 };
    LonLat points[MANY];
    g_autoptr(GString) text = g_string_new(NULL), expected = g_string_new(NULL);
    for (int i = 0; i < MANY; i++) {
        points[i][0] = i;
        points[i][1] = -i / 8.0;
        g_string_append_printf(expected, "%s[%d,%g]", i ? "," : "", i, 0 - i / 8.0);
    }
    tf_append_positions(text, (const LonLat *)points, MANY, 7);
    assert_string_equal(text->str, expected->str);
    g_string_truncate(text, 0);
    tf_append_positions(text, (const LonLat *)points, 0, 7);
    assert_int_equal(text->len, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(positions_have_no_zeros_at_the_end),
        cmocka_unit_test(exact_positions_are_read_back_the_same),
        cmocka_unit_test(positions_are_separated_by_commas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
