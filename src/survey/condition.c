#include "survey/condition.h"
#include "base/error.h"
#include "base/text.h"
#include "base/unconst.h"
#include <string.h>

typedef struct {
    int attribute;
    GPtrArray *values; /* of char *, owned */
    int line;
} Clause;

struct Condition {
    char *path;      /* of the file in which it stands; NULL for one that is absent */
    GArray *clauses; /* of Clause */
};

GPtrArray *tf_condition_values(YamlNode node) {
    GPtrArray *values = g_ptr_array_new();
    if (tf_yaml_kind(node) == YAML_TEXT)
        g_ptr_array_add(values, tf_unconst(tf_yaml_text(node)));
    for (gsize i = 0; tf_yaml_kind(node) == YAML_LIST && i < tf_yaml_length(node); i++)
        if (tf_yaml_text(tf_yaml_at(node, i)))
            g_ptr_array_add(values, tf_unconst(tf_yaml_text(tf_yaml_at(node, i))));
    return values;
}

static int attribute_number(const char *name, YamlNode node, const GPtrArray *attributes,
                            GError **error) {
    for (guint i = 0; name && i < attributes->len; i++)
        if (strcmp(attributes->pdata[i], name) == 0)
            return (int)i;
    g_autofree char *suggestion = tf_text_suggestion(
        name ? name : "", (const char *const *)attributes->pdata, attributes->len);
    tf_yaml_error(node, error, "'%s' is not one of the map's attributes%s", name ? name : "",
                  suggestion);
    return -1;
}

int tf_condition_attribute(YamlNode node, const GPtrArray *attributes, GError **error) {
    return attribute_number(tf_yaml_text(node), node, attributes, error);
}

static void clear_clause(gpointer clause) {
    g_ptr_array_unref(((Clause *)clause)->values);
}

Condition *tf_condition_read(YamlNode node, const GPtrArray *attributes, GError **error) {
    Condition *condition = g_new0(Condition, 1);
    if (tf_yaml_kind(node) != YAML_ABSENT)
        condition->path = g_strdup(tf_yaml_path(node));
    condition->clauses = g_array_new(FALSE, FALSE, sizeof(Clause));
    g_array_set_clear_func(condition->clauses, clear_clause);
    bool ok = true;
    if (tf_yaml_kind(node) != YAML_ABSENT && tf_yaml_kind(node) != YAML_TABLE)
        ok = tf_yaml_error(node, error, "expected a table of attributes and their values");
    for (gsize i = 0; ok && i < tf_yaml_length(node); i++) {
        Clause clause = {
            attribute_number(tf_yaml_key(node, i), tf_yaml_at(node, i), attributes, error), NULL,
            tf_yaml_line(tf_yaml_at(node, i))};
        ok = clause.attribute >= 0;
        if (!ok)
            break;
        g_autoptr(GPtrArray) values = tf_condition_values(tf_yaml_at(node, i));
        clause.values = g_ptr_array_new_with_free_func(g_free);
        for (guint k = 0; k < values->len; k++)
            g_ptr_array_add(clause.values, g_strdup(values->pdata[k]));
        g_array_append_val(condition->clauses, clause);
    }
    if (!ok)
        g_clear_pointer(&condition, tf_condition_free);
    return condition;
}

void tf_condition_free(Condition *condition) {
    if (!condition)
        return;
    g_array_unref(condition->clauses);
    g_free(condition->path);
    g_free(condition);
}

/* The values of an attribute on the map that are not "", each once, of char *, borrowed. */
static GPtrArray *values_on(const Map *map, int attribute) {
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *values = g_ptr_array_new();
    for (guint f = 0; f < map->n_faces; f++) {
        const char *value = map->faces[f].values[attribute];
        if (*value && g_hash_table_add(seen, tf_unconst(value)))
            g_ptr_array_add(values, tf_unconst(value));
    }
    return values;
}

static bool clause_fits(const Condition *condition, const Clause *clause, const Map *map,
                        GError **error) {
    g_autoptr(GPtrArray) known = values_on(map, clause->attribute);
    for (guint i = 0; known->len > 0 && i < clause->values->len; i++) {
        const char *value = clause->values->pdata[i];
        if (!*value || g_ptr_array_find_with_equal_func(known, value, g_str_equal, NULL))
            continue;
        g_autofree char *hint =
            tf_text_suggestion(value, (const char *const *)known->pdata, known->len);
        return tf_input_error(error, "%s:%d: no face has the %s '%s'%s", condition->path,
                              clause->line, (char *)map->attributes->pdata[clause->attribute],
                              value, hint);
    }
    return true;
}

bool tf_condition_fits(const Condition *condition, const Map *map, GError **error) {
    GError *faults = NULL;
    for (guint i = 0; i < condition->clauses->len; i++) {
        GError *fault = NULL;
        if (!clause_fits(condition, &g_array_index(condition->clauses, Clause, i), map, &fault))
            tf_error_add(&faults, fault);
    }
    if (faults)
        g_propagate_error(error, faults);
    return !faults;
}

bool tf_condition_met(const Condition *condition, const Map *map, int face) {
    if (face == MAP_OUTSIDE)
        return false;
    for (guint i = 0; i < condition->clauses->len; i++) {
        const Clause *clause = &g_array_index(condition->clauses, Clause, i);
        const char *value = map->faces[face].values[clause->attribute];
        if (!g_ptr_array_find_with_equal_func(clause->values, value, g_str_equal, NULL))
            return false;
    }
    return true;
}
