#include "base/error.h"
#include "language/parser.h"
#include "testing.h"
#include <string.h>

/* The tree in prefix form: "(+ 1 (* 2 3))". */
static void write_tree(const Ast *ast, GString *out) {
    switch (ast->kind) {
    case AST_NUMBER:
        g_string_append_printf(out, "%g%s", ast->number, ast->text ? ast->text : "");
        return;
    case AST_DATE: {
        g_autofree char *date = tf_date_span_text(ast->date);
        g_string_append(out, date);
        return;
    }
    case AST_TEXT:
        g_string_append_printf(out, "\"%s\"", ast->text);
        return;
    case AST_NAME: {
        g_autofree char *date = ast->dated ? tf_date_span_text(ast->date) : NULL;
        g_string_append_printf(out, "%s%s%s", ast->text, date ? "@" : "", date ? date : "");
        return;
    }
    default:
        break;
    }
    g_string_append_printf(out, "(%s", ast->kind == AST_CALL ? ast->text : tf_ast_op_text(ast->op));
    for (guint i = 0; i < ast->children->len; i++) {
        g_string_append_c(out, ' ');
        write_tree(ast->children->pdata[i], out);
    }
    g_string_append_c(out, ')');
}

static void expect_tree(const char *text, const char *tree) {
    g_autoptr(GError) error = NULL;
    AstSource source = {.text = text};
    g_autoptr(Ast) ast = tf_ast_parse(&source, &error);
    if (!ast)
        fail_msg("%s", error->message);
    g_autoptr(GString) out = g_string_new("");
    write_tree(ast, out);
    assert_string_equal(out->str, tree);
}

static void expect_error(const char *text, const char *message) {
    g_autoptr(GError) error = NULL;
    AstSource source = {.text = text, .file = "claims.yaml", .line = 12};
    assert_null(tf_ast_parse(&source, &error));
    assert_int_equal(error->code, TERRAFACT_ERROR_INPUT);
    assert_string_equal(error->message, message);
}

static void products_bind_tighter_than_sums(void **state) {
    (void)state;
    expect_tree("1 + 2 * 3", "(+ 1 (* 2 3))");
    expect_tree("(1 + 2) * 3", "(* (+ 1 2) 3)");
    expect_tree("a | b & c", "(| a (& b c))");
    expect_tree("a - b - c", "(- (- a b) c)");
    expect_tree("8 / 4 / 2", "(/ (/ 8 4) 2)");
}

static void logic_binds_weaker_than_comparison(void **state) {
    (void)state;
    expect_tree("not a < b and c or d", "(or (and (not (< a b)) c) d)");
    expect_tree("a or b and not not c", "(or a (and b (not (not c))))");
    expect_tree("-2 * -a", "(* (- 2) (- a))");
}

static void a_name_may_contain_dashes_and_slashes(void **state) {
    (void)state;
    expect_tree("iran/east-azerbaijan", "iran/east-azerbaijan");
    expect_tree("azerbaijan - nkar", "(- azerbaijan nkar)");
    expect_tree("a -b", "(- a b)");
    expect_tree("area(a)/area(b)", "(/ (area a) (area b))");
    expect_tree("android", "android");
}

static void units_follow_numbers(void **state) {
    (void)state;
    expect_tree("193 km", "193km");
    expect_tree("13.4%", "13.4%");
    expect_tree("800 ha + 5 km²", "(+ 800ha 5km2)");
    expect_tree("3 and x", "(and 3 x)");
}

static void dates_are_days_months_and_intervals(void **state) {
    (void)state;
    expect_tree("controlled@1994-05-12", "controlled@1994-05-12");
    expect_tree("days(1992-04/1992-05, 1993-03)", "(days 1992-04-01/1992-05-31 1993-03)");
    expect_tree("date(lachin, taken)", "(date lachin taken)");
}

static void comparisons_take_text(void **state) {
    (void)state;
    expect_tree("country = \"Azerbaijan\" and not nkar",
                "(and (= country \"Azerbaijan\") (not nkar))");
    expect_tree("name = \"the \"\"Old\"\" Town\" and land = \"\"",
                "(and (= name \"the \"Old\" Town\") (= land \"\"))");
    expect_tree("name = \"\"\"\"", "(= name \"\"\")");
    expect_error("name = \"\"\"", "claims.yaml:12: this text has no closing '\"'\n"
                                  "  name = \"\"\"\n"
                                  "         ^~~");
}

