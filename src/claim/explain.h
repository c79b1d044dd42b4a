/* Why a verdict is what it is, in one line that a reader understands. Each text is freed with
   g_free. */
#pragma once
#include "claim/finding.h"
#include "expression/evaluation.h"

/* "13.80 % (13.5 … 14.1) lies above the stated 13.35 … 13.45 %: off by 0.4 points, 345 km2 of
   Azerbaijan". For sums of stated figures the sum itself: "369 km + 200 km + 35 km = 604 km, not
   800 km: 196 km less". Needs result's verdict, figures and text. */
char *tf_explain_number(Evaluation *run, const Claim *claim, const Result *result);

/* "99.9 % of the draws lie above 13.45 %": on which side of the stated interval they lie; NULL if
   the map was not drawn or the figure does not vary. */
char *tf_explain_draws(const Stated *stated, const Result *result);

/* "Georgia and the held land are 74.2 km apart" */
char *tf_explain_truth(const Value *value, Verdict verdict);

/* "the record has 2 April 1993, 2 days after the stated March 1993" */
char *tf_explain_date(const Stated *stated, DateSpan date, Verdict verdict);
