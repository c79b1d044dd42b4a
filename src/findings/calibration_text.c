#include "findings/calibration_text.h"
#include "findings/findings-private.h"
#include "findings/table.h"
#include "findings/terminal.h"
#include <math.h>

static const double KM2 = 1e6;

static const char *roles_of(const CalibratedLine *line) {
    return *line->roles ? line->roles : "no role";
}

/* "1.5 … 7.5", "10.0 … ∞", in km. */
static char *lengths_of(double low, double high) {
    g_autofree char *first = tf_findings_number(low / 1000, 1, "–"),
                    *last = tf_findings_number(high / 1000, 1, "∞");
    return g_strdup_printf("%s … %s", first, last);
}

static void add_line(Table *table, const CalibratedLine *line) {
    g_autofree char *count = line->used == line->informed_by
                                 ? g_strdup_printf("%u", line->informed_by)
                                 : g_strdup_printf("%u of %u", line->used, line->informed_by);
    g_autofree char *surveyed = tf_findings_number(line->surveyed_m, 0, "–");
    g_autofree char *sigma = line->how == CALIBRATED ? tf_findings_number(line->sigma_m, 0, "–")
                                                     : g_strdup(tf_findings_calibrated_how(line));
    g_autofree char *low = tf_findings_number(line->low_m, 0, "–"),
                    *high = tf_findings_number(line->high_m, 0, "∞");
    g_autofree char *interval =
        line->how == CALIBRATED_NOT ? g_strdup("–") : g_strdup_printf("%s … %s", low, high);
    g_autofree char *length = tf_findings_number(line->correlation_m / 1000, 1, "–");
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
    g_autofree char *published = tf_findings_number(area->published / KM2, 0, "");
    g_autofree char *measured = tf_findings_number(area->measured / KM2, 0, "");
    g_autofree char *off = tf_findings_signed((area->published - area->measured) / KM2, 0);
    g_autofree char *error_before = tf_findings_number(area->error_before / KM2, 0, "");
    g_autofree char *before = tf_findings_signed(area->before, 1);
    g_autofree char *error_after = tf_findings_number(area->error_after / KM2, 0, "");
    g_autofree char *after = tf_findings_signed(area->after, 1),
                    *given = tf_findings_signed(area->given, 1);
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

static char *areas_text(const Calibration *calibration, double beyond) {
    g_autoptr(Table) table = tf_table_new(
        (const char *const[]){"territory", "published, km2", "measured", "off", "error before", "z",
                              "after", "z", "z given others", "", NULL});
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    for (guint i = 0; i < calibration->areas->len; i++)
        g_ptr_array_add(sorted, calibration->areas->pdata[i]);
    g_ptr_array_sort(sorted, farthest_first);
    for (guint i = 0; i < sorted->len && distance_of(sorted->pdata[i]) >= beyond; i++)
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
    g_autofree char *held = inside_of(all), *rms = tf_findings_number(all->rms, 2, "–");
    g_autofree char *clean_held = inside_of(clean),
                    *clean_rms = tf_findings_number(clean->rms, 2, "–");
    tf_table_row(
        table,
        (const Cell[]){
            {by, style}, {held, style}, {rms, style}, {clean_held, style}, {clean_rms, style}});
}

static char *coverage_text(const Calibration *calibration) {
    g_autofree char *all = g_strdup_printf("hold, of %u", calibration->before.areas);
    g_autofree char *clean =
        g_strdup_printf("without outliers, of %u", calibration->clean_before.areas);
    g_autoptr(Table) table = tf_table_new((const char *const[]){
        "95 % intervals of the map's areas", all, "rms z", clean, "rms z", NULL});
    add_coverage(table, "as surveyed", &calibration->before, &calibration->clean_before,
                 STYLE_PLAIN);
    add_coverage(table, "calibrated", &calibration->alone, &calibration->clean_alone, STYLE_BOLD);
    add_coverage(table, "calibrated, with the figures' own error", &calibration->after,
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
        g_autofree char *published = tf_findings_number(area->published / KM2, 0, "");
        g_autofree char *measured = tf_findings_number(area->measured / KM2, 0, "");
        g_autofree char *after = tf_findings_signed(area->after, 1),
                        *given = tf_findings_signed(area->given, 1);
        g_string_append_printf(
            text,
            "outlier: %s: published %s km2, measured %s km2, z %s; z %s given the "
            "other figures%s%s%s\n",
            area->territory, published, measured, after, given, *area->cite ? " (" : "", area->cite,
            *area->cite ? ")" : "");
    }
    g_autofree char *threshold = tf_findings_number(calibration->threshold, 2, "");
    if (text->len == 0)
        g_string_append_printf(text, "no outliers: no z beyond %s\n", threshold);
    else
        g_string_append_printf(
            text,
            "Outliers are off by more than %s standard errors and have no part in the estimates.\n",
            threshold);
    return g_string_free(text, FALSE);
}

/* What all figures have in common, and what each has of its own. */
static void append_effects(GString *text, const Calibration *calibration) {
    if (calibration->has_figures) {
        g_autofree char *own = tf_findings_number(100 * calibration->figures, 1, "–");
        g_autofree char *low = tf_findings_number(100 * calibration->figures_low, 1, "–");
        g_autofree char *high = tf_findings_number(100 * calibration->figures_high, 1, "∞");
        g_string_append_printf(text, "the published areas' own error: %s %% (95 %%: %s … %s %%)\n",
                               own, low, high);
    }
    if (calibration->bias) {
        g_autofree char *bias = tf_findings_signed(100 * calibration->bias_value, 2);
        g_autofree char *error = tf_findings_number(196 * calibration->bias_error, 2, "–");
        g_string_append_printf(text, "common bias of the published areas: %s %% ± %s %% (95 %%)\n",
                               bias, error);
    }
    if (calibration->has_figures || calibration->bias)
        g_string_append_c(text, '\n');
}

char *tf_calibration_text(const Calibration *calibration, double beyond) {
    GString *text = g_string_new(NULL);
    g_autofree char *lines = lines_text(calibration), *coverage = coverage_text(calibration);
    g_autofree char *outliers = outliers_text(calibration),
                    *areas = areas_text(calibration, beyond);
    g_string_append_printf(text, "%s: %u areas of %s\n\n%s\n", calibration->map,
                           calibration->areas->len, calibration->path, lines);
    append_effects(text, calibration);
    g_string_append_printf(text, "%s\n%s\n%s", coverage, outliers, areas);
    for (guint i = 0; i < calibration->left_aside->len; i++)
        g_string_append_printf(text, "%snot used: %s\n", i == 0 ? "\n" : "",
                               (const char *)calibration->left_aside->pdata[i]);
    return g_string_free(text, FALSE);
}
