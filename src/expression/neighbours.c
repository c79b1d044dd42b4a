/* Which members of a group touch a territory. */
#include "expression/evaluate.h"
#include "expression/expression-private.h"
#include "expression/group.h"

bool tf_list_bind_neighbours(const Binding *binding, const Ast *call, Bound *node) {
    return tf_group_bind(binding, call, 1, node);
}

/* The faces that lie on the other side of the set's outline. Free with tf_faceset_clear. */
static FaceSet faces_beyond(FaceSet set) {
    FaceSet beyond = tf_faceset_new(set.map);
    ArcSet outline = tf_faceset_outline(set);
    for (guint i = 0; i < outline.arcs->len; i++) {
        const Arc *arc = &set.map->arcs[g_array_index(outline.arcs, guint, i)];
        int other = tf_faceset_has(set, arc->left) ? arc->right : arc->left;
        if (other != MAP_OUTSIDE)
            tf_faceset_add(&beyond, (guint)other);
    }
    tf_arcset_clear(&outline);
    return beyond;
}

/* Adds those of `members` that have some of `beyond`; false if one cannot be told. */
static bool add_neighbours(Evaluation *run, const GPtrArray *members, FaceSet beyond,
                           GPtrArray *list) {
    for (guint i = 0; i < members->len; i++) {
        const Extent *member = tf_member_extent(run, members->pdata[i]);
        if (!member)
            return false;
        if (tf_faceset_meet(beyond, member->certain))
            g_ptr_array_add(list, members->pdata[i]);
    }
    return true;
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
    FaceSet beyond = faces_beyond(set);
    bool told = add_neighbours(run, members, beyond, result->list);
    tf_faceset_clear(&beyond);
    return told;
}
