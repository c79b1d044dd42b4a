/* Files that appear together or not at all. */
#include "base/error.h"
#include "base/file_set.h"
#include "base/journal.h"
#include "base/path.h"
#include "base/scratch.h"
#include "remove_all.h"
#include "testing.h"
#include <fcntl.h>
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

static void a_link_stays_and_what_it_leads_to_is_replaced(void **state) {
    (void)state;
    g_autofree char *folder = scratch(), *link = g_build_filename(folder, "a", NULL);
    put(folder, "real", "old");
    assert_int_equal(symlink("real", link), 0);
    g_autoptr(FileSet) set = two_files(folder);
    assert_true(tf_file_set_commit(set, NULL));
    assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
    assert_holds(folder, "real", "new a");
    assert_int_equal(entries(folder), 3);
    remove_all(folder);
}

static void a_link_does_not_lead_out_of_a_folder_that_is_kept_inside(void **state) {
    (void)state;
    g_autofree char *parent = scratch(), *folder = g_build_filename(parent, "map", NULL);
    g_autofree char *link = g_build_filename(folder, "b", NULL);
    g_autoptr(GError) error = NULL;
    put(parent, "mine", "kept");
    assert_int_equal(g_mkdir(folder, 0777), 0);
    assert_int_equal(symlink("../mine", link), 0);
    g_autoptr(FileSet) set = two_files(folder);
    tf_file_set_keep_inside(set, folder);
    assert_false(tf_file_set_commit(set, &error));
    assert_non_null(strstr(error->message, "b: cannot be written (a link leads out of"));
    assert_holds(parent, "mine", "kept");
    assert_int_equal(entries(folder), 1);
    remove_all(parent);
}

static void a_name_does_not_lead_out_of_the_folder(void **state) {
    (void)state;
    g_autofree char *parent = scratch(), *folder = g_build_filename(parent, "out", NULL);
    g_autoptr(FileSet) set = two_files(folder);
    tf_file_set_add(set, "../c", g_strdup("new c"), 5);
    assert_false(tf_file_set_commit(set, NULL));
    assert_int_equal(entries(parent), 0);
    remove_all(parent);
}

static void permissions_stay(void **state) {
    (void)state;
    g_autofree char *folder = scratch(), *path = g_build_filename(folder, "b", NULL);
    struct stat status;
    put(folder, "b", "old");
    assert_int_equal(chmod(path, 0604), 0);
    g_autoptr(FileSet) set = two_files(folder);
    assert_true(tf_file_set_commit(set, NULL));
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0604);
    remove_all(folder);
}

/* What a run that is killed between its journal and its last name leaves: "a" has its name already, "b" not. */
static int leave(const char *folder, const char *name) {
    g_autofree char *left = g_build_filename(folder, name, NULL);
    assert_int_equal(g_mkdir(left, 0700), 0);
    put(folder, "a", "new a");
    put(folder, "b", "old b");
    put(folder, "gone", "old");
    put(left, "old-0", "old a");
    put(left, "new-1", "new b");
    int descriptor = open(left, O_RDONLY | O_DIRECTORY);
    assert_true(descriptor >= 0);
    return descriptor;
}

static void the_next_run_finishes_what_a_killed_one_began(void **state) {
    (void)state;
    g_autofree char *folder = scratch();
    char a[] = "a", b[] = "b", gone[] = "gone";
    const JournalEntry entries_of_it[] = {{a, false}, {b, false}, {gone, true}};
    int left = leave(folder, ".terrafact-abcdef");
    assert_true(tf_journal_write(left, entries_of_it, 3));
    close(left);
    tf_scratch_sweep(folder);
    assert_holds(folder, "a", "new a");
    assert_holds(folder, "b", "new b");
    assert_int_equal(entries(folder), 2);
    remove_all(folder);
}

static void what_was_left_without_a_journal_goes(void **state) {
    (void)state;
    g_autofree char *folder = scratch();
    close(leave(folder, ".terrafact-abcdef"));
    tf_scratch_sweep(folder);
    assert_holds(folder, "b", "old b");
    assert_int_equal(entries(folder), 3);
    remove_all(folder);
}

static void a_journal_that_was_copied_here_or_leads_out_moves_nothing(void **state) {
    (void)state;
    g_autofree char *parent = scratch(), *folder = g_build_filename(parent, "out", NULL);
    g_autofree char *from = g_build_filename(folder, ".terrafact-abcdef", NULL);
    g_autofree char *to = g_build_filename(folder, ".terrafact-ghijkl", NULL);
    g_autofree char *journal = g_build_filename(from, "journal", NULL), *text = NULL;
    char out[] = "../mine", b[] = "b";
    const JournalEntry entries_of_it[] = {{out, false}, {b, false}};
    gsize length;
    assert_int_equal(g_mkdir(folder, 0777), 0);
    put(parent, "mine", "kept");
    int left = leave(folder, ".terrafact-abcdef");
    put(from, "new-0", "theirs");
    assert_true(tf_journal_write(left, entries_of_it, 2));
    close(left);
    assert_true(g_file_get_contents(journal, &text, &length, NULL));
    assert_int_equal(g_mkdir(to, 0700), 0);
    g_autofree char *copy = g_build_filename(to, "journal", NULL);
    assert_true(g_file_set_contents(copy, text, (gssize)length, NULL));
    put(to, "new-1", "theirs");
    tf_scratch_sweep(folder);
    assert_holds(parent, "mine", "kept");
    assert_holds(folder, "b", "new b");
    assert_int_equal(entries(folder), 3);
    remove_all(parent);
}

static void a_folder_in_use_is_left_alone(void **state) {
    (void)state;
    g_autofree char *folder = scratch();
    Scratch *one = tf_scratch_new(folder, "x", NULL);
    assert_non_null(one);
    tf_scratch_sweep(folder);
    assert_int_equal(entries(folder), 1);
    tf_scratch_free(one);
    assert_int_equal(entries(folder), 0);
    remove_all(folder);
}

static void a_path_says_how_far_it_climbs(void **state) {
    (void)state;
    assert_int_equal(tf_path_climbs("a/b.csv"), 0);
    assert_int_equal(tf_path_climbs("./a/../b"), 0);
    assert_int_equal(tf_path_climbs("../b"), 1);
    assert_int_equal(tf_path_climbs("a/../../b/../.."), 2);
    assert_int_equal(tf_path_climbs("/b"), G_MAXINT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_files_appear_in_a_folder_made_for_them),
        cmocka_unit_test(a_file_in_a_subfolder_appears_and_another_goes),
        cmocka_unit_test(what_was_to_go_stays_if_another_file_cannot_be_placed),
        cmocka_unit_test(files_are_replaced_and_others_stay),
        cmocka_unit_test(a_file_that_cannot_be_placed_leaves_all_as_it_was),
        cmocka_unit_test(a_folder_that_cannot_be_made_is_a_system_error),
        cmocka_unit_test(a_link_stays_and_what_it_leads_to_is_replaced),
        cmocka_unit_test(a_link_does_not_lead_out_of_a_folder_that_is_kept_inside),
        cmocka_unit_test(a_name_does_not_lead_out_of_the_folder),
        cmocka_unit_test(permissions_stay),
        cmocka_unit_test(the_next_run_finishes_what_a_killed_one_began),
        cmocka_unit_test(what_was_left_without_a_journal_goes),
        cmocka_unit_test(a_journal_that_was_copied_here_or_leads_out_moves_nothing),
        cmocka_unit_test(a_folder_in_use_is_left_alone),
        cmocka_unit_test(a_path_says_how_far_it_climbs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
