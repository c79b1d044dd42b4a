/* Names become what they stand for: one language for the atlas's definitions and for the claims. */
#include "base/file.h"
#include "claim/squares.h"
#include "expression/functions.h"
#include "language/parser.h"

/* The territory of an expression as atlas.yaml would define it on the map. */
static Extent defined(AtlasMap *on, const char *text) {
    g_autoptr(GError) error = NULL;
    g_auto(Expression) definition = {0};
    Extent extent = {0};
    if (!tf_expression_parse(&definition, text, NULL, 0, &error) ||
        !tf_atlas_bind(on, &definition, &error) ||
        !tf_atlas_extent_of(on, definition.node, &extent, &error))
        fail_msg("%s: %s", text, error->message);
    return extent;
}

static void expect_same_faces(AtlasMap *on, const char *definition, const char *expression) {
    Extent faces = defined(on, definition);
    const Value *value = squares_value(on, expression);
    assert_int_equal(value->type, VALUE_TERRITORY);
    if (!tf_faceset_equal(faces.certain, value->extent.certain) ||
        !tf_faceset_equal(faces.possible, value->extent.possible))
        fail_msg("'%s' defines other faces than '%s' has", definition, expression);
    tf_extent_clear(&faces);
}

static void a_rule_holds_for_faces_and_stands_for_them(void **state) {
    const Squares *squares = *state;
    expect_same_faces(squares->grid, "country = \"East\"", "east");
    expect_same_faces(squares->grid, "district = \"Alpha\" or district = \"Beta\"", "alpha | beta");
    expect_same_faces(squares->grid, "country = \"East\" and not region", "east - region");
    expect_same_faces(squares->grid, "country = \"East\" and district != \"Alpha\"",
                      "east - alpha");
    expect_same_faces(squares->grid, "alpha and behind_line", "alpha & behind_line");
}

static void an_event_is_dated_by_the_events_file(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Atlas) atlas = tf_atlas_load(TEST_DATA "/atlas/square", &error);
    AtlasMap *nowhere = tf_atlas_on_no_map(atlas);
    const Value *truce = squares_value(nowhere, "event(truce)");
    assert_int_equal(truce->type, VALUE_DATE);
    assert_near(squares_number(nowhere, "days(1994-05-02, event(truce, last))"), 10, 1e-9);
    const Scope scope = {.atlas = atlas};
    g_auto(Expression) unknown = {0}, word = {0};
    assert_true(tf_expression_parse(&unknown, "event(trucee)", NULL, 0, NULL));
    assert_false(tf_expression_bind(&unknown, &scope, &error));
    assert_string_equal(error->message, "the events file has no event 'trucee', did you mean "
                                        "'truce'?\n  event(trucee)\n        ^~~~~~");
    g_clear_error(&error);
    assert_true(tf_expression_parse(&word, "event(truce, taken)", NULL, 0, NULL));
    assert_false(tf_expression_bind(&word, &scope, &error));
    assert_true(g_str_has_prefix(error->message, "event() expects 'first' or 'last' here"));
    tf_atlas_map_free(nowhere);
}

static void signs_and_words_are_one_for_the_faces_of_a_definition(void **state) {
    const Squares *squares = *state;
    expect_same_faces(squares->grid, "alpha and east", "alpha & east");
    expect_same_faces(squares->grid, "alpha or beta", "alpha | beta");
    expect_same_faces(squares->grid, "east and not alpha", "east - alpha");
    expect_same_faces(squares->grid, "controlled@2020-10-10 and east",
                      "controlled@2020-10-10 & east");
}

static void rules_are_measured_in_claims_too(void **state) {
    const Squares *squares = *state;
    assert_near(squares_number(squares->grid, "area(country = \"East\")"),
                squares_number(squares->grid, "area(east)"), 0);
    assert_near(
        squares_number(squares->grid, "area(country = \"East\" and not district = \"Alpha\")"),
        squares_number(squares->grid, "area(east - alpha)"), 0);
    squares_unmeasurable(squares->grid, "area(country = \"Atlantis\")",
                         "the map 'grid' does not show country = \"Atlantis\"");
}

