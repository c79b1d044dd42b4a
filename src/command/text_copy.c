#include "command/text_copy.h"
#include "base/error.h"
#include "geojson/crs.h"
#include "geojson/rewrap.h"
#include <string.h>

static bool ends_in_any(const char *path, const char *const *endings) {
    g_autofree char *name = g_ascii_strdown(path, -1);
    for (; *endings; endings++)
        if (g_str_has_suffix(name, *endings))
            return true;
    return false;
}

TextCopy tf_text_copy_kind(const char *path, const AreasOptions *asked) {
    static const char *const single[] = {".geojson", ".json", NULL};
    static const char *const sequence[] = {".geojsonl", ".geojsons", ".geojsonseq", ".ndjson",
                                           NULL};
    bool printed = strcmp(asked->copy, "-") == 0, wants_single = ends_in_any(asked->copy, single);
    if (printed || (!wants_single && !ends_in_any(asked->copy, sequence)))
        return printed ? TEXT_SAME : TEXT_NONE;
    GMappedFile *file = tf_geojson_map(path, NULL);
    if (!file)
        return TEXT_NONE;
    GeojsonText text = tf_geojson_text_of(path, file);
    bool is_single = tf_geojson_is_single(&text);
    g_autofree char *crs =
        is_single && !wants_single ? tf_geojson_find_crs(text.text.text, text.text.length) : NULL;
    bool other = asked->crs || (crs && !tf_geojson_crs_is_wgs84(crs));
    g_mapped_file_unref(file);
    return is_single == wants_single ? TEXT_SAME
           : wants_single            ? TEXT_COLLECTION
           : other                   ? TEXT_NONE
                                     : TEXT_SEQUENCE;
}

/* What a sequence has no place for. False with an input error if that is to be one. */
static bool tell_members(const GPtrArray *members, const AreasOptions *asked, GError **error) {
    for (guint i = 0; i < members->len; i++) {
        const char *name = members->pdata[i];
        if (asked->strict)
            return tf_input_error(error,
                                  "%s: --strict: member '%s' of the FeatureCollection is not kept",
                                  asked->copy, name);
        g_printerr("terrafact areas: note: %s: member '%s' of the FeatureCollection is not kept\n",
                   asked->copy, name);
    }
    return true;
}

GString *tf_text_copy(const GeojsonText *text, const GArray *values, const GArray *places,
                      TextCopy kind, const AreasOptions *asked, GError **error) {
    static const char *const names[] = {"area_m2", "perimeter_m"};
    Annotations columns = {names, G_N_ELEMENTS(names), (const double *)(const void *)values->data,
                           values->len / G_N_ELEMENTS(names)};
    g_autoptr(GArray) features = g_array_new(FALSE, FALSE, sizeof(AnnotatedFeature));
    g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func(g_free);
    AnnotatedPart part = {.places = places, .features = features, .members = members};
    GString *same = tf_geojson_annotate_part(text, &columns, &part, error);
    if (same && kind == TEXT_SAME && features->len == 0 && !part.collection && places &&
        tf_geojson_is_single(text))
        kind = TEXT_COLLECTION; /* a feature that is left out leaves no GeoJSON */
    if (!same || kind == TEXT_SAME)
        return same;
    GString *other = NULL;
    if (kind == TEXT_COLLECTION)
        other = tf_geojson_as_collection(same, &part);
    else if (tell_members(members, asked, error))
        other = tf_geojson_as_sequence(same, &part);
    g_string_free(same, TRUE);
    return other;
}

/* Where the text spells the character U+0000, or NULL. */
static const char *null_character(const char *text, gsize length) {
    static const char spelt[] = "\\u0000";
    const char *at = text, *end = text + length;
    while ((at = memchr(at, '\\', (gsize)(end - at)))) {
        if ((gsize)(end - at) >= strlen(spelt) && memcmp(at, spelt, strlen(spelt)) == 0)
            return at;
        at += MIN(2, end - at); /* a backslash that is itself one */
    }
    return NULL;
}

bool tf_text_copy_is_whole(const char *path, bool as_text, GError **error) {
    GMappedFile *file = tf_geojson_map(path, error);
    if (!file)
        return false;
    const char *text = g_mapped_file_get_contents(file), *end = text;
    bool ok = g_utf8_validate_len(text, g_mapped_file_get_length(file), &end) ||
              tf_input_error(error,
                             "%s: byte %" G_GSIZE_FORMAT ": found byte 0x%02x, which is not UTF-8 "
                             "there (RFC 8259, 8.1)",
                             path, (gsize)(end - text), (guchar)*end);
    const char *null = ok && !as_text ? null_character(text, g_mapped_file_get_length(file)) : NULL;
    if (null)
        ok = tf_input_error(error,
                            "%s: byte %" G_GSIZE_FORMAT ": found the character U+0000 in a text, "
                            "which only copies as GeoJSON carry",
                            path, (gsize)(null - text));
    g_mapped_file_unref(file);
    return ok;
}
