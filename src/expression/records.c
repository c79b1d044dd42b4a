/* Functions that look into files: what other claims state, what the control file dates. */
#include "base/text.h"
#include "expression/expression-private.h"
#include "expression/naming.h"
#include <math.h>
#include <string.h>

static const Ast *argument(const Ast *call, guint i) {
    return call->children->pdata[i];
}

bool tf_is_bare_name(const Ast *ast) {
    return ast->kind == AST_NAME && !ast->dated;
}

/* ---- stated ---- */

static bool unknown_claim(const Binding *binding, const Ast *name) {
    const StatedFigures *stated = binding->scope->stated;
    g_autofree char *hint = stated->suggestion(stated->claims, name->text);
    return tf_ast_error(binding->source, name, binding->error, "unknown claim '%s'%s", name->text,
                        hint);
}

bool tf_record_bind_stated(const Binding *binding, const Ast *call, Bound *node) {
    const StatedFigures *stated = binding->scope->stated;
    StatedFigure *figure = &node->stated;
    const Ast *name = argument(call, 0);
    if (!tf_is_bare_name(name))
        return tf_ast_error(binding->source, name, binding->error,
                            "stated() expects the id of a claim");
    if (!stated)
        return tf_ast_error(binding->source, name, binding->error,
                            "stated() needs a claims file, and none is loaded");
    if (!stated->find(stated->claims, name->text, figure))
        return unknown_claim(binding, name);
    if (!figure->number)
        return tf_ast_error(binding->source, name, binding->error,
                            "claim '%s' states '%s', which is not a number", name->text,
                            figure->text);
    if (!isfinite(figure->low) || !isfinite(figure->high))
        return tf_ast_error(
            binding->source, name, binding->error,
            "claim '%s' states '%s', which is open-ended and cannot be used in a calculation",
            name->text, figure->text);
    node->dimension = figure->dimension;
    node->percent = figure->percent;
    node->exact = figure->low == figure->high;
    return true;
}

bool tf_record_stated(Evaluation *run, const Bound *call, const Value *const *arguments,
                      Value *result) {
    (void)run;
    (void)arguments;
    const StatedFigure *figure = &call->stated;
    result->number =
        tf_number_exact((figure->low + figure->high) / 2, figure->dimension, figure->percent);
    tf_number_depend(&result->number, figure->claim, 1, (figure->high - figure->low) / 2);
    return true;
}

/* ---- date ---- */

/* The name that a row is about: of `agdam & behind_line` it is agdam. */
static const Ast *subject(const Ast *ast) {
    while (ast->kind == AST_BINARY)
        ast = argument(ast, 0);
    return ast;
}

/* The rows of the control file that speak of `territory`: those that name just this expression; if
   there is none, those that are about a part of it. */
static GPtrArray *control_rows(const Atlas *atlas, const Ast *territory) {
    GPtrArray *same = g_ptr_array_new(), *parts = g_ptr_array_new();
    for (guint i = 0; i < atlas->control->len; i++) {
        ControlRow *row = atlas->control->pdata[i];
        if (tf_ast_equal(row->territory, territory))
            g_ptr_array_add(same, row);
        else if (tf_ast_equal(subject(row->territory), territory))
            g_ptr_array_add(parts, row);
    }
    GPtrArray *found = same->len ? same : parts;
    g_ptr_array_unref(found == same ? parts : same);
    return found;
}

static bool no_row(const Binding *binding, const Ast *territory) {
    const GPtrArray *control = binding->scope->atlas->control;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < control->len; i++) {
        const ControlRow *row = control->pdata[i];
        const Ast *about = subject(row->territory);
        if (about->kind == AST_NAME)
            g_ptr_array_add(names, about->text);
    }
    g_autofree char *hint =
        tf_is_bare_name(territory)
            ? tf_text_suggestion(territory->text, (const char *const *)names->pdata, names->len)
            : g_strdup("");
    return tf_ast_error(binding->source, territory, binding->error,
                        "the control file has no row about this territory%s", hint);
}

