/* Printed figures found again in the report's text. */
#pragma once
#include "claim/finding.h"
#include "scan/document.h"

/* Finds the printed figure of each claim in the text of the report; sets report_place and quote. An input error, which calls the
   text `path`, names the claims whose figure is not there, or that do not say how it is printed. Runs of white space are
   equal, so are straight and curly quotes; a figure is not part of a longer word or number. */
bool tf_claims_cite(GPtrArray *findings, const Document *report, const char *path, GError **error);
