#include "expression/evaluate.h"
#include "atlas/control.h"
#include "base/text.h"
#include "base/unconst.h"
#include "expression/compare.h"
#include "expression/faces_by_value.h"
#include "expression/functions.h"
#include "expression/memo.h"
#include "expression/naming.h"
#include "expression/number.h"
#include "expression/units.h"
#include <string.h>

/* A node's value is returned by pointing *value to another's value, or by filling `own`, which is
   zeroed but for its type, and leaving *value as it is. */

/* ---- Faces ---- */

static void add_face(Extent *extent, guint face) {
    tf_faceset_add(&extent->certain, face);
    tf_faceset_add(&extent->possible, face);
}

/* Faces whose attribute is as the node says. */
static Extent faces_with(AtlasMap *on, int column, const Bound *node) {
    const Map *map = on->map;
    Extent extent = tf_extent_nothing(map);
    bool equal = node->op == OP_EQ;
    const GArray *faces = equal ? tf_faces_by_value(on, column, node->is) : NULL;
    for (guint i = 0; faces && i < faces->len; i++)
        add_face(&extent, g_array_index(faces, guint, i));
    for (guint f = 0; !equal && f < map->n_faces + map->n_slivers; f++)
        if (strcmp(map_face(map, f)->values[column], node->is) != 0)
            add_face(&extent, f);
    bool is_country = strcmp(map->attributes->pdata[column], "country") == 0;
    if (is_country && equal &&
        g_ptr_array_find_with_equal_func(map->partial, node->is, g_str_equal, NULL))
        extent.partial = g_strdup(node->is);
    return extent;
}

/* ": no face there has canton = "Zuq", did you mean 'Zug'?" if a rule of `node`, or of what it is made of, asks for a value
   that the map does not have but for a slip of the pen, or if a mere attribute is no yes or no; else "". g_free. */
static char *unknown_value(const Evaluation *run, const Bound *node) {
    if (node->kind == BOUND_TERRITORY || node->kind == BOUND_CONTROL) {
        const FaceDefinition *definition =
            node->territory ? g_hash_table_lookup(run->on->definitions, node->territory) : NULL;
        return definition && definition->node ? unknown_value(run, definition->node) : g_strdup("");
    }
    for (guint i = 0; i < node->n; i++) {
        g_autofree char *found = unknown_value(run, node->children[i]);
        if (*found)
            return g_steal_pointer(&found);
    }
    int column = node->kind == BOUND_ATTRIBUTE && node->op == OP_EQ
                     ? tf_map_attribute(run->map, node->word)
                     : -1;
    if (column < 0)
        return g_strdup("");
    g_autoptr(GPtrArray) values = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    const char *last = NULL;
    for (guint f = 0; f < run->map->n_faces; f++) {
        const char *value = run->map->faces[f].values[column];
        if (value == last)
            continue;
        last = value;
        bool denied = strcmp(value, "no") == 0 && strcmp(node->is, "yes") == 0;
        if (strcmp(value, node->is) == 0 || denied)
            return g_strdup("");
        if (*value && g_hash_table_add(seen, tf_unconst(value)))
            g_ptr_array_add(values, tf_unconst(value));
    }
    g_autofree char *hint =
        tf_text_suggestion(node->is, (const char *const *)values->pdata, values->len);
    if (*hint)
        return g_strdup_printf(": no face of it has %s = \"%s\"%s", node->word, node->is, hint);
    return strcmp(node->is, "yes") == 0 && values->len > 0
               ? g_strdup_printf(
                     ", an attribute that is no yes or no; compare it, as in %s = \"%s\"",
                     node->word, (const char *)values->pdata[0])
               : g_strdup("");
}

/* An expression about the maps is measured only where they show what it names. */
static bool check_shown(Evaluation *run, const Bound *node, const Extent *extent) {
    if (!node->measured || !tf_faceset_is_empty(extent->possible))
        return true;
    g_autofree char *name = tf_bound_name(node), *value = unknown_value(run, node);
    return tf_cannot(run, "the map '%s' does not show %s%s", run->map->id, name, value);
}

