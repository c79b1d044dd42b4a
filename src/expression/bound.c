#include "expression/bound.h"
#include "base/unconst.h"
#include "expression/units.h"
#include <string.h>

/* ---- What a node says ---- */

static guint mixed(guint hash, guint64 part) {
    return (hash ^ (guint)(part ^ part >> 32)) * 16777619u; /* FNV */
}

static guint mixed_pointer(guint hash, const void *part) {
    return mixed(hash, (guint64)(gsize)part);
}

static guint64 bits_of(double number) {
    guint64 bits;
    number += 0.0; /* -0 is 0 */
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

/* The border of A and B is that of B and A. */
static bool is_border(const Bound *node) {
    return node->kind == BOUND_CALL && node->measure == MEASURE_BORDER && node->n == 2;
}

/* Texts are interned, so that equal ones are one pointer. */
static guint meaning_hash(gconstpointer key) {
    const Bound *node = key;
    guint hash = mixed(mixed(2166136261u, node->kind), node->op);
    hash = mixed(hash, (guint64)node->date.first << 32 ^ (guint64)node->date.last);
    const void *const parts[] = {node->function, node->territory,   node->border, node->place,
                                 node->route,    node->control,     node->is,     node->word,
                                 node->unit,     node->stated.claim};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        hash = mixed_pointer(hash, parts[i]);
    bool border = is_border(node);
    guint either = 0;
    for (guint i = 0; i < node->n; i++) {
        either += mixed_pointer(0, node->children[i]->same);
        hash = border ? hash : mixed_pointer(hash, node->children[i]->same);
    }
    return mixed(mixed(hash, either), bits_of(node->number));
}

static bool same_stated(const StatedFigure *a, const StatedFigure *b) {
    return a->claim == b->claim && a->low == b->low && a->high == b->high &&
           a->percent == b->percent && tf_dimension_equal(a->dimension, b->dimension);
}

/* Except for the children. */
static bool same_content(const Bound *a, const Bound *b) {
    return a->kind == b->kind && a->op == b->op && a->number == b->number && a->unit == b->unit &&
           a->date.first == b->date.first && a->date.last == b->date.last &&
           a->function == b->function && a->territory == b->territory && a->border == b->border &&
           a->place == b->place && a->route == b->route && a->control == b->control &&
           a->is == b->is && a->word == b->word && a->measured == b->measured && a->n == b->n &&
           same_stated(&a->stated, &b->stated);
}

/* A truth's reason names its operands as they are written, so one written otherwise differs. */
static gboolean meaning_equal(gconstpointer x, gconstpointer y) {
    const Bound *a = x, *b = y;
    if (!same_content(a, b) || (a->type == VALUE_TRUTH && a->text != b->text))
        return FALSE;
    if (is_border(a) && a->children[0]->same == b->children[1]->same &&
        a->children[1]->same == b->children[0]->same)
        return TRUE;
    for (guint i = 0; i < a->n; i++)
        if (a->children[i]->same != b->children[i]->same)
            return FALSE;
    return TRUE;
}

/* ---- The nodes of an atlas ---- */

typedef struct {
    GMutex lock;
    GStringChunk *texts;
    GHashTable *meanings; /* of Bound *: the first of each that says something */
    GHashTable *nodes;    /* of Bound *, owned: each way to write it */
} Nodes;

static guint written_hash(gconstpointer key) {
    const Bound *node = key;
    return mixed_pointer(mixed_pointer(2166136261u, node->same), node->text);
}

static gboolean written_equal(gconstpointer x, gconstpointer y) {
    const Bound *a = x, *b = y;
    return a->same == b->same && a->text == b->text;
}

static void nodes_free(gpointer data) {
    Nodes *nodes = data;
    g_hash_table_unref(nodes->meanings);
    g_hash_table_unref(nodes->nodes);
    g_string_chunk_free(nodes->texts);
    g_mutex_clear(&nodes->lock);
    g_free(nodes);
}

static gpointer nodes_new(void) {
    Nodes *nodes = g_new0(Nodes, 1);
    g_mutex_init(&nodes->lock);
    nodes->texts = g_string_chunk_new(4096);
    nodes->meanings = g_hash_table_new(meaning_hash, meaning_equal);
    nodes->nodes = g_hash_table_new_full(written_hash, written_equal, g_free, NULL);
    return nodes;
}

/* The atlas's nodes, made when they are first asked for. */
static Nodes *nodes_of(const Atlas *atlas) {
    static GMutex making;
    GQuark key = g_quark_from_static_string("bound nodes");
    GData **attached = tf_unconst(&atlas->attached);
    g_mutex_lock(&making);
    Nodes *nodes = g_datalist_id_get_data(attached, key);
    if (!nodes) {
        nodes = nodes_new();
        g_datalist_id_set_data_full(attached, key, nodes, nodes_free);
    }
    g_mutex_unlock(&making);
    return nodes;
}

static const char *interned(Nodes *nodes, const char *text) {
    return text ? g_string_chunk_insert_const(nodes->texts, text) : NULL;
}

static const Bound *find_or_add(Nodes *nodes, const Bound *draft, const char *text) {
    Bound node = *draft;
    node.text = interned(nodes, text);
    node.word = interned(nodes, draft->word);
    node.is = interned(nodes, draft->is);
    node.control = interned(nodes, draft->control);
    node.stated.text = NULL; /* the claim's own, which may go before the atlas does */
    node.same = g_hash_table_lookup(nodes->meanings, &node);
    const Bound *known = node.same ? g_hash_table_lookup(nodes->nodes, &node) : NULL;
    if (known)
        return known;
    Bound *kept = g_memdup2(&node, sizeof node);
    if (!kept->same) {
        kept->same = kept;
        g_hash_table_add(nodes->meanings, kept);
    }
    g_hash_table_add(nodes->nodes, kept);
    return kept;
}

const Bound *tf_bound_node(const Atlas *atlas, const Bound *draft, const char *text, gsize length) {
    Nodes *nodes = nodes_of(atlas);
    g_autofree char *written = g_strndup(text, length);
    g_mutex_lock(&nodes->lock);
    const Bound *node = find_or_add(nodes, draft, written);
    g_mutex_unlock(&nodes->lock);
    return node;
}

const Bound *tf_bound_territory(const Atlas *atlas, const Territory *territory) {
    const Bound draft = {.kind = BOUND_TERRITORY,
                         .type = VALUE_TERRITORY,
                         .needs_map = true,
                         .territory = territory};
    return tf_bound_node(atlas, &draft, territory->names.id, strlen(territory->names.id));
}

const Bound *tf_bound_control(const Atlas *atlas, const char *control, int day) {
    const Bound draft = {.kind = BOUND_CONTROL,
                         .type = VALUE_TERRITORY,
                         .needs_map = true,
                         .control = control,
                         .date = {day, day}};
    g_autofree char *date = tf_date_span_text(draft.date);
    g_autofree char *text = g_strdup_printf("%s@%s", control, date);
    return tf_bound_node(atlas, &draft, text, strlen(text));
}

guint tf_bound_count(const Atlas *atlas) {
    Nodes *nodes = nodes_of(atlas);
    g_mutex_lock(&nodes->lock);
    guint count = g_hash_table_size(nodes->meanings);
    g_mutex_unlock(&nodes->lock);
    return count;
}

/* ---- What it is ---- */

bool tf_bound_is(const Bound *node, Measure measure) {
    return node->measure == measure;
}

const char *tf_bound_size_function(ValueType type) {
    return type == VALUE_TERRITORY                       ? "area"
           : type == VALUE_BORDER || type == VALUE_ROUTE ? "length"
                                                         : NULL;
}

bool tf_bound_has_shape(const Bound *node) {
    return node->type == VALUE_TERRITORY || node->type == VALUE_BORDER ||
           node->type == VALUE_PLACE || node->type == VALUE_ROUTE;
}

bool tf_bound_is_group(const Bound *node) {
    return node->kind == BOUND_TERRITORY && node->territory->members;
}

bool tf_bound_equal(const Bound *a, const Bound *b) {
    if (a->same == b->same)
        return true;
    if (!same_content(a, b))
        return false;
    guint equal = 0;
    while (equal < a->n && tf_bound_equal(a->children[equal], b->children[equal]))
        equal++;
    return equal == a->n ||
           (((a->kind == BOUND_BINARY && tf_ast_op_commutes(a->op)) || is_border(a)) &&
            tf_bound_equal(a->children[0], b->children[1]) &&
            tf_bound_equal(a->children[1], b->children[0]));
}

char *tf_bound_type_text(const Bound *node) {
    static const char *const texts[] = {
        [VALUE_TRUTH] = "a truth", [VALUE_TERRITORY] = "a territory", [VALUE_BORDER] = "a border",
        [VALUE_PLACE] = "a place", [VALUE_ROUTE] = "a route",         [VALUE_DATE] = "a date",
        [VALUE_LIST] = "a list",   [VALUE_WORD] = "a word",
    };
    if (node->type == VALUE_NUMBER)
        return tf_dimension_text(node->dimension, node->percent);
    return g_strdup(texts[node->type]);
}
