#include "command/open.h"
#include "command/options.h"

void tf_command_close(Opened *opened) {
    g_clear_pointer(&opened->claims, tf_claims_free);
    g_clear_pointer(&opened->on, g_ptr_array_unref);
    g_clear_pointer(&opened->atlas, tf_atlas_free);
}

static bool open_maps(Opened *opened, GPtrArray *ids, GError **error) {
    if (ids->len == 0)
        g_ptr_array_add(ids, g_strdup(opened->atlas->map_ids->pdata[0]));
    opened->on = g_ptr_array_new_with_free_func((GDestroyNotify)tf_atlas_map_free);
    for (guint i = 0; i < ids->len; i++) {
        AtlasMap *on = tf_atlas_on_map(opened->atlas, ids->pdata[i], error);
        if (!on)
            return false;
        g_ptr_array_add(opened->on, on);
    }
    return true;
}

bool tf_command_open(Opened *opened, const Call *call, char **maps, const char *claims_path,
                     GError **error) {
    *opened = (Opened){0};
    g_autoptr(GPtrArray) ids = tf_command_values(maps);
    opened->atlas = tf_atlas_load_with_maps(call->atlas, ids, error);
    bool ok = opened->atlas && open_maps(opened, ids, error);
    const char *path = claims_path ? claims_path : ok ? opened->atlas->claims_path : NULL;
    if (ok && path) {
        opened->claims = tf_claims_load(path, opened->atlas, error);
        ok = opened->claims != NULL;
    }
    if (!ok)
        tf_command_close(opened);
    return ok;
}

bool tf_command_open_all(Opened *opened, const Call *call, char **maps, const char *claims_path,
                         GError **error) {
    if (maps)
        return tf_command_open(opened, call, maps, claims_path, error);
    g_autoptr(Atlas) atlas = tf_atlas_load(call->atlas, error);
    if (!atlas)
        return false;
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < atlas->map_ids->len; i++)
        g_ptr_array_add(ids, atlas->map_ids->pdata[i]);
    g_ptr_array_add(ids, NULL);
    return tf_command_open(opened, call, (char **)ids->pdata, claims_path, error);
}

bool tf_command_expression(const Opened *opened, const char *text, Expression *expression,
                           GError **error) {
    const Scope scope = tf_claims_scope(opened->atlas, opened->claims);
    return tf_expression_parse(expression, text, NULL, 0, error) &&
           tf_expression_bind(expression, &scope, error);
}

bool tf_command_on_maps(const Call *call, const char *expected, PrintOnMaps *print,
                        GError **error) {
    const MapsOptions *asked = call->options;
    Opened opened;
    if (expected && call->n != 1)
        return tf_input_error(error, "expected %s; found %d", expected, call->n);
    if (!tf_command_open(&opened, call, asked->maps, NULL, error))
        return false;
    bool ok = print(&opened, call, error);
    tf_command_close(&opened);
    return ok;
}
