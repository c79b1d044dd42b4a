#include "base/text.h"
#include "findings/table.h"
#include "testing.h"
#include <string.h>

static Table *sample(void) {
    Table *table = tf_table_new((const char *const[]){"claim", "measured", "verdict", NULL});
    tf_table_row(table, (const Cell[]){{"nkar-share", STYLE_BOLD},
                                       {"4.96 %", STYLE_PLAIN},
                                       {"supported", STYLE_GREEN}});
    tf_table_row(
        table,
        (const Cell[]){{"Kəlbəcər", STYLE_BOLD}, {"", STYLE_PLAIN}, {"contradicted", STYLE_RED}});
    tf_table_note(table, "a reason that is long enough to be broken into lines", STYLE_DIM);
    return table;
}

static void columns_are_aligned_whatever_the_script(void **state) {
    (void)state;
    g_autoptr(Table) table = sample();
    g_autofree char *text = tf_table_text(table, 100, false);
    assert_string_equal(text, "claim       measured  verdict\n"
                              "nkar-share  4.96 %    supported\n"
                              "Kəlbəcər              contradicted\n"
                              "    a reason that is long enough to be broken into lines\n");
}

static void a_table_fits_its_width(void **state) {
    (void)state;
    g_autoptr(Table) table = sample();
    for (int width = 30; width < 60; width++) {
        g_autofree char *text = tf_table_text(table, width, false);
        g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
        for (char **line = lines; *line; line++) {
            assert_true(tf_text_width(*line) <= width);
            assert_false(g_str_has_suffix(*line, " "));
        }
    }
}

static void narrow_columns_break_ids_at_their_hyphens(void **state) {
    (void)state;
    g_autoptr(Table) table = sample();
    g_autofree char *text = tf_table_text(table, 32, false);
    assert_non_null(strstr(text, "nkar-     4.96 %    supported\nshare\n"));
}

static void colour_comes_only_when_asked_for(void **state) {
    (void)state;
    g_autoptr(Table) table = sample();
    g_autofree char *plain = tf_table_text(table, 80, false);
    g_autofree char *coloured = tf_table_text(table, 80, true);
    assert_null(strchr(plain, '\x1b'));
    assert_non_null(strstr(coloured, "\x1b[32msupported\x1b[0m"));
}

static void wrapping_loses_nothing(void **state) {
    (void)state;
    const char *text = "one two three-four/five six seven";
    for (int width = 1; width < 40; width++) {
        g_autoptr(GPtrArray) lines = tf_text_wrap(text, width);
        GString *joined = g_string_new(NULL);
        for (guint i = 0; i < lines->len; i++) {
            assert_true(tf_text_width(lines->pdata[i]) <= width);
            for (const char *p = lines->pdata[i]; *p; p++)
                if (*p != ' ')
                    g_string_append_c(joined, *p);
        }
        assert_string_equal(joined->str, "onetwothree-four/fivesixseven");
        g_string_free(joined, TRUE);
    }
}

static void wide_characters_take_two_columns(void **state) {
    (void)state;
    g_autoptr(GPtrArray) lines = tf_text_wrap("漢字漢字", 4);
    assert_int_equal(lines->len, 2);
    assert_string_equal(lines->pdata[0], "漢字");
}

/* A name of a Shapefile whose encoding nobody knows: the end of the text was once taken for a part of its last letter. */
static void a_cell_that_is_not_utf8_is_shown_as_far_as_it_is(void **state) {
    (void)state;
    static const char *const headings[] = {"name", "figure", NULL};
    g_autoptr(Table) table = tf_table_new(headings);
    tf_table_row(table, (Cell[]){{"a | \xf4\x80", STYLE_PLAIN}, {"1", STYLE_PLAIN}});
    tf_table_note(table, "b\xe2", STYLE_PLAIN);
    g_autofree char *text = tf_table_text(table, 60, false);
    assert_true(g_utf8_validate(text, -1, NULL));
    assert_non_null(strstr(text, "a | \xef\xbf\xbd"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_aligned_whatever_the_script),
        cmocka_unit_test(a_table_fits_its_width),
        cmocka_unit_test(narrow_columns_break_ids_at_their_hyphens),
        cmocka_unit_test(colour_comes_only_when_asked_for),
        cmocka_unit_test(wrapping_loses_nothing),
        cmocka_unit_test(a_cell_that_is_not_utf8_is_shown_as_far_as_it_is),
        cmocka_unit_test(wide_characters_take_two_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
