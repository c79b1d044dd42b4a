/* The arithmetic of a claim, step by step: every part of its expression on every map. */
#include "base/unconst.h"
#include "claim/divider.h"
#include "claim/divider_measure.h"
#include "expression/evaluate.h"
#include "page/page-private.h"
#include <math.h>
#include <string.h>

static bool has_step(const GPtrArray *steps, const char *text) {
    for (guint i = 0; i < steps->len; i++)
        if (strcmp(((const Bound *)steps->pdata[i])->text, text) == 0)
            return true;
    return false;
}

/* An expression that gets a line. */
static void add_step(GPtrArray *steps, const Bound *node) {
    if (!has_step(steps, node->text))
        g_ptr_array_add(steps, tf_unconst(node));
}

/* Whether it needs no line of its own: a literal, or a word such as the second of
   date(lachin, taken). */
static bool is_written_as_value(const Bound *node) {
    return node->kind == BOUND_NUMBER || node->kind == BOUND_DATE || node->kind == BOUND_WORD;
}

/* Whether the claim's table of figures has it already. */
static bool is_in_table(const Claim *claim, const Bound *node) {
    return claim->stated.kind != STATED_TRUTH && node == claim->measure.node;
}

/* The parts of an expression, innermost first, each once, without those that are written as
   a value. How large a territory is matters only to what goes by areas, and what is true is said in words elsewhere. */
static void add_parts(GPtrArray *steps, const Bound *node, bool by_area) {
    bool own = tf_bound_is(node, MEASURE_AREA) || tf_bound_is(node, MEASURE_SHARE);
    for (guint i = 0; i < node->n; i++)
        add_parts(steps, node->children[i], by_area || own);
    bool shown = node->type == VALUE_NUMBER || node->type == VALUE_DATE ||
                 (by_area && tf_bound_has_shape(node));
    if (shown && !is_written_as_value(node))
        add_step(steps, node);
}

/* area(X) or length(X) where X has a line, which shows just that. */
static bool is_shown(const GPtrArray *steps, const Bound *node) {
    return (tf_bound_is(node, MEASURE_AREA) || tf_bound_is(node, MEASURE_LENGTH)) &&
           has_step(steps, node->children[0]->text);
}

/* The parts of the measure, then the claim's further expressions. */
static GPtrArray *steps_of(const Claim *claim) {
    GPtrArray *steps = g_ptr_array_new();
    add_parts(steps, claim->measure.node, false);
    if (is_in_table(claim, claim->measure.node))
        g_ptr_array_remove(steps, tf_unconst(claim->measure.node));
    for (guint i = 0; i < claim->also->len; i++) {
        const Bound *also = g_array_index(claim->also, Expression, i).node;
        if (!is_shown(steps, also))
            add_step(steps, also);
    }
    return steps;
}

static void unknown_cell(Html *html, const char *why) {
    tf_page_leaf(html, "td", why ? why : "", "unknown");
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
    g_autofree char *text = tf_value_text(value, map, &interval);
    html_open(html, "td", NULL);
    tf_page_leaf(html, "b", text, NULL);
    if (*interval) {
        g_autofree char *prose = tf_prose(interval);
        tf_html_format(html, " %s", prose);
    }
    tf_html_close(html);
}

static void map_cell(Html *html, AtlasMap *on, const Bound *node) {
    g_autofree char *unmeasurable = NULL;
    const Value *value = tf_value_on(on, node, &unmeasurable, NULL);
    LengthFigure length;
    Value shown = value ? *value : (Value){0}; /* borrowed */
    if (value && value->type == VALUE_NUMBER && tf_length_figure(on, node, &value->number, &length))
        shown.number = tf_length_number(&length); /* as the verdict has it */
    if (value)
        value_cell(html, &shown, tf_atlas_map(on));
    else
        unknown_cell(html, unmeasurable);
}

/* What the map says of the claim, or NULL. */
static const Result *result_on(const Finding *finding, const Map *map) {
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        if (result->evidence == EVIDENCE_MAP && g_strcmp0(result->source, map->id) == 0)
            return result;
    }
    return NULL;
}

/* The claim's figure with the interval that its table has: that of the draws, if there were any. */
static bool figure_cell(Html *html, const Finding *finding, const Map *map) {
    const Result *result = result_on(finding, map);
    const Stated *stated = &finding->claim->stated;
    if (!result || stated->kind == STATED_TRUTH || stated->kind == STATED_DATE ||
        !isfinite(result->low) || !isfinite(result->high))
        return false;
    g_autofree char *figure = tf_reader_figure(result),
                    *span = tf_reader_span_text(stated, result->low, result->high);
    html_open(html, "td", NULL);
    tf_page_leaf(html, "b", figure, NULL);
    tf_html_format(html, " (%s)", span);
    tf_html_close(html);
    return true;
}

static void step_row(Html *html, const PageSource *source, const Finding *finding,
                     const Bound *step) {
    html_open(html, "tr", NULL);
    html_open(html, "th", "scope", "row", NULL);
    html_leaf(html, "code", step->text, NULL);
    tf_html_close(html);
    for (guint i = 0; i < source->on->len; i++)
        if (step != finding->claim->measure.node ||
            !figure_cell(html, finding, tf_atlas_map(source->on->pdata[i])))
            map_cell(html, source->on->pdata[i], step);
    tf_html_close(html);
    tf_html_line(html);
}

static void table_heading(Html *html, const PageSource *source) {
    html_leaf(html, "caption", "Step by step, on each map", NULL);
    html_open(html, "thead", NULL);
    html_open(html, "tr", NULL);
    html_leaf(html, "th", "Expression", "scope", "col", NULL);
    for (guint i = 0; i < source->on->len; i++) {
        g_autofree char *name = tf_prose_map(tf_atlas_map(source->on->pdata[i])->id);
        html_leaf(html, "th", name, "scope", "col", NULL);
    }
    tf_html_close(html);
    tf_html_close(html);
    tf_html_line(html);
}

void tf_page_derivation(Html *html, const PageSource *source, const Finding *finding) {
    g_autoptr(GPtrArray) steps = steps_of(finding->claim);
    if (steps->len == 0)
        return;
    html_open(html, "div", "class", "scroll", "role", "group", "aria-label", "Step by step",
              "tabindex", "0", NULL);
    html_open(html, "table", "class", "steps", NULL);
    table_heading(html, source);
    html_open(html, "tbody", NULL);
    for (guint i = 0; i < steps->len; i++)
        step_row(html, source, finding, steps->pdata[i]);
    tf_html_close(html);
    tf_html_close(html);
    tf_html_close(html);
    tf_html_line(html);
}
