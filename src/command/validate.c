/* terrafact validate: checks a map, an atlas or a GeoJSON file. */
#include "atlas/atlas.h"
#include "atlas/map_file.h"
#include "command/command.h"
#include "command/options.h"
#include "geojson/measure.h"
#include "planar/roles.h"
#include "validate/fix.h"
#include "validate/geojson.h"
#include "validate/map.h"
#include <string.h>

static void print_report(const char *title, const ValidationReport *report, GString *text) {
    g_string_append_printf(text, "%s\n", title);
    for (guint i = 0; i < report->checked->len; i++)
        g_string_append_printf(text, "  checked  %s\n", (char *)report->checked->pdata[i]);
    for (guint i = 0; i < report->wrong->len; i++)
        g_string_append_printf(text, "  wrong    %s\n", (char *)report->wrong->pdata[i]);
    if (report->wrong->len)
        g_string_append_printf(text, "  %u finding%s\n", report->wrong->len,
                               report->wrong->len == 1 ? "" : "s");
    else
        g_string_append(text, "  valid\n");
}

static bool validate_map_folder(const char *folder, GString *text, guint *findings,
                                GError **error) {
    g_autoptr(Map) map = tf_map_load(folder, error);
    g_autoptr(GPtrArray) rules = map ? tf_role_rules_load(folder, error) : NULL;
    if (!rules)
        return false;
    g_autoptr(ValidationReport) report = tf_validation_report_new();
    tf_validate_map(map, rules, report);
    print_report(folder, report, text);
    *findings += report->wrong->len;
    return true;
}

/* Checks that the atlas loads, also on each of its maps, and that those are valid. */
static bool validate_atlas(const char *folder, GString *text, guint *findings, GError **error) {
    g_autoptr(Atlas) atlas = tf_atlas_load(folder, error);
    for (guint i = 0; atlas && i < atlas->map_ids->len; i++) {
        const char *id = atlas->map_ids->pdata[i];
        g_autofree char *map = g_build_filename(folder, "maps", id, NULL);
        if (!tf_atlas_load_map(atlas, id, error) ||
            !validate_map_folder(map, text, findings, error))
            return false;
    }
    return atlas != NULL;
}

static bool validate_file(const char *path, GString *text, guint *findings, GError **error) {
    g_autoptr(ValidationReport) report = tf_validation_report_new();
    if (!tf_geojson_must_be(path, error) || !tf_validate_geojson(path, report, error))
        return false;
    print_report(strcmp(path, "-") == 0 ? "standard input" : path, report, text);
    *findings += report->wrong->len;
    return true;
}

static bool has_file(const char *folder, const char *name) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static bool validate(const char *path, GString *text, guint *findings, GError **error) {
    if (!g_file_test(path, G_FILE_TEST_IS_DIR))
        return validate_file(path, text, findings, error);
    if (has_file(path, "atlas.yaml"))
        return validate_atlas(path, text, findings, error);
    if (has_file(path, "survey.yaml"))
        return validate_map_folder(path, text, findings, error);
    return tf_input_error(
        error,
        "%s: a folder with neither atlas.yaml nor survey.yaml, expected an atlas or "
        "a map",
        path);
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
    g_autoptr(GString) text = g_string_new(NULL);
    guint findings = 0;
    if (call->n != 1)
        return tf_input_error(
            error, "expected one PATH, found %d; 'terrafact validate --help' explains it", call->n);
    if (asked->fix && !fix(call->arguments[0], asked->fix, error))
        return false;
    bool ok = validate(asked->fix ? asked->fix : call->arguments[0], text, &findings, error) &&
              tf_command_print(text->str, error);
    call->code = findings ? TERRAFACT_ERROR_INPUT : 0;
    return ok;
}
