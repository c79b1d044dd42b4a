/* A text table for people: aligned columns whose cells wrap, with notes under its rows. */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef enum {
    STYLE_PLAIN,
    STYLE_BOLD,
    STYLE_DIM,
    STYLE_GREEN,
    STYLE_RED,
    STYLE_YELLOW,
    STYLE_BLUE,
} Style;

typedef struct {
    const char *text;
    Style style;
} Cell;

typedef struct Table Table;

/* A table with a column for each of `headings` (NULL-terminated). Free with tf_table_free. */
Table *tf_table_new(const char *const *headings);
void tf_table_free(Table *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Table, tf_table_free)

/* Adds a row of as many cells as there are columns; the texts are copied. */
void tf_table_row(Table *table, const Cell *cells);

/* Adds a line under the last row, indented and wrapped over the whole width. */
void tf_table_note(Table *table, const char *text, Style style);

/* The table in at most `width` columns (wider only if it has too many columns for that), each line
   ending in a line feed and none in a space; with ANSI colours if `colour`. Free with g_free. */
char *tf_table_text(const Table *table, int width, bool colour);

/* The table for programs, without its notes: CSV (RFC 4180); and JSON, an array of objects whose keys are the headings with _ for
   each space, and whose values are texts, or numbers under the headings in `numbers` (NULL-terminated). g_free both. */
char *tf_table_csv(const Table *table);
char *tf_table_json(const Table *table, const char *const *numbers);

/* `text` broken at spaces into lines of at most `width` columns; a longer word is cut. Of char *,
   at least one. Free with g_ptr_array_unref. */
GPtrArray *tf_text_wrap(const char *text, int width);
