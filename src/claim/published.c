#include "claim/published.h"
#include "claim/check.h"
#include "claim/units.h"
#include <string.h>

/* ---- Reading ---- */

static void published_free(gpointer data) {
    Published *published = data;
    ast_free(published->subject);
    g_free(published);
}

GPtrArray *published_read(const Atlas *atlas, GError **error) {
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(published_free);
    for (guint i = 0; i < atlas->figures->len; i++) {
        const PublishedFigure *figure = atlas->figures->pdata[i];
        Published *published = g_new0(Published, 1);
        g_ptr_array_add(list, published);
        published->figure = figure;
        published->source = (AstSource){figure->subject, "figures.csv", figure->line};
        published->subject = ast_parse(&published->source, error);
        Checker checker = {atlas, NULL, &published->source, error};
        Checked checked = {0};
        if (!published->subject || !check_expression(&checker, published->subject, &checked))
            return NULL;
    }
    return g_steal_pointer(&list);
}

/* ---- Matching ---- */

static const Ast *argument(const Ast *call, guint i) {
    return call->children->pdata[i];
}

static bool is_call(const Ast *ast, const char *function, guint n) {
    return ast->kind == AST_CALL && strcmp(ast->text, function) == 0 && ast->children->len == n;
}

/* A border is the same from either side. */
static bool same_subject(const Ast *a, const Ast *b) {
    if (ast_equal(a, b))
        return true;
    return is_call(a, "border", 2) && is_call(b, "border", 2) &&
           ast_equal(argument(a, 0), argument(b, 1)) && ast_equal(argument(a, 1), argument(b, 0));
}

/* Whether `ast` is `a & b`. */
static bool is_both(const Ast *ast, const Ast *a, const Ast *b) {
    return ast->kind == AST_BINARY && ast->op == OP_INTERSECTION &&
           ((ast_equal(argument(ast, 0), a) && ast_equal(argument(ast, 1), b)) ||
            (ast_equal(argument(ast, 0), b) && ast_equal(argument(ast, 1), a)));
}

/* The figure in SI; false if it is not a number in a known unit. */
static bool figure_value(const PublishedFigure *figure, double *value, const Unit **unit) {
    char *end = NULL;
    *value = g_ascii_strtod(figure->value, &end);
    *unit = unit_find(figure->unit);
    if (!*unit || end == figure->value || *end)
        return false;
    *value *= (*unit)->size;
    return true;
}

/* ---- Witnesses: what is said, and whether it fits ---- */

typedef struct {
    GString *text;
    guint count, fitting;
} Witnesses;

static void add_witness(Witnesses *witnesses, const char *what, const char *source, bool fits) {
    g_string_append_printf(witnesses->text, "%s%s (%s)", witnesses->count ? ", " : "", what,
                           source);
    witnesses->count++;
    witnesses->fitting += fits;
}

/* "CIA World Factbook 2006"; the year is added where the source's name does not end with it. */
static char *source_text(const PublishedFigure *figure) {
    if (!figure->year || !*figure->year || strstr(figure->source, figure->year))
        return g_strdup(figure->source);
    return g_strdup_printf("%s, %s", figure->source, figure->year);
}

static bool fits(const Stated *stated, double value) {
    return stated->kind == STATED_NUMBER && value >= stated->low && value <= stated->high;
}

static void add_numbers(Witnesses *witnesses, const GPtrArray *figures, const Claim *claim,
                        const char *quantity) {
    for (guint i = 0; i < figures->len; i++) {
        const Published *published = figures->pdata[i];
        double value;
        const Unit *unit;
        if (strcmp(published->figure->quantity, quantity) != 0 ||
            !same_subject(published->subject, argument(claim->measure, 0)) ||
            !figure_value(published->figure, &value, &unit))
            continue;
        g_autofree char *source = source_text(published->figure);
        g_autofree char *what = g_strdup_printf("%s %s", published->figure->value, unit->name);
        add_witness(witnesses, what, source, fits(&claim->stated, value));
    }
}

/* The first published area of `whole`, in m2. */
static const Published *first_area(const GPtrArray *figures, const Ast *whole, double *area) {
    const Unit *unit;
    for (guint i = 0; i < figures->len; i++) {
        const Published *published = figures->pdata[i];
        if (strcmp(published->figure->quantity, "area") == 0 &&
            ast_equal(published->subject, whole) && figure_value(published->figure, area, &unit) &&
            *area > 0)
            return published;
    }
    return NULL;
}

/* share(A, B): each published area of A, or of A & B, over the first one of B. */
static void add_shares(Witnesses *witnesses, const GPtrArray *figures, const Claim *claim) {
    const Ast *part = argument(claim->measure, 0), *whole = argument(claim->measure, 1);
    double below, above;
    const Unit *unit;
    const Published *base = first_area(figures, whole, &below);
    for (guint i = 0; base && i < figures->len; i++) {
        const Published *published = figures->pdata[i];
        if (strcmp(published->figure->quantity, "area") != 0 ||
            !(ast_equal(published->subject, part) || is_both(published->subject, part, whole)) ||
            !figure_value(published->figure, &above, &unit))
            continue;
        double percent = 100 * above / below;
        g_autofree char *share = figure_text(percent, percent, percent);
        g_autofree char *what =
            g_strdup_printf("%s %% = %s of %s %s", share, published->figure->value,
                            base->figure->value, base->figure->unit);
        g_autofree char *source = source_text(published->figure);
        add_witness(witnesses, what, source, fits(&claim->stated, above / below));
    }
}

static void add_dates(Witnesses *witnesses, const GPtrArray *figures, const Claim *claim) {
    bool taken = strcmp(argument(claim->measure, 1)->text, "taken") == 0;
    for (guint i = 0; i < figures->len; i++) {
        const Published *published = figures->pdata[i];
        DateSpan date;
        if (strcmp(published->figure->quantity, taken ? "taken" : "handed over") != 0 ||
            !ast_equal(published->subject, argument(claim->measure, 0)) ||
            !date_span_parse(published->figure->value, &date))
            continue;
        const DateSpan stated = claim->stated.date;
        g_autofree char *source = source_text(published->figure);
        add_witness(witnesses, published->figure->value, source,
                    date.first <= stated.last && date.last >= stated.first);
    }
}

char *published_text(const Claims *claims, const Claim *claim) {
    g_autoptr(GString) text = g_string_new("");
    Witnesses witnesses = {.text = text};
    if (is_call(claim->measure, "area", 1))
        add_numbers(&witnesses, claims->published, claim, "area");
    else if (is_call(claim->measure, "length", 1))
        add_numbers(&witnesses, claims->published, claim, "length");
    else if (is_call(claim->measure, "share", 2))
        add_shares(&witnesses, claims->published, claim);
    else if (is_call(claim->measure, "date", 2))
        add_dates(&witnesses, claims->published, claim);
    if (witnesses.count == 0)
        return NULL;
    return g_strdup_printf("published: %s; %u of %u fit the stated %s", text->str,
                           witnesses.fitting, witnesses.count, claim->stated.text);
}
