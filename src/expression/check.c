#include "expression/check.h"
#include "base/text.h"
#include "expression/functions.h"
#include "expression/units.h"
#include <string.h>

NameKind name_kind(const Atlas *atlas, const char *name) {
    if (atlas_territory(atlas, name))
        return NAME_TERRITORY;
    if (atlas_border(atlas, name))
        return NAME_BORDER;
    if (atlas_place(atlas, name))
        return NAME_PLACE;
    if (atlas_route(atlas, name))
        return NAME_ROUTE;
    return atlas_is_control(atlas, name) ? NAME_CONTROL : NAME_UNKNOWN;
}

char *checked_text(const Checked *checked) {
    static const char *const texts[] = {
        [VALUE_TRUTH] = "a truth", [VALUE_TERRITORY] = "a territory", [VALUE_BORDER] = "a border",
        [VALUE_PLACE] = "a place", [VALUE_ROUTE] = "a route",         [VALUE_DATE] = "a date",
        [VALUE_LIST] = "a list",   [VALUE_TEXT] = "a text",
    };
    if (checked->type == VALUE_NUMBER)
        return dimension_text(checked->dimension, checked->percent);
    return g_strdup(texts[checked->type]);
}

static bool is_number(const Checked *checked) {
    return checked->type == VALUE_NUMBER;
}

/* ---- Leaves ---- */

static bool check_number(const Checker *checker, const Ast *ast, Checked *checked) {
    const Unit *unit = unit_find(ast->text ? ast->text : "");
    if (!unit) {
        gsize n;
        const char *const *names = unit_names(&n);
        g_autofree char *all = g_strjoinv(", ", (char **)names);
        g_autofree char *hint = text_suggestion(ast->text, names, n);
        return ast_error(checker->source, ast, checker->error,
                         "unknown unit '%s'%s; expected one of %s", ast->text, hint, all);
    }
    *checked = (Checked){.type = VALUE_NUMBER,
                         .dimension = unit->dimension,
                         .percent = unit->percent,
                         .exact = true};
    return true;
}

static bool unknown_name(const Checker *checker, const Ast *ast) {
    if (function_find(ast->text))
        return ast_error(checker->source, ast, checker->error, "'%s' is a function: write %s",
                         ast->text, function_find(ast->text)->signature);
    if (checker->claims && claims_find(checker->claims, ast->text))
        return ast_error(checker->source, ast, checker->error,
                         "'%s' is a claim: write stated(%s) for its figure", ast->text, ast->text);
    gsize n;
    g_autofree const char **names = atlas_names(checker->atlas, &n);
    g_autofree char *hint = text_suggestion(ast->text, names, n);
    return ast_error(checker->source, ast, checker->error, "unknown name '%s'%s", ast->text, hint);
}

static bool check_control(const Checker *checker, const Ast *ast) {
    DateSpan time = checker->atlas->time, day = ast->date;
    if (!ast->dated)
        return ast_error(checker->source, ast, checker->error,
                         "'%s' changes with time: add a day, as in %s@1994-05-12", ast->text,
                         ast->text);
    if (day.first != day.last)
        return ast_error(checker->source, ast, checker->error,
                         "control changes from day to day: expected one day, as in %s@1994-05-12",
                         ast->text);
    if (day.first < time.first || day.last > time.last) {
        g_autofree char *known = date_span_text(time);
        return ast_error(checker->source, ast, checker->error,
                         "the atlas knows '%s' only within %s", ast->text, known);
    }
    return true;
}

static bool check_name(const Checker *checker, const Ast *ast, Checked *checked) {
    static const ValueType types[] = {
        [NAME_TERRITORY] = VALUE_TERRITORY, [NAME_BORDER] = VALUE_BORDER,
        [NAME_PLACE] = VALUE_PLACE,         [NAME_ROUTE] = VALUE_ROUTE,
        [NAME_CONTROL] = VALUE_TERRITORY,
    };
    NameKind kind = name_kind(checker->atlas, ast->text);
    if (kind == NAME_UNKNOWN)
        return unknown_name(checker, ast);
    if (kind != NAME_CONTROL && ast->dated)
        return ast_error(checker->source, ast, checker->error,
                         "'%s' does not change with time: leave out the date after '@'", ast->text);
    *checked = (Checked){.type = types[kind], .needs_map = true};
    return kind != NAME_CONTROL || check_control(checker, ast);
}

/* ---- Calls ---- */