static char *message_of(const Squares *squares, const Map *map, const char *text) {
    g_autoptr(GError) error = NULL;
    const Scope scope = {.atlas = squares->atlas, .map = map};
    const AstSource source = {.text = text};
    g_autoptr(Ast) ast = tf_ast_parse(&source, &error);
    if (!ast || tf_bind(&scope, &source, ast, &error))
        fail_msg("'%s' was accepted", text);
    return g_strdup(error->message);
}

static void what_makes_no_sense_is_refused_in_both_with_its_place(void **state) {
    const Squares *squares = *state;
    const Map *grid = tf_atlas_map(squares->grid);
    const struct {
        const Map *map;
        const char *text, *message;
    } cases[] = {
        {NULL, "area(alpha and beta)",
         "'and' cannot join a territory and a territory; expected two truths; for territories "
         "write & or |\n"
         "  area(alpha and beta)\n"
         "       ^~~~~~~~~~~~~~"},
        {NULL, "area(county = \"East\")",
         "unknown name 'county'; 'terrafact list territories' lists the territories of the atlas "
         "'squares', and '--atlas world' has every country\n"
         "  area(county = \"East\")\n"
         "       ^~~~~~"},
        {grid, "county = \"East\"",
         "map 'grid' has no attribute 'county', did you mean 'country'?\n"
         "  county = \"East\"\n"
         "  ^~~~~~"},
        {grid, "country = east",
         "expected an attribute compared with text, as in country = \"Iran\"\n"
         "  country = east\n"
         "  ^~~~~~~~~~~~~~"},
        {grid, "area(east)",
         "expected a territory, an attribute or set algebra of them\n"
         "  area(east)\n"
         "  ^~~~~~~~~~"},
        {grid, "east & contact_line",
         "'&' cannot join a territory and a border; expected two territories\n"
         "  east & contact_line\n"
         "  ^~~~~~~~~~~~~~~~~~~"},
        {grid, "esat",
         "'esat' is neither an attribute of map 'grid' nor a territory, did you mean 'east'?\n"
         "  esat\n"
         "  ^~~~"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *message = message_of(squares, cases[i].map, cases[i].text);
        assert_string_equal(message, cases[i].message);
    }
}

static const Bound *node_of(const Squares *squares, const char *text) {
    g_auto(Expression) expression = squares_expression(squares->grid, text);
    return expression.node;
}

static void parts_that_are_written_alike_are_one_node(void **state) {
    const Squares *squares = *state;
    const Bound *sum = node_of(squares, "area(east) + area(west)");
    assert_ptr_equal(sum->children[0], node_of(squares, "area(east)"));
    assert_ptr_equal(node_of(squares, "area(east) + area(west)"), sum);
    assert_string_equal(sum->children[1]->text, "area(west)");
    assert_true(tf_bound_is(sum->children[1], MEASURE_AREA));
    assert_ptr_equal(sum->children[0]->children[0]->territory,
                     tf_atlas_territory(squares->atlas, "east"));
}

static void what_says_the_same_in_other_words_is_measured_once(void **state) {
    const Squares *squares = *state;
    const Bound *one = node_of(squares, "area(east | west)");
    const Bound *other = node_of(squares, "area( (east | west) )");
    guint nodes;
    assert_ptr_not_equal(one, other);
    assert_ptr_equal(one->same, other->same);
    const Value *value = tf_value_on(squares->grid, one, NULL, NULL);
    guint before = tf_atlas_map_evaluations(squares->grid, &nodes);
    assert_ptr_equal(tf_value_on(squares->grid, other, NULL, NULL), value);
    assert_int_equal(tf_atlas_map_evaluations(squares->grid, &nodes), before);
    assert_true(tf_bound_equal(node_of(squares, "east | west"), node_of(squares, "west | east")));
    assert_false(tf_bound_equal(node_of(squares, "east - west"), node_of(squares, "west - east")));
}

/* ---- A new function ---- */

static bool body_of_double(Evaluation *run, const Bound *call, const Value *const *arguments,
                           Value *result) {
    (void)run;
    (void)call;
    result->number = tf_number_sum(&arguments[0]->number, &arguments[0]->number);
    return true;
}

static const Function twice = {.name = "twice",
                               .signature = "twice(N)",
                               .doc = "a number and once more the same",
                               .least = 1,
                               .most = 1,
                               .arguments = {ARGUMENT(VALUE_NUMBER)},
                               .result = VALUE_NUMBER,
                               .exact = true,
                               .body = body_of_double};

static void a_new_function_is_one_row_of_the_table(void **state) {
    const Squares *squares = *state;
    tf_function_add(&twice);
    bool listed = false;
    for (guint i = 0; tf_function_at(i); i++)
        listed |= strcmp(tf_function_at(i)->signature, "twice(N)") == 0;
    assert_true(listed);
    assert_near(squares_number(squares->grid, "twice(3) + 1"), 7, 0);
    assert_ptr_equal(node_of(squares, "twice(3)")->function, &twice);
    g_autofree char *near = message_of(squares, NULL, "twise(3)");
    assert_true(g_str_has_prefix(near, "unknown function 'twise', did you mean 'twice'?"));
    g_autofree char *help = message_of(squares, NULL, "twice");
    assert_true(g_str_has_prefix(help, "'twice' is a function: write twice(N)"));
    g_autofree char *type = message_of(squares, NULL, "twice(east)");
    assert_true(g_str_has_prefix(type, "twice(N) expects "));
}

/* ---- The rest of the program ---- */

/* Appends the names of the files under the folder, but for language/, that hold the word. */
static void find_word(const char *folder, const char *word, GPtrArray *found) {
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR) && strcmp(name, "language") != 0)
            find_word(path, word, found);
        g_autofree char *text =
            g_str_has_suffix(name, ".c") ? tf_file_read(path, NULL, NULL) : NULL;
        if (text && strstr(text, word))
            g_ptr_array_add(found, g_strdup(name));
    }
}

