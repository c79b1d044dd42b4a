/* terrafact compare: one map measured against a better one. */
#include "atlas/atlas.h"
#include "atlas/map_file.h"
#include "base/csv_writer.h"
#include "command/command.h"
#include "findings/table.h"
#include "findings/terminal.h"
#include "geojson/json_writer.h"
#include "validate/displacement.h"
#include <math.h>

static char *format, *attribute;

static const GOptionEntry options[] = {
    {"by", 0, 0, G_OPTION_ARG_STRING, &attribute,
     "Borders between values of this attribute (country)", "ATTRIBUTE"},
    {"format", 0, 0, G_OPTION_ARG_STRING, &format, "text (default), json or csv", "FORM"},
    G_OPTION_ENTRY_NULL,
};

static const CommandUsage usage = {
    "compare",
    "MAP MAP",
    "Measures the first map against the second, better one: from points every 250 m along each\n"
    "border that both have, the displacement to the nearest point of the same border on the "
    "second\n"
    "map, and over what distance displacements go together (least squares of exp(-d/l) over lags "
    "of\n250 m to 32 km). This is where a map's accuracy_m and correlation_m come from. JSON has "
    "the\ncorrelation at each lag.",
    "  terrafact compare natural-earth composite\n"
    "  terrafact compare natural-earth composite --format json",
    options,
};

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
    g_autofree char *p95 = text_of(row->p95, 0, "");
    g_autofree char *length = text_of(row->correlation, 0, "–");
    g_autofree char *quality = text_of(row->quality, 2, "–");
    table_row(table, (const Cell[]){{title, style},
                                    {first, style},
                                    {second, style},
                                    {points, style},
                                    {mean, style},
                                    {rms, style},
                                    {p95, style},
                                    {length, style},
                                    {quality, style}});
}

static char *text_form(const Map *first, const Map *second, const GPtrArray *rows) {
    g_autofree char *one = g_strdup_printf("%s, km", first->id);
    g_autofree char *two = g_strdup_printf("%s, km", second->id);
    g_autoptr(Table) table =
        table_new((const char *const[]){"border", one, two, "points", "mean, m", "rms, m",
                                        "95 %, m", "correlation, m", "R²", NULL});
    for (guint i = 0; i < rows->len; i++)
        add_row(table, rows->pdata[i], i + 1 == rows->len);
    const Displacement *all = rows->pdata[rows->len - 1];
    if (isfinite(all->quality)) {
        g_autofree char *note = g_strdup_printf(
            "%s as a whole lies %.0f m %s and %.0f m %s of %s. Less that shift, the correlation of "
            "two points' displacements falls as exp(-d/%.0f m), R² %.3f; exp(-(d/l)²) fits with R² "
            "%.3f at best.",
            first->id, fabs(all->shift[0]), all->shift[0] > 0 ? "west" : "east",
            fabs(all->shift[1]), all->shift[1] > 0 ? "south" : "north", second->id,
            all->correlation, all->quality, all->gaussian_quality);
        table_note(table, note, STYLE_DIM);
    }
    return table_text(table, terminal_width(), terminal_colour());
}

/* ---- CSV ---- */

static char *csv_form(const GPtrArray *rows) {
    GString *text = g_string_new(NULL);
    csv_append_row(text, (const char *const[]){"border", "first_m", "second_m", "points", "mean_m",
                                               "rms_m", "p95_m", "shift_east_m", "shift_north_m",
                                               "correlation_m", "r2", NULL});
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
        g_autofree char *quality = text_of(row->quality, 4, "");
        csv_append_row(text, (const char *const[]){title, first, second, points, mean, rms, p95,
                                                   east, north, length, quality, NULL});
    }
    return g_string_free(text, FALSE);
}

/* ---- JSON ---- */

static void write_lags(JsonWriter *writer, const Displacement *row) {
    member_open(writer, "lags", '[');
    for (guint i = 0; i < row->lags->len; i++) {
        const LagCorrelation *lag = &g_array_index(row->lags, LagCorrelation, i);
        writer_open(writer, '{');
        member_decimal(writer, "metres", lag->metres, 1);
        member_decimal(writer, "pairs", (double)lag->pairs, 0);
        member_decimal(writer, "correlation", lag->correlation, 4);
        member_decimal(writer, "fitted", exp(-lag->metres / row->correlation), 4);
        writer_close(writer, '}');
    }
    writer_close(writer, ']');
}

static void write_row(JsonWriter *writer, const Displacement *row) {
    writer_open(writer, '{');
    writer_key(writer, "between");
    if (row->a) {
        writer_open(writer, '[');
        writer_text(writer, row->a);
        writer_text(writer, row->b);
        writer_close(writer, ']');
    } else {
        writer_null(writer);
    }
    member_decimal(writer, "first_m", row->first, 1);
    member_decimal(writer, "second_m", row->second, 1);
    member_decimal(writer, "points", row->points, 0);
    member_decimal(writer, "shift_east_m", row->shift[0], 1);
    member_decimal(writer, "shift_north_m", row->shift[1], 1);
    member_decimal(writer, "mean_m", row->mean, 1);
    member_decimal(writer, "rms_m", row->rms, 1);
    member_decimal(writer, "p95_m", row->p95, 1);
    member_decimal(writer, "correlation_m", row->correlation, 1);
    member_decimal(writer, "r2", row->quality, 4);
    member_decimal(writer, "gaussian_m", row->gaussian, 1);
    member_decimal(writer, "gaussian_r2", row->gaussian_quality, 4);
    write_lags(writer, row);
    writer_close(writer, '}');
}

static char *json_form(const Map *first, const Map *second, const GPtrArray *rows) {
    GString *text = g_string_new(NULL);
    JsonWriter writer = writer_of(text, 5);
    writer_open(&writer, '{');
    member_text(&writer, "first", first->id);
    member_text(&writer, "second", second->id);
    member_open(&writer, "borders", '[');
    for (guint i = 0; i + 1 < rows->len; i++)
        write_row(&writer, rows->pdata[i]);
    writer_close(&writer, ']');
    writer_key(&writer, "all");
    write_row(&writer, rows->pdata[rows->len - 1]);
    writer_close(&writer, '}');
    g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}

/* ---- The command ---- */

static Map *load(const char *id, GError **error) {
    g_autofree char *atlas = command_atlas(NULL);
    g_autofree char *folder = atlas_map_folder(atlas, id, error);
    return folder ? map_load(folder, error) : NULL;
}

static bool compare(const char *one, const char *two, int form, GError **error) {
    g_autoptr(Map) first = load(one, error);
    g_autoptr(Map) second = first ? load(two, error) : NULL;
    g_autoptr(GPtrArray) rows =
        second ? displacement_measure(first, second, attribute ? attribute : "country", error)
               : NULL;
    if (!rows)
        return false;
    g_autofree char *text = form == 1   ? json_form(first, second, rows)
                            : form == 2 ? csv_form(rows)
                                        : text_form(first, second, rows);
    return command_print(text, error);
}

int command_compare(int argc, char **argv) {
    static const char *const forms[] = {"text", "json", "csv", NULL};
    int code, form;
    if (!command_start(&usage, &argc, &argv, &code))
        return code;
    g_autoptr(GError) error = NULL;
    if (argc != 3)
        input_error(&error,
                    "expected two maps, as 'natural-earth composite'; found %d argument%s; "
                    "'terrafact list maps' lists them",
                    argc - 1, argc == 2 ? "" : "s");
    if (error || !command_choice("--format", format, forms, &form, &error) ||
        !compare(argv[1], argv[2], form, &error))
        return command_failed(usage.name, error);
    return 0;
}
