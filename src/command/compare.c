/* terrafact compare: one map measured against a better one. */
#include "atlas/atlas.h"
#include "atlas/map_file.h"
#include "command/command.h"
#include "command/options.h"
#include "findings/displacement_table.h"
#include "findings/terminal.h"

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

bool tf_command_compare(Call *call, GError **error) {
    const CompareOptions *asked = call->options;
    if (call->n != 2)
        return tf_input_error(
            error,
            "expected two maps, such as 'natural-earth composite'; found %d argument%s; "
            "'terrafact list maps' lists them",
            call->n, call->n == 1 ? "" : "s");
    const char *atlas = tf_command_atlas(call);
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
