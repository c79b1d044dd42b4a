#include "picture/picture.h"
#include "picture/plot.h"
#include "picture/sheet.h"
#include "picture/verdict_definition.h"
#include <math.h>

static const double A4_WIDTH = 297 / 25.4 * 72; /* points */

static double pixels_of(const PictureRequest *request) {
    return request->form == CANVAS_PDF ? A4_WIDTH : request->width;
}

/* From a thousand pixels up, text keeps its share of the picture. Below that it shrinks more slowly than the picture; at
   600 pixels, a newspaper's column or a phone, and less, a unit is so many pixels that the smallest text can be read. */
static double units_of(const PictureRequest *request) {
    if (request->form == CANVAS_PDF || request->width >= 1000)
        return 1000;
    static const double SMALL = 600, PIXELS = 1.15;
    double small = SMALL / PIXELS, share = (request->width - SMALL) / (1000 - SMALL);
    return request->width <= SMALL ? fmax(340, request->width / PIXELS)
                                   : small + share * (1000 - small);
}

static CanvasSpec spec_of(const PictureRequest *request, const char *id) {
    return (CanvasSpec){.form = request->form, .dark = request->dark, .id = id};
}

/* Of a claim the first map that has the last word; the first of all where none has it. */
static AtlasMap *map_of(const FigureSource *source, const Finding *finding) {
    for (guint i = 0; finding && i < source->on->len; i++) {
        AtlasMap *on = source->on->pdata[i];
        const Result *result = tf_finding_on(finding, tf_atlas_map(on)->id);
        if (result && result->verdict == finding->verdict)
            return on;
    }
    return source->on->pdata[0];
}

static char *draw(const FigureSource *source, const Definition *definition,
                  const PictureRequest *request, gsize *length, GError **error) {
    SheetRequest sheet = {.definition = definition,
                          .source = source,
                          .on = map_of(source, request->finding),
                          .layers = request->layers,
                          .day = request->day,
                          .extent = request->extent,
                          .finding = request->finding,
                          .basis = request->basis,
                          .title = request->title};
    return tf_sheet_draw(&sheet, spec_of(request, "map"), units_of(request), pixels_of(request),
                         length, error);
}

char *tf_picture_map(const FigureSource *source, const PictureRequest *request, gsize *length,
                     GError **error) {
    g_autoptr(Definition) definition = tf_definition_read(source->atlas, error);
    return definition ? draw(source, definition, request, length, error) : NULL;
}

char *tf_picture_verdicts(const FigureSource *source, const Check *check,
                          const PictureRequest *request, gsize *length, GError **error) {
    g_autofree char *why = NULL;
    g_autoptr(Definition) definition = tf_verdict_definition(check, &why, error);
    if (why)
        tf_input_error(error, "%s", why);
    return definition ? draw(source, definition, request, length, error) : NULL;
}

char *tf_picture_plot(const FigureSource *source, PlotKind kind, const PictureRequest *request,
                      gsize *length, GError **error) {
    g_autofree char *why = NULL;
    PlotRequest plot = {source, request->finding, request->title, request->basis};
    char *bytes =
        tf_plot_draw(&plot, kind, spec_of(request, "plot"), pixels_of(request), length, &why);
    if (!bytes)
        tf_input_error(error, "%s: %s", request->finding->claim->id, why);
    return bytes;
}
