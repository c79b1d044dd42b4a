#include "base/csv_table.h"
#include "base/error.h"
#include "base/file.h"
#include <csv.h>
#include <string.h>

/* What libcsv's callbacks build up. */
typedef struct {
    CsvTable *table;
    GPtrArray *cells; /* of the row being read */
    const char *bytes;
    gsize consumed;
    int line, row_line;
    GError *error;
} Reader;

static void on_cell(void *text, size_t length, void *data) {
    Reader *reader = data;
    if (reader->cells->len == 0)
        reader->row_line = reader->line;
    g_ptr_array_add(reader->cells, g_strndup(text ? text : "", text ? length : 0));
}

static void on_row(int end, void *data) {
    (void)end;
    Reader *reader = data;
    CsvTable *table = reader->table;
    gsize n = reader->cells->len;
    g_ptr_array_add(reader->cells, NULL);
    char **row = (char **)g_ptr_array_steal(reader->cells, NULL);
    if (!table->columns) {
        table->columns = row;
        table->n_columns = n;
    } else if (n != table->n_columns) {
        if (!reader->error)
            tf_input_error(&reader->error, "%s:%d: %zu cells where the header has %zu", table->path,
                           reader->row_line, n, table->n_columns);
        g_strfreev(row);
    } else {
        g_ptr_array_add(table->rows, row);
        g_array_append_val(table->lines, reader->row_line);
    }
}

/* libcsv does not count lines, so it is fed line by line. */
static void feed(Reader *reader, struct csv_parser *parser, gsize length) {
    gsize at = 0;
    reader->line = 1;
    while (at < length && !reader->error) {
        const char *newline = memchr(reader->bytes + at, '\n', length - at);
        gsize n = newline ? (gsize)(newline - reader->bytes) + 1 - at : length - at;
        if (csv_parse(parser, reader->bytes + at, n, on_cell, on_row, reader) != n &&
            !reader->error)
            tf_input_error(&reader->error, "%s:%d: not valid CSV: %s", reader->table->path,
                           reader->line, csv_strerror(csv_error(parser)));
        at += n;
        reader->line++;
    }
    if (!reader->error && csv_fini(parser, on_cell, on_row, reader) != 0)
        tf_input_error(&reader->error, "%s:%d: not valid CSV: a quoted cell is not closed",
                       reader->table->path, reader->row_line);
}

static bool check_columns(const CsvTable *table, const char *const *needed, GError **error) {
    if (!table->columns)
        return tf_input_error(error, "%s: the file is empty, expected a header row", table->path);
    for (gsize i = 0; needed && needed[i]; i++)
        if (!g_strv_contains((const char *const *)table->columns, needed[i]))
            return tf_input_error(error, "%s:1: no column '%s' in the header row", table->path,
                                  needed[i]);
    return true;
}

CsvTable *tf_csv_table_load(const char *path, const char *const *needed, GError **error) {
    gsize length;
    g_autofree char *bytes = tf_file_read(path, &length, error);
    if (!bytes)
        return NULL;
    if (!g_utf8_validate(bytes, (gssize)length, NULL)) {
        tf_input_error(error, "%s: not UTF-8 text", path);
        return NULL;
    }
    g_autoptr(CsvTable) table = g_new0(CsvTable, 1);
    table->path = g_strdup(path);
    table->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    table->lines = g_array_new(FALSE, FALSE, sizeof(int));

    struct csv_parser parser;
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    Reader reader = {.table = table, .bytes = bytes, .row_line = 1};
    reader.cells = g_ptr_array_new_with_free_func(g_free);
    feed(&reader, &parser, length);
    csv_free(&parser);
    g_ptr_array_unref(reader.cells);
    if (reader.error) {
        g_propagate_error(error, reader.error);
        return NULL;
    }
    return check_columns(table, needed, error) ? g_steal_pointer(&table) : NULL;
}

void tf_csv_table_free(CsvTable *table) {
    if (!table)
        return;
    g_free(table->path);
    g_strfreev(table->columns);
    g_ptr_array_unref(table->rows);
    g_array_unref(table->lines);
    g_free(table);
}

const char *tf_csv_table_cell(const CsvTable *table, gsize row, const char *column) {
    char **cells = table->rows->pdata[row];
    for (gsize i = 0; i < table->n_columns; i++)
        if (strcmp(table->columns[i], column) == 0)
            return cells[i];
    return NULL;
}

int tf_csv_table_line(const CsvTable *table, gsize row) {
    return g_array_index(table->lines, int, row);
}
