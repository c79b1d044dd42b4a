/* A claims file to be completed, of what a text says. */
#pragma once
#include "claim/claims.h"
#include "scan/find.h"

/* A claim for each find that no claim covers. One whose measure follows from the names of its sentence can be checked as it
   stands; the others are commented out, with the form of a measure. `path` is the text's, "-" for standard input. Names and
   measures are those of `scope`. g_free. */
char *tf_scan_draft(const GPtrArray *finds, const Document *document, const char *path,
                    const Scope *scope);
