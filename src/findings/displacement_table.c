#include "findings/displacement_table.h"
#include "base/csv_writer.h"
#include "findings/table.h"
#include "geojson/json_writer.h"
#include <math.h>

static char *title_of(const Displacement *row) {
    return row->a ? g_strdup_printf("%s - %s", row->a, row->b) : g_strdup("all");
}

/* `number` with `decimals` decimals, or `none` where there is none. */
static char *text_of(double number, int decimals, const char *none) {
    if (!isfinite(number))
        return g_strdup(none);
    char text[G_ASCII_DTOSTR_BUF_SIZE], form[8];
    g_snprintf(form, sizeof form, "%%.%df", decimals);
    return g_strdup(g_ascii_formatd(text, sizeof text, form, number));
}

/* ---- Text ---- */

static void add_row(Table *table, const Displacement *row, bool last) {
    Style style = last ? STYLE_BOLD : STYLE_PLAIN;
    g_autofree char *title = title_of(row);
    g_autofree char *first = text_of(row->first / 1e3, 1, ""),
                    *second = text_of(row->second / 1e3, 1, "");
    g_autofree char *points = g_strdup_printf("%u", row->points);
    g_autofree char *mean = text_of(row->mean, 0, ""), *rms = text_of(row->rms, 0, "");
    g_autofree char *p95 = text_of(row->p95, 0, ""), *across = text_of(row->across, 0, "");
    g_autofree char *length = text_of(row->correlation, 0, "–");
    g_autofree char *quality = text_of(row->quality, 2, "–");
    tf_table_row(table, (const Cell[]){{title, style},
                                       {first, style},
                                       {second, style},
                                       {points, style},
                                       {mean, style},
                                       {rms, style},
                                       {p95, style},
                                       {across, style},
                                       {length, style},
                                       {quality, style}});
}

char *tf_displacement_text(const Map *first, const Map *second, const GPtrArray *rows, int columns,
                           bool colour) {
    g_autofree char *one = g_strdup_printf("%s, km", first->id);
    g_autofree char *two = g_strdup_printf("%s, km", second->id);
    g_autoptr(Table) table =
        tf_table_new((const char *const[]){"border", one, two, "points", "mean, m", "rms, m",
                                           "95 %, m", "across, m", "correlation, m", "R²", NULL});
    for (guint i = 0; i < rows->len; i++)
        add_row(table, rows->pdata[i], i + 1 == rows->len);
    const Displacement *all = rows->pdata[rows->len - 1];
    if (isfinite(all->quality)) {
        g_autofree char *note =
            g_strdup_printf("%s as a whole lies %.0f m %s and %.0f m %s of %s; 'across' is what is "
                            "left of the distances without that "
                            "shift. The correlation of two points' displacements less their mean "
                            "falls as exp(-d/%.0f m), R² %.3f; "
                            "exp(-(d/l)²) fits with R² %.3f at best.",
                            first->id, fabs(all->common[0]), all->common[0] > 0 ? "west" : "east",
                            fabs(all->common[1]), all->common[1] > 0 ? "south" : "north",
                            second->id, all->correlation, all->quality, all->gaussian_quality);
        tf_table_note(table, note, STYLE_DIM);
    }
    return tf_table_text(table, columns, colour);
}

/* ---- CSV ---- */

