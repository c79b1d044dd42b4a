#include "picture/claim_names.h"
#include "picture/claim_draw.h"
#include "picture/inscribed_circle.h"
#include <string.h>

static const double NAME_RANK = 8; /* before those of the ground */

/* The label of an area with this name; NULL if there is none. A district may have the name of its town: that of a point names
   no area. */
static const Label *label_of(const Scene *under, const char *name) {
    g_autofree char *folded = g_utf8_casefold(name, -1);
    for (guint i = 0; i < under->labels->len; i++) {
        const Label *label = under->labels->pdata[i];
        g_autofree char *other = g_utf8_casefold(label->text, -1);
        if (!label->at_point && strcmp(folded, other) == 0)
            return label;
    }
    return NULL;
}

/* What the claim is about is named beside its area if that is too small. */
static void name_area(Scene *under, const Path *path, const char *text, bool subject) {
    const TextStyle style = {
        .font = {.size = 9.5, .bold = true}, .ink = &tf_ink_claim, .halo = &tf_ink_halo};
    double x, y, radius;
    if (label_of(under, text) || !tf_inscribed_circle(path, &x, &y, &radius))
        return;
    Label *label = tf_label_new(text, style, NAME_RANK);
    tf_label_within(label, x, y, radius, path);
    if (subject)
        tf_label_outside(label, tf_path_bounds(path));
    for (guint i = 0; i < under->layers->len; i++) { /* land is not named on its lakes */
        const SceneLayer *layer = under->layers->pdata[i];
        if (layer->entry->symbol.fill == under->background)
            tf_label_keep_off(label, &layer->areas);
    }
    g_ptr_array_add(under->labels, label);
}

/* The picture's shorter name, if it has one, or the territory's own unless that is a description; NULL for those. */
static char *name_of(const ClaimShape *shape, const Definition *definition) {
    enum { LONGEST = 24 };
    const char *shorter = g_hash_table_lookup(definition->names, shape->text);
    bool article = g_str_has_prefix(shape->name, "the ");
    if (!shape->named || (!shorter && (article || g_utf8_strlen(shape->name, -1) > LONGEST)))
        return NULL;
    bool former = g_str_has_prefix(shape->name + (article ? strlen("the ") : 0), "former ");
    return shorter ? g_strdup_printf("%s%s", former ? "former " : "", shorter)
                   : g_strdup(shape->name);
}

static void name_shapes(const ClaimScene *scene, const Definition *definition, const Frame *frame,
                        Scene *under) {
    for (guint i = 0; scene->parts.parts->len == 0 && i < scene->shapes->len; i++) {
        const ClaimShape *shape = scene->shapes->pdata[i];
        g_autofree char *name = name_of(shape, definition);
        bool areas;
        if (!name)
            continue;
        Path path = tf_claim_value_path(shape->value, frame, &areas);
        name_area(under, &path, name, i < scene->n_subjects);
        tf_path_clear(&path);
    }
}

static void name_parts(const ClaimScene *scene, const Frame *frame, Scene *under) {
    for (guint i = 0; i < scene->parts.parts->len; i++) {
        const ClaimPart *part = scene->parts.parts->pdata[i];
        g_autofree char *text = tf_claim_part_text(part);
        Path path = tf_claim_part_path(part, frame);
        name_area(under, &path, text, false);
        tf_path_clear(&path);
    }
}

void tf_claim_names(const ClaimScene *scene, const Definition *definition, const Frame *frame,
                    Scene *under) {
    name_shapes(scene, definition, frame, under);
    name_parts(scene, frame, under);
}

char *tf_claim_names_left_out(const ClaimScene *scene, const Scene *under) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < scene->parts.parts->len; i++) {
        g_autofree char *name = tf_claim_part_text(scene->parts.parts->pdata[i]);
        const Label *label = label_of(under, name);
        if (!label || label->chosen < 0)
            g_string_append_printf(text, "%s%s", text->len ? ", " : "", name);
    }
    return text->len ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
}
