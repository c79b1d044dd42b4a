#include "base/csv_writer.h"
#include <string.h>

static void append_cell(GString *text, const char *cell) {
    if (!strpbrk(cell, ",\"\r\n")) {
        g_string_append(text, cell);
        return;
    }
    g_string_append_c(text, '"');
    for (const char *p = cell; *p; p++) {
        if (*p == '"')
            g_string_append_c(text, '"');
        g_string_append_c(text, *p);
    }
    g_string_append_c(text, '"');
}

void tf_csv_append_row(GString *text, const char *const *cells) {
    for (gsize i = 0; cells[i]; i++) {
        if (i > 0)
            g_string_append_c(text, ',');
        append_cell(text, cells[i]);
    }
    g_string_append(text, "\r\n");
}
