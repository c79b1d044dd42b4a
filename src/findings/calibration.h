/* A calibration as JSON, CSV and YAML; as text for people: findings/calibration_text.h. */
#pragma once
#include "claim/calibration.h"

/* {"map": ..., "lines": [...], "coverage": {...}, "areas": [...], "left_aside": [...]}. Lengths in
   metres, areas in km2. g_free all three. */
char *tf_calibration_json(const Calibration *calibration);

/* A row for each territory. */
char *tf_calibration_csv(const Calibration *calibration);

/* The `roles` of the sources whose accuracies the areas determine (their intervals do not begin at 0),
   for the map's survey.yaml. */
char *tf_calibration_yaml(const Calibration *calibration);
