/* Files that appear together or not at all. */
#include "base/error.h"
#include "base/file_set.h"
#include "remove_all.h"
#include "testing.h"
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static char *scratch(void) {
    char *folder = g_dir_make_tmp("terrafact-XXXXXX", NULL);
    assert_non_null(folder);
    return folder;
}

static guint entries(const char *folder) {
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    guint n = 0;
    while (dir && g_dir_read_name(dir))
        n++;
    return n;
}

static void assert_holds(const char *folder, const char *name, const char *expected) {
    g_autofree char *path = g_build_filename(folder, name, NULL), *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    assert_string_equal(text, expected);
}

static void put(const char *folder, const char *name, const char *text) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static FileSet *two_files(const char *folder) {
    FileSet *set = tf_file_set_new(folder);
    tf_file_set_add(set, "a", g_strdup("new a"), 5);
    tf_file_set_add(set, "b", g_strdup("new b"), 5);
    return set;
}

static void a_file_in_a_subfolder_appears_and_another_goes(void **state) {
    (void)state;
    g_autofree char *folder = scratch();
    put(folder, "old", "old");
    g_autoptr(FileSet) set = two_files(folder);
    tf_file_set_add(set, "sub/c", g_strdup("new c"), 5);
    tf_file_set_drop(set, "old");
    tf_file_set_drop(set, "sub/never");
    assert_true(tf_file_set_commit(set, NULL));
    assert_int_equal(entries(folder), 3);
    assert_holds(folder, "sub/c", "new c");
    remove_all(folder);
}

static void what_was_to_go_stays_if_another_file_cannot_be_placed(void **state) {
    (void)state;
    g_autofree char *folder = scratch(), *blocked = g_build_filename(folder, "b", NULL);
    put(folder, "old", "old");
    assert_int_equal(g_mkdir(blocked, 0777), 0);
    g_autoptr(FileSet) set = tf_file_set_new(folder);
    tf_file_set_drop(set, "old");
    tf_file_set_add(set, "sub/c", g_strdup("new c"), 5);
    tf_file_set_add(set, "b", g_strdup("new b"), 5);
    assert_false(tf_file_set_commit(set, NULL));
    assert_int_equal(entries(folder), 2);
    assert_holds(folder, "old", "old");
    remove_all(folder);
}

static void all_files_appear_in_a_folder_made_for_them(void **state) {
    (void)state;
    g_autofree char *parent = scratch(), *folder = g_build_filename(parent, "out", NULL);
    g_autoptr(FileSet) set = two_files(folder);
    assert_true(tf_file_set_commit(set, NULL));
    assert_int_equal(entries(folder), 2);
    assert_holds(folder, "b", "new b");
    remove_all(parent);
}

static void files_are_replaced_and_others_stay(void **state) {
    (void)state;
    g_autofree char *folder = scratch();
    put(folder, "a", "old a");
    put(folder, "mine", "kept");
    g_autoptr(FileSet) set = two_files(folder);
    assert_true(tf_file_set_commit(set, NULL));
    assert_holds(folder, "a", "new a");
    assert_holds(folder, "mine", "kept");
    assert_int_equal(entries(folder), 3);
    remove_all(folder);
}

static void a_file_that_cannot_be_placed_leaves_all_as_it_was(void **state) {
    (void)state;
    g_autofree char *folder = scratch(), *blocked = g_build_filename(folder, "b", NULL);
    g_autoptr(GError) error = NULL;
    put(folder, "a", "old a");
    g_mkdir(blocked, 0777);
    g_autoptr(FileSet) set = two_files(folder);
    assert_false(tf_file_set_commit(set, &error));
    assert_int_equal(error->code, TERRAFACT_ERROR_SYSTEM);
    assert_non_null(strstr(error->message, blocked));
    assert_holds(folder, "a", "old a");
    assert_int_equal(entries(folder), 2);
    remove_all(folder);
}

static void a_folder_that_cannot_be_made_is_a_system_error(void **state) {
    (void)state;
    g_autofree char *parent = scratch(), *folder = g_build_filename(parent, "no", "out", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(FileSet) set = two_files(folder);
    assert_false(tf_file_set_commit(set, &error));
    assert_int_equal(error->code, TERRAFACT_ERROR_SYSTEM);
    assert_int_equal(entries(parent), 0);
    remove_all(parent);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_files_appear_in_a_folder_made_for_them),
        cmocka_unit_test(a_file_in_a_subfolder_appears_and_another_goes),
        cmocka_unit_test(what_was_to_go_stays_if_another_file_cannot_be_placed),
        cmocka_unit_test(files_are_replaced_and_others_stay),
        cmocka_unit_test(a_file_that_cannot_be_placed_leaves_all_as_it_was),
        cmocka_unit_test(a_folder_that_cannot_be_made_is_a_system_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
