#include "base/csv_writer.h"
#include <stdbool.h>
#include <string.h>

/* Whether a spreadsheet takes the cell for a formula, which may call programs: no figure is one. */
static bool is_formula(const char *cell) {
    return *cell == '=' || *cell == '@' || *cell == '\t' || *cell == '\r' ||
           ((*cell == '+' || *cell == '-') && strpbrk(cell, "=()!|"));
}

static void append_cell(GString *text, const char *cell) {
    if (is_formula(cell)) {
        g_autofree char *plain = g_strconcat("'", cell, NULL);
        append_cell(text, plain);
        return;
    }
    gsize length = strlen(cell);
    bool spaced = g_ascii_isspace(cell[0]) || (length && g_ascii_isspace(cell[length - 1]));
    if (!spaced && !strpbrk(cell, ",\"\r\n")) {
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
    if (cells[0] && !*cells[0] && !cells[1])
        g_string_append(text, "\"\""); /* an empty line would be no row */
    for (gsize i = 0; cells[i]; i++) {
        if (i > 0)
            g_string_append_c(text, ',');
        append_cell(text, cells[i]);
    }
    g_string_append(text, "\r\n");
}