static bool attribute_extent(Evaluation *run, const Bound *node, Value *own) {
    int column = tf_map_attribute(run->map, node->word);
    if (column < 0 && node->n > 0) { /* a buffer that could not be made */
        const Value *shape = tf_evaluate(run, node->children[0]);
        if (!shape || (shape->type == VALUE_TERRITORY && !tf_evaluate_settled(run, &shape->extent)))
            return false;
        g_autofree char *of = tf_bound_name(node->children[0]);
        return tf_cannot(run, "the map '%s' shows nothing of %s", run->map->id, of);
    }
    if (column < 0)
        return tf_cannot(run, "the map '%s' has no attribute '%s'", run->map->id, node->word);
    own->extent = faces_with(run->on, column, node);
    return node->op == OP_NE || check_shown(run, node, &own->extent);
}

static const FaceDefinition *definition_of(Evaluation *run, gconstpointer of) {
    const FaceDefinition *definition = g_hash_table_lookup(run->on->definitions, of);
    if (definition->error && run->error && !*run->error)
        *run->error = g_error_copy(definition->error);
    return definition->error ? NULL : definition;
}

static void join(Extent *sum, const Extent *part) {
    Extent next = tf_extent_union(*sum, *part);
    tf_extent_clear(sum);
    *sum = next;
}

static bool members_extent(Evaluation *run, const GPtrArray *members, Value *own) {
    own->extent = tf_extent_nothing(run->map);
    for (guint i = 0; i < members->len; i++) {
        const Territory *member = tf_atlas_territory(run->atlas, members->pdata[i]);
        const Value *part = tf_evaluate(run, tf_bound_territory(run->atlas, member));
        if (!part)
            return false;
        join(&own->extent, &part->extent);
    }
    return true;
}

static bool territory_extent(Evaluation *run, const Bound *node, const Value **value, Value *own) {
    const Territory *territory = node->territory;
    if (node->measured) {
        *value = tf_evaluate(run, tf_bound_territory(run->atlas, territory));
        return *value && check_shown(run, node, &(*value)->extent);
    }
    const FaceDefinition *definition = definition_of(run, territory);
    if (!definition)
        return false;
    if (!definition->node)
        return members_extent(run, territory->members, own);
    *value = tf_evaluate(run, definition->node);
    return *value != NULL;
}

/* ---- Control ---- */

static char *doubt_about(const ControlRow *row, int day) {
    bool taking = day < row->taken.last;
    g_autofree char *when = tf_date_span_text(taking ? row->taken : row->given_up);
    return g_strdup_printf("the sources leave open within %s when %s %s", when, row->territory_text,
                           taking ? "was taken" : "was given up");
}

static bool add_row(Evaluation *run, const ControlRow *row, int day, Extent *sum) {
    if (!tf_held_on(tf_control_possibly(row), day))
        return true;
    const FaceDefinition *definition = definition_of(run, row);
    const Value *territory = definition ? tf_evaluate(run, definition->node) : NULL;
    if (!territory)
        return false;
    Extent part = tf_extent_copy(&territory->extent);
    if (!tf_held_on(tf_control_certainly(row), day)) {
        tf_faceset_clear(&part.certain);
        part.certain = tf_faceset_new(run->map);
        g_free(part.doubt);
        part.doubt = doubt_about(row, day);
    }
    join(sum, &part);
    tf_extent_clear(&part);
    return true;
}

/* Whether some row of the control file says that something was held on the day. */
static bool anything_held(const Atlas *atlas, const Bound *node) {
    for (guint i = 0; i < atlas->control->len; i++) {
        const ControlRow *row = atlas->control->pdata[i];
        if (strcmp(row->control, node->control) == 0 &&
            tf_held_on(tf_control_possibly(row), node->date.first))
            return true;
    }
    return false;
}

