/* Richardson's plot: how long a border is by which ruler, both in logarithms. */
#pragma once
#include "picture/plot_axes.h"

extern const PlotForm tf_plot_form_ruler;
