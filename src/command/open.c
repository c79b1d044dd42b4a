#include "command/open.h"
#include "command/options.h"

void tf_command_close(Opened *opened) {
    g_clear_pointer(&opened->claims, tf_claims_free);
    g_clear_pointer(&opened->on, g_ptr_array_unref);
    g_clear_pointer(&opened->atlas, tf_atlas_free);
}

static bool open_map(Opened *opened, const char *id, GError **error) {
    AtlasMap *on = tf_atlas_on_map(opened->atlas, id, error);
    if (on)
        g_ptr_array_add(opened->on, on);
    return on != NULL;
}

static bool open_maps(Opened *opened, GPtrArray *ids, GError **error) {
    if (ids->len == 0)
        g_ptr_array_add(ids, g_strdup(opened->atlas->map_ids->pdata[0]));
    opened->on = g_ptr_array_new_with_free_func((GDestroyNotify)tf_atlas_map_free);
    bool ok = true;
    for (guint i = 0; ok && i < ids->len; i++)
        ok = open_map(opened, ids->pdata[i], error);
    return ok;
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
    if (!tf_command_open(opened, call, maps, claims_path, error))
        return false;
    if (maps || tf_command_open_others(opened, error))
        return true;
    tf_command_close(opened);
    return false;
}

bool tf_command_open_others(Opened *opened, GError **error) {
    const GPtrArray *ids = opened->atlas->map_ids;
    bool ok = true;
    for (guint i = 1; ok && i < ids->len; i++)
        ok = open_map(opened, ids->pdata[i], error);
    return ok;
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
