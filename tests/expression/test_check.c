#include "claim/squares.h"
#include "language/parser.h"
#include "testing.h"
#include <math.h>

static void expect_error(const Squares *squares, const char *text, const char *message) {
    g_autoptr(GError) error = NULL;
    AstSource source = {.text = text, .file = "claims.yaml", .line = 7};
    const Scope scope = {.atlas = squares->atlas};
    g_autoptr(Ast) ast = tf_ast_parse(&source, &error);
    assert_non_null(ast);
    assert_null(tf_bind(&scope, &source, ast, &error));
    assert_int_equal(error->code, TERRAFACT_ERROR_INPUT);
    assert_string_equal(error->message, message);
}

static void expect_type(const Squares *squares, const char *text, ValueType type, int metre,
                        int day, bool percent) {
    g_auto(Expression) expression = squares_expression(squares->grid, text);
    const Bound *node = expression.node;
    assert_int_equal(node->type, type);
    if (type != VALUE_NUMBER)
        return;
    assert_int_equal(node->dimension.metre, metre);
    assert_int_equal(node->dimension.day, day);
    assert_int_equal(node->percent, percent);
}

static void units_make_dimensions(void **state) {
    const Squares *squares = *state;
    expect_type(squares, "5 km * 3 m", VALUE_NUMBER, 2, 0, false);
    expect_type(squares, "5 km2 / 3 ha", VALUE_NUMBER, 0, 0, false);
    expect_type(squares, "area(east) / length(contact_line)", VALUE_NUMBER, 1, 0, false);
    expect_type(squares, "share(region, east) + 5 %", VALUE_NUMBER, 0, 0, true);
    expect_type(squares, "share(region, east) * area(east)", VALUE_NUMBER, 2, 0, false);
    expect_type(squares, "years(1994-05-12, 2020-09-27) + 3 days", VALUE_NUMBER, 0, 1, false);
    expect_type(squares, "area(east) > 10 km2 and not touches(east, south)", VALUE_TRUTH, 0, 0,
                false);
    expect_type(squares, "east - region | west", VALUE_TERRITORY, 0, 0, false);
    expect_type(squares, "neighbours(region)", VALUE_LIST, 0, 0, false);
    expect_type(squares, "count(countries)", VALUE_NUMBER, 0, 0, false);
    expect_type(squares, "date(gamma, taken)", VALUE_DATE, 0, 0, false);
}

static void unknown_names_get_the_nearest_known_one(void **state) {
    const Squares *squares = *state;
    expect_error(squares, "share(regoin, east)",
                 "claims.yaml:7: unknown name 'regoin', did you mean 'region'?\n"
                 "  share(regoin, east)\n"
                 "        ^~~~~~");
    expect_error(squares, "arae(region)",
                 "claims.yaml:7: unknown function 'arae', did you mean "
                 "'area'?\n"
                 "  arae(region)\n"
                 "  ^~~~");
    expect_error(squares, "area",
                 "claims.yaml:7: 'area' is a function: write area(T)\n"
                 "  area\n"
                 "  ^~~~");
    expect_error(
        squares, "5 kms",
        "claims.yaml:7: unknown unit 'kms', did you mean 'km'?; expected "
        "one of %, km, m, mi, nmi, ft, km2, ha, m2, mi2, acres, nmi2, days, weeks, months, years\n"
        "  5 kms\n"
        "  ^~~~~");
    expect_error(squares, "date(gama, taken)",
                 "claims.yaml:7: the control file has no row about this territory, did you mean "
                 "'gamma'?\n"
                 "  date(gama, taken)\n"
                 "       ^~~~");
}

