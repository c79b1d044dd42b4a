#include "survey/naming.h"
#include "base/csv_table.h"
#include "base/error.h"
#include "base/text.h"
#include "base/unconst.h"
#include "planar/roles.h"
#include "survey/condition.h"
#include <string.h>

struct Naming {
    const GPtrArray *attributes; /* borrowed */
    char **columns;              /* of a layer, for each attribute; NULL: another rule makes it */
    CsvTable *table;             /* or NULL */
    GPtrArray *key,
        *looked_up; /* of char *, columns: the layer's, and the table's with NULL at the end */
    bool *used;     /* for each row of the table */
    gsize next;     /* the row after the one that was found last */
    const char *
        fid_column; /* of the layer that is being read: the column of its numbers of features, or "" */
};

/* ---- Reading ---- */

static GPtrArray *owned(YamlNode node) {
    GPtrArray *strings = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) values = tf_condition_values(node);
    for (guint i = 0; i < values->len; i++)
        g_ptr_array_add(strings, g_strdup(values->pdata[i]));
    return strings;
}

static bool read_columns(Naming *naming, YamlNode root, GError **error) {
    YamlNode columns = tf_yaml_get(root, "columns");
    const GPtrArray *attributes = naming->attributes;
    for (gsize i = 0; i < tf_yaml_length(columns); i++) {
        const char *attribute = tf_yaml_key(columns, i);
        if (g_ptr_array_find_with_equal_func(tf_unconst(attributes), attribute, g_str_equal, NULL))
            continue;
        g_autofree char *hint =
            tf_text_suggestion(attribute, (const char *const *)attributes->pdata, attributes->len);
        return tf_yaml_error(tf_yaml_at(columns, i), error,
                             "'columns' has '%s', which is not one of the 'attributes'%s",
                             attribute, hint);
    }
    for (guint i = 0; i < attributes->len; i++) {
        const char *attribute = attributes->pdata[i];
        const char *column = tf_yaml_text(tf_yaml_get(columns, attribute));
        if (!tf_survey_makes(root, attribute))
            naming->columns[i] = g_strdup(column ? column : attribute);
    }
    return true;
}

/* Every attribute that no other rule makes has a column. */
static bool has_columns(const Naming *naming, YamlNode root, GError **error) {
    const CsvTable *table = naming->table;
    for (guint i = 0; i < naming->attributes->len; i++) {
        const char *attribute = naming->attributes->pdata[i];
        if (tf_survey_makes(root, attribute) ||
            g_strv_contains((const char *const *)table->columns, attribute))
            continue;
        g_autofree char *hint =
            tf_text_suggestion(attribute, (const char *const *)table->columns, table->n_columns);
        return tf_input_error(error, "%s:1: has no column '%s', which is one of the 'attributes'%s",
                              table->path, attribute, hint);
    }
    return true;
}

static bool read_table(Naming *naming, YamlNode root, YamlNode node, const char *folder,
                       GError **error) {
    YamlNode columns = tf_yaml_get(node, "columns");
    const char *file = tf_yaml_text(tf_yaml_get(node, "file"));
    g_autofree char *path = g_build_filename(folder, file ? file : "names.csv", NULL);
    naming->key = owned(tf_yaml_get(node, "key"));
    naming->looked_up =
        owned(tf_yaml_kind(columns) == YAML_ABSENT ? tf_yaml_get(node, "key") : columns);
    if (naming->key->len != naming->looked_up->len)
        return tf_yaml_error(
            columns, error,
            "'columns' of names has %u columns for the %u in 'key', expected as many",
            naming->looked_up->len, naming->key->len);
    g_ptr_array_add(naming->looked_up, NULL);
    naming->table = tf_csv_table_load(path, (const char *const *)naming->looked_up->pdata, error);
    if (naming->table)
        naming->used = g_new0(bool, naming->table->rows->len + 1);
    return naming->table && has_columns(naming, root, error);
}

Naming *tf_naming_read(YamlNode root, const char *folder, const GPtrArray *attributes,
                       GError **error) {
    YamlNode node = tf_yaml_get(root, "names");
    Naming *naming = g_new0(Naming, 1);
    naming->attributes = attributes;
    naming->columns = g_new0(char *, attributes->len + 1);
    if (tf_yaml_kind(node) == YAML_ABSENT ? read_columns(naming, root, error)
                                          : read_table(naming, root, node, folder, error))
        return naming;
    tf_naming_free(naming);
    return NULL;
}

void tf_naming_free(Naming *naming) {
    if (!naming)
        return;
    for (guint i = 0; i < naming->attributes->len; i++)
        g_free(naming->columns[i]);
    g_free(naming->columns);
    g_clear_pointer(&naming->key, g_ptr_array_unref);
    g_clear_pointer(&naming->looked_up, g_ptr_array_unref);
    g_clear_pointer(&naming->table, tf_csv_table_free);
    g_free(naming->used);
    g_free(naming);
}

/* ---- Features ---- */

