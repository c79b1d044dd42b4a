#include "picture/plot.h"
#include "picture/plot-private.h"
#include <math.h>

static const double WIDTH = 640;
static const double EDGE = 14;
static const double BELOW = 40; /* an axis with its name */
static const double KEY = 16;   /* the line that tells what the marks are */

const TextStyle plot_text = {.font = {.size = 10.5}, .ink = &ink_text};
const TextStyle plot_quiet = {.font = {.size = 9.5}, .ink = &ink_quiet};
const TextStyle plot_strong = {.font = {.size = 10.5, .bold = true}, .ink = &ink_text};
static const TextStyle title_style = {.font = {.size = 14, .bold = true}, .ink = &ink_text};

/* ---- Shared pieces ---- */

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
    const Box *area = &plot->area;
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
    const Box *area = &plot->area;
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
    canvas_text(plot->canvas, EDGE + 4, (area->y0 + area->y1) / 2, name, style);
}

void plot_stated(Plot *plot, const Axis *axis, const Stated *stated, bool upright) {
    double least = axis->low, most = axis->high;
    double low = fmax(least, fmin(most, stated_in_unit(stated, stated->low)));
    double high = fmin(most, fmax(least, stated_in_unit(stated, stated->high)));
    double a = axis_place(axis, low), b = axis_place(axis, high);
    const Box *area = &plot->area;
    if (fabs(b - a) < 2) { /* an exact figure is a line that can be seen */
        double middle = (a + b) / 2;
        a = middle - 1;
        b = middle + 1;
    }
    Box box = upright ? (Box){fmin(a, b), area->y0, fmax(a, b), area->y1}
                      : (Box){area->x0, fmin(a, b), area->x1, fmax(a, b)};
    Path path = path_of_box(box);
    canvas_fill(plot->canvas, &path, &ink_stated, 0.32);
    path_clear(&path);
}

double plot_key_stated(Plot *plot, double x) {
    double y = plot->height - PLOT_KEY;
    Path band = path_of_box((Box){x, y - 8, x + 16, y + 1});
    canvas_fill(plot->canvas, &band, &ink_stated, 0.32);
    path_clear(&band);
    g_autofree char *stated =
        g_strdup_printf("stated: %s", stated_words(plot->request->finding->claim));
    canvas_text(plot->canvas, x + 22, y, stated, plot_quiet);
    return x + 22 + font_width(plot_quiet.font, stated);
}

/* ---- The whole ---- */

static const PlotForm *form_of(PlotKind kind) {
    static const PlotForm *const forms[] = {&plot_form_ruler, &plot_form_draws, &plot_form_maps};
    return forms[kind];
}

static char *describe(const PlotRequest *request, const PlotForm *form, const void *data) {
    g_autofree char *words = witness_words(request->finding);
    g_autofree char *seen = form->describe(request, data);
    return g_strdup_printf("%s %s", seen, words);
}

static char *draw(const PlotForm *form, const void *data, Plot *plot, CanvasSpec spec,
                  double pixels, gsize *length, char **why) {
    const PlotRequest *request = plot->request;
    const char *title = request->title ? request->title : request->finding->claim->says;
    g_autoptr(GPtrArray) lines = font_wrap(title_style.font, title, WIDTH - 2 * EDGE);
    g_autofree char *description = describe(request, form, data);
    g_autoptr(GError) error = NULL;
    bool page = spec.form == CANVAS_PAGE; /* which says the claim's words itself */
    double top = page ? EDGE : EDGE + 18 * lines->len + 8;
    plot->width = WIDTH;
    plot->area = (Box){form->left, top, WIDTH - form->right, top + form->height(data)};
    plot->height = plot->area.y1 + BELOW + KEY + EDGE;
    spec.width = plot->width;
    spec.height = plot->height;
    spec.scale = pixels / WIDTH;
    spec.title = title;
    spec.description = description;
    g_autoptr(Canvas) canvas = canvas_new(&spec, &error);
    if (!canvas) {
        *why = g_strdup(error->message);
        return NULL;
    }
    plot->canvas = canvas;
    if (!page) {
        Path paper = path_of_box((Box){0, 0, plot->width + 2, plot->height + 2}); /* to the edge */
        canvas_fill(canvas, &paper, &ink_paper, 1);
        path_clear(&paper);
        canvas_paragraph(canvas, EDGE, EDGE + 12, WIDTH - 2 * EDGE, title, title_style, 18);
    }
    form->draw(data, plot);
    char *bytes = canvas_finish(canvas, length, &error);
    if (!bytes)
        *why = g_strdup(error->message);
    return bytes;
}

char *plot_draw(const PlotRequest *request, PlotKind kind, CanvasSpec spec, double pixels,
                gsize *length, char **why) {
    const PlotForm *form = form_of(kind);
    void *data = form->gather(request, why);
    if (!data)
        return NULL;
    g_autofree char *id = g_strdup_printf("figure-%s-%s", form->id, request->finding->claim->id);
    spec.id = id;
    Plot plot = {.request = request};
    char *bytes = draw(form, data, &plot, spec, pixels, length, why);
    form->clear(data);
    return bytes;
}
