/* The sheet: the map in its frame with graticule and scale, and around it title, legend, a
   claim's finding, sources. */
#pragma once
#include "picture/claim_scene.h"
#include "picture/figure_source.h"

/* What is asked for. All is borrowed. */
typedef struct {
    const Definition *definition;
    const FigureSource *source;
    AtlasMap *on;            /* the map that is drawn */
    const GPtrArray *layers; /* of char *; NULL or empty: what the definition shows */
    int day;                 /* 0: none */
    const double *extent;    /* west, south, east, north; NULL: the definition's, or the claim's */
    const Finding *finding;  /* the claim that the sheet is about; NULL: none */
    const char *basis;       /* by what it was judged; NULL: not said */
    const char *title;       /* NULL: the definition's, or the claim's words */
    double finest;           /* units between points that are told apart; 0: what print shows */
} SheetRequest;

/* Draws the sheet `units` wide (from 400; up to 700 the panel goes below the map, not beside it) by
   a canvas of the given form, of which width and height are filled in; `pixels` are its width.
   Returns the bytes, or NULL with an error. g_free. */
char *tf_sheet_draw(const SheetRequest *request, CanvasSpec spec, double units, double pixels,
                    gsize *length, GError **error);
