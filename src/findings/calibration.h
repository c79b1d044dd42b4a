/* A calibration as text for people, as JSON and as CSV. */
#pragma once
#include "claim/calibration.h"

/* The kinds of line with their accuracies, how often intervals held before and after, the outliers,
   and every territory; as wide as the terminal. g_free all three. */
char *tf_calibration_text(const Calibration *calibration);

/* {"map": ..., "lines": [...], "coverage": {...}, "areas": [...], "left_aside": [...]}. Lengths in
   metres, areas in km2. */
char *tf_calibration_json(const Calibration *calibration);

/* A row for each territory. */
char *tf_calibration_csv(const Calibration *calibration);
