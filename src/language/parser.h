/* From the text of an expression to its tree, by the grammar in ast.h. */
#pragma once
#include "language/ast.h"

/* Parses the whole of source->text. NULL with an input error that shows the line and a caret under
   the place, and says what was expected. Free with tf_ast_free. */
Ast *tf_ast_parse(const AstSource *source, GError **error);
