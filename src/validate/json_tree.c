#include "validate/json_tree.h"
#include "base/large_pages.h"
#include "geojson/lexer.h"
#include "geojson/number.h"
#include "geojson/surrogate.h"
#include <math.h>
#include <string.h>

/* Members of an object up to which their names are compared one by one. */
enum { FEW = 8 };

typedef struct {
    JsonTree *tree;
    const char *path;
    JsonScan scan;
    JsonOddityFound *found;
    gpointer data;
} Reading;

static JsonNode *node_at(const JsonTree *tree, guint32 number) {
    return &tree->nodes[number];
}

static guint32 number_of(const JsonTree *tree, const JsonNode *node) {
    return (guint32)(node - node_at(tree, 0));
}

/* ---- Texts ---- */

/* What a string stands for, of its text between the quotes. g_free. */
static char *unescaped(const char *text, gsize length) {
    if (!memchr(text, '\\', length))
        return g_utf8_make_valid(text, (gssize)length);
    JsonScan scan = tf_json_scan_of_text(text - 1, length + 2, NULL, NULL, NULL);
    tf_json_string(&scan, true);
    char *read = g_strdup(scan.text->str);
    tf_json_scan_clear(&scan);
    return read;
}

/* ---- Reading ---- */

static const char *here(const Reading *reading) {
    return reading->scan.piece + reading->scan.at;
}

static void report_wrong(JsonScan *scan, guint64 at, const char *message) {
    const Reading *reading = scan->data;
    TextPlace place = tf_text_place_of(reading->tree->text);
    tf_text_place_go(&place, reading->tree->text + at);
    tf_input_error(scan->error, "%s:%u:%u: %s%s",
                   strcmp(reading->path, "-") == 0 ? "standard input" : reading->path, place.line,
                   place.column, scan->beyond ? "" : "not JSON: ", message);
}

static void tell(Reading *reading, JsonOddity oddity, guint32 node) {
    reading->found(oddity, reading->tree, node, reading->data);
}

static bool read_value(Reading *reading, guint32 parent, const char *name, guint32 name_length,
                       int depth);

/* The names of an object so far, of those that have more than a few members. */
static void check_name(Reading *reading, guint32 object, guint32 member, GHashTable **names) {
    const JsonTree *tree = reading->tree;
    const JsonNode *node = node_at(tree, member);
    if (tf_json_has_half_pair(node->name, node->name_length))
        tell(reading, JSON_ODD_CHARACTER, member);
    if (!*names && node_at(tree, object)->count <= FEW) {
        g_autofree char *own = unescaped(node->name, node->name_length);
        for (guint32 i = object + 1; i != member; i = node_at(tree, i)->next) {
            g_autofree char *other =
                unescaped(node_at(tree, i)->name, node_at(tree, i)->name_length);
            if (strcmp(own, other) == 0) {
                tell(reading, JSON_ODD_NAME, member);
                return;
            }
        }
        return;
    }
    if (!*names) {
        *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        for (guint32 i = object + 1; i != member; i = node_at(tree, i)->next)
            g_hash_table_add(*names,
                             unescaped(node_at(tree, i)->name, node_at(tree, i)->name_length));
    }
    if (!g_hash_table_add(*names, unescaped(node->name, node->name_length)))
        tell(reading, JSON_ODD_NAME, member);
}

/* A member or an element, which comes next; its place in the tree goes to *before, where its elder's is. */
static bool read_next(Reading *reading, guint32 parent, guint32 *before, GHashTable **names,
                      int depth) {
    JsonTree *tree = reading->tree;
    JsonScan *scan = &reading->scan;
    const char *name = NULL;
    guint32 length = 0, own = tree->n;
    if (node_at(tree, parent)->kind == JSON_IS_OBJECT) {
        tf_json_peek(scan);
        name = here(reading) + 1;
        if (!tf_json_string(scan, false))
            return false;
        length = (guint32)(here(reading) - 1 - name);
        if (!tf_json_expect(scan, ':', "':'"))
            return false;
    }
    if (*before)
        node_at(tree, *before)->next = own;
    *before = own;
    node_at(tree, parent)->count++;
    if (!read_value(reading, parent, name, length, depth))
        return false;
    if (name)
        check_name(reading, parent, own, names);
    return true;
}

