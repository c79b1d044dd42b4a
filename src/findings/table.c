#include "findings/table.h"
#include "base/csv_writer.h"
#include "base/text.h"
#include "base/unconst.h"
#include "geojson/json_writer.h"
#include <string.h>

enum { GAP = 2, INDENT = 4, LEAST_COLUMN = 8 };

typedef struct {
    char **texts; /* one for each column, or one for a note */
    Style *styles;
    bool note;
} Row;

struct Table {
    guint n_columns;
    GPtrArray *rows; /* of Row *; the first holds the headings */
};

static void row_free(void *data) {
    Row *row = data;
    g_strfreev(row->texts);
    g_free(row->styles);
    g_free(row);
}

static Row *row_new(guint n, bool note) {
    Row *row = g_new(Row, 1);
    row->texts = g_new0(char *, n + 1);
    row->styles = g_new0(Style, n);
    row->note = note;
    return row;
}

Table *tf_table_new(const char *const *headings) {
    Table *table = g_new(Table, 1);
    table->n_columns = g_strv_length(tf_unconst(headings));
    table->rows = g_ptr_array_new_with_free_func(row_free);
    g_autofree Cell *cells = g_new(Cell, table->n_columns);
    for (guint i = 0; i < table->n_columns; i++)
        cells[i] = (Cell){headings[i], STYLE_BOLD};
    tf_table_row(table, cells);
    return table;
}

void tf_table_free(Table *table) {
    if (!table)
        return;
    g_ptr_array_unref(table->rows);
    g_free(table);
}

void tf_table_row(Table *table, const Cell *cells) {
    Row *row = row_new(table->n_columns, false);
    for (guint i = 0; i < table->n_columns; i++) {
        row->texts[i] = g_utf8_make_valid(cells[i].text ? cells[i].text : "", -1);
        row->styles[i] = cells[i].style;
    }
    g_ptr_array_add(table->rows, row);
}

void tf_table_note(Table *table, const char *text, Style style) {
    Row *row = row_new(1, true);
    row->texts[0] = g_utf8_make_valid(text, -1);
    row->styles[0] = style;
    g_ptr_array_add(table->rows, row);
}

/* ---- Wrapping ---- */

/* The end of the longest start of `text` that is at most `width` columns wide, one character at
   least. */
static const char *cut_at(const char *text, int width) {
    int taken = 0;
    const char *p = text;
    while (*p) {
        gunichar c = g_utf8_get_char(p);
        taken += g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
        if (taken > width && p > text)
            break;
        p = g_utf8_next_char(p);
    }
    return p;
}

/* Where to break a line that would be cut at `end`: at the last space, else behind the last '-' or
   '/' of a long id; NULL if there is none. */
static const char *break_before(const char *text, const char *end) {
    const char *space = g_strrstr_len(text, end - text, " ");
    if (space && space > text)
        return space;
    for (const char *p = end; p > text + 1; p--)
        if (p[-1] == '-' || p[-1] == '/')
            return p;
    return NULL;
}

/* Where a line of `width` columns that starts at `text` ends; the next one starts at *next. */
static const char *line_end(const char *text, int width, const char **next) {
    const char *end = cut_at(text, width);
    const char *feed = memchr(text, '\n', (gsize)(end - text));
    if (feed || *end == '\n') {
        end = feed ? feed : end;
        *next = end + 1;
        return end;
    }
    *next = end;
    if (*end && *end != ' ') {
        const char *stop = break_before(text, end);
        if (stop)
            *next = end = stop;
    }
    while (**next == ' ')
        ++*next;
    return end;
}

GPtrArray *tf_text_wrap(const char *text, int width) {
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *valid = tf_text_printable(text);
    const char *p = valid;
    do {
        const char *next;
        const char *end = line_end(p, width, &next);
        g_ptr_array_add(lines, g_strndup(p, (gsize)(end - p)));
        p = next;
    } while (*p);
    return lines;
}

/* ---- Widths ---- */

static int natural_width(const char *text) {
    g_autoptr(GPtrArray) lines = tf_text_wrap(text, G_MAXINT);
    int width = 0;
    for (guint i = 0; i < lines->len; i++)
        width = MAX(width, tf_text_width(lines->pdata[i]));
    return width;
}

/* The width of the longest run of `text` that has none of `places` to break it. */
static int longest_run(const char *text, const char *places) {
    int longest = 0;
    for (const char *p = text; *p;) {
        gsize length = strcspn(p, places);
        gsize kept = length + (p[length] == '-' || p[length] == '/'); /* these stay with the word */
        g_autofree char *word = g_strndup(p, kept);
        longest = MAX(longest, tf_text_width(word));
        p += p[length] ? length + 1 : length;
    }
    return longest;
}

/* The widest column that may still give way, or -1. */
static int widest_word(const int *widths, const int *least, guint n) {
    int best = -1;
    for (guint i = 0; i < n; i++)
        if (widths[i] > least[i] && (best < 0 || widths[i] > widths[best]))
            best = (int)i;
    return best;
}

/* Narrows columns, the widest first, until `excess` is gone or all are as narrow as `least`. */
static int narrow_columns(int *widths, const int *least, guint n, int excess) {
    for (; excess > 0; excess--) {
        int j = widest_word(widths, least, n);
        if (j < 0)
            break;
        widths[j]--;
    }
    return excess;
}

/* Each column as wide as its widest cell; then they give way until the table fits: first down to
   their longest words, then to the parts of long ids, then, in a very narrow terminal, by cutting
   words. */
