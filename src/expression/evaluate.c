#include "expression/evaluate.h"
#include "atlas/control.h"
#include "expression/compare.h"
#include "expression/functions.h"
#include "expression/number.h"
#include "expression/units.h"
#include <stdarg.h>
#include <string.h>

bool cannot(Evaluation *run, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_free(run->unmeasurable);
    run->unmeasurable = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return false;
}

bool evaluate_settled(Evaluation *run, const Extent *extent) {
    if (faceset_equal(extent->certain, extent->possible))
        return true;
    return cannot(run, "%s", extent->doubt ? extent->doubt : "the sources leave its extent open");
}

bool evaluate_whole(Evaluation *run, const Extent *extent, const char *what) {
    if (!evaluate_settled(run, extent))
        return false;
    if (!extent->partial)
        return true;
    const Territory *country = atlas_territory(run->atlas, extent->partial);
    return cannot(run, "only part of %s is on the map '%s', so its %s cannot be measured there",
                  country ? country->names.name : extent->partial, run->map->id, what);
}

/* ---- Leaves ---- */

/* Whether some row of the control file says that something was held on this day. */
static bool anything_held(const Atlas *atlas, const char *control, int day) {
    for (guint i = 0; i < atlas->control->len; i++) {
        const ControlRow *row = atlas->control->pdata[i];
        if (strcmp(row->control, control) == 0 && tf_held_on(tf_control_possibly(row), day))
            return true;
    }
    return false;
}

static bool evaluate_extent(Evaluation *run, const Ast *ast, Extent *extent) {
    if (!ast->dated) {
        if (!atlas_extent(run->on, ast->text, extent, run->error))
            return false;
    } else if (!atlas_control_extent(run->on, ast->text, ast->date.first, extent, run->error)) {
        return false;
    }
    if (!faceset_is_empty(extent->possible) ||
        (ast->dated && !anything_held(run->atlas, ast->text, ast->date.first)))
        return true;
    extent_clear(extent);
    g_autofree char *name = evaluate_name(run, ast);
    return cannot(run, "the map '%s' does not show %s", run->map->id, name);
}

static bool evaluate_border(Evaluation *run, const Ast *ast, ArcSet *arcs) {
    ArcSet found = atlas_border_arcs(run->on, atlas_border(run->atlas, ast->text));
    *arcs = found;
    return found.arcs->len > 0 ||
           cannot(run, "the map '%s' does not show the border '%s'", run->map->id, ast->text);
}

static bool evaluate_named(Evaluation *run, const Ast *ast, Value *value) {
    switch (name_kind(run->atlas, ast->text)) {
    case NAME_TERRITORY:
    case NAME_CONTROL:
        value->type = VALUE_TERRITORY;
        return evaluate_extent(run, ast, &value->extent);
    case NAME_BORDER:
        value->type = VALUE_BORDER;
        return evaluate_border(run, ast, &value->arcs);
    case NAME_PLACE:
        value->type = VALUE_PLACE;
        value->place = atlas_place(run->atlas, ast->text);
        return true;
    default:
        value->type = VALUE_ROUTE;
        value->route = atlas_route(run->atlas, ast->text);
        return true;
    }
}

static bool evaluate_number(const Ast *ast, Value *value) {
    const Unit *unit = unit_find(ast->text ? ast->text : "");
    value->type = VALUE_NUMBER;
    value->number = number_exact(ast->number * unit->size, unit->dimension, unit->percent);
    return true;
}

/* ---- Calls ---- */

/* A group's name where a list is wanted stands for its members. */
static bool evaluate_argument(Evaluation *run, guint wanted, const Ast *ast, Value *value) {
    if (wanted & (ARGUMENT_CLAIM | ARGUMENT_DATED | ARGUMENT_WHICH))
        return true;
    const GPtrArray *members = NULL;
    if (ast->kind == AST_NAME && (wanted & ARGUMENT(VALUE_LIST)))
        members = atlas_members(run->atlas, ast->text);
    if (!members)
        return evaluate(run, ast, value);
    value->type = VALUE_LIST;
    value->list = g_ptr_array_new();
    for (guint i = 0; i < members->len; i++)
        g_ptr_array_add(value->list, members->pdata[i]);
    return true;
}

static bool evaluate_call(Evaluation *run, const Ast *ast, Value *value) {
    const Function *function = function_find(ast->text);
    Value arguments[MAX_ARGUMENTS] = {0};
    bool good = true;
    for (guint i = 0; good && i < ast->children->len; i++)
        good =
            evaluate_argument(run, function->arguments[i], ast->children->pdata[i], &arguments[i]);
    value->type = function->result;
    good = good && function->body(run, ast, arguments, value);
    for (guint i = 0; i < MAX_ARGUMENTS; i++)
        value_clear(&arguments[i]);
    return good;
}

/* ---- Operators ---- */

