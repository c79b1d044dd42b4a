#include "geojson/crs.h"
#include <string.h>

/* The members of an object; of "properties" their "name", "href" or "code" is kept. */
static bool scan_object(JsonScan *scan, char **name, bool properties) {
    if (!tf_json_expect(scan, '{', "an object or null"))
        return false;
    if (tf_json_peek(scan) == '}')
        return tf_json_expect(scan, '}', "");
    do {
        if (!tf_json_key(scan))
            return false;
        bool nested = strcmp(scan->text->str, "properties") == 0 && tf_json_peek(scan) == '{';
        bool names = properties &&
                     (strcmp(scan->text->str, "name") == 0 ||
                      strcmp(scan->text->str, "href") == 0 || strcmp(scan->text->str, "code") == 0);
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
    *name = NULL;
    if (tf_json_peek(scan) != '{')
        return tf_json_skip(scan, false);
    if (!scan_object(scan, name, false))
        return false;
    if (!*name)
        *name = g_strdup("unknown");
    return true;
}

bool tf_geojson_crs_is_wgs84(const char *name) {
    static const char *const names[] = {"CRS84", "EPSG:4326", "EPSG::4326", "EPSG/0/4326",
                                        "4326",  "WGS84",     "CRS84h"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        gsize length = strlen(name), own = strlen(names[i]);
        if (length >= own && g_ascii_strcasecmp(name + length - own, names[i]) == 0 &&
            (length == own || !g_ascii_isalnum(name[length - own - 1])))
            return true;
    }
    return false;
}

char *tf_geojson_find_crs(const char *text, gsize length) {
    static const char key[] = "\"crs\"";
    const char *end = text + length, *at = text;
    while ((at = g_strstr_len(at, end - at, key))) {
        at += strlen(key);
        const char *p = at;
        while (p < end && (g_ascii_isspace(*p) || *p == ':'))
            p++;
        if (p == end || *p != '{')
            continue;
        g_autofree char *value = g_strndup(p, MIN((gsize)(end - p), 400));
        g_autoptr(GRegex) name = g_regex_new(
            "\"properties\"\\s*:\\s*\\{[^}]*\"(?:name|code|href)\"\\s*:\\s*\"?([^\",}\\s]+)", 0, 0,
            NULL);
        g_autoptr(GMatchInfo) match = NULL;
        if (name && g_regex_match(name, value, 0, &match))
            return g_match_info_fetch(match, 1);
    }
    return NULL;
}
