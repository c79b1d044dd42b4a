/* Numbers that follow from published figures: rows, sums of rows, arithmetic with them. */
#include "claim/published-private.h"
#include "expression/units.h"
#include <math.h>
#include <string.h>

/* More figures than this from one expression are no longer a list that somebody reads. */
enum { MOST = 24 };

void published_number_free(gpointer data) {
    PublishedNumber *number = data;
    g_free(number->text);
    g_ptr_array_unref(number->sources);
    g_free(number);
}

static GPtrArray *numbers_new(void) {
    return g_ptr_array_new_with_free_func(published_number_free);
}

/* NOLINTNEXTLINE(readability-non-const-parameter): it is kept and freed */
PublishedNumber *published_number_new(double value, double half_width, guint rows, char *text) {
    PublishedNumber *number = g_new0(PublishedNumber, 1);
    *number = (PublishedNumber){.value = value,
                                .half_width = half_width,
                                .rows = rows,
                                .text = text,
                                .sources = g_ptr_array_new_with_free_func(g_free)};
    return number;
}

char *published_cite(const PublishedFigure *figure) {
    if (!figure->year || !*figure->year || strstr(figure->source, figure->year))
        return g_strdup(figure->source);
    return g_strdup_printf("%s, %s", figure->source, figure->year);
}

static void add_cite(PublishedNumber *number, const char *cite) {
    for (guint i = 0; i < number->sources->len; i++)
        if (strcmp(number->sources->pdata[i], cite) == 0)
            return;
    g_ptr_array_add(number->sources, g_strdup(cite));
}

void published_add_source(PublishedNumber *number, const PublishedFigure *figure) {
    g_autofree char *cite = published_cite(figure);
    bool same = number->sources->len == 0 || g_strcmp0(number->origin, figure->source) == 0;
    number->origin = same ? figure->source : NULL;
    add_cite(number, cite);
}

static void add_sources(PublishedNumber *number, const PublishedNumber *from) {
    for (guint i = 0; i < from->sources->len; i++)
        add_cite(number, from->sources->pdata[i]);
}

char *published_rows_text(guint rows) {
    return rows > 1 ? g_strdup_printf("sum of %u rows", rows) : g_strdup("");
}

/* ---- As written ---- */

/* A border is the same from either side. */
static bool same_subject(const Ast *a, const Ast *b) {
    if (ast_equal(a, b))
        return true;
    return a->kind == AST_CALL && b->kind == AST_CALL && strcmp(a->text, "border") == 0 &&
           strcmp(b->text, "border") == 0 && a->children->len == 2 && b->children->len == 2 &&
           ast_equal(a->children->pdata[0], b->children->pdata[1]) &&
           ast_equal(a->children->pdata[1], b->children->pdata[0]);
}

void published_add_row(GPtrArray *numbers, const Published *row) {
    PublishedNumber *number = published_number_new(row->value, row->half_width, row->rows,
                                                   published_rows_text(row->rows));
    published_add_source(number, row->figure);
    g_ptr_array_add(numbers, number);
}

static void add_as_written(GPtrArray *numbers, const GPtrArray *rows, const char *quantity,
                           const Ast *subject) {
    for (guint i = 0; i < rows->len; i++) {
        const Published *row = rows->pdata[i];
        if (row->known && strcmp(row->figure->quantity, quantity) == 0 &&
            same_subject(row->subject, subject))
            published_add_row(numbers, row);
    }
}

GPtrArray *published_of(Evaluation *run, const char *quantity, const Ast *const *as_written,
                        const Value *target) {
    GPtrArray *numbers = numbers_new();
    if (target && run->map)
        published_cover(numbers, run, quantity, target);
    for (; numbers->len == 0 && as_written && *as_written; as_written++)
        add_as_written(numbers, run->claims->published, quantity, *as_written);
    return numbers;
}

/* ---- Calls ---- */

/* The argument on the map, if the map can tell. */
static bool on_map(Evaluation *run, const Ast *ast, Value *value) {
    if (!run->map)
        return false;
    Evaluation other = *run;
    GError *ignored = NULL;
    other.unmeasurable = NULL;
    other.error = &ignored;
    bool good = evaluate(&other, ast, value);
    g_free(other.unmeasurable);
    g_clear_error(&ignored);
    return good;
}

static GPtrArray *sizes_published(Evaluation *run, const Ast *ast, const char *quantity) {
    const Ast *as_written[] = {ast, NULL};
    Value value = {0};
    bool known = on_map(run, ast, &value);
    GPtrArray *numbers = published_of(run, quantity, as_written, known ? &value : NULL);
    if (known)
        value_clear(&value);
    return numbers;
}

