/* CSV as RFC 4180 has it: commas, CR LF, quotes only where they are needed. */
#pragma once
#include <glib.h>

/* Appends one row; `cells` is NULL-terminated. */
void tf_csv_append_row(GString *text, const char *const *cells);
