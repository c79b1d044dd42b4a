/* Files are read with errors that name the line, and written whole or not at all. */
#include "base/csv_table.h"
#include "base/error.h"
#include "base/file.h"
#include "base/yaml.h"
#include "testing.h"
#include <glib/gstdio.h>
#include <string.h>

static char *folder;

static int make_folder(void **state) {
    (void)state;
    folder = g_dir_make_tmp("terrafact-XXXXXX", NULL);
    return folder ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    g_rmdir(folder);
    g_free(folder);
    return 0;
}

static char *temporary(const char *bytes) {
    char *path = g_build_filename(folder, "file", NULL);
    assert_true(tf_file_write(path, bytes, strlen(bytes), NULL));
    return path;
}

static void assert_message(GError *error, const char *path, const char *expected) {
    assert_non_null(error);
    assert_int_equal(error->code, TERRAFACT_ERROR_INPUT);
    assert_true(g_str_has_prefix(error->message, path));
    assert_string_equal(error->message + strlen(path), expected);
    g_error_free(error);
}

static void yaml_mistakes_name_the_line(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"a: 1\nb: [1, 2\nc: 3\n", NULL},
        {"a: 1\nb: 2\na: 3\n", ":3: duplicate key 'a'"},
        {"", ": the file is empty"},
        {"a: 1\n---\nb: 2\n", ": more than one YAML document in the file, or text after it"},
    };
    for (gsize i = 0; i < COUNT(cases); i++) {
        g_autofree char *path = temporary(cases[i][0]);
        GError *error = NULL;
        assert_null(tf_yaml_load(path, &error));
        if (cases[i][1]) {
            assert_message(error, path, cases[i][1]);
        } else {
            assert_non_null(strstr(error->message, ":3: not valid YAML: "));
            g_error_free(error);
        }
        g_unlink(path);
    }
}

static void yaml_that_holds_itself_by_an_alias_is_an_error(void **state) {
    (void)state;
    static const char *const texts[] = {"claims: &a [*a]", "a: 1\nb: &x\n  c: [1, {d: *x}]\n"};
    static const int lines[] = {1, 2};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *path = temporary(texts[i]);
        g_autofree char *expected = g_strdup_printf(
            ":%d: this holds itself by an alias; expected values that end", lines[i]);
        GError *error = NULL;
        assert_null(tf_yaml_load(path, &error));
        assert_message(error, path, expected);
        g_unlink(path);
    }
}

static void yaml_whose_aliases_stand_for_millions_of_values_is_an_error(void **state) {
    (void)state;
    g_autoptr(GString) text = g_string_new("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
        g_string_append_printf(text, "a%d: &a%d [", i, i);
        for (int k = 0; k < 10; k++)
            g_string_append_printf(text, "%s*a%d", k ? ", " : "", i - 1);
        g_string_append(text, "]\n");
    }
    g_autofree char *path = temporary(text->str);
    GError *error = NULL;
    assert_null(tf_yaml_load(path, &error));
    assert_message(error, path,
                   ":6: this holds more than 1000000 values, aliases counted as what they stand "
                   "for; expected fewer");
    g_unlink(path);
}

static void assert_refused(const char *text, const char *expected) {
    g_autofree char *path = temporary(text);
    GError *error = NULL;
    assert_null(tf_yaml_load(path, &error));
    assert_message(error, path, expected);
    g_unlink(path);
}

static void yaml_is_nested_64_deep_at_most(void **state) {
    (void)state;
    static const char *const ways[] = {"[", "- ", "{a: "};
    static const char *const ends[] = {"]", "", "}"};
    for (gsize i = 0; i < COUNT(ways); i++) {
        g_autoptr(GString) deep = g_string_new(NULL), fits = g_string_new(NULL);
        for (int k = 0; k < 100000; k++)
            g_string_append(deep, ways[i]);
        for (int k = 0; k < 64; k++)
            g_string_append(fits, ways[i]);
        for (int k = 0; k < 64; k++)
            g_string_append(fits, ends[i]);
        assert_refused(deep->str, ":1: values are nested more than 64 deep");
        g_autofree char *path = temporary(fits->str);
        g_autoptr(Yaml) yaml = tf_yaml_load(path, NULL);
        assert_non_null(yaml);
        g_unlink(path);
    }
}

