#include "expression/group.h"
#include "expression/default_group.h"
#include "expression/evaluate.h"
#include "expression/expression-private.h"

static bool is_group(const Territory *territory) {
    return territory->members && !territory->where;
}

/* "countries, ring" or "". g_free. */
static char *groups_text(const Atlas *atlas) {
    GString *text = g_string_new("");
    for (guint i = 0; i < atlas->territory_order->len; i++) {
        const Territory *territory = atlas->territory_order->pdata[i];
        if (is_group(territory))
            g_string_append_printf(text, "%s%s", text->len ? ", " : "", territory->names.id);
    }
    return g_string_free(text, FALSE);
}

bool tf_group_bind(const Binding *binding, const Ast *call, guint i, Bound *node) {
    const Atlas *atlas = binding->scope->atlas;
    if (node->n > i)
        return true;
    node->territory = tf_default_group(atlas, node->children[0]);
    if (node->territory)
        return true;
    g_autofree char *groups = groups_text(atlas);
    const Ast *first = call->children->pdata[0];
    return !*groups ||
           tf_ast_error(
               binding->source, first, binding->error,
               "no single group of the atlas has this: say as the next argument among which "
               "it is: %s",
               groups);
}

const Extent *tf_member_extent(Evaluation *run, const char *id) {
    const Territory *territory = tf_atlas_territory(run->atlas, id);
    const Value *member = tf_evaluate(run, tf_bound_territory(run->atlas, territory));
    bool ok =
        member && tf_evaluate_settled(run, &member->extent) &&
        (!tf_faceset_is_empty(member->extent.certain) ||
         tf_cannot(run, "the map '%s' does not show %s", run->map->id, territory->names.name));
    return ok ? &member->extent : NULL;
}

static bool overlap(FaceSet a, FaceSet b) {
    FaceSet common = tf_faceset_intersection(a, b);
    bool any = !tf_faceset_is_empty(common);
    tf_faceset_clear(&common);
    return any;
}

GPtrArray *tf_group_members(Evaluation *run, const Bound *call, guint i,
                            const Value *const *arguments, FaceSet of) {
    if (call->n > i)
        return g_ptr_array_ref(arguments[i]->list);
    if (call->territory)
        return g_ptr_array_ref(call->territory->members);
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (guint t = 0; t < run->atlas->territory_order->len; t++) {
        const Territory *territory = run->atlas->territory_order->pdata[t];
        const Extent *extent = tf_member_extent(run, territory->names.id);
        if (!extent)
            return NULL;
        if (!overlap(extent->certain, of))
            g_ptr_array_add(all, territory->names.id);
    }
    return g_steal_pointer(&all);
}
