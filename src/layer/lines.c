/* Layers of lines: named borders, borders between pairs of territories, all borders of a role. */
#include "base/text.h"
#include "expression/evaluate.h"
#include "layer/layer-private.h"
#include <math.h>
#include <string.h>

/* A feature for the arcs, which may be none on the coarser map that shapes come from. */
static LayerFeature *add_arcs(Layer *layer, FeatureHead head, ArcSet arcs, ArcSet shape) {
    g_autofree char *cite = tf_feature_arcs_source(arcs, &head.accuracy_m);
    head.source = cite;
    LayerFeature *feature = tf_layer_add(layer, &head);
    tf_feature_put_length(feature, arcs);
    feature->geometry = tf_geometry_of_arcs(shape);
    return feature;
}

/* ---- Named borders ---- */

bool tf_layer_of_lines(Layer *layer, const LayerDefinition *definition, const LayerSource *source,
                       GError **error) {
    const Atlas *atlas = tf_atlas_of(source->figures);
    for (guint i = 0; i < definition->of->len; i++) {
        const char *id = definition->of->pdata[i];
        const Border *border = tf_atlas_border(atlas, id);
        if (!border)
            return tf_layer_no_such(definition, source, id, "border", error);
        ArcSet arcs = tf_atlas_border_arcs(source->figures, border);
        ArcSet shape = tf_atlas_border_arcs(source->shapes, border);
        const FeatureHead head = {.id = border->names.id,
                                  .name = border->names.name,
                                  .local = border->names.local,
                                  .from = border->valid_from,
                                  .to = border->valid_to};
        add_arcs(layer, head, arcs, shape);
        tf_arcset_clear(&arcs);
        tf_arcset_clear(&shape);
    }
    return true;
}

/* ---- Pairs ---- */

/* A claim that states the length of a border, and that border's arcs. */
typedef struct {
    const Claim *claim;
    ArcSet arcs;
} StatedBorder;

static void stated_border_free(void *data) {
    StatedBorder *border = data;
    tf_arcset_clear(&border->arcs);
    g_free(border);
}

/* Adds the claim if its measure is length(BORDER). */
static bool add_stated(GPtrArray *borders, const Claim *claim, const LayerSource *source,
                       GError **error) {
    if (!claim->measure.node || !tf_bound_is(claim->measure.node, MEASURE_LENGTH) ||
        claim->stated.kind != STATED_NUMBER)
        return true;
    g_autoptr(GError) wrong = NULL;
    const Value *value =
        tf_value_on(source->figures, claim->measure.node->children[0], NULL, &wrong);
    if (wrong) {
        g_propagate_error(error, g_steal_pointer(&wrong));
        return false;
    }
    if (value && value->type == VALUE_BORDER) {
        StatedBorder *border = g_new0(StatedBorder, 1);
        *border = (StatedBorder){claim, {value->arcs.map, g_array_copy(value->arcs.arcs)}};
        g_ptr_array_add(borders, border);
    }
    return true;
}

/* Of StatedBorder *, in the claims' order; NULL with an error. */
static GPtrArray *stated_borders(const LayerSource *source, GError **error) {
    g_autoptr(GPtrArray) borders = g_ptr_array_new_with_free_func(stated_border_free);
    for (guint i = 0; source->claims && i < source->claims->claims->len; i++)
        if (!add_stated(borders, source->claims->claims->pdata[i], source, error))
            return NULL;
    return g_steal_pointer(&borders);
}

/* The claim that states the length of just these arcs, or NULL. */
static const Claim *claim_on(const GPtrArray *borders, ArcSet arcs) {
    for (guint i = 0; i < borders->len; i++) {
        const StatedBorder *border = borders->pdata[i];
        if (border->arcs.arcs->len == arcs.arcs->len &&
            memcmp(border->arcs.arcs->data, arcs.arcs->data, arcs.arcs->len * sizeof(guint)) == 0)
            return border->claim;
    }
    return NULL;
}

static void put_stated(LayerFeature *feature, const Claim *claim) {
    const Stated *stated = claim ? &claim->stated : NULL;
    tf_feature_put_text(feature, "claim", claim ? claim->id : NULL);
    tf_feature_put_text(feature, "stated", claim ? stated->text : NULL);
    tf_feature_put_number(feature, "stated_low_km", claim ? stated->low / 1000 : NAN, 3);
    tf_feature_put_number(feature, "stated_high_km", claim ? stated->high / 1000 : NAN, 3);
}

static bool both_extents(const LayerSource *source, const char *id, Extent *figures, Extent *shapes,
                         GError **error) {
    if (!tf_atlas_extent(source->figures, id, figures, error))
        return false;
    if (tf_atlas_extent(source->shapes, id, shapes, error))
        return true;
    tf_extent_clear(figures);
    return false;
}

/* Adds the border between two territories if they have one. */
static bool add_pair(Layer *layer, const LayerSource *source, const GPtrArray *stated,
                     const Territory *a, const Territory *b, GError **error) {
    Extent figures_a, shapes_a, figures_b, shapes_b;
    if (!both_extents(source, a->names.id, &figures_a, &shapes_a, error))
        return false;
    bool ok = both_extents(source, b->names.id, &figures_b, &shapes_b, error);
    if (ok) {
        ArcSet arcs = tf_faceset_border(figures_a.certain, figures_b.certain);
        ArcSet shape = tf_faceset_border(shapes_a.certain, shapes_b.certain);
        if (arcs.arcs->len > 0) {
            g_autofree char *both = g_strdup_printf("%s %s", a->names.id, b->names.id);
            g_autofree char *id = tf_text_slug(both);
            g_autofree char *name = g_strdup_printf("%s – %s", a->names.name, b->names.name);
            LayerFeature *feature =
                add_arcs(layer, (FeatureHead){.id = id, .name = name}, arcs, shape);
            tf_feature_put_text(feature, "first", a->names.id);
            tf_feature_put_text(feature, "second", b->names.id);
            put_stated(feature, claim_on(stated, arcs));
        }
        tf_arcset_clear(&arcs);
        tf_arcset_clear(&shape);
        tf_extent_clear(&figures_b);
        tf_extent_clear(&shapes_b);
    }
    tf_extent_clear(&figures_a);
    tf_extent_clear(&shapes_a);
    return ok;
}

