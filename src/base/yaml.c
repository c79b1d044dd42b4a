#include "base/yaml.h"
#include "base/error.h"
#include "base/file.h"
#include "base/unconst.h"
#include "base/yaml_limits.h"
#include <math.h>
#include <stdarg.h>
#include <string.h>
#include <yaml.h>

struct Yaml {
    char *path;
    yaml_document_t document;
};

static yaml_node_t *raw(YamlNode node) {
    /* libyaml's accessor takes a non-const document but does not change it. */
    return node.id ? yaml_document_get_node(tf_unconst(&node.yaml->document), node.id) : NULL;
}

static YamlNode handle(YamlNode of, int id) {
    return (YamlNode){of.yaml, id};
}

void tf_yaml_unload(Yaml *yaml) {
    if (!yaml)
        return;
    yaml_document_delete(&yaml->document);
    g_free(yaml->path);
    g_free(yaml);
}

/* Duplicate keys are a slip that YAML libraries pass over: the last one would win. */
static bool check_keys_once(YamlNode node, GError **error) {
    if (tf_yaml_kind(node) != YAML_TABLE)
        return true;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < tf_yaml_length(node); i++) {
        const char *key = tf_yaml_key(node, i);
        if (!key)
            return tf_yaml_error(node, error, "a key is not plain text");
        if (!g_hash_table_add(seen, tf_unconst(key)))
            return tf_yaml_error(tf_yaml_at(node, i), error, "duplicate key '%s'", key);
    }
    return true;
}

static bool check_length(YamlNode node, GError **error) {
    const yaml_node_t *n = raw(node);
    gsize length = n->type == YAML_SCALAR_NODE ? n->data.scalar.length : 0;
    return length <= TF_YAML_LONGEST ||
           tf_yaml_error(node, error, "a text of %zu bytes; expected at most %d", length,
                         TF_YAML_LONGEST);
}

/* A file of a few lines can hold itself by an alias, or, by aliases of aliases, more values than
   there is memory for. */
enum { MOST_VALUES = 1000000 };

/* How many values a node holds, itself among them; aliases count as what they stand for. */
enum { NOT_YET_COUNTED = 0, BEING_COUNTED = -1 };

/* `counts` is of all nodes, by their number. Each node is looked at once. */
static bool check_values(YamlNode node, int depth, gint32 *counts, GError **error) {
    gint32 *count = &counts[node.id];
    if (*count == BEING_COUNTED)
        return tf_yaml_error(node, error,
                             "this holds itself by an alias; expected values that end");
    if (*count != NOT_YET_COUNTED)
        return true;
    *count = BEING_COUNTED;
    gint32 sum = 1;
    if (depth > TF_YAML_DEEPEST)
        return tf_yaml_error(node, error, "values are nested more than %d deep", TF_YAML_DEEPEST);
    if (!check_length(node, error) || !check_keys_once(node, error))
        return false;
    for (gsize i = 0; i < tf_yaml_length(node); i++) {
        YamlNode value = tf_yaml_at(node, i);
        if (!check_values(value, depth + 1, counts, error))
            return false;
        sum += counts[value.id];
        if (sum > MOST_VALUES)
            return tf_yaml_error(node, error,
                                 "this holds more than %d values, aliases counted as what they "
                                 "stand for; expected fewer",
                                 MOST_VALUES);
    }
    *count = sum;
    return true;
}

static bool load(Yaml *yaml, yaml_parser_t *parser, GError **error) {
    if (!yaml_parser_load(parser, &yaml->document)) {
        memset(&yaml->document, 0, sizeof yaml->document);
        return tf_input_error(error, "%s:%zu: not valid YAML: %s%s%s", yaml->path,
                              parser->problem_mark.line + 1,
                              parser->problem ? parser->problem : "cannot be read",
                              parser->context ? ", " : "", parser->context ? parser->context : "");
    }
    if (!yaml_document_get_root_node(&yaml->document))
        return tf_input_error(error, "%s: the file is empty", yaml->path);
    g_autofree gint32 *counts =
        g_new0(gint32, (gsize)(yaml->document.nodes.top - yaml->document.nodes.start) + 1);
    return check_values(tf_yaml_root(yaml), 0, counts, error);
}

static Yaml *parse(const char *bytes, gsize length, const char *path, GError **error) {
    if (!tf_yaml_within_limits(bytes, length, path, error))
        return NULL;
    Yaml *yaml = g_new0(Yaml, 1);
    yaml->path = g_strdup(path);
    yaml_parser_t parser;
    yaml_parser_initialize(&parser);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, length);
    bool ok = load(yaml, &parser, error);
    if (ok) {
        yaml_document_t next;
        if (yaml_parser_load(&parser, &next)) {
            ok = yaml_document_get_root_node(&next) == NULL;
            yaml_document_delete(&next);
        }
        if (!ok)
            tf_input_error(error, "%s: more than one YAML document in the file, or text after it",
                           path);
    }
    yaml_parser_delete(&parser);
    if (!ok)
        g_clear_pointer(&yaml, tf_yaml_unload);
    return yaml;
}

