/* CSV by RFC 4180: commas, CR LF, quotes only where they are needed. */
#pragma once
#include <glib.h>

/* Appends one row; `cells` is NULL-terminated. */
void tf_csv_append_row(GString *text, const char *const *cells);
