#include "picture/plot.h"
#include "picture/finding.h"
#include "picture/headline.h"
#include "picture/plot_draws.h"
#include "picture/plot_maps.h"
#include "picture/plot_ruler.h"

/* Widths in units: of a file, of a file for phones, and on a page, where a unit is about a pixel. */
static const double WIDE = 600, NARROW = 340, ON_PAGE = 320;
static const double NARROW_PIXELS = 480; /* files narrower than this are for phones */
static const double EDGE = PLOT_EDGE;
static const double BELOW = 38; /* an axis with its name */

static const TextStyle title_style = {.font = {.size = 16, .bold = true}, .ink = &tf_ink_text};
static const double TITLE_LEADING = 20;

static const PlotForm *form_of(PlotKind kind) {
    static const PlotForm *const forms[] = {&tf_plot_form_ruler, &tf_plot_form_draws,
                                            &tf_plot_form_maps};
    return forms[kind];
}

static char *describe_plot(const PlotRequest *request, const PlotForm *form, const void *data) {
    g_autofree char *words = tf_finding_words(request->finding);
    g_autofree char *seen = form->describe(request, data);
    return g_strdup_printf("%s %s%s%s", seen, words, request->basis ? " " : "",
                           request->basis ? request->basis : "");
}

/* The finding as title with the verdict's mark, and below it the claim; returns where they end. */
static double draw_head(Plot *plot, const char *title) {
    const PlotRequest *request = plot->request;
    double mark = 12, x = EDGE + mark + 8, width = plot->width - EDGE - x;
    g_autofree char *claim = tf_headline_claim(request->finding, request->source->atlas);
    tf_verdict_mark(request->finding->verdict, EDGE, EDGE + 2, mark, plot->canvas);
    double y =
        tf_canvas_paragraph(plot->canvas, x, EDGE + 14, width, title, title_style, TITLE_LEADING);
    y = tf_canvas_paragraph(plot->canvas, x, y - 2, width, claim, tf_plot_quiet, PLOT_LEADING);
    return y - 2;
}

/* By what it was judged, and whom to credit. */
static double draw_foot(Plot *plot, double y) {
    const PlotRequest *request = plot->request;
    g_autofree char *credit = tf_headline_credit(request->source->on);
    g_autofree char *text = g_strdup_printf("%s%s%s", request->basis ? request->basis : "",
                                            request->basis ? " " : "", credit);
    return tf_canvas_paragraph(plot->canvas, EDGE, y, plot->width - 2 * EDGE, text, tf_plot_quiet,
                               PLOT_LEADING);
}

/* All of it on the plot's canvas, and how tall that is. On a page the head and the foot are the page's own. */
static void draw_all(const PlotForm *form, const void *data, Plot *plot, const char *title,
                     bool on_page) {
    Path paper = tf_path_of_rect((Rect){0, 0, plot->width + 2, plot->height + 2}); /* to the edge */
    if (!on_page)
        tf_canvas_fill(plot->canvas, &paper, &tf_ink_paper, 1);
    tf_path_clear(&paper);
    double top = on_page ? EDGE : draw_head(plot, title);
    plot->area = (Rect){form->left, top, plot->width - form->right, top};
    plot->area.y1 += form->height(data, plot->area.x1 - plot->area.x0);
    form->draw(data, plot);
    double y = form->draw_key(data, plot, plot->area.y1 + BELOW + 16);
    if (!on_page)
        y = draw_foot(plot, y + 4);
    plot->height = y - PLOT_LEADING + EDGE;
}

static void measure(const PlotForm *form, const void *data, Plot *plot, const char *title,
                    bool on_page) {
    CanvasSpec nothing = {.form = CANVAS_NONE, .scale = 1};
    g_autoptr(Canvas) canvas = tf_canvas_new(&nothing, NULL);
    plot->canvas = canvas;
    draw_all(form, data, plot, title, on_page);
    plot->canvas = NULL;
}

static char *draw_plot(const PlotForm *form, const void *data, Plot *plot, CanvasSpec spec,
                       double pixels, gsize *length, char **why) {
    const PlotRequest *request = plot->request;
    g_autofree char *headline = tf_headline(request->finding);
    const char *title = request->title ? request->title : headline;
    g_autofree char *description = describe_plot(request, form, data);
    g_autoptr(GError) error = NULL;
    bool on_page = spec.form == CANVAS_PAGE;
    plot->width = on_page ? ON_PAGE : pixels < NARROW_PIXELS ? NARROW : WIDE;
    measure(form, data, plot, title, on_page);
    spec.width = plot->width;
    spec.height = plot->height;
    spec.scale = pixels / plot->width;
    spec.title = title;
    spec.description = description;
    g_autoptr(Canvas) canvas = tf_canvas_new(&spec, &error);
    plot->canvas = canvas;
    if (canvas)
        draw_all(form, data, plot, title, on_page);
    char *bytes = canvas ? tf_canvas_finish(canvas, length, &error) : NULL;
    if (!bytes)
        *why = g_strdup(error->message);
    return bytes;
}

char *tf_plot_draw(const PlotRequest *request, PlotKind kind, CanvasSpec spec, double pixels,
                   gsize *length, char **why) {
    const PlotForm *form = form_of(kind);
    void *data = form->gather(request, why);
    if (!data)
        return NULL;
    g_autofree char *id = g_strdup_printf("figure-%s-%s", form->id, request->finding->claim->id);
    spec.id = id;
    Plot plot = {.request = request};
    char *bytes = draw_plot(form, data, &plot, spec, pixels, length, why);
    form->clear(data);
    return bytes;
}
