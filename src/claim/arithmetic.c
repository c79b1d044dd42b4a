#include "claim/arithmetic.h"
#include "expression/units.h"

bool tf_arithmetic_uses_stated(const Bound *node) {
    if (tf_bound_is(node, MEASURE_STATED))
        return true;
    for (guint i = 0; i < node->n; i++)
        if (tf_arithmetic_uses_stated(node->children[i]))
            return true;
    return false;
}

/* How tightly an operator binds, as in the grammar. */
static int binding(const Bound *node) {
    if (node->kind == BOUND_UNARY)
        return node->op == OP_NOT ? 3 : 7;
    if (node->kind != BOUND_BINARY)
        return 8;
    switch (node->op) {
    case OP_OR:
        return 1;
    case OP_AND:
        return 2;
    case OP_PLUS:
    case OP_MINUS:
    case OP_UNION:
        return 5;
    case OP_TIMES:
    case OP_DIVIDE:
    case OP_INTERSECTION:
        return 6;
    default:
        return 4;
    }
}

static const char *sign(AstOp op) {
    return op == OP_TIMES ? "×" : op == OP_MINUS ? "−" : tf_ast_op_text(op);
}

static void write_figure(GString *out, double value, const char *unit) {
    g_autofree char *text = tf_figure_text(value, value, value);
    g_string_append_printf(out, "%s%s%s", text, *unit ? " " : "", unit);
}

static void write_part(GString *out, const Bound *node);

/* An operand, in parentheses where the sum would read differently without. */
static void write_operand(GString *out, const Bound *node, int needed) {
    bool enclose = binding(node) < needed;
    g_string_append(out, enclose ? "(" : "");
    write_part(out, node);
    g_string_append(out, enclose ? ")" : "");
}

static void write_part(GString *out, const Bound *node) {
    if (node->kind == BOUND_BINARY) {
        write_operand(out, node->children[0], binding(node));
        g_string_append_printf(out, " %s ", sign(node->op));
        write_operand(out, node->children[1], binding(node) + 1);
    } else if (node->kind == BOUND_UNARY) {
        g_string_append(out, node->op == OP_NOT ? "not " : "−");
        write_operand(out, node->children[0], binding(node));
    } else if (node->kind == BOUND_NUMBER) {
        write_figure(out, node->number, node->word ? node->word : "");
    } else if (tf_bound_is(node, MEASURE_STATED)) {
        const Stated *stated = &((const Claim *)node->stated.claim)->stated;
        write_figure(out, stated->value / stated->unit_size, stated->unit);
    } else {
        g_string_append(out, node->text);
    }
}

char *tf_arithmetic_text(const Bound *node) {
    GString *out = g_string_new("");
    write_part(out, node);
    return g_string_free(out, FALSE);
}
