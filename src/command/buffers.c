#include "command/buffers.h"
#include "command/module.h"
#include "expression/buffer.h"
#include <string.h>

/* Puts the atlas on map number `i` with the buffer's faces. What was computed on the map without them stays. */
static bool put(Opened *opened, guint i, const Buffer *buffer, GError **error) {
    BufferMaker *make;
    void *symbol = tf_module_symbol("geos", "tf_geos_buffer_of", error);
    if (!symbol)
        return false;
    memcpy(&make, &symbol, sizeof make);
    GError *wrong = NULL;
    Map *map = tf_buffer_map(opened->on->pdata[i], buffer, make, &wrong);
    if (wrong)
        g_propagate_error(error, wrong);
    if (!map)
        return !wrong;
    g_ptr_array_add(opened->zoned, map);
    g_ptr_array_add(opened->former, opened->on->pdata[i]);
    opened->on->pdata[i] = tf_atlas_on_other_map(opened->atlas, map);
    return true;
}

/* Puts the buffers from number `n` on. */
static bool put_all(Opened *opened, guint first, guint n, GError **error) {
    for (guint b = n; b < opened->buffers->len; b++)
        for (guint i = first; i < opened->on->len; i++)
            if (tf_atlas_map(opened->on->pdata[i]) &&
                !put(opened, i, opened->buffers->pdata[b], error))
                return false;
    return true;
}

bool tf_command_make_buffers(Opened *opened, const AstSource *source, const Ast *ast,
                             GError **error) {
    const Scope scope = tf_claims_scope(opened->atlas, opened->claims);
    guint known = opened->buffers->len;
    return tf_buffers_find(&scope, source, ast, opened->buffers, error) &&
           put_all(opened, 0, known, error);
}

static bool find_in(Opened *opened, const Scope *scope, const Expression *expression,
                    GError **error) {
    return !expression->ast ||
           tf_buffers_find(scope, &expression->source, expression->ast, opened->buffers, error);
}

static bool find_in_claim(Opened *opened, const Scope *scope, const Claim *claim, GError **error) {
    if (!find_in(opened, scope, &claim->measure, error) ||
        !find_in(opened, scope, &claim->geometry, error))
        return false;
    for (guint i = 0; claim->also && i < claim->also->len; i++)
        if (!find_in(opened, scope, &g_array_index(claim->also, Expression, i), error))
            return false;
    for (guint i = 0; claim->readings && i < claim->readings->len; i++)
        if (!find_in_claim(opened, scope, claim->readings->pdata[i], error))
            return false;
    return true;
}

bool tf_command_make_claims_buffers(Opened *opened, guint first, GError **error) {
    const Scope scope = tf_claims_scope(opened->atlas, opened->claims);
    const GPtrArray *claims = opened->claims ? opened->claims->claims : NULL;
    for (guint i = 0; claims && i < claims->len; i++)
        if (!find_in_claim(opened, &scope, claims->pdata[i], error))
            return false;
    return put_all(opened, first, 0, error);
}