char *tf_displacement_csv(const GPtrArray *rows) {
    GString *text = g_string_new(NULL);
    tf_csv_append_row(
        text, (const char *const[]){"border", "first_m", "second_m", "points", "mean_m", "rms_m",
                                    "p95_m", "shift_east_m", "shift_north_m", "correlation_m", "r2",
                                    "across_m", "common_east_m", "common_north_m", NULL});
    for (guint i = 0; i < rows->len; i++) {
        const Displacement *row = rows->pdata[i];
        g_autofree char *title = title_of(row);
        g_autofree char *first = text_of(row->first, 1, ""), *second = text_of(row->second, 1, "");
        g_autofree char *points = g_strdup_printf("%u", row->points);
        g_autofree char *mean = text_of(row->mean, 1, ""), *rms = text_of(row->rms, 1, "");
        g_autofree char *p95 = text_of(row->p95, 1, "");
        g_autofree char *east = text_of(row->shift[0], 1, "");
        g_autofree char *north = text_of(row->shift[1], 1, "");
        g_autofree char *length = text_of(row->correlation, 1, "");
        g_autofree char *quality = text_of(row->quality, 4, ""),
                        *across = text_of(row->across, 1, "");
        g_autofree char *common_east = text_of(row->common[0], 1, "");
        g_autofree char *common_north = text_of(row->common[1], 1, "");
        tf_csv_append_row(text, (const char *const[]){title, first, second, points, mean, rms, p95,
                                                      east, north, length, quality, across,
                                                      common_east, common_north, NULL});
    }
    return g_string_free(text, FALSE);
}

/* ---- JSON ---- */

static void write_lags(JsonWriter *writer, const Displacement *row) {
    tf_member_open(writer, "lags", '[');
    for (guint i = 0; i < row->lags->len; i++) {
        const LagCorrelation *lag = &g_array_index(row->lags, LagCorrelation, i);
        tf_writer_open(writer, '{');
        tf_member_decimal(writer, "metres", lag->metres, 1);
        tf_member_decimal(writer, "pairs", (double)lag->pairs, 0);
        tf_member_decimal(writer, "correlation", lag->correlation, 4);
        tf_member_decimal(writer, "fitted", exp(-lag->metres / row->correlation), 4);
        tf_writer_close(writer, '}');
    }
    tf_writer_close(writer, ']');
}

static void write_row(JsonWriter *writer, const Displacement *row) {
    tf_writer_open(writer, '{');
    tf_writer_key(writer, "between");
    if (row->a) {
        tf_writer_open(writer, '[');
        tf_writer_text(writer, row->a);
        tf_writer_text(writer, row->b);
        tf_writer_close(writer, ']');
    } else {
        tf_writer_null(writer);
    }
    tf_member_decimal(writer, "first_m", row->first, 1);
    tf_member_decimal(writer, "second_m", row->second, 1);
    tf_member_decimal(writer, "points", row->points, 0);
    tf_member_decimal(writer, "across_m", row->across, 1);
    tf_member_decimal(writer, "common_east_m", row->common[0], 1);
    tf_member_decimal(writer, "common_north_m", row->common[1], 1);
    tf_member_decimal(writer, "shift_east_m", row->shift[0], 1);
    tf_member_decimal(writer, "shift_north_m", row->shift[1], 1);
    tf_member_decimal(writer, "mean_m", row->mean, 1);
    tf_member_decimal(writer, "rms_m", row->rms, 1);
    tf_member_decimal(writer, "p95_m", row->p95, 1);
    tf_member_decimal(writer, "correlation_m", row->correlation, 1);
    tf_member_decimal(writer, "r2", row->quality, 4);
    tf_member_decimal(writer, "gaussian_m", row->gaussian, 1);
    tf_member_decimal(writer, "gaussian_r2", row->gaussian_quality, 4);
    write_lags(writer, row);
    tf_writer_close(writer, '}');
}

char *tf_displacement_json(const Map *first, const Map *second, const GPtrArray *rows) {
    GString *text = g_string_new(NULL);
    JsonWriter writer = tf_writer_of(text, 5);
    tf_writer_open(&writer, '{');
    tf_member_text(&writer, "first", first->id);
    tf_member_text(&writer, "second", second->id);
    tf_member_open(&writer, "borders", '[');
    for (guint i = 0; i + 1 < rows->len; i++)
        write_row(&writer, rows->pdata[i]);
    tf_writer_close(&writer, ']');
    tf_writer_key(&writer, "all");
    write_row(&writer, rows->pdata[rows->len - 1]);
    tf_writer_close(&writer, '}');
    g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}
