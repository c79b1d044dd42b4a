#include "expression/bind.h"
#include "base/text.h"
#include "base/unconst.h"
#include "expression/functions.h"
#include "expression/units.h"
#include "language/parser.h"
#include <string.h>

#define WORLD "world" /* the atlas that comes with the program and has all countries */

static bool is_number(const Bound *node) {
    return node->type == VALUE_NUMBER;
}

static const Bound *bind_part(const Binding *binding, const Ast *ast);

/* The node that the draft describes, with the part of the source that it is made of. */
static const Bound *node_of(const Binding *binding, const Ast *ast, const Bound *draft) {
    return tf_bound_node(binding->scope->atlas, draft, binding->source->text + ast->start,
                         ast->end - ast->start);
}

/* ---- Leaves ---- */

static bool bind_number(const Binding *binding, const Ast *ast, Bound *node) {
    const Unit *unit = tf_unit_find(ast->text ? ast->text : "");
    if (!unit) {
        gsize n;
        const char *const *names = tf_unit_names(&n);
        g_autofree char *all = g_strjoinv(", ", tf_unconst(names));
        g_autofree char *hint = tf_text_suggestion(ast->text, names, n);
        return tf_ast_error(binding->source, ast, binding->error,
                            "unknown unit '%s'%s; expected one of %s", ast->text, hint, all);
    }
    *node = (Bound){.kind = BOUND_NUMBER,
                    .type = VALUE_NUMBER,
                    .number = ast->number,
                    .unit = unit,
                    .word = ast->text,
                    .dimension = unit->dimension,
                    .percent = unit->percent,
                    .exact = true};
    return true;
}

static bool unknown_name(const Binding *binding, const Ast *ast) {
    const StatedFigures *stated = binding->scope->stated;
    StatedFigure figure;
    if (tf_function_find(ast->text))
        return tf_ast_error(binding->source, ast, binding->error, "'%s' is a function: write %s",
                            ast->text, tf_function_find(ast->text)->signature);
    if (stated && stated->find(stated->claims, ast->text, &figure))
        return tf_ast_error(binding->source, ast, binding->error,
                            "'%s' is a claim: write stated(%s) for its figure", ast->text,
                            ast->text);
    g_autofree char *hint = tf_atlas_hint(binding->scope->atlas, ast->text);
    if (binding->scope->map)
        return tf_ast_error(binding->source, ast, binding->error,
                            "'%s' is neither an attribute of map '%s' nor a territory%s", ast->text,
                            binding->scope->map->id, hint);
    const char *id = binding->scope->atlas->id;
    g_autofree char *where = g_strdup_printf(
        "; 'terrafact list territories' lists the territories of the atlas '%s'%s", id,
        strcmp(id, WORLD) == 0 ? "" : ", and '--atlas " WORLD "' has every country");
    return tf_ast_error(binding->source, ast, binding->error, "unknown name '%s'%s", ast->text,
                        *hint ? hint : where);
}

static bool bind_control(const Binding *binding, const Ast *ast, Bound *node) {
    DateSpan time = binding->scope->atlas->time, day = ast->date;
    if (!ast->dated)
        return tf_ast_error(binding->source, ast, binding->error,
                            "'%s' changes with time: add a day, as in %s@1994-05-12", ast->text,
                            ast->text);
    if (day.first != day.last)
        return tf_ast_error(
            binding->source, ast, binding->error,
            "control changes from day to day: expected one day, as in %s@1994-05-12", ast->text);
    if (day.first < time.first || day.last > time.last) {
        g_autofree char *known = tf_date_span_text(time);
        return tf_ast_error(binding->source, ast, binding->error,
                            "the atlas knows '%s' only within %s", ast->text, known);
    }
    node->kind = BOUND_CONTROL;
    node->type = VALUE_TERRITORY;
    node->control = ast->text;
    node->date = day;
    return true;
}

/* Whether the map of a definition, or some map that is loaded, has the attribute. What another map than that of the definition
   has cannot be measured on that one, which is no mistake. */
static bool is_attribute(const Scope *scope, const char *name) {
    return (scope->map && tf_map_attribute(scope->map, name) >= 0) ||
           tf_atlas_has_attribute(scope->atlas, name);
}

