#include "layer/layer-private.h"
#include <math.h>
#include <string.h>

/* The kinds whose features are the atlas's own, and what they are called. */
static const struct {
    const char *kind, *words;
    bool dated; /* the shapes are the map's, the dates the atlas's */
} own[] = {
    {"places", "places", false},        {"events", "events", false},
    {"routes", "routes", false},        {"strips", "routes", false},
    {"held", "dates of control", true}, {"held_parts", "dates of control", true},
};

static bool names_source(const char *text, const char *id) {
    g_auto(GStrv) ids = g_strsplit(text, ", ", -1);
    return g_strv_contains((const char *const *)ids, id);
}

static void note_sources(const Layer *layer, const Map *map) {
    for (guint s = 0; s < map->n_sources; s++)
        for (guint i = 0; i < layer->features->len; i++) {
            const char *text = tf_feature_property_text(layer->features->pdata[i], "source");
            if (text && names_source(text, map->sources[s].id)) {
                g_ptr_array_add(layer->sources, &map->sources[s]);
                break;
            }
        }
}

/* "A; B" without one that is already in it. */
static void append_once(GString *text, const char *part) {
    if (!part || !*part || strstr(text->str, part))
        return;
    g_string_append_printf(text, "%s%s", text->len ? "; " : "", part);
}

static void note_own(Layer *layer, const LayerDefinition *definition) {
    for (gsize i = 0; i < G_N_ELEMENTS(own); i++)
        if (strcmp(own[i].kind, definition->kind) == 0)
            layer->own = own[i].words;
    bool dated = false;
    for (guint i = 0; i < definition->of->len; i++)
        dated = dated || strchr(definition->of->pdata[i], '@');
    if (!layer->own && dated)
        layer->own = "dates of control";
    if (!layer->own && strcmp(definition->kind, "claims") == 0)
        layer->own = "places, routes and dates of control";
}

void tf_layer_credit(Layer *layer, const LayerDefinition *definition, const LayerSource *source) {
    const Map *map = tf_atlas_map(source->figures);
    const Atlas *atlas = tf_atlas_of(source->figures);
    note_sources(layer, map);
    note_own(layer, definition);
    if (definition
            ->within) /* cut at the map's lines, of which the first source has the outlines of countries */
        for (guint i = 0; i < map->n_sources && i < 1; i++)
            g_ptr_array_add(layer->sources, &map->sources[i]);
    GString *credit = g_string_new(NULL), *licence = g_string_new(NULL);
    for (guint i = 0; i < layer->sources->len; i++) {
        const MapSource *from = layer->sources->pdata[i];
        append_once(credit, from->title);
        append_once(licence, from->licence);
    }
    if (layer->own) {
        g_autofree char *words =
            g_strdup_printf("%s: the atlas's own %s", atlas->title, layer->own);
        append_once(credit, words);
        append_once(licence, atlas->licence);
    }
    if (credit->len == 0) { /* no feature says where it is from */
        append_once(credit, map->title);
        append_once(licence, map->licence);
    }
    layer->attribution = g_string_free(credit, FALSE);
    layer->licence = g_string_free(licence, FALSE);
    if (!*layer->licence) {
        g_free(layer->licence);
        layer->licence = g_strdup("licence not stated");
    }
}

/* The range of the features' accuracies, "1000" or "500 to 3000"; NULL if none has one. g_free. */
static char *accuracies(const Layer *layer) {
    double least = INFINITY, most = -INFINITY;
    for (guint i = 0; i < layer->features->len; i++) {
        double accuracy = tf_feature_accuracy(layer->features->pdata[i]);
        if (isfinite(accuracy)) {
            least = fmin(least, accuracy);
            most = fmax(most, accuracy);
        }
    }
    if (least > most)
        return NULL;
    return least == most ? g_strdup_printf("%.0f", least)
                         : g_strdup_printf("%.0f to %.0f", least, most);
}

char **tf_layer_lineage(const Layer *layer, const Atlas *atlas) {
    g_autoptr(GStrvBuilder) lines = g_strv_builder_new();
    for (guint i = 0; i < layer->sources->len; i++) {
        const MapSource *source = layer->sources->pdata[i];
        g_autofree char *line =
            g_strdup_printf("Lines from %s%s%s%s; accuracy_m says how far their vertices are taken "
                            "to lie off in each "
                            "direction (standard deviation).",
                            source->title, source->licence ? " (" : "",
                            source->licence ? source->licence : "", source->licence ? ")" : "");
        g_strv_builder_add(lines, line);
    }
    if (layer->own) {
        g_autofree char *metres = layer->sources->len == 0 ? accuracies(layer) : NULL;
        g_autofree char *line =
            g_strdup_printf("The %s are the atlas's own (%s%s), put together by hand%s%s%s.",
                            layer->own, atlas->title, atlas->licence ? "" : "; no licence stated",
                            metres ? "; they are taken to lie within " : "", metres ? metres : "",
                            metres ? " m of the real ones" : "");
        g_strv_builder_add(lines, line);
    }
    return g_strv_builder_end(lines);
}
