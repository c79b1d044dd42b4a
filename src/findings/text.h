/* The findings for people. */
#pragma once
#include "findings/findings.h"

/* A table with the claim's words and the verdict's reason under each row, the summary
   and what the verdicts rest on. `width` in columns; g_free. */
char *tf_findings_text(const Check *check, int width, bool colour);