static void a_node_knows_its_place_in_the_text(void **state) {
    (void)state;
    AstSource source = {.text = "share(nkar, controlled@1994-05-12)"};
    g_autoptr(Ast) ast = tf_ast_parse(&source, NULL);
    const Ast *second = ast->children->pdata[1];
    assert_int_equal(second->start, 12);
    assert_int_equal(second->end, 33);
    assert_int_equal(ast->end, strlen(source.text));
    AstSource sum = {.text = "(a | b) & c"};
    g_autoptr(Ast) whole = tf_ast_parse(&sum, NULL);
    assert_int_equal(whole->start, 0);
    assert_int_equal(((const Ast *)whole->children->pdata[0])->end, 7);
}

static gboolean equal(const char *first, const char *second) {
    g_autoptr(Ast) a = tf_ast_parse(&(AstSource){.text = first}, NULL);
    g_autoptr(Ast) b = tf_ast_parse(&(AstSource){.text = second}, NULL);
    return tf_ast_equal(a, b);
}

static void expressions_that_say_the_same_are_equal(void **state) {
    (void)state;
    assert_true(equal("nkar & held@1994-05-12", "held@1994-05-12&nkar"));
    assert_true(equal("area(a | b)", "area( b|a )"));
    assert_false(equal("a - b", "b - a"));
    assert_false(equal("held@1994-05-12", "held@1994-05-13"));
    assert_false(equal("f(a, b)", "f(b, a)"));
    assert_false(equal("5 km", "5 m"));
}

static void a_unit_may_have_several_words(void **state) {
    (void)state;
    assert_true(equal("12 nautical  miles", "12 nautical miles"));
    assert_false(equal("12 nautical miles", "12 miles"));
    assert_true(equal("3 sq mi and b", "b and 3 sq mi"));
    expect_error("5 sq mi (a)", "claims.yaml:12: expected an operator or the end, found '('\n"
                                "  5 sq mi (a)\n"
                                "          ^");
}

static void an_error_shows_the_place_and_what_was_expected(void **state) {
    (void)state;
    expect_error("share(nkar azerbaijan)",
                 "claims.yaml:12: expected ',' or ')' or an operator, found "
                 "'azerbaijan'\n"
                 "  share(nkar azerbaijan)\n"
                 "             ^~~~~~~~~~");
    expect_error("area(", "claims.yaml:12: expected a name, a number, a date, a function or '(', "
                          "found the end\n"
                          "  area(\n"
                          "       ^");
    expect_error("", "claims.yaml:12: expected a name, a number, a date, a function or '(', found "
                     "the end\n"
                     "  \n"
                     "  ^");
    expect_error("(1 + 2", "claims.yaml:12: expected ')' or an operator, found the end\n"
                           "  (1 + 2\n"
                           "        ^");
    expect_error("1 2", "claims.yaml:12: expected an operator or the end, found '2'\n"
                        "  1 2\n"
                        "    ^");
    expect_error("f(a) > 1,500 mi2", "claims.yaml:12: found a comma between digits; expected them "
                                     "in one piece, as in 8660 km2, for a comma parts arguments\n"
                                     "  f(a) > 1,500 mi2\n"
                                     "          ^");
    expect_error("f(a,)", "claims.yaml:12: expected another argument, found ')'\n"
                          "  f(a,)\n"
                          "      ^");
    expect_error("1 < 2 < 3", "claims.yaml:12: comparisons do not chain: write a < b and b < c\n"
                              "  1 < 2 < 3\n"
                              "        ^");
}

static void an_error_within_a_word_of_the_lexer_is_marked_to_its_end(void **state) {
    (void)state;
    expect_error("held@1994-13-01",
                 "claims.yaml:12: no such date; expected one like 1994-05-12, 1994-05 or "
                 "1992-04/1992-05\n"
                 "  held@1994-13-01\n"
                 "       ^~~~~~~~~~");
    expect_error("held@1994", "claims.yaml:12: expected a date such as 1994-05-12 after '@', found "
                              "'1994'\n"
                              "  held@1994\n"
                              "       ^~~~");
    expect_error("5. km", "claims.yaml:12: expected a digit after the decimal point\n"
                          "  5. km\n"
                          "  ^~");
    expect_error("a = \"b", "claims.yaml:12: this text has no closing '\"'\n"
                            "  a = \"b\n"
                            "      ^~");
}

