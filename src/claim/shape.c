#include "claim/shape.h"
#include "expression/evaluate.h"
#include "expression/naming.h"
#include <string.h>

static void claim_shape_free(void *data) {
    ClaimShape *shape = data;
    g_free(shape->name);
    g_free(shape);
}

static bool known(const GPtrArray *found, const char *text) {
    for (guint i = 0; i < found->len; i++)
        if (strcmp(((const ClaimShape *)found->pdata[i])->text, text) == 0)
            return true;
    return false;
}

/* Adds the node's shape, if it has one. */
static bool add_shape(GPtrArray *found, const Bound *node, AtlasMap *on) {
    if (!tf_bound_has_shape(node))
        return false;
    if (known(found, node->text))
        return true;
    const Value *value = tf_value_on(on, node, NULL, NULL);
    if (!value)
        return false;
    ClaimShape *shape = g_new(ClaimShape, 1);
    *shape = (ClaimShape){node->text, tf_bound_name(node), value};
    g_ptr_array_add(found, shape);
    return true;
}

static void find_shapes(GPtrArray *found, const Bound *node, AtlasMap *on) {
    if (add_shape(found, node, on))
        return;
    for (guint i = 0; i < node->n; i++)
        find_shapes(found, node->children[i], on);
}

GPtrArray *tf_claim_shapes(const Claim *claim, AtlasMap *on) {
    GPtrArray *found = g_ptr_array_new_with_free_func(claim_shape_free);
    if (claim->geometry.node)
        find_shapes(found, claim->geometry.node, on);
    if (claim->measure.node)
        find_shapes(found, claim->measure.node, on);
    return found;
}
