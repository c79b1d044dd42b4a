/* The arithmetic of a claim, step by step: every part of its expression on every map. */
#include "claim/evaluate.h"
#include "page/page_parts.h"
#include <string.h>

/* The parts of an expression that are worth a line, innermost first, each once. */
typedef struct {
    const AstSource *source;
    GPtrArray *nodes; /* of const Ast * */
    GPtrArray *texts; /* of char *, owned */
} Steps;

static char *node_text(const AstSource *source, const Ast *ast) {
    return g_strndup(source->text + ast->start, ast->end - ast->start);
}

static void collect(Steps *steps, const Ast *ast) {
    for (guint i = 0; ast->children && i < ast->children->len; i++)
        collect(steps, ast->children->pdata[i]);
    if (ast->kind == AST_NUMBER || ast->kind == AST_TEXT || ast->kind == AST_DATE)
        return;
    g_autofree char *text = node_text(steps->source, ast);
    if (g_ptr_array_find_with_equal_func(steps->texts, text, g_str_equal, NULL))
        return;
    g_ptr_array_add(steps->nodes, (gpointer)ast);
    g_ptr_array_add(steps->texts, g_steal_pointer(&text));
}

/* A name that stands for nothing by itself, such as the second word of date(lachin, taken). */
static bool is_word(const Claims *claims, const AstSource *source, const Ast *ast) {
    ValueType type;
    Dimension dimension;
    bool percent;
    return ast->kind == AST_NAME &&
           !expression_check(claims->atlas, claims, source, ast, &type, &dimension, &percent, NULL);
}

static void unknown_cell(Html *html, const char *why) {
    page_leaf(html, "td", why ? why : "", "unknown");
}

static bool lies_partly(const Value *value) {
    return value->type == VALUE_TERRITORY && value->extent.partial;
}

static void value_cell(Html *html, const Value *value, const Map *map) {
    if (lies_partly(value)) {
        unknown_cell(html, "only partly on the map");
        return;
    }
    g_autofree char *interval = NULL;
    g_autofree char *text = value_text(value, map, &interval);
    html_open(html, "td", NULL);
    page_leaf(html, "span", text, "figure");
    if (*interval) {
        html_text(html, " ");
        page_leaf(html, "span", interval, "interval");
    }
    html_close(html);
}

static void cell(Html *html, const PageSource *source, AtlasMap *on, const AstSource *text,
                 const Ast *ast) {
    g_autofree char *unmeasurable = NULL;
    Value value;
    if (!expression_evaluate(on, source->check->claims, text, ast, &value, &unmeasurable, NULL)) {
        unknown_cell(html, unmeasurable);
        return;
    }
    value_cell(html, &value, atlas_map(on));
    value_clear(&value);
}

static void row(Html *html, const PageSource *source, const Claim *claim, const Ast *ast,
                const char *text) {
    html_open(html, "tr", NULL);
    html_open(html, "th", "scope", "row", NULL);
    html_leaf(html, "code", text, NULL);
    html_close(html);
    for (guint i = 0; i < source->on->len; i++)
        cell(html, source, source->on->pdata[i], &claim->source, ast);
    html_close(html);
    html_line(html);
}

static void heading(Html *html, const PageSource *source) {
    html_leaf(html, "caption", "Every part of the expression on every map", NULL);
    html_open(html, "thead", NULL);
    html_open(html, "tr", NULL);
    html_leaf(html, "th", "Expression", "scope", "col", NULL);
    for (guint i = 0; i < source->on->len; i++)
        html_leaf(html, "th", atlas_map(source->on->pdata[i])->id, "scope", "col", NULL);
    html_close(html);
    html_close(html);
    html_line(html);
}

void page_steps(Html *html, const PageSource *source, const Claim *claim) {
    Steps steps = {&claim->source, g_ptr_array_new(), g_ptr_array_new_with_free_func(g_free)};
    collect(&steps, claim->measure);
    html_open(html, "div", "class", "scroll", "role", "region", "aria-label", "Step by step",
              "tabindex", "0", NULL);
    html_open(html, "table", "class", "steps", NULL);
    heading(html, source);
    html_open(html, "tbody", NULL);
    for (guint i = 0; i < steps.nodes->len; i++)
        if (!is_word(source->check->claims, &claim->source, steps.nodes->pdata[i]))
            row(html, source, claim, steps.nodes->pdata[i], steps.texts->pdata[i]);
    html_close(html);
    html_close(html);
    html_close(html);
    html_line(html);
    g_ptr_array_unref(steps.nodes);
    g_ptr_array_unref(steps.texts);
}
