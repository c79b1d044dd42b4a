/* Printed words found again in a text. */
#pragma once
#include "base/plain.h"
#include "scan/document.h"

/* The document's text as plain text, in which words are sought whatever line breaks and quotes stand between them. */
PlainText *tf_document_plain(const Document *document);

/* Finds `printed` in `text` from byte `after` on, where it stands by itself: no part of a longer word or number, as "8" is
   of "8.4". False if it is not there; else its bytes in the document's text. `*next` is where to go on. */
bool tf_occurrence(const PlainText *text, const char *printed, gsize after, gsize *start,
                   gsize *end, gsize *next);