static void only_binding_looks_a_function_up_by_its_name(void **state) {
    (void)state;
    g_autoptr(GPtrArray) calls = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) looks = g_ptr_array_new_with_free_func(g_free);
    find_word(GEODATA "/../src", "AST_CALL", calls);
    assert_int_equal(calls->len, 1);
    assert_string_equal(calls->pdata[0], "bind.c");
    find_word(GEODATA "/../src", "tf_function_find(", looks);
    assert_int_equal(looks->len, 2); /* and functions.c, which has it */
}

static void numbers_of_any_size_are_bound(void **state) {
    const Squares *squares = *state;
    assert_near(squares_number(squares->grid, "333333333333333333333333333333333333") / 1e35,
                10 / 3., 1e-9);
    assert_near(squares_number(squares->grid, "-99999999999999999999 km") / 1e23, -1, 1e-9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_holds_for_faces_and_stands_for_them),
        cmocka_unit_test(an_event_is_dated_by_the_events_file),
        cmocka_unit_test(signs_and_words_are_one_for_the_faces_of_a_definition),
        cmocka_unit_test(rules_are_measured_in_claims_too),
        cmocka_unit_test(what_makes_no_sense_is_refused_in_both_with_its_place),
        cmocka_unit_test(parts_that_are_written_alike_are_one_node),
        cmocka_unit_test(what_says_the_same_in_other_words_is_measured_once),
        cmocka_unit_test(a_new_function_is_one_row_of_the_table),
        cmocka_unit_test(numbers_of_any_size_are_bound),
        cmocka_unit_test(only_binding_looks_a_function_up_by_its_name),
    };
    return cmocka_run_group_tests(tests, squares_open, squares_close);
}