static void the_caret_stands_right_after_utf8_text(void **state) {
    (void)state;
    expect_error("5 km² ; 3", "claims.yaml:12: unexpected character; expected a name, a number, a "
                              "date, text in double quotes, an operator or a parenthesis\n"
                              "  5 km² ; 3\n"
                              "        ^");
    expect_error("\"Քարվաճառ\" \"Kəlbəcər\"",
                 "claims.yaml:12: expected an operator or the end, found '\"Kəlbəcər\"'\n"
                 "  \"Քարվաճառ\" \"Kəlbəcər\"\n"
                 "             ^~~~~~~~~~");
}

static void the_line_of_a_longer_expression_is_named(void **state) {
    (void)state;
    expect_error("area(a)\n  + +",
                 "claims.yaml:13: expected a name, a number, a date, a function or "
                 "'(', found '+'\n"
                 "    + +\n"
                 "      ^");
}

static void text_that_is_not_utf8_is_refused(void **state) {
    (void)state;
    expect_error("a\xff", "claims.yaml:12: this is not UTF-8 text\n"
                          "  a\xef\xbf\xbd\n"
                          "   ^");
}

static void depth_and_length_are_bounded(void **state) {
    (void)state;
    g_autoptr(GString) deep = g_string_new(""), longer = g_string_new("1");
    for (int i = 0; i < 100000; i++) {
        g_string_append_c(deep, i % 2 ? '(' : '-');
        g_string_append(longer, " + 1");
    }
    const GString *texts[] = {deep, longer};
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        AstSource source = {.text = texts[i]->str};
        assert_null(tf_ast_parse(&source, &error));
        assert_non_null(strstr(error->message, i ? "at most 1000 parts" : "at most 100 levels"));
    }
}

/* Texts made of the language's own pieces and of stray bytes, from a fixed seed. */
static void no_text_crashes_the_parser(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "area",    "share(", "(",  ")",    ",",    "and", "or", "not", "1994-05-12",
        "1994-05", "13.4",   "%",  "km²",  "nkar", "a/",  "-",  "--",  "+",
        "*",       "/",      "&",  "|",    "@",    "<=",  "!=", "\"",  "é",
        "\n",      " ",      "\t", "\xff", "²",    "0",   ".",  "_",   "#",
    };
    g_autoptr(GRand) random = g_rand_new_with_seed(1994);
    guint parsed = 0;
    for (int i = 0; i < 100000; i++) {
        g_autoptr(GString) text = g_string_new("");
        for (int n = g_rand_int_range(random, 0, 14); n > 0; n--)
            g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
        g_autoptr(GError) error = NULL;
        AstSource source = {.text = text->str};
        g_autoptr(Ast) ast = tf_ast_parse(&source, &error);
        assert_true(!ast == !!error);
        if (error)
            assert_true(g_utf8_validate(error->message, -1, NULL));
        parsed += ast != NULL;
    }
    assert_in_range(parsed, 100, 99000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(products_bind_tighter_than_sums),
        cmocka_unit_test(logic_binds_weaker_than_comparison),
        cmocka_unit_test(a_name_may_contain_dashes_and_slashes),
        cmocka_unit_test(units_follow_numbers),
        cmocka_unit_test(dates_are_days_months_and_intervals),
        cmocka_unit_test(comparisons_take_text),
        cmocka_unit_test(a_node_knows_its_place_in_the_text),
        cmocka_unit_test(expressions_that_say_the_same_are_equal),
        cmocka_unit_test(a_unit_may_have_several_words),
        cmocka_unit_test(an_error_shows_the_place_and_what_was_expected),
        cmocka_unit_test(an_error_within_a_word_of_the_lexer_is_marked_to_its_end),
        cmocka_unit_test(the_caret_stands_right_after_utf8_text),
        cmocka_unit_test(the_line_of_a_longer_expression_is_named),
        cmocka_unit_test(text_that_is_not_utf8_is_refused),
        cmocka_unit_test(depth_and_length_are_bounded),
        cmocka_unit_test(no_text_crashes_the_parser),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
