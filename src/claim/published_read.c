/* The rows of the figures file, read, and the sums over groups that follow from them. */
#include "claim/published.h"
#include "expression/check.h"
#include <string.h>

static void published_free(gpointer data) {
    Published *published = data;
    ast_free(published->subject);
    g_free(published->text);
    g_free(published);
}

/* ---- Rows ---- */

/* A row's number with what its digits allow, or its date. */
static void read_value(Published *published) {
    const PublishedFigure *figure = published->figure;
    g_autofree char *text = g_strdup_printf("%s %s", figure->value, figure->unit), *why = NULL;
    Stated stated;
    if (strcmp(figure->unit, "date") == 0) {
        if (!date_span_parse(figure->value, &published->date))
            published->date = (DateSpan){0, 0};
        return;
    }
    if (!stated_parse(text, &stated, &why))
        return;
    if (stated.kind == STATED_NUMBER) {
        published->known = true;
        published->value = stated.value;
        published->half_width = (stated.high - stated.low) / 2;
    }
    stated_clear(&stated);
}

static Published *published_new(const PublishedFigure *figure, char *text, guint rows) {
    Published *published = g_new0(Published, 1);
    published->figure = figure;
    published->text = text;
    published->source = (AstSource){text, "figures.csv", figure->line};
    published->rows = rows;
    return published;
}

GPtrArray *published_read(const Atlas *atlas, GError **error) {
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(published_free);
    for (guint i = 0; i < atlas->figures->len; i++) {
        const PublishedFigure *figure = atlas->figures->pdata[i];
        Published *published = published_new(figure, g_strdup(figure->subject), 1);
        g_ptr_array_add(list, published);
        published->subject = ast_parse(&published->source, error);
        Checker checker = {atlas, NULL, &published->source, error};
        Checked checked = {0};
        if (!published->subject || !check_expression(&checker, published->subject, &checked))
            return NULL;
        read_value(published);
    }
    published_add_sums(list, atlas);
    return g_steal_pointer(&list);
}

/* ---- Sums over groups ---- */

static bool is_area(const Published *row) {
    return row->known && row->rows == 1 && strcmp(row->figure->quantity, "area") == 0;
}

static bool names(const Ast *ast, const char *id) {
    return ast->kind == AST_NAME && !ast->dated && strcmp(ast->text, id) == 0;
}

/* The X of "MEMBER & X" or "X & MEMBER"; NULL for any other expression. */
static const Ast *part_of_member(const Ast *ast, const char *member) {
    if (ast->kind != AST_BINARY || ast->op != OP_INTERSECTION)
        return NULL;
    const Ast *a = ast->children->pdata[0], *b = ast->children->pdata[1];
    return names(a, member) ? b : names(b, member) ? a : NULL;
}

/* The source's first row about the member's part in X, or, with NULL, about the member. */
static const Published *row_of(const GPtrArray *rows, const char *source, const char *member,
                               const Ast *part) {
    for (guint i = 0; i < rows->len; i++) {
        const Published *row = rows->pdata[i];
        if (!is_area(row) || strcmp(row->figure->source, source) != 0)
            continue;
        const Ast *of = part_of_member(row->subject, member);
        if (part ? of && ast_equal(of, part) : names(row->subject, member))
            return row;
    }
    return NULL;
}

/* Adds the source's sum over the group, or over the group's part in X, if it has all members and,
   for a part, if it gives at least one as such. */
static void add_sum(GPtrArray *rows, const char *source, const Territory *group, const Ast *part,
                    const char *part_text) {
    double value = 0, half_width = 0;
    bool parts = false;
    const PublishedFigure *first = NULL;
    for (guint i = 0; i < group->members->len; i++) {
        const char *member = group->members->pdata[i];
        const Published *row = part ? row_of(rows, source, member, part) : NULL;
        parts |= row != NULL;
        row = row ? row : row_of(rows, source, member, NULL);
        if (!row)
            return;
        first = first ? first : row->figure;
        value += row->value;
        half_width += row->half_width;
    }
    if (!first || (part && !parts))
        return;
    char *text =
        part ? g_strdup_printf("%s & %s", group->names.id, part_text) : g_strdup(group->names.id);
    Published *sum = published_new(first, text, group->members->len);
    sum->subject = ast_parse(&sum->source, NULL);
    sum->known = sum->subject != NULL;
    sum->value = value;
    sum->half_width = half_width;
    g_ptr_array_add(rows, sum);
}

static bool seen(const GPtrArray *list, const Published *row, const Ast *part) {
    for (guint i = 0; i < list->len; i++) {
        const Published *other = list->pdata[i];
        if (strcmp(other->figure->source, row->figure->source) != 0)
            continue;
        const Ast *of =
            other->subject->kind == AST_BINARY ? other->subject->children->pdata[1] : NULL;
        if (part ? of && ast_equal(of, part) : of == NULL)
            return true;
    }
    return false;
}

static bool is_member(const Territory *group, const Ast *ast) {
    for (guint i = 0; i < group->members->len; i++)
        if (names(ast, group->members->pdata[i]))
            return true;
    return false;
}

/* The sums of one group: for each source over its members, and over each part that it gives. */
static void add_sums_of(GPtrArray *rows, guint n, const Territory *group) {
    g_autoptr(GPtrArray) done = g_ptr_array_new(); /* one row for each source and part */
    for (guint i = 0; i < n; i++) {
        const Published *row = rows->pdata[i];
        const Ast *subject = row->subject, *part = NULL;
        if (!is_area(row))
            continue;
        if (subject->kind == AST_BINARY && subject->op == OP_INTERSECTION &&
            is_member(group, subject->children->pdata[0]))
            part = subject->children->pdata[1];
        else if (!is_member(group, subject))
            continue;
        if (seen(done, row, part))
            continue;
        g_ptr_array_add(done, (gpointer)row);
        g_autofree char *part_text =
            part ? g_strndup(row->text + part->start, part->end - part->start) : NULL;
        add_sum(rows, row->figure->source, group, part, part_text);
    }
}

void published_add_sums(GPtrArray *rows, const Atlas *atlas) {
    guint n = rows->len;
    for (guint i = 0; i < atlas->territory_order->len; i++) {
        const Territory *group = atlas->territory_order->pdata[i];
        if (group->members && group->members->len > 1)
            add_sums_of(rows, n, group);
    }
}
