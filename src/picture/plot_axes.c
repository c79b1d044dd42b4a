#include "picture/plot_axes.h"
#include <math.h>

const TextStyle plot_text = {.font = {.size = 10.5}, .ink = &ink_text};
const TextStyle plot_quiet = {.font = {.size = 9.5}, .ink = &ink_quiet};
const TextStyle plot_strong = {.font = {.size = 10.5, .bold = true}, .ink = &ink_text};

double stated_in_unit(const Stated *stated, double si) {
    return si / stated->unit_size;
}

void plot_reach_stated(const Stated *stated, double *low, double *high) {
    const double ends[] = {stated->low, stated->value, stated->high};
    for (int k = 0; k < 3; k++) {
        double figure = stated_in_unit(stated, ends[k]);
        if (!isfinite(figure))
            continue;
        *low = fmin(*low, figure);
        *high = fmax(*high, figure);
    }
}

char *plot_unit_name(const Stated *stated) {
    return g_strdup(*stated->unit ? stated->unit : "number");
}

static const Pen grid_pen = {.ink = &ink_line, .width = 0.7, .butt = true};
static const Pen axis_pen = {.ink = &ink_quiet, .width = 1, .butt = true};

void plot_axis_below(Plot *plot, const Axis *axis, const char *name) {
    g_autoptr(GArray) ticks = axis_ticks(axis, 6);
    const Rect *area = &plot->area;
    TextStyle style = plot_quiet;
    style.anchor = ANCHOR_MIDDLE;
    Path grid = path_new(false);
    for (guint i = 0; i < ticks->len; i++) {
        double x = axis_place(axis, g_array_index(ticks, double, i));
        g_autofree char *text = axis_tick_text(ticks, i);
        path_move(&grid, x, area->y0);
        path_line(&grid, x, area->y1);
        canvas_text(plot->canvas, x, area->y1 + 13, text, style);
    }
    canvas_stroke(plot->canvas, &grid, grid_pen);
    path_clear(&grid);
    canvas_segment(plot->canvas, area->x0, area->y1, area->x1, area->y1, axis_pen);
    canvas_text(plot->canvas, (area->x0 + area->x1) / 2, area->y1 + 29, name, style);
}

void plot_axis_left(Plot *plot, const Axis *axis, const char *name) {
    g_autoptr(GArray) ticks = axis_ticks(axis, 6);
    const Rect *area = &plot->area;
    TextStyle style = plot_quiet;
    style.anchor = ANCHOR_END;
    Path grid = path_new(false);
    for (guint i = 0; i < ticks->len; i++) {
        double y = axis_place(axis, g_array_index(ticks, double, i));
        g_autofree char *text = axis_tick_text(ticks, i);
        path_move(&grid, area->x0, y);
        path_line(&grid, area->x1, y);
        canvas_text(plot->canvas, area->x0 - 6, y + 3.4, text, style);
    }
    canvas_stroke(plot->canvas, &grid, grid_pen);
    path_clear(&grid);
    canvas_segment(plot->canvas, area->x0, area->y0, area->x0, area->y1, axis_pen);
    style.anchor = ANCHOR_MIDDLE;
    style.angle = -90;
    canvas_text(plot->canvas, PLOT_EDGE + 4, (area->y0 + area->y1) / 2, name, style);
}

void plot_stated(Plot *plot, const Axis *axis, const Stated *stated, bool upright) {
    double least = axis->low, most = axis->high;
    double low = fmax(least, fmin(most, stated_in_unit(stated, stated->low)));
    double high = fmin(most, fmax(least, stated_in_unit(stated, stated->high)));
    double a = axis_place(axis, low), b = axis_place(axis, high);
    const Rect *area = &plot->area;
    if (fabs(b - a) < 2) { /* an exact figure is a line that can be seen */
        double middle = (a + b) / 2;
        a = middle - 1;
        b = middle + 1;
    }
    Rect box = upright ? (Rect){fmin(a, b), area->y0, fmax(a, b), area->y1}
                       : (Rect){area->x0, fmin(a, b), area->x1, fmax(a, b)};
    Path path = path_of_rect(box);
    canvas_fill(plot->canvas, &path, &ink_stated, 0.32);
    path_clear(&path);
}

double plot_key_stated(Plot *plot, double x) {
    double y = plot->height - PLOT_KEY;
    Path band = path_of_rect((Rect){x, y - 8, x + 16, y + 1});
    canvas_fill(plot->canvas, &band, &ink_stated, 0.32);
    path_clear(&band);
    g_autofree char *stated =
        g_strdup_printf("stated: %s", plot->request->finding->claim->stated.text);
    canvas_text(plot->canvas, x + 22, y, stated, plot_quiet);
    return x + 22 + font_width(plot_quiet.font, stated);
}
