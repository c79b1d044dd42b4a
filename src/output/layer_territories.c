/* Layers of polygons: territories, and what of them was held. */
#include "base/text.h"
#include "output/layer_builder.h"
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

/* A feature for the faces of a territory; its shape comes from the same extent on the other map. */
static LayerFeature *add_faces(Layer *layer, FeatureHead head, FaceSet faces, FaceSet shape) {
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
    LayerFeature *feature = add_faces(layer, head, extent->certain, shape->certain);
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

/* ---- Held ---- */

/* A part of a territory on both maps. */
typedef struct {
    FaceSet faces, shape;
} Part;

static bool part_of_item(const LayerItem *item, const LayerSource *source, Part *part,
                         GError **error) {
    Extent extent, shape;
    if (!layer_item_extent(item, source->figures, &extent, error))
        return false;
    bool drawn = layer_item_extent(item, source->shapes, &shape, error);
    if (drawn) {
        *part = (Part){faceset_copy(extent.certain), faceset_copy(shape.certain)};
        extent_clear(&shape);
    }
    extent_clear(&extent);
    return drawn;
}

static void part_clear(Part *part) {
    faceset_clear(&part->faces);
    faceset_clear(&part->shape);
}

static Part part_intersection(const Part *a, const Part *b) {
    return (Part){faceset_intersection(a->faces, b->faces),
                  faceset_intersection(a->shape, b->shape)};
}

static void part_subtract(Part *part, const Part *other) {
    Part rest = {faceset_difference(part->faces, other->faces),
                 faceset_difference(part->shape, other->shape)};
    part_clear(part);
    *part = rest;
}

static const Names *item_names(const LayerItem *item, Names *fallback) {
    if (item->territory)
        return &item->territory->names;
    *fallback = (Names){.id = (char *)item->source.text, .name = (char *)item->source.text};
    return fallback;
}

/* Adds the part that `row` says was held, or, with NULL, the part that never was. */
static void add_part(Layer *layer, const LayerItem *item, const Part *part, const ControlRow *row,
                     guint number) {
    Names fallback;
    const Names *names = item_names(item, &fallback);
    g_autofree char *suffix = number > 1 ? g_strdup_printf("-%u", number) : g_strdup("");
    g_autofree char *slug =
        g_strdup_printf("%s-%s%s", names->id, row ? "held" : "not-held", suffix);
    g_autofree char *name = g_strdup_printf("%s, %s", names->name, row ? "held" : "not held");
    g_autofree char *from = row ? day_text(row->taken.last) : NULL;
    g_autofree char *to = row ? day_text(row->given_up.first - 1) : NULL;
    g_autofree char *taken = row ? date_span_text(row->taken) : NULL;
    g_autofree char *given_up =
        row && row->given_up.first > 0 ? date_span_text(row->given_up) : NULL;
    FeatureHead head = {.id = slug, .name = name, .local = names->local, .from = from, .to = to};
    LayerFeature *feature = add_faces(layer, head, part->faces, part->shape);
    feature_put_text(feature, "territory", names->id);
    feature_put_truth(feature, "held", row != NULL);
    feature_put_text(feature, "control", row ? row->control : NULL);
    feature_put_text(feature, "taken", taken);
    feature_put_text(feature, "given_up", given_up);
    feature_put_text(feature, "dates_source", row ? row->cite : NULL);
    feature_put_text(feature, "note", row ? row->note : NULL);
}

/* The held parts of one territory in the control file's order, then what is left. */
static bool add_parts(Layer *layer, const LayerItem *item, const LayerSource *source,
                      GError **error) {
    const GPtrArray *control = atlas_of(source->figures)->control;
    Part whole;
    if (!part_of_item(item, source, &whole, error))
        return false;
    Part rest = {faceset_copy(whole.faces), faceset_copy(whole.shape)};
    bool right = true;
    guint number = 0;
    for (guint i = 0; right && i < control->len; i++) {
        const ControlRow *row = control->pdata[i];
        LayerItem of_row = {.source = row->source, .ast = row->territory};
        Part held;
        right = part_of_item(&of_row, source, &held, error);
        if (!right)
            break;
        Part part = part_intersection(&whole, &held);
        if (!faceset_is_empty(part.faces))
            add_part(layer, item, &part, row, ++number);
        part_subtract(&rest, &part);
        part_clear(&part);
        part_clear(&held);
    }
    if (right && !faceset_is_empty(rest.faces))
        add_part(layer, item, &rest, NULL, 1);
    part_clear(&rest);
    part_clear(&whole);
    return right;
}

bool layer_of_held(Layer *layer, const LayerDefinition *definition, const LayerSource *source,
                   GError **error) {
    g_autoptr(GPtrArray) items = layer_items(definition->of, definition, source, error);
    for (guint i = 0; items && i < items->len; i++)
        if (!add_parts(layer, items->pdata[i], source, error))
            return false;
    return items != NULL;
}
