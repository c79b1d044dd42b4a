#include "base/path.h"
#include <stdlib.h>
#include <string.h>

char *tf_path_target(const char *path) {
    enum { MOST_LINKS = 40 };
    char *at = g_strdup(path);
    for (int i = 0; i < MOST_LINKS; i++) {
        g_autofree char *to = g_file_read_link(at, NULL);
        if (!to)
            return at;
        g_autofree char *folder = g_path_get_dirname(at);
        char *next = g_path_is_absolute(to) ? g_strdup(to) : g_build_filename(folder, to, NULL);
        g_free(at);
        at = next;
    }
    g_free(at);
    return g_strdup(path);
}

/* `path` without links, or NULL. g_free. */
static char *real_path(const char *path) {
    char *real = realpath(path, NULL), *copy = g_strdup(real);
    free(real); /* realpath's result is not for g_free */
    return copy;
}

char *tf_path_below(const char *root, const char *path) {
    g_autofree char *folder = g_path_get_dirname(path), *base = g_path_get_basename(path);
    g_autofree char *real = real_path(folder), *top = real_path(root);
    gsize n = top ? strlen(top) : 0;
    if (!real || !top || strncmp(real, top, n) != 0 || (real[n] && real[n] != '/' && n > 1))
        return NULL;
    const char *rest = real + n;
    while (*rest == '/')
        rest++;
    return *rest ? g_build_filename(rest, base, NULL) : g_strdup(base);
}

int tf_path_climbs(const char *path) {
    if (g_path_is_absolute(path))
        return G_MAXINT;
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    int depth = 0, highest = 0;
    for (guint i = 0; parts[i]; i++) {
        if (strcmp(parts[i], "..") == 0)
            depth--;
        else if (*parts[i] && strcmp(parts[i], ".") != 0)
            depth++;
        highest = MAX(highest, -depth);
    }
    return highest;
}
