/* The expression language: text to a tree. Knows nothing of maps or claims.

     expression = or
     or         = and { "or" and }
     and        = not { "and" not }
     not        = "not" not | comparison
     comparison = sum [ ("=" | "!=" | "<" | "<=" | ">" | ">=") sum ]
     sum        = product { ("+" | "-" | "|") product }
     product    = unary { ("*" | "/" | "&") unary }
     unary      = "-" unary | primary
     primary    = number [unit] | date | text | name [ "@" date ]
                | function "(" [ expression { "," expression } ] ")" | "(" expression ")"

   From the loosest to the tightest binding: `or`; `and`; `not`; comparisons, which do not chain;
   `+ - |`; `* / &`; the sign `-`; `@`. Operators of one rank group to the left, so `a | b - c` is
   `(a | b) - c`, and `not a = b` is `not (a = b)`. expression/bind.h says what the operators mean
   and what they may join.

   A name is letters, digits, '_', and '-' or '/' between two of these: `nkar`,
   `iran/east-azerbaijan`; so set difference and subtraction need a space before the '-', division a
   space before the '/'. A date is what tf_date_span_parse reads: YYYY-MM-DD, YYYY-MM, or an
   interval DATE/DATE. Text is written in double quotes, a double quote in it twice. A unit is '%' or words after a
   number, as in 5 km², 12 nautical miles, 13.4 %; ² and ³ become 2 and 3. Which units there are is not the language's concern
   (expression/units.h has the table). */
#pragma once
#include "base/date.h"
#include <glib.h>
#include <stdbool.h>

typedef enum {
    AST_NUMBER, /* number, unit (NULL if none) */
    AST_DATE,   /* date */
    AST_TEXT,   /* text */
    AST_NAME,   /* text; date and dated if "@date" follows */
    AST_CALL,   /* text is the function's name; children are the arguments */
    AST_UNARY,  /* op OP_MINUS or OP_NOT; one child */
    AST_BINARY, /* op; two children */
} AstKind;

typedef enum {
    OP_OR,
    OP_AND,
    OP_NOT,
    OP_EQ,
    OP_NE,
    OP_LT,
    OP_LE,
    OP_GT,
    OP_GE,
    OP_PLUS,
    OP_MINUS,
    OP_UNION,
    OP_TIMES,
    OP_DIVIDE,
    OP_INTERSECTION,
} AstOp;

typedef struct Ast Ast;
struct Ast {
    AstKind kind;
    AstOp op;
    gsize start, end; /* bytes of the source text that this node covers: [start, end) */
    double number;
    char *text; /* name, function, text, or the unit of a number */
    DateSpan date;
    bool dated;
    GPtrArray *children; /* of Ast *, owned; NULL for leaves */
};

/* Where an expression comes from, for messages. */
typedef struct {
    const char *text; /* the expression */
    const char *file; /* NULL: the command line */
    int line;         /* of the file, 1-based */
} AstSource;

void tf_ast_free(Ast *ast);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ast, tf_ast_free)

/* Whether two expressions say the same, wherever they occur: names, numbers, operators and
   structure are equal, except for the order of the operands of + * & | = != and or. */
bool tf_ast_equal(const Ast *a, const Ast *b);

/* Whether the operands of a binary operator may change places: + * & | = != and or. */
bool tf_ast_op_commutes(AstOp op);

/* Whether it is a call of that function. */
bool tf_ast_calls(const Ast *ast, const char *function);

/* The operator as it is written: "and", "&", "<=". */
const char *tf_ast_op_text(AstOp op);

/* A text as it is written in an expression, in its quotes. g_free. */
char *tf_ast_literal(const char *text);

/* An input error at `node`:
     claims.yaml:12: unknown name 'nakr', did you mean 'nkar'?
       share(nakr, azerbaijan)
             ^~~~
   Returns false. */
bool tf_ast_error(const AstSource *source, const Ast *node, GError **error, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
