/* The findings for programs. */
#pragma once
#include "findings/findings.h"

/* One object: report, maps, claims with their results, summary, and what the verdicts rest on. Its shape is stable: keys are only
   ever added. Numbers are in the claim's unit, with 15 significant digits; what has no number is
   null. g_free. */
char *tf_findings_json(const Check *check);
