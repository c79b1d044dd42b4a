#include "command/open.h"
#include "command/command.h"

void command_close(Opened *opened) {
    g_clear_pointer(&opened->claims, claims_free);
    g_clear_pointer(&opened->on, g_ptr_array_unref);
    g_clear_pointer(&opened->atlas, atlas_free);
}

static bool open_maps(Opened *opened, GPtrArray *ids, GError **error) {
    if (ids->len == 0)
        g_ptr_array_add(ids, g_strdup(opened->atlas->map_ids->pdata[0]));
    opened->on = g_ptr_array_new_with_free_func((GDestroyNotify)atlas_map_free);
    for (guint i = 0; i < ids->len; i++) {
        AtlasMap *on = atlas_on_map(opened->atlas, ids->pdata[i], error);
        if (!on)
            return false;
        g_ptr_array_add(opened->on, on);
    }
    return true;
}

bool command_open(Opened *opened, char **maps, const char *claims_path, GError **error) {
    *opened = (Opened){0};
    g_autofree char *folder = command_atlas(NULL);
    g_autoptr(GPtrArray) ids = command_values(maps);
    opened->atlas = atlas_load_with_maps(folder, ids, error);
    bool right = opened->atlas && open_maps(opened, ids, error);
    const char *path = claims_path ? claims_path : right ? opened->atlas->claims_path : NULL;
    if (right && path) {
        opened->claims = claims_load(path, opened->atlas, error);
        right = opened->claims != NULL;
    }
    if (!right)
        command_close(opened);
    return right;
}
