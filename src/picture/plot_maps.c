#include "picture/plot_maps.h"
#include "findings/reader.h"
#include "picture/finding.h"
#include <math.h>

static const double BAR = 18; /* height of a row's bar and the space around it */
static const double GAP = 8;  /* between rows */
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

/* ---- Rows: a name, as many lines as it takes, with the figure at the end of the first; below them its bar ---- */

static char *row_name(const Row *row) {
    return row->say && row->say->sources->len > 0 ? g_strdup(row->say->sources->pdata[0])
                                                  : tf_reader_source(row->result);
}

static const char *row_text(const Row *row) {
    return row->say ? row->say->text : row->result->text;
}

static TextStyle row_style(const Row *row) {
    return row->say ? tf_plot_quiet : tf_plot_strong;
}

static const double MARK = 15; /* a verdict's mark before a map's name */

static GPtrArray *name_lines(const Row *row, double width) {
    TextStyle style = row_style(row);
    double figure = tf_font_width(style.font, row_text(row)) + 14;
    g_autofree char *name = row_name(row);
    return tf_font_wrap(style.font, name, width - figure - (row->say ? 0 : MARK));
}

static double row_height(const Row *row, double width) {
    g_autoptr(GPtrArray) lines = name_lines(row, width);
    return PLOT_LEADING * lines->len + BAR + GAP;
}

static double sources_height(const void *data, double width) {
    const Sources *all = data;
    double height = 0;
    for (guint i = 0; i < all->rows->len; i++)
        height += row_height(&g_array_index(all->rows, Row, i), width);
    return height;
}

/* ---- Drawing ---- */

static void draw_bar(Plot *plot, const Row *row, const Axis *axis, double y, const Ink *ink) {
    double low = row->say ? row->say->low : row->result->low;
    double high = row->say ? row->say->high : row->result->high;
    double value = row->say ? row->say->value : row->result->value;
    if (isfinite(low) && isfinite(high)) {
        const Pen pen = {.ink = ink, .width = row->say ? 2.5 : 5, .opacity = 0.55};
        tf_canvas_segment(plot->canvas, tf_axis_place(axis, low), y, tf_axis_place(axis, high), y,
                          pen);
    }
    Path dot = tf_path_of_circle(tf_axis_place(axis, value), y, row->say ? 3 : 4.2);
    tf_canvas_fill(plot->canvas, &dot, ink, 1);
    tf_path_clear(&dot);
}

/* Returns where the next row begins. */
static double draw_row(Plot *plot, const Sources *all, const Row *row, const Axis *axis, double top,
                       const Ink *ink) {
    const Rect *area = &plot->area;
    TextStyle style = row_style(row), figure = style;
    g_autoptr(GPtrArray) lines = name_lines(row, area->x1 - area->x0);
    double x = area->x0 + (row->say ? 0 : MARK), y = top + 11;
    style.halo = figure.halo = &tf_ink_paper;
    figure.anchor = ANCHOR_END;
    double bar = top + PLOT_LEADING * lines->len + BAR / 2;
    tf_plot_stated(plot, axis, all->stated, bar - BAR / 2, bar + BAR / 2);
    draw_bar(plot, row, axis, bar, ink);
    if (!row->say)
        tf_verdict_mark(row->result->verdict, area->x0, y - 9, 10, plot->canvas);
    for (guint i = 0; i < lines->len; i++)
        tf_canvas_text(plot->canvas, x, y + PLOT_LEADING * i, lines->pdata[i], style);
    tf_canvas_text(plot->canvas, area->x1, y, row_text(row), figure);
    return bar + BAR / 2 + GAP;
}

static void draw_sources(const void *data, Plot *plot) {
    const Sources *all = data;
    Axis axis = {all->low,      all->high, plot->area.x0,
                 plot->area.x1, false,     tf_stated_is_count(all->stated)};
    g_autofree char *name = tf_plot_unit_name(all->stated);
    guint maps = 0;
    double y = plot->area.y0;
    tf_plot_axis_below(plot, &axis, name);
    for (guint i = 0; i < all->rows->len; i++) {
        const Row *row = &g_array_index(all->rows, Row, i);
        y = draw_row(plot, all, row, &axis, y, row->say ? &tf_ink_quiet : tf_ink_series(maps++));
    }
}

/* Of the verdicts those that occur. */
static double draw_sources_key(const void *data, Plot *plot, double y) {
    const Sources *all = data;
    PlotKey key = tf_plot_key(plot, y);
    bool occurs[4] = {false};
    for (guint i = 0; i < all->rows->len; i++) {
        const Row *row = &g_array_index(all->rows, Row, i);
        occurs[row->result->verdict] |= !row->say;
    }
    tf_plot_key_stated(&key);
    for (int v = 0; v < 4; v++)
        if (occurs[v]) {
            Rect box = tf_plot_key_item(&key, 10, tf_verdict_text((Verdict)v));
            tf_verdict_mark((Verdict)v, box.x0, box.y0, 10, plot->canvas);
        }
    return key.y + PLOT_LEADING;
}

static char *describe_sources(const PlotRequest *request, const void *data) {
    const Sources *all = data;
    (void)request;
    return g_strdup_printf("The claim's figure by %u witnesses, each with its interval.",
                           all->rows->len);
}

const PlotForm tf_plot_form_maps = {"maps",           gather_sources,   sources_height,
                                    PLOT_EDGE,        PLOT_EDGE,        draw_sources,
                                    draw_sources_key, describe_sources, sources_clear};
