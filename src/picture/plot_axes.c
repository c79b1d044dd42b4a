#include "picture/plot_axes.h"
#include <math.h>

/* Legible where a unit is a pixel, as on a page and in the smallest file of each layout. */
const TextStyle tf_plot_text = {.font = {.size = 12}, .ink = &tf_ink_text};
const TextStyle tf_plot_quiet = {.font = {.size = 11.5}, .ink = &tf_ink_quiet};
const TextStyle tf_plot_strong = {.font = {.size = 12, .bold = true}, .ink = &tf_ink_text};

double tf_stated_in_unit(const Stated *stated, double si) {
    return si / stated->unit_size;
}

void tf_plot_reach_stated(const Stated *stated, double *low, double *high) {
    const double ends[] = {stated->low, stated->value, stated->high};
    for (int k = 0; k < 3; k++) {
        double figure = tf_stated_in_unit(stated, ends[k]);
        if (!isfinite(figure))
            continue;
        *low = fmin(*low, figure);
        *high = fmax(*high, figure);
    }
}

char *tf_plot_unit_name(const Stated *stated) {
    return g_strdup(*stated->unit ? stated->unit : "number");
}

/* ---- Axes ---- */

static const Pen grid_pen = {.ink = &tf_ink_line, .width = 0.7, .butt = true};
static const Pen axis_pen = {.ink = &tf_ink_quiet, .width = 1, .butt = true};

void tf_plot_axis_below(Plot *plot, const Axis *axis, const char *name) {
    const Rect *area = &plot->area;
    g_autoptr(GArray) ticks = tf_axis_ticks(axis, (guint)((area->x1 - area->x0) / 70));
    TextStyle style = tf_plot_quiet;
    style.anchor = ANCHOR_MIDDLE;
    Path grid = tf_path_new(false);
    for (guint i = 0; i < ticks->len; i++) {
        double x = tf_axis_place(axis, g_array_index(ticks, double, i));
        g_autofree char *text = tf_axis_tick_text(ticks, i);
        double half = tf_font_width(style.font, text) / 2; /* no figure leaves the picture */
        double at = fmax(half + 2, fmin(plot->width - half - 2, x));
        tf_path_move(&grid, x, area->y0);
        tf_path_line(&grid, x, area->y1);
        tf_canvas_text(plot->canvas, at, area->y1 + 15, text, style);
    }
    tf_canvas_stroke(plot->canvas, &grid, grid_pen);
    tf_path_clear(&grid);
    tf_canvas_segment(plot->canvas, area->x0, area->y1, area->x1, area->y1, axis_pen);
    tf_canvas_text(plot->canvas, (area->x0 + area->x1) / 2, area->y1 + 31, name, style);
}

void tf_plot_axis_left(Plot *plot, const Axis *axis, const char *name) {
    const Rect *area = &plot->area;
    g_autoptr(GArray) ticks = tf_axis_ticks(axis, (guint)((area->y1 - area->y0) / 45));
    TextStyle style = tf_plot_quiet;
    style.anchor = ANCHOR_END;
    Path grid = tf_path_new(false);
    for (guint i = 0; i < ticks->len; i++) {
        double y = tf_axis_place(axis, g_array_index(ticks, double, i));
        g_autofree char *text = tf_axis_tick_text(ticks, i);
        tf_path_move(&grid, area->x0, y);
        tf_path_line(&grid, area->x1, y);
        tf_canvas_text(plot->canvas, area->x0 - 6, y + 4, text, style);
    }
    tf_canvas_stroke(plot->canvas, &grid, grid_pen);
    tf_path_clear(&grid);
    tf_canvas_segment(plot->canvas, area->x0, area->y0, area->x0, area->y1, axis_pen);
    style.anchor = ANCHOR_MIDDLE;
    style.angle = -90;
    tf_canvas_text(plot->canvas, PLOT_EDGE, (area->y0 + area->y1) / 2, name, style);
}

/* ---- What is stated ---- */

/* A narrow band is darker than a wide one, or it would not be seen. */
static void fill_stated(Canvas *canvas, Rect box) {
    static const double PALE = 0.32, NARROW = 6;
    double across = fmin(box.x1 - box.x0, box.y1 - box.y0);
    Path path = tf_path_of_rect(box);
    tf_canvas_fill(canvas, &path, &tf_ink_stated, fmax(PALE, fmin(1, NARROW / across)));
    tf_path_clear(&path);
}

void tf_plot_stated(Plot *plot, const Axis *axis, const Stated *stated, double y0, double y1) {
    double least = axis->low, most = axis->high;
    double low = fmax(least, fmin(most, tf_stated_in_unit(stated, stated->low)));
    double high = fmin(most, fmax(least, tf_stated_in_unit(stated, stated->high)));
    double a = tf_axis_place(axis, low), b = tf_axis_place(axis, high);
    const Rect *area = &plot->area;
    if (fabs(b - a) < 2) { /* an exact figure is a line that can be seen */
        double middle = (a + b) / 2;
        a = middle - 1;
        b = middle + 1;
    }
    Rect box = isnan(y0) ? (Rect){area->x0, fmin(a, b), area->x1, fmax(a, b)}
                         : (Rect){fmin(a, b), y0, fmax(a, b), y1};
    fill_stated(plot->canvas, box);
}

/* ---- Key ---- */

PlotKey tf_plot_key(Plot *plot, double y) {
    return (PlotKey){plot, PLOT_EDGE, y};
}

Rect tf_plot_key_item(PlotKey *key, double wide, const char *words) {
    double width = wide + 6 + tf_font_width(tf_plot_quiet.font, words);
    if (key->x > PLOT_EDGE && key->x + width > key->plot->width - PLOT_EDGE) {
        key->x = PLOT_EDGE;
        key->y += PLOT_LEADING;
    }
    Rect sample = {key->x, key->y - 9, key->x + wide, key->y + 1};
    tf_canvas_text(key->plot->canvas, key->x + wide + 6, key->y, words, tf_plot_quiet);
    key->x += width + 16;
    return sample;
}

void tf_plot_key_stated(PlotKey *key) {
    g_autofree char *stated =
        g_strdup_printf("stated: %s", key->plot->request->finding->claim->stated.text);
    fill_stated(key->plot->canvas, tf_plot_key_item(key, 16, stated));
}