/* The span from the first row's first day to the last one's last; none if one is not known. */
static DateSpan span_of(const GPtrArray *rows, bool taken) {
    DateSpan span = {G_MAXINT, 0};
    for (guint i = 0; i < rows->len; i++) {
        const ControlRow *row = rows->pdata[i];
        DateSpan here = taken ? row->taken : row->given_up;
        if (here.first == 0)
            return (DateSpan){0, 0};
        span.first = MIN(span.first, here.first);
        span.last = MAX(span.last, here.last);
    }
    return span;
}

bool tf_record_bind_date(const Binding *binding, const Ast *call, Bound *node) {
    const Ast *territory = argument(call, 0), *which = argument(call, 1);
    bool taken = tf_is_bare_name(which) && strcmp(which->text, "taken") == 0;
    node->needs_atlas = true;
    if (!taken && !(tf_is_bare_name(which) && strcmp(which->text, "given_up") == 0))
        return tf_ast_error(binding->source, which, binding->error,
                            "date() expects 'taken' or 'given_up' here");
    g_autoptr(GPtrArray) rows = control_rows(binding->scope->atlas, territory);
    node->taken = taken;
    node->date = span_of(rows, taken);
    return rows->len > 0 || no_row(binding, territory);
}

bool tf_record_date(Evaluation *run, const Bound *call, const Value *const *arguments,
                    Value *result) {
    (void)arguments;
    result->date = call->date;
    if (call->date.first > 0)
        return true;
    g_autofree char *name = tf_bound_name(call->children[0]);
    return tf_cannot(run, "the control file gives no day on which %s was given up", name);
}

/* ---- event ---- */

static bool no_event(const Binding *binding, const Ast *name) {
    const GPtrArray *events = binding->scope->atlas->events;
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < events->len; i++)
        g_ptr_array_add(ids, ((const Event *)events->pdata[i])->names.id);
    g_autofree char *hint =
        tf_text_suggestion(name->text, (const char *const *)ids->pdata, ids->len);
    return tf_ast_error(binding->source, name, binding->error,
                        "the events file has no event '%s'%s", name->text, hint);
}

bool tf_record_bind_event(const Binding *binding, const Ast *call, Bound *node) {
    const GPtrArray *events = binding->scope->atlas->events;
    const Ast *name = argument(call, 0);
    const Ast *which = call->children->len > 1 ? argument(call, 1) : NULL;
    bool last = which && tf_is_bare_name(which) && strcmp(which->text, "last") == 0;
    if (!tf_is_bare_name(name))
        return tf_ast_error(binding->source, name, binding->error,
                            "event() expects the id of an event");
    if (which && !last && !(tf_is_bare_name(which) && strcmp(which->text, "first") == 0))
        return tf_ast_error(binding->source, which, binding->error,
                            "event() expects 'first' or 'last' here");
    node->needs_atlas = true;
    for (guint i = 0; i < events->len; i++) {
        const Event *event = events->pdata[i];
        if (strcmp(event->names.id, name->text) != 0)
            continue;
        node->date = event->date;
        node->event = event->names.name;
        if (which)
            node->date.first = node->date.last = last ? event->date.last : event->date.first;
        return true;
    }
    return no_event(binding, name);
}

bool tf_record_event(Evaluation *run, const Bound *call, const Value *const *arguments,
                     Value *result) {
    (void)run;
    (void)arguments;
    result->date = call->date;
    return true;
}

/* From the middle of one span to the middle of the other; each end may be off by half its span. */
bool tf_record_years(Evaluation *run, const Bound *call, const Value *const *arguments,
                     Value *result) {
    (void)run;
    double value = 0;
    result->number = tf_number_exact(0, (Dimension){0, 1}, false);
    for (guint i = 0; i < 2; i++) {
        DateSpan span = arguments[i]->date;
        double sign = i ? 1 : -1;
        value += sign * (span.first + span.last) / 2.0;
        tf_number_depend(&result->number, call->children[i]->same, sign,
                         (span.last - span.first) / 2.0);
    }
    result->number.value = value;
    return true;
}
