#include "atlas/optional_map.h"
#include "base/error.h"
#include <string.h>

static void map_free(gpointer data) {
    OptionalMap *map = data;
    g_free(map->id);
    g_free(map->made_by);
    g_free(map->folder);
    g_free(map);
}

static bool same_files(const char *path, const char *other) {
    g_autofree char *a = NULL, *b = NULL;
    gsize n, m;
    return g_file_get_contents(path, &a, &n, NULL) && g_file_get_contents(other, &b, &m, NULL) &&
           n == m && memcmp(a, b, n) == 0;
}

/* The folder appears whole or not at all, so its survey.yaml says enough. */
static bool is_made(const OptionalMap *map, const char *folder) {
    g_autofree char *ours = g_build_filename(folder, "maps", map->id, "survey.yaml", NULL);
    g_autofree char *theirs = g_build_filename(map->folder, "survey.yaml", NULL);
    return same_files(ours, theirs);
}

/* The id is part of a path. */
static bool read_map(YamlNode node, const char *atlas, const char *folder, OptionalMap *map,
                     GError **error) {
    const char *id = tf_yaml_need_text(node, "an optional map", "id", error);
    const char *by = id ? tf_yaml_need_text(node, "an optional map", "made_by", error) : NULL;
    if (!by)
        return false;
    if (strchr(id, '/') || strchr(atlas, '/'))
        return tf_yaml_error(node, error,
                             "the names of an optional map and of its atlas are names of folders; "
                             "expected no '/' in '%s'",
                             strchr(id, '/') ? id : atlas);
    map->id = g_strdup(id);
    map->made_by = g_strdup(by);
    map->folder = g_build_filename(g_get_user_cache_dir(), "terrafact", atlas, id, NULL);
    map->made = is_made(map, folder);
    return true;
}

GPtrArray *tf_optional_maps_read(YamlNode root, const char *atlas, const char *folder,
                                 GError **error) {
    g_autoptr(GPtrArray) maps = g_ptr_array_new_with_free_func(map_free);
    YamlNode list = tf_yaml_get(root, "optional_maps");
    for (gsize i = 0; i < tf_yaml_length(list); i++) {
        OptionalMap *map = g_new0(OptionalMap, 1);
        g_ptr_array_add(maps, map);
        if (!read_map(tf_yaml_at(list, i), atlas, folder, map, error))
            return NULL;
    }
    return g_steal_pointer(&maps);
}

const OptionalMap *tf_optional_map_find(const GPtrArray *maps, const char *id) {
    for (guint i = 0; maps && i < maps->len; i++)
        if (strcmp(((const OptionalMap *)maps->pdata[i])->id, id) == 0)
            return maps->pdata[i];
    return NULL;
}

bool tf_optional_map_tell(const OptionalMap *map, GError **error) {
    bool old = g_file_test(map->folder, G_FILE_TEST_IS_DIR);
    return tf_input_error(error, "the map '%s' %s; `%s` makes it", map->id,
                          old ? "was made by another survey.yaml than the atlas's" : "is not made",
                          map->made_by);
}
