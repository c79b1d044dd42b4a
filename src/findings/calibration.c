#include "findings/calibration.h"
#include "base/csv_writer.h"
#include "findings/table.h"
#include "findings/terminal.h"
#include "geojson/json_writer.h"
#include <math.h>

static const double KM2 = 1e6;

/* `number` with `decimals` decimals, or `none` where there is none. */
static char *text_of(double number, int decimals, const char *none) {
    if (!isfinite(number))
        return g_strdup(none);
    char text[G_ASCII_DTOSTR_BUF_SIZE], form[8];
    g_snprintf(form, sizeof form, "%%.%df", decimals);
    return g_strdup(g_ascii_formatd(text, sizeof text, form, number));
}

/* With its sign, also "+". */
static char *signed_of(double number, int decimals) {
    g_autofree char *text = text_of(fabs(number), decimals, "");
    return g_strdup_printf("%s%s", number < 0 ? "−" : "+", text);
}

static const char *roles_of(const CalibratedLine *line) {
    return *line->roles ? line->roles : "no role";
}

static const char *how_of(const CalibratedLine *line) {
    static const char *const how[] = {[CALIBRATED] = "calibrated",
                                      [CALIBRATED_MEASURED] = "as measured",
                                      [CALIBRATED_BOUND] = "as surveyed",
                                      [CALIBRATED_NOT] = "not estimable"};
    return how[line->how];
}

/* ---- Text ---- */

/* "1.5 … 7.5", "10.0 … ∞", in km. */
static char *lengths_of(double low, double high) {
    g_autofree char *first = text_of(low / 1000, 1, "–"), *last = text_of(high / 1000, 1, "∞");
    return g_strdup_printf("%s … %s", first, last);
}

static void add_line(Table *table, const CalibratedLine *line) {
    g_autofree char *count = line->used == line->informed_by
                                 ? g_strdup_printf("%u", line->informed_by)
                                 : g_strdup_printf("%u of %u", line->used, line->informed_by);
    g_autofree char *surveyed = text_of(line->surveyed_m, 0, "–");
    g_autofree char *sigma = line->how == CALIBRATED ? text_of(line->sigma_m, 0, "–")
                                                     : g_strdup(how_of(line));
    g_autofree char *low = text_of(line->low_m, 0, "–"), *high = text_of(line->high_m, 0, "∞");
    g_autofree char *interval =
        line->how == CALIBRATED_NOT ? g_strdup("–") : g_strdup_printf("%s … %s", low, high);
    g_autofree char *length = text_of(line->correlation_m / 1000, 1, "–");
    g_autofree char *lengths = line->tried->len
                                   ? lengths_of(line->correlation_low_m, line->correlation_high_m)
                                   : g_strdup("–");
    Style style = line->how == CALIBRATED ? STYLE_PLAIN : STYLE_DIM;
    tf_table_row(table, (const Cell[]){{line->source, style},
                                       {roles_of(line), style},
                                       {count, style},
                                       {surveyed, style},
                                       {sigma, line->how == CALIBRATED ? STYLE_BOLD : style},
                                       {interval, style},
                                       {length, style},
                                       {lengths, style}});
}

static char *lines_text(const Calibration *calibration) {
    g_autoptr(Table) table =
        tf_table_new((const char *const[]){"source", "role", "territories", "surveyed, m",
                                           "accuracy, m", "95 %", "correlation, km", "95 %", NULL});
    for (guint i = 0; i < calibration->lines->len; i++)
        add_line(table, calibration->lines->pdata[i]);
    return tf_table_text(table, tf_terminal_width(), tf_terminal_colour());
}

