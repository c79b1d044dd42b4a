#include "base/link_target.h"
#include <glib.h>

char *tf_link_target(const char *path) {
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
