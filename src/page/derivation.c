/* The arithmetic of a claim, step by step: every part of its expression on every map. */
#include "expression/evaluate.h"
#include "page/page-private.h"
#include <string.h>

/* An expression that is worth a line. */
typedef struct {
    const AstSource *source;
    const Ast *ast;
    char *text;
} Step;

static void step_free(gpointer data) {
    Step *step = data;
    g_free(step->text);
    g_free(step);
}

static bool has_step(const GPtrArray *steps, const char *text) {
    for (guint i = 0; i < steps->len; i++)
        if (strcmp(((const Step *)steps->pdata[i])->text, text) == 0)
            return true;
    return false;
}

static char *node_text(const AstSource *source, const Ast *ast) {
    return g_strndup(source->text + ast->start, ast->end - ast->start);
}

static void add_step(GPtrArray *steps, const AstSource *source, const Ast *ast) {
    g_autofree char *text = node_text(source, ast);
    if (has_step(steps, text))
        return;
    Step *step = g_new(Step, 1);
    *step = (Step){source, ast, g_steal_pointer(&text)};
    g_ptr_array_add(steps, step);
}

/* The parts of an expression, innermost first, each once; what is written as a value needs none. */
static void add_parts(GPtrArray *steps, const AstSource *source, const Ast *ast) {
    for (guint i = 0; ast->children && i < ast->children->len; i++)
        add_parts(steps, source, ast->children->pdata[i]);
    if (ast->kind != AST_NUMBER && ast->kind != AST_TEXT && ast->kind != AST_DATE)
        add_step(steps, source, ast);
}

/* area(X) or length(X) where X has a line, which shows just that. */
static bool is_shown(const GPtrArray *steps, const AstSource *source, const Ast *ast) {
    if (ast->kind != AST_CALL || ast->children->len != 1 ||
        (strcmp(ast->text, "area") != 0 && strcmp(ast->text, "length") != 0))
        return false;
    g_autofree char *inner = node_text(source, ast->children->pdata[0]);
    return has_step(steps, inner);
}

/* The parts of the measure, then the further expressions that stand with the claim. */
static GPtrArray *steps_of(const Claim *claim) {
    GPtrArray *steps = g_ptr_array_new_with_free_func(step_free);
    add_parts(steps, &claim->source, claim->measure);
    for (guint i = 0; i < claim->also->len; i++)
        if (!is_shown(steps, claim->also_source->pdata[i], claim->also->pdata[i]))
            add_step(steps, claim->also_source->pdata[i], claim->also->pdata[i]);
    return steps;
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

static void map_cell(Html *html, const PageSource *source, AtlasMap *on, const AstSource *text,
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

static void step_row(Html *html, const PageSource *source, const Step *step) {
    html_open(html, "tr", NULL);
    html_open(html, "th", "scope", "row", NULL);
    html_leaf(html, "code", step->text, NULL);
    html_close(html);
    for (guint i = 0; i < source->on->len; i++)
        map_cell(html, source, source->on->pdata[i], step->source, step->ast);
    html_close(html);
    html_line(html);
}

static void table_heading(Html *html, const PageSource *source) {
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

void page_derivation(Html *html, const PageSource *source, const Claim *claim) {
    g_autoptr(GPtrArray) steps = steps_of(claim);
    html_leaf(html, "h4", "Step by step, on each map", NULL);
    html_open(html, "div", "class", "scroll", "role", "region", "aria-label", "Step by step",
              "tabindex", "0", NULL);
    html_open(html, "table", "class", "steps", NULL);
    table_heading(html, source);
    html_open(html, "tbody", NULL);
    for (guint i = 0; i < steps->len; i++) {
        const Step *step = steps->pdata[i];
        if (!is_word(source->check->claims, step->source, step->ast))
            step_row(html, source, step);
    }
    html_close(html);
    html_close(html);
    html_close(html);
    html_line(html);
}
