/* The histogram of what the draws of each map's error make of a claim's figure. */
#pragma once
#include "picture/plot_axes.h"

extern const PlotForm tf_plot_form_draws;
