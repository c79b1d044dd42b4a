/* An expression: its text, its tree and what it means. */
#pragma once
#include "expression/bind.h"

/* An expression as it is written, and what it means. */
typedef struct {
    AstSource source; /* its text is owned */
    Ast *ast;
    const Bound *node;
} Expression;

/* Parses the text; binding it is tf_expression_bind's. False with an input error. Clear in any
   case. `file` is borrowed. */
bool tf_expression_parse(Expression *expression, const char *text, const char *file, int line,
                         GError **error);
bool tf_expression_bind(Expression *expression, const Scope *scope, GError **error);

/* Binds it as a figure: a shape by itself becomes its size, a territory T `area(T)`, a border or route B `length(B)`. */
bool tf_expression_bind_size(Expression *expression, const Scope *scope, GError **error);
void tf_expression_clear(Expression *expression);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Expression, tf_expression_clear)
