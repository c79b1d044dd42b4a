#include "geojson/rewrap.h"

/* JSON has no line breaks in its texts, numbers and names. */
static void append_line(GString *to, const char *text, gsize length) {
    bool at_begin = false;
    for (gsize i = 0; i < length; i++) {
        if (text[i] == '\n' || text[i] == '\r')
            at_begin = true;
        else if (!at_begin || (text[i] != ' ' && text[i] != '\t')) {
            at_begin = false;
            g_string_append_c(to, text[i]);
        }
    }
}

static void append_features(GString *to, const GString *text, const AnnotatedPart *part,
                            const char *between) {
    for (guint i = 0; i < part->features->len; i++) {
        const AnnotatedFeature *feature = &g_array_index(part->features, AnnotatedFeature, i);
        if (i > 0)
            g_string_append(to, between);
        append_line(to, text->str + feature->begin, feature->end - feature->begin);
    }
}

GString *tf_geojson_as_sequence(const GString *text, const AnnotatedPart *part) {
    GString *to = g_string_sized_new(text->len);
    append_features(to, text, part, "\n");
    if (to->len)
        g_string_append_c(to, '\n');
    return to;
}

GString *tf_geojson_as_collection(const GString *text, const AnnotatedPart *part) {
    GString *to = g_string_sized_new(text->len + 64);
    g_string_append(to, "{\"type\":\"FeatureCollection\",\"features\":[\n");
    append_features(to, text, part, ",\n");
    g_string_append(to, "\n]}\n");
    return to;
}
