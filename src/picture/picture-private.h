/* What the forms of a canvas share. Only the files picture/canvas*.c include this. */
#pragma once
#include "picture/canvas.h"
#include <cairo.h>
#include <pango/pangocairo.h>

struct Canvas {
    CanvasForm form;
    double width, height, scale;
    bool dark;
    char *id, *title, *description;
    /* cairo */
    cairo_surface_t *surface;
    cairo_t *cairo;
    GByteArray *bytes;
    /* SVG */
    GString *body, *defs;
    GPtrArray *patterns; /* of char *: hatches that are defined */
    guint clips;
    gsize filled;     /* where in the body the element of the last area ends */
    char *text_style; /* of the texts that are being gathered in a group; NULL: none are */
};

bool tf_cairo_canvas_open(Canvas *canvas, GError **error);
char *tf_cairo_canvas_close(Canvas *canvas, gsize *length, GError **error);
void tf_cairo_canvas_fill(Canvas *canvas, const Path *path, const Ink *ink, double opacity);
void tf_cairo_canvas_stroke(Canvas *canvas, const Path *path, const Pen *pen);
void tf_cairo_canvas_hatch(Canvas *canvas, const Path *path, const Hatch *hatch);
void tf_cairo_canvas_clip(Canvas *canvas, Rect box);
void tf_cairo_canvas_text(Canvas *canvas, double x, double y, const char *text,
                          const TextStyle *style);

void tf_svg_canvas_open(Canvas *canvas);
char *tf_svg_canvas_close(Canvas *canvas, gsize *length);
void tf_svg_canvas_fill(Canvas *canvas, const Path *path, const Ink *ink, double opacity);
void tf_svg_canvas_stroke(Canvas *canvas, const Path *path, const Pen *pen);
void tf_svg_canvas_hatch(Canvas *canvas, const Path *path, const Hatch *hatch);
void tf_svg_canvas_clip(Canvas *canvas, Rect box);
void tf_svg_canvas_unclip(Canvas *canvas);
void tf_svg_canvas_text(Canvas *canvas, double x, double y, const char *text,
                        const TextStyle *style);

/* A layout of the text at scale 1, not yet placed. g_object_unref. */
PangoLayout *tf_font_layout(Font font, const char *text);

/* Opacity with 0 read as 1. */
double tf_opacity_of(double opacity);
