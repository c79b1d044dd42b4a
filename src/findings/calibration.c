#include "findings/calibration.h"
#include "base/csv_writer.h"
#include "findings/findings-private.h"
#include "geojson/json_writer.h"
#include <math.h>

static const double KM2 = 1e6;

/* ---- Shared with the text ---- */

char *tf_findings_number(double number, int decimals, const char *none) {
    if (!isfinite(number))
        return g_strdup(none);
    char text[G_ASCII_DTOSTR_BUF_SIZE], form[8];
    g_snprintf(form, sizeof form, "%%.%df", decimals);
    return g_strdup(g_ascii_formatd(text, sizeof text, form, number));
}

char *tf_findings_signed(double number, int decimals) {
    g_autofree char *text = tf_findings_number(fabs(number), decimals, "");
    return g_strdup_printf("%s%s", number < 0 ? "−" : "+", text);
}

const char *tf_findings_calibrated_how(const CalibratedLine *line) {
    static const char *const how[] = {[CALIBRATED] = "calibrated",
                                      [CALIBRATED_MEASURED] = "as measured",
                                      [CALIBRATED_BOUND] = "as surveyed",
                                      [CALIBRATED_NOT] = "not estimable"};
    return how[line->how];
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
    tf_member_text(writer, "how", tf_findings_calibrated_how(line));
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
    if (calibration->has_figures) {
        tf_member_decimal(&writer, "figures_error", calibration->figures, 6);
        tf_member_decimal(&writer, "figures_error_low", calibration->figures_low, 6);
        tf_member_decimal(&writer, "figures_error_high", calibration->figures_high, 6);
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
    write_coverage(&writer, "lines", &calibration->alone);
    write_coverage(&writer, "lines_without_outliers", &calibration->clean_alone);
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
    g_autofree char *published = tf_findings_number(area->published / KM2, 2, "");
    g_autofree char *half = tf_findings_number(area->half_width / KM2, 3, "");
    g_autofree char *measured = tf_findings_number(area->measured / KM2, 2, "");
    g_autofree char *error_before = tf_findings_number(area->error_before / KM2, 2, "");
    g_autofree char *before = tf_findings_number(area->before, 3, "");
    g_autofree char *error_after = tf_findings_number(area->error_after / KM2, 2, "");
    g_autofree char *after = tf_findings_number(area->after, 3, "");
    g_autofree char *given = tf_findings_number(area->given, 3, "");
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

/* ---- YAML ---- */

/* An entry for each of its roles: areas cannot tell those apart that were estimated together. */
static void append_entries(GString *text, const CalibratedLine *line) {
    g_auto(GStrv) roles = g_strsplit(line->roles, " + ", -1);
    for (char **role = roles; *role; role++)
        g_string_append_printf(text,
                               "      - {role: %s, accuracy_m: %.0f, correlation_m: %.0f, found: "
                               "calibrated} # 95 %%: %.0f … %.0f m\n",
                               *role, 10 * round(line->sigma_m / 10), line->correlation_m,
                               line->low_m, line->high_m);
}

char *tf_calibration_yaml(const Calibration *calibration) {
    GString *text = g_string_new(NULL);
    const char *source = NULL;
    g_string_append_printf(text, "# %s, by %u areas of %s\nsources:\n", calibration->map,
                           calibration->areas->len, calibration->path);
    for (guint i = 0; i < calibration->lines->len; i++) {
        const CalibratedLine *line = calibration->lines->pdata[i];
        if (line->how != CALIBRATED || line->low_m == 0 || !*line->roles)
            continue;
        if (g_strcmp0(source, line->source) != 0)
            g_string_append_printf(text, "  - id: %s\n    roles:\n", line->source);
        source = line->source;
        append_entries(text, line);
    }
    return g_string_free(text, FALSE);
}
