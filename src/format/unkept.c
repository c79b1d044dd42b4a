#include "format/unkept.h"
#include "geojson/grammar.h"
#include "geojson/reader.h"
#include "geojson/surrogate.h"
#include <math.h>
#include <string.h>

typedef struct {
    Losses *losses;
    guint64 feature;
} Unkept;

static void note(const Unkept *unkept, const char *column, const char *what) {
    g_autofree char *line = g_strdup_printf("column '%s': %s", column, what);
    tf_losses_note(unkept->losses, line, NULL, unkept->feature);
}

static bool take_value(JsonScan *scan, const Unkept *unkept, const char *column) {
    int first = tf_json_peek(scan);
    gsize from = scan->at;
    if (!tf_json_skip(scan, false))
        return false;
    const char *begin = scan->piece + from, *end = scan->piece + scan->at;
    if (first == '"' && tf_json_has_half_pair(begin, (gsize)(end - begin)))
        note(unkept, column, "half a surrogate pair is no character, and becomes another");
    bool number = g_ascii_isdigit(first) || first == '-';
    g_autofree char *digits = number ? g_strndup(begin, (gsize)(end - begin)) : NULL;
    if (digits && isinf(g_ascii_strtod(digits, NULL)))
        note(unkept, column, "a number that is too large becomes infinity");
    return true;
}

static bool take_properties(JsonScan *scan, gpointer data) {
    const Unkept *unkept = data;
    if (tf_json_peek(scan) != '{')
        return tf_json_skip(scan, false);
    tf_json_expect(scan, '{', "");
    if (tf_json_peek(scan) == '}')
        return tf_json_expect(scan, '}', "");
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    do {
        if (!tf_json_key(scan))
            return false;
        g_autofree char *column = g_strdup(scan->text->str);
        if (!take_value(scan, unkept, column))
            return false;
        if (!g_hash_table_add(names, g_strdup(column)))
            note(unkept, column, "of two properties of this name the first is not kept");
    } while (tf_json_comma(scan, '}'));
    return tf_json_expect(scan, '}', "");
}

static bool end_feature(JsonScan *scan, gpointer data, bool empty) {
    (void)scan;
    (void)empty;
    ((Unkept *)data)->feature++;
    return true;
}

void tf_unkept_note(const char *path, Losses *losses) {
    static const GeojsonVisitor visitor = {.properties = take_properties, .feature = end_feature};
    GMappedFile *file = tf_geojson_map(path, NULL);
    if (!file)
        return;
    Unkept unkept = {losses, 1};
    JsonScan scan = tf_json_scan_of_text(g_mapped_file_get_contents(file),
                                         g_mapped_file_get_length(file), NULL, NULL, NULL);
    tf_geojson_scan_texts(&scan, &visitor, &unkept);
    tf_json_scan_clear(&scan);
    g_mapped_file_unref(file);
}
