#include "findings/territory_differences.h"
#include "base/csv_writer.h"
#include "base/text.h"
#include "findings/table.h"
#include "geojson/json_writer.h"
#include <math.h>
#include <string.h>

static char *km2(double area) {
    return tf_text_number(area / 1e6, area / 1e6 - 1, area / 1e6 + 1);
}

static char *z_text(double z) {
    return isinf(z) ? g_strdup("–") : g_strdup_printf("%+.1f", z);
}

/* "border by country (Armenia, Azerbaijan)", or the lines of both maps if they differ. */
static char *lines_text(const Map *first, const Map *second, const TerritoryDifference *of) {
    if (strcmp(of->lines[0], of->lines[1]) == 0)
        return g_strdup(of->lines[0]);
    return g_strdup_printf("%s on %s, %s on %s", of->lines[0], first->id, of->lines[1], second->id);
}

char *tf_territory_differences_text(const Map *first, const Map *second, const GPtrArray *list,
                                    int columns, bool colour) {
    if (list->len == 0)
        return g_strdup("");
    g_autofree char *one = g_strdup_printf("%s, km2", first->id);
    g_autofree char *two = g_strdup_printf("%s, km2", second->id);
    g_autoptr(Table) table = tf_table_new((const char *const[]){"territory", one, two, "differ by",
                                                                "z", "largest piece", "at", NULL});
    for (guint i = 0; i < list->len; i++) {
        const TerritoryDifference *of = list->pdata[i];
        g_autofree char *a = km2(of->first), *b = km2(of->second),
                        *off = km2(of->first - of->second);
        g_autofree char *z = z_text(of->z), *piece = km2(of->piece),
                        *lines = lines_text(first, second, of);
        g_autofree char *alone =
            g_strdup_printf("%s, on %s", piece, of->first_alone ? first->id : second->id);
        g_autofree char *at = g_strdup_printf("%.3f %.3f", of->at[0], of->at[1]);
        tf_table_row(table, (const Cell[]){{of->id, STYLE_BOLD},
                                           {a, STYLE_PLAIN},
                                           {b, STYLE_PLAIN},
                                           {off, STYLE_PLAIN},
                                           {z, STYLE_PLAIN},
                                           {alone, STYLE_PLAIN},
                                           {at, STYLE_DIM}});
        tf_table_note(table, lines, STYLE_DIM);
    }
    g_autofree char *note = g_strdup_printf(
        "%u territories differ by more than 1.96 standard errors (z) of the lines that the maps do "
        "not have from one source; "
        "the largest piece is only the named map's, inside the line at its longitude and latitude.",
        list->len);
    tf_table_note(table, note, STYLE_DIM);
    return tf_table_text(table, columns, colour);
}

char *tf_territory_differences_csv(const GPtrArray *list) {
    GString *text = g_string_new(NULL);
    tf_csv_append_row(text, (const char *const[]){"territory", "name", "first_km2", "second_km2",
                                                  "standard_error_km2", "z", "piece_km2",
                                                  "piece_on", "longitude", "latitude",
                                                  "line_on_first", "line_on_second", NULL});
    for (guint i = 0; i < list->len; i++) {
        const TerritoryDifference *of = list->pdata[i];
        const double numbers[] = {of->first / 1e6, of->second / 1e6, of->standard_error / 1e6,
                                  of->z,           of->piece / 1e6,  of->at[0],
                                  of->at[1]};
        char texts[G_N_ELEMENTS(numbers)][G_ASCII_DTOSTR_BUF_SIZE];
        for (gsize k = 0; k < G_N_ELEMENTS(numbers); k++)
            if (isfinite(numbers[k]))
                g_ascii_formatd(texts[k], sizeof texts[k], k < 5 ? "%.3f" : "%.4f", numbers[k]);
            else
                *texts[k] = '\0';
        tf_csv_append_row(
            text, (const char *const[]){of->id, of->name, texts[0], texts[1], texts[2], texts[3],
                                        texts[4], of->first_alone ? "first" : "second", texts[5],
                                        texts[6], of->lines[0], of->lines[1], NULL});
    }
    return g_string_free(text, FALSE);
}

static void write_difference(JsonWriter *writer, const Map *first, const Map *second,
                             const TerritoryDifference *of) {
    tf_writer_open(writer, '{');
    tf_member_text(writer, "id", of->id);
    tf_member_text(writer, "name", of->name);
    tf_member_decimal(writer, "first_km2", of->first / 1e6, 3);
    tf_member_decimal(writer, "second_km2", of->second / 1e6, 3);
    tf_member_decimal(writer, "standard_error_km2", of->standard_error / 1e6, 3);
    tf_member_number(writer, "z", of->z);
    tf_member_open(writer, "piece", '{');
    tf_member_decimal(writer, "km2", of->piece / 1e6, 3);
    tf_member_text(writer, "on", of->first_alone ? first->id : second->id);
    tf_member_decimal(writer, "longitude", of->at[0], 4);
    tf_member_decimal(writer, "latitude", of->at[1], 4);
    tf_member_text(writer, "line_on_first", of->lines[0]);
    tf_member_text(writer, "line_on_second", of->lines[1]);
    tf_writer_close(writer, '}');
    tf_writer_close(writer, '}');
}

char *tf_territory_differences_json(const Map *first, const Map *second, const GPtrArray *list) {
    GString *text = g_string_new(NULL);
    JsonWriter writer = tf_writer_of(text, 2);
    tf_writer_open(&writer, '{');
    tf_member_text(&writer, "first", first->id);
    tf_member_text(&writer, "second", second->id);
    tf_member_open(&writer, "territories", '[');
    for (guint i = 0; i < list->len; i++)
        write_difference(&writer, first, second, list->pdata[i]);
    tf_writer_close(&writer, ']');
    tf_writer_close(&writer, '}');
    g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}
