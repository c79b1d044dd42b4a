#include "expression/naming.h"
#include "expression/functions.h"
#include <string.h>

/* The names that the atlas gives the node, or NULL. */
static const Names *names_of(const Bound *node) {
    switch (node->kind) {
    case BOUND_TERRITORY:
        return &node->territory->names;
    case BOUND_BORDER:
        return &node->border->names;
    case BOUND_PLACE:
        return &node->place->names;
    case BOUND_ROUTE:
        return &node->route->names;
    default:
        return NULL;
    }
}

/* "the part of Kelbajar in the land controlled on 1994-05-12", "Armenia or Azerbaijan", "the border
   of Iran and Armenia"; NULL for other pairs. */
static char *pair_text(const Bound *node, const char *a, const char *b) {
    if (node->kind == BOUND_CALL)
        return node->function->words ? g_strdup_printf("%s %s and %s", node->function->words, a, b)
                                     : NULL;
    switch (node->op) {
    case OP_INTERSECTION:
        return g_strdup_printf("the part of %s in %s", a, b);
    case OP_UNION:
        return g_strdup_printf("%s or %s", a, b);
    case OP_MINUS:
        return g_strdup_printf("%s without %s", a, b);
    default:
        return NULL;
    }
}

char *tf_bound_name(const Bound *node) {
    const Names *names = names_of(node);
    if (names)
        return g_strdup(names->name);
    if (node->kind == BOUND_CONTROL) {
        g_autofree char *date = tf_date_span_text(node->date);
        return g_strdup_printf("the land %s on %s", node->control, date);
    }
    if (node->kind == BOUND_ATTRIBUTE && node->n == 1) { /* a buffer: "buffer(X, 2.5 km)" */
        g_autofree char *of = tf_bound_name(node->children[0]);
        const char *distance = strrchr(node->word, ',') + 1;
        return g_strdup_printf("the land within %.*s of %s", (int)strcspn(distance + 1, ")"),
                               distance + 1, of);
    }
    if (node->n == 2) {
        g_autofree char *a = tf_bound_name(node->children[0]);
        g_autofree char *b = tf_bound_name(node->children[1]);
        char *text = pair_text(node, a, b);
        if (text)
            return text;
    }
    return g_strdup(node->text);
}
