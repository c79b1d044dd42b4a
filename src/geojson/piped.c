#include "geojson/piped.h"
#include "geojson/measure.h"
#include <string.h>

static gboolean begins(const char *text, gsize length, const char *mark) {
    return length >= strlen(mark) && memcmp(text, mark, strlen(mark)) == 0;
}

const char *tf_piped_ending(const char *text, gsize length) {
    const gsize looked_at = MIN(length, 1024);
    const char *end;
    if (tf_geojson_begins(text, length))
        return ".geojson";
    if (begins(text, length, "PK\003\004"))
        return ".zip";
    if (begins(text, length, "\037\213"))
        return ".gz";
    gboolean words = g_utf8_validate_len(text, looked_at, &end) || text + looked_at - end < 4;
    return !words || begins(text, length, "<") || begins(text, length, "{") ? "" : ".csv";
}
