#include "command/open.h"
#include "command/options.h"

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

bool command_open(Opened *opened, const Call *call, char **maps, const char *claims_path,
                  GError **error) {
    *opened = (Opened){0};
    g_autoptr(GPtrArray) ids = command_values(maps);
    opened->atlas = atlas_load_with_maps(call->atlas, ids, error);
    bool ok = opened->atlas && open_maps(opened, ids, error);
    const char *path = claims_path ? claims_path : ok ? opened->atlas->claims_path : NULL;
    if (ok && path) {
        opened->claims = claims_load(path, opened->atlas, error);
        ok = opened->claims != NULL;
    }
    if (!ok)
        command_close(opened);
    return ok;
}

bool command_open_all(Opened *opened, const Call *call, char **maps, const char *claims_path,
                      GError **error) {
    if (maps)
        return command_open(opened, call, maps, claims_path, error);
    g_autoptr(Atlas) atlas = atlas_load(call->atlas, error);
    if (!atlas)
        return false;
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < atlas->map_ids->len; i++)
        g_ptr_array_add(ids, atlas->map_ids->pdata[i]);
    g_ptr_array_add(ids, NULL);
    return command_open(opened, call, (char **)ids->pdata, claims_path, error);
}

bool command_expression(const Opened *opened, const char *text, Expression *expression,
                        GError **error) {
    const Scope scope = tf_claims_scope(opened->atlas, opened->claims);
    return tf_expression_parse(expression, text, NULL, 0, error) &&
           tf_expression_bind(expression, &scope, error);
}

bool command_on_maps(const Call *call, const char *expected, PrintOnMaps *print, GError **error) {
    const MapsOptions *asked = call->options;
    Opened opened;
    if (expected && call->n != 1)
        return input_error(error, "expected %s; found %d", expected, call->n);
    if (!command_open(&opened, call, asked->maps, NULL, error))
        return false;
    bool ok = print(&opened, call, error);
    command_close(&opened);
    return ok;
}
