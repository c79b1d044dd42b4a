/* terrafact validate: checks a map, an atlas or a GeoJSON file. */
#include "atlas/atlas.h"
#include "atlas/map_file.h"
#include "base/unconst.h"
#include "command/command.h"
#include "command/options.h"
#include "findings/validation_sarif.h"
#include "geojson/measure.h"
#include "planar/roles.h"
#include "validate/fix.h"
#include "validate/geojson.h"
#include "validate/map.h"
#include <string.h>

static void clear_validated(gpointer data) {
    Validated *validated = data;
    g_free(tf_unconst(validated->path));
    tf_validation_report_free(tf_unconst(validated->report));
}

static void add(GArray *all, const char *path, ValidationReport *report) {
    Validated validated = {g_strdup(path), report};
    g_array_append_val(all, validated);
}

static bool validate_map_folder(const char *folder, GArray *all, GError **error) {
    g_autoptr(Map) map = tf_map_load(folder, error);
    g_autoptr(GPtrArray) rules = map ? tf_role_rules_load(folder, error) : NULL;
    if (!rules)
        return false;
    ValidationReport *report = tf_validation_report_new();
    tf_validate_map(map, rules, report);
    add(all, folder, report);
    return true;
}

/* Checks that the atlas loads, also on each of its maps, and that those are valid. */
static bool validate_atlas(const char *folder, GArray *all, GError **error) {
    g_autoptr(Atlas) atlas = tf_atlas_load(folder, error);
    for (guint i = 0; atlas && i < atlas->map_ids->len; i++) {
        const char *id = atlas->map_ids->pdata[i];
        g_autofree char *map = g_build_filename(folder, "maps", id, NULL);
        if (!tf_atlas_load_map(atlas, id, error) || !validate_map_folder(map, all, error))
            return false;
    }
    return atlas != NULL;
}

static bool validate_file(const char *path, GArray *all, GError **error) {
    g_autoptr(ValidationReport) report = tf_validation_report_new();
    if (!tf_geojson_must_be(path, error) || !tf_validate_geojson(path, report, error))
        return false;
    add(all, path, g_steal_pointer(&report));
    return true;
}

static bool has_file(const char *folder, const char *name) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static bool validate(const char *path, GArray *all, GError **error) {
    if (!g_file_test(path, G_FILE_TEST_IS_DIR))
        return validate_file(path, all, error);
    if (has_file(path, "atlas.yaml"))
        return validate_atlas(path, all, error);
    if (has_file(path, "survey.yaml"))
        return validate_map_folder(path, all, error);
    return tf_input_error(
        error,
        "%s: a folder with neither atlas.yaml nor survey.yaml, expected an atlas or "
        "a map",
        path);
}

static bool print(const GArray *all, const ValidateOptions *asked, GError **error) {
    const Validated *validated = (const Validated *)(const void *)all->data;
    g_autofree char *text =
        asked->format == FORM_JSON    ? tf_validations_json(validated, all->len, asked->strict)
        : asked->format == FORM_SARIF ? tf_validations_sarif(validated, all->len, asked->strict)
                                      : tf_validations_text(validated, all->len, asked->strict);
    return tf_command_print(text, error);
}

/* Repairs a GeoJSON file, and says what was done. */
static bool fix(const char *path, const char *out, GError **error) {
    g_autoptr(GPtrArray) said = g_ptr_array_new_with_free_func(g_free);
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return tf_input_error(error, "--fix: %s is a folder, expected a GeoJSON file", path);
    if (strcmp(out, "-") == 0)
        return tf_input_error(error, "--fix -: expected the name of a file, which is then checked");
    if (!tf_geojson_must_be(path, error) || !tf_fix_geojson(path, out, said, error))
        return false;
    for (guint i = 0; i < said->len; i++)
        g_printerr("terrafact validate: note: %s: %s\n", out, (const char *)said->pdata[i]);
    return true;
}

bool tf_command_validate(Call *call, GError **error) {
    const ValidateOptions *asked = call->options;
    if (call->n != 1)
        return tf_input_error(
            error, "expected one PATH, found %d; 'terrafact validate --help' explains it", call->n);
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Validated));
    g_array_set_clear_func(all, clear_validated);
    if (asked->fix && !fix(call->arguments[0], asked->fix, error))
        return false;
    bool ok = validate(asked->fix ? asked->fix : call->arguments[0], all, error) &&
              print(all, asked, error);
    for (guint i = 0; i < all->len; i++)
        if (tf_validation_errors(g_array_index(all, Validated, i).report, asked->strict) > 0)
            call->code = TERRAFACT_ERROR_INPUT;
    return ok;
}
