/* Which claims of a claims file cover what a text says. */
#pragma once
#include "claim/claims.h"
#include "scan/find.h"

/* Sets the claims of each find: those whose `printed` words share a word with the find's. Where the text prints them several
   times and the claim's `where` names lines or pages ("line 12"), only what is printed there counts. */
void tf_scan_cover(const GPtrArray *finds, const Document *document, const Claims *claims);
