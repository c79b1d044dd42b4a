/* Functions that put the members of a group in order: rank, largest, smallest, longest, and their sum. A member comes
   before another only as far as the map tells their figures apart. */
#include "expression/evaluate.h"
#include "expression/expression-private.h"
#include "expression/figure.h"
#include "expression/group.h"
#include "expression/naming.h"
#include "expression/tally.h"
#include <string.h>

/* ---- Binding ---- */

/* The last argument as the word for a figure; without one it is the area. */
static bool bind_figure(const Binding *binding, const Ast *call, guint i, Bound *node) {
    node->figure = FIGURE_AREA;
    if (node->n <= i)
        return true;
    const Ast *word = call->children->pdata[i];
    FigureKind kind;
    if (!tf_is_bare_name(word) || !tf_figure_kind(word->text, &kind))
        return tf_ast_error(binding->source, word, binding->error,
                            "%s expects 'area', 'perimeter' or 'coast' here",
                            node->function->signature);
    node->figure = kind;
    return true;
}

bool tf_order_bind_figure(const Binding *binding, const Ast *call, Bound *node) {
    return bind_figure(binding, call, 1, node);
}

bool tf_order_bind_rank(const Binding *binding, const Ast *call, Bound *node) {
    const Bound *subject = node->children[0];
    if (!bind_figure(binding, call, 2, node))
        return false;
    if (subject->type != VALUE_BORDER)
        return true;
    node->figure = FIGURE_BORDER;
    if (!tf_bound_is(subject, MEASURE_BORDER))
        return tf_ast_error(
            binding->source, call->children->pdata[0], binding->error,
            "only a border of two territories has a rank: expected border(A, B), which is ranked "
            "among A's borders with the members");
    if (node->n > 2)
        return tf_ast_error(binding->source, call->children->pdata[2], binding->error,
                            "borders are ranked by their length: leave this out");
    return true;
}

bool tf_order_bind_longest(const Binding *binding, const Ast *call, Bound *node) {
    return tf_group_bind(binding, call, 1, node);
}

/* ---- rank ---- */

/* Counts one more if `other` comes before `own`. */
static void count_before(Evaluation *run, const Figure *other, const Figure *own, Tally *before) {
    bool settled;
    Number excess = tf_figure_excess(other, own, &settled);
    if (settled) {
        tf_tally_add(before, &excess, 0, run->map);
    } else {
        before->told += excess.value > 0;
        before->most++;
    }
    tf_number_clear(&excess);
}

static bool rank_territory(Evaluation *run, const Bound *call, const Extent *own,
                           const GPtrArray *members, Tally *before) {
    Figure figure, other;
    if (!tf_figure_of(run, call->figure, own, &figure))
        return false;
    bool ok = true;
    for (guint i = 0; ok && i < members->len; i++) {
        const Extent *member = tf_member_extent(run, members->pdata[i]);
        if (member && tf_faceset_equal(member->certain, own->certain))
            continue;
        ok = member && tf_figure_of(run, call->figure, member, &other);
        if (!ok)
            break;
        count_before(run, &other, &figure, before);
        tf_figure_clear(&other);
    }
    tf_figure_clear(&figure);
    return ok;
}

/* The line between a territory and what of a member is not its own. */
static ArcSet border_with(FaceSet whose, FaceSet member) {
    FaceSet other = tf_faceset_difference(member, whose);
    ArcSet arcs = tf_faceset_border(whose, other);
    tf_faceset_clear(&other);
    return arcs;
}

/* A's border with B among its borders with the members. */
static bool rank_border(Evaluation *run, const Extent *whose, const Extent *with,
                        const GPtrArray *members, Tally *before) {
    if (!tf_evaluate_whole(run, whose, "borders") || !tf_evaluate_settled(run, with))
        return false;
    ArcSet arcs = border_with(whose->certain, with->certain);
    Figure own = tf_figure_of_line(arcs);
    tf_arcset_clear(&arcs);
    bool ok = own.number.value > 0 ||
              tf_cannot(run, "there is no such border on the map '%s'", run->map->id);
    for (guint i = 0; ok && i < members->len; i++) {
        const Extent *member = tf_member_extent(run, members->pdata[i]);
        ok = member != NULL;
        if (!ok || tf_faceset_equal(member->certain, with->certain))
            continue;
        arcs = border_with(whose->certain, member->certain);
        Figure other = tf_figure_of_line(arcs);
        count_before(run, &other, &own, before);
        tf_figure_clear(&other);
        tf_arcset_clear(&arcs);
    }
    tf_figure_clear(&own);
    return ok;
}

