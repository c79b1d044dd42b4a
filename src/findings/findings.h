/* What a check found, and what all forms of it share. */
#pragma once
#include "claim/claims.h"
#include "claim/finding.h"

/* A finished check. Everything is borrowed. */
typedef struct {
    const Atlas *atlas;
    const Claims *claims;      /* for the draws; may be NULL */
    const GPtrArray *maps;     /* of const Map *, as asked */
    const GPtrArray *findings; /* of const Finding *, each with a result for each witness */
} Check;

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
