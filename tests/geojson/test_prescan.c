/* Lines come out of a GeoJSON text as they stand in it, and the text stays what it was. */
#include "geojson/prescan.h"
#include "testing.h"
#include <jansson.h>
#include <string.h>

#define FEATURE(coordinates) "{\"type\":\"LineString\",\"coordinates\":" coordinates "}"

/* Lifts the lines of `before` and compares the text that is left. */
static Lifted *lift(const char *before, const char *after) {
    g_autofree char *text = g_strdup(before);
    gsize length = strlen(text);
    Lifted *lifted = lifted_from(text, &length);
    assert_string_equal(text, after);
    assert_int_equal(length, strlen(after));
    return lifted;
}

static void assert_untouched(const char *text) {
    g_autoptr(Lifted) lifted = lift(text, text);
    guint n;
    assert_null(lifted_line(lifted, 0, &n));
}

static void lines_are_lifted_in_their_order(void **state) {
    (void)state;
    g_autoptr(Lifted) lifted = lift(
        "[" FEATURE("[[46.5,40],[-1e1,0.25]]") ", " FEATURE("[ [1, 2, 300] ,[3,4] , [5,6]]") "]",
        "[" FEATURE("0") ", " FEATURE("1") "]");
    guint n;
    const LonLat *line = lifted_line(lifted, 0, &n);
    assert_int_equal(n, 2);
    assert_true(line[0][0] == 46.5 && line[0][1] == 40 && line[1][0] == -10 && line[1][1] == 0.25);
    line = lifted_line(lifted, 1, &n);
    assert_int_equal(n, 3);
    assert_true(line[0][1] == 2 && line[2][0] == 5);
    assert_null(lifted_line(lifted, 2, &n));
}

static void a_text_keeps_its_lines(void **state) {
    (void)state;
    g_autoptr(Lifted) lifted = lift("{\n\"coordinates\"\n:[\n[1,\r\n2],\n\n[3,4]],\n}\n",
                                    "{\n\"coordinates\"\n:0\n\n\n\n,\n}\n");
    guint n;
    assert_non_null(lifted_line(lifted, 0, &n));
}

static void what_is_no_array_of_positions_stays(void **state) {
    (void)state;
    static const char *const values[] = {
        "[]",          "[1,2]",        "[[1]]",       "[[1,2],]",      "[[1,2]",
        "[[1,2],[3]]", "[[[1,2]]]",    "[[1,\"2\"]]", "[[1,2] [3,4]]", "[[1,02]]",
        "[[NaN,40]]",  "[null,[1,2]]", "[[1,2],[3,4", "[[+1,2]]",      "[[1,2.]]",
    };
    for (gsize i = 0; i < COUNT(values); i++) {
        g_autofree char *text = g_strdup_printf("{\"coordinates\":%s}", values[i]);
        assert_untouched(text);
    }
}

static void a_name_inside_a_text_is_no_member(void **state) {
    (void)state;
    assert_untouched("{\"a\":\"the \\\"coordinates\\\":[[1,2],[3,4]]\",\"b\":[\"coordinates\"]}");
    assert_untouched("{\"Coordinates\":[[1,2],[3,4]],\"coordinates\"");
    assert_untouched("{\"a\":\"an open text, \\");
}

static void a_number_that_stood_there_is_not_taken_for_a_line(void **state) {
    (void)state;
    assert_untouched(FEATURE("[[1,2],[3,4]]") FEATURE("0"));
    assert_untouched(FEATURE("null") FEATURE("[[1,2],[3,4]]"));
    /* The same name, spelt otherwise. */
    assert_untouched("{\"coordin\\u0061tes\":0}" FEATURE("[[1,2],[3,4]]"));
}

static void thousands_of_lines_leave_valid_json(void **state) {
    (void)state;
    g_autoptr(GString) text = g_string_new("[");
    for (int i = 0; i < 12000; i++)
        g_string_append_printf(text, "%s{\"coordinates\":[[%d,1]]}", i ? "," : "", i);
    g_string_append_c(text, ']');
    gsize length = text->len;
    g_autoptr(Lifted) lifted = lifted_from(text->str, &length);
    json_t *list = json_loadb(text->str, length, 0, NULL);
    assert_int_equal(json_array_size(list), 12000);
    for (guint i = 0; i < 12000; i += 1713) {
        json_t *number = json_object_get(json_array_get(list, i), "coordinates");
        guint n;
        const LonLat *line = lifted_line(lifted, (guint)json_integer_value(number), &n);
        assert_true(n == 1 && line[0][0] == i);
    }
    json_decref(list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_lifted_in_their_order),
        cmocka_unit_test(a_text_keeps_its_lines),
        cmocka_unit_test(what_is_no_array_of_positions_stays),
        cmocka_unit_test(a_name_inside_a_text_is_no_member),
        cmocka_unit_test(a_number_that_stood_there_is_not_taken_for_a_line),
        cmocka_unit_test(thousands_of_lines_leave_valid_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
