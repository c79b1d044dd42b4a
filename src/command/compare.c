/* terrafact compare: one map measured against a better one. */
#include "atlas/atlas.h"
#include "atlas/map_file.h"
#include "command/command.h"
#include "command/options.h"
#include "findings/displacement_table.h"
#include "findings/terminal.h"
#include "findings/territory_differences.h"

static Map *load(const char *atlas, const char *id, GError **error) {
    g_autofree char *folder = tf_atlas_map_folder(atlas, id, error);
    return folder ? tf_map_load(folder, error) : NULL;
}

static char *in_form(const Map *first, const Map *second, const GPtrArray *rows, Form form) {
    switch (form) {
    case FORM_JSON:
        return tf_displacement_json(first, second, rows);
    case FORM_CSV:
        return tf_displacement_csv(rows);
    default:
        return tf_displacement_text(first, second, rows, tf_terminal_width(), tf_terminal_colour());
    }
}

/* The atlas on one of its maps; NULL with an error. */
static AtlasMap *atlas_on(Atlas *atlas, const char *id, GError **error) {
    return atlas ? tf_atlas_on_map(atlas, id, error) : NULL;
}

static char *territories_in_form(AtlasMap *first, AtlasMap *second, Form form) {
    const Map *one = tf_atlas_map(first), *two = tf_atlas_map(second);
    g_autoptr(GPtrArray) list = tf_territory_differences(first, second);
    switch (form) {
    case FORM_JSON:
        return tf_territory_differences_json(one, two, list);
    case FORM_CSV:
        return tf_territory_differences_csv(list);
    default:
        return list->len
                   ? tf_territory_differences_text(one, two, list, tf_terminal_width(),
                                                   tf_terminal_colour())
                   : g_strdup(
                         "No territory differs by more than the errors of the lines explain.\n");
    }
}

static bool compare_territories(const char *folder, char *const *ids, Form form, GError **error) {
    g_autoptr(Atlas) atlas = tf_atlas_load(folder, error);
    g_autoptr(AtlasMap) first = atlas_on(atlas, ids[0], error);
    g_autoptr(AtlasMap) second = first ? atlas_on(atlas, ids[1], error) : NULL;
    g_autofree char *text = second ? territories_in_form(first, second, form) : NULL;
    return text && tf_command_print(text, error);
}

static bool compare_borders(const char *atlas, const Call *call, GError **error) {
    const CompareOptions *asked = call->options;
    g_autoptr(Map) first = load(atlas, call->arguments[0], error);
    g_autoptr(Map) second = first ? load(atlas, call->arguments[1], error) : NULL;
    g_autoptr(GPtrArray) rows =
        second ? tf_displacement_measure(first, second, asked->by ? asked->by : "country", error)
               : NULL;
    if (!rows)
        return false;
    g_autofree char *text = in_form(first, second, rows, asked->format);
    return tf_command_print(text, error);
}

bool tf_command_compare(Call *call, GError **error) {
    const CompareOptions *asked = call->options;
    if (call->n != 2)
        return tf_input_error(
            error,
            "expected two maps, such as 'natural-earth composite'; found %d argument%s; "
            "'terrafact list maps' lists them",
            call->n, call->n == 1 ? "" : "s");
    const char *atlas = tf_command_atlas(call);
    return asked->territories ? compare_territories(atlas, call->arguments, asked->format, error)
                              : compare_borders(atlas, call, error);
}