static int *column_widths(const Table *table, int width) {
    guint n = table->n_columns;
    int *widths = g_new0(int, n);
    g_autofree int *words = g_new0(int, n), *parts = g_new0(int, n), *cut = g_new0(int, n);
    int excess = GAP * ((int)n - 1) - width;
    for (guint i = 0; i < table->rows->len; i++) {
        const Row *row = table->rows->pdata[i];
        for (guint j = 0; !row->note && j < n; j++) {
            widths[j] = MAX(widths[j], natural_width(row->texts[j]));
            words[j] = MAX(words[j], longest_run(row->texts[j], " \n"));
            parts[j] = MAX(parts[j], longest_run(row->texts[j], " -/\n"));
        }
    }
    for (guint j = 0; j < n; j++) {
        excess += widths[j];
        cut[j] = LEAST_COLUMN;
    }
    excess = narrow_columns(widths, words, n, excess);
    excess = narrow_columns(widths, parts, n, excess);
    narrow_columns(widths, cut, n, excess);
    return widths;
}

/* ---- Text ---- */

static void append_styled(GString *to, const char *text, Style style, bool colour) {
    static const char *const codes[] = {
        [STYLE_PLAIN] = "",   [STYLE_BOLD] = "1",    [STYLE_DIM] = "2",   [STYLE_GREEN] = "32",
        [STYLE_RED] = "1;31", [STYLE_YELLOW] = "33", [STYLE_BLUE] = "34",
    };
    if (!colour || style == STYLE_PLAIN || !*text)
        g_string_append(to, text);
    else
        g_string_append_printf(to, "\x1b[%sm%s\x1b[0m", codes[style], text);
}

static void append_spaces(GString *to, int n) {
    for (int i = 0; i < n; i++)
        g_string_append_c(to, ' ');
}

/* One line of a row; spaces wait until something follows them. */
static void append_line(GString *to, const Row *row, GPtrArray *const *cells, const int *widths,
                        guint n, guint line, bool colour) {
    int pending = 0;
    for (guint j = 0; j < n; j++) {
        const char *text = line < cells[j]->len ? cells[j]->pdata[line] : "";
        if (*text) {
            append_spaces(to, pending);
            pending = 0;
            append_styled(to, text, row->styles[j], colour);
        }
        pending += widths[j] - tf_text_width(text) + GAP;
    }
    g_string_append_c(to, '\n');
}

static void append_row(GString *to, const Row *row, const int *widths, guint n, bool colour) {
    g_autofree GPtrArray **cells = g_new(GPtrArray *, n);
    guint lines = 0;
    for (guint j = 0; j < n; j++) {
        cells[j] = tf_text_wrap(row->texts[j], MAX(widths[j], 1));
        lines = MAX(lines, cells[j]->len);
    }
    for (guint line = 0; line < lines; line++)
        append_line(to, row, cells, widths, n, line, colour);
    for (guint j = 0; j < n; j++)
        g_ptr_array_unref(cells[j]);
}

static void append_note(GString *to, const Row *row, int width, bool colour) {
    g_autoptr(GPtrArray) lines = tf_text_wrap(row->texts[0], MAX(width - INDENT, LEAST_COLUMN));
    for (guint i = 0; i < lines->len; i++) {
        append_spaces(to, INDENT);
        append_styled(to, lines->pdata[i], row->styles[0], colour);
        g_string_append_c(to, '\n');
    }
}

char *tf_table_text(const Table *table, int width, bool colour) {
    GString *text = g_string_new(NULL);
    g_autofree int *widths = column_widths(table, width);
    for (guint i = 0; i < table->rows->len; i++) {
        const Row *row = table->rows->pdata[i];
        if (row->note)
            append_note(text, row, width, colour);
        else
            append_row(text, row, widths, table->n_columns, colour);
    }
    return g_string_free(text, FALSE);
}

/* ---- For programs ---- */

/* The headings as keys: "local_names" of "local names". g_strfreev. */
static char **keys_of(const Table *table) {
    char **keys = g_strdupv(((const Row *)table->rows->pdata[0])->texts);
    for (guint i = 0; i < table->n_columns; i++)
        g_strdelimit(keys[i], " ", '_');
    return keys;
}

char *tf_table_csv(const Table *table) {
    GString *text = g_string_new(NULL);
    g_auto(GStrv) keys = keys_of(table);
    tf_csv_append_row(text, (const char *const *)keys);
    for (guint r = 1; r < table->rows->len; r++) {
        const Row *row = table->rows->pdata[r];
        if (!row->note)
            tf_csv_append_row(text, (const char *const *)row->texts);
    }
    return g_string_free(text, FALSE);
}

char *tf_table_json(const Table *table, const char *const *numbers) {
    GString *text = g_string_new(NULL);
    JsonWriter json = tf_writer_of(text, 1);
    g_auto(GStrv) keys = keys_of(table);
    tf_writer_open(&json, '[');
    for (guint r = 1; r < table->rows->len; r++) {
        const Row *row = table->rows->pdata[r];
        if (row->note)
            continue;
        tf_writer_open(&json, '{');
        for (guint i = 0; i < table->n_columns; i++)
            if (g_strv_contains(numbers, keys[i]))
                tf_member_number(&json, keys[i], g_ascii_strtod(row->texts[i], NULL));
            else
                tf_member_text(&json, keys[i], row->texts[i]);
        tf_writer_close(&json, '}');
    }
    tf_writer_close(&json, ']');
    g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}
