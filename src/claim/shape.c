#include "claim/shape.h"
#include "expression/evaluate.h"
#include "expression/naming.h"
#include <string.h>

static void claim_shape_free(void *data) {
    ClaimShape *shape = data;
    g_free(shape->name);
    g_free(shape);
}

static ClaimShape *known(const GPtrArray *found, const char *text) {
    for (guint i = 0; i < found->len; i++)
        if (strcmp(((const ClaimShape *)found->pdata[i])->text, text) == 0)
            return found->pdata[i];
    return NULL;
}

/* Such as a coast that there is not. */
static bool is_nowhere(const Value *value) {
    return value->type == VALUE_BORDER && value->arcs.arcs->len == 0;
}

/* Adds the node's shape, if it has one that lies anywhere; else those of what it is made of are looked for. */
static bool add_shape(GPtrArray *found, const Bound *node, AtlasMap *on) {
    if (!tf_bound_has_shape(node))
        return false;
    if (known(found, node->text))
        return true;
    const Value *value = tf_value_on(on, node, NULL, NULL);
    if (!value || is_nowhere(value))
        return false;
    ClaimShape *shape = g_new(ClaimShape, 1);
    *shape = (ClaimShape){node->text, tf_bound_name(node), value,
                          node->kind == BOUND_TERRITORY && !tf_bound_is_group(node), false};
    g_ptr_array_add(found, shape);
    return true;
}

static void find_shapes(GPtrArray *found, const Bound *node, AtlasMap *on) {
    if (add_shape(found, node, on))
        return;
    for (guint i = 0; i < node->n; i++)
        find_shapes(found, node->children[i], on);
}

/* The first shape of what the node says: true if there is one. */
static bool mark_first(GPtrArray *found, const Bound *node) {
    ClaimShape *shape = tf_bound_has_shape(node) ? known(found, node->text) : NULL;
    bool marked = shape != NULL;
    if (shape)
        shape->subject = true;
    for (guint i = 0; !marked && i < node->n; i++)
        marked = mark_first(found, node->children[i]);
    return marked;
}

/* Of what operators join, each side's. */
static void mark_subjects(GPtrArray *found, const Bound *node) {
    bool joins =
        (node->kind == BOUND_BINARY || node->kind == BOUND_UNARY) && !tf_bound_has_shape(node);
    if (!joins)
        mark_first(found, node);
    for (guint i = 0; joins && i < node->n; i++)
        mark_subjects(found, node->children[i]);
}

GPtrArray *tf_claim_shapes(const Claim *claim, AtlasMap *on) {
    GPtrArray *found = g_ptr_array_new_with_free_func(claim_shape_free);
    if (claim->geometry.node)
        find_shapes(found, claim->geometry.node, on);
    if (claim->measure.node)
        find_shapes(found, claim->measure.node, on);
    const Bound *about = claim->geometry.node ? claim->geometry.node : claim->measure.node;
    if (about)
        mark_subjects(found, about);
    return found;
}
