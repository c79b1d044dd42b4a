/* Removes what a test wrote. */
#pragma once
#include <glib/gstdio.h>

/* Removes the file, or the folder with all that is in it. */
static inline void remove_all(const char *path) {
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;
    while (folder && (name = g_dir_read_name(folder))) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        remove_all(inside);
    }
    g_remove(path);
}
