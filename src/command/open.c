#include "command/open.h"
#include "atlas/made.h"
#include "base/yaml.h"
#include "command/buffers.h"
#include "command/options.h"
#include "command/place.h"
#include "command/plain_map.h"
#include "expression/buffer.h"
#include <string.h>

void tf_command_close(Opened *opened) {
    g_clear_pointer(&opened->claims, tf_claims_free);
    g_clear_pointer(&opened->on, g_ptr_array_unref);
    g_clear_pointer(&opened->former, g_ptr_array_unref);
    g_clear_pointer(&opened->zoned, g_ptr_array_unref);
    g_clear_pointer(&opened->buffers, g_ptr_array_unref);
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

/* The folder of the atlas: --atlas, else the one that the claims file names, seen from its own folder. g_free. */
static char *atlas_of(const Call *call, const Yaml *text) {
    g_autofree char *named = text && !call->atlas->asked ? tf_claims_atlas(text) : NULL;
    if (!named)
        return g_strdup(tf_command_atlas(call));
    g_autofree char *folder = g_path_get_dirname(tf_yaml_path(tf_yaml_root(text)));
    return tf_atlas_named(named, folder);
}

/* "mine" of "texts/mine.yaml". g_free. */
static char *name_of_file(const char *path) {
    char *name = g_path_get_basename(path), *ending = strrchr(name, '.');
    if (ending && ending > name)
        *ending = '\0';
    return name;
}

/* What is checked is the text of the claims, by whatever name the atlas has one of its own. */
static void publish(Atlas *atlas, const Claims *claims, bool own) {
    if (own && !claims->report.title)
        return;
    tf_publication_clear(&atlas->report);
    atlas->report = tf_publication_copy(&claims->report);
    if (!atlas->report.title)
        atlas->report.title = name_of_file(claims->path);
    if (own)
        return;
    g_free(atlas->title);
    atlas->title = g_strdup_printf("The territorial facts of “%s”", atlas->report.title);
}

/* The atlas of plain files, on its map. */
static bool open_plain(Opened *opened, const PlainRequest *plain, const Call *call,
                       GError **error) {
    g_autoptr(GPtrArray) first = g_ptr_array_new_with_free_func(g_free);
    opened->atlas = tf_plain_request_open(plain, call, error);
    return opened->atlas && open_maps(opened, first, error);
}

static bool shows_claims(const Atlas *atlas) {
    for (guint i = 0; i < atlas->layers->len; i++)
        if (strcmp(((const LayerDefinition *)atlas->layers->pdata[i])->kind, "claims") == 0)
            return true;
    return false;
}

static bool open_atlas(Opened *opened, const Call *call, const MapChoice *choice, const Yaml *text,
                       GError **error) {
    g_auto(PlainRequest) plain = {0};
    if (!tf_plain_request_read(&plain, call, choice, text, error))
        return false;
    if (plain.files->len > 0)
        return open_plain(opened, &plain, call, error);
    g_autoptr(GPtrArray) ids = tf_command_values(choice ? choice->maps : NULL);
    g_autofree char *folder = atlas_of(call, text);
    opened->atlas = tf_atlas_load_with_maps(folder, ids, error);
    return opened->atlas && open_maps(opened, ids, error);
}

bool tf_command_open(Opened *opened, const Call *call, const MapChoice *choice,
                     const char *claims_path, GError **error) {
    *opened = (Opened){.buffers = tf_buffers_new(),
                       .zoned = g_ptr_array_new_with_free_func((GDestroyNotify)tf_map_free),
                       .former = g_ptr_array_new_with_free_func((GDestroyNotify)tf_atlas_map_free)};
    g_autoptr(Yaml) text = claims_path ? tf_yaml_load(claims_path, error) : NULL;
    if (claims_path && !text) {
        tf_command_close(opened);
        return false;
    }
    bool ok = open_atlas(opened, call, choice, text, error);
    if (ok && text && !shows_claims(opened->atlas))
        tf_atlas_make_layer(opened->atlas, "claims", "Claims", "claims", NULL);
    const char *own = ok ? opened->atlas->claims_path : NULL;
    if (ok && (text || own)) {
        opened->claims = text ? tf_claims_of_yaml(text, opened->atlas, error)
                              : tf_claims_load(own, opened->atlas, error);
        ok = opened->claims != NULL;
        if (ok)
            publish(opened->atlas, opened->claims, !text);
        ok = ok && tf_command_make_claims_buffers(opened, 0, error);
    }
    if (!ok)
        tf_command_close(opened);
    return ok;
}

bool tf_command_open_all(Opened *opened, const Call *call, const MapChoice *choice,
                         const char *claims_path, GError **error) {
    if (!tf_command_open(opened, call, choice, claims_path, error))
        return false;
    if ((choice && choice->maps) || tf_command_open_others(opened, error))
        return true;
    tf_command_close(opened);
    return false;
}

bool tf_command_open_others(Opened *opened, GError **error) {
    const GPtrArray *ids = opened->atlas->map_ids;
    bool ok = true;
    for (guint i = 1; ok && i < ids->len; i++)
        ok = open_map(opened, ids->pdata[i], error);
    return ok && tf_command_make_claims_buffers(opened, 1, error);
}

bool tf_command_expression(Opened *opened, const char *text, Expression *expression,
                           GError **error) {
    const Scope scope = tf_claims_scope(opened->atlas, opened->claims);
    return tf_expression_parse(expression, text, NULL, 0, error) &&
           tf_command_make_buffers(opened, &expression->source, expression->ast, error) &&
           tf_expression_bind(expression, &scope, error);
}

bool tf_command_figure(Opened *opened, const char *text, Expression *expression, GError **error) {
    const Scope scope = tf_claims_scope(opened->atlas, opened->claims);
    return tf_expression_parse(expression, text, NULL, 0, error) &&
           tf_command_make_buffers(opened, &expression->source, expression->ast, error) &&
           tf_expression_bind_size(expression, &scope, error);
}

bool tf_command_on_maps(const Call *call, const char *expected, PrintOnMaps *print,
                        GError **error) {
    const MapsOptions *asked = call->options;
    Opened opened;
    tf_units_show(asked->units);
    if (expected && call->n != 1)
        return tf_input_error(error, "expected %s; found %d", expected, call->n);
    if (!tf_command_open(&opened, call, &asked->on, NULL, error))
        return false;
    bool ok = print(&opened, call, error);
    tf_command_close(&opened);
    return ok;
}

bool tf_command_is_text(const char *argument) {
    return g_str_has_suffix(argument, ".yaml") || g_str_has_suffix(argument, ".yml") ||
           strcmp(argument, "-") == 0;
}

/* The claims file that an argument names: its path, or the name of a text that came with the program; NULL if it names
   none. */
static const char *text_named(const char *argument) {
    g_autofree char *supplied = tf_command_is_text(argument) ? NULL : tf_place_of_text(argument);
    return tf_command_is_text(argument) ? argument : supplied ? g_intern_string(supplied) : NULL;
}

bool tf_command_take_text(Call *call, int others, const char **claims, GError **error) {
    bool given = call->n > 0 && (others < 0 || call->n == others + 1);
    const char *text = given ? text_named(call->arguments[0]) : NULL;
    const char *option = *claims ? text_named(*claims) : NULL;
    if (option)
        *claims = option;
    if (!text)
        return true;
    if (*claims)
        return tf_input_error(error, "two claims files, '%s' and --claims %s; expected one",
                              call->arguments[0], *claims);
    *claims = text;
    call->arguments++;
    call->n--;
    return true;
}
