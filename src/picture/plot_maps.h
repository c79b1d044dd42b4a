/* What each source of evidence says, side by side: a figure with its interval for each map, and
   each published figure. */
#pragma once
#include "picture/plot_axes.h"

extern const PlotForm tf_plot_form_maps;