static void arguments_have_types_and_a_number(void **state) {
    const Squares *squares = *state;
    expect_error(squares, "area(contact_line)",
                 "claims.yaml:7: area(T) expects a territory here, found a border\n"
                 "  area(contact_line)\n"
                 "       ^~~~~~~~~~~~");
    expect_error(squares, "distance(5 km, east)",
                 "claims.yaml:7: distance(X, Y) expects a territory, a border, a place or a route "
                 "here, found a length\n"
                 "  distance(5 km, east)\n"
                 "           ^~~~");
    expect_error(squares, "share(region)",
                 "claims.yaml:7: share(A, B) needs 2 arguments, found 1\n"
                 "  share(region)\n"
                 "  ^~~~~~~~~~~~~");
    expect_error(squares, "area(region, east)",
                 "claims.yaml:7: area(T) takes at most 1 argument, found 2\n"
                 "  area(region, east)\n"
                 "  ^~~~~~~~~~~~~~~~~~");
    expect_error(squares, "count(region)",
                 "claims.yaml:7: count(LIST, T) expects a group or list here, found a territory "
                 "without members\n"
                 "  count(region)\n"
                 "        ^~~~~~");
    expect_error(squares, "date(gamma, lost)",
                 "claims.yaml:7: date() expects 'taken' or 'given_up' here\n"
                 "  date(gamma, lost)\n"
                 "              ^~~~");
}

static void operators_join_like_with_like(void **state) {
    const Squares *squares = *state;
    expect_error(squares, "5 km + 3 %",
                 "claims.yaml:7: '+' cannot join a length and a share; expected two numbers of one "
                 "dimension\n"
                 "  5 km + 3 %\n"
                 "  ^~~~~~~~~~");
    expect_error(squares, "east + west",
                 "claims.yaml:7: '+' cannot join a territory and a territory; expected two "
                 "numbers; for territories write |\n"
                 "  east + west\n"
                 "  ^~~~~~~~~~~");
    expect_error(squares, "area(east) < length(contact_line)",
                 "claims.yaml:7: '<' cannot join an area and a length; expected two numbers of one "
                 "dimension or two dates\n"
                 "  area(east) < length(contact_line)\n"
                 "  ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~");
    expect_error(squares, "not area(east)",
                 "claims.yaml:7: 'not' expects a truth, found an area\n"
                 "  not area(east)\n"
                 "      ^~~~~~~~~~");
    expect_error(
        squares, "area(east) = 5 km2",
        "claims.yaml:7: a measured figure is never exactly equal to another; expected < or "
        ">, or a claim with a stated interval\n"
        "  area(east) = 5 km2\n"
        "  ^~~~~~~~~~~~~~~~~~");
    expect_error(squares, "\"east\"",
                 "claims.yaml:7: quoted text cannot be used here; names "
                 "are written without quotes\n"
                 "  \"east\"\n"
                 "  ^~~~~~");
}

static void control_wants_a_day_within_its_time(void **state) {
    const Squares *squares = *state;
    expect_error(squares, "area(controlled)",
                 "claims.yaml:7: 'controlled' changes with time: add a day, as in "
                 "controlled@1994-05-12\n"
                 "  area(controlled)\n"
                 "       ^~~~~~~~~~");
    expect_error(squares, "area(controlled@1994-05)",
                 "claims.yaml:7: control changes from day to day: expected one day, as in "
                 "controlled@1994-05-12\n"
                 "  area(controlled@1994-05)\n"
                 "       ^~~~~~~~~~~~~~~~~~");
    expect_error(squares, "area(controlled@1980-01-01)",
                 "claims.yaml:7: the atlas knows 'controlled' only within 1988-01-01/2020-12-31\n"
                 "  area(controlled@1980-01-01)\n"
                 "       ^~~~~~~~~~~~~~~~~~~~~");
    expect_error(squares, "area(east@1994-05-12)",
                 "claims.yaml:7: 'east' does not change with time: leave out the date after '@'\n"
                 "  area(east@1994-05-12)\n"
                 "       ^~~~~~~~~~~~~~~");
}

static void stated_needs_claims(void **state) {
    const Squares *squares = *state;
    expect_error(squares, "stated(x) + 1",
                 "claims.yaml:7: stated() needs a claims file, and none is loaded\n"
                 "  stated(x) + 1\n"
                 "         ^");
}

