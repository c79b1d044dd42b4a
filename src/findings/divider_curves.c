#include "findings/divider_curves.h"
#include "base/unconst.h"
#include "expression/units.h"
#include "findings/table.h"
#include "geojson/json_writer.h"
#include <math.h>

/* ---- Text ---- */

static char *length_text(double metres) {
    const Unit *unit = tf_unit_of_lengths();
    return g_strdup_printf(metres < 1e5 ? "%.1f %s" : "%.0f %s", metres / unit->size, unit->name);
}

/* "402 km" if the map supports the ruler, "≈ 350 km" by the fitted law, else "–". */
static char *point_text(const DividerCurve *curve, const DividerPoint *point) {
    double low, high;
    if (point->ruler_m >= curve->finest_m)
        return length_text(point->length_m);
    if (point->ruler_m < tf_divider_finest(curve))
        return g_strdup("–");
    g_autofree char *text = length_text(tf_divider_length(curve, point->ruler_m, &low, &high));
    return g_strdup_printf("≈ %s", text);
}

/* A table of `fixed` columns and one for each map that can measure it. */
static Table *table_of(const DividerCurves *curves, const char *const *fixed) {
    g_autoptr(GPtrArray) headings = g_ptr_array_new();
    for (; *fixed; fixed++)
        g_ptr_array_add(headings, tf_unconst(*fixed));
    for (guint i = 0; i < curves->maps->len; i++) {
        const MapDividerCurve *on = curves->maps->pdata[i];
        if (on->curve)
            g_ptr_array_add(headings, on->map->id);
    }
    g_ptr_array_add(headings, NULL);
    return tf_table_new((const char *const *)headings->pdata);
}

static const MapDividerCurve *first_curve(const DividerCurves *curves) {
    for (guint i = 0; i < curves->maps->len; i++) {
        const MapDividerCurve *on = curves->maps->pdata[i];
        if (on->curve)
            return on;
    }
    return NULL;
}

/* Copies of texts as the cells of one row. */
static void add_row(Table *table, GPtrArray *texts) {
    g_autofree Cell *cells = g_new(Cell, texts->len);
    for (guint i = 0; i < texts->len; i++)
        cells[i] = (Cell){texts->pdata[i], i == 0 ? STYLE_BOLD : STYLE_PLAIN};
    tf_table_row(table, cells);
}

static Table *curve_table(const DividerCurves *curves) {
    Table *table = table_of(curves, (const char *const[]){"ruler", NULL});
    const GArray *points = first_curve(curves)->ladder; /* the same rulers on every map */
    for (guint k = 0; k < points->len; k++) {
        g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(texts, tf_ruler_text(g_array_index(points, DividerPoint, k).ruler_m));
        for (guint i = 0; i < curves->maps->len; i++) {
            const MapDividerCurve *on = curves->maps->pdata[i];
            if (on->curve)
                g_ptr_array_add(texts,
                                point_text(on->curve, &g_array_index(on->ladder, DividerPoint, k)));
        }
        add_row(table, texts);
    }
    return table;
}

static char *fit_text(const DividerCurve *curve) {
    const RulerFit *fit = &curve->fit;
    if (fit->n == 0)
        return g_strdup("too short for a dimension");
    g_autofree char *to = tf_ruler_text(curve->drawn_m / 10);
    return g_strdup_printf("dimension %.3f ± %.3f (R² %.2f, %zu rulers up to %s)", fit->dimension,
                           curve->fit_error, fit->r2, fit->n, to);
}