static void brackets_in_a_text_are_not_deep(void **state) {
    (void)state;
    g_autofree char *brackets = g_strnfill(1000, '['),
                    *text = g_strconcat("a: \"", brackets, "\"", NULL);
    g_autofree char *path = temporary(text);
    g_autoptr(Yaml) yaml = tf_yaml_load(path, NULL);
    assert_non_null(yaml);
    g_unlink(path);
}

static void a_text_in_yaml_has_65536_bytes_at_most(void **state) {
    (void)state;
    g_autofree char *fits = g_strnfill(65536, 'x'),
                    *text = g_strconcat("a: 1\nb: ", fits, "y", NULL);
    assert_refused(text, ":2: a text of 65537 bytes; expected at most 65536");
    g_autofree char *path = temporary(fits);
    g_autoptr(Yaml) yaml = tf_yaml_load(path, NULL);
    assert_non_null(yaml);
    g_unlink(path);
}

static void a_yaml_file_has_64_mib_at_most(void **state) {
    (void)state;
    g_autofree char *text = g_strnfill((1 << 26) + 1, '#');
    assert_refused(text, ": 67108865 bytes of YAML; expected at most 67108864");
}

static void yaml_aliases_stand_for_what_they_name(void **state) {
    (void)state;
    g_autofree char *path = temporary("a: &x {y: 1}\nb: [*x, *x]\n");
    g_autoptr(Yaml) yaml = tf_yaml_load(path, NULL);
    assert_non_null(yaml);
    YamlNode list = tf_yaml_get(tf_yaml_root(yaml), "b");
    assert_string_equal(tf_yaml_text(tf_yaml_get(tf_yaml_at(list, 1), "y")), "1");
    g_unlink(path);
}

static void yaml_values_know_their_line_and_column(void **state) {
    (void)state;
    g_autofree char *path = temporary("list:\n  - x: one\n    y: 2.5\n  - z\n");
    g_autoptr(Yaml) yaml = tf_yaml_load(path, NULL);
    YamlNode list = tf_yaml_get(tf_yaml_root(yaml), "list"), first = tf_yaml_at(list, 0);
    assert_int_equal(tf_yaml_length(list), 2);
    assert_int_equal(tf_yaml_line(tf_yaml_get(first, "y")), 3);
    assert_int_equal(tf_yaml_column(tf_yaml_get(first, "y")), 8);
    assert_string_equal(tf_yaml_text(tf_yaml_at(list, 1)), "z");
    double number;
    assert_true(tf_yaml_number(first, "an item", "y", NAN, &number, NULL));
    assert_near(number, 2.5, 0);
    GError *error = NULL;
    assert_false(tf_yaml_number(first, "an item", "x", 0, &number, &error));
    assert_message(error, path, ":2: 'x' of an item must be a number, not 'one'");
    error = NULL;
    assert_null(tf_yaml_need_text(first, "an item", "w", &error));
    assert_message(error, path, ":2: an item has no 'w'");
    g_unlink(path);
}

static void csv_cells_may_hold_commas_quotes_and_line_breaks(void **state) {
    (void)state;
    g_autofree char *path = temporary("a,b\r\n\"x, \"\"y\"\"\nz\",2\r\n3,\r\n");
    g_autoptr(CsvTable) table = tf_csv_table_load(path, NULL, NULL);
    assert_non_null(table);
    assert_int_equal(table->rows->len, 2);
    assert_string_equal(tf_csv_table_cell(table, 0, "a"), "x, \"y\"\nz");
    assert_string_equal(tf_csv_table_cell(table, 1, "b"), "");
    assert_int_equal(tf_csv_table_line(table, 1), 4);
    assert_null(tf_csv_table_cell(table, 0, "c"));
    g_unlink(path);
}

