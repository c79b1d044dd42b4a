#include "picture/plot_maps.h"
#include "picture/finding.h"
#include <math.h>

static const double ROW = 24;
static const double NAMES = 168;
enum { MOST_PUBLISHED = 10 };

/* A row: a map's result, or one published figure. */
typedef struct {
    const Result *result;
    const PublishedSay *say; /* NULL: a map */
} Row;

typedef struct {
    const Stated *stated;
    GArray *rows;
    double low, high;
} Sources;

/* ---- Gathering ---- */

static void reach_figure(Sources *all, double figure) {
    if (!isfinite(figure))
        return;
    all->low = fmin(all->low, figure);
    all->high = fmax(all->high, figure);
}

static void add_result(Sources *all, const Result *result) {
    for (guint i = 0; result->figures && i < MIN(result->figures->len, MOST_PUBLISHED); i++) {
        const PublishedSay *say = result->figures->pdata[i];
        Row row = {result, say};
        g_array_append_val(all->rows, row);
        reach_figure(all, say->low);
        reach_figure(all, say->high);
    }
    if (result->figures || !isfinite(result->value))
        return;
    Row row = {result, NULL};
    g_array_append_val(all->rows, row);
    reach_figure(all, result->value);
    reach_figure(all, result->low);
    reach_figure(all, result->high);
}

static void sources_clear(void *data) {
    Sources *all = data;
    g_array_unref(all->rows);
    g_free(all);
}

static void *gather_sources(const PlotRequest *request, char **why) {
    const Finding *finding = request->finding;
    const Stated *stated = &finding->claim->stated;
    if (stated->kind != STATED_NUMBER) {
        *why = g_strdup_printf("a %s cannot be compared on an axis: it is not a number",
                               stated->kind == STATED_DATE ? "date" : "truth");
        return NULL;
    }
    Sources *all = g_new0(Sources, 1);
    *all = (Sources){stated, g_array_new(FALSE, TRUE, sizeof(Row)), INFINITY, -INFINITY};
    for (guint i = 0; i < finding->results->len; i++)
        add_result(all, finding->results->pdata[i]);
    tf_plot_reach_stated(stated, &all->low, &all->high);
    if (all->rows->len > 0) {
        double span = all->high - all->low, alone = fmax(fabs(all->high), 1e-6) / 2;
        double margin = span > alone / 1000 ? 0.06 * span : alone; /* figures that all agree */
        all->low -= margin;
        all->high += margin;
        return all;
    }
    *why = g_strdup("no witness has a figure for it");
    sources_clear(all);
    return NULL;
}

static double sources_height(const void *data) {
    const Sources *all = data;
    return ROW * all->rows->len + 8;
}

/* ---- Drawing ---- */

/* The text, cut short with an ellipsis where it is wider than `width`. */
static char *shortened(const char *text, Font font, double width) {
    g_autofree char *tried = g_strdup(text);
    for (glong n = g_utf8_strlen(text, -1); n > 1 && tf_font_width(font, tried) > width; n--) {
        g_autofree char *start = g_utf8_substring(text, 0, n - 1);
        g_free(tried);
        tried = g_strdup_printf("%s…", g_strchomp(start));
    }
    return g_steal_pointer(&tried);
}

static char *row_name(const Row *row) {
    if (!row->say)
        return g_strdup(row->result->source);
    return g_strdup(row->say->sources->len > 0 ? row->say->sources->pdata[0] : "published");
}

static void draw_row(Plot *plot, const Row *row, const Axis *axis, double y, const Ink *ink) {
    double low = row->say ? row->say->low : row->result->low;
    double high = row->say ? row->say->high : row->result->high;
    double value = row->say ? row->say->value : row->result->value;
    TextStyle style = row->say ? tf_plot_quiet : tf_plot_text;
    g_autofree char *name = row_name(row);
    g_autofree char *cut = shortened(name, style.font, NAMES - 26);
    tf_canvas_text(plot->canvas, plot->area.x0 - NAMES + 8, y + 3.6, cut, style);
    if (isfinite(low) && isfinite(high)) {
        const Pen pen = {.ink = ink, .width = row->say ? 2.5 : 5, .opacity = 0.55};
        tf_canvas_segment(plot->canvas, tf_axis_place(axis, low), y, tf_axis_place(axis, high), y,
                          pen);
    }
    Path dot = tf_path_of_circle(tf_axis_place(axis, value), y, row->say ? 2.8 : 4);
    tf_canvas_fill(plot->canvas, &dot, ink, 1);
    tf_path_clear(&dot);
    const char *text = row->say ? row->say->text : row->result->text;
    tf_canvas_text(plot->canvas, plot->area.x1 + 10, y + 3.6, text, style);
    if (!row->say)
        tf_verdict_mark(row->result->verdict, plot->area.x0 - 16, y - 4.5, 9, plot->canvas);
}

static void draw_key(Plot *plot) {
    double x = tf_plot_key_stated(plot, plot->area.x0 - NAMES + 8) + 20,
           y = plot->height - PLOT_KEY;
    for (Verdict v = VERDICT_SUPPORTED; v <= VERDICT_INCONCLUSIVE; v++) {
        tf_verdict_mark(v, x, y - 8, 8.5, plot->canvas);
        tf_canvas_text(plot->canvas, x + 14, y, tf_verdict_text(v), tf_plot_quiet);
        x += 14 + tf_font_width(tf_plot_quiet.font, tf_verdict_text(v)) + 16;
    }
}

static void draw_sources(const void *data, Plot *plot) {
    const Sources *all = data;
    Axis axis = {all->low, all->high, plot->area.x0, plot->area.x1, false};
    g_autofree char *name = tf_plot_unit_name(all->stated);
    guint maps = 0;
    tf_plot_axis_below(plot, &axis, name);
    tf_plot_stated(plot, &axis, all->stated, true);
    for (guint i = 0; i < all->rows->len; i++) {
        const Row *row = &g_array_index(all->rows, Row, i);
        const Ink *ink = row->say ? &tf_ink_quiet : tf_ink_series(maps++);
        draw_row(plot, row, &axis, plot->area.y0 + 4 + ROW * (i + 0.5), ink);
    }
    draw_key(plot);
}

static char *describe_sources(const PlotRequest *request, const void *data) {
    const Sources *all = data;
    (void)request;
    return g_strdup_printf("The claim's figure by %u witnesses, each with its interval.",
                           all->rows->len);
}

const PlotForm tf_plot_form_maps = {"maps", gather_sources, sources_height,   14 + 168,
                                    112,    draw_sources,   describe_sources, sources_clear};
