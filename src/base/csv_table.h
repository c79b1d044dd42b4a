/* A CSV file (RFC 4180, UTF-8) with a header row, read whole through libcsv. */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef struct {
    char *path;
    char **columns; /* NULL-terminated names from the header row */
    gsize n_columns;
    GPtrArray *rows; /* of char **, each n_columns cells, never NULL */
    GArray *lines;   /* int: the line in the file on which each row starts */
} CsvTable;

/* Loads `path`; every name in `needed` (NULL-terminated, may be NULL) must be a column.
   NULL with an input error "PATH:LINE: ..." otherwise. Free with tf_csv_table_free. */
CsvTable *tf_csv_table_load(const char *path, const char *const *needed, GError **error);
void tf_csv_table_free(CsvTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CsvTable, tf_csv_table_free)

/* The cell in `row` under `column`, or NULL if there is no such column. Borrowed. */
const char *tf_csv_table_cell(const CsvTable *table, gsize row, const char *column);
int tf_csv_table_line(const CsvTable *table, gsize row);
