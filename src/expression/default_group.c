#include "expression/default_group.h"
#include <string.h>

static bool has_member(const Territory *group, const char *id) {
    return group->members && group->where == NULL &&
           g_ptr_array_find_with_equal_func(group->members, id, g_str_equal, NULL);
}

/* Whether a group is asked for. */
typedef bool Suits(const Atlas *atlas, const Territory *group, const Territory *of);

/* The only group that suits, or NULL. */
static const Territory *only_group(const Atlas *atlas, Suits *suits, const Territory *of) {
    const Territory *found = NULL;
    for (guint i = 0; i < atlas->territory_order->len; i++) {
        const Territory *group = atlas->territory_order->pdata[i];
        if (!group->members || group->where || !suits(atlas, group, of))
            continue;
        if (found)
            return NULL;
        found = group;
    }
    return found;
}

static bool any(const Atlas *atlas, const Territory *group, const Territory *of) {
    (void)atlas, (void)group, (void)of;
    return true;
}

static bool holds(const Atlas *atlas, const Territory *group, const Territory *of) {
    (void)atlas;
    return has_member(group, of->names.id);
}

/* Whether every territory that has members and a definition of its own, which are those that a family divides, is one
   of the group's; there must be such. */
static bool holds_what_is_divided(const Atlas *atlas, const Territory *group, const Territory *of) {
    (void)of;
    bool any_divided = false;
    for (guint i = 0; i < atlas->territory_order->len; i++) {
        const Territory *whole = atlas->territory_order->pdata[i];
        if (!whole->where || !whole->members)
            continue;
        any_divided = true;
        if (!has_member(group, whole->names.id))
            return false;
    }
    return any_divided;
}

static const Territory *group_of_territory(const Atlas *atlas, const Territory *territory) {
    const Territory *family =
        territory->family ? tf_atlas_territory(atlas, territory->family) : NULL;
    return family ? family : only_group(atlas, holds, territory);
}

/* Of the territories that the node names. */
static const Territory *group_of_names(const Atlas *atlas, const Bound *node) {
    if (node->kind == BOUND_TERRITORY)
        return group_of_territory(atlas, node->territory);
    const Territory *found = NULL;
    for (guint i = 0; i < node->n && !found; i++)
        found = group_of_names(atlas, node->children[i]);
    return found;
}

const Territory *tf_default_group(const Atlas *atlas, const Bound *node) {
    const Territory *found =
        atlas->everyone ? tf_atlas_territory(atlas, atlas->everyone) : group_of_names(atlas, node);
    if (!found)
        found = only_group(atlas, holds_what_is_divided, NULL);
    return found ? found : only_group(atlas, any, NULL);
}
