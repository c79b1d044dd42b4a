/* What the files of this room share. */
#pragma once
#include "claim/calibration.h"
#include "claim/finding.h"

/* `number` with `decimals` decimals, or `none` where there is none. g_free. */
char *tf_findings_number(double number, int decimals, const char *none);

/* With its sign, also "+". g_free. */
char *tf_findings_signed(double number, int decimals);

/* "calibrated", "as measured", "as surveyed", "not estimable". */
const char *tf_findings_calibrated_how(const CalibratedLine *line);

/* The first source of evidence that the verdict follows, or just the first; NULL if there is none. */
const Result *tf_reader_leading(const Finding *finding);
