/* What a text says of ground: figures and relations, found by the table of rules. */
#pragma once
#include "claim/stated.h"
#include "scan/document.h"
#include "scan/rules.h"

typedef struct {
    const ScanRule *rule;
    char *printed;     /* the words, plain, on one line */
    char *sentence;    /* in which they stand, plain */
    gsize at;          /* the first byte of the words in it */
    gsize start, end;  /* their bytes in the document's text */
    int place;         /* the line or page of the first */
    bool read;         /* whether `figure` is read */
    Stated figure;     /* of a find with a figure or a date */
    char *why_not;     /* why a figure cannot be read; else NULL */
    GPtrArray *claims; /* of const Claim *: those that cover it, borrowed; see scan/cover.h */
} Find;

/* All finds, in the text's order. Of Find *, owned; no two share a word. */
GPtrArray *tf_scan(const Document *document);
