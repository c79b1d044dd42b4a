/* Names of what an expression stands for, as they read in a sentence. */
#include "expression/check.h"
#include "expression/evaluate.h"
#include <string.h>

static const Names *names_of(const Atlas *atlas, const char *id) {
    switch (name_kind(atlas, id)) {
    case NAME_TERRITORY:
        return &atlas_territory(atlas, id)->names;
    case NAME_BORDER:
        return &atlas_border(atlas, id)->names;
    case NAME_PLACE:
        return &atlas_place(atlas, id)->names;
    case NAME_ROUTE:
        return &atlas_route(atlas, id)->names;
    default:
        return NULL;
    }
}

/* "the part of Kelbajar in the land controlled on 1994-05-12", "Armenia or Azerbaijan", "the border
   of Iran and Armenia"; NULL for other pairs. */
static char *pair_text(const Ast *ast, const char *a, const char *b) {
    if (ast->kind == AST_CALL)
        return strcmp(ast->text, "border") == 0 ? g_strdup_printf("the border of %s and %s", a, b)
                                                : NULL;
    switch (ast->op) {
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

char *evaluate_name(const Evaluation *run, const Ast *ast) {
    const Names *names = ast->kind == AST_NAME ? names_of(run->atlas, ast->text) : NULL;
    if (names)
        return g_strdup(names->name);
    if (ast->kind == AST_NAME && ast->dated) {
        g_autofree char *date = date_span_text(ast->date);
        return g_strdup_printf("the land %s on %s", ast->text, date);
    }
    if (ast->children && ast->children->len == 2) {
        g_autofree char *a = evaluate_name(run, ast->children->pdata[0]);
        g_autofree char *b = evaluate_name(run, ast->children->pdata[1]);
        char *text = pair_text(ast, a, b);
        if (text)
            return text;
    }
    return g_strndup(run->source->text + ast->start, ast->end - ast->start);
}
