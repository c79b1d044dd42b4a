#include "command/atlas_choice.h"
#include "command/place.h"
#include <glib.h>
#include <string.h>

static bool is_atlas(const char *folder) {
    g_autofree char *path = g_build_filename(folder, "atlas.yaml", NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

char *tf_atlas_named(const char *name, const char *from) {
    g_autofree char *folder = g_path_is_absolute(name) || strcmp(from, ".") == 0
                                  ? g_strdup(name)
                                  : g_build_filename(from, name, NULL);
    if (is_atlas(folder) || strchr(name, '/'))
        return g_steal_pointer(&folder);
    g_autofree char *usual = tf_place_of_atlas(), *beside = g_path_get_dirname(usual);
    g_autofree char *supplied = g_build_filename(beside, name, NULL);
    return is_atlas(supplied) ? g_steal_pointer(&supplied) : g_steal_pointer(&folder);
}

AtlasChoice tf_atlas_choose(const char *asked) {
    const char *named = asked ? asked : g_getenv("TERRAFACT_ATLAS");
    if (named && *named)
        return (AtlasChoice){tf_atlas_named(named, "."), asked ? NULL : "TERRAFACT_ATLAS",
                             asked != NULL};
    if (is_atlas("."))
        return (AtlasChoice){g_strdup("."), "./atlas.yaml", false};
    return (AtlasChoice){tf_place_of_atlas(), NULL, false};
}

void tf_atlas_choice_clear(AtlasChoice *choice) {
    g_clear_pointer(&choice->folder, g_free);
}