static void append_map(GString *text, const MapDividerCurve *on) {
    if (!on->curve) {
        g_string_append_printf(text, "%s: not measurable: %s\n", on->map->id, on->why);
        return;
    }
    const LengthFigure figure = tf_divider_figure(on->curve);
    g_autofree char *value = length_text(figure.value), *ruler = tf_ruler_text(figure.ruler_m);
    g_autofree char *low = length_text(figure.low), *high = length_text(figure.high);
    g_autofree char *drawn = length_text(on->curve->drawn_m), *fit = fit_text(on->curve);
    g_autofree char *finest = tf_ruler_text(on->curve->finest_m);
    g_string_append_printf(
        text,
        "%s: %s by a ruler of %s%s (95 %%: %s … %s by those of 100 m to 5 km); %s along all "
        "vertices; finest ruler %s; %s\n",
        on->map->id, value, ruler, figure.beyond ? ", extrapolated" : "", low, high, drawn, finest,
        fit);
}

static char *ruler_of_length_text(const DividerCurve *curve, double ruler) {
    if (!(ruler > 0))
        return g_strdup("no ruler");
    g_autofree char *text = tf_ruler_text(ruler);
    return g_strdup_printf(ruler < curve->finest_m ? "≈ %s" : "%s", text);
}

/* The map that has most of the known lengths: a sum of rows is left out where the map lacks a part
   of it. */
static const MapDividerCurve *map_of_most_lengths(const DividerCurves *curves) {
    const MapDividerCurve *best = NULL;
    for (guint i = 0; i < curves->maps->len; i++) {
        const MapDividerCurve *on = curves->maps->pdata[i];
        if (on->curve && (!best || on->known->len > best->known->len))
            best = on;
    }
    return best;
}

static Table *known_table(const DividerCurves *curves) {
    Table *table = table_of(curves, (const char *const[]){"length", "by", NULL});
    const GPtrArray *known = map_of_most_lengths(curves)->known;
    for (guint k = 0; k < known->len; k++) {
        const KnownLength *length = known->pdata[k];
        g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
        const Unit *unit = tf_unit_of_lengths();
        double shown = length->length_m / unit->size;
        g_autofree char *figure = tf_figure_text(shown, shown, shown);
        g_ptr_array_add(texts, g_strdup_printf("%s %s", figure, unit->name));
        g_ptr_array_add(texts, tf_known_length_text(length));
        for (guint i = 0; i < curves->maps->len; i++) {
            const MapDividerCurve *on = curves->maps->pdata[i];
            if (on->curve)
                g_ptr_array_add(
                    texts,
                    ruler_of_length_text(on->curve, tf_divider_ruler(on->curve, length->length_m)));
        }
        add_row(table, texts);
    }
    return table;
}

static void append_table(GString *text, Table *table, int width, bool colour) {
    g_autofree char *rows = tf_table_text(table, width, colour);
    g_string_append_printf(text, "%s\n", rows);
    tf_table_free(table);
}

static void append_wrapped(GString *text, const char *paragraph, int width) {
    g_autoptr(GPtrArray) lines = tf_text_wrap(paragraph, width);
    for (guint i = 0; i < lines->len; i++)
        g_string_append_printf(text, "%s\n", (const char *)lines->pdata[i]);
}

char *tf_divider_curves_text(const DividerCurves *curves, int width, bool colour) {
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%s\n\n", curves->expression);
    bool any = first_curve(curves) != NULL;
    if (any)
        append_table(text, curve_table(curves), width, colour);
    for (guint i = 0; i < curves->maps->len; i++) {
        g_autoptr(GString) line = g_string_new(NULL);
        append_map(line, curves->maps->pdata[i]);
        g_string_truncate(line, line->len - 1);
        append_wrapped(text, line->str, width);
    }
    if (any && map_of_most_lengths(curves)->known->len > 0) {
        g_string_append_c(text, '\n');
        append_table(text, known_table(curves), width, colour);
        append_wrapped(text,
                       "The ruler with which each length comes out; ≈ by extrapolation with the "
                       "fitted dimension, at most ten times finer than the map supports. Borders "
                       "are measured with rulers of 100 m to 5 km.",
                       width);
    }
    return g_string_free(text, FALSE);
}

/* ---- JSON ---- */