static bool control_extent(Evaluation *run, const Bound *node, const Value **value, Value *own) {
    int day = node->date.first;
    if (node->measured) {
        *value = tf_evaluate(run, tf_bound_control(run->atlas, node->control, day));
        return *value &&
               (!anything_held(run->atlas, node) || check_shown(run, node, &(*value)->extent));
    }
    own->extent = tf_extent_nothing(run->map);
    for (guint i = 0; i < run->atlas->control->len; i++) {
        const ControlRow *row = run->atlas->control->pdata[i];
        if (strcmp(row->control, node->control) == 0 && !add_row(run, row, day, &own->extent))
            return false;
    }
    return true;
}

/* ---- Other names ---- */

ArcSet tf_border_arcs(const Map *map, const Border *border) {
    ArcSet set = tf_arcset_new(map);
    int role = tf_map_role(map, border->role);
    for (guint i = 0; role >= 0 && i < map->n_arcs; i++)
        if (map->arcs[i].roles >> role & 1)
            g_array_append_val(set.arcs, i);
    return set;
}

static bool border_arcs(Evaluation *run, const Bound *node, Value *own) {
    own->arcs = tf_border_arcs(run->map, node->border);
    return own->arcs.arcs->len > 0 ||
           tf_cannot(run, "the map '%s' does not show the border '%s'", run->map->id, node->text);
}

/* ---- Calls ---- */

/* A group where a list is wanted stands for its members. A word has no value. */
static bool evaluate_argument(Evaluation *run, const Bound *call, guint i, Value *list,
                              const Value **value) {
    const Bound *argument = call->children[i];
    guint wanted = call->function->arguments[i];
    if (wanted & ARGUMENT_WORDS)
        return true;
    if (!(wanted & ARGUMENT(VALUE_LIST)) || !tf_bound_is_group(argument))
        return (*value = tf_evaluate(run, argument)) != NULL;
    *list = (Value){.type = VALUE_LIST, .list = argument->territory->members};
    *value = list;
    return true;
}

static bool evaluate_call(Evaluation *run, const Bound *node, Value *own) {
    Value lists[MAX_ARGUMENTS]; /* borrowed */
    const Value *arguments[MAX_ARGUMENTS] = {NULL};
    for (guint i = 0; i < node->n; i++)
        if (!evaluate_argument(run, node, i, &lists[i], &arguments[i]))
            return false;
    return node->function->body(run, node, arguments, own);
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

/* The joint truth in each draw, so that what varies together is true together. */
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
    switch (op) {
    case OP_PLUS:
        value->number = tf_number_sum(a, b);
        return true;
    case OP_MINUS:
        value->number = tf_number_difference(a, b);
        return true;
    case OP_TIMES:
        value->number = tf_number_product(a, b);
        return true;
    default:
        if (b->value == 0)
            return tf_cannot(run, "the expression divides by zero");
        value->number = tf_number_quotient(a, b);
        return true;
    }
}

static bool is_comparison(AstOp op) {
    return op == OP_EQ || op == OP_NE || op == OP_LT || op == OP_LE || op == OP_GT || op == OP_GE;
}

static Extent combined(AstOp op, const Extent *a, const Extent *b) {
    switch (op) {
    case OP_OR:
    case OP_UNION:
        return tf_extent_union(*a, *b);
    case OP_AND:
    case OP_INTERSECTION:
        return tf_extent_intersection(*a, *b);
    default:
        return tf_extent_difference(*a, *b);
    }
}

static bool evaluate_binary(Evaluation *run, const Bound *node, Value *own) {
    const Value *a = tf_evaluate(run, node->children[0]);
    const Value *b = a ? tf_evaluate(run, node->children[1]) : NULL;
    if (!b)
        return false;
    if (is_comparison(node->op))
        return tf_compare_values(run, node, a, b, own);
    if (a->type == VALUE_NUMBER)
        return calculate(run, node->op, &a->number, &b->number, own);
    if (a->type == VALUE_TRUTH) {
        own->chance = joint_chance(node->op, a->chance, b->chance);
        own->truths = joint_truths(node->op, a, b);
        own->reason = joint_reason(a, b, node->op);
    } else {
        own->extent = combined(node->op, &a->extent, &b->extent);
    }
    return true;
}

