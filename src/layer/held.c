/* Layers of what was held of territories: each territory whole with its figures, or part
   by part. */
#include "atlas/control.h"
#include "base/unconst.h"
#include "layer/layer-private.h"

/* A part of a territory on both maps. */
typedef struct {
    FaceSet faces, shape;
} Part;

/* The certain faces of an extent on both maps, which are cleared. */
static Part part_of_extents(Extent *extent, Extent *shape) {
    Part part = {tf_faceset_copy(extent->certain), tf_faceset_copy(shape->certain)};
    tf_extent_clear(extent);
    tf_extent_clear(shape);
    return part;
}

/* What the row says was held. */
static bool part_of_row(const ControlRow *row, const LayerSource *source, Part *part,
                        GError **error) {
    Extent extent, shape;
    if (!tf_atlas_row_extent(source->figures, row, &extent, error))
        return false;
    bool drawn = tf_atlas_row_extent(source->shapes, row, &shape, error);
    if (drawn)
        *part = part_of_extents(&extent, &shape);
    else
        tf_extent_clear(&extent);
    return drawn;
}

static bool part_of_item(const LayerItem *item, const LayerSource *source, Part *part,
                         GError **error) {
    Extent extent, shape;
    if (!tf_layer_item_extent(item, source->figures, &extent, error))
        return false;
    bool drawn = tf_layer_item_extent(item, source->shapes, &shape, error);
    if (drawn)
        *part = part_of_extents(&extent, &shape);
    else
        tf_extent_clear(&extent);
    return drawn;
}

static void part_clear(Part *part) {
    tf_faceset_clear(&part->faces);
    tf_faceset_clear(&part->shape);
}

static Part part_intersection(const Part *a, const Part *b) {
    return (Part){tf_faceset_intersection(a->faces, b->faces),
                  tf_faceset_intersection(a->shape, b->shape)};
}

static void part_subtract(Part *part, const Part *other) {
    Part rest = {tf_faceset_difference(part->faces, other->faces),
                 tf_faceset_difference(part->shape, other->shape)};
    part_clear(part);
    *part = rest;
}

static const Names *item_names(const LayerItem *item, Names *fallback) {
    if (item->territory)
        return &item->territory->names;
    *fallback = (Names){.id = tf_unconst(item->expression.source.text),
                        .name = tf_unconst(item->expression.source.text)};
    return fallback;
}

/* Adds the part that `row` says was held, or, with NULL, the part that never was. */
static void add_part(Layer *layer, const LayerItem *item, const Part *part, const ControlRow *row,
                     guint number) {
    if (tf_faceset_is_empty(part->faces))
        return;
    layer->own |= row ? OWN_CONTROL : 0;
    Names fallback;
    const Names *names = item_names(item, &fallback);
    g_autofree char *suffix = number > 1 ? g_strdup_printf("-%u", number) : g_strdup("");
    g_autofree char *slug =
        g_strdup_printf("%s-%s%s", names->id, row ? "held" : "not-held", suffix);
    g_autofree char *name = g_strdup_printf("%s, %s", names->name, row ? "held" : "not held");
    HeldDays days = row ? tf_control_certainly(row) : (HeldDays){0};
    g_autofree char *from = row ? tf_feature_day(days.from) : NULL;
    g_autofree char *to = row ? tf_feature_day(days.until - 1) : NULL;
    g_autofree char *taken = row ? tf_date_span_text(row->taken) : NULL;
    g_autofree char *given_up =
        row && row->given_up.first > 0 ? tf_date_span_text(row->given_up) : NULL;
    FeatureHead head = {.id = slug, .name = name, .local = names->local, .from = from, .to = to};
    LayerFeature *feature = tf_layer_add_faces(layer, head, part->faces, part->shape);
    tf_feature_put_text(feature, "territory", names->id);
    tf_feature_put_truth(feature, "held", row != NULL);
    tf_feature_put_text(feature, "control", row ? row->control : NULL);
    tf_feature_put_text(feature, "taken", taken);
    tf_feature_put_text(feature, "given_up", given_up);
    tf_feature_put_text(feature, "dates_source", row ? row->cite : NULL);
    tf_feature_put_text(feature, "note", row ? row->note : NULL);
}

