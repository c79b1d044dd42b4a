/* Functions that look into files: what other claims state, what the control file dates. */
#include "base/text.h"
#include "expression/builtins.h"
#include "expression/number.h"
#include <math.h>
#include <string.h>

static const Ast *argument(const Ast *call, guint i) {
    return call->children->pdata[i];
}

static bool is_bare_name(const Ast *ast) {
    return ast->kind == AST_NAME && !ast->dated;
}

/* ---- stated ---- */

static bool unknown_claim(const Checker *checker, const Ast *name) {
    g_autofree char *hint = claims_suggestion(checker->claims, name->text);
    return ast_error(checker->source, name, checker->error, "unknown claim '%s'%s", name->text,
                     hint);
}

CHECK(record_check_stated) {
    const Ast *name = argument(call, 0);
    if (!is_bare_name(name))
        return ast_error(checker->source, name, checker->error,
                         "stated() expects the id of a claim");
    if (!checker->claims)
        return ast_error(checker->source, name, checker->error,
                         "stated() needs a claims file, and none is loaded");
    const Claim *claim = claims_find(checker->claims, name->text);
    if (!claim)
        return unknown_claim(checker, name);
    const Stated *stated = &claim->stated;
    if (stated->kind != STATED_NUMBER)
        return ast_error(checker->source, name, checker->error,
                         "claim '%s' states '%s', which is no number to reckon with", claim->id,
                         stated->text);
    if (!isfinite(stated->low) || !isfinite(stated->high))
        return ast_error(checker->source, name, checker->error,
                         "claim '%s' states '%s', an open figure that cannot be reckoned with",
                         claim->id, stated->text);
    checked->dimension = stated->dimension;
    checked->percent = stated->percent;
    checked->exact = stated->low == stated->high;
    return true;
}

BODY(record_stated) {
    (void)arguments;
    const Claim *claim = claims_find(run->claims, argument(call, 0)->text);
    const Stated *stated = &claim->stated;
    result->number =
        number_exact((stated->low + stated->high) / 2, stated->dimension, stated->percent);
    number_depend(&result->number, claim, 1, (stated->high - stated->low) / 2);
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
        if (ast_equal(row->territory, territory))
            g_ptr_array_add(same, row);
        else if (ast_equal(subject(row->territory), territory))
            g_ptr_array_add(parts, row);
    }
    GPtrArray *found = same->len ? same : parts;
    g_ptr_array_unref(found == same ? parts : same);
    return found;
}

static bool check_dated(const Checker *checker, const Ast *territory) {
    g_autoptr(GPtrArray) rows = control_rows(checker->atlas, territory);
    if (rows->len)
        return true;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < checker->atlas->control->len; i++) {
        const ControlRow *row = checker->atlas->control->pdata[i];
        const Ast *about = subject(row->territory);
        if (about->kind == AST_NAME)
            g_ptr_array_add(names, about->text);
    }
    g_autofree char *hint =
        is_bare_name(territory)
            ? text_suggestion(territory->text, (const char *const *)names->pdata, names->len)
            : g_strdup("");
    return ast_error(checker->source, territory, checker->error,
                     "the control file has no row about this territory%s", hint);
}

CHECK(record_check_date) {
    const Ast *which = argument(call, 1);
    checked->needs_atlas = true;
    if (!is_bare_name(which) ||
        (strcmp(which->text, "taken") != 0 && strcmp(which->text, "given_up") != 0))
        return ast_error(checker->source, which, checker->error,
                         "date() expects 'taken' or 'given_up' here");
    return check_dated(checker, argument(call, 0));
}

/* The span from the first row's first day to the last one's last. */
BODY(record_date) {
    (void)arguments;
    const Ast *territory = argument(call, 0);
    bool taken = strcmp(argument(call, 1)->text, "taken") == 0;
    g_autoptr(GPtrArray) rows = control_rows(run->atlas, territory);
    DateSpan span = {G_MAXINT, 0};
    for (guint i = 0; i < rows->len; i++) {
        const ControlRow *row = rows->pdata[i];
        DateSpan here = taken ? row->taken : row->given_up;
        if (here.first == 0) {
            g_autofree char *name = evaluate_name(run, territory);
            return cannot(run, "the control file knows no day on which %s was given up", name);
        }
        span.first = MIN(span.first, here.first);
        span.last = MAX(span.last, here.last);
    }
    result->date = span;
    return true;
}

/* From the middle of one span to the middle of the other; each end may be off by half its span. */
BODY(record_years) {
    (void)run;
    double value = 0;
    result->number = number_exact(0, (Dimension){0, 1}, false);
    for (guint i = 0; i < 2; i++) {
        DateSpan span = arguments[i].date;
        double sign = i ? 1 : -1;
        value += sign * (span.first + span.last) / 2.0;
        number_depend(&result->number, argument(call, i), sign, (span.last - span.first) / 2.0);
    }
    result->number.value = value;
    return true;
}