static void csv_mistakes_name_the_line(void **state) {
    (void)state;
    static const char *const needed[] = {"a", "b", NULL};
    static const char *const cases[][2] = {
        {"a,b\n1,2\n3\n", ":3: 1 cells where the header has 2"},
        {"a,c\n1,2\n", ":1: no column 'b' in the header row"},
        {"a,b\n1,\"2\n", ":2: not valid CSV: a quoted cell is not closed"},
        {"", ": the file is empty, expected a header row"},
        {"a,b\n\xff,2\n", ": not UTF-8 text"},
    };
    for (gsize i = 0; i < COUNT(cases); i++) {
        g_autofree char *path = temporary(cases[i][0]);
        GError *error = NULL;
        assert_null(tf_csv_table_load(path, needed, &error));
        assert_message(error, path, cases[i][1]);
        g_unlink(path);
    }
}

/* A quote within a cell stops libcsv after a row of the same line was found short: one error, not one over another, of
   which GLib would warn. */
static void of_two_mistakes_in_a_line_of_csv_the_first_is_told(void **state) {
    (void)state;
    g_autofree char *path = temporary("a,b\n1\r2\"3\n");
    g_autoptr(GError) error = NULL;
    GLogLevelFlags fatal = g_log_set_always_fatal(G_LOG_LEVEL_WARNING | G_LOG_FATAL_MASK);
    assert_null(tf_csv_table_load(path, NULL, &error));
    g_log_set_always_fatal(fatal);
    assert_non_null(strstr(error->message, "1 cells where the header has 2"));
    g_unlink(path);
}

static void a_file_that_cannot_be_written_leaves_nothing_behind(void **state) {
    (void)state;
    g_autofree char *path = g_build_filename(folder, "missing", "file", NULL);
    GError *error = NULL;
    assert_false(tf_file_write(path, "x", 1, &error));
    assert_int_equal(error->code, TERRAFACT_ERROR_SYSTEM);
    assert_true(g_str_has_prefix(error->message, path));
    g_clear_error(&error);
    /* A folder is where the file should go: the rename fails, and the folder stays. */
    g_autofree char *taken = g_build_filename(folder, "taken", NULL);
    assert_int_equal(g_mkdir(taken, 0700), 0);
    assert_false(tf_file_write(taken, "x", 1, &error));
    g_clear_error(&error);
    assert_int_equal(g_rmdir(taken), 0);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    assert_null(g_dir_read_name(dir));
}

static void print_text(FILE *file, gpointer text) {
    fputs(text, file);
}

static void what_is_printed_into_a_file_is_there_whole(void **state) {
    (void)state;
    char text[] = "printed";
    g_autofree char *path = g_build_filename(folder, "file", NULL), *read = NULL;
    assert_true(tf_file_write_by(path, print_text, text, NULL));
    read = tf_file_read(path, NULL, NULL);
    assert_string_equal(read, text);
    g_unlink(path);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    assert_null(g_dir_read_name(dir));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(yaml_mistakes_name_the_line),
        cmocka_unit_test(yaml_that_holds_itself_by_an_alias_is_an_error),
        cmocka_unit_test(yaml_whose_aliases_stand_for_millions_of_values_is_an_error),
        cmocka_unit_test(yaml_is_nested_64_deep_at_most),
        cmocka_unit_test(brackets_in_a_text_are_not_deep),
        cmocka_unit_test(a_text_in_yaml_has_65536_bytes_at_most),
        cmocka_unit_test(a_yaml_file_has_64_mib_at_most),
        cmocka_unit_test(yaml_aliases_stand_for_what_they_name),
        cmocka_unit_test(yaml_values_know_their_line_and_column),
        cmocka_unit_test(csv_cells_may_hold_commas_quotes_and_line_breaks),
        cmocka_unit_test(csv_mistakes_name_the_line),
        cmocka_unit_test(of_two_mistakes_in_a_line_of_csv_the_first_is_told),
        cmocka_unit_test(a_file_that_cannot_be_written_leaves_nothing_behind),
        cmocka_unit_test(what_is_printed_into_a_file_is_there_whole),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
