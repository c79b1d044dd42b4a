#include "command/place.h"
#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* The folder that holds the running program, or NULL without /proc. g_free. */
static char *program_folder(void) {
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    return program ? g_path_get_dirname(program) : NULL;
}

/* `name` where a build folder has it (beside the program), or else where an installed prefix has it
   (by the path `up` from the program's folder), with links resolved; if it is in neither, `name` in
   `installed`. g_free. */
static char *place_of(const char *name, const char *up, const char *installed) {
    g_autofree char *folder = program_folder();
    const char *const ways[] = {".", up};
    for (gsize i = 0; folder && i < G_N_ELEMENTS(ways); i++) {
        g_autofree char *path = g_build_filename(folder, ways[i], name, NULL);
        char *real = realpath(path, NULL);
        char *found = g_strdup(real); /* realpath's result is not for g_free */
        free(real);
        if (found)
            return found;
    }
    return g_build_filename(installed, name, NULL);
}

char *tf_place_of_module(const char *file) {
    return place_of(file, TERRAFACT_MODULES_FROM_PROGRAM, TERRAFACT_MODULES_INSTALLED);
}

char *tf_place_of_atlas(void) {
    return place_of("geodata/" TERRAFACT_ATLAS, TERRAFACT_DATA_FROM_PROGRAM,
                    TERRAFACT_DATA_INSTALLED);
}

char *tf_place_of_text(const char *name) {
    g_autofree char *usual = tf_place_of_atlas(), *all = g_path_get_dirname(usual);
    g_autoptr(GDir) atlases = strchr(name, '/') ? NULL : g_dir_open(all, 0, NULL);
    const char *atlas;
    while (atlases && (atlas = g_dir_read_name(atlases))) {
        g_autofree char *path = g_build_filename(all, atlas, name, "claims.yaml", NULL);
        if (g_file_test(path, G_FILE_TEST_EXISTS))
            return g_steal_pointer(&path);
    }
    return NULL;
}

char *tf_place_name_of_text(const char *path) {
    g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(folder);
    g_autofree char *own = tf_place_of_text(name);
    return g_strcmp0(own, path) == 0 ? g_steal_pointer(&name) : NULL;
}
