/* CSV by RFC 4180: commas, CR LF, quotes only where they are needed. What a spreadsheet would take for a formula gets the
   apostrophe that makes it text there. */
#pragma once
#include <glib.h>

/* Appends one row; `cells` is NULL-terminated. */
void tf_csv_append_row(GString *text, const char *const *cells);
