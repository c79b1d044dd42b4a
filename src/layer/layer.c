#include "layer/layer.h"
#include "base/date.h"
#include "base/text.h"
#include "layer/layer-private.h"
#include <math.h>
#include <string.h>

static const struct {
    const char *kind;
    LayerBuilder *build;
} builders[] = {
    {"territories", layer_of_territories},
    {"held", layer_of_held},
    {"held_parts", layer_of_held_parts},
    {"lines", layer_of_lines},
    {"pairs", layer_of_pairs},
    {"role", layer_of_role},
    {"routes", layer_of_routes},
    {"strips", layer_of_strips},
    {"places", layer_of_places},
    {"events", layer_of_events},
    {"claims", layer_of_claims},
};

bool layer_error(const LayerDefinition *definition, const LayerSource *source, GError **error,
                 const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return input_error(error, "%s/atlas.yaml:%d: layer '%s': %s", atlas_of(source->figures)->folder,
                       definition->line, definition->id, message);
}

/* "Natural Earth states (Public domain), ..." of all the map's sources. */
static char *attribution_of(const Map *map) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < map->n_sources; i++)
        g_string_append_printf(text, "%s%s", i == 0 ? "" : "; ", map->sources[i].title);
    return g_string_free(text, FALSE);
}

static void property_free(void *data) {
    Property *property = data;
    g_free(property->name);
    g_free(property->text);
    g_free(property);
}

static void layer_feature_free(void *data) {
    LayerFeature *feature = data;
    g_free(feature->id);
    geometry_clear(&feature->geometry);
    g_ptr_array_unref(feature->properties);
    g_free(feature);
}

void geometry_clear(Geometry *geometry) {
    g_clear_pointer(&geometry->parts, g_ptr_array_unref);
    geometry->type = GEOMETRY_NONE;
}

void layer_free(Layer *layer) {
    if (!layer)
        return;
    g_free(layer->id);
    g_free(layer->title);
    g_free(layer->abstract);
    g_free(layer->attribution);
    g_free(layer->licence);
    g_ptr_array_unref(layer->features);
    g_free(layer);
}

static Layer *layer_new(const LayerDefinition *definition, const Map *map) {
    Layer *layer = g_new0(Layer, 1);
    layer->id = g_strdup(definition->id);
    layer->title = g_strdup(definition->title);
    layer->abstract = g_strdup(definition->abstract);
    layer->attribution = attribution_of(map);
    layer->licence = g_strdup(map->licence);
    layer->features = g_ptr_array_new_with_free_func(layer_feature_free);
    return layer;
}

static bool unknown_kind(const LayerDefinition *definition, const LayerSource *source,
                         GError **error) {
    const char *kinds[G_N_ELEMENTS(builders)];
    for (gsize i = 0; i < G_N_ELEMENTS(builders); i++)
        kinds[i] = builders[i].kind;
    g_autofree char *suggestion = text_suggestion(definition->kind, kinds, G_N_ELEMENTS(kinds));
    return layer_error(definition, source, error, "unknown kind '%s'%s", definition->kind,
                       suggestion);
}

Layer *layer_build(const LayerDefinition *definition, const LayerSource *source, GError **error) {
    for (gsize i = 0; i < G_N_ELEMENTS(builders); i++) {
        if (strcmp(builders[i].kind, definition->kind) != 0)
            continue;
        g_autoptr(Layer) layer = layer_new(definition, atlas_map(source->figures));
        if (!builders[i].build(layer, definition, source, error))
            return NULL;
        return g_steal_pointer(&layer);
    }
    unknown_kind(definition, source, error);
    return NULL;
}

/* ---- Features ---- */

const Property *feature_property(const LayerFeature *feature, const char *name) {
    for (guint i = 0; i < feature->properties->len; i++) {
        const Property *property = feature->properties->pdata[i];
        if (strcmp(property->name, name) == 0)
            return property;
    }
    return NULL;
}

const char *feature_property_text(const LayerFeature *feature, const char *name) {
    const Property *property = feature_property(feature, name);
    return property ? property->text : NULL;
}

bool feature_valid_on(const LayerFeature *feature, int day) {
    DateSpan span;
    const char *from = feature_property_text(feature, "valid_from"),
               *to = feature_property_text(feature, "valid_to");
    if (from && date_span_parse(from, &span) && day < span.first)
        return false;
    return !(to && date_span_parse(to, &span) && day > span.last);
}

static Property *put(LayerFeature *feature, const char *name, PropertyType type) {
    Property *property = g_new0(Property, 1);
    property->name = g_strdup(name);
    property->type = type;
    g_ptr_array_add(feature->properties, property);
    return property;
}

void feature_put_text(LayerFeature *feature, const char *name, const char *text) {
    put(feature, name, PROPERTY_TEXT)->text = g_strdup(text && *text ? text : NULL);
}

/* A year or a month that is no day stays a text. */
static void put_day(LayerFeature *feature, const char *name, const char *day) {
    DateSpan span;
    bool is_day = !day || (date_span_parse(day, &span) && span.first == span.last);
    put(feature, name, is_day ? PROPERTY_DATE : PROPERTY_TEXT)->text = g_strdup(day);
}

void feature_put_number(LayerFeature *feature, const char *name, double number, int decimals) {
    Property *property = put(feature, name, PROPERTY_NUMBER);
    property->number = number;
    property->decimals = decimals;
}

void feature_put_truth(LayerFeature *feature, const char *name, bool truth) {
    put(feature, name, PROPERTY_TRUTH)->truth = truth;
}

LayerFeature *layer_add(Layer *layer, const FeatureHead *head) {
    LayerFeature *feature = g_new0(LayerFeature, 1);
    feature->id = g_strdup(head->id);
    feature->properties = g_ptr_array_new_with_free_func(property_free);
    g_ptr_array_add(layer->features, feature);
    feature_put_text(feature, "id", head->id);
    feature_put_text(feature, "name", head->name);
    feature_put_text(feature, "name_local", head->local);
    feature_put_text(feature, "source", head->source);
    feature_put_number(feature, "accuracy_m", head->accuracy_m, 0);
    put_day(feature, "valid_from", head->from);
    put_day(feature, "valid_to", head->to);
    return feature;
}
