/* The findings for a README. */
#pragma once
#include "findings/findings.h"

/* A table with a row for each claim and witness, what the verdicts rest on, the summary. g_free. */
char *tf_findings_markdown(const Check *check);

/* Appends a cell of a table, of which nothing is markup, and the bar that ends it. */
void tf_markdown_cell(GString *to, const char *text);
