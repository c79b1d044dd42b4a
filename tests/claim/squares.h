/* The atlas of twenty-five squares in tests/data/claim, for the tests of this room. */
#pragma once
#include "base/error.h"
#include "claim/claims.h"
#include "expression/evaluate.h"
#include "testing.h"
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define SQUARES TEST_DATA "/claim/atlas"

typedef struct {
    Atlas *atlas;
    AtlasMap *grid, *plain;
} Squares;

static inline int squares_open(void **state) {
    g_autoptr(GError) error = NULL;
    Squares *squares = g_new0(Squares, 1);
    squares->atlas = tf_atlas_load(SQUARES, &error);
    if (squares->atlas)
        squares->grid = tf_atlas_on_map(squares->atlas, "grid", &error);
    if (squares->grid)
        squares->plain = tf_atlas_on_map(squares->atlas, "plain", &error);
    if (error)
        print_error("%s\n", error->message);
    *state = squares;
    return error ? -1 : 0;
}

static inline int squares_close(void **state) {
    Squares *squares = *state;
    tf_atlas_map_free(squares->grid);
    tf_atlas_map_free(squares->plain);
    tf_atlas_free(squares->atlas);
    g_free(squares);
    return 0;
}

/* An expression about the atlas of a map, bound; clear it. */
static inline Expression squares_expression(AtlasMap *on, const char *text) {
    g_autoptr(GError) error = NULL;
    const Scope scope = {.atlas = tf_atlas_of(on)};
    Expression expression;
    if (!tf_expression_parse(&expression, text, NULL, 0, &error) ||
        !tf_expression_bind(&expression, &scope, &error))
        fail_msg("%s: %s", text, error->message);
    return expression;
}

/* The value of an expression on a map. */
static inline const Value *squares_value(AtlasMap *on, const char *text) {
    g_autoptr(GError) error = NULL;
    g_auto(Expression) expression = squares_expression(on, text);
    g_autofree char *unmeasurable = NULL;
    const Value *value = tf_value_on(on, expression.node, &unmeasurable, &error);
    if (!value)
        fail_msg("%s: %s", text, error ? error->message : unmeasurable);
    return value;
}

static inline double squares_number(AtlasMap *on, const char *text) {
    const Value *value = squares_value(on, text);
    assert_int_equal(value->type, VALUE_NUMBER);
    return value->number.value;
}

static inline double squares_chance(AtlasMap *on, const char *text, const char *reason) {
    const Value *value = squares_value(on, text);
    assert_int_equal(value->type, VALUE_TRUTH);
    if (reason)
        assert_string_equal(value->reason, reason);
    return value->chance;
}

static inline void squares_unmeasurable(AtlasMap *on, const char *text, const char *reason) {
    g_autoptr(GError) error = NULL;
    g_auto(Expression) expression = squares_expression(on, text);
    g_autofree char *unmeasurable = NULL;
    assert_null(tf_value_on(on, expression.node, &unmeasurable, &error));
    if (error)
        fail_msg("%s: %s", text, error->message);
    assert_string_equal(unmeasurable, reason);
}

/* The claims in `yaml`, written to a file named claims.yaml first; NULL with *error. */
static inline Claims *squares_claims(const Squares *squares, const char *yaml, GError **error) {
    g_autofree char *folder = g_dir_make_tmp("terrafact-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "claims.yaml", NULL);
    assert_true(g_file_set_contents(path, yaml, -1, NULL));
    Claims *claims = tf_claims_load(path, squares->atlas, error);
    if (error && *error) { /* the folder's name differs each time */
        g_autoptr(GString) message = g_string_new((*error)->message);
        g_string_replace(message, path, "claims.yaml", 0);
        g_free((*error)->message);
        (*error)->message = g_strdup(message->str);
    }
    g_unlink(path);
    g_rmdir(folder);
    return claims;
}
