/* What pictures are drawn on: one small set of strokes, fills and texts for every form.

   PNG and PDF are drawn by cairo and Pango. SVG is written by terrafact itself, since cairo turns
   text into outlines of glyphs there: that text could be neither searched, copied, read aloud nor
   restyled. Widths of text come from Pango for all forms, measured without hinting, so that the
   same picture has the same layout at every size.

   Units: a picture is laid out in units of its own, which `scale` turns into pixels or points.
   Nothing depends on the time or the locale. */
#pragma once
#include "base/error.h"
#include "picture/ink.h"
#include "picture/path.h"

typedef enum {
    CANVAS_NONE, /* measures text, draws nothing */
    CANVAS_PNG,
    CANVAS_PDF,
    CANVAS_SVG,  /* a file of its own */
    CANVAS_PAGE, /* SVG for a page: colours are variables of its style */
} CanvasForm;

/* The form that the file's name ends in. False with an input error. */
bool tf_canvas_form_of(const char *path, CanvasForm *form, GError **error);

typedef struct {
    CanvasForm form;
    double width, height; /* units */
    double scale;         /* pixels (PNG, SVG) or points (PDF) in a unit */
    bool dark;
    const char *id;                  /* of the SVG's elements: "figure-map" */
    const char *title, *description; /* for those who cannot see it */
} CanvasSpec;

typedef struct Canvas Canvas;

/* All that `spec` points to is copied. NULL with a system error if there is no memory for it. */
Canvas *tf_canvas_new(const CanvasSpec *spec, GError **error);
void tf_canvas_free(Canvas *canvas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Canvas, tf_canvas_free)

/* The picture's bytes (SVG: a string). NULL with a system error. g_free. */
char *tf_canvas_finish(Canvas *canvas, gsize *length, GError **error);

/* ---- Shapes ---- */

typedef struct {
    const Ink *ink;
    double opacity; /* 0 counts as 1 */
    double width;
    double dash[6]; /* lengths of strokes and gaps, ended by 0 */
    bool butt;      /* ends are cut off; else they are round */
} Pen;

/* Parallel strokes in a shape: how far apart and at which angle (degrees). */
typedef struct {
    const Ink *ink;
    double opacity; /* 0 counts as 1 */
    double spacing, width, angle;
} Hatch;

void tf_canvas_fill(Canvas *canvas, const Path *path, const Ink *ink, double opacity);
void tf_canvas_stroke(Canvas *canvas, const Path *path, Pen pen);
void tf_canvas_hatch(Canvas *canvas, const Path *path, Hatch hatch);
void tf_canvas_segment(Canvas *canvas, double x0, double y0, double x1, double y1, Pen pen);

/* What is drawn until tf_canvas_unclip shows only within the box. Clips do not nest. */
void tf_canvas_clip(Canvas *canvas, Rect box);
void tf_canvas_unclip(Canvas *canvas);

/* ---- Text ---- */

typedef enum { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END } Anchor;

typedef struct {
    double size; /* units */
    bool bold, italic;
    double spacing; /* between letters, units */
} Font;

typedef struct {
    Font font;
    const Ink *ink;
    const Ink *halo; /* NULL: none */
    Anchor anchor;
    double angle; /* degrees, clockwise, around the anchor */
} TextStyle;

/* Text on the baseline at (x, y). */
void tf_canvas_text(Canvas *canvas, double x, double y, const char *text, TextStyle style);

/* Width of a text in units, and the height above and below its baseline that a line's box takes. */
double tf_font_width(Font font, const char *text);
double tf_font_ascent(Font font);
double tf_font_descent(Font font);

/* Breaks a text at spaces into lines no wider than `width`. A longer word is broken, too, unless the width is hardly that of a few
   letters: then it stands alone. Of char *; g_ptr_array_unref. */
GPtrArray *tf_font_wrap(Font font, const char *text, double width);

/* Writes lines no wider than `width` from the first baseline at y on; returns the y of the line
   that would follow. */
double tf_canvas_paragraph(Canvas *canvas, double x, double y, double width, const char *text,
                           TextStyle style, double leading);
