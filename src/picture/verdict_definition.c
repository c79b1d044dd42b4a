#include "picture/verdict_definition.h"
#include "findings/findings.h"
#include "findings/prose.h"
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

/* Adds the ids of the territories that a layer shows to a set: a group's members stand for it. */
static void add_shown(const Atlas *atlas, const LayerDefinition *layer, GHashTable *shown) {
    for (guint i = 0; i < layer->of->len; i++) {
        const Territory *territory = tf_atlas_territory(atlas, layer->of->pdata[i]);
        bool group = territory && !territory->where && territory->members;
        for (guint k = 0; group && k < territory->members->len; k++)
            g_hash_table_add(shown, territory->members->pdata[k]);
        if (!group)
            g_hash_table_add(shown, layer->of->pdata[i]);
    }
}

/* How many of the subjects are among the territories shown. */
static guint count_shown(const GPtrArray *subjects, GHashTable *shown) {
    guint n = 0;
    for (guint i = 0; i < subjects->len; i++) {
        const char *territory = ((const Subject *)subjects->pdata[i])->territory;
        n += territory && g_hash_table_contains(shown, territory);
    }
    return n;
}

/* The layer of territories that shows the most of the subjects, and whether it shows others beside them; NULL if there is
   none. */
static const LayerDefinition *layer_of(const Atlas *atlas, const GPtrArray *subjects,
                                       bool *others) {
    const LayerDefinition *best = NULL;
    guint most = 0;
    for (guint i = 0; i < atlas->layers->len; i++) {
        const LayerDefinition *layer = atlas->layers->pdata[i];
        if (strcmp(layer->kind, "territories") != 0)
            continue;
        g_autoptr(GHashTable) shown = g_hash_table_new(g_str_hash, g_str_equal);
        add_shown(atlas, layer, shown);
        guint n = count_shown(subjects, shown);
        if (n <= most)
            continue;
        most = n;
        best = layer;
        *others = g_hash_table_size(shown) > n;
    }
    return best;
}

static void put_ground(JsonWriter *json, const LayerDefinition *layer, bool others) {
    tf_writer_open(json, '{');
    tf_member_text(json, "layer", layer->id);
    tf_member_text(json, "fill", "land");
    if (others)
        tf_member_text(json, "legend", "no claims");
    tf_member_truth(json, "ground", true);
    tf_writer_close(json, '}');
}

/* The territories that a style is for. */
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

/* The finding: "12 of 1,975 claims are contradicted". */
static char *title_of(const Check *check) {
    VerdictCounts counts = tf_findings_count(check);
    guint against = counts.of[VERDICT_CONTRADICTED];
    g_autofree char *some = against ? tf_prose_count(against) : g_strdup("None"),
                    *all = tf_prose_count(counts.all);
    return g_strdup_printf("%s of %s claims %s contradicted", some, all,
                           against > 1 ? "are" : "is");
}

/* The picture.yaml, with the ground, extent and colours of the atlas's own. */
static char *text_of(const Definition *own, const char *title, const GPtrArray *subjects,
                     const LayerDefinition *layer, bool others) {
    GString *text = g_string_new(NULL);
    JsonWriter json = tf_writer_of(text, 2);
    tf_writer_open(&json, '{');
    tf_member_text(&json, "title", title);
    tf_member_text(&json, "background", own->background->name);
    tf_member_open(&json, "extent", '[');
    for (int i = 0; i < 4; i++)
        tf_writer_decimal(&json, own->extent[i], 6);
    tf_writer_close(&json, ']');
    tf_member_open(&json, "show", '[');
    put_ground(&json, layer, others);
    for (gsize i = 0; i < G_N_ELEMENTS(styles); i++)
        put_verdict(&json, layer, subjects, &styles[i]);
    put_borders(&json, layer);
    tf_writer_close(&json, ']');
    tf_writer_close(&json, '}');
    return g_string_free(text, FALSE);
}

Definition *tf_verdict_definition(const Check *check, char **why, GError **error) {
    g_autoptr(GPtrArray) subjects = tf_subjects_new(check);
    bool others = false;
    const LayerDefinition *layer = layer_of(check->atlas, subjects, &others);
    if (!layer) {
        *why = g_strdup("no claim is about a territory that a layer of the atlas shows; 'about' "
                        "and 'geometry' of a claim "
                        "name it");
        return NULL;
    }
    g_autoptr(Definition) own = tf_definition_read(check->atlas, error);
    if (!own)
        return NULL;
    g_autofree char *title = title_of(check);
    g_autofree char *text = text_of(own, title, subjects, layer, others);
    return tf_definition_of_text(check->atlas, "the picture of the verdicts", text, error);
}
