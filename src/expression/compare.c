#include "expression/compare.h"
#include "expression/naming.h"
#include "expression/number.h"
#include <math.h>

/* ---- Reasons ---- */

static bool is_literal(const Bound *node) {
    return node->kind == BOUND_NUMBER || node->kind == BOUND_DATE;
}

/* Below 0 if the first is less or earlier, above 0 if it is more or later, else 0. */
static int order_of(const Value *a, const Value *b) {
    if (a->type == VALUE_DATE)
        return a->date.last < b->date.first ? -1 : a->date.first > b->date.last;
    double off = a->number.value - b->number.value;
    double slack = 1e-12 * fmax(fabs(a->number.value), fabs(b->number.value));
    return off < -slack ? -1 : off > slack;
}

/* "Jolfa and Armenia are 35.8 km apart, less than 50 km", "the number of ... is 5, not 4" */
static char *against_literal(AstOp op, const Bound *node, const Value *value, const Bound *literal,
                             const Value *bound) {
    static const char *const words[2][3] = {{"less than ", "just ", "more than "},
                                            {"before ", "just ", "after "}};
    g_autofree char *statement = tf_bound_statement(node, value);
    g_autofree char *limit = tf_bound_name(literal);
    int order = order_of(value, bound);
    bool same = op == OP_EQ || op == OP_NE;
    return order == 0 && op != OP_LT && op != OP_GT
               ? g_steal_pointer(&statement)
               : g_strdup_printf("%s, %s%s", statement,
                                 same ? "not " : words[value->type == VALUE_DATE][order + 1],
                                 limit);
}

/* "Lachin was taken between 17 and 18 May 1992, before “The truce enters into force” (12 May 1994)" */
static char *against_date(const Bound *node, const Value *a, const Value *b) {
    static const char *const words[] = {"before", "not apart from", "after"};
    const Bound *left = node->children[0], *right = node->children[1];
    g_autofree char *name = tf_bound_name(right), *date = tf_date_span_words(b->date);
    g_autofree char *statement = tf_bound_statement(left, a);
    return g_strdup_printf("%s, %s %s (%s)", statement, words[order_of(a, b) + 1], name, date);
}

static char *reason_of(const Bound *node, const Value *a, const Value *b) {
    const Bound *left = node->children[0], *right = node->children[1];
    if (is_literal(left) && is_literal(right)) {
        static const char *const words[] = {"less than", "the same as", "more than"};
        return g_strdup_printf("%s is %s %s", left->text, words[order_of(a, b) + 1], right->text);
    }
    if (is_literal(right))
        return against_literal(node->op, left, a, right, b);
    if (is_literal(left))
        return against_literal(node->op, right, b, left, a);
    if (a->type == VALUE_DATE)
        return against_date(node, a, b);
    g_autofree char *first = tf_bound_statement(left, a), *second = tf_bound_statement(right, b);
    return g_strdup_printf("%s, while %s", first, second);
}

static bool compared(const Bound *node, const Value *a, const Value *b, double chance,
                     Value *result) {
    result->chance = chance;
    result->reason = reason_of(node, a, b);
    return true;
}

/* ---- Numbers ---- */

/* What an operator makes of the chance that a is above b; `equal` if both are exact and
   the same. */
static double chance_of(AstOp op, double above, bool equal) {
    switch (op) {
    case OP_EQ:
        return equal;
    case OP_NE:
        return !equal;
    case OP_LT:
        return equal ? 0 : 1 - above;
    case OP_LE:
        return equal ? 1 : 1 - above;
    case OP_GT:
        return equal ? 0 : above;
    default:
        return equal ? 1 : above;
    }
}

/* The chance where a count may be anything from `low` to `high` against 0. */
static double chance_of_range(AstOp op, double low, double high) {
    double at_low = chance_of(op, low > 0, low == 0), at_high = chance_of(op, high > 0, high == 0);
    bool zero_within = low <= 0 && high >= 0 && low < high;
    return at_low != at_high || (zero_within && (op == OP_EQ || op == OP_NE)) ? 0.5 : at_low;
}

static double compare_numbers(const Evaluation *run, AstOp op, const Number *a, const Number *b,
                              GArray **truths) {
    Number difference = tf_number_difference(a, b);
    /* Figures that differ by rounding only are the same. */
    if (fabs(difference.value) <= 1e-12 * fmax(fabs(a->value), fabs(b->value)))
        difference.value = 0;
    bool ranges = difference.below > 0 || difference.above > 0;
    bool exact = !ranges && !difference.samples && tf_number_stated_half_width(&difference) == 0 &&
                 tf_number_standard_error(&difference, run->map) == 0;
    bool equal = exact && difference.value == 0;
    double chance = ranges
                        ? chance_of_range(op, difference.value - difference.below,
                                          difference.value + difference.above)
                        : chance_of(op, tf_number_chance_above_zero(&difference, run->map), equal);
    *truths = tf_number_truths_above_zero(&difference);
    for (guint k = 0; *truths && difference.samples && k < (*truths)->len; k++) {
        double *truth = &g_array_index(*truths, double, k);
        bool same = equal || g_array_index(difference.samples, double, k) == 0; /* counts may be */
        *truth = chance_of(op, *truth, same);
    }
    tf_number_clear(&difference);
    return chance;
}

/* ---- Dates ---- */

/* 1 or 0 where the spans decide whether a comes before b, -1 where they do not. */
static int before(DateSpan a, DateSpan b, bool or_equal) {
    int slack = or_equal ? 0 : 1;
    if (a.last <= b.first - slack)
        return 1;
    return a.first > b.last - slack ? 0 : -1;
}

static int same_day(DateSpan a, DateSpan b) {
    if (a.first == a.last && b.first == b.last)
        return a.first == b.first;
    return a.last < b.first || b.last < a.first ? 0 : -1;
}

static int compare_dates(AstOp op, DateSpan a, DateSpan b) {
    switch (op) {
    case OP_LT:
    case OP_LE:
        return before(a, b, op == OP_LE);
    case OP_GT:
    case OP_GE:
        return before(b, a, op == OP_GE);
    default: {
        int same = same_day(a, b);
        return same < 0 ? -1 : same == (op == OP_EQ);
    }
    }
}

bool tf_compare_values(Evaluation *run, const Bound *node, const Value *a, const Value *b,
                       Value *result) {
    if (a->type == VALUE_NUMBER) {
        double chance = compare_numbers(run, node->op, &a->number, &b->number, &result->truths);
        return compared(node, a, b, chance, result);
    }
    int decided = compare_dates(node->op, a->date, b->date);
    if (decided >= 0)
        return compared(node, a, b, decided, result);
    g_autofree char *first = tf_date_span_words(a->date), *second = tf_date_span_words(b->date);
    return tf_cannot(run, "the record leaves open the order of %s and %s", first, second);
}
