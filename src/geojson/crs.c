#include "geojson/crs.h"
#include "geojson/grammar.h"
#include <string.h>

/* What names the system among the "properties" of a crs. */
static bool is_name(const char *key) {
    static const char *const keys[] = {"name", "href", "code", "urn", NULL};
    return g_strv_contains(keys, key);
}

/* The members of an object; of "properties" that which names the system is kept. */
static bool scan_object(JsonScan *scan, char **name, bool properties) {
    if (!tf_json_expect(scan, '{', "an object or null"))
        return false;
    if (tf_json_peek(scan) == '}')
        return tf_json_expect(scan, '}', "");
    do {
        if (!tf_json_key(scan))
            return false;
        bool nested = strcmp(scan->text->str, "properties") == 0 && tf_json_peek(scan) == '{';
        bool names = properties && is_name(scan->text->str);
        int first = tf_json_peek(scan);
        if (!properties && nested ? !scan_object(scan, name, true)
                                  : !tf_json_skip(scan, names && first != '{' && first != '['))
            return false;
        if (names && first != '{' && first != '[') {
            g_free(*name);
            *name = g_strdup(scan->text->str);
        }
    } while (tf_json_comma(scan, '}'));
    return tf_json_expect(scan, '}', "',' or '}'");
}

bool tf_geojson_scan_crs(JsonScan *scan, char **name) {
    int first = tf_json_peek(scan);
    bool scalar = first != '{' && first != '[', ok;
    *name = NULL;
    if (first == '{')
        ok = scan_object(scan, name, false);
    else
        ok = tf_json_skip(scan, scalar);
    if (!ok) {
        g_clear_pointer(name, g_free);
        return false;
    }
    if (first == 'n')
        return true;
    if (!*name)
        *name = g_strdup(scalar ? scan->text->str : "unknown");
    return true;
}

bool tf_geojson_crs_is_wgs84(const char *name) {
    static const char *const names[] = {"CRS84", "CRS84h", "4326", "WGS84", "WGS 84"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        gsize length = strlen(name), own = strlen(names[i]);
        if (length >= own && g_ascii_strcasecmp(name + length - own, names[i]) == 0 &&
            (length == own || strchr(":/#", name[length - own - 1])))
            return true;
    }
    return false;
}

/* ---- Only the name ---- */

static bool keep_crs(JsonScan *scan, gpointer data) {
    char **name = data;
    g_clear_pointer(name, g_free);
    return tf_geojson_scan_crs(scan, name);
}

char *tf_geojson_find_crs(const char *text, gsize length) {
    static const GeojsonVisitor visitor = {.crs = keep_crs};
    char *name = NULL;
    JsonScan scan = tf_json_scan_of_text(text, length, NULL, NULL, NULL);
    tf_geojson_scan_texts(&scan, &visitor, &name);
    tf_json_scan_clear(&scan);
    return name;
}
