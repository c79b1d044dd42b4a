/* Layers of territories, and what a layer is of. */
#include "base/text.h"
#include "layer/layer-private.h"
#include <string.h>

/* ---- What a layer is of ---- */

static void layer_item_free(void *data) {
    LayerItem *item = data;
    ast_free(item->ast);
    g_free(item->file);
    g_free(item);
}

static void add_territory(GPtrArray *items, const Territory *territory) {
    LayerItem *item = g_new0(LayerItem, 1);
    item->territory = territory;
    g_ptr_array_add(items, item);
}

static bool add_expression(GPtrArray *items, const char *text, const LayerDefinition *definition,
                           const Atlas *atlas, GError **error) {
    LayerItem *item = g_new0(LayerItem, 1);
    item->file = g_build_filename(atlas->folder, "atlas.yaml", NULL);
    item->source = (AstSource){text, item->file, definition->line};
    g_ptr_array_add(items, item);
    item->ast = ast_parse(&item->source, error);
    return item->ast != NULL;
}

static void add_group(GPtrArray *items, const Territory *group, const Atlas *atlas) {
    for (guint i = 0; i < group->members->len; i++)
        add_territory(items, atlas_territory(atlas, group->members->pdata[i]));
}

GPtrArray *layer_items(const GPtrArray *of, const LayerDefinition *definition,
                       const LayerSource *source, GError **error) {
    const Atlas *atlas = atlas_of(source->figures);
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(layer_item_free);
    for (guint i = 0; i < of->len; i++) {
        const char *text = of->pdata[i];
        const Territory *territory = atlas_territory(atlas, text);
        if (territory && !territory->where && territory->members)
            add_group(items, territory, atlas);
        else if (territory)
            add_territory(items, territory);
        else if (!add_expression(items, text, definition, atlas, error))
            return NULL;
    }
    return g_steal_pointer(&items);
}

bool layer_item_extent(const LayerItem *item, AtlasMap *on, Extent *extent, GError **error) {
    return item->territory ? atlas_extent(on, item->territory->names.id, extent, error)
                           : atlas_extent_of(on, &item->source, item->ast, extent, error);
}

/* ---- Territories ---- */

LayerFeature *layer_add_faces(Layer *layer, FeatureHead head, FaceSet faces, FaceSet shape) {
    ArcSet outline = faceset_outline(faces);
    g_autofree char *cite = arcs_source(outline, &head.accuracy_m);
    head.source = cite;
    LayerFeature *feature = layer_add(layer, &head);
    arcset_clear(&outline);
    feature_put_area(feature, faces);
    feature_set_faces(feature, shape);
    return feature;
}

/* An expression is named after itself; one that is a layer's only subject, after the layer. */
static const char *item_name(const LayerItem *item, const Layer *layer, bool alone) {
    if (item->territory)
        return item->territory->names.name;
    return alone ? layer->title : item->source.text;
}

/* Adds the item's feature. What may belong to it but need not, by its sources, is left out and
   said in `doubt`; a country that is only partly on the map is said to be so. */
static void add_item(Layer *layer, const LayerItem *item, const Extent *extent, const Extent *shape,
                     const char *name, const Atlas *atlas) {
    const Territory *territory = item->territory;
    g_autofree char *slug = territory ? NULL : text_slug(item->source.text);
    g_autofree char *from = NULL, *to = NULL;
    DateSpan span;
    if (item->ast && layer_dates(item->ast, atlas, &span)) {
        from = day_text(span.first);
        to = day_text(span.last);
    }
    FeatureHead head = {
        .id = territory ? territory->names.id : slug,
        .name = name,
        .local = territory ? territory->names.local : NULL,
        .from = territory ? territory->valid_from : from,
        .to = territory ? territory->valid_to : to,
    };
    LayerFeature *feature = layer_add_faces(layer, head, extent->certain, shape->certain);
    feature_put_truth(feature, "complete", extent->partial == NULL);
    if (extent->doubt)
        feature_put_text(feature, "doubt", extent->doubt);
}

bool layer_of_territories(Layer *layer, const LayerDefinition *definition,
                          const LayerSource *source, GError **error) {
    g_autoptr(GPtrArray) items = layer_items(definition->of, definition, source, error);
    for (guint i = 0; items && i < items->len; i++) {
        const LayerItem *item = items->pdata[i];
        Extent extent, shape;
        if (!layer_item_extent(item, source->figures, &extent, error))
            return false;
        bool drawn = layer_item_extent(item, source->shapes, &shape, error);
        if (drawn) {
            const char *name = item_name(item, layer, items->len == 1);
            add_item(layer, item, &extent, &shape, name, atlas_of(source->figures));
            extent_clear(&shape);
        }
        extent_clear(&extent);
        if (!drawn)
            return false;
    }
    return items != NULL;
}
