/* Which members of a group touch a territory. */
#include "expression/evaluate.h"
#include "expression/expression-private.h"
#include "expression/group.h"

bool tf_list_bind_neighbours(const Binding *binding, const Ast *call, Bound *node) {
    return tf_group_bind(binding, call, 1, node);
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
    g_autoptr(GPtrArray) members = tf_group_members(run, call, 1, arguments, set);
    if (!members)
        return false;
    result->list = g_ptr_array_new();
    for (guint i = 0; i < members->len; i++) {
        const Extent *member = tf_member_extent(run, members->pdata[i]);
        if (!member)
            return false;
        if (is_neighbour(set, member->certain))
            g_ptr_array_add(result->list, members->pdata[i]);
    }
    return true;
}
