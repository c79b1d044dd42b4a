/* Published areas that are wrong, or of something else than what the map shows: found and left out,
   so that they do not make good lines look bad. */
#pragma once
#include "claim/area_fit.h"

/* Fits the model without the figures that do not fit it: takes in what fits a robust beginning, the
   nearest first; leaves out, the farthest first, what then is an outlier; takes back what no longer
   is one without the others. fit->use says which are left. False with an input error that names
   `path`, the figures' file. */
bool tf_area_fit_robustly(AreaFit *fit, const char *path, GError **error);

/* A figure is an outlier if it is off by more standard errors than this. As the accuracies were
   estimated from the figures in use: Student's deviate that is exceeded as seldom as 3.5 is by a
   normal one, to a hundredth (M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions
   (1964), 26.7.5). */
double tf_area_outlier_threshold(const AreaFit *fit);

/* What each of these territories looks like from all others; `which` NULL: the first `n`. */
void tf_area_looks(const AreaFit *fit, const guint *which, guint n, AreaLook *look);