static void write_point(JsonWriter *writer, const DividerCurve *curve, const DividerPoint *point) {
    bool supported = point->ruler_m >= curve->finest_m;
    bool reached = point->ruler_m >= tf_divider_finest(curve);
    double low = NAN, high = NAN, length = NAN;
    if (reached)
        length = tf_divider_length(curve, point->ruler_m, &low, &high);
    tf_writer_open(writer, '{');
    tf_member_number(writer, "ruler_m", point->ruler_m);
    tf_member_number(writer, "walked_km", point->length_m / 1000);
    tf_member_number(writer, "length_km", length / 1000);
    tf_member_number(writer, "low", low / 1000);
    tf_member_number(writer, "high", high / 1000);
    tf_member_text(writer, "how", supported ? "measured" : reached ? "extrapolated" : NULL);
    tf_writer_close(writer, '}');
}

static void write_known(JsonWriter *writer, const DividerCurve *curve, const KnownLength *known) {
    bool at = known->ruler_m > 0;
    tf_writer_open(writer, '{');
    tf_member_number(writer, "length_km", known->length_m / 1000);
    tf_member_text(writer, "by", known->who);
    tf_member_text(writer, "printed", known->printed);
    tf_member_number(writer, "ruler_m", at ? known->ruler_m : NAN);
    tf_member_text(writer, "how",
                   !at                                ? NULL
                   : known->ruler_m < curve->finest_m ? "extrapolated"
                                                      : "interpolated");
    tf_writer_close(writer, '}');
}

static void write_curve(JsonWriter *writer, const MapDividerCurve *on) {
    const DividerCurve *curve = on->curve;
    bool fit = curve->fit.n > 0;
    const LengthFigure figure = tf_divider_figure(curve);
    tf_member_number(writer, "value_km", figure.value / 1000);
    tf_member_number(writer, "ruler_m", figure.ruler_m);
    tf_member_number(writer, "low", figure.low / 1000);
    tf_member_number(writer, "high", figure.high / 1000);
    tf_member_number(writer, "along_all_vertices_km", curve->drawn_m / 1000);
    tf_member_number(writer, "finest_ruler_m", curve->finest_m);
    tf_member_number(writer, "dimension", fit ? curve->fit.dimension : NAN);
    tf_member_number(writer, "dimension_standard_error", fit ? curve->fit.standard_error : NAN);
    tf_member_number(writer, "dimension_error_95", fit ? curve->fit_error : NAN);
    tf_member_number(writer, "r2", fit ? curve->fit.r2 : NAN);
    tf_member_number(writer, "rulers_fitted", (double)curve->fit.n);
    tf_member_open(writer, "ladder", '[');
    for (guint k = 0; k < on->ladder->len; k++)
        write_point(writer, curve, &g_array_index(on->ladder, DividerPoint, k));
    tf_writer_close(writer, ']');
    tf_member_open(writer, "known", '[');
    for (guint k = 0; k < on->known->len; k++)
        write_known(writer, curve, on->known->pdata[k]);
    tf_writer_close(writer, ']');
}

char *tf_divider_curves_json(const DividerCurves *curves) {
    GString *json = g_string_new(NULL);
    JsonWriter writer = tf_writer_of(json, 4);
    tf_writer_open(&writer, '{');
    tf_member_text(&writer, "expression", curves->expression);
    tf_member_open(&writer, "results", '[');
    for (guint i = 0; i < curves->maps->len; i++) {
        const MapDividerCurve *on = curves->maps->pdata[i];
        tf_writer_open(&writer, '{');
        tf_member_text(&writer, "map", on->map->id);
        if (on->curve)
            write_curve(&writer, on);
        else
            tf_member_text(&writer, "why", on->why);
        tf_writer_close(&writer, '}');
    }
    tf_writer_close(&writer, ']');
    tf_writer_close(&writer, '}');
    g_string_append_c(json, '\n');
    return g_string_free(json, FALSE);
}
