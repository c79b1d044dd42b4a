#include "claim/arithmetic.h"
#include "expression/units.h"
#include <string.h>

bool arithmetic_uses_stated(const Ast *ast) {
    if (ast->kind == AST_CALL && strcmp(ast->text, "stated") == 0)
        return true;
    for (guint i = 0; ast->children && i < ast->children->len; i++)
        if (arithmetic_uses_stated(ast->children->pdata[i]))
            return true;
    return false;
}

/* How tightly an operator binds, as in the grammar. */
static int binding(const Ast *ast) {
    if (ast->kind == AST_UNARY)
        return ast->op == OP_NOT ? 3 : 7;
    if (ast->kind != AST_BINARY)
        return 8;
    switch (ast->op) {
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
    return op == OP_TIMES ? "×" : op == OP_MINUS ? "−" : ast_op_text(op);
}

static void write_figure(GString *out, double value, const char *unit) {
    g_autofree char *text = figure_text(value, value, value);
    g_string_append_printf(out, "%s%s%s", text, *unit ? " " : "", unit);
}

static void write_part(GString *out, const Ast *ast, const Claim *claim, const Claims *claims);

/* An operand, in parentheses where the sum would read differently without. */
static void write_operand(GString *out, const Ast *ast, int needed, const Claim *claim,
                          const Claims *claims) {
    bool enclose = binding(ast) < needed;
    g_string_append(out, enclose ? "(" : "");
    write_part(out, ast, claim, claims);
    g_string_append(out, enclose ? ")" : "");
}

static void write_part(GString *out, const Ast *ast, const Claim *claim, const Claims *claims) {
    if (ast->kind == AST_BINARY) {
        write_operand(out, ast->children->pdata[0], binding(ast), claim, claims);
        g_string_append_printf(out, " %s ", sign(ast->op));
        write_operand(out, ast->children->pdata[1], binding(ast) + 1, claim, claims);
    } else if (ast->kind == AST_UNARY) {
        g_string_append(out, ast->op == OP_NOT ? "not " : "−");
        write_operand(out, ast->children->pdata[0], binding(ast), claim, claims);
    } else if (ast->kind == AST_NUMBER) {
        write_figure(out, ast->number, ast->text ? ast->text : "");
    } else if (ast->kind == AST_CALL && strcmp(ast->text, "stated") == 0) {
        const Ast *name = ast->children->pdata[0];
        const Stated *stated = &claims_find(claims, name->text)->stated;
        write_figure(out, stated->value / stated->unit_size, stated->unit);
    } else {
        g_string_append_len(out, claim->source.text + ast->start, (gssize)(ast->end - ast->start));
    }
}

char *arithmetic_text(const Claim *claim, const Claims *claims) {
    GString *out = g_string_new("");
    write_part(out, claim->measure, claim, claims);
    return g_string_free(out, FALSE);
}
