/* Functions over groups and lists of territories. */
#include "expression/evaluate.h"
#include "expression/expression-private.h"

/* Whether what a member has in a part is more than the map's errors explain. */
static bool is_more_than_error(Evaluation *run, FaceSet part) {
    if (tf_faceset_is_empty(part))
        return false;
    Number area = tf_area_of(part);
    double error = tf_number_standard_error(&area, run->map), value = area.value;
    tf_number_clear(&area);
    return value > 1.96 * error;
}

static bool has_part(Evaluation *run, FaceSet member, FaceSet in) {
    FaceSet part = tf_faceset_intersection(member, in);
    bool more = is_more_than_error(run, part);
    tf_faceset_clear(&part);
    return more;
}

static bool lies_within(Evaluation *run, FaceSet member, FaceSet in) {
    FaceSet outside = tf_faceset_difference(member, in);
    bool more = is_more_than_error(run, outside);
    tf_faceset_clear(&outside);
    return !more;
}

/* A member's extent, settled and on this map. */
static const Extent *member_extent(Evaluation *run, const char *id) {
    const Territory *territory = tf_atlas_territory(run->atlas, id);
    const Value *member = tf_evaluate(run, tf_bound_territory(run->atlas, territory));
    bool ok =
        member && tf_evaluate_settled(run, &member->extent) &&
        (!tf_faceset_is_empty(member->extent.certain) ||
         tf_cannot(run, "the map '%s' does not show %s", run->map->id, territory->names.name));
    return ok ? &member->extent : NULL;
}

/* Counts the members for which `test` holds; it must give the same answer for what is certain and
   for what is possible of T. */
static bool count_members(Evaluation *run, const GPtrArray *list, const Extent *in,
                          bool (*test)(Evaluation *, FaceSet, FaceSet), Value *result) {
    guint count = 0;
    for (guint i = 0; i < list->len; i++) {
        const Extent *member = member_extent(run, list->pdata[i]);
        if (!member)
            return false;
        bool certain = test(run, member->certain, in->certain);
        bool possible = test(run, member->certain, in->possible);
        if (certain != possible)
            return tf_evaluate_settled(run, in);
        count += certain;
    }
    result->number = tf_number_exact(count, (Dimension){0, 0}, false);
    return true;
}

bool tf_list_count(Evaluation *run, const Bound *call, const Value *const *arguments,
                   Value *result) {
    if (call->n > 1)
        return count_members(run, arguments[0]->list, &arguments[1]->extent, has_part, result);
    result->number = tf_number_exact(arguments[0]->list->len, (Dimension){0, 0}, false);
    return true;
}

bool tf_list_count_within(Evaluation *run, const Bound *call, const Value *const *arguments,
                          Value *result) {
    (void)call;
    return count_members(run, arguments[0]->list, &arguments[1]->extent, lies_within, result);
}

/* ---- neighbours ---- */

static const char countries[] = "countries";

bool tf_list_bind_neighbours(const Binding *binding, const Ast *call, Bound *node) {
    if (node->n > 1)
        return true;
    node->territory = tf_atlas_territory(binding->scope->atlas, countries);
    return (node->territory && node->territory->members) ||
           tf_ast_error(binding->source, call, binding->error,
                        "the atlas has no group '%s': expected a group as the second argument",
                        countries);
}

/* Whether an arc has `set` on one side and on the other something of `member` that is
   not `set`'s. */
static bool arc_joins(const Arc *arc, FaceSet set, FaceSet member) {
    bool left = tf_faceset_has(set, arc->left), right = tf_faceset_has(set, arc->right);
    return left != right && tf_faceset_has(member, left ? arc->right : arc->left);
}

static bool is_neighbour(FaceSet set, FaceSet member) {
    for (guint i = 0; i < set.map->n_arcs; i++)
        if (arc_joins(&set.map->arcs[i], set, member))
            return true;
    return false;
}

bool tf_list_neighbours(Evaluation *run, const Bound *call, const Value *const *arguments,
                        Value *result) {
    if (!tf_evaluate_whole(run, &arguments[0]->extent, "neighbours"))
        return false;
    FaceSet set = arguments[0]->extent.certain;
    const GPtrArray *members = call->n > 1 ? arguments[1]->list : call->territory->members;
    result->list = g_ptr_array_new();
    for (guint i = 0; i < members->len; i++) {
        const Extent *member = member_extent(run, members->pdata[i]);
        if (!member)
            return false;
        if (is_neighbour(set, member->certain))
            g_ptr_array_add(result->list, members->pdata[i]);
    }
    return true;
}
