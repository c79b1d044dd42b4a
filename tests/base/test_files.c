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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(yaml_mistakes_name_the_line),
        cmocka_unit_test(yaml_values_know_their_line_and_column),
        cmocka_unit_test(csv_cells_may_hold_commas_quotes_and_line_breaks),
        cmocka_unit_test(csv_mistakes_name_the_line),
        cmocka_unit_test(a_file_that_cannot_be_written_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