static void be_rule(Bound *node, const char *attribute, AstOp op, const char *is) {
    node->kind = BOUND_ATTRIBUTE;
    node->type = VALUE_TERRITORY;
    node->rule = true;
    node->op = op;
    node->word = attribute;
    node->is = is;
}

/* Makes the node what the atlas calls by this name; false if there is nothing. */
static bool resolve_name(const Atlas *atlas, const char *name, Bound *node) {
    if ((node->territory = tf_atlas_territory(atlas, name))) {
        node->kind = BOUND_TERRITORY;
        node->type = VALUE_TERRITORY;
    } else if ((node->border = tf_atlas_border(atlas, name))) {
        node->kind = BOUND_BORDER;
        node->type = VALUE_BORDER;
    } else if ((node->place = tf_atlas_place(atlas, name))) {
        node->kind = BOUND_PLACE;
        node->type = VALUE_PLACE;
    } else if ((node->route = tf_atlas_route(atlas, name))) {
        node->kind = BOUND_ROUTE;
        node->type = VALUE_ROUTE;
    } else {
        return false;
    }
    return true;
}

static bool bind_name(const Binding *binding, const Ast *ast, Bound *node) {
    const Scope *scope = binding->scope;
    *node = (Bound){.needs_map = true, .measured = !scope->map};
    if (scope->map && !ast->dated && is_attribute(scope, ast->text)) {
        be_rule(node, ast->text, OP_EQ, "yes");
        return true;
    }
    if (resolve_name(scope->atlas, ast->text, node))
        return !ast->dated ||
               tf_ast_error(binding->source, ast, binding->error,
                            "'%s' does not change with time: leave out the date after '@'",
                            ast->text);
    if (tf_atlas_is_control(scope->atlas, ast->text))
        return bind_control(binding, ast, node);
    if (!ast->dated && !is_attribute(scope, ast->text) &&
        (node->territory = tf_atlas_territory_called(scope->atlas, ast->text))) {
        node->kind = BOUND_TERRITORY;
        node->type = VALUE_TERRITORY;
        return true;
    }
    if (ast->dated || !is_attribute(scope, ast->text))
        return unknown_name(binding, ast);
    be_rule(node, ast->text, OP_EQ, "yes");
    return true;
}

/* ---- Calls ---- */

static bool unknown_function(const Binding *binding, const Ast *ast) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; tf_function_at(i); i++)
        g_ptr_array_add(names, tf_unconst(tf_function_at(i)->name));
    g_autofree char *hint =
        tf_text_suggestion(ast->text, (const char *const *)names->pdata, names->len);
    Ast name = *ast;
    name.end = name.start + strlen(ast->text);
    return tf_ast_error(binding->source, &name, binding->error, "unknown function '%s'%s",
                        ast->text, *hint ? hint : "; 'terrafact list functions' lists them");
}

/* An argument that is a word for the function itself, not an expression to be evaluated. */
static bool takes_word(guint wanted) {
    return wanted & ARGUMENT_WORDS;
}

/* A territory as the control file names it may also be one that the maps can show. */
static const Bound *bind_word(const Binding *binding, guint wanted, const Ast *ast) {
    Binding quiet = *binding;
    quiet.error = NULL;
    const Bound *node = wanted & ARGUMENT_DATED ? bind_part(&quiet, ast) : NULL;
    return node ? node
                : node_of(binding, ast,
                          &(Bound){.kind = BOUND_WORD, .type = VALUE_WORD, .word = ast->text});
}

static bool bind_argument(const Binding *binding, const Function *function, guint i,
                          const Ast *argument, Bound *call) {
    guint wanted = function->arguments[i];
    const Bound *found =
        takes_word(wanted) ? bind_word(binding, wanted, argument) : bind_part(binding, argument);
    if (!found)
        return false;
    call->children[call->n++] = found;
    if (takes_word(wanted))
        return true;
    if ((wanted & ARGUMENT(VALUE_LIST)) && tf_bound_is_group(found)) {
        call->needs_atlas = true;
        return true;
    }
    call->needs_map |= found->needs_map;
    call->needs_atlas |= found->needs_atlas;
    if (wanted & ARGUMENT(found->type))
        return true;
    g_autofree char *expected = tf_argument_text(wanted), *text = tf_bound_type_text(found);
    return tf_ast_error(
        binding->source, argument, binding->error, "%s expects %s here, found %s%s",
        function->signature, expected, text,
        wanted == ARGUMENT(VALUE_LIST) && found->type == VALUE_TERRITORY ? " without members" : "");
}

