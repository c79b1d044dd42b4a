#include "command/open.h"

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

bool command_open_all(Opened *opened, char **maps, const char *claims_path, GError **error) {
    if (maps)
        return command_open(opened, maps, claims_path, error);
    g_autofree char *folder = command_atlas(NULL);
    g_autoptr(Atlas) atlas = atlas_load(folder, error);
    if (!atlas)
        return false;
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < atlas->map_ids->len; i++)
        g_ptr_array_add(ids, atlas->map_ids->pdata[i]);
    g_ptr_array_add(ids, NULL);
    return command_open(opened, (char **)ids->pdata, claims_path, error);
}

bool command_expression(const Opened *opened, const char *text, Expression *expression,
                        GError **error) {
    const Scope scope = tf_claims_scope(opened->atlas, opened->claims);
    return tf_expression_parse(expression, text, NULL, 0, error) &&
           tf_expression_bind(expression, &scope, error);
}

static bool on_maps(const MapsCommand *command, int argc, char **argv, char **maps,
                    const char *format, GError **error) {
    int form;
    Opened opened;
    if (command->expected && argc != 2)
        return input_error(error, "expected %s; found %d", command->expected, argc - 1);
    if (!command_choice("--format", format, command->forms, &form, error) ||
        !command_open(&opened, maps, NULL, error))
        return false;
    bool done = command->print(&opened, argc, argv, form, error);
    command_close(&opened);
    return done;
}

int command_on_maps(const MapsCommand *command, int argc, char **argv) {
    g_auto(GStrv) maps = NULL;
    g_autofree char *format = NULL;
    const GOptionEntry options[] = {
        {"map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &maps,
         "Measure on this map (may be repeated; default: the atlas's first)", "ID"},
        {"format", 0, 0, G_OPTION_ARG_STRING, &format, command->forms_named, "FORM"},
        G_OPTION_ENTRY_NULL,
    };
    CommandUsage usage = *command->usage;
    usage.options = options;
    g_autoptr(GError) error = NULL;
    int code;
    if (!command_start(&usage, &argc, &argv, &code))
        return code;
    return on_maps(command, argc, argv, maps, format, &error) ? 0
                                                              : command_failed(usage.name, error);
}
