/* What all forms of a check's findings share. */
#pragma once
#include "claim/check.h"

/* The number of findings for each verdict. */
typedef struct {
    guint of[VERDICT_NOT_MEASURABLE + 1];
    guint all;
} VerdictCounts;

VerdictCounts tf_findings_count(const Check *check);

/* "62 claims: 41 supported, 9 contradicted, 8 inconclusive, 4 not measurable". g_free. */
char *tf_findings_summary(const Check *check);

/* What was measured, with its ruler if it is a length: a length is never shown without
   one. g_free. */
char *tf_findings_measured(const Result *result);