static bool bind_call(const Binding *binding, const Ast *ast, Bound *node) {
    const Function *function = tf_function_find(ast->text);
    if (!function)
        return unknown_function(binding, ast);
    guint n = ast->children->len;
    if (n < function->least || n > function->most)
        return tf_ast_error(
            binding->source, ast, binding->error,
            n < function->least ? "%s needs %u argument%s, found %u"
                                : "%s takes at most %u argument%s, found %u",
            function->signature, n < function->least ? function->least : function->most,
            (n < function->least ? function->least : function->most) == 1 ? "" : "s", n);
    *node = (Bound){.kind = BOUND_CALL,
                    .function = function,
                    .measure = function->measure,
                    .type = function->result,
                    .dimension = function->dimension,
                    .percent = function->percent,
                    .exact = function->exact,
                    .needs_map = function->needs_map};
    for (guint i = 0; i < n; i++)
        if (!bind_argument(binding, function, i, ast->children->pdata[i], node))
            return false;
    return !function->bind || function->bind(binding, ast, node);
}

/* ---- Operators ---- */

static bool wrong_operands(const Binding *binding, const Ast *ast, const Bound *a, const Bound *b,
                           const char *expected) {
    g_autofree char *left = tf_bound_type_text(a), *right = tf_bound_type_text(b);
    bool sizes = is_number(a) || is_number(b) || (ast->op >= OP_EQ && ast->op <= OP_GE);
    const char *size = !sizes                            ? NULL
                       : tf_bound_size_function(a->type) ? tf_bound_size_function(a->type)
                                                         : tf_bound_size_function(b->type);
    return tf_ast_error(binding->source, ast, binding->error,
                        "'%s' cannot join %s and %s; expected %s%s%s%s", tf_ast_op_text(ast->op),
                        left, right, expected, size ? "; the size of a shape X is '" : "",
                        size ? size : "", size ? "(X)'" : "");
}

static bool same_dimension(const Bound *a, const Bound *b) {
    return is_number(a) && is_number(b) && tf_dimension_equal(a->dimension, b->dimension);
}

static bool bind_comparison(const Binding *binding, const Ast *ast, const Bound *a, const Bound *b,
                            Bound *node) {
    if (binding->scope->map && (a->type == VALUE_TERRITORY || b->type == VALUE_TERRITORY))
        return tf_ast_error(binding->source, ast, binding->error,
                            "expected an attribute compared with text, as in country = \"Iran\"");
    bool dates = a->type == VALUE_DATE && b->type == VALUE_DATE;
    if (!dates && !same_dimension(a, b))
        return wrong_operands(binding, ast, a, b, "two numbers of one dimension or two dates");
    bool equality = ast->op == OP_EQ || ast->op == OP_NE;
    if (!dates && equality && !(a->exact && b->exact))
        return tf_ast_error(
            binding->source, ast, binding->error,
            "a measured figure is never exactly equal to another; expected < or >, or "
            "a claim with a stated interval");
    node->type = VALUE_TRUTH;
    return true;
}

/* Whether a territory may be a rule here: beside one, or in the definition of faces. */
static bool are_rules(const Binding *binding, const Bound *a, const Bound *b) {
    return a->type == VALUE_TERRITORY && b->type == VALUE_TERRITORY &&
           (a->rule || b->rule || binding->scope->map);
}

static bool bind_logic(const Binding *binding, const Ast *ast, const Bound *a, const Bound *b,
                       Bound *node) {
    if (are_rules(binding, a, b)) {
        node->type = VALUE_TERRITORY;
        node->rule = true;
        return true;
    }
    if (a->type != VALUE_TRUTH || b->type != VALUE_TRUTH)
        return wrong_operands(
            binding, ast, a, b,
            a->type == VALUE_TERRITORY ? "two truths; for territories write & or |" : "two truths");
    node->type = VALUE_TRUTH;
    return true;
}