static bool read_nested(Reading *reading, guint32 own, char end, int depth) {
    JsonScan *scan = &reading->scan;
    guint32 before = 0;
    GHashTable *names = NULL;
    bool ok = true;
    scan->at++;
    if ((reading->scan.beyond = depth > JSON_DEEPEST))
        return tf_json_wrong(scan, "nested more than %d deep", JSON_DEEPEST);
    if (tf_json_peek(scan) != end)
        do
            ok = read_next(reading, own, &before, &names, depth + 1);
        while (ok && tf_json_comma(scan, end));
    g_clear_pointer(&names, g_hash_table_unref);
    return ok && tf_json_expect(scan, end, end == '}' ? "',' or '}'" : "',' or ']'");
}

/* Whether a double is just the number: never mind digits after the point. */
static bool is_exact(const JsonNode *node) {
    double value = tf_json_node_number(node);
    if (!isfinite(value))
        return false;
    if (node->length < 16 || memchr(node->text, '.', node->length) ||
        memchr(node->text, 'e', node->length) || memchr(node->text, 'E', node->length))
        return true;
    g_autofree char *written = g_strndup(node->text, node->length);
    g_autofree char *read = g_strdup_printf("%.0f", value);
    return strcmp(written, read) == 0;
}

static bool read_plain(Reading *reading, guint32 own) {
    JsonNode *node = node_at(reading->tree, own);
    if (!tf_json_skip(&reading->scan, false))
        return false;
    node->length = (gsize)(here(reading) - node->text);
    if (node->kind == JSON_IS_TEXT && tf_json_has_half_pair(node->text, node->length))
        tell(reading, JSON_ODD_CHARACTER, own);
    if (node->kind == JSON_IS_NUMBER && !is_exact(node))
        tell(reading, JSON_ODD_NUMBER, own);
    return true;
}

static JsonKind kind_of(int first) {
    switch (first) {
    case '{':
        return JSON_IS_OBJECT;
    case '[':
        return JSON_IS_ARRAY;
    case '"':
        return JSON_IS_TEXT;
    case 'n':
        return JSON_IS_NULL;
    default:
        return first == '-' || g_ascii_isdigit(first) ? JSON_IS_NUMBER : JSON_IS_TRUTH;
    }
}

static bool add_node(Reading *reading, const JsonNode *node) {
    JsonTree *tree = reading->tree;
    if (tree->n == tree->room) {
        if (tree->room > G_MAXUINT32 / 2)
            return tf_json_wrong(&reading->scan, "more than %u values", tree->room);
        tree->room = MAX(2 * tree->room, 64);
        tree->nodes = g_renew(JsonNode, tree->nodes, tree->room);
        tf_large_pages(tree->nodes, tree->room * sizeof *node);
    }
    tree->nodes[tree->n++] = *node;
    return true;
}

static bool read_value(Reading *reading, guint32 parent, const char *name, guint32 name_length,
                       int depth) {
    JsonTree *tree = reading->tree;
    guint32 own = tree->n;
    int first = tf_json_peek(&reading->scan);
    JsonNode node = {.text = here(reading),
                     .name = name,
                     .name_length = name_length,
                     .parent = parent,
                     .index = own ? node_at(tree, parent)->count - 1 : 0,
                     .kind = kind_of(first)};
    if (!add_node(reading, &node))
        return false;
    if (node.kind != JSON_IS_OBJECT && node.kind != JSON_IS_ARRAY)
        return read_plain(reading, own);
    bool ok = read_nested(reading, own, first == '{' ? '}' : ']', depth);
    node_at(tree, own)->length = (gsize)(here(reading) - node.text);
    return ok;
}