static bool unknown_function(const Checker *checker, const Ast *ast) {
    gsize n;
    const Function *all = functions_all(&n);
    g_autofree const char **names = g_new0(const char *, n);
    for (gsize i = 0; i < n; i++)
        names[i] = all[i].name;
    g_autofree char *hint = text_suggestion(ast->text, names, n);
    Ast name = *ast;
    name.end = name.start + strlen(ast->text);
    return ast_error(checker->source, &name, checker->error, "unknown function '%s'%s", ast->text,
                     hint);
}

static bool is_group(const Checker *checker, const Ast *ast) {
    return ast->kind == AST_NAME && !ast->dated && atlas_members(checker->atlas, ast->text);
}

/* An argument that is a word for the function itself, not an expression to be evaluated. */
static bool takes_word(guint wanted) {
    return wanted & (ARGUMENT_CLAIM | ARGUMENT_DATED | ARGUMENT_WHICH);
}

static bool check_argument(const Checker *checker, const Function *function, guint i,
                           const Ast *argument, Checked *checked) {
    guint wanted = function->arguments[i];
    if (takes_word(wanted))
        return true;
    if ((wanted & ARGUMENT(VALUE_LIST)) && is_group(checker, argument)) {
        checked->needs_atlas = true;
        return true;
    }
    Checked found = {0};
    if (!check_expression(checker, argument, &found))
        return false;
    checked->needs_map |= found.needs_map;
    checked->needs_atlas |= found.needs_atlas;
    if (wanted & ARGUMENT(found.type))
        return true;
    g_autofree char *expected = argument_text(wanted), *text = checked_text(&found);
    return ast_error(
        checker->source, argument, checker->error, "%s expects %s here, found %s%s",
        function->signature, expected, text,
        wanted == ARGUMENT(VALUE_LIST) && found.type == VALUE_TERRITORY ? " without members" : "");
}

static bool check_call(const Checker *checker, const Ast *ast, Checked *checked) {
    const Function *function = function_find(ast->text);
    if (!function)
        return unknown_function(checker, ast);
    guint n = ast->children->len;
    if (n < function->least || n > function->most)
        return ast_error(
            checker->source, ast, checker->error,
            n < function->least ? "%s needs %u argument%s, found %u"
                                : "%s takes at most %u argument%s, found %u",
            function->signature, n < function->least ? function->least : function->most,
            (n < function->least ? function->least : function->most) == 1 ? "" : "s", n);
    *checked = (Checked){.type = function->result,
                         .dimension = function->dimension,
                         .percent = function->percent,
                         .exact = function->exact,
                         .needs_map = function->needs_map};
    for (guint i = 0; i < n; i++)
        if (!check_argument(checker, function, i, ast->children->pdata[i], checked))
            return false;
    return !function->check || function->check(checker, ast, checked);
}

/* ---- Operators ---- */

static bool wrong_operands(const Checker *checker, const Ast *ast, const Checked *a,
                           const Checked *b, const char *expected) {
    g_autofree char *left = checked_text(a), *right = checked_text(b);
    return ast_error(checker->source, ast, checker->error,
                     "'%s' cannot join %s and %s; expected %s", ast_op_text(ast->op), left, right,
                     expected);
}

static bool same_dimension(const Checked *a, const Checked *b) {
    return is_number(a) && is_number(b) && dimension_equal(a->dimension, b->dimension);
}

static bool check_comparison(const Checker *checker, const Ast *ast, const Checked *a,
                             const Checked *b, Checked *checked) {
    bool dates = a->type == VALUE_DATE && b->type == VALUE_DATE;
    if (!dates && !same_dimension(a, b))
        return wrong_operands(checker, ast, a, b, "two numbers of one dimension or two dates");
    bool equality = ast->op == OP_EQ || ast->op == OP_NE;
    if (!dates && equality && !(a->exact && b->exact))
        return ast_error(checker->source, ast, checker->error,
                         "a measured figure is never exactly equal to another; expected < or >, or "
                         "a claim with a stated interval");
    checked->type = VALUE_TRUTH;
    return true;
}

static bool check_logic(const Checker *checker, const Ast *ast, const Checked *a, const Checked *b,
                        Checked *checked) {
    if (a->type != VALUE_TRUTH || b->type != VALUE_TRUTH)
        return wrong_operands(
            checker, ast, a, b,
            a->type == VALUE_TERRITORY ? "two truths; for territories write & or |" : "two truths");
    checked->type = VALUE_TRUTH;
    return true;
}