static bool both_territories(const Bound *a, const Bound *b) {
    return a->type == VALUE_TERRITORY && b->type == VALUE_TERRITORY;
}

static bool bind_sets(const Binding *binding, const Ast *ast, const Bound *a, const Bound *b,
                      Bound *node) {
    if (!both_territories(a, b))
        return wrong_operands(binding, ast, a, b, "two territories");
    node->type = VALUE_TERRITORY;
    return true;
}

static bool bind_sum(const Binding *binding, const Ast *ast, const Bound *a, const Bound *b,
                     Bound *node) {
    if (ast->op == OP_MINUS && both_territories(a, b))
        return bind_sets(binding, ast, a, b, node);
    if (!same_dimension(a, b))
        return wrong_operands(binding, ast, a, b,
                              both_territories(a, b) ? "two numbers; for territories write |"
                                                     : "two numbers of one dimension");
    node->type = VALUE_NUMBER;
    node->dimension = a->dimension;
    node->percent = a->percent || b->percent;
    node->exact = a->exact && b->exact;
    return true;
}

/* Keeps powers within what a signed char holds and a reader understands. */
static bool is_sane_power(int power) {
    return power >= -9 && power <= 9;
}

static bool bind_product(const Binding *binding, const Ast *ast, const Bound *a, const Bound *b,
                         Bound *node) {
    if (!is_number(a) || !is_number(b))
        return wrong_operands(binding, ast, a, b, "two numbers");
    int sign = ast->op == OP_TIMES ? 1 : -1;
    int metre = a->dimension.metre + sign * b->dimension.metre;
    int day = a->dimension.day + sign * b->dimension.day;
    if (!is_sane_power(metre) || !is_sane_power(day))
        return tf_ast_error(binding->source, ast, binding->error,
                            "the dimension of this product is too high");
    node->type = VALUE_NUMBER;
    node->dimension = (Dimension){(signed char)metre, (signed char)day};
    bool plain = metre == 0 && day == 0;
    if (ast->op == OP_TIMES)
        node->percent = plain && (a->percent || b->percent);
    else
        node->percent =
            a->percent && !b->percent && tf_dimension_equal(b->dimension, (Dimension){0, 0});
    node->exact = a->exact && b->exact;
    return true;
}

/* country = "Iran" */
static bool is_attribute_rule(const Ast *ast) {
    const Ast *left = ast->children->pdata[0], *right = ast->children->pdata[1];
    return (ast->op == OP_EQ || ast->op == OP_NE) && left->kind == AST_NAME && !left->dated &&
           right->kind == AST_TEXT;
}

static bool bind_attribute_rule(const Binding *binding, const Ast *ast, Bound *node) {
    const Ast *name = ast->children->pdata[0], *text = ast->children->pdata[1];
    const Map *map = binding->scope->map;
    if (is_attribute(binding->scope, name->text)) {
        *node = (Bound){.needs_map = true, .measured = !map};
        be_rule(node, name->text, ast->op, text->text);
        return true;
    }
    if (!map)
        return bind_part(binding, name) && bind_part(binding, text);
    g_autofree char *hint = tf_text_suggestion(
        name->text, (const char *const *)map->attributes->pdata, map->attributes->len);
    return tf_ast_error(binding->source, name, binding->error, "map '%s' has no attribute '%s'%s",
                        map->id, name->text, hint);
}

/* ay & country = "Ay": all that stands before '=' is compared, as with numbers. */
static const Ast *attribute_in_front(const Ast *ast) {
    const Ast *left = ast->children->pdata[0], *right = ast->children->pdata[1];
    bool compares = (ast->op == OP_EQ || ast->op == OP_NE) && right->kind == AST_TEXT &&
                    left->kind == AST_BINARY;
    const Ast *last = compares ? left->children->pdata[1] : NULL;
    return last && last->kind == AST_NAME ? last : NULL;
}