/* Templates for each kind of value: T territory, N number, Q truth, B border, S anything with a
   shape, D date, L list; other characters stand for themselves. Now and then a kind is wrong. */
static const char *const templates[][20] = {
    {"T", "east", "region", "ring", "west", "controlled@1994-05-12", "controlled@2020-10-10",
     "south", "outpost", "largest(L)", "smallest(L, coast)", "(T & T)", "(T | T)", "(T - T)"},
    {"N", "5 km", "13.4 %", "0", "area(T)", "area(T)", "share(T, T)", "length(B)", "perimeter(T)",
     "distance(S, S)", "count(L)", "count(L, T)", "rank(T, L)", "rank(B, L)", "sum(L)",
     "days(D, D)", "(N + N)", "N * N", "N / N"},
    {"Q", "touches(S, S)", "touches(T, T)", "within(T, T)", "within(middle, T)", "within(road, T)",
     "enclave(T, T)", "exclave(T, T)", "crosses(road, T)", "north_of(T, ford)", "N < N", "not Q",
     "(Q and Q)", "(Q or Q)", "D < D"},
    {"B", "contact_line", "border(T, T)", "border(T, T)", "coast(T)", "longest(T, L)"},
    {"S", "middle", "ford", "road", "lane", "T", "B"},
    {"D", "1994-05-12", "1993-04", "date(gamma, taken)", "date(alpha, given_up)"},
    {"L", "ring", "countries", "neighbours(T)", "neighbours(T, ring)"},
};

static void write_random(GRand *random, GString *out, char kind, int depth) {
    guint row = 0;
    while (row < G_N_ELEMENTS(templates) && templates[row][0][0] != kind)
        row++;
    if (row == G_N_ELEMENTS(templates)) {
        g_string_append_c(out, kind);
        return;
    }
    if (g_rand_int_range(random, 0, 40) == 0)
        row = (guint)g_rand_int_range(random, 0, G_N_ELEMENTS(templates));
    gint32 n = 1;
    while (n < 20 && templates[row][n])
        n++;
    const char *text = templates[row][g_rand_int_range(random, 1, depth > 0 ? n : MIN(n, 3))];
    for (; *text; text++)
        write_random(random, out, *text, depth - 1);
}

static void no_expression_crashes_and_each_has_one_outcome(void **state) {
    const Squares *squares = *state;
    g_autoptr(GRand) random = g_rand_new_with_seed(2020);
    guint values = 0, unmeasurables = 0;
    for (int i = 0; i < 20000; i++) {
        g_autoptr(GString) text = g_string_new("");
        write_random(random, text, "NQNQTL"[i % 6], 3);
        const Scope scope = {.atlas = squares->atlas};
        g_autoptr(GError) error = NULL;
        g_auto(Expression) expression = {0};
        if (!tf_expression_parse(&expression, text->str, NULL, 0, &error) ||
            !tf_expression_bind(&expression, &scope, &error)) {
            assert_non_null(error);
            continue;
        }
        g_autofree char *unmeasurable = NULL;
        const Value *value = tf_value_on(squares->grid, expression.node, &unmeasurable, &error);
        if (!!value + !!unmeasurable + !!error != 1)
            fail_msg("%s", text->str);
        if (value && value->type == VALUE_NUMBER)
            assert_true(isfinite(value->number.value));
        if (value && value->type == VALUE_TRUTH)
            assert_true(value->chance >= 0 && value->chance <= 1 && value->reason);
        values += value != NULL;
        unmeasurables += unmeasurable != NULL;
    }
    assert_true(values > 5000 && unmeasurables > 1000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_make_dimensions),
        cmocka_unit_test(unknown_names_get_the_nearest_known_one),
        cmocka_unit_test(arguments_have_types_and_a_number),
        cmocka_unit_test(operators_join_like_with_like),
        cmocka_unit_test(control_wants_a_day_within_its_time),
        cmocka_unit_test(stated_needs_claims),
        cmocka_unit_test(no_expression_crashes_and_each_has_one_outcome),
    };
    return cmocka_run_group_tests(tests, squares_open, squares_close);
}
