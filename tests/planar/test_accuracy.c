/* A source's accuracies by role: which one a line has, and what is wrong with a list of them. */
#include "atlas/map_file.h"
#include "planar/accuracy.h"
#include "testing.h"
#include <glib/gstdio.h>
#include <string.h>

static char *folder, *path;

static const char head[] = "id: m\ntitle: M\nlicence: none\n"
                           "roles:\n  - {role: coast, outside: yes}\n"
                           "  - {role: state, differs: country}\n"
                           "  - {role: front, differs: held}\n"
                           "sources:\n  - id: s\n    accuracy_m: 100\n    correlation_m: 2000\n";

static Map *described(const char *more, GError **error) {
    g_autofree char *text = g_strconcat(head, more, NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    return tf_map_describe(folder, error);
}

/* A map of two countries, with the source's accuracies as in `more`, and one arc between them. */
static Map *two_countries(const char *more) {
    g_autoptr(GError) error = NULL;
    Map *map = described(more, &error);
    if (!map)
        fail_msg("%s", error->message);
    static const char *const roles[] = {"coast", "front", "state"};
    g_ptr_array_add(map->attributes, g_strdup("country"));
    for (size_t i = 0; i < COUNT(roles); i++)
        g_ptr_array_add(map->roles, g_strdup(roles[i]));
    map->n_faces = 2;
    map->faces = g_new0(Face, 2);
    for (int i = 0; i < 2; i++) {
        map->faces[i].values = g_new0(const char *, 1);
        map->faces[i].values[0] = i ? "Bee" : "Ay";
    }
    return map;
}

enum { COAST = 1, FRONT = 2, STATE = 4 };

static LineAccuracy of(const Map *map, guint32 roles) {
    Arc arc = {.left = 1, .right = 0, .roles = roles};
    return tf_accuracy_of(map, &arc, roles);
}

static void the_first_entry_that_fits_a_line_gives_its_accuracy(void **state) {
    (void)state;
    g_autoptr(Map) map =
        two_countries("    found: calibrated\n    roles:\n"
                      "      - {role: state, between: [Ay, Cee], accuracy_m: 1}\n"
                      "      - {role: state, between: [Ay, Bee], accuracy_m: 2, found: measured}\n"
                      "      - {role: state, accuracy_m: 3}\n"
                      "      - {role: front, correlation_m: 9000, found: assumed}\n");
    LineAccuracy border = of(map, STATE), both = of(map, STATE | FRONT), front = of(map, FRONT);
    assert_near(border.accuracy_m, 2, 0);
    assert_near(border.correlation_m, 2000, 0);
    assert_int_equal(border.found, ACCURACY_MEASURED);
    assert_near(both.accuracy_m, 2, 0);
    assert_near(front.accuracy_m, 100, 0);
    assert_near(front.correlation_m, 9000, 0);
    assert_string_equal(front.role, "front");
    assert_int_equal(front.found, ACCURACY_ASSUMED);
    assert_int_equal(of(map, COAST).found, ACCURACY_CALIBRATED);
    assert_near(of(map, COAST).accuracy_m, 100, 0);
}

static void without_a_word_an_accuracy_was_measured(void **state) {
    (void)state;
    g_autoptr(Map) map = two_countries("");
    assert_int_equal(of(map, STATE).found, ACCURACY_MEASURED);
    g_autoptr(Map) assumed = two_countries("    found: assumed\n");
    Arc arc = {.left = 0, .right = 1, .roles = STATE};
    assert_string_equal(tf_accuracy_assumed_role(assumed, &arc, false), "state");
    assert_null(tf_accuracy_assumed_role(map, &arc, false));
}

static void a_wrong_list_of_accuracies_says_where_and_what(void **state) {
    (void)state;
    static const char *const wrong[][2] = {
        {"    found: calibratd\n",
         "survey.yaml:12: 'found' of a source is 'calibratd', did you mean 'calibrated'?"},
        {"    roles: [{role: front, found: guessed}]\n",
         "survey.yaml:12: 'found' of a source's role is 'guessed', expected one of measured, "
         "calibrated, assumed, such as 'found: measured'"},
        {"    roles: {front: {accuracy_m: 1}}\n",
         "survey.yaml:12: 'roles' of a source is a table, expected a list, such as 'roles: [{role: "
         "state_border, accuracy_m: 900}]'"},
        {"    roles: [{role: front, accuracy_m: -1}]\n",
         "survey.yaml:12: accuracy_m and correlation_m of role 'front' of source 's' must not be "
         "negative"},
        {"    roles: [{role: coast, between: [Ay, Bee]}]\n",
         "survey.yaml:12: 'between' needs a rule in the map's 'roles' that says by which attribute "
         "the sides of a 'coast' differ"},
        {"    roles: [{role: state, between: [Ay]}]\n",
         "survey.yaml:12: 'between' must be two values of 'country', as [A, B]"},
        {"    roles: [{rule: state}]\n",
         "survey.yaml:12: unknown key 'rule' in a source's role, did you mean 'role'?"},
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Map) map = described(wrong[i][0], &error);
        assert_null(map);
        if (!g_str_has_suffix(error->message, wrong[i][1]))
            fail_msg("%s", error->message);
    }
}

static int begin(void **state) {
    (void)state;
    folder = g_dir_make_tmp("terrafact-XXXXXX", NULL);
    assert_non_null(folder);
    path = g_build_filename(folder, "survey.yaml", NULL);
    return 0;
}

static int end(void **state) {
    (void)state;
    g_unlink(path);
    g_rmdir(folder);
    g_free(path);
    g_free(folder);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_entry_that_fits_a_line_gives_its_accuracy),
        cmocka_unit_test(without_a_word_an_accuracy_was_measured),
        cmocka_unit_test(a_wrong_list_of_accuracies_says_where_and_what),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
