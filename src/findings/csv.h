/* The findings for spreadsheets. */
#pragma once
#include "findings/findings.h"

/* RFC 4180 with a header row: a row for each claim and witness. g_free. */
char *tf_findings_csv(const Check *check);
