/* A calibration as text for people. */
#pragma once
#include "claim/calibration.h"

/* The kinds of line with their accuracies, how often intervals held before and after, the outliers,
   and each territory that is off by `beyond` standard errors or more; as wide as the terminal.
   g_free. */
char *tf_calibration_text(const Calibration *calibration, double beyond);