bool tf_order_rank(Evaluation *run, const Bound *call, const Value *const *arguments,
                   Value *result) {
    Tally before = {0};
    const GPtrArray *members = arguments[1]->list;
    bool ok;
    if (call->figure == FIGURE_BORDER) {
        const Bound *border = call->children[0];
        const Value *a = tf_evaluate(run, border->children[0]),
                    *b = tf_evaluate(run, border->children[1]);
        ok = a && b && rank_border(run, &a->extent, &b->extent, members, &before);
    } else {
        ok = rank_territory(run, call, &arguments[0]->extent, members, &before);
    }
    if (ok) {
        Number count = tf_tally_number(&before, NULL),
               one = tf_number_exact(1, (Dimension){0, 0}, false);
        result->number = tf_number_sum(&one, &count);
        tf_number_clear(&count);
    }
    tf_tally_clear(&before);
    return ok;
}

/* ---- sum ---- */

bool tf_order_sum(Evaluation *run, const Bound *call, const Value *const *arguments,
                  Value *result) {
    (void)call;
    const GPtrArray *members = arguments[0]->list;
    Number sum = tf_number_exact(0, (Dimension){2, 0}, false);
    for (guint i = 0; i < members->len; i++) {
        Figure figure;
        const Extent *member = tf_member_extent(run, members->pdata[i]);
        if (!member || !tf_figure_of(run, FIGURE_AREA, member, &figure)) {
            tf_number_clear(&sum);
            return false;
        }
        Number more = tf_number_sum(&sum, &figure.number);
        tf_number_clear(&sum);
        tf_figure_clear(&figure);
        sum = more;
    }
    result->number = sum;
    return true;
}

/* ---- The first ---- */

/* Members' figures; those that are in the running. */
typedef struct {
    const GPtrArray *members;
    GArray *figures; /* of Figure, one for each member */
    GArray *
        running; /* of guint: those that may be the first, by the map's lines the first one first */
} Race;

static void race_clear(Race *race) {
    for (guint i = 0; i < race->figures->len; i++)
        tf_figure_clear(&g_array_index(race->figures, Figure, i));
    g_array_unref(race->figures);
    g_array_unref(race->running);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Race, race_clear)

static Race race_new(const GPtrArray *members) {
    return (Race){members, g_array_new(FALSE, FALSE, sizeof(Figure)),
                  g_array_new(FALSE, FALSE, sizeof(guint))};
}

/* Finds who may be the first: the one whose figure is the largest (`sign` -1: the smallest) and all that the map does
   not tell behind it. */
static void run_race(const Evaluation *run, Race *race, int sign) {
    const Figure *figures = (const Figure *)(const void *)race->figures->data;
    guint first = 0;
    for (guint i = 1; i < race->figures->len; i++)
        if (sign * figures[i].number.value > sign * figures[first].number.value)
            first = i;
    if (race->figures->len)
        g_array_append_val(race->running, first);
    for (guint i = 0; i < race->figures->len; i++) {
        if (i == first)
            continue;
        bool settled;
        Number lead = sign > 0 ? tf_figure_excess(&figures[first], &figures[i], &settled)
                               : tf_figure_excess(&figures[i], &figures[first], &settled);
        if (!settled || tf_number_chance_above_zero(&lead, run->map) < 0.975)
            g_array_append_val(race->running, i);
        tf_number_clear(&lead);
    }
}

static const Names *runner(const Evaluation *run, const Race *race, guint place) {
    const char *id = race->members->pdata[g_array_index(race->running, guint, place)];
    return &tf_atlas_territory(run->atlas, id)->names;
}

