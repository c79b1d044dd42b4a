#include "language/ast.h"
#include "base/error.h"
#include "base/text.h"
#include <stdarg.h>
#include <string.h>

void tf_ast_free(Ast *ast) {
    if (!ast)
        return;
    g_free(ast->text);
    if (ast->children)
        g_ptr_array_unref(ast->children);
    g_free(ast);
}

bool tf_ast_calls(const Ast *ast, const char *function) {
    return ast->kind == AST_CALL && strcmp(ast->text, function) == 0;
}

const char *tf_ast_op_text(AstOp op) {
    static const char *const texts[] = {
        [OP_OR] = "or",   [OP_AND] = "and",  [OP_NOT] = "not",        [OP_EQ] = "=",
        [OP_NE] = "!=",   [OP_LT] = "<",     [OP_LE] = "<=",          [OP_GT] = ">",
        [OP_GE] = ">=",   [OP_PLUS] = "+",   [OP_MINUS] = "-",        [OP_UNION] = "|",
        [OP_TIMES] = "*", [OP_DIVIDE] = "/", [OP_INTERSECTION] = "&",
    };
    return texts[op];
}

char *tf_ast_literal(const char *text) {
    g_autoptr(GString) written = g_string_new(text);
    g_string_replace(written, "\"", "\"\"", 0);
    return g_strdup_printf("\"%s\"", written->str);
}

bool tf_ast_op_commutes(AstOp op) {
    switch (op) {
    case OP_OR:
    case OP_AND:
    case OP_EQ:
    case OP_NE:
    case OP_PLUS:
    case OP_UNION:
    case OP_TIMES:
    case OP_INTERSECTION:
        return true;
    default:
        return false;
    }
}

static bool same_content(const Ast *a, const Ast *b) {
    return a->kind == b->kind && a->op == b->op && a->number == b->number &&
           g_strcmp0(a->text, b->text) == 0 && a->dated == b->dated &&
           a->date.first == b->date.first && a->date.last == b->date.last;
}

bool tf_ast_equal(const Ast *a, const Ast *b) {
    guint n = a->children ? a->children->len : 0;
    if (!same_content(a, b) || n != (b->children ? b->children->len : 0))
        return false;
    guint equal = 0;
    while (equal < n && tf_ast_equal(a->children->pdata[equal], b->children->pdata[equal]))
        equal++;
    return equal == n || (a->kind == AST_BINARY && tf_ast_op_commutes(a->op) &&
                          tf_ast_equal(a->children->pdata[0], b->children->pdata[1]) &&
                          tf_ast_equal(a->children->pdata[1], b->children->pdata[0]));
}

/* A piece of the source as it can be shown on one line: valid, and no control characters. */
static char *printable(const char *start, gsize length) {
    char *text = g_utf8_make_valid(start, (gssize)length);
    for (char *at = text; *at; at++)
        if ((unsigned char)*at < ' ' || *at == 0x7f)
            *at = ' ';
    return text;
}

/* The line of the source with the node's start on it, and a caret under it. */
static char *pointed_line(const AstSource *source, const Ast *node, int *line) {
    gsize length = strlen(source->text), from = MIN(node->start, length);
    gsize to = from;
    for (gsize i = 0; i < from; i++)
        *line += source->text[i] == '\n';
    while (from > 0 && source->text[from - 1] != '\n')
        from--;
    while (to < length && source->text[to] != '\n')
        to++;
    gsize start = MIN(node->start, to), end = CLAMP(node->end, start, to);
    g_autofree char *whole = printable(source->text + from, to - from);
    g_autofree char *before = printable(source->text + from, start - from);
    g_autofree char *under = printable(source->text + start, end - start);
    GString *out = g_string_new("\n  ");
    g_string_append_printf(out, "%s\n  %*s^", whole, tf_text_width(before), "");
    for (int i = 1; i < tf_text_width(under); i++)
        g_string_append_c(out, '~');
    return g_string_free(out, FALSE);
}

bool tf_ast_error(const AstSource *source, const Ast *node, GError **error, const char *format,
                  ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    int line = source->line;
    g_autofree char *pointed = pointed_line(source, node, &line);
    if (source->file)
        return tf_input_error(error, "%s:%d: %s%s", source->file, line, message, pointed);
    return tf_input_error(error, "%s%s", message, pointed);
}
