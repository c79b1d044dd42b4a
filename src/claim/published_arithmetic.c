#include "claim/published_arithmetic.h"
#include "claim/published_cover.h"
#include "expression/evaluate.h"
#include "expression/units.h"
#include <math.h>
#include <string.h>

/* More figures than this from one expression are too long a list for anybody to read. */
enum { MOST = 24 };

/* ---- As written ---- */

/* A border is the same from either side. */
static bool same_subject(const Bound *a, const Bound *b) {
    if (tf_bound_equal(a, b))
        return true;
    return tf_bound_is(a, MEASURE_BORDER) && tf_bound_is(b, MEASURE_BORDER) &&
           tf_bound_equal(a->children[0], b->children[1]) &&
           tf_bound_equal(a->children[1], b->children[0]);
}

static void add_as_written(GPtrArray *numbers, const GPtrArray *rows, const char *quantity,
                           const Bound *subject) {
    for (guint i = 0; i < rows->len; i++) {
        const Published *row = rows->pdata[i];
        if (row->known && strcmp(row->figure->quantity, quantity) == 0 &&
            same_subject(row->subject.node, subject))
            tf_published_add_row(numbers, row);
    }
}

/* The published figures of a quantity ("area", "length") whose subject fills `target` on the map,
   or is the expression `as_written`. */
static GPtrArray *published_of(const Claims *claims, AtlasMap *on, const char *quantity,
                               const Bound *as_written, const Value *target) {
    GPtrArray *numbers = tf_published_numbers_new();
    if (target)
        tf_published_cover(numbers, claims, on, quantity, target);
    if (numbers->len == 0)
        add_as_written(numbers, claims->published, quantity, as_written);
    return numbers;
}

/* ---- Calls ---- */

/* The value on the map, if there is one and it can tell. */
static const Value *on_map(AtlasMap *on, const Bound *node) {
    return tf_atlas_map(on) ? tf_value_on(on, node, NULL, NULL) : NULL;
}

static GPtrArray *sizes_published(const Claims *claims, AtlasMap *on, const Bound *node,
                                  const char *quantity) {
    return published_of(claims, on, quantity, node, on_map(on, node));
}

/* The part of `a` in `b`. */
static GPtrArray *common_published(const Claims *claims, AtlasMap *on, const Bound *a,
                                   const Bound *b) {
    const Value *first = on_map(on, a), *second = first ? on_map(on, b) : NULL;
    if (!second)
        return published_of(claims, on, "area", a, NULL);
    Value part = {.type = VALUE_TERRITORY,
                  .extent = tf_extent_intersection(first->extent, second->extent)};
    GPtrArray *numbers = published_of(claims, on, "area", a, &part);
    tf_value_clear(&part);
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
    const Unit *unit = tf_unit_of_areas();
    double a = part->value / unit->size, b = whole->value / unit->size;
    g_autofree char *above = tf_figure_text(a, a, a), *below = tf_figure_text(b, b, b);
    g_autofree char *rows = tf_published_rows_text(part->rows);
    PublishedNumber *share = tf_published_number_new(
        value, half, part->rows,
        g_strdup_printf("%s of %s %s%s%s", above, below, unit->name, *rows ? ", " : "", rows));
    tf_published_add_sources(share, part);
    tf_published_add_sources(share, whole);
    share->part = part->value;
    share->whole = whole->value;
    return share;
}

static GPtrArray *shares_published(const Claims *claims, AtlasMap *on, const Bound *call) {
    const Bound *a = call->children[0], *b = call->children[1];
    g_autoptr(GPtrArray) parts = common_published(claims, on, a, b);
    g_autoptr(GPtrArray) wholes = sizes_published(claims, on, b, "area");
    GPtrArray *shares = tf_published_numbers_new();
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
    PublishedNumber *number = tf_published_number_new(
        value, half, rows, rows > 1 ? g_strdup_printf("from %u rows", rows) : g_strdup(""));
    tf_published_add_sources(number, a);
    tf_published_add_sources(number, b);
    return number;
}

static GPtrArray *combined(const Claims *claims, AtlasMap *on, const Bound *node) {
    g_autoptr(GPtrArray) left = tf_published_numbers(claims, on, node->children[0]);
    g_autoptr(GPtrArray) right = tf_published_numbers(claims, on, node->children[1]);
    GPtrArray *numbers = tf_published_numbers_new();
    for (guint i = 0; i < left->len; i++)
        for (guint k = 0; k < right->len && numbers->len < MOST; k++) {
            const PublishedNumber *b = right->pdata[k];
            if (node->op != OP_DIVIDE || b->value != 0)
                g_ptr_array_add(numbers, calculated(node->op, left->pdata[i], b));
        }
    return numbers;
}

static GPtrArray *literal(const Bound *node) {
    GPtrArray *numbers = tf_published_numbers_new();
    double value = node->number * node->unit->size;
    g_ptr_array_add(numbers, tf_published_number_new(value, 0, 0, g_strdup("")));
    return numbers;
}

static bool is_arithmetic(const Bound *node) {
    return node->kind == BOUND_BINARY && (node->op == OP_PLUS || node->op == OP_MINUS ||
                                          node->op == OP_TIMES || node->op == OP_DIVIDE);
}

GPtrArray *tf_published_numbers(const Claims *claims, AtlasMap *on, const Bound *node) {
    if (node->kind == BOUND_NUMBER)
        return literal(node);
    if (is_arithmetic(node))
        return combined(claims, on, node);
    switch (node->measure) {
    case MEASURE_SHARE:
        return shares_published(claims, on, node);
    case MEASURE_AREA:
        return sizes_published(claims, on, node->children[0], "area");
    case MEASURE_LENGTH:
        return sizes_published(claims, on, node->children[0], "length");
    case MEASURE_COUNT:
        return published_of(claims, on, "count", node, NULL);
    default:
        return tf_published_numbers_new();
    }
}