static void add_area(Table *table, const CalibratedArea *area) {
    Style style = area->outlier ? STYLE_RED : STYLE_PLAIN;
    g_autofree char *published = text_of(area->published / KM2, 0, "");
    g_autofree char *measured = text_of(area->measured / KM2, 0, "");
    g_autofree char *off = signed_of((area->published - area->measured) / KM2, 0);
    g_autofree char *error_before = text_of(area->error_before / KM2, 0, "");
    g_autofree char *before = signed_of(area->before, 1);
    g_autofree char *error_after = text_of(area->error_after / KM2, 0, "");
    g_autofree char *after = signed_of(area->after, 1), *given = signed_of(area->given, 1);
    tf_table_row(table, (const Cell[]){{area->territory, style},
                                       {published, style},
                                       {measured, style},
                                       {off, style},
                                       {error_before, style},
                                       {before, style},
                                       {error_after, style},
                                       {after, style},
                                       {given, style},
                                       {area->outlier ? "outlier" : "", style}});
}

static double distance_of(const CalibratedArea *area) {
    return fmax(fabs(area->after), fabs(area->given));
}

static int farthest_first(gconstpointer a, gconstpointer b) {
    double x = distance_of(*(CalibratedArea *const *)a),
           y = distance_of(*(CalibratedArea *const *)b);
    return x > y ? -1 : x < y;
}

static char *areas_text(const Calibration *calibration) {
    g_autoptr(Table) table = tf_table_new(
        (const char *const[]){"territory", "published, km2", "measured", "off", "error before", "z",
                              "after", "z", "z given others", "", NULL});
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    for (guint i = 0; i < calibration->areas->len; i++)
        g_ptr_array_add(sorted, calibration->areas->pdata[i]);
    g_ptr_array_sort(sorted, farthest_first);
    for (guint i = 0; i < sorted->len; i++)
        add_area(table, sorted->pdata[i]);
    return tf_table_text(table, tf_terminal_width(), tf_terminal_colour());
}

/* "44 (96 %)" */
static char *inside_of(const Coverage *coverage) {
    return g_strdup_printf("%u (%.0f %%)", coverage->inside,
                           100.0 * coverage->inside / MAX(coverage->areas, 1));
}

static void add_coverage(Table *table, const char *by, const Coverage *all, const Coverage *clean,
                         Style style) {
    g_autofree char *held = inside_of(all), *rms = text_of(all->rms, 2, "–");
    g_autofree char *clean_held = inside_of(clean), *clean_rms = text_of(clean->rms, 2, "–");
    tf_table_row(table, (const Cell[]){{by, style},
                                       {held, style},
                                       {rms, style},
                                       {clean_held, style},
                                       {clean_rms, style}});
}

static char *coverage_text(const Calibration *calibration) {
    g_autofree char *all = g_strdup_printf("hold, of %u", calibration->before.areas);
    g_autofree char *clean =
        g_strdup_printf("without outliers, of %u", calibration->clean_before.areas);
    g_autoptr(Table) table = tf_table_new(
        (const char *const[]){"95 % intervals of the map's areas", all, "rms z", clean, "rms z", NULL});
    add_coverage(table, "as surveyed", &calibration->before, &calibration->clean_before,
                 STYLE_PLAIN);
    add_coverage(table, "calibrated", &calibration->alone, &calibration->clean_alone, STYLE_BOLD);
    add_coverage(table, "calibrated, and the figures' own error", &calibration->after,
                 &calibration->clean_after, STYLE_PLAIN);
    tf_table_note(table,
                  "Calibrated: each figure is judged by the accuracies that all others give.",
                  STYLE_DIM);
    return tf_table_text(table, tf_terminal_width(), tf_terminal_colour());
}

static char *outliers_text(const Calibration *calibration) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < calibration->areas->len; i++) {
        const CalibratedArea *area = calibration->areas->pdata[i];
        if (!area->outlier)
            continue;
        g_autofree char *published = text_of(area->published / KM2, 0, "");
        g_autofree char *measured = text_of(area->measured / KM2, 0, "");
        g_autofree char *after = signed_of(area->after, 1), *given = signed_of(area->given, 1);
        g_string_append_printf(
            text,
            "outlier: %s: published %s km2, measured %s km2, z %s; z %s given the "
            "other figures%s%s%s\n",
            area->territory, published, measured, after, given, *area->cite ? " (" : "", area->cite,
            *area->cite ? ")" : "");
    }
    g_autofree char *threshold = text_of(calibration->threshold, 2, "");
    if (text->len == 0)
        g_string_append_printf(text, "no outliers: no z beyond %s\n", threshold);
    else
        g_string_append_printf(
            text,
            "Outliers are off by more than %s standard errors and have no part in the estimates.\n",
            threshold);
    return g_string_free(text, FALSE);
}

