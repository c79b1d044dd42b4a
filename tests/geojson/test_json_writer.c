#include "geojson/json_writer.h"
#include "testing.h"
#include <jansson.h>
#include <string.h>

static char *decimal(double number, int decimals) {
    GString *text = g_string_new(NULL);
    tf_append_decimal(text, number, decimals);
    return g_string_free(text, FALSE);
}

static void decimals_have_no_zeros_at_the_end(void **state) {
    (void)state;
    const struct {
        double number;
        int decimals;
        const char *text;
    } cases[] = {
        {46.5, 7, "46.5"},
        {46, 7, "46"},
        {0.0000001, 7, "0.0000001"},
        {-0.05, 2, "-0.05"},
        {-0.00000001, 7, "0"},
        {100, 0, "100"},
        {39.1234567, 3, "39.123"},
        {0.0996, 3, "0.1"},
        {-179.9999999, 7, "-179.9999999"},
        {1e20, 3, "100000000000000000000"},
    };
    for (gsize i = 0; i < COUNT(cases); i++) {
        g_autofree char *text = decimal(cases[i].number, cases[i].decimals);
        assert_string_equal(text, cases[i].text);
    }
}

/* Writes one value of each kind. */
static char *sample(int line_depth) {
    GString *text = g_string_new(NULL);
    JsonWriter writer = tf_writer_of(text, line_depth);
    tf_writer_open(&writer, '{');
    tf_writer_key(&writer, "text");
    tf_writer_text(&writer, "a \"quote\", a \\, a\nline, Kəlbəcər, \x01");
    tf_writer_key(&writer, "list");
    tf_writer_open(&writer, '[');
    tf_writer_number(&writer, 13.45);
    tf_writer_number(&writer, NAN);
    tf_writer_number(&writer, -INFINITY);
    tf_writer_truth(&writer, true);
    tf_writer_text(&writer, NULL);
    tf_writer_close(&writer, ']');
    tf_writer_key(&writer, "empty");
    tf_writer_open(&writer, '{');
    tf_writer_close(&writer, '}');
    tf_writer_close(&writer, '}');
    return g_string_free(text, FALSE);
}

static void what_is_written_parses(void **state) {
    (void)state;
    for (int depth = 0; depth < 4; depth++) {
        g_autofree char *text = sample(depth);
        json_error_t problem;
        json_t *root = json_loads(text, 0, &problem);
        assert_non_null(root);
        assert_string_equal(json_string_value(json_object_get(root, "text")),
                            "a \"quote\", a \\, a\nline, Kəlbəcər, \x01");
        json_t *list = json_object_get(root, "list");
        assert_int_equal(json_array_size(list), 5);
        assert_true(json_real_value(json_array_get(list, 0)) == 13.45);
        assert_true(json_is_null(json_array_get(list, 1)));
        assert_true(json_is_null(json_array_get(list, 2)));
        assert_true(json_is_true(json_array_get(list, 3)));
        json_decref(root);
    }
}

static void depth_says_where_lines_begin(void **state) {
    (void)state;
    g_autofree char *flat = sample(0), *deep = sample(2);
    assert_null(strchr(flat, '\n'));
    assert_non_null(strstr(deep, "\n  13.45,\n  null,"));
}

static void bytes_that_are_not_utf8_are_replaced(void **state) {
    (void)state;
    GString *text = g_string_new(NULL);
    JsonWriter writer = tf_writer_of(text, 0);
    tf_writer_text(&writer, "a\xff");
    assert_string_equal(text->str, "\"a\xef\xbf\xbd\"");
    g_string_free(text, TRUE);
}

/* A terminal obeys U+009B like the escape character, and YAML, of which JSON is a part, ends a line at U+2028. */
static void what_a_terminal_would_obey_is_escaped(void **state) {
    (void)state;
    g_autoptr(GString) text = g_string_new(NULL);
    JsonWriter writer = tf_writer_of(text, 0);
    tf_writer_text(&writer,
                   "\x1b[0m\x7f\xc2\x9b\xc2\x85\xe2\x80\xa8\xef\xbb\xbf\xef\xbf\xbf\xc3\xa9");
    assert_string_equal(text->str,
                        "\"\\u001b[0m\\u007f\\u009b\\u0085\\u2028\\ufeff\\uffff\xc3\xa9\"");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimals_have_no_zeros_at_the_end),
        cmocka_unit_test(what_is_written_parses),
        cmocka_unit_test(depth_says_where_lines_begin),
        cmocka_unit_test(what_a_terminal_would_obey_is_escaped),
        cmocka_unit_test(bytes_that_are_not_utf8_are_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
