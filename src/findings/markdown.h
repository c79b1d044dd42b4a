/* The findings for a README. */
#pragma once
#include "findings/findings.h"

/* A table with a row for each claim and witness, what the verdicts rest on, the summary. g_free. */
char *tf_findings_markdown(const Check *check);
