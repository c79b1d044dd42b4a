/* What a check found, in each form: text for people, JSON, CSV and Markdown. */
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

VerdictCounts findings_count(const Check *check);

/* "62 claims: 41 supported, 9 contradicted, 8 inconclusive, 4 not measurable". g_free. */
char *findings_summary(const Check *check);

/* What was measured, with its ruler if it is a length: a length is never shown without. g_free. */
char *findings_measured(const Result *result);

/* A table with the claim's words and the verdict's reason under each row, and the summary.
   `width` in columns; g_free all of these. */
char *findings_text(const Check *check, int width, bool colour);

/* One object: report, maps, claims with their results, summary. Its shape is stable: keys are only
   ever added. Numbers are in the claim's unit, with 15 significant digits; what has no number is
   null. */
char *findings_json(const Check *check);

/* RFC 4180 with a header row: a row for each claim and witness. */
char *findings_csv(const Check *check);

/* A table for a README: a row for each claim and witness. */
char *findings_markdown(const Check *check);
