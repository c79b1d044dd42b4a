#include "format/unkept.h"
#include "geojson/grammar.h"
#include "geojson/reader.h"
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

/* The UTF-16 unit that "\uXXXX" spells at `at`; -1 if none is spelt there. */
static int unit_at(const char *at, const char *end) {
    int unit = 0;
    if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
        return -1;
    for (int i = 2; i < 6; i++)
        unit = unit * 16 + g_ascii_xdigit_value(at[i]);
    return unit;
}

static bool has_half_pair(const char *at, const char *end) {
    while (at < end) {
        int unit = unit_at(at, end);
        bool high = unit >= 0xd800 && unit < 0xdc00, low = unit >= 0xdc00 && unit < 0xe000;
        int next = high ? unit_at(at + 6, end) : -1;
        bool pair = next >= 0xdc00 && next < 0xe000;
        if (low || (high && !pair))
            return true;
        at += pair ? 12 : *at == '\\' ? 2 : 1;
    }
    return false;
}

static bool take_value(JsonScan *scan, const Unkept *unkept, const char *column) {
    int first = tf_json_peek(scan);
    gsize from = scan->at;
    if (!tf_json_skip(scan, false))
        return false;
    const char *begin = scan->piece + from, *end = scan->piece + scan->at;
    if (first == '"' && has_half_pair(begin, end))
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

static void pass_begin(gpointer data) {
    (void)data;
}

static bool pass_value(JsonScan *scan, gpointer data) {
    (void)data;
    return tf_json_skip(scan, false);
}

static void pass_geometry(gpointer data, const char *type, guint64 at) {
    (void)data;
    (void)type;
    (void)at;
}

static bool end_feature(JsonScan *scan, gpointer data, bool empty) {
    (void)scan;
    (void)empty;
    ((Unkept *)data)->feature++;
    return true;
}

static void pass_wrong(JsonScan *scan, guint64 at, const char *message) {
    (void)scan;
    (void)at;
    (void)message;
}

void tf_unkept_note(const char *path, Losses *losses) {
    static const JsonSource source = {NULL, pass_wrong};
    static const GeojsonVisitor visitor = {pass_begin, pass_value,    take_properties,
                                           pass_value, pass_geometry, end_feature,
                                           NULL,       NULL};
    GMappedFile *file = tf_geojson_map(path, NULL);
    if (!file)
        return;
    Unkept unkept = {losses, 1};
    JsonScan scan = tf_json_scan_of_text(g_mapped_file_get_contents(file),
                                         g_mapped_file_get_length(file), &source, &unkept, NULL);
    tf_geojson_scan_texts(&scan, &visitor, &unkept);
    tf_json_scan_clear(&scan);
    g_mapped_file_unref(file);
}