static bool both_territories(const Checked *a, const Checked *b) {
    return a->type == VALUE_TERRITORY && b->type == VALUE_TERRITORY;
}

static bool check_sets(const Checker *checker, const Ast *ast, const Checked *a, const Checked *b,
                       Checked *checked) {
    if (!both_territories(a, b))
        return wrong_operands(checker, ast, a, b, "two territories");
    checked->type = VALUE_TERRITORY;
    return true;
}

static bool check_sum(const Checker *checker, const Ast *ast, const Checked *a, const Checked *b,
                      Checked *checked) {
    if (ast->op == OP_MINUS && both_territories(a, b))
        return check_sets(checker, ast, a, b, checked);
    if (!same_dimension(a, b))
        return wrong_operands(checker, ast, a, b,
                              both_territories(a, b) ? "two numbers; for territories write |"
                                                     : "two numbers of one dimension");
    checked->type = VALUE_NUMBER;
    checked->dimension = a->dimension;
    checked->percent = a->percent || b->percent;
    checked->exact = a->exact && b->exact;
    return true;
}

/* Keeps powers within what a signed char holds and a reader understands. */
static bool sane(int power) {
    return power >= -9 && power <= 9;
}

static bool check_product(const Checker *checker, const Ast *ast, const Checked *a,
                          const Checked *b, Checked *checked) {
    if (!is_number(a) || !is_number(b))
        return wrong_operands(checker, ast, a, b, "two numbers");
    int sign = ast->op == OP_TIMES ? 1 : -1;
    int metre = a->dimension.metre + sign * b->dimension.metre;
    int day = a->dimension.day + sign * b->dimension.day;
    if (!sane(metre) || !sane(day))
        return ast_error(checker->source, ast, checker->error,
                         "the dimension of this product is too high");
    checked->type = VALUE_NUMBER;
    checked->dimension = (Dimension){(signed char)metre, (signed char)day};
    bool plain = metre == 0 && day == 0;
    if (ast->op == OP_TIMES)
        checked->percent = plain && (a->percent || b->percent);
    else
        checked->percent =
            a->percent && !b->percent && dimension_equal(b->dimension, (Dimension){0, 0});
    checked->exact = a->exact && b->exact;
    return true;
}

static bool check_binary(const Checker *checker, const Ast *ast, Checked *checked) {
    Checked a = {0}, b = {0};
    if (!check_expression(checker, ast->children->pdata[0], &a) ||
        !check_expression(checker, ast->children->pdata[1], &b))
        return false;
    *checked = (Checked){.needs_map = a.needs_map || b.needs_map,
                         .needs_atlas = a.needs_atlas || b.needs_atlas};
    switch (ast->op) {
    case OP_AND:
    case OP_OR:
        return check_logic(checker, ast, &a, &b, checked);
    case OP_PLUS:
    case OP_MINUS:
        return check_sum(checker, ast, &a, &b, checked);
    case OP_TIMES:
    case OP_DIVIDE:
        return check_product(checker, ast, &a, &b, checked);
    case OP_UNION:
    case OP_INTERSECTION:
        return check_sets(checker, ast, &a, &b, checked);
    default:
        return check_comparison(checker, ast, &a, &b, checked);
    }
}

static bool check_unary(const Checker *checker, const Ast *ast, Checked *checked) {
    if (!check_expression(checker, ast->children->pdata[0], checked))
        return false;
    ValueType wanted = ast->op == OP_NOT ? VALUE_TRUTH : VALUE_NUMBER;
    if (checked->type == wanted)
        return true;
    g_autofree char *found = checked_text(checked);
    return ast_error(checker->source, ast->children->pdata[0], checker->error,
                     "'%s' expects %s, found %s", ast_op_text(ast->op),
                     ast->op == OP_NOT ? "a truth" : "a number", found);
}

bool check_expression(const Checker *checker, const Ast *ast, Checked *checked) {
    switch (ast->kind) {
    case AST_NUMBER:
        return check_number(checker, ast, checked);
    case AST_DATE:
        *checked = (Checked){.type = VALUE_DATE, .exact = true};
        return true;
    case AST_TEXT:
        return ast_error(checker->source, ast, checker->error,
                         "a text in quotes has no place here; names stand without quotes");
    case AST_NAME:
        return check_name(checker, ast, checked);
    case AST_CALL:
        return check_call(checker, ast, checked);
    case AST_UNARY:
        return check_unary(checker, ast, checked);
    case AST_BINARY:
        return check_binary(checker, ast, checked);
    }
    return false;
}
