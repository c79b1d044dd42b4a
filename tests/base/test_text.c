/* Text for people. */
#include "base/csv_writer.h"
#include "base/error.h"
#include "base/text.h"
#include "testing.h"

static void the_nearest_name_is_one_slip_away(void **state) {
    (void)state;
    static const char *const names[] = {"nkar", "azerbaijan", "lachin", "kelbajar"};
    assert_string_equal(tf_text_nearest("nakr", names, 4), "nkar");
    assert_string_equal(tf_text_nearest("AZERBAIJAN", names, 4), "azerbaijan");
    assert_string_equal(tf_text_nearest("kalbajar", names, 4), "kelbajar");
    assert_null(tf_text_nearest("georgia", names, 4));
    assert_null(tf_text_nearest("", names, 4));
}

static void width_counts_columns_not_bytes(void **state) {
    (void)state;
    assert_int_equal(tf_text_width("Kəlbəcər"), 8);
    assert_int_equal(tf_text_width("km²"), 3);
    assert_int_equal(tf_text_width("地図"), 4);
}

static void a_number_shows_two_digits_of_its_uncertainty(void **state) {
    (void)state;
    static const struct {
        double value, low, high;
        const char *text;
    } cases[] = {{13.8123, 13.5, 14.1, "13.81"},
                 {4282.4, 4200, 4360, "4282"},
                 {202.63, 195, 210, "202.6"},
                 {0.00834, 0.0079, 0.0088, "0.0083"},
                 {7, 7, 7, "7"},
                 {13.025, 13.025, 13.025, "13.0250"}};
    for (gsize i = 0; i < COUNT(cases); i++) {
        g_autofree char *text = tf_text_number(cases[i].value, cases[i].low, cases[i].high);
        assert_string_equal(text, cases[i].text);
    }
}

static void a_slug_is_plain_lower_case(void **state) {
    (void)state;
    static const char *const cases[][2] = {{"East Azerbaijan", "east-azerbaijan"},
                                           {"Naxçıvan", "naxcivan"},
                                           {"Racha-Lechkhumi", "racha-lechkhumi"},
                                           {"Stavropol'", "stavropol"},
                                           {"  A  b ", "a-b"}};
    for (gsize i = 0; i < COUNT(cases); i++) {
        g_autofree char *slug = tf_text_slug(cases[i][0]);
        assert_string_equal(slug, cases[i][1]);
    }
}

static void what_a_terminal_would_obey_is_not_printed(void **state) {
    (void)state;
    static const char *const texts[][2] = {
        {"Şuşa\n\tand Արցախ", "Şuşa\n\tand Արցախ"},
        {"a \x1b]0;title\a b", "a \xef\xbf\xbd]0;title\xef\xbf\xbd b"},
        {"\xc2\x9b"
         "31m\x7f\r",
         "\xef\xbf\xbd"
         "31m\xef\xbf\xbd\xef\xbf\xbd"},                            /* CSI, DEL */
        {"\xe2\x80\xaeright to left", "\xef\xbf\xbdright to left"}, /* U+202E */
        {"\xff", "\xef\xbf\xbd"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *printable = tf_text_printable(texts[i][0]);
        assert_string_equal(printable, texts[i][1]);
    }
}

static void no_cell_of_csv_is_a_formula(void **state) {
    (void)state;
    g_autoptr(GString) row = g_string_new(NULL);
    tf_csv_append_row(row, (const char *const[]){"=1+1", "@SUM(1)", "-3.2 %", "+7",
                                                 "-1+cmd|' /C x'!A0", "a=b", NULL});
    assert_string_equal(row->str, "'=1+1,'@SUM(1),-3.2 %,+7,'-1+cmd|' /C x'!A0,a=b\r\n");
}

/* Readers of CSV leave blanks around a cell out, and lines without anything. */
static void cells_of_csv_keep_their_blanks_and_rows_their_only_cell(void **state) {
    (void)state;
    g_autoptr(GString) rows = g_string_new(NULL);
    tf_csv_append_row(rows, (const char *const[]){" a", "b ", "c d", "", NULL});
    tf_csv_append_row(rows, (const char *const[]){"", NULL});
    assert_string_equal(rows->str, "\" a\",\"b \",c d,\r\n\"\"\r\n");
}

static void a_message_is_utf8_whatever_it_quotes(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    tf_input_error(&error, "%s: not a number", "\xff\xc3(");
    assert_string_equal(error->message, "\xef\xbf\xbd\xef\xbf\xbd(: not a number");
}

static void a_name_that_is_too_long_to_mistype_is_like_no_other(void **state) {
    (void)state;
    g_autofree char *name = g_strnfill(200, 'n'), *longer = g_strnfill(201, 'n');
    const char *const names[] = {name};
    assert_string_equal(tf_text_nearest(name, names, 1), name);
    assert_null(tf_text_nearest(longer, names, 1));
}

/* Last: what is compared here is compared for good. */
static void of_thousands_of_unknown_names_the_first_have_suggestions(void **state) {
    (void)state;
    const char *names[1000];
    for (gsize i = 0; i < COUNT(names); i++)
        names[i] = "province";
    g_autofree char *first = tf_text_suggestion("provnce", names, COUNT(names));
    assert_string_equal(first, ", did you mean 'province'?");
    for (int i = 0; i < 199; i++)
        g_free(tf_text_suggestion("x", names, COUNT(names)));
    g_autofree char *late = tf_text_suggestion("provnce", names, COUNT(names));
    assert_string_equal(late, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_that_is_too_long_to_mistype_is_like_no_other),
        cmocka_unit_test(what_a_terminal_would_obey_is_not_printed),
        cmocka_unit_test(no_cell_of_csv_is_a_formula),
        cmocka_unit_test(cells_of_csv_keep_their_blanks_and_rows_their_only_cell),
        cmocka_unit_test(a_message_is_utf8_whatever_it_quotes),
        cmocka_unit_test(the_nearest_name_is_one_slip_away),
        cmocka_unit_test(width_counts_columns_not_bytes),
        cmocka_unit_test(a_number_shows_two_digits_of_its_uncertainty),
        cmocka_unit_test(a_slug_is_plain_lower_case),
        cmocka_unit_test(of_thousands_of_unknown_names_the_first_have_suggestions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