static bool bind_binary(const Binding *binding, const Ast *ast, Bound *node) {
    if (is_attribute_rule(ast))
        return bind_attribute_rule(binding, ast, node);
    const Ast *attribute = attribute_in_front(ast);
    if (attribute)
        return tf_ast_error(
            binding->source, ast, binding->error,
            "'%s' compares all that stands before it: put the comparison into parentheses, "
            "(%s %s \"%s\"), or join with 'and'",
            tf_ast_op_text(ast->op), attribute->text, tf_ast_op_text(ast->op),
            ((const Ast *)ast->children->pdata[1])->text);
    const Bound *a = bind_part(binding, ast->children->pdata[0]);
    const Bound *b = a ? bind_part(binding, ast->children->pdata[1]) : NULL;
    if (!b)
        return false;
    *node = (Bound){.kind = BOUND_BINARY,
                    .op = ast->op,
                    .n = 2,
                    .children = {a, b},
                    .needs_map = a->needs_map || b->needs_map,
                    .needs_atlas = a->needs_atlas || b->needs_atlas};
    switch (ast->op) {
    case OP_AND:
    case OP_OR:
        return bind_logic(binding, ast, a, b, node);
    case OP_PLUS:
    case OP_MINUS:
        return bind_sum(binding, ast, a, b, node);
    case OP_TIMES:
    case OP_DIVIDE:
        return bind_product(binding, ast, a, b, node);
    case OP_UNION:
    case OP_INTERSECTION:
        return bind_sets(binding, ast, a, b, node);
    default:
        return bind_comparison(binding, ast, a, b, node);
    }
}

static bool bind_unary(const Binding *binding, const Ast *ast, Bound *node) {
    const Bound *operand = bind_part(binding, ast->children->pdata[0]);
    if (!operand)
        return false;
    bool rule = ast->op == OP_NOT && are_rules(binding, operand, operand);
    *node = (Bound){.kind = BOUND_UNARY,
                    .op = ast->op,
                    .n = 1,
                    .children = {operand},
                    .type = operand->type,
                    .dimension = operand->dimension,
                    .percent = operand->percent,
                    .exact = operand->exact,
                    .rule = rule,
                    .needs_map = operand->needs_map,
                    .needs_atlas = operand->needs_atlas};
    if (rule || operand->type == (ast->op == OP_NOT ? VALUE_TRUTH : VALUE_NUMBER))
        return true;
    g_autofree char *found = tf_bound_type_text(operand);
    return tf_ast_error(binding->source, ast->children->pdata[0], binding->error,
                        "'%s' expects %s, found %s", tf_ast_op_text(ast->op),
                        ast->op == OP_NOT ? "a truth" : "a number", found);
}

/* ---- All ---- */

static bool bind_draft(const Binding *binding, const Ast *ast, Bound *node) {
    switch (ast->kind) {
    case AST_NUMBER:
        return bind_number(binding, ast, node);
    case AST_DATE:
        *node = (Bound){.kind = BOUND_DATE, .type = VALUE_DATE, .date = ast->date, .exact = true};
        return true;
    case AST_TEXT:
        return tf_ast_error(binding->source, ast, binding->error,
                            "quoted text cannot be used here; names are written without quotes");
    case AST_NAME:
        return bind_name(binding, ast, node);
    case AST_CALL:
        return bind_call(binding, ast, node);
    case AST_UNARY:
        return bind_unary(binding, ast, node);
    case AST_BINARY:
        return bind_binary(binding, ast, node);
    }
    return false;
}

static const Bound *bind_part(const Binding *binding, const Ast *ast) {
    Bound draft = {0};
    return bind_draft(binding, ast, &draft) ? node_of(binding, ast, &draft) : NULL;
}

const Bound *tf_bind(const Scope *scope, const AstSource *source, const Ast *ast, GError **error) {
    const Bound *node = bind_part(&(Binding){scope, source, error}, ast);
    if (!node || !scope->map || node->type == VALUE_TERRITORY)
        return node;
    tf_ast_error(source, ast, error, "expected a territory, an attribute or set algebra of them");
    return NULL;
}
