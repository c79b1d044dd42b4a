#include "picture/entry.h"
#include "base/text.h"
#include <string.h>

/* ---- Layers ---- */

/* Whether the layer has a feature of each of the `ids`, which stand under `key`. */
static bool has_features(const Layer *layer, const GPtrArray *ids, const char *key,
                         const Definition *definition, const Entry *entry, GError **error) {
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    for (guint i = 0; i < layer->features->len; i++)
        g_ptr_array_add(known, ((const LayerFeature *)layer->features->pdata[i])->id);
    for (guint i = 0; i < ids->len; i++) {
        const char *id = ids->pdata[i];
        if (g_ptr_array_find_with_equal_func(known, id, g_str_equal, NULL))
            continue;
        g_autofree char *hint =
            tf_text_suggestion(id, (const char *const *)known->pdata, known->len);
        return tf_input_error(error,
                              "%s:%d: '%s' names '%s', which is no feature of the layer '%s'%s",
                              definition->path, entry->line, key, id, layer->id, hint);
    }
    return true;
}

/* Whether a feature of the layer has the property that `where` names. */
static bool has_property(const Layer *layer, const Definition *definition, const Entry *entry,
                         GError **error) {
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    for (guint i = 0; entry->property && i < layer->features->len; i++) {
        const LayerFeature *feature = layer->features->pdata[i];
        if (tf_feature_property(feature, entry->property))
            return true;
        for (guint p = 0; i == 0 && p < feature->properties->len; p++)
            g_ptr_array_add(known, ((const Property *)feature->properties->pdata[p])->name);
    }
    if (known->len == 0)
        return true;
    g_autofree char *hint =
        tf_text_suggestion(entry->property, (const char *const *)known->pdata, known->len);
    return tf_input_error(error,
                          "%s:%d: 'where' names '%s', which no feature of the layer '%s' has%s",
                          definition->path, entry->line, entry->property, layer->id, hint);
}

Layer *tf_entry_layer(const Entry *entry, const Definition *definition, const LayerSource *source,
                      GError **error) {
    const GPtrArray *layers = tf_atlas_of(source->figures)->layers;
    for (guint i = 0; i < layers->len; i++) {
        const LayerDefinition *layer = layers->pdata[i];
        if (strcmp(layer->id, entry->of) != 0)
            continue;
        Layer *built = tf_layer_build(layer, source, error);
        if (!built || (has_features(built, entry->only, "only", definition, entry, error) &&
                       has_features(built, entry->except, "except", definition, entry, error) &&
                       has_property(built, definition, entry, error)))
            return built;
        tf_layer_free(built);
        return NULL;
    }
    tf_input_error(error, "%s:%d: unknown layer '%s'; 'terrafact list layers' lists them",
                   definition->path, entry->line, entry->of);
    return NULL;
}

static bool has_id(const GPtrArray *ids, const char *id) {
    return g_ptr_array_find_with_equal_func((GPtrArray *)ids, id, g_str_equal, NULL);
}

static bool has_value(const LayerFeature *feature, const char *name, const char *value) {
    const Property *property = tf_feature_property(feature, name);
    if (property && property->type == PROPERTY_TRUTH)
        return strcmp(value, property->truth ? "true" : "false") == 0;
    return property && g_strcmp0(property->text, value) == 0;
}

bool tf_entry_shows(const Entry *entry, const LayerFeature *feature) {
    if (entry->only->len > 0 && !has_id(entry->only, feature->id))
        return false;
    if (has_id(entry->except, feature->id))
        return false;
    return !entry->property || has_value(feature, entry->property, entry->value);
}

/* ---- Lines by role ---- */

static guint32 roles_of(const Map *map, const GPtrArray *names) {
    guint32 roles = 0;
    for (guint i = 0; i < names->len; i++) {
        int role = tf_map_role(map, names->pdata[i]);
        roles |= role < 0 ? 0 : 1u << role;
    }
    return roles;
}

ArcSet tf_entry_arcs(const Entry *entry, const Map *map) {
    int role = tf_map_role(map, entry->of);
    guint32 without = roles_of(map, entry->without);
    ArcSet arcs = tf_arcset_new(map);
    for (guint i = 0; role >= 0 && i < map->n_arcs; i++)
        if (map->arcs[i].roles & 1u << role && !(map->arcs[i].roles & without))
            g_array_append_val(arcs.arcs, i);
    return arcs;
}
