/* Functions over groups and lists of territories. */
#include "expression/builtins.h"
#include "expression/number.h"

/* Whether what a member has in a part is more than the map's errors explain. */
static bool is_more_than_error(Evaluation *run, FaceSet part) {
    if (faceset_is_empty(part))
        return false;
    Number area = area_of(part);
    double error = number_standard_error(&area, run->map), value = area.value;
    number_clear(&area);
    return value > 1.96 * error;
}

static bool has_part(Evaluation *run, FaceSet member, FaceSet in) {
    FaceSet part = faceset_intersection(member, in);
    bool more = is_more_than_error(run, part);
    faceset_clear(&part);
    return more;
}

static bool lies_within(Evaluation *run, FaceSet member, FaceSet in) {
    FaceSet outside = faceset_difference(member, in);
    bool more = is_more_than_error(run, outside);
    faceset_clear(&outside);
    return !more;
}

/* A member's extent, settled and on this map. */
static bool member_extent(Evaluation *run, const char *id, Extent *extent) {
    if (!atlas_extent(run->on, id, extent, run->error))
        return false;
    const Territory *territory = atlas_territory(run->atlas, id);
    if (evaluate_settled(run, extent) &&
        (!faceset_is_empty(extent->certain) ||
         cannot(run, "the map '%s' does not show %s", run->map->id, territory->names.name)))
        return true;
    extent_clear(extent);
    return false;
}

/* Counts the members for which `test` holds; it must give the same answer for what is certain and
   for what is possible of T. */
static bool count_members(Evaluation *run, const GPtrArray *list, const Extent *in,
                          bool (*test)(Evaluation *, FaceSet, FaceSet), Value *result) {
    guint count = 0;
    for (guint i = 0; i < list->len; i++) {
        Extent member;
        if (!member_extent(run, list->pdata[i], &member))
            return false;
        bool certain = test(run, member.certain, in->certain);
        bool possible = test(run, member.certain, in->possible);
        extent_clear(&member);
        if (certain != possible)
            return evaluate_settled(run, in);
        count += certain;
    }
    result->number = number_exact(count, (Dimension){0, 0}, false);
    return true;
}

BODY(list_count) {
    if (call->children->len > 1)
        return count_members(run, arguments[0].list, &arguments[1].extent, has_part, result);
    result->number = number_exact(arguments[0].list->len, (Dimension){0, 0}, false);
    return true;
}

BODY(list_count_within) {
    (void)call;
    return count_members(run, arguments[0].list, &arguments[1].extent, lies_within, result);
}

/* ---- neighbours ---- */

static const char countries[] = "countries";

CHECK(list_check_neighbours) {
    (void)checked;
    if (call->children->len > 1 || atlas_members(checker->atlas, countries))
        return true;
    return ast_error(checker->source, call, checker->error,
                     "the atlas has no group '%s': expected a group as second argument", countries);
}

/* Whether an arc has `set` on one side and on the other something of `member` that is
   not `set`'s. */
static bool arc_joins(const Arc *arc, FaceSet set, FaceSet member) {
    bool left = faceset_has(set, arc->left), right = faceset_has(set, arc->right);
    return left != right && faceset_has(member, left ? arc->right : arc->left);
}

static bool is_neighbour(FaceSet set, FaceSet member) {
    for (guint i = 0; i < set.map->n_arcs; i++)
        if (arc_joins(&set.map->arcs[i], set, member))
            return true;
    return false;
}

BODY(list_neighbours) {
    if (!evaluate_whole(run, &arguments[0].extent, "neighbours"))
        return false;
    FaceSet set = arguments[0].extent.certain;
    const GPtrArray *members =
        call->children->len > 1 ? arguments[1].list : atlas_members(run->atlas, countries);
    result->list = g_ptr_array_new();
    for (guint i = 0; i < members->len; i++) {
        Extent member;
        if (!member_extent(run, members->pdata[i], &member))
            return false;
        if (is_neighbour(set, member.certain))
            g_ptr_array_add(result->list, members->pdata[i]);
        extent_clear(&member);
    }
    return true;
}
