#include "expression/compare.h"
#include "expression/number.h"
#include "expression/units.h"
#include <math.h>

/* ---- Reasons ---- */

static char *short_text(const Value *value) {
    if (value->type == VALUE_DATE)
        return tf_date_span_text(value->date);
    const Number *number = &value->number;
    if (tf_dimension_equal(number->dimension, (Dimension){1, 0}) && number->value >= 0)
        return tf_metres_text(number->value);
    if (tf_dimension_equal(number->dimension, (Dimension){2, 0}) && number->value >= 0)
        return tf_square_metres_text(number->value);
    const Unit *unit = tf_unit_to_show(number->dimension, number->percent, number->value);
    double shown = number->value / (unit ? unit->size : 1);
    g_autofree char *figure = tf_figure_text(shown, shown, shown);
    return g_strdup_printf("%s%s%s", figure, unit && *unit->name ? " " : "",
                           unit ? unit->name : "");
}

/* "distance(jolfa, armenia) is 35.8 km"; a literal figure or date is `before` and itself. */
static char *side_text(const Bound *node, const Value *value, const char *before) {
    if (node->kind == BOUND_NUMBER || node->kind == BOUND_DATE)
        return g_strdup_printf("%s%s", before, node->text);
    g_autofree char *text = short_text(value);
    return g_strdup_printf("%s is %s", node->text, text);
}

static bool compared(const Bound *node, const Value *a, const Value *b, double chance,
                     Value *result) {
    g_autofree char *left = side_text(node->children[0], a, "");
    g_autofree char *right = side_text(node->children[1], b, "against ");
    result->chance = chance;
    result->reason = g_strdup_printf("%s, %s", left, right);
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
    g_autofree char *first = tf_date_span_text(a->date), *second = tf_date_span_text(b->date);
    return tf_cannot(run, "the record leaves open the order of %s and %s", first, second);
}