/* Calls `each` for the part of the territory that every row of the control file says was held, in
   the file's order, then for what is left, with NULL; that may be empty. */
typedef void EachPart(Layer *layer, const LayerItem *item, const Part *part, const ControlRow *row,
                      guint number);

static bool each_part(Layer *layer, const LayerItem *item, const Part *whole,
                      const LayerSource *source, EachPart *each, GError **error) {
    const GPtrArray *control = tf_atlas_of(source->figures)->control;
    Part rest = {tf_faceset_copy(whole->faces), tf_faceset_copy(whole->shape)};
    bool ok = true;
    guint number = 0;
    for (guint i = 0; ok && i < control->len; i++) {
        const ControlRow *row = control->pdata[i];
        Part held;
        ok = part_of_row(row, source, &held, error);
        if (!ok)
            break;
        Part part = part_intersection(whole, &held);
        if (!tf_faceset_is_empty(part.faces))
            each(layer, item, &part, row, ++number);
        part_subtract(&rest, &part);
        part_clear(&part);
        part_clear(&held);
    }
    if (ok)
        each(layer, item, &rest, NULL, 1);
    part_clear(&rest);
    return ok;
}

/* ---- One feature for each part ---- */

bool tf_layer_of_held_parts(Layer *layer, const LayerDefinition *definition,
                            const LayerSource *source, GError **error) {
    g_autoptr(GPtrArray) items = tf_layer_items(definition->of, definition, source, error);
    bool ok = items != NULL;
    for (guint i = 0; ok && i < items->len; i++) {
        Part whole;
        ok = part_of_item(items->pdata[i], source, &whole, error);
        if (ok) {
            ok = each_part(layer, items->pdata[i], &whole, source, add_part, error);
            part_clear(&whole);
        }
    }
    return ok;
}

/* ---- One feature for each territory ---- */

/* Puts what a part says into the territory's feature, the last that was added. */
static void put_part(Layer *layer, const LayerItem *item, const Part *part, const ControlRow *row,
                     guint number) {
    (void)item;
    LayerFeature *feature = layer->features->pdata[layer->features->len - 1];
    g_autofree char *suffix = number > 1 ? g_strdup_printf("_%u", number) : g_strdup("");
    g_autofree char *area = g_strconcat(row ? "held_km2" : "not_held_km2", suffix, NULL);
    tf_feature_put_number(feature, area, tf_faceset_area(part->faces, NULL) / 1e6, 3);
    if (!row)
        return;
    layer->own |= OWN_CONTROL;
    g_autofree char *taken_name = g_strconcat("taken", suffix, NULL);
    g_autofree char *given_up_name = g_strconcat("given_up", suffix, NULL);
    g_autofree char *taken = tf_date_span_text(row->taken);
    g_autofree char *given_up = row->given_up.first > 0 ? tf_date_span_text(row->given_up) : NULL;
    tf_feature_put_text(feature, taken_name, taken);
    tf_feature_put_text(feature, given_up_name, given_up);
    tf_feature_put_text(feature, "dates_source", row->cite);
    tf_feature_put_text(feature, "note", row->note);
}

static bool add_whole(Layer *layer, const LayerItem *item, const LayerSource *source,
                      GError **error) {
    Part whole;
    if (!part_of_item(item, source, &whole, error))
        return false;
    Names fallback;
    const Names *names = item_names(item, &fallback);
    const Territory *territory = item->territory;
    FeatureHead head = {.id = names->id,
                        .name = names->name,
                        .local = names->local,
                        .from = territory ? territory->valid_from : NULL,
                        .to = territory ? territory->valid_to : NULL};
    tf_layer_add_faces(layer, head, whole.faces, whole.shape);
    bool ok = each_part(layer, item, &whole, source, put_part, error);
    part_clear(&whole);
    return ok;
}

bool tf_layer_of_held(Layer *layer, const LayerDefinition *definition, const LayerSource *source,
                      GError **error) {
    g_autoptr(GPtrArray) items = tf_layer_items(definition->of, definition, source, error);
    for (guint i = 0; items && i < items->len; i++)
        if (!add_whole(layer, items->pdata[i], source, error))
            return false;
    return items != NULL;
}