/* The value of a column, or of the layer's column of numbers of features. g_free; NULL if there is none. */
static char *field(const Naming *naming, OGRFeatureH feature, const char *name) {
    int index = OGR_F_GetFieldIndex(feature, name);
    if (index >= 0)
        return g_strdup(OGR_F_GetFieldAsString(feature, index));
    return strcmp(naming->fid_column, name) == 0
               ? g_strdup_printf("%lld", (long long)OGR_F_GetFID(feature))
               : NULL;
}

/* The feature lacks the column. */
static bool tell_columns(OGRFeatureH feature, const char *column, const char *place,
                         GError **error) {
    g_autoptr(GPtrArray) columns = g_ptr_array_new();
    for (int i = 0; i < OGR_F_GetFieldCount(feature); i++)
        g_ptr_array_add(columns, tf_unconst(OGR_Fld_GetNameRef(OGR_F_GetFieldDefnRef(feature, i))));
    g_autofree char *hint =
        tf_text_suggestion(column, (const char *const *)columns->pdata, columns->len);
    g_ptr_array_add(columns, NULL);
    g_autofree char *all = g_strjoinv(", ", (char **)columns->pdata);
    return tf_input_error(error,
                          "%s: has no column '%s'%s%s %s; name one for each attribute, such as "
                          "'columns: {name: %s}', or a table by 'names'",
                          place, column, hint, *hint ? " It has" : "; it has", *all ? all : "none",
                          *all ? (char *)columns->pdata[0] : "NAME");
}

static char **values_of_columns(const Naming *naming, OGRFeatureH feature, const char *place,
                                GError **error) {
    g_auto(GStrv) values = g_new0(char *, naming->attributes->len + 1);
    for (guint i = 0; i < naming->attributes->len; i++) {
        const char *column = naming->columns[i];
        values[i] = column ? field(naming, feature, column) : g_strdup("");
        if (!values[i] && !tell_columns(feature, column, place, error))
            return NULL;
    }
    return g_steal_pointer(&values);
}

/* The feature's values of the key's columns. g_strfreev; NULL with an input error if it lacks one. */
static char **key_of(const Naming *naming, OGRFeatureH feature, const char *place, GError **error) {
    g_auto(GStrv) key = g_new0(char *, naming->key->len + 1);
    for (guint i = 0; i < naming->key->len; i++) {
        key[i] = field(naming, feature, naming->key->pdata[i]);
        if (!key[i] && !tell_columns(feature, naming->key->pdata[i], place, error))
            return NULL;
    }
    return g_steal_pointer(&key);
}

static bool row_matches(const Naming *naming, gsize row, char **key) {
    for (guint i = 0; i < naming->key->len; i++)
        if (g_strcmp0(tf_csv_table_cell(naming->table, row, naming->looked_up->pdata[i]), key[i]) !=
            0)
            return false;
    return true;
}

/* The row that names the feature, or the number of rows. Features mostly come in the table's order. */
static gsize row_of(Naming *naming, char **key) {
    gsize n = naming->table->rows->len;
    for (gsize i = 0; i < n; i++) {
        gsize row = (naming->next + i) % n;
        if (row_matches(naming, row, key)) {
            naming->next = row + 1;
            return row;
        }
    }
    return n;
}

/* What the feature calls itself: for errors. */
static char *feature_key(const Naming *naming, char **key) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < naming->key->len; i++)
        g_string_append_printf(text, "%s%s '%s'", i ? ", " : "", (char *)naming->key->pdata[i],
                               key[i]);
    return g_string_free(text, FALSE);
}

static char **values_of_table(Naming *naming, OGRFeatureH feature, const char *place,
                              GError **error) {
    const CsvTable *table = naming->table;
    g_auto(GStrv) key = key_of(naming, feature, place, error);
    if (!key)
        return NULL;
    gsize row = row_of(naming, key);
    if (row == table->rows->len) {
        g_autofree char *text = feature_key(naming, key);
        tf_input_error(error, "%s: %s is not in %s, expected a row that names it", place, text,
                       table->path);
        return NULL;
    }
    if (naming->used[row]) {
        tf_input_error(error, "%s:%d: two features have this key", table->path,
                       tf_csv_table_line(table, row));
        return NULL;
    }
    naming->used[row] = true;
    char **values = g_new0(char *, naming->attributes->len + 1);
    for (guint i = 0; i < naming->attributes->len; i++) {
        const char *value = tf_csv_table_cell(table, row, naming->attributes->pdata[i]);
        values[i] = g_strdup(value ? value : "");
    }
    return values;
}

char **tf_naming_values(Naming *naming, OGRLayerH layer, OGRFeatureH feature, const char *place,
                        GError **error) {
    naming->fid_column = OGR_L_GetFIDColumn(layer);
    return naming->table ? values_of_table(naming, feature, place, error)
                         : values_of_columns(naming, feature, place, error);
}

bool tf_naming_is_used_up(const Naming *naming, GError **error) {
    for (gsize row = 0; naming->table && row < naming->table->rows->len; row++)
        if (!naming->used[row])
            return tf_input_error(error, "%s:%d: no feature of the source has this key",
                                  naming->table->path, tf_csv_table_line(naming->table, row));
    return true;
}
