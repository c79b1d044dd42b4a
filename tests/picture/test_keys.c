/* Every example in the tables of keys (docs/keys.md) is read as what it is an example of: all keys of an object together,
   written to a file, and the objects within them likewise. */
#include "atlas/atlas_shape.h"
#include "atlas/survey_shape.h"
#include "base/file.h"
#include "claim/claims_shape.h"
#include "picture/picture_shape.h"
#include "testing.h"
#include <glib/gstdio.h>
#include <string.h>

static bool is_object(const ShapeKey *key) {
    return key->kind == SHAPE_OBJECT || key->kind == SHAPE_OBJECTS;
}

/* Reads the text as a file of that shape. */
static void assert_read(const char *text, const YamlShape *shape) {
    g_autofree char *folder = g_dir_make_tmp("keys-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "all.yaml", NULL);
    g_autoptr(GError) error = NULL;
    assert_true(tf_file_write(path, text, strlen(text), NULL));
    g_autoptr(Yaml) yaml = tf_yaml_load(path, &error);
    g_unlink(path);
    g_rmdir(folder);
    if (!yaml || !tf_yaml_check_shape(tf_yaml_root(yaml), shape, &error))
        fail_msg("%s: %s\nin:\n%s", shape->what, error->message, text);
}

static void assert_examples(const YamlShape *shape) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (const ShapeKey *key = shape->keys; key->key; key++) {
        g_string_append_printf(text, "%s: %s\n", key->key, key->example);
        assert_true(*key->help && !g_str_has_suffix(key->help, "."));
        if (is_object(key))
            assert_examples(key->of);
    }
    assert_read(text->str, shape);
}

static void examples_of_claims_are_read(void **state) {
    (void)state;
    assert_examples(&tf_claims_shape);
}

static void examples_of_an_atlas_are_read(void **state) {
    (void)state;
    assert_examples(&tf_atlas_shape);
}

static void examples_of_a_survey_are_read(void **state) {
    (void)state;
    assert_examples(&tf_survey_shape);
}

static void examples_of_a_picture_are_read(void **state) {
    (void)state;
    assert_examples(&tf_picture_shape);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples_of_claims_are_read),
        cmocka_unit_test(examples_of_an_atlas_are_read),
        cmocka_unit_test(examples_of_a_survey_are_read),
        cmocka_unit_test(examples_of_a_picture_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
