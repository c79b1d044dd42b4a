#include "picture/verdict_definition.h"
#include "findings/subjects.h"
#include "geojson/json_writer.h"
#include <string.h>

typedef struct {
    Verdict verdict;
    const char *ink, *hatch; /* hatch: or NULL */
    double opacity;
    const char *legend;
} Style;

/* From what is drawn first to what lies over it. */
static const Style styles[] = {
    {VERDICT_SUPPORTED, "supported", NULL, 0.55, "nothing contradicted, most supported"},
    {VERDICT_INCONCLUSIVE, "inconclusive", NULL, 0.35, "nothing contradicted, most left open"},
    {VERDICT_CONTRADICTED, "contradicted", "text", 0.9, "something contradicted"},
};

/* By which it is coloured. */
static Verdict verdict_of(const Subject *subject) {
    guint supported = subject->of[VERDICT_SUPPORTED], all = subject->findings->len;
    return subject->of[VERDICT_CONTRADICTED] > 0 ? VERDICT_CONTRADICTED
           : 2 * supported >= all                ? VERDICT_SUPPORTED
                                                 : VERDICT_INCONCLUSIVE;
}

/* The layer of territories in which the atlas shows the most of them. */
static const LayerDefinition *layer_of(const Atlas *atlas, const GPtrArray *subjects) {
    for (guint i = 0; i < atlas->layers->len; i++) {
        const LayerDefinition *layer = atlas->layers->pdata[i];
        if (strcmp(layer->kind, "territories") != 0)
            continue;
        for (guint k = 0; k < subjects->len; k++) {
            const char *territory = ((const Subject *)subjects->pdata[k])->territory;
            if (territory &&
                g_ptr_array_find_with_equal_func(layer->of, territory, g_str_equal, NULL))
                return layer;
            for (guint m = 0; territory && m < layer->of->len; m++) {
                const GPtrArray *members = tf_atlas_members(atlas, layer->of->pdata[m]);
                if (members && g_ptr_array_find_with_equal_func((GPtrArray *)members, territory,
                                                                g_str_equal, NULL))
                    return layer;
            }
        }
    }
    return NULL;
}

static void put_ground(JsonWriter *json, const LayerDefinition *layer) {
    tf_writer_open(json, '{');
    tf_member_text(json, "layer", layer->id);
    tf_member_text(json, "fill", "land");
    tf_member_truth(json, "ground", true);
    tf_writer_close(json, '}');
}

/* The territories whose worst verdict it is. */
static void put_verdict(JsonWriter *json, const LayerDefinition *layer, const GPtrArray *subjects,
                        const Style *style) {
    guint n = 0;
    for (guint i = 0; i < subjects->len; i++) {
        const Subject *subject = subjects->pdata[i];
        if (verdict_of(subject) != style->verdict || !subject->territory)
            continue;
        if (n++ == 0) {
            tf_writer_open(json, '{');
            tf_member_text(json, "layer", layer->id);
            tf_member_text(json, "fill", style->ink);
            tf_member_decimal(json, "opacity", style->opacity, 2);
            if (style->hatch) {
                tf_member_text(json, "hatch", style->hatch);
                tf_member_decimal(json, "spacing", 1, 1);
                tf_member_decimal(json, "weight", 0.12, 2);
            }
            tf_member_text(json, "legend", style->legend);
            tf_member_open(json, "only", '[');
        }
        tf_writer_text(json, subject->territory);
    }
    if (n > 0) {
        tf_writer_close(json, ']');
        tf_writer_close(json, '}');
    }
}

static void put_borders(JsonWriter *json, const LayerDefinition *layer) {
    tf_writer_open(json, '{');
    tf_member_text(json, "layer", layer->id);
    tf_member_text(json, "line", "quiet");
    tf_member_decimal(json, "width", 0.12, 2);
    tf_member_truth(json, "ground", true);
    tf_writer_close(json, '}');
}

/* The picture.yaml, with the ground, extent and colours of the atlas's own. */
static char *text_of(const Definition *own, const GPtrArray *subjects,
                     const LayerDefinition *layer) {
    GString *text = g_string_new(NULL);
    JsonWriter json = tf_writer_of(text, 2);
    tf_writer_open(&json, '{');
    tf_member_text(&json, "title", "What the map says of the claims");
    tf_member_text(&json, "background", own->background->name);
    tf_member_open(&json, "extent", '[');
    for (int i = 0; i < 4; i++)
        tf_writer_decimal(&json, own->extent[i], 6);
    tf_writer_close(&json, ']');
    tf_member_open(&json, "show", '[');
    put_ground(&json, layer);
    for (gsize i = 0; i < G_N_ELEMENTS(styles); i++)
        put_verdict(&json, layer, subjects, &styles[i]);
    put_borders(&json, layer);
    tf_writer_close(&json, ']');
    tf_writer_close(&json, '}');
    return g_string_free(text, FALSE);
}

Definition *tf_verdict_definition(const Check *check, char **why, GError **error) {
    g_autoptr(GPtrArray) subjects = tf_subjects_new(check);
    const LayerDefinition *layer = layer_of(check->atlas, subjects);
    if (!layer) {
        *why = g_strdup("no claim is about a territory that a layer of the atlas shows; 'about' "
                        "and 'geometry' of a claim "
                        "name it");
        return NULL;
    }
    g_autoptr(Definition) own = tf_definition_read(check->atlas, error);
    if (!own)
        return NULL;
    g_autofree char *text = text_of(own, subjects, layer);
    return tf_definition_of_text(check->atlas, "the picture of the verdicts", text, error);
}
