/* Plots of one claim's figure. */
#pragma once
#include "picture/plot_axes.h"

typedef enum { PLOT_RULER, PLOT_DRAWS, PLOT_MAPS } PlotKind;

/* Draws the plot `pixels` wide by a canvas of the given form, of which width, height and words are
   filled in. NULL and one line *why (g_free) where the claim has no such plot. g_free. */
char *tf_plot_draw(const PlotRequest *request, PlotKind kind, CanvasSpec spec, double pixels,
                   gsize *length, char **why);
