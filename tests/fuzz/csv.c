/* Fuzzes tf_csv_table_load: it fails with an error, or has a cell of every row under every column; and
   the table as tf_csv_append_row writes it is the same table, but for the apostrophes before formulas. */
#include "base/csv_table.h"
#include "base/csv_writer.h"
#include "shared/fuzz.h"
#include <string.h>
#include <unistd.h>

static CsvTable *load(const void *bytes, size_t size, GError **error) {
    int descriptor;
    g_autofree char *path = fuzz_file(bytes, size, &descriptor);
    CsvTable *table = tf_csv_table_load(path, NULL, error);
    close(descriptor);
    return table;
}

static void check(const CsvTable *table) {
    expect(table->lines->len == table->rows->len);
    for (gsize row = 0; row < table->rows->len; row++) {
        const char *const *cells = table->rows->pdata[row];
        expect(tf_csv_table_line(table, row) >= (row ? tf_csv_table_line(table, row - 1) : 1));
        for (gsize i = 0; i < table->n_columns; i++)
            expect(cells[i] && tf_csv_table_cell(table, row, table->columns[i]));
    }
}

static bool is_same(const char *cell, const char *again) {
    return strcmp(cell, again) == 0 || (*again == '\'' && strcmp(cell, again + 1) == 0);
}

static void write_again(const CsvTable *table) {
    g_autoptr(GString) text = g_string_new(NULL);
    tf_csv_append_row(text, (const char *const *)table->columns);
    for (gsize row = 0; row < table->rows->len; row++)
        tf_csv_append_row(text, table->rows->pdata[row]);
    g_autoptr(CsvTable) again = load(text->str, text->len, NULL);
    expect(again && again->n_columns == table->n_columns && again->rows->len == table->rows->len);
    for (gsize row = 0; row < table->rows->len; row++)
        for (gsize i = 0; i < table->n_columns; i++)
            expect(is_same(((char **)table->rows->pdata[row])[i],
                           ((char **)again->rows->pdata[row])[i]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autoptr(GError) error = NULL;
    g_autoptr(CsvTable) table = load(data, size, &error);
    fuzz_expect_error(table, error);
    if (!table)
        return 0;
    check(table);
    write_again(table);
    return 0;
}
