#include "claim/shape.h"
#include "expression/evaluate.h"
#include <string.h>

/* What is searched, and what was found. */
typedef struct {
    const Claims *claims;
    AtlasMap *on;
    const AstSource *source;
    GPtrArray *found; /* of ClaimShape * */
} Search;

static void claim_shape_free(void *data) {
    ClaimShape *shape = data;
    value_clear(&shape->value);
    g_free(shape->text);
    g_free(shape->name);
    g_free(shape);
}

static bool is_shape(ValueType type) {
    return type == VALUE_TERRITORY || type == VALUE_BORDER || type == VALUE_PLACE ||
           type == VALUE_ROUTE;
}

static bool known(const GPtrArray *found, const char *text) {
    for (guint i = 0; i < found->len; i++)
        if (strcmp(((const ClaimShape *)found->pdata[i])->text, text) == 0)
            return true;
    return false;
}

static char *name_of(const Search *search, const Ast *ast) {
    const Evaluation run = {.on = search->on,
                            .map = atlas_map(search->on),
                            .atlas = atlas_of(search->on),
                            .claims = search->claims,
                            .source = search->source};
    return evaluate_name(&run, ast);
}

/* Adds the node's shape, if it has one. */
static bool add(const Search *search, const Ast *ast) {
    ValueType type;
    Dimension dimension;
    bool percent;
    if (!expression_check(atlas_of(search->on), search->claims, search->source, ast, &type,
                          &dimension, &percent, NULL) ||
        !is_shape(type))
        return false;
    g_autofree char *text = g_strndup(search->source->text + ast->start, ast->end - ast->start);
    if (known(search->found, text))
        return true;
    Value value;
    g_autofree char *unmeasurable = NULL;
    if (!expression_evaluate(search->on, search->claims, search->source, ast, &value, &unmeasurable,
                             NULL))
        return false;
    ClaimShape *shape = g_new(ClaimShape, 1);
    *shape = (ClaimShape){g_steal_pointer(&text), name_of(search, ast), value};
    g_ptr_array_add(search->found, shape);
    return true;
}

static void find(const Search *search, const Ast *ast) {
    if (add(search, ast))
        return;
    for (guint i = 0; ast->children && i < ast->children->len; i++)
        find(search, ast->children->pdata[i]);
}

static void find_in_text(Search search, const Claim *claim, const char *text) {
    const AstSource source = {text, claim->source.file, claim->line};
    g_autoptr(Ast) ast = ast_parse(&source, NULL);
    search.source = &source;
    if (ast)
        find(&search, ast);
}

GPtrArray *claim_shapes(const Claim *claim, const Claims *claims, AtlasMap *on) {
    const Search search = {claims, on, &claim->source,
                           g_ptr_array_new_with_free_func(claim_shape_free)};
    if (claim->geometry)
        find_in_text(search, claim, claim->geometry);
    if (claim->measure)
        find(&search, claim->measure);
    return search.found;
}
