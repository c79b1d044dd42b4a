#include "format/short_name.h"
#include <string.h>

static char *cut(const char *name, gsize bytes) {
    const char *end = name + MIN(strlen(name), bytes);
    while (end > name && (*end & 0xc0) == 0x80)
        end--;
    return g_strndup(name, (gsize)(end - name));
}

char *tf_short_name(const char *name, gsize bytes,
                    bool (*is_taken)(const char *name, gpointer data), gpointer data) {
    char *fitting = bytes ? cut(name, bytes) : g_strdup(name);
    for (guint number = 2; is_taken(fitting, data); number++) {
        g_autofree char *suffix = g_strdup_printf("_%u", number);
        g_autofree char *stem = cut(name, bytes ? bytes - strlen(suffix) : strlen(name));
        g_free(fitting);
        fitting = g_strconcat(stem, suffix, NULL);
    }
    return fitting;
}
