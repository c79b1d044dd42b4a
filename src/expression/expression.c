#include "expression/expression.h"
#include "base/unconst.h"
#include "language/parser.h"

bool tf_expression_parse(Expression *expression, const char *text, const char *file, int line,
                         GError **error) {
    *expression = (Expression){.source = {g_strdup(text), file, line}};
    expression->ast = tf_ast_parse(&expression->source, error);
    return expression->ast != NULL;
}

bool tf_expression_bind(Expression *expression, const Scope *scope, GError **error) {
    expression->node = tf_bind(scope, &expression->source, expression->ast, error);
    return expression->node != NULL;
}

bool tf_expression_bind_size(Expression *expression, const Scope *scope, GError **error) {
    if (!tf_expression_bind(expression, scope, error))
        return false;
    const char *size = tf_bound_size_function(expression->node->type);
    if (!size)
        return true;
    const AstSource shape = expression->source;
    g_autofree char *text = g_strdup_printf("%s(%s)", size, shape.text);
    const char *file = shape.file;
    int line = shape.line;
    tf_expression_clear(expression);
    return tf_expression_parse(expression, text, file, line, error) &&
           tf_expression_bind(expression, scope, error);
}

void tf_expression_clear(Expression *expression) {
    g_free(tf_unconst(expression->source.text));
    tf_ast_free(expression->ast);
    *expression = (Expression){0};
}
