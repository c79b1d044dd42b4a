#include "expression/naming.h"
#include "expression/functions.h"
#include "expression/units.h"
#include <string.h>

/* ---- Names ---- */

/* The names that the atlas gives the node, or NULL. */
static const Names *names_of(const Bound *node) {
    switch (node->kind) {
    case BOUND_TERRITORY:
        return &node->territory->names;
    case BOUND_BORDER:
        return &node->border->names;
    case BOUND_PLACE:
        return &node->place->names;
    case BOUND_ROUTE:
        return &node->route->names;
    default:
        return NULL;
    }
}

/* A pattern with {0} replaced by the value's text and {1} … by the names of the arguments. g_free. */
static char *filled(const char *pattern, const Bound *call, const char *value) {
    GString *text = g_string_new(NULL);
    for (const char *c = pattern; *c; c++) {
        if (*c != '{') {
            g_string_append_c(text, *c);
            continue;
        }
        guint slot = (guint)(c[1] - '0');
        g_autofree char *name = slot > 0 ? tf_bound_name(call->children[slot - 1]) : NULL;
        g_string_append(text, name ? name : value);
        c += 2;
    }
    return g_string_free(text, FALSE);
}

/* "the land within 2.5 km of X", of "buffer(X, 2.5 km)". */
static char *buffer_name(const Bound *node) {
    g_autofree char *of = tf_bound_name(node->children[0]);
    const char *distance = strrchr(node->word, ',') + 1;
    return g_strdup_printf("the land within %.*s of %s", (int)strcspn(distance + 1, ")"),
                           distance + 1, of);
}

/* "the number of the seven districts that have no part in Iran", of "count(L) - count(L, T)", and "… that lie partly in
   Iran" of "count(L, T) - count_within(L, T)"; NULL for other differences. */
static char *count_name(const Bound *node) {
    const Bound *all = node->children[0], *less = node->children[1];
    bool counts = node->op == OP_MINUS && tf_bound_is(all, MEASURE_COUNT) &&
                  tf_bound_is(less, MEASURE_COUNT) && less->n == 2 &&
                  all->children[0]->same == less->children[0]->same;
    bool within = counts && strcmp(less->function->name, "count_within") == 0;
    const char *words = counts && all->n == 1 && !within ? "have no part in"
                        : within && all->n == 2 && strcmp(all->function->name, "count") == 0 &&
                                all->children[1]->same == less->children[1]->same
                            ? "lie partly in"
                            : NULL;
    if (!words)
        return NULL;
    g_autofree char *list = tf_bound_name(less->children[0]),
                    *in = tf_bound_name(less->children[1]);
    return g_strdup_printf("the number of %s that %s %s", list, words, in);
}

/* "the part of Kelbajar in the land controlled on 12 May 1994", "Armenia or Azerbaijan"; NULL for
   what is neither a territory nor a number. */
static char *pair_name(const Bound *node) {
    static const char *const territories[] = {[OP_AND] = "the part of {1} in {2}",
                                              [OP_INTERSECTION] = "the part of {1} in {2}",
                                              [OP_OR] = "{1} or {2}",
                                              [OP_UNION] = "{1} or {2}",
                                              [OP_MINUS] = "{1} without {2}"};
    static const char *const numbers[] = {[OP_PLUS] = "{1} plus {2}",
                                          [OP_MINUS] = "{1} less {2}",
                                          [OP_TIMES] = "{1} times {2}",
                                          [OP_DIVIDE] = "{1} divided by {2}"};
    const char *pattern = node->type == VALUE_TERRITORY && node->op < G_N_ELEMENTS(territories)
                              ? territories[node->op]
                          : node->type == VALUE_NUMBER && node->op < G_N_ELEMENTS(numbers)
                              ? numbers[node->op]
                              : NULL;
    return pattern ? filled(pattern, node, "") : NULL;
}

static char *call_name(const Bound *node) {
    const char *words = node->n > 0 ? node->function->words[node->n - 1] : NULL;
    if (words)
        return filled(words, node, "");
    if (tf_bound_is(node, MEASURE_DATE)) {
        g_autofree char *of = tf_bound_name(node->children[0]);
        return g_strdup_printf("the day on which %s was %s", of,
                               node->taken ? "taken" : "given up");
    }
    if (tf_bound_is(node, MEASURE_STATED))
        return node->stated.text ? g_strdup_printf("the stated %s", node->stated.text)
                                 : g_strdup("another stated figure");
    return node->event ? g_strdup_printf("“%s”", node->event) : g_strdup(node->text);
}

char *tf_bound_name(const Bound *node) {
    const Names *names = names_of(node);
    if (names)
        return g_strdup(names->name);
    if (node->kind == BOUND_CONTROL) {
        g_autofree char *date = tf_date_span_phrase(node->date);
        return g_strdup_printf("the land %s %s", node->control, date);
    }
    if (node->kind == BOUND_DATE)
        return tf_date_span_words(node->date);
    if (node->kind == BOUND_ATTRIBUTE && node->n == 1)
        return buffer_name(node);
    if (node->kind == BOUND_CALL)
        return call_name(node);
    char *count = node->kind == BOUND_BINARY ? count_name(node) : NULL;
    if (count)
        return count;
    char *pair = node->kind == BOUND_BINARY ? pair_name(node) : NULL;
    return pair ? pair : g_strdup(node->text);
}

/* ---- Statements ---- */

/* A number as short as a reason needs it. */
static char *number_words(const Number *number) {
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

static char *date_statement(const Bound *node, DateSpan date) {
    g_autofree char *name = tf_bound_name(node), *words = tf_date_span_words(date);
    if (!tf_bound_is(node, MEASURE_DATE))
        return g_strdup_printf("%s is dated %s", name, words);
    g_autofree char *of = tf_bound_name(node->children[0]), *when = tf_date_span_phrase(date);
    return g_strdup_printf("%s was %s %s", of, node->taken ? "taken" : "given up", when);
}

/* What a call with this value says; NULL: that its name is it. */
static const char *pattern_of(const Bound *node, double value) {
    if (node->kind != BOUND_CALL || node->n == 0)
        return NULL;
    const Function *function = node->function;
    bool none = value == 0 && function->says_none[node->n - 1];
    bool in = none && node->n == 2 && node->children[0]->type == VALUE_PLACE &&
              node->children[1]->type == VALUE_TERRITORY;
    return in     ? "{1} lies in {2}"
           : none ? function->says_none[node->n - 1]
                  : function->says[node->n - 1];
}

char *tf_bound_statement(const Bound *node, const Value *value) {
    if (value->type == VALUE_DATE)
        return date_statement(node, value->date);
    g_autofree char *text = number_words(&value->number);
    const char *pattern = pattern_of(node, value->number.value);
    if (pattern)
        return filled(pattern, node, text);
    g_autofree char *name = tf_bound_name(node);
    return g_strdup_printf("%s is %s", name, text);
}
