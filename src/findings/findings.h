/* What all forms of a check's findings share. */
#pragma once
#include "claim/check.h"

/* The number of the report's claims for each verdict. The atlas's own remarks are not among them. */
typedef struct {
    guint of[VERDICT_NOT_MEASURABLE + 1];
    guint all;
    guint remarks; /* stand beside them */
} VerdictCounts;

VerdictCounts tf_findings_count(const Check *check);

/* "62 claims: 41 supported, 9 contradicted, 8 inconclusive, 4 not measurable; 3 remarks". g_free. */
char *tf_findings_summary(const Check *check);

/* What stands beside the verdict, in sentences' parts: "read as 'by number'", "a remark, not a claim
   of the report", "not measured: whether they are closed", "a proxy: ..."; empty if nothing. */
GPtrArray *tf_findings_asides(const Finding *finding); /* of char *, owned */

/* The same in one line, joined by "; ". g_free. */
char *tf_findings_aside(const Finding *finding);

/* What was measured, with its ruler if it is a length: a length is never shown without
   one. g_free. */
char *tf_findings_measured(const Result *result);

/* By how much the stated figure is more than the measured one, as a share of this: 0.02 for 102 km stated and 100 km
   measured. NAN where they are no two sizes: of counts, dates, yes and no, "more than 10 km", and what measures nothing. */
double tf_findings_excess(const Claim *claim, const Result *result);