static void negate_truth(const Value *truth, Value *own) {
    own->chance = 1 - truth->chance;
    own->reason = g_strdup(truth->reason);
    own->truths = truth->truths ? g_array_copy(truth->truths) : NULL;
    for (guint k = 0; own->truths && k < own->truths->len; k++)
        g_array_index(own->truths, double, k) = 1 - g_array_index(own->truths, double, k);
}

static bool evaluate_unary(Evaluation *run, const Bound *node, Value *own) {
    const Value *operand = tf_evaluate(run, node->children[0]);
    if (!operand)
        return false;
    if (node->op == OP_MINUS) {
        own->number = tf_number_negative(&operand->number);
    } else if (operand->type == VALUE_TRUTH) {
        negate_truth(operand, own);
    } else {
        Extent all = tf_extent_everything(run->map);
        own->extent = tf_extent_difference(all, operand->extent);
        tf_extent_clear(&all);
    }
    return true;
}

/* ---- All ---- */

static bool compute(Evaluation *run, const Bound *node, const Value **value, Value *own) {
    own->type = node->type;
    switch (node->kind) {
    case BOUND_NUMBER:
        own->number =
            tf_number_exact(node->number * node->unit->size, node->dimension, node->percent);
        return true;
    case BOUND_DATE:
        own->date = node->date;
        return true;
    case BOUND_TERRITORY:
        return territory_extent(run, node, value, own);
    case BOUND_CONTROL:
        return control_extent(run, node, value, own);
    case BOUND_ATTRIBUTE:
        return attribute_extent(run, node, own);
    case BOUND_BORDER:
        return border_arcs(run, node, own);
    case BOUND_PLACE:
        own->place = node->place;
        return true;
    case BOUND_ROUTE:
        own->route = node->route;
        return true;
    case BOUND_CALL:
        return evaluate_call(run, node, own);
    case BOUND_UNARY:
        return evaluate_unary(run, node, own);
    case BOUND_BINARY:
        return evaluate_binary(run, node, own);
    case BOUND_WORD: /* no argument that is a word is evaluated */
        break;
    }
    return true;
}

/* Whether the errors of a map's vertices leave it as it is. */
static bool is_the_same_on_all_realizations(const Bound *node) {
    return node->type != VALUE_NUMBER && node->type != VALUE_TRUTH;
}

/* The base's value, moved to the realization: the same faces and arcs of another map. */
static bool move_from_base(Evaluation *run, const Bound *node, Outcome *outcome) {
    Evaluation base = tf_evaluation(run->on->base, run->error);
    const Value *value = tf_evaluate(&base, node);
    run->unmeasurable = base.unmeasurable;
    if (!value)
        return false;
    outcome->own = *value;
    outcome->borrowed = true;
    outcome->own.extent.certain.map = outcome->own.extent.possible.map = run->map;
    outcome->own.arcs.map = run->map;
    return true;
}

static void find_out(AtlasMap *on, const Bound *node, Outcome *outcome) {
    Evaluation run = tf_evaluation(on, &outcome->error);
    const Value *value = &outcome->own;
    bool ok = on->base && is_the_same_on_all_realizations(node)
                  ? move_from_base(&run, node, outcome)
                  : compute(&run, node, &value, &outcome->own);
    outcome->value = ok ? value : NULL;
    outcome->why = run.unmeasurable;
    tf_memo_settle(on, outcome);
}

const Value *tf_evaluate(Evaluation *run, const Bound *node) {
    bool mine;
    Outcome *outcome = tf_memo_ask(run->on, node, &mine);
    if (mine)
        find_out(run->on, node->same, outcome);
    if (outcome->value)
        return outcome->value;
    if (outcome->error && run->error && !*run->error)
        *run->error = g_error_copy(outcome->error);
    if (outcome->why) {
        g_free(run->unmeasurable);
        run->unmeasurable = g_strdup(outcome->why);
    }
    return NULL;
}

const Value *tf_value_on(AtlasMap *on, const Bound *node, char **unmeasurable, GError **error) {
    g_auto(Evaluation) run = tf_evaluation(on, error);
    const Value *value = tf_evaluate(&run, node);
    if (unmeasurable)
        *unmeasurable = g_steal_pointer(&run.unmeasurable);
    return value;
}
