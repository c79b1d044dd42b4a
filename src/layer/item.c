/* What a layer shows: the territories and expressions that its `of` names, and what it is cut to. */
#include "atlas/outline.h"
#include "layer/layer-private.h"

static void layer_item_free(void *data) {
    LayerItem *item = data;
    tf_expression_clear(&item->expression);
    g_free(item->file);
    g_free(item);
}

static void add_territory(GPtrArray *items, const Territory *territory) {
    LayerItem *item = g_new0(LayerItem, 1);
    item->territory = territory;
    g_ptr_array_add(items, item);
}

static bool add_expression(GPtrArray *items, const char *text, const LayerDefinition *definition,
                           const AtlasMap *on, GError **error) {
    LayerItem *item = g_new0(LayerItem, 1);
    item->file = g_build_filename(tf_atlas_of(on)->folder, "atlas.yaml", NULL);
    g_ptr_array_add(items, item);
    return tf_expression_parse(&item->expression, text, item->file, definition->line, error) &&
           tf_atlas_bind(on, &item->expression, error);
}

static void add_group(GPtrArray *items, const Territory *group, const Atlas *atlas) {
    for (guint i = 0; i < group->members->len; i++)
        add_territory(items, tf_atlas_territory(atlas, group->members->pdata[i]));
}

GPtrArray *tf_layer_items(const GPtrArray *of, const LayerDefinition *definition,
                          const LayerSource *source, GError **error) {
    const Atlas *atlas = tf_atlas_of(source->figures);
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(layer_item_free);
    for (guint i = 0; i < of->len; i++) {
        const char *text = of->pdata[i];
        const Territory *territory = tf_atlas_territory(atlas, text);
        if (territory && !territory->where && territory->members)
            add_group(items, territory, atlas);
        else if (territory)
            add_territory(items, territory);
        else if (!add_expression(items, text, definition, source->figures, error))
            return NULL;
    }
    return g_steal_pointer(&items);
}

bool tf_layer_item_extent(const LayerItem *item, AtlasMap *on, Extent *extent, GError **error) {
    return item->territory ? tf_atlas_extent(on, item->territory->names.id, extent, error)
                           : tf_atlas_extent_of(on, item->expression.node, extent, error);
}

/* The faces of all items together; the caller clears them. */
static bool extent_of_all(const GPtrArray *items, AtlasMap *on, Extent *all, GError **error) {
    *all = tf_extent_nothing(tf_atlas_map(on));
    bool ok = true;
    for (guint i = 0; ok && i < items->len; i++) {
        Extent one;
        ok = tf_layer_item_extent(items->pdata[i], on, &one, error);
        if (!ok)
            break;
        Extent both = tf_extent_union(*all, one);
        tf_extent_clear(&one);
        tf_extent_clear(all);
        *all = both;
    }
    if (!ok)
        tf_extent_clear(all);
    return ok;
}

/* The extent of what the layer is cut to; the caller clears it. */
static bool within_extent(const LayerDefinition *definition, const LayerSource *source,
                          AtlasMap *on, Extent *extent, GError **error) {
    g_autoptr(GPtrArray) of = g_ptr_array_new();
    g_ptr_array_add(of, definition->within);
    g_autoptr(GPtrArray) items = tf_layer_items(of, definition, source, error);
    return items && extent_of_all(items, on, extent, error);
}

char *tf_layer_within_source(const LayerDefinition *definition, const LayerSource *source) {
    Extent extent;
    if (!definition->within || !within_extent(definition, source, source->figures, &extent, NULL))
        return NULL;
    ArcSet outline = tf_faceset_outline(extent.certain);
    double accuracy_m;
    char *ids = tf_feature_arcs_source(outline, &accuracy_m);
    tf_arcset_clear(&outline);
    tf_extent_clear(&extent);
    return ids;
}

bool tf_layer_within(const LayerDefinition *definition, const LayerSource *source, AtlasMap *on,
                     GPtrArray **polygons, GError **error) {
    *polygons = NULL;
    if (!definition->within)
        return true;
    Extent extent;
    if (!within_extent(definition, source, on, &extent, error))
        return false;
    *polygons = tf_faceset_polygons(extent.certain);
    tf_extent_clear(&extent);
    return true;
}