/* The part of `a` in `b`. */
static GPtrArray *common_published(Evaluation *run, const Ast *a, const Ast *b) {
    const Ast *as_written[] = {a, NULL};
    Value first = {0}, second = {0}, part = {.type = VALUE_TERRITORY};
    bool known = on_map(run, a, &first);
    known = known && on_map(run, b, &second);
    if (known)
        part.extent = extent_intersection(first.extent, second.extent);
    GPtrArray *numbers = published_of(run, "area", as_written, known ? &part : NULL);
    if (known)
        value_clear(&part);
    value_clear(&first);
    value_clear(&second);
    return numbers;
}

/* The whole of the same source as the part, else the first that was published. */
static const PublishedNumber *whole_for(const GPtrArray *wholes, const PublishedNumber *part) {
    for (guint i = 0; i < wholes->len; i++) {
        const PublishedNumber *whole = wholes->pdata[i];
        if (g_strcmp0(part->origin, whole->origin) == 0)
            return whole;
    }
    return wholes->pdata[0];
}

static PublishedNumber *share_of(const PublishedNumber *part, const PublishedNumber *whole) {
    double value = part->value / whole->value;
    double half = part->half_width / whole->value + value * whole->half_width / whole->value;
    double a = part->value / 1e6, b = whole->value / 1e6;
    g_autofree char *above = figure_text(a, a, a), *below = figure_text(b, b, b);
    g_autofree char *rows = published_rows_text(part->rows);
    PublishedNumber *share = published_number_new(
        value, half, part->rows,
        g_strdup_printf("%s of %s km2%s%s", above, below, *rows ? ", " : "", rows));
    add_sources(share, part);
    add_sources(share, whole);
    share->part = part->value;
    share->whole = whole->value;
    return share;
}

static GPtrArray *shares_published(Evaluation *run, const Ast *call) {
    const Ast *a = call->children->pdata[0], *b = call->children->pdata[1];
    g_autoptr(GPtrArray) parts = common_published(run, a, b);
    g_autoptr(GPtrArray) wholes = sizes_published(run, b, "area");
    GPtrArray *shares = numbers_new();
    for (guint i = 0; wholes->len && i < parts->len; i++) {
        const PublishedNumber *whole = whole_for(wholes, parts->pdata[i]);
        if (whole->value > 0)
            g_ptr_array_add(shares, share_of(parts->pdata[i], whole));
    }
    return shares;
}

/* ---- Arithmetic ---- */

static PublishedNumber *calculated(AstOp op, const PublishedNumber *a, const PublishedNumber *b) {
    double value, half;
    switch (op) {
    case OP_PLUS:
    case OP_MINUS:
        value = op == OP_PLUS ? a->value + b->value : a->value - b->value;
        half = a->half_width + b->half_width;
        break;
    case OP_TIMES:
        value = a->value * b->value;
        half = fabs(a->value) * b->half_width + fabs(b->value) * a->half_width;
        break;
    default:
        value = a->value / b->value;
        half = a->half_width / fabs(b->value) + fabs(value / b->value) * b->half_width;
    }
    guint rows = a->rows + b->rows;
    PublishedNumber *number = published_number_new(
        value, half, rows, rows > 1 ? g_strdup_printf("from %u rows", rows) : g_strdup(""));
    add_sources(number, a);
    add_sources(number, b);
    return number;
}

static GPtrArray *combined(Evaluation *run, const Ast *ast) {
    g_autoptr(GPtrArray) left = published_numbers(run, ast->children->pdata[0]);
    g_autoptr(GPtrArray) right = published_numbers(run, ast->children->pdata[1]);
    GPtrArray *numbers = numbers_new();
    for (guint i = 0; i < left->len; i++)
        for (guint k = 0; k < right->len && numbers->len < MOST; k++) {
            const PublishedNumber *b = right->pdata[k];
            if (ast->op != OP_DIVIDE || b->value != 0)
                g_ptr_array_add(numbers, calculated(ast->op, left->pdata[i], b));
        }
    return numbers;
}

static GPtrArray *literal(const Ast *ast) {
    const Unit *unit = unit_find(ast->text ? ast->text : "");
    GPtrArray *numbers = numbers_new();
    g_ptr_array_add(numbers, published_number_new(ast->number * unit->size, 0, 0, g_strdup("")));
    return numbers;
}

static bool is_arithmetic(const Ast *ast) {
    return ast->kind == AST_BINARY && (ast->op == OP_PLUS || ast->op == OP_MINUS ||
                                       ast->op == OP_TIMES || ast->op == OP_DIVIDE);
}

GPtrArray *published_numbers(Evaluation *run, const Ast *ast) {
    if (ast->kind == AST_NUMBER)
        return literal(ast);
    if (is_arithmetic(ast))
        return combined(run, ast);
    if (ast->kind == AST_CALL && strcmp(ast->text, "share") == 0)
        return shares_published(run, ast);
    if (ast->kind == AST_CALL && strcmp(ast->text, "area") == 0)
        return sizes_published(run, ast->children->pdata[0], "area");
    if (ast->kind == AST_CALL && strcmp(ast->text, "length") == 0)
        return sizes_published(run, ast->children->pdata[0], "length");
    return numbers_new();
}
