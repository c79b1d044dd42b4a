/* A YAML file is held against the table of what it may hold, and all its faults are told at once. */
#include "base/file.h"
#include "base/yaml_shape.h"
#include "testing.h"
#include <glib/gstdio.h>
#include <string.h>

static const char *const colours[] = {"red", "blue", NULL};

static const ShapeKey wheel_keys[] = {
    {"size", SHAPE_NUMBER, true, "26", "its size", NULL, NULL},
    {"colour", SHAPE_WORD, false, "red", "its colour", NULL, colours},
    {.key = NULL},
};
static const YamlShape wheel = {"a wheel", wheel_keys};

static const ShapeKey bicycle_keys[] = {
    {"name", SHAPE_TEXT, true, "Swift", "its name", NULL, NULL},
    {"wheels", SHAPE_OBJECTS, true, "[{size: 26}]", "its wheels", &wheel, NULL},
    {"spare", SHAPE_OBJECT, false, "{size: 28}", "another", &wheel, NULL},
    {"bell", SHAPE_TRUTH, false, "true", "whether it rings", NULL, NULL},
    {"light", SHAPE_YES, false, "yes", "whether it shines", NULL, NULL},
    {"owners", SHAPE_TEXTS, false, "[Ann, Bo]", "whose it is", NULL, NULL},
    {"bags", SHAPE_SOME, false, "left", "where it has bags", NULL, NULL},
    {"gears", SHAPE_NUMBERS, false, "[1, 2.5]", "its gears", NULL, NULL},
    {"names", SHAPE_NAMED, false, "{de: Rad}", "its names", NULL, NULL},
    {"parts", SHAPE_VALUES, false, "{front: [a, b], back: c}", "its parts", NULL, NULL},
    {"notes", SHAPE_OTHER, false, "anything", "what else there is", NULL, NULL},
    {.key = NULL},
};
static const YamlShape bicycle = {"a bicycle", bicycle_keys};

static bool check(const char *text, GError **error) {
    g_autofree char *folder = g_dir_make_tmp("yaml-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "b.yaml", NULL);
    assert_true(tf_file_write(path, text, strlen(text), NULL));
    g_autoptr(GError) unread = NULL;
    g_autoptr(Yaml) yaml = tf_yaml_load(path, &unread);
    g_unlink(path);
    g_rmdir(folder);
    if (!yaml)
        fail_msg("%s", unread->message);
    return tf_yaml_check_shape(tf_yaml_root(yaml), &bicycle, error);
}

/* `faults`: what each line says after the path. */
static void has_faults(const char *text, const char *const *faults) {
    g_autoptr(GError) error = NULL;
    assert_false(check(text, &error));
    g_auto(GStrv) lines = g_strsplit(error->message, "\n", -1);
    for (guint i = 0; i < g_strv_length(lines) || faults[i]; i++) {
        const char *line = lines[i] ? strstr(lines[i], "b.yaml:") : NULL;
        if (!line || !faults[i])
            fail_msg("%s", error->message);
        assert_string_equal(line + strlen("b.yaml:"), faults[i]);
    }
}

static void every_example_is_what_it_is_an_example_of(void **state) {
    (void)state;
    GString *text = g_string_new(NULL);
    for (const ShapeKey *key = bicycle_keys; key->key; key++)
        g_string_append_printf(text, "%s: %s\n", key->key, key->example);
    g_autoptr(GError) error = NULL;
    if (!check(text->str, &error))
        fail_msg("%s", error->message);
    g_string_free(text, TRUE);
}

static void all_faults_are_told_with_their_lines(void **state) {
    (void)state;
    has_faults(
        "nane: Swift\n"
        "wheels:\n"
        "  - size: large\n"
        "  - {colour: green}\n"
        "  - round\n"
        "bell: maybe\n"
        "spare: [1]\n",
        (const char *const[]){
            "1: a bicycle has no 'name'; expected, for example, 'name: Swift'",
            "1: unknown key 'nane' in a bicycle, did you mean 'name'?",
            "3: 'size' of a wheel is 'large', expected a number, such as 'size: 26'",
            "4: a wheel has no 'size'; expected, for example, 'size: 26'",
            "4: 'colour' of a wheel is 'green', expected one of red, blue, such as 'colour: red'",
            "5: a wheel is a text, expected a table of 'key: value' lines",
            "6: 'bell' of a bicycle is 'maybe', expected true or false, such as 'bell: true'",
            "7: 'spare' of a bicycle is a list, expected a table of 'key: value' lines, such as "
            "'spare: {size: 28}'",
            NULL});
}

static void other_kinds_of_values_are_refused(void **state) {
    (void)state;
    has_faults(
        "name: [Swift]\nwheels: 2\nlight: true\nowners: Ann\nbags: {a: b}\ngears: [1, x]\n"
        "names: de\nparts: {a: {b: c}}\n",
        (const char *const[]){
            "1: 'name' of a bicycle is a list, expected a text, such as 'name: Swift'",
            "2: 'wheels' of a bicycle is '2', expected a list, such as 'wheels: [{size: 26}]'",
            "3: 'light' of a bicycle is 'true', expected yes or no, such as 'light: yes'",
            "4: 'owners' of a bicycle is 'Ann', expected a list of texts, such as 'owners: [Ann, "
            "Bo]'",
            "5: 'bags' of a bicycle is a table, expected a text or a list of texts, such as 'bags: "
            "left'",
            "6: 'gears' of a bicycle holds 'x', expected a list of numbers, such as 'gears: [1, "
            "2.5]'",
            "7: 'names' of a bicycle is 'de', expected a table of names and texts, such as 'names: "
            "{de: Rad}'",
            "8: 'parts' of a bicycle holds a table, expected a table of names and what they may "
            "be, "
            "such as "
            "'parts: {front: [a, b], back: c}'",
            NULL});
    has_faults(
        "name:\nwheels: []\n",
        (const char *const[]){
            "1: 'name' of a bicycle is nothing, expected a text, such as 'name: Swift'", NULL});
}

static void a_file_with_very_many_faults_is_cut_short(void **state) {
    (void)state;
    GString *text = g_string_new("name: Swift\nwheels:\n");
    for (int i = 0; i < 1000; i++)
        g_string_append(text, "  - {}\n");
    g_autoptr(GError) error = NULL;
    assert_false(check(text->str, &error));
    assert_true(g_str_has_suffix(error->message, "\nand more of the kind"));
    assert_true(strlen(error->message) < 10000);
    g_string_free(text, TRUE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example_is_what_it_is_an_example_of),
        cmocka_unit_test(all_faults_are_told_with_their_lines),
        cmocka_unit_test(other_kinds_of_values_are_refused),
        cmocka_unit_test(a_file_with_very_many_faults_is_cut_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