char *tf_calibration_text(const Calibration *calibration) {
    GString *text = g_string_new(NULL);
    g_autofree char *lines = lines_text(calibration), *coverage = coverage_text(calibration);
    g_autofree char *outliers = outliers_text(calibration), *areas = areas_text(calibration);
    g_string_append_printf(text, "%s: %u areas of %s\n\n%s\n", calibration->map,
                           calibration->areas->len, calibration->path, lines);
    g_autofree char *own = text_of(100 * calibration->figures, 1, "–");
    g_autofree char *low = text_of(100 * calibration->figures_low, 1, "–");
    g_autofree char *high = text_of(100 * calibration->figures_high, 1, "∞");
    g_string_append_printf(text, "the published figures' own error: %s %% (95 %%: %s … %s %%)\n%s",
                           own, low, high, calibration->bias ? "" : "\n");
    if (calibration->bias) {
        g_autofree char *bias = signed_of(100 * calibration->bias_value, 2);
        g_autofree char *error = text_of(196 * calibration->bias_error, 2, "–");
        g_string_append_printf(
            text, "common bias of the published areas: %s %% ± %s %% (95 %%)\n\n", bias, error);
    }
    g_string_append_printf(text, "%s\n%s\n%s", coverage, outliers, areas);
    for (guint i = 0; i < calibration->left_aside->len; i++)
        g_string_append_printf(text, "%snot used: %s\n", i == 0 ? "\n" : "",
                               (const char *)calibration->left_aside->pdata[i]);
    return g_string_free(text, FALSE);
}

/* ---- JSON ---- */

static void write_tried(JsonWriter *writer, const GArray *tried) {
    tf_member_open(writer, "correlations", '[');
    for (guint i = 0; i < tried->len; i++) {
        const TriedLength *length = &g_array_index(tried, TriedLength, i);
        tf_writer_open(writer, '{');
        tf_member_decimal(writer, "correlation_m", length->length_m, 1);
        tf_member_decimal(writer, "deviance", length->rise, 3);
        tf_member_decimal(writer, "accuracy_m", length->sigma_m, 1);
        tf_writer_close(writer, '}');
    }
    tf_writer_close(writer, ']');
}

static void write_line(JsonWriter *writer, const CalibratedLine *line) {
    tf_writer_open(writer, '{');
    tf_member_text(writer, "source", line->source);
    tf_member_text(writer, "roles", *line->roles ? line->roles : NULL);
    tf_member_decimal(writer, "territories", line->informed_by, 0);
    tf_member_decimal(writer, "territories_used", line->used, 0);
    tf_member_text(writer, "how", how_of(line));
    tf_member_decimal(writer, "surveyed_accuracy_m", line->surveyed_m, 1);
    tf_member_decimal(writer, "surveyed_correlation_m", line->surveyed_correlation_m, 1);
    tf_member_decimal(writer, "accuracy_m", line->sigma_m, 1);
    tf_member_decimal(writer, "low_m", line->low_m, 1);   /* null: not estimated */
    tf_member_decimal(writer, "high_m", line->high_m, 1); /* null: no bound, or not estimated */
    tf_member_decimal(writer, "correlation_m", line->correlation_m, 1);
    if (line->tried->len) {
        tf_member_decimal(writer, "correlation_low_m", line->correlation_low_m, 1);
        tf_member_decimal(writer, "correlation_high_m", line->correlation_high_m, 1);
        write_tried(writer, line->tried);
    }
    tf_writer_close(writer, '}');
}

static void write_coverage(JsonWriter *writer, const char *key, const Coverage *coverage) {
    tf_member_open(writer, key, '{');
    tf_member_decimal(writer, "areas", coverage->areas, 0);
    tf_member_decimal(writer, "inside", coverage->inside, 0);
    tf_member_decimal(writer, "rms_z", coverage->rms, 4);
    tf_writer_close(writer, '}');
}

