#include "findings/sensitivities.h"
#include "findings/table.h"
#include "geojson/json_writer.h"
#include <math.h>

static char *figure_cell(const SensitivityRow *row, guint k) {
    if (!row->values || !isfinite(row->values[k]))
        return g_strdup("–");
    return g_strdup_printf(row->percent ? "%.3f" : "%.1f", row->values[k]);
}

/* ---- Text ---- */

static Table *table_of(const Sensitivity *sensitivity) {
    g_autoptr(GPtrArray) headings = g_ptr_array_new();
    g_ptr_array_add(headings, (gpointer) "");
    g_ptr_array_add(headings, (gpointer) "unit");
    for (guint k = 0; k < sensitivity->methods->len; k++)
        g_ptr_array_add(headings, ((const Method *)sensitivity->methods->pdata[k])->name);
    g_ptr_array_add(headings, NULL);
    return tf_table_new((const char *const *)headings->pdata);
}

static void add_row(Table *table, const SensitivityRow *row, guint n) {
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(texts, g_strdup(row->label));
    g_ptr_array_add(texts, g_strdup(row->percent ? "%" : "km2"));
    for (guint k = 0; k < n; k++)
        g_ptr_array_add(texts, figure_cell(row, k));
    g_autofree Cell *cells = g_new(Cell, texts->len);
    for (guint k = 0; k < texts->len; k++)
        cells[k] = (Cell){texts->pdata[k], k == 0 ? STYLE_BOLD : STYLE_PLAIN};
    tf_table_row(table, cells);
    if (row->why)
        tf_table_note(table, row->why, STYLE_DIM);
}

/* The farthest that any row's figure moves from the first method's: points of a share, or parts of
   an area. */
typedef struct {
    double others, web_mercator;
    bool any;
} Moves;

static Moves moves_of(const Sensitivity *sensitivity, bool percent) {
    Moves moves = {0, 0, false};
    for (guint r = 0; r < sensitivity->rows->len; r++) {
        const SensitivityRow *row = sensitivity->rows->pdata[r];
        if (!row->values || row->percent != percent)
            continue;
        moves.any = true;
        for (guint k = 1; k < sensitivity->methods->len; k++) {
            const Method *method = sensitivity->methods->pdata[k];
            double *most =
                g_str_equal(method->id, "web-mercator") ? &moves.web_mercator : &moves.others;
            double move = fabs(row->values[k] - row->values[0]);
            *most = fmax(*most, percent ? move : 100 * move / row->values[0]);
        }
    }
    return moves;
}

/* "Against geodesic edges shares move by at most 0.017 points, in Web Mercator by 0.4
   points; ..." */
static char *moves_text(const Sensitivity *sensitivity) {
    g_autoptr(GString) text = g_string_new("");
    for (int percent = 1; percent >= 0; percent--) {
        Moves moves = moves_of(sensitivity, percent);
        const char *unit = percent ? "points" : "%";
        if (moves.any)
            g_string_append_printf(text, "%s%s move by at most %.2g %s, in Web Mercator by %.2g %s",
                                   text->len ? "; " : "Against geodesic edges ",
                                   percent ? "shares" : "areas", moves.others, unit,
                                   moves.web_mercator, unit);
    }
    return text->len ? g_strdup_printf("%s.", text->str) : NULL;
}

char *tf_sensitivities_text(const MapSensitivity *maps, guint n, int width, bool colour) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < n; i++) {
        const Sensitivity *sensitivity = maps[i].sensitivity;
        g_autoptr(Table) table = table_of(sensitivity);
        for (guint k = 0; k < sensitivity->rows->len; k++)
            add_row(table, sensitivity->rows->pdata[k], sensitivity->methods->len);
        g_autofree char *rows = tf_table_text(table, width, colour);
        if (n > 1)
            g_string_append_printf(text, "%s%s\n", i ? "\n" : "", maps[i].map->title);
        g_string_append(text, rows);
        g_autofree char *moves = moves_text(sensitivity);
        g_autoptr(GPtrArray) lines = moves ? tf_text_wrap(moves, width) : NULL;
        for (guint k = 0; lines && k < lines->len; k++)
            g_string_append_printf(text, "%s%s\n", k ? "" : "\n", (char *)lines->pdata[k]);
    }
    return g_string_free(text, FALSE);
}