/* False, open or true: -1, 0, 1. */
static int decision(double chance) {
    return chance >= 0.975 ? 1 : chance <= 0.025 ? -1 : 0;
}

/* The reasons of the operands that decide the outcome: for "and" those that are least true, for
   "or" those that are most, both if they are alike. */
static char *joint_reason(const Value *a, const Value *b, AstOp op) {
    int lead = decision(a->chance) - decision(b->chance);
    if (lead != 0)
        return g_strdup((lead > 0) == (op == OP_OR) ? a->reason : b->reason);
    if (!a->reason || !b->reason)
        return g_strdup(a->reason ? a->reason : b->reason);
    return g_strdup_printf("%s; %s", a->reason, b->reason);
}

static double joint_chance(AstOp op, double a, double b) {
    return op == OP_AND ? a * b : 1 - (1 - a) * (1 - b);
}

/* The joint truth in each draw, so that what trembles together is true together. */
static GArray *joint_truths(AstOp op, const Value *a, const Value *b) {
    const GArray *any = a->truths ? a->truths : b->truths;
    if (!any)
        return NULL;
    GArray *truths = g_array_sized_new(FALSE, FALSE, sizeof(double), any->len);
    for (guint k = 0; k < any->len; k++) {
        double first = a->truths ? g_array_index(a->truths, double, k) : a->chance;
        double second = b->truths ? g_array_index(b->truths, double, k) : b->chance;
        double both = joint_chance(op, first, second);
        g_array_append_val(truths, both);
    }
    return truths;
}

static bool calculate(Evaluation *run, AstOp op, const Number *a, const Number *b, Value *value) {
    value->type = VALUE_NUMBER;
    switch (op) {
    case OP_PLUS:
        value->number = number_sum(a, b);
        return true;
    case OP_MINUS:
        value->number = number_difference(a, b);
        return true;
    case OP_TIMES:
        value->number = number_product(a, b);
        return true;
    default:
        if (b->value == 0)
            return cannot(run, "the expression divides by zero");
        value->number = number_quotient(a, b);
        return true;
    }
}

static bool is_comparison(AstOp op) {
    return op == OP_EQ || op == OP_NE || op == OP_LT || op == OP_LE || op == OP_GT || op == OP_GE;
}

static bool combine(Evaluation *run, const Ast *ast, const Value *a, const Value *b, Value *value) {
    if (is_comparison(ast->op))
        return compare_values(run, ast, a, b, value);
    if (a->type == VALUE_NUMBER)
        return calculate(run, ast->op, &a->number, &b->number, value);
    if (a->type == VALUE_TRUTH) {
        value->type = VALUE_TRUTH;
        value->chance = joint_chance(ast->op, a->chance, b->chance);
        value->truths = joint_truths(ast->op, a, b);
        value->reason = joint_reason(a, b, ast->op);
        return true;
    }
    value->type = VALUE_TERRITORY;
    value->extent = ast->op == OP_UNION          ? extent_union(a->extent, b->extent)
                    : ast->op == OP_INTERSECTION ? extent_intersection(a->extent, b->extent)
                                                 : extent_difference(a->extent, b->extent);
    return true;
}

static bool evaluate_binary(Evaluation *run, const Ast *ast, Value *value) {
    Value a = {0}, b = {0};
    bool good = evaluate(run, ast->children->pdata[0], &a) &&
                evaluate(run, ast->children->pdata[1], &b) && combine(run, ast, &a, &b, value);
    value_clear(&a);
    value_clear(&b);
    return good;
}

static bool evaluate_unary(Evaluation *run, const Ast *ast, Value *value) {
    if (!evaluate(run, ast->children->pdata[0], value))
        return false;
    if (ast->op == OP_NOT) {
        value->chance = 1 - value->chance;
        for (guint k = 0; value->truths && k < value->truths->len; k++)
            g_array_index(value->truths, double, k) = 1 - g_array_index(value->truths, double, k);
    } else {
        Number negative = number_negative(&value->number);
        number_clear(&value->number);
        value->number = negative;
    }
    return true;
}

bool evaluate(Evaluation *run, const Ast *ast, Value *value) {
    *value = (Value){0};
    bool good = false;
    switch (ast->kind) {
    case AST_NUMBER:
        good = evaluate_number(ast, value);
        break;
    case AST_DATE:
        *value = (Value){.type = VALUE_DATE, .date = ast->date};
        good = true;
        break;
    case AST_NAME:
        good = evaluate_named(run, ast, value);
        break;
    case AST_CALL:
        good = evaluate_call(run, ast, value);
        break;
    case AST_UNARY:
        good = evaluate_unary(run, ast, value);
        break;
    case AST_BINARY:
        good = evaluate_binary(run, ast, value);
        break;
    case AST_TEXT: /* check_expression lets none through */
        value->type = VALUE_TEXT;
        value->text = g_strdup(ast->text);
        good = true;
        break;
    }
    if (!good)
        value_clear(value);
    return good;
}
