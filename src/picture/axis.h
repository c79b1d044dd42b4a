/* Axes of a plot: from figures to places on the canvas, and the round figures that are named. */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef struct {
    double low, high; /* figures at its ends */
    double from, to;  /* their places, units */
    bool log;
    bool whole; /* of counts: only whole numbers are named */
} Axis;

double tf_axis_place(const Axis *axis, double figure);

/* Round figures on the axis, at least two and some `wanted` of them: steps of 1, 2 or 5 times a
   power of ten; on a logarithmic axis 1, 2 and 5 of each decade, or decades alone. A GArray of
   double; g_array_unref. */
GArray *tf_axis_ticks(const Axis *axis, guint wanted);

/* The tick's figure with as many decimals as distinguish it from the next. g_free. */
char *tf_axis_tick_text(const GArray *ticks, guint tick);
