/* JSON texts that RFC 8259 allows and jansson does not read: numbers beyond its own, NUL, halves of surrogate pairs, names that
   occur twice in an object. */
#pragma once
#include "validate/report.h"

/* The text as jansson reads it, without what it refuses: numbers too large become the largest, NUL and lone surrogates U+FFFD.
   What RFC 8259 warns of is a finding, with its line: names that are not unique (section 4) and lone surrogates (8.2). Text that
   is no JSON is handed on as it is. g_free; its length goes to *readable. */
char *tf_json_text_readable(const char *text, gsize length, gsize *readable,
                            ValidationReport *report);
