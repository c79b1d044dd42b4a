#include "claim/published_rows.h"
#include "base/unconst.h"
#include "claim/stated.h"
#include <string.h>

static void published_free(gpointer data) {
    Published *published = data;
    tf_expression_clear(&published->subject);
    g_free(published);
}

/* ---- Rows ---- */

/* A row's number with what its digits allow, or its date. */
static void read_value(Published *published) {
    const PublishedFigure *figure = published->figure;
    g_autofree char *why = NULL;
    Stated stated;
    if (strcmp(figure->unit, "date") == 0) {
        if (!tf_date_span_parse(figure->value, &published->date))
            published->date = (DateSpan){0, 0};
        return;
    }
    if (!tf_stated_of_data(figure->value, figure->unit, &stated, &why))
        return;
    if (stated.kind == STATED_NUMBER) {
        published->known = true;
        published->value = stated.value;
        published->half_width = (stated.high - stated.low) / 2;
    }
    tf_stated_clear(&stated);
}

static Published *published_new(const PublishedFigure *figure, guint rows) {
    Published *published = g_new0(Published, 1);
    published->figure = figure;
    published->rows = rows;
    return published;
}

/* Parses and binds what the row is about. */
static bool read_subject(Published *published, const char *text, const Atlas *atlas,
                         GError **error) {
    const Scope scope = {.atlas = atlas};
    return tf_expression_parse(&published->subject, text, "figures.csv", published->figure->line,
                               error) &&
           tf_expression_bind(&published->subject, &scope, error);
}

/* ---- Sums over groups ---- */

static bool is_area(const Published *row) {
    return row->known && row->rows == 1 && strcmp(row->figure->quantity, "area") == 0;
}

static bool names(const Bound *node, const Territory *territory) {
    return node->kind == BOUND_TERRITORY && node->territory == territory;
}

/* The X of "MEMBER & X" or "X & MEMBER"; NULL for any other expression. */
static const Bound *part_of_member(const Bound *node, const Territory *member) {
    if (node->kind != BOUND_BINARY || node->op != OP_INTERSECTION)
        return NULL;
    const Bound *a = node->children[0], *b = node->children[1];
    return names(a, member) ? b : names(b, member) ? a : NULL;
}

/* The source's first row about the member's part in X, or, with NULL, about the member. */
static const Published *row_of(const GPtrArray *rows, const char *source, const Territory *member,
                               const Bound *part) {
    for (guint i = 0; i < rows->len; i++) {
        const Published *row = rows->pdata[i];
        if (!is_area(row) || strcmp(row->figure->source, source) != 0)
            continue;
        const Bound *of = part_of_member(row->subject.node, member);
        if (part ? of && tf_bound_equal(of, part) : names(row->subject.node, member))
            return row;
    }
    return NULL;
}

/* Adds the source's sum over the group, or over the group's part in X, if it has all members and,
   for a part, if it gives at least one as such. */
static void add_sum(GPtrArray *rows, const char *source, const Territory *group, const Bound *part,
                    const Atlas *atlas) {
    double value = 0, half_width = 0;
    bool parts = false;
    const PublishedFigure *first = NULL;
    for (guint i = 0; i < group->members->len; i++) {
        const Territory *member = tf_atlas_territory(atlas, group->members->pdata[i]);
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
    g_autofree char *text =
        part ? g_strdup_printf("%s & %s", group->names.id, part->text) : g_strdup(group->names.id);
    Published *sum = published_new(first, group->members->len);
    sum->known = read_subject(sum, text, atlas, NULL);
    sum->value = value;
    sum->half_width = half_width;
    g_ptr_array_add(rows, sum);
}

static bool seen(const GPtrArray *list, const Published *row, const Bound *part) {
    for (guint i = 0; i < list->len; i++) {
        const Published *other = list->pdata[i];
        if (strcmp(other->figure->source, row->figure->source) != 0)
            continue;
        const Bound *subject = other->subject.node;
        const Bound *of = subject->kind == BOUND_BINARY ? subject->children[1] : NULL;
        if (part ? of && tf_bound_equal(of, part) : of == NULL)
            return true;
    }
    return false;
}

static bool is_member(const Territory *group, const Bound *node) {
    return node->kind == BOUND_TERRITORY &&
           g_ptr_array_find_with_equal_func(group->members, node->territory->names.id, g_str_equal,
                                            NULL);
}

/* The sums of one group: for each source over its members, and over each part that it gives. */
static void add_sums_of(GPtrArray *rows, guint n, const Territory *group, const Atlas *atlas) {
    g_autoptr(GPtrArray) summed = g_ptr_array_new(); /* one row for each source and part */
    for (guint i = 0; i < n; i++) {
        const Published *row = rows->pdata[i];
        const Bound *subject = row->subject.node, *part = NULL;
        if (!is_area(row))
            continue;
        if (subject->kind == BOUND_BINARY && subject->op == OP_INTERSECTION &&
            is_member(group, subject->children[0]))
            part = subject->children[1];
        else if (!is_member(group, subject))
            continue;
        if (seen(summed, row, part))
            continue;
        g_ptr_array_add(summed, tf_unconst(row));
        add_sum(rows, row->figure->source, group, part, atlas);
    }
}

/* Appends the sums over groups to the rows. */
static void add_sums(GPtrArray *rows, const Atlas *atlas) {
    guint n = rows->len;
    for (guint i = 0; i < atlas->territory_order->len; i++) {
        const Territory *group = atlas->territory_order->pdata[i];
        if (group->members && group->members->len > 1)
            add_sums_of(rows, n, group, atlas);
    }
}

/* ---- All ---- */

GPtrArray *tf_published_read(const Atlas *atlas, GError **error) {
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(published_free);
    for (guint i = 0; i < atlas->figures->len; i++) {
        const PublishedFigure *figure = atlas->figures->pdata[i];
        Published *published = published_new(figure, 1);
        g_ptr_array_add(list, published);
        if (!read_subject(published, figure->subject, atlas, error))
            return NULL;
        read_value(published);
    }
    add_sums(list, atlas);
    return g_steal_pointer(&list);
}
