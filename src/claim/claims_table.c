#include "claim/claims_table.h"
#include "base/csv_table.h"
#include "base/error.h"
#include "base/text.h"
#include "base/unconst.h"
#include <string.h>

/* The template being filled in for a row. */
typedef struct {
    const CsvTable *table;
    gsize row;
    GHashTable *used; /* the columns that it names, char * of the table */
    GError **error;
} Filling;

/* ---- Texts ---- */

/* The column that is named from `name` on, `length` bytes; NULL with an input error at `node`. */
static const char *column_named(const Filling *filling, YamlNode node, const char *name,
                                gsize length) {
    const CsvTable *table = filling->table;
    for (gsize i = 0; i < table->n_columns; i++)
        if (strlen(table->columns[i]) == length && memcmp(table->columns[i], name, length) == 0)
            return table->columns[i];
    g_autofree char *asked = g_strndup(name, length);
    g_autofree char *hint =
        tf_text_suggestion(asked, (const char *const *)table->columns, table->n_columns);
    g_autofree char *all = g_strjoinv(", ", table->columns);
    tf_yaml_error(node, filling->error, "%s has no column '%s'%s (it has %s)", table->path, asked,
                  hint, all);
    return NULL;
}

/* Appends the text at `node` with the row's cells in it; *empty says whether it is of columns, all of which are empty. */
static bool fill_text(const Filling *filling, YamlNode node, GString *to, bool *empty) {
    const char *text = tf_yaml_text(node), *open, *close;
    guint columns = 0, filled = 0;
    while ((open = strchr(text, '{')) && (close = strchr(open, '}'))) {
        const char *column = column_named(filling, node, open + 1, (gsize)(close - open - 1));
        if (!column)
            return false;
        const char *cell = tf_csv_table_cell(filling->table, filling->row, column);
        g_hash_table_add(filling->used, tf_unconst(column));
        g_string_append_len(to, text, open - text);
        g_string_append(to, cell);
        columns++;
        filled += *cell != '\0';
        text = close + 1;
    }
    g_string_append(to, text);
    *empty = columns > 0 && filled == 0;
    return true;
}

/* As a quoted scalar of YAML, on one line. */
static void append_quoted(GString *to, const char *text) {
    g_string_append_c(to, '\'');
    for (; *text; text++) {
        if (*text == '\'')
            g_string_append_c(to, '\'');
        g_string_append_c(to, *text == '\n' || *text == '\r' ? ' ' : *text);
    }
    g_string_append_c(to, '\'');
}

/* ---- Lists and tables ---- */

static bool fill(const Filling *filling, YamlNode node, GString *to, bool *empty);

static bool fill_list(const Filling *filling, YamlNode node, GString *to) {
    guint n = 0;
    g_string_append_c(to, '[');
    for (gsize i = 0; i < tf_yaml_length(node); i++) {
        g_autoptr(GString) item = g_string_new(n ? ", " : "");
        bool empty = false;
        if (!fill(filling, tf_yaml_at(node, i), item, &empty))
            return false;
        if (empty)
            continue;
        g_string_append(to, item->str);
        n++;
    }
    g_string_append_c(to, ']');
    return true;
}

/* The readings that have a measure in this row. */
static bool readings_left(const Filling *filling, YamlNode list, GPtrArray *left) {
    for (gsize i = 0; i < tf_yaml_length(list); i++) {
        YamlNode reading = tf_yaml_at(list, i), measure = tf_yaml_get(reading, "measure");
        g_autoptr(GString) text = g_string_new("");
        bool empty = false;
        if (tf_yaml_text(measure) && !fill_text(filling, measure, text, &empty))
            return false;
        if (!empty)
            g_ptr_array_add(left, GSIZE_TO_POINTER(i));
    }
    return true;
}

/* Appends ", key: value" for each key; for a `reading` that is left alone, without what it says. */
static bool fill_pairs(const Filling *filling, YamlNode node, bool reading, GString *to);

/* `readings: [...]`, or what the single one says in its place. */
static bool fill_readings(const Filling *filling, YamlNode list, GString *to) {
    g_autoptr(GPtrArray) left = g_ptr_array_new();
    if (!readings_left(filling, list, left))
        return false;
    if (left->len == 1)
        return fill_pairs(filling, tf_yaml_at(list, GPOINTER_TO_SIZE(left->pdata[0])), true, to);
    g_string_append(to, ", readings: [");
    for (guint i = 0; i < left->len; i++) {
        bool empty = false;
        g_string_append(to, i ? ", " : "");
        if (!fill(filling, tf_yaml_at(list, GPOINTER_TO_SIZE(left->pdata[i])), to, &empty))
            return false;
    }
    g_string_append_c(to, ']');
    return true;
}

