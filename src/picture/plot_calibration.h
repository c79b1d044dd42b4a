/* Published areas against a map: how far each is off, with the 95 % intervals of the map's figure as
   surveyed and as calibrated, the farthest off first. */
#pragma once
#include "claim/calibration.h"
#include "picture/canvas.h"

/* The picture in the form that `spec` says, of which size and words are filled in. NULL with an
   error. g_free. */
char *tf_plot_calibration(const Calibration *calibration, CanvasSpec spec, gsize *length,
                          GError **error);