Yaml *tf_yaml_load(const char *path, GError **error) {
    gsize length;
    g_autofree char *bytes = tf_file_read(path, &length, error);
    return bytes ? parse(bytes, length, strcmp(path, "-") == 0 ? "standard input" : path, error)
                 : NULL;
}

Yaml *tf_yaml_of_text(const char *text, const char *path, GError **error) {
    return parse(text, strlen(text), path, error);
}
const char *tf_yaml_path(YamlNode node) {
    return node.yaml->path;
}

YamlNode tf_yaml_root(const Yaml *yaml) {
    return (YamlNode){yaml, 1}; /* libyaml numbers nodes from 1, the root first */
}

YamlKind tf_yaml_kind(YamlNode node) {
    yaml_node_t *n = raw(node);
    if (!n)
        return YAML_ABSENT;
    return n->type == YAML_SCALAR_NODE     ? YAML_TEXT
           : n->type == YAML_SEQUENCE_NODE ? YAML_LIST
           : n->type == YAML_MAPPING_NODE  ? YAML_TABLE
                                           : YAML_ABSENT;
}

int tf_yaml_line(YamlNode node) {
    yaml_node_t *n = raw(node);
    return n ? (int)n->start_mark.line + 1 : 0;
}

int tf_yaml_column(YamlNode node) {
    yaml_node_t *n = raw(node);
    return n ? (int)n->start_mark.column + 1 : 0;
}

gsize tf_yaml_length(YamlNode node) {
    yaml_node_t *n = raw(node);
    if (n && n->type == YAML_SEQUENCE_NODE)
        return (gsize)(n->data.sequence.items.top - n->data.sequence.items.start);
    if (n && n->type == YAML_MAPPING_NODE)
        return (gsize)(n->data.mapping.pairs.top - n->data.mapping.pairs.start);
    return 0;
}

YamlNode tf_yaml_at(YamlNode node, gsize index) {
    yaml_node_t *n = raw(node);
    if (!n || index >= tf_yaml_length(node))
        return handle(node, 0);
    return handle(node, n->type == YAML_SEQUENCE_NODE ? n->data.sequence.items.start[index]
                                                      : n->data.mapping.pairs.start[index].value);
}

const char *tf_yaml_key(YamlNode node, gsize index) {
    yaml_node_t *n = raw(node);
    if (!n || n->type != YAML_MAPPING_NODE || index >= tf_yaml_length(node))
        return NULL;
    return tf_yaml_text(handle(node, n->data.mapping.pairs.start[index].key));
}

YamlNode tf_yaml_get(YamlNode node, const char *key) {
    if (tf_yaml_kind(node) == YAML_TABLE)
        for (gsize i = 0; i < tf_yaml_length(node); i++)
            if (g_strcmp0(tf_yaml_key(node, i), key) == 0)
                return tf_yaml_at(node, i);
    return handle(node, 0);
}

const char *tf_yaml_text(YamlNode node) {
    yaml_node_t *n = raw(node);
    return n && n->type == YAML_SCALAR_NODE ? (const char *)n->data.scalar.value : NULL;
}

bool tf_yaml_error(YamlNode node, GError **error, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return tf_input_error(error, "%s:%d: %s", tf_yaml_path(node), tf_yaml_line(node), message);
}

const char *tf_yaml_need_text(YamlNode table, const char *what, const char *key, GError **error) {
    YamlNode node = tf_yaml_get(table, key);
    const char *text = tf_yaml_text(node);
    if (text && *text)
        return text;
    if (tf_yaml_kind(node) == YAML_ABSENT)
        tf_yaml_error(table, error, "%s has no '%s'", what, key);
    else
        tf_yaml_error(node, error, "'%s' of %s must be a string", key, what);
    return NULL;
}

bool tf_yaml_number(YamlNode table, const char *what, const char *key, double fallback,
                    double *value, GError **error) {
    YamlNode node = tf_yaml_get(table, key);
    if (tf_yaml_kind(node) == YAML_ABSENT) {
        if (isnan(fallback))
            return tf_yaml_error(table, error, "%s has no '%s'", what, key);
        *value = fallback;
        return true;
    }
    const char *text = tf_yaml_text(node);
    char *end = NULL;
    *value = text ? g_ascii_strtod(text, &end) : NAN;
    if (!text || end == text || *end || !isfinite(*value))
        return tf_yaml_error(node, error, "'%s' of %s must be a number, not '%s'", key, what,
                             text ? text : "a list");
    return true;
}
