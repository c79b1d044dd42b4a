/* Pictures as files: the map, or a plot of a claim. */
#pragma once
#include "claim/check.h"
#include "picture/plot.h"

/* What is asked for. All is borrowed. */
typedef struct {
    CanvasForm form; /* PNG, SVG or PDF */
    double width;    /* pixels of PNG and SVG, 200 to 10000; a PDF is A4 */
    bool dark;
    const char *title;       /* NULL: the picture's own */
    const GPtrArray *layers; /* of char *; NULL or empty: what picture.yaml shows */
    int day;                 /* Julian day; 0: none */
    const double *extent;    /* west, south, east, north; NULL: picture.yaml's, or the claim's */
    const Finding *finding;  /* NULL: none */
    const char *basis;       /* by what the finding was judged: see claim/basis.h; NULL: not said */
} PictureRequest;

/* The map, or, with a finding, what its claim is about; drawn on the first of the maps, or of those whose verdict is the finding's.
   The file's bytes, or NULL with an error. g_free. */
char *tf_picture_map(const FigureSource *source, const PictureRequest *request, gsize *length,
                     GError **error);

/* The territories that a check's claims are about, coloured by their verdicts. An input error says why there are none. g_free. */
char *tf_picture_verdicts(const FigureSource *source, const Check *check,
                          const PictureRequest *request, gsize *length, GError **error);

/* A plot of the request's finding. An input error says why there is none for its claim. g_free. */
char *tf_picture_plot(const FigureSource *source, PlotKind kind, const PictureRequest *request,
                      gsize *length, GError **error);
