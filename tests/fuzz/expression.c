/* Fuzzes the language: a text is no expression, or a tree; the tree binds on the tests' atlas, or
   not; a node has a value on the map, or there is a reason why it has none. Each time there is an
   error exactly when there is no result, and what a node says of itself means the same node and is
   what that says of itself. */
#include "expression/atlas_map.h"
#include "expression/evaluate.h"
#include "language/parser.h"
#include "shared/fuzz.h"
#include <stdlib.h>
#include <string.h>

static Atlas *atlas;
static AtlasMap *on;

static void close_atlas(void) {
    tf_atlas_map_free(on);
    tf_atlas_free(atlas);
}

/* The atlas keeps each node that it was ever asked for: now and then it is opened anew. */
static void open_atlas(void) {
    static unsigned uses;
    if (uses++ % 1000 != 0)
        return;
    if (atlas)
        close_atlas();
    else
        atexit(close_atlas);
    atlas = tf_atlas_load("tests/data/claim/atlas", NULL);
    expect(atlas != NULL);
    on = tf_atlas_on_map(atlas, "grid", NULL);
    expect(on != NULL);
}

static const Bound *bind(const char *text, GError **error) {
    const Scope scope = {.atlas = atlas};
    g_auto(Expression) expression = {0};
    bool ok = tf_expression_parse(&expression, text, NULL, 0, error) &&
              tf_expression_bind(&expression, &scope, error);
    expect(!ok || expression.node != NULL);
    return ok ? expression.node : NULL;
}

static void evaluate(const Bound *node) {
    g_autoptr(GError) error = NULL;
    g_autofree char *unmeasurable = NULL;
    const Value *value = tf_value_on(on, node, &unmeasurable, &error);
    expect((value != NULL) + (unmeasurable != NULL) + (error != NULL) == 1);
    expect(!value || value->type == node->type);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autoptr(GError) error = NULL;
    g_autofree char *text = g_strndup((const char *)data, size);
    open_atlas();
    const Bound *node = bind(text, &error);
    fuzz_expect_error(node, error);
    if (!node)
        return 0;
    const Bound *again = bind(node->text, NULL);
    expect(again && again->same == node->same && strcmp(again->text, node->text) == 0);
    evaluate(node);
    return 0;
}