static bool fill_pairs(const Filling *filling, YamlNode node, bool reading, GString *to) {
    for (gsize i = 0; i < tf_yaml_length(node); i++) {
        const char *key = tf_yaml_key(node, i);
        YamlNode value = tf_yaml_at(node, i);
        bool empty = false;
        if (reading && strcmp(key, "says") == 0)
            continue;
        if (strcmp(key, "readings") == 0) {
            if (!fill_readings(filling, value, to))
                return false;
            continue;
        }
        g_autoptr(GString) text = g_string_new("");
        if (!fill(filling, value, text, &empty))
            return false;
        if (!empty)
            g_string_append_printf(to, ", %s: %s", key, text->str);
    }
    return true;
}

static bool fill(const Filling *filling, YamlNode node, GString *to, bool *empty) {
    if (tf_yaml_kind(node) == YAML_LIST)
        return fill_list(filling, node, to);
    if (tf_yaml_kind(node) == YAML_TABLE) {
        g_autoptr(GString) pairs = g_string_new("");
        if (!fill_pairs(filling, node, false, pairs))
            return false;
        g_string_append_printf(to, "{%s}", pairs->len ? pairs->str + 2 : "");
        return true;
    }
    g_autoptr(GString) text = g_string_new("");
    if (!fill_text(filling, node, text, empty))
        return false;
    append_quoted(to, text->str);
    return true;
}

/* ---- Rows ---- */

/* "row 3: column country is 'eats', column area is '5 km2'": of the columns that the template names, what is not empty. */
static char *row_text(const Filling *filling) {
    const CsvTable *table = filling->table;
    GString *text = g_string_new("");
    g_string_append_printf(text, "row %" G_GSIZE_FORMAT, filling->row + 1);
    for (gsize i = 0, n = 0; i < table->n_columns; i++)
        if (g_hash_table_contains(filling->used, table->columns[i]) &&
            *tf_csv_table_cell(table, filling->row, table->columns[i]))
            g_string_append_printf(text, "%s column %s is '%s'", n++ ? "," : ":", table->columns[i],
                                   tf_csv_table_cell(table, filling->row, table->columns[i]));
    char *line = g_string_free(text, FALSE);
    return g_strdelimit(line, "\r\n", ' ');
}

/* The claim of the row as one line of YAML, after as many line breaks as bring it to the row's line. */
static bool add_row(const Filling *filling, YamlNode template, int *line, GString *to) {
    bool empty = false;
    for (; *line < tf_csv_table_line(filling->table, filling->row); ++*line)
        g_string_append_c(to, '\n');
    g_string_append(to, "- ");
    return fill(filling, template, to, &empty);
}

static CsvTable *load_table(YamlNode entry, GError **error) {
    const char *name = tf_yaml_need_text(entry, "an entry of 'tables'", "table", error);
    if (!name)
        return NULL;
    g_autofree char *folder = g_path_get_dirname(tf_yaml_path(entry));
    g_autofree char *path = g_path_is_absolute(name) || strcmp(folder, ".") == 0
                                ? g_strdup(name)
                                : g_build_filename(folder, name, NULL);
    g_autoptr(CsvTable) table = tf_csv_table_load(path, NULL, error);
    if (table && table->rows->len == 0) {
        tf_input_error(error, "%s: no rows; expected a claim in each", path);
        return NULL;
    }
    return g_steal_pointer(&table);
}

Yaml *tf_claims_of_table(YamlNode entry, GPtrArray *rows, GError **error) {
    YamlNode template = tf_yaml_get(entry, "template");
    g_autoptr(CsvTable) table = load_table(entry, error);
    g_autoptr(GString) claims = g_string_new("");
    int line = 1;
    if (!table)
        return NULL;
    for (gsize row = 0; row < table->rows->len; row++) {
        g_autoptr(GHashTable) used = g_hash_table_new(NULL, NULL);
        Filling filling = {table, row, used, error};
        if (!add_row(&filling, template, &line, claims))
            return NULL;
        g_ptr_array_add(rows, row_text(&filling));
    }
    g_string_append_c(claims, '\n');
    return tf_yaml_of_text(claims->str, table->path, error);
}