JsonTree *tf_json_tree_read(const char *path, const char *text, gsize length,
                            JsonOddityFound *found, gpointer data, GError **error) {
    static const JsonSource source = {NULL, report_wrong};
    g_autoptr(JsonTree) tree = g_new0(JsonTree, 1);
    *tree = (JsonTree){.text = text, .length = length};
    Reading reading = {.tree = tree, .path = path, .found = found, .data = data};
    reading.scan = tf_json_scan_of_text(text, length, &source, &reading, error);
    tf_json_skip_mark(&reading.scan);
    bool ok = read_value(&reading, 0, NULL, 0, 0) &&
              (tf_json_peek(&reading.scan) < 0 ||
               tf_json_unexpected(&reading.scan, "the end of the text"));
    tf_json_scan_clear(&reading.scan);
    return ok ? g_steal_pointer(&tree) : NULL;
}

void tf_json_tree_free(JsonTree *tree) {
    if (!tree)
        return;
    g_free(tree->nodes);
    g_free(tree);
}

/* ---- What is in it ---- */

const JsonNode *tf_json_root(const JsonTree *tree) {
    return node_at(tree, 0);
}

const JsonNode *tf_json_first(const JsonTree *tree, const JsonNode *node) {
    return node && node->count ? node_at(tree, number_of(tree, node) + 1) : NULL;
}

const JsonNode *tf_json_next(const JsonTree *tree, const JsonNode *node) {
    return node->next ? node_at(tree, node->next) : NULL;
}

static bool is_named(const JsonNode *node, const char *name) {
    if (!memchr(node->name, '\\', node->name_length))
        return strlen(name) == node->name_length &&
               memcmp(node->name, name, node->name_length) == 0;
    g_autofree char *own = unescaped(node->name, node->name_length);
    return strcmp(own, name) == 0;
}

const JsonNode *tf_json_member(const JsonTree *tree, const JsonNode *object, const char *name) {
    const JsonNode *found = NULL;
    if (!tf_json_is(object, JSON_IS_OBJECT))
        return NULL;
    for (const JsonNode *i = tf_json_first(tree, object); i; i = tf_json_next(tree, i))
        if (is_named(i, name))
            found = i;
    return found;
}

bool tf_json_is(const JsonNode *node, JsonKind kind) {
    return node && node->kind == kind;
}

char *tf_json_node_text(const JsonNode *node) {
    if (!node)
        return g_strdup("");
    if (node->kind == JSON_IS_TEXT)
        return unescaped(node->text + 1, node->length - 2);
    if (node->kind == JSON_IS_ARRAY || node->kind == JSON_IS_OBJECT)
        return g_strdup("");
    return g_strndup(node->text, node->length);
}

double tf_json_node_number(const JsonNode *node) {
    const char *after;
    return node->kind == JSON_IS_NUMBER
               ? tf_json_number(node->text, node->text + node->length, &after)
               : NAN;
}

/* ---- Where it is ---- */

char *tf_json_pointer(const JsonTree *tree, const JsonNode *node) {
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    for (; node != tf_json_root(tree); node = node_at(tree, node->parent)) {
        if (!node->name) {
            g_ptr_array_add(parts, g_strdup_printf("%u", node->index));
            continue;
        }
        char *name = unescaped(node->name, node->name_length);
        g_auto(GStrv) tildes = g_strsplit(name, "~", -1);
        g_free(name);
        g_autofree char *joined = g_strjoinv("~0", tildes);
        g_auto(GStrv) slashes = g_strsplit(joined, "/", -1);
        g_ptr_array_add(parts, g_strjoinv("~1", slashes));
    }
    GString *pointer = g_string_new(NULL);
    for (guint i = parts->len; i > 0; i--)
        g_string_append_printf(pointer, "/%s", (char *)parts->pdata[i - 1]);
    return g_string_free(pointer, FALSE);
}

TextPlace tf_text_place_of(const char *text) {
    return (TextPlace){text, text, text, 1, 1};
}

void tf_text_place_go(TextPlace *place, const char *at) {
    for (; place->at < at; place->at++) {
        bool ends = *place->at == '\n' || (*place->at == '\r' && place->at[1] != '\n');
        if (ends) {
            place->line++;
            place->column = 1;
        } else if (((unsigned char)*place->at & 0xc0) != 0x80) {
            place->column++;
        }
    }
}