static const Territory *territory_named(const LayerDefinition *definition,
                                        const LayerSource *source, const char *id, GError **error) {
    const Atlas *atlas = tf_atlas_of(source->figures);
    const Territory *territory = tf_atlas_territory(atlas, id);
    if (!territory)
        tf_layer_no_such(definition, source, id, "territory", error);
    return territory;
}

/* The borders of one member with all the others that `of` names. */
static bool add_pairs_of(Layer *layer, const LayerDefinition *definition, const LayerSource *source,
                         const GPtrArray *stated, const char *member, GError **error) {
    const Territory *first = territory_named(definition, source, member, error);
    for (guint i = 1; first && i < definition->of->len; i++) {
        const char *other = definition->of->pdata[i];
        const Territory *second = territory_named(definition, source, other, error);
        if (!second || !add_pair(layer, source, stated, first, second, error))
            return false;
    }
    return first != NULL;
}

bool tf_layer_of_pairs(Layer *layer, const LayerDefinition *definition, const LayerSource *source,
                       GError **error) {
    if (definition->of->len < 2)
        return tf_layer_error(definition, source, error,
                              "'of' must name a territory and at least one neighbour");
    g_autoptr(GPtrArray) stated = stated_borders(source, error);
    if (!stated)
        return false;
    const char *first = definition->of->pdata[0];
    const GPtrArray *members = tf_atlas_members(tf_atlas_of(source->figures), first);
    if (!members)
        return add_pairs_of(layer, definition, source, stated, first, error);
    for (guint i = 0; i < members->len; i++)
        if (!add_pairs_of(layer, definition, source, stated, members->pdata[i], error))
            return false;
    return true;
}

/* ---- Roles ---- */

/* The value of a face's attribute; "" outside the map. */
static const char *face_value(const Map *map, int face, int attribute) {
    return face >= 0 && attribute >= 0 ? map->faces[face].values[attribute] : "";
}

/* "Armenia – Azerbaijan" in the order of the alphabet; the one country where both sides have the
   same or the other side lies outside the map. */
static char *pair_name(const Map *map, const Arc *arc) {
    int country = tf_map_attribute(map, "country");
    const char *a = face_value(map, arc->left, country), *b = face_value(map, arc->right, country);
    if (strcmp(a, b) > 0) {
        const char *swap = a;
        a = b;
        b = swap;
    }
    if (!*a || strcmp(a, b) == 0)
        return g_strdup(b);
    return g_strdup_printf("%s – %s", a, b);
}

static void arcset_free(void *data) {
    ArcSet *set = data;
    tf_arcset_clear(set);
    g_free(set);
}

/* The arcs whose roles meet `roles`, by pair of countries: name -> ArcSet *. */
static GHashTable *arcs_by_pair(const Map *map, guint32 roles) {
    GHashTable *pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, arcset_free);
    for (guint i = 0; i < map->n_arcs; i++) {
        if (!(map->arcs[i].roles & roles))
            continue;
        char *name = pair_name(map, &map->arcs[i]);
        ArcSet *set = g_hash_table_lookup(pairs, name);
        if (set) {
            g_free(name);
        } else {
            set = g_new(ArcSet, 1);
            *set = tf_arcset_new(map);
            g_hash_table_insert(pairs, name, set);
        }
        g_array_append_val(set->arcs, i);
    }
    return pairs;
}

/* The bits of the roles that `of` names. */
static bool role_bits(const LayerDefinition *definition, const LayerSource *source, guint32 *roles,
                      GError **error) {
    const Map *map = tf_atlas_map(source->figures);
    *roles = 0;
    for (guint i = 0; i < definition->of->len; i++) {
        const char *name = definition->of->pdata[i];
        int role = tf_map_role(map, name);
        if (role < 0) {
            g_autofree char *hint =
                tf_text_suggestion(name, (const char *const *)map->roles->pdata, map->roles->len);
            return tf_layer_error(definition, source, error, "map '%s' has no role '%s'%s", map->id,
                                  name, hint);
        }
        *roles |= UINT32_C(1) << role;
    }
    return true;
}

static gint compare_pair_names(gconstpointer a, gconstpointer b) {
    return strcmp(a, b);
}

bool tf_layer_of_role(Layer *layer, const LayerDefinition *definition, const LayerSource *source,
                      GError **error) {
    guint32 roles;
    if (!role_bits(definition, source, &roles, error))
        return false;
    g_autoptr(GHashTable) figures = arcs_by_pair(tf_atlas_map(source->figures), roles);
    g_autoptr(GHashTable) shapes = arcs_by_pair(tf_atlas_map(source->shapes), roles);
    g_autoptr(GList) names = g_list_sort(g_hash_table_get_keys(figures), compare_pair_names);
    ArcSet none = tf_arcset_new(tf_atlas_map(source->shapes));
    for (GList *link = names; link; link = link->next) {
        const ArcSet *arcs = g_hash_table_lookup(figures, link->data);
        const ArcSet *shape = g_hash_table_lookup(shapes, link->data);
        g_autofree char *id = tf_text_slug(link->data);
        add_arcs(layer, (FeatureHead){.id = id, .name = link->data}, *arcs, shape ? *shape : none);
    }
    tf_arcset_clear(&none);
    return true;
}
