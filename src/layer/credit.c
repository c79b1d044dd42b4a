#include "layer/layer-private.h"
#include <string.h>

/* ---- What is the atlas's own ---- */

void tf_layer_note_records(Layer *layer, const AtlasMap *on, const Bound *node) {
    unsigned records = tf_atlas_records(on, node);
    layer->own |=
        (records & RECORD_CONTROL ? OWN_CONTROL : 0) | (records & RECORD_EVENTS ? OWN_EVENTS : 0);
}

char *tf_layer_own(const Layer *layer) {
    static const char *const words[] = {"places", "events", "routes", "dates of control"};
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (layer->own >> i & 1)
            g_string_append_printf(text, "%s%s",
                                   text->len == 0          ? ""
                                   : layer->own >> (i + 1) ? ", "
                                                           : " and ",
                                   words[i]);
    return g_string_free(text, text->len == 0);
}

/* ---- Credit ---- */

static bool names_source(const char *text, const char *id) {
    g_auto(GStrv) ids = g_strsplit(text, ", ", -1);
    return g_strv_contains((const char *const *)ids, id);
}

/* Whether a feature, or what the layer is cut to, has lines of the source. */
static bool has_source(const Layer *layer, const char *within, const char *id) {
    if (within && names_source(within, id))
        return true;
    for (guint i = 0; i < layer->features->len; i++) {
        const char *text = tf_feature_property_text(layer->features->pdata[i], "source");
        if (text && names_source(text, id))
            return true;
    }
    return false;
}

/* "A; B" without one that is already in it. */
static void append_once(GString *text, const char *part) {
    if (!part || !*part || strstr(text->str, part))
        return;
    g_string_append_printf(text, "%s%s", text->len ? "; " : "", part);
}

void tf_layer_credit(Layer *layer, const LayerDefinition *definition, const LayerSource *source) {
    const Map *map = tf_atlas_map(source->figures);
    const Atlas *atlas = tf_atlas_of(source->figures);
    g_autofree char *within = tf_layer_within_source(definition, source);
    for (guint i = 0; i < map->n_sources; i++)
        if (has_source(layer, within, map->sources[i].id))
            g_ptr_array_add(layer->sources, &map->sources[i]);
    GString *credit = g_string_new(NULL), *licence = g_string_new(NULL);
    for (guint i = 0; i < layer->sources->len; i++) {
        const MapSource *from = layer->sources->pdata[i];
        append_once(credit, from->title);
        append_once(licence, from->licence);
    }
    g_autofree char *own = tf_layer_own(layer);
    if (own) {
        g_autofree char *words = g_strdup_printf("%s: the atlas's own %s", atlas->title, own);
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

#define LIE_OFF "are taken to lie off in each direction (standard deviation)"

char **tf_layer_lineage(const Layer *layer, const Atlas *atlas) {
    g_autoptr(GStrvBuilder) lines = g_strv_builder_new();
    for (guint i = 0; i < layer->sources->len; i++) {
        const MapSource *source = layer->sources->pdata[i];
        g_autofree char *line = g_strdup_printf(
            "Lines from %s%s%s%s; accuracy_m says how far their vertices " LIE_OFF ".",
            source->title, source->licence ? " (" : "", source->licence ? source->licence : "",
            source->licence ? ")" : "");
        g_strv_builder_add(lines, line);
    }
    g_autofree char *own = tf_layer_own(layer);
    if (own) {
        bool placed = (layer->own & ~(unsigned)OWN_CONTROL) != 0;
        g_autofree char *line =
            g_strdup_printf("The %s are the atlas's own (%s%s), put together by hand%s.", own,
                            atlas->title, atlas->licence ? "" : "; no licence stated",
                            placed ? "; accuracy_m says how far they " LIE_OFF : "");
        g_strv_builder_add(lines, line);
    }
    return g_strv_builder_end(lines);
}
