/* Layers of territories. */
#include "base/text.h"
#include "layer/layer-private.h"

/* ---- When an expression with dates holds ---- */

/* Narrows `span` around `day` to end before the next change of hands and begin with the last. */
static void narrow_by_change(DateSpan *span, int day, int change) {
    if (change <= 0)
        return;
    if (change <= day)
        span->first = MAX(span->first, change);
    else
        span->last = MIN(span->last, change - 1);
}

static void narrow_by_control(DateSpan *span, const char *control, int day, const Atlas *atlas) {
    for (guint i = 0; i < atlas->control->len; i++) {
        const ControlRow *row = atlas->control->pdata[i];
        if (g_strcmp0(row->control, control) != 0)
            continue;
        narrow_by_change(span, day, row->taken.first);
        narrow_by_change(span, day, row->taken.last);
        narrow_by_change(span, day, row->given_up.first);
        narrow_by_change(span, day, row->given_up.last);
    }
}

/* The first and the last day, around the dates in an expression ("controlled@1994-05-12"), on which
   nothing under the control changed hands. False if it has no date. */
static bool dates_of(const Bound *node, const Atlas *atlas, DateSpan *span) {
    bool dated = false;
    if (node->kind == BOUND_CONTROL) {
        *span = atlas->time;
        narrow_by_control(span, node->control, node->date.first, atlas);
        dated = true;
    }
    for (guint i = 0; i < node->n; i++) {
        DateSpan inner;
        if (!dates_of(node->children[i], atlas, &inner))
            continue;
        *span =
            dated ? (DateSpan){MAX(span->first, inner.first), MIN(span->last, inner.last)} : inner;
        dated = true;
    }
    return dated;
}

/* ---- Features ---- */

LayerFeature *tf_layer_add_faces(Layer *layer, FeatureHead head, FaceSet faces, FaceSet shape) {
    ArcSet outline = tf_faceset_outline(faces);
    g_autofree char *cite = tf_feature_arcs_source(outline, &head.accuracy_m);
    head.source = cite;
    LayerFeature *feature = tf_layer_add(layer, &head);
    tf_arcset_clear(&outline);
    tf_feature_put_area(feature, faces);
    feature->geometry = tf_geometry_of_faces(shape);
    return feature;
}

/* An expression is named after itself; one that is a layer's only subject, after the layer. */
static const char *item_name(const LayerItem *item, const Layer *layer, bool alone) {
    if (item->territory)
        return item->territory->names.name;
    return alone ? layer->title : item->expression.source.text;
}

/* Adds the item's feature. What the sources leave in doubt is left out and described in `doubt`; a
   country that is only partly on the map is marked as such. */
static void add_item(Layer *layer, const LayerItem *item, const Extent *extent, const Extent *shape,
                     const char *name, const Atlas *atlas) {
    const Territory *territory = item->territory;
    g_autofree char *slug = territory ? NULL : tf_text_slug(item->expression.source.text);
    g_autofree char *from = NULL, *to = NULL;
    DateSpan span;
    if (!territory && dates_of(item->expression.node, atlas, &span)) {
        from = tf_feature_day(span.first);
        to = tf_feature_day(span.last);
    }
    FeatureHead head = {
        .id = territory ? territory->names.id : slug,
        .name = name,
        .local = territory ? territory->names.local : NULL,
        .from = territory ? territory->valid_from : from,
        .to = territory ? territory->valid_to : to,
    };
    LayerFeature *feature = tf_layer_add_faces(layer, head, extent->certain, shape->certain);
    tf_feature_put_truth(feature, "complete", extent->partial == NULL);
    if (extent->doubt)
        tf_feature_put_text(feature, "doubt", extent->doubt);
}

static const Bound *node_of(const LayerItem *item, const LayerSource *source) {
    return item->territory ? tf_bound_territory(tf_atlas_of(source->figures), item->territory)
                           : item->expression.node;
}

bool tf_layer_of_territories(Layer *layer, const LayerDefinition *definition,
                             const LayerSource *source, GError **error) {
    g_autoptr(GPtrArray) items = tf_layer_items(definition->of, definition, source, error);
    for (guint i = 0; items && i < items->len; i++) {
        const LayerItem *item = items->pdata[i];
        Extent extent, shape;
        if (!tf_layer_item_extent(item, source->figures, &extent, error))
            return false;
        bool drawn = tf_layer_item_extent(item, source->shapes, &shape, error);
        if (drawn) {
            const char *name = item_name(item, layer, items->len == 1);
            add_item(layer, item, &extent, &shape, name, tf_atlas_of(source->figures));
            tf_layer_note_records(layer, source->figures, node_of(item, source));
            tf_extent_clear(&shape);
        }
        tf_extent_clear(&extent);
        if (!drawn)
            return false;
    }
    return items != NULL;
}
