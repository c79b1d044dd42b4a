#include "picture/plot.h"
#include "picture/finding.h"
#include "picture/plot_draws.h"
#include "picture/plot_maps.h"
#include "picture/plot_ruler.h"

static const double WIDTH = 640;
static const double EDGE = PLOT_EDGE;
static const double BELOW = 40; /* an axis with its name */
static const double KEY = 16;   /* the line that explains the marks */
static const double BASIS = 12; /* the line that says by what the claim was judged */

static const TextStyle title_style = {.font = {.size = 14, .bold = true}, .ink = &tf_ink_text};

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

static char *draw_plot(const PlotForm *form, const void *data, Plot *plot, CanvasSpec spec,
                       double pixels, gsize *length, char **why) {
    const PlotRequest *request = plot->request;
    const char *title = request->title ? request->title : request->finding->claim->says;
    g_autoptr(GPtrArray) lines = tf_font_wrap(title_style.font, title, WIDTH - 2 * EDGE);
    g_autofree char *description = describe_plot(request, form, data);
    g_autoptr(GError) error = NULL;
    bool page = spec.form == CANVAS_PAGE;      /* which says the claim's words itself */
    double head = EDGE + 12 + 18 * lines->len; /* the baseline below the title */
    double top = page ? EDGE : head - 4 + (request->basis ? BASIS : 0);
    plot->width = WIDTH;
    plot->area = (Rect){form->left, top, WIDTH - form->right, top + form->height(data)};
    plot->height = plot->area.y1 + BELOW + KEY + EDGE;
    spec.width = plot->width;
    spec.height = plot->height;
    spec.scale = pixels / WIDTH;
    spec.title = title;
    spec.description = description;
    g_autoptr(Canvas) canvas = tf_canvas_new(&spec, &error);
    if (!canvas) {
        *why = g_strdup(error->message);
        return NULL;
    }
    plot->canvas = canvas;
    if (!page) {
        Path paper =
            tf_path_of_rect((Rect){0, 0, plot->width + 2, plot->height + 2}); /* to the edge */
        tf_canvas_fill(canvas, &paper, &tf_ink_paper, 1);
        tf_path_clear(&paper);
        tf_canvas_paragraph(canvas, EDGE, EDGE + 12, WIDTH - 2 * EDGE, title, title_style, 18);
        if (request->basis)
            tf_canvas_paragraph(canvas, EDGE, head - 4, WIDTH - 2 * EDGE, request->basis,
                                tf_plot_quiet, BASIS);
    }
    form->draw(data, plot);
    char *bytes = tf_canvas_finish(canvas, length, &error);
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
