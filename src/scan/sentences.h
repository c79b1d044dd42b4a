/* A text's sentences. */
#pragma once
#include "scan/document.h"

typedef struct {
    char *text;   /* plain, on one line: see base/plain.h */
    GArray *from; /* guint32: the byte of the document's text from which each byte of it is */
} Sentence;

/* All sentences of the document, in its order. Of Sentence *, owned. A sentence ends at '.', '!' or '?' before a space and a
   capital letter or a digit, unless what stands before is an abbreviation, and with its paragraph. */
GPtrArray *tf_sentences(const Document *document);
