#include "picture/plot_axes.h"
#include <math.h>

const TextStyle tf_plot_text = {.font = {.size = 10.5}, .ink = &tf_ink_text};
const TextStyle tf_plot_quiet = {.font = {.size = 9.5}, .ink = &tf_ink_quiet};
const TextStyle tf_plot_strong = {.font = {.size = 10.5, .bold = true}, .ink = &tf_ink_text};

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

static const Pen grid_pen = {.ink = &tf_ink_line, .width = 0.7, .butt = true};
static const Pen axis_pen = {.ink = &tf_ink_quiet, .width = 1, .butt = true};

void tf_plot_axis_below(Plot *plot, const Axis *axis, const char *name) {
    g_autoptr(GArray) ticks = tf_axis_ticks(axis, 6);
    const Rect *area = &plot->area;
    TextStyle style = tf_plot_quiet;
    style.anchor = ANCHOR_MIDDLE;
    Path grid = tf_path_new(false);
    for (guint i = 0; i < ticks->len; i++) {
        double x = tf_axis_place(axis, g_array_index(ticks, double, i));
        g_autofree char *text = tf_axis_tick_text(ticks, i);
        tf_path_move(&grid, x, area->y0);
        tf_path_line(&grid, x, area->y1);
        tf_canvas_text(plot->canvas, x, area->y1 + 13, text, style);
    }
    tf_canvas_stroke(plot->canvas, &grid, grid_pen);
    tf_path_clear(&grid);
    tf_canvas_segment(plot->canvas, area->x0, area->y1, area->x1, area->y1, axis_pen);
    tf_canvas_text(plot->canvas, (area->x0 + area->x1) / 2, area->y1 + 29, name, style);
}

void tf_plot_axis_left(Plot *plot, const Axis *axis, const char *name) {
    g_autoptr(GArray) ticks = tf_axis_ticks(axis, 6);
    const Rect *area = &plot->area;
    TextStyle style = tf_plot_quiet;
    style.anchor = ANCHOR_END;
    Path grid = tf_path_new(false);
    for (guint i = 0; i < ticks->len; i++) {
        double y = tf_axis_place(axis, g_array_index(ticks, double, i));
        g_autofree char *text = tf_axis_tick_text(ticks, i);
        tf_path_move(&grid, area->x0, y);
        tf_path_line(&grid, area->x1, y);
        tf_canvas_text(plot->canvas, area->x0 - 6, y + 3.4, text, style);
    }
    tf_canvas_stroke(plot->canvas, &grid, grid_pen);
    tf_path_clear(&grid);
    tf_canvas_segment(plot->canvas, area->x0, area->y0, area->x0, area->y1, axis_pen);
    style.anchor = ANCHOR_MIDDLE;
    style.angle = -90;
    tf_canvas_text(plot->canvas, PLOT_EDGE + 4, (area->y0 + area->y1) / 2, name, style);
}

void tf_plot_stated(Plot *plot, const Axis *axis, const Stated *stated, bool upright) {
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
    Rect box = upright ? (Rect){fmin(a, b), area->y0, fmax(a, b), area->y1}
                       : (Rect){area->x0, fmin(a, b), area->x1, fmax(a, b)};
    Path path = tf_path_of_rect(box);
    tf_canvas_fill(plot->canvas, &path, &tf_ink_stated, 0.32);
    tf_path_clear(&path);
}

double tf_plot_key_stated(Plot *plot, double x) {
    double y = plot->height - PLOT_KEY;
    Path band = tf_path_of_rect((Rect){x, y - 8, x + 16, y + 1});
    tf_canvas_fill(plot->canvas, &band, &tf_ink_stated, 0.32);
    tf_path_clear(&band);
    g_autofree char *stated =
        g_strdup_printf("stated: %s", plot->request->finding->claim->stated.text);
    tf_canvas_text(plot->canvas, x + 22, y, stated, tf_plot_quiet);
    return x + 22 + tf_font_width(tf_plot_quiet.font, stated);
}
