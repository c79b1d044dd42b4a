/* What the claims of a text are about, each with its claims: for a text about many countries. */
#pragma once
#include "claim/check.h"

typedef struct {
    const char *about;     /* borrowed */
    const char *territory; /* the id of the territory by which its claims are drawn; NULL: none */
    GPtrArray *findings;   /* of Finding *: its claims, in the order of the text */
    guint of[VERDICT_NOT_MEASURABLE + 1];
} Subject;

/* Of Subject *: with the most contradicted claims first, those that are alike by name. Remarks, and claims that are about
   nothing, are left out. All but the lists is borrowed from the check. Free with g_ptr_array_unref. */
GPtrArray *tf_subjects_new(const Check *check);

/* tf_findings_excess on the first map that has one; NAN on none. */
double tf_finding_difference(const Finding *finding);
