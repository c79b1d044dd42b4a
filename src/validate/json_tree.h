/* A JSON text (RFC 8259) as a tree whose values know where they stand: for findings that name a place. */
#pragma once
#include "base/error.h"
#include <stdbool.h>

typedef enum {
    JSON_IS_NULL,
    JSON_IS_TRUTH,
    JSON_IS_NUMBER,
    JSON_IS_TEXT,
    JSON_IS_ARRAY,
    JSON_IS_OBJECT
} JsonKind;

/* A value. Those in it follow it, the first one at once. */
typedef struct {
    const char *text; /* as it is written, in the whole text */
    gsize length;
    const char *name; /* of a member of an object, as it is written between its quotes; else NULL */
    guint32 name_length;
    guint32 parent, next; /* in the tree; the parent of the root is itself, no next is 0 */
    guint32 count;        /* of what is directly in it */
    guint32 index;        /* in the parent */
    JsonKind kind;
} JsonNode;

typedef struct {
    const char *text; /* borrowed */
    gsize length;
    JsonNode *nodes; /* the root first */
    guint32 n, room;
} JsonTree;

/* What readers of JSON may take differently although it is allowed. */
typedef enum {
    JSON_ODD_NAME,      /* the member's name stands in the object already (RFC 8259, 4) */
    JSON_ODD_CHARACTER, /* an escape stands for half a character (RFC 8259, 8.2) */
    JSON_ODD_NUMBER     /* no double is that large, or none is just that integer (RFC 7493, 2.2) */
} JsonOddity;

/* Is told of an oddity of a value, or of its name. Nodes move while the text is read: the number stays. */
typedef void JsonOddityFound(JsonOddity oddity, const JsonTree *tree, guint32 node, gpointer data);

/* Reads the whole text, which must outlive the tree. NULL with an input error "PATH:LINE:COLUMN: not JSON: ...". */
JsonTree *tf_json_tree_read(const char *path, const char *text, gsize length,
                            JsonOddityFound *found, gpointer data, GError **error);
void tf_json_tree_free(JsonTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsonTree, tf_json_tree_free)

const JsonNode *tf_json_root(const JsonTree *tree);

/* The first value in an array or object, and the next after one of them; NULL: none. */
const JsonNode *tf_json_first(const JsonTree *tree, const JsonNode *node);
const JsonNode *tf_json_next(const JsonTree *tree, const JsonNode *node);

/* The member of that name, the last of several; NULL if there is none or the node is no object or NULL. */
const JsonNode *tf_json_member(const JsonTree *tree, const JsonNode *object, const char *name);

/* Whether it is of that kind; false of NULL. */
bool tf_json_is(const JsonNode *node, JsonKind kind);

/* The text that it stands for, or the number or literal as it is written; an array, an object or NULL is "". g_free. */
char *tf_json_node_text(const JsonNode *node);

/* The value of a number, else NAN. */
double tf_json_node_number(const JsonNode *node);

/* Its JSON pointer (RFC 6901). g_free. */
char *tf_json_pointer(const JsonTree *tree, const JsonNode *node);

/* Lines and columns, from 1; a column is a character. */
typedef struct {
    const char *text, *at, *line_begin;
    guint line;
    guint column;
} TextPlace;

TextPlace tf_text_place_of(const char *text);

/* Goes on to a later place. */
void tf_text_place_go(TextPlace *place, const char *at);