static void write_area(JsonWriter *writer, const CalibratedArea *area) {
    tf_writer_open(writer, '{');
    tf_member_text(writer, "territory", area->territory);
    tf_member_text(writer, "source", area->cite);
    tf_member_number(writer, "published_km2", area->published / KM2);
    tf_member_number(writer, "half_width_km2", area->half_width / KM2);
    tf_member_decimal(writer, "measured_km2", area->measured / KM2, 4);
    tf_member_decimal(writer, "error_before_km2", area->error_before / KM2, 4);
    tf_member_decimal(writer, "z_before", area->before, 4);
    tf_member_decimal(writer, "error_after_km2", area->error_after / KM2, 4);
    tf_member_decimal(writer, "z_after", area->after, 4);
    tf_member_decimal(writer, "error_lines_km2", area->error_lines / KM2, 4);
    tf_member_decimal(writer, "z_given_others", area->given, 4);
    tf_member_truth(writer, "outlier", area->outlier);
    tf_writer_close(writer, '}');
}

char *tf_calibration_json(const Calibration *calibration) {
    GString *text = g_string_new(NULL);
    JsonWriter writer = tf_writer_of(text, 3);
    tf_writer_open(&writer, '{');
    tf_member_text(&writer, "map", calibration->map);
    tf_member_text(&writer, "areas_from", calibration->path);
    tf_member_decimal(&writer, "threshold_z", calibration->threshold, 4);
    if (calibration->bias) {
        tf_member_decimal(&writer, "bias", calibration->bias_value, 6);
        tf_member_decimal(&writer, "bias_standard_error", calibration->bias_error, 6);
    }
    tf_member_open(&writer, "lines", '[');
    for (guint i = 0; i < calibration->lines->len; i++)
        write_line(&writer, calibration->lines->pdata[i]);
    tf_writer_close(&writer, ']');
    tf_member_open(&writer, "coverage", '{');
    write_coverage(&writer, "before", &calibration->before);
    write_coverage(&writer, "after", &calibration->after);
    write_coverage(&writer, "before_without_outliers", &calibration->clean_before);
    write_coverage(&writer, "after_without_outliers", &calibration->clean_after);
    tf_writer_close(&writer, '}');
    tf_member_open(&writer, "areas", '[');
    for (guint i = 0; i < calibration->areas->len; i++)
        write_area(&writer, calibration->areas->pdata[i]);
    tf_writer_close(&writer, ']');
    tf_member_open(&writer, "left_aside", '[');
    for (guint i = 0; i < calibration->left_aside->len; i++)
        tf_writer_text(&writer, calibration->left_aside->pdata[i]);
    tf_writer_close(&writer, ']');
    tf_writer_close(&writer, '}');
    g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}

/* ---- CSV ---- */

static void append_area(GString *text, const CalibratedArea *area) {
    g_autofree char *published = text_of(area->published / KM2, 2, "");
    g_autofree char *half = text_of(area->half_width / KM2, 3, "");
    g_autofree char *measured = text_of(area->measured / KM2, 2, "");
    g_autofree char *error_before = text_of(area->error_before / KM2, 2, "");
    g_autofree char *before = text_of(area->before, 3, "");
    g_autofree char *error_after = text_of(area->error_after / KM2, 2, "");
    g_autofree char *after = text_of(area->after, 3, "");
    g_autofree char *given = text_of(area->given, 3, "");
    tf_csv_append_row(text, (const char *const[]){area->territory, published, half, measured,
                                                  error_before, before, error_after, after, given,
                                                  area->outlier ? "yes" : "no", area->cite, NULL});
}

char *tf_calibration_csv(const Calibration *calibration) {
    GString *text = g_string_new(NULL);
    tf_csv_append_row(text, (const char *const[]){"territory", "published_km2", "half_width_km2",
                                                  "measured_km2", "error_before_km2", "z_before",
                                                  "error_after_km2", "z_after", "z_given_others",
                                                  "outlier", "source", NULL});
    for (guint i = 0; i < calibration->areas->len; i++)
        append_area(text, calibration->areas->pdata[i]);
    return g_string_free(text, FALSE);
}