/* ---- Markdown ---- */

static char *label_text(const SensitivityRow *row) {
    return g_strdup_printf("%s, %s", row->label, row->percent ? "%" : "km2");
}

char *tf_sensitivities_markdown(const MapSensitivity *maps, guint n) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < n; i++) {
        const Sensitivity *sensitivity = maps[i].sensitivity;
        g_string_append_printf(text, "%s| %s |", i ? "\n" : "", maps[i].map->id);
        for (guint k = 0; k < sensitivity->methods->len; k++)
            g_string_append_printf(text, " %s |",
                                   ((const Method *)sensitivity->methods->pdata[k])->name);
        g_string_append(text, "\n|---|");
        for (guint k = 0; k < sensitivity->methods->len; k++)
            g_string_append(text, "--:|");
        for (guint r = 0; r < sensitivity->rows->len; r++) {
            const SensitivityRow *row = sensitivity->rows->pdata[r];
            g_autofree char *label = label_text(row);
            g_auto(GStrv) parts = g_strsplit(label, "|", -1); /* a union would end the cell */
            g_autofree char *escaped = g_strjoinv("\\|", parts);
            g_string_append_printf(text, "\n| %s |", escaped);
            for (guint k = 0; k < sensitivity->methods->len; k++) {
                g_autofree char *value = figure_cell(row, k);
                g_string_append_printf(text, " %s |", value);
            }
        }
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}

/* ---- JSON ---- */

static void write_methods(JsonWriter *writer, const GPtrArray *methods) {
    tf_member_open(writer, "methods", '[');
    for (guint k = 0; k < methods->len; k++) {
        const Method *method = methods->pdata[k];
        tf_writer_open(writer, '{');
        tf_member_text(writer, "id", method->id);
        tf_member_text(writer, "name", method->name);
        tf_member_text(writer, "definition", method->definition);
        tf_writer_close(writer, '}');
    }
    tf_writer_close(writer, ']');
}

static void write_row(JsonWriter *writer, const SensitivityRow *row, const GPtrArray *methods) {
    tf_writer_open(writer, '{');
    tf_member_text(writer, "label", row->label);
    tf_member_text(writer, "expression", row->expression);
    tf_member_text(writer, "unit", row->percent ? "%" : "km2");
    if (row->values) {
        tf_member_open(writer, "values", '{');
        for (guint k = 0; k < methods->len; k++) {
            tf_member_number(writer, ((const Method *)methods->pdata[k])->id, row->values[k]);
        }
        tf_writer_close(writer, '}');
    } else {
        tf_member_text(writer, "why", row->why);
    }
    tf_writer_close(writer, '}');
}

char *tf_sensitivities_json(const MapSensitivity *maps, guint n) {
    GString *json = g_string_new(NULL);
    JsonWriter writer = tf_writer_of(json, 4);
    tf_writer_open(&writer, '{');
    tf_member_open(&writer, "results", '[');
    for (guint i = 0; i < n; i++) {
        const Sensitivity *sensitivity = maps[i].sensitivity;
        tf_writer_open(&writer, '{');
        tf_member_text(&writer, "map", maps[i].map->id);
        write_methods(&writer, sensitivity->methods);
        tf_member_open(&writer, "rows", '[');
        for (guint r = 0; r < sensitivity->rows->len; r++)
            write_row(&writer, sensitivity->rows->pdata[r], sensitivity->methods);
        tf_writer_close(&writer, ']');
        tf_writer_close(&writer, '}');
    }
    tf_writer_close(&writer, ']');
    tf_writer_close(&writer, '}');
    g_string_append_c(json, '\n');
    return g_string_free(json, FALSE);
}