/* "Armenia, Georgia". g_free. */
static char *runners_text(const Evaluation *run, const Race *race) {
    GString *text = g_string_new("");
    for (guint i = 0; i < race->running->len; i++)
        g_string_append_printf(text, "%s%s",
                               i == 0                       ? ""
                               : i + 1 < race->running->len ? ", "
                                                            : " or ",
                               runner(run, race, i)->name);
    return g_string_free(text, FALSE);
}

/* What certainly belongs to the first, and what may. */
static void be_first(Evaluation *run, const Race *race, Value *result) {
    for (guint i = 0; i < race->running->len; i++) {
        const Extent *member = tf_member_extent(run, runner(run, race, i)->id);
        if (i == 0) {
            result->extent = tf_extent_copy(member);
            continue;
        }
        Extent more = tf_extent_union(result->extent, *member),
               less = tf_extent_intersection(result->extent, *member);
        tf_extent_clear(&result->extent);
        result->extent = (Extent){less.certain, more.possible, NULL, NULL};
        less.certain = tf_faceset_new(run->map);
        more.possible = tf_faceset_new(run->map);
        tf_extent_clear(&less);
        tf_extent_clear(&more);
    }
    g_autofree char *who = runners_text(run, race);
    if (race->running->len > 1)
        result->extent.doubt =
            g_strdup_printf("the map '%s' does not tell which is it: %s", run->map->id, who);
    result->reason = g_steal_pointer(&who);
}

static bool first_of(Evaluation *run, const Bound *call, const GPtrArray *members, int sign,
                     Value *result) {
    g_auto(Race) race = race_new(members);
    for (guint i = 0; i < members->len; i++) {
        Figure figure;
        const Extent *member = tf_member_extent(run, members->pdata[i]);
        if (!member || !tf_figure_of(run, call->figure, member, &figure))
            return false;
        g_array_append_val(race.figures, figure);
    }
    run_race(run, &race, sign);
    if (race.running->len == 0)
        return tf_cannot(run, "%s has no members on the map '%s'", call->children[0]->text,
                         run->map->id);
    be_first(run, &race, result);
    return true;
}

bool tf_order_largest(Evaluation *run, const Bound *call, const Value *const *arguments,
                      Value *result) {
    return first_of(run, call, arguments[0]->list, 1, result);
}

bool tf_order_smallest(Evaluation *run, const Bound *call, const Value *const *arguments,
                       Value *result) {
    return first_of(run, call, arguments[0]->list, -1, result);
}

bool tf_order_longest(Evaluation *run, const Bound *call, const Value *const *arguments,
                      Value *result) {
    const Extent *whose = &arguments[0]->extent;
    if (!tf_evaluate_whole(run, whose, "borders"))
        return false;
    g_autoptr(GPtrArray) members = tf_group_members(run, call, 1, arguments, whose->certain);
    if (!members)
        return false;
    g_auto(Race) race = race_new(members);
    for (guint i = 0; i < members->len; i++) {
        const Extent *member = tf_member_extent(run, members->pdata[i]);
        if (!member)
            return false;
        ArcSet arcs = border_with(whose->certain, member->certain);
        Figure figure = tf_figure_of_line(arcs);
        tf_arcset_clear(&arcs);
        g_array_append_val(race.figures, figure);
    }
    run_race(run, &race, 1);
    g_autofree char *name = tf_bound_name(call->children[0]), *who = runners_text(run, &race);
    guint first = race.running->len ? g_array_index(race.running, guint, 0) : 0;
    if (race.running->len == 0 || !(g_array_index(race.figures, Figure, first).number.value > 0))
        return tf_cannot(run, "%s has no border with any of them on the map '%s'", name,
                         run->map->id);
    if (race.running->len > 1)
        return tf_cannot(
            run, "the map '%s' does not tell which border of %s is the longest: that with %s",
            run->map->id, name, who);
    result->arcs =
        tf_faceset_border(whose->certain, tf_member_extent(run, members->pdata[first])->certain);
    result->reason = g_steal_pointer(&who);
    return true;
}
