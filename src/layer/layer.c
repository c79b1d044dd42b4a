#include "layer/layer.h"
#include "atlas/made.h"
#include "base/text.h"
#include "layer/layer-private.h"
#include <string.h>

static const struct {
    const char *kind;
    LayerBuilder *build;
    bool cut; /* its features can be cut to a territory */
} builders[] = {
    {"territories", tf_layer_of_territories, false},
    {"held", tf_layer_of_held, false},
    {"held_parts", tf_layer_of_held_parts, false},
    {"lines", tf_layer_of_lines, false},
    {"pairs", tf_layer_of_pairs, false},
    {"role", tf_layer_of_role, false},
    {"routes", tf_layer_of_routes, true},
    {"strips", tf_layer_of_buffers, true},
    {"places", tf_layer_of_places, false},
    {"events", tf_layer_of_events, false},
    {"claims", tf_layer_of_claims, false},
};

bool tf_layer_error(const LayerDefinition *definition, const LayerSource *source, GError **error,
                    const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    const Atlas *atlas = tf_atlas_of(source->figures);
    if (tf_atlas_is_made(atlas))
        return tf_input_error(error, "layer '%s': %s", definition->id, message);
    return tf_input_error(error, "%s/atlas.yaml:%d: layer '%s': %s", atlas->folder,
                          definition->line, definition->id, message);
}

bool tf_layer_no_such(const LayerDefinition *definition, const LayerSource *source,
                      const char *name, const char *thing, GError **error) {
    gsize n;
    g_autofree const char **names = tf_atlas_names(tf_atlas_of(source->figures), &n);
    g_autofree char *hint = tf_text_suggestion(name, names, n);
    return tf_layer_error(definition, source, error, "'%s' is not a %s%s", name, thing, hint);
}

bool tf_layer_wants(const LayerDefinition *definition, const char *id) {
    return definition->of->len == 0 ||
           g_ptr_array_find_with_equal_func(definition->of, id, g_str_equal, NULL);
}

void tf_layer_free(Layer *layer) {
    if (!layer)
        return;
    g_free(layer->id);
    g_free(layer->title);
    g_free(layer->abstract);
    g_free(layer->attribution);
    g_free(layer->licence);
    g_ptr_array_unref(layer->sources);
    g_free(layer->basis);
    g_ptr_array_unref(layer->features);
    g_free(layer);
}

static Layer *layer_new(const LayerDefinition *definition) {
    Layer *layer = g_new0(Layer, 1);
    layer->id = g_strdup(definition->id);
    layer->title = g_strdup(definition->title);
    layer->abstract = g_strdup(definition->abstract);
    layer->sources = g_ptr_array_new();
    layer->features = g_ptr_array_new_with_free_func(tf_feature_free);
    return layer;
}

static bool unknown_kind(const LayerDefinition *definition, const LayerSource *source,
                         GError **error) {
    const char *kinds[G_N_ELEMENTS(builders)];
    for (gsize i = 0; i < G_N_ELEMENTS(builders); i++)
        kinds[i] = builders[i].kind;
    g_autofree char *suggestion = tf_text_suggestion(definition->kind, kinds, G_N_ELEMENTS(kinds));
    return tf_layer_error(definition, source, error, "unknown kind '%s'%s", definition->kind,
                          suggestion);
}

Layer *tf_layer_build(const LayerDefinition *definition, const LayerSource *source,
                      GError **error) {
    for (gsize i = 0; i < G_N_ELEMENTS(builders); i++) {
        if (strcmp(builders[i].kind, definition->kind) != 0)
            continue;
        if (definition->within && !builders[i].cut) {
            tf_layer_error(definition, source, error,
                           "only layers of routes and strips have a 'within', not one of kind '%s'",
                           definition->kind);
            return NULL;
        }
        g_autoptr(Layer) layer = layer_new(definition);
        if (!builders[i].build(layer, definition, source, error))
            return NULL;
        tf_layer_credit(layer, definition, source);
        tf_layer_columns(layer);
        return g_steal_pointer(&layer);
    }
    unknown_kind(definition, source, error);
    return NULL;
}

LayerFeature *tf_layer_add(Layer *layer, const FeatureHead *head) {
    LayerFeature *feature = tf_feature_new(head);
    g_ptr_array_add(layer->features, feature);
    return feature;
}
