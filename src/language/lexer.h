/* From the text of an expression to tokens, one at a time. */
#pragma once
#include "language/ast.h"
#include <stdbool.h>

typedef enum {
    TOKEN_END,
    TOKEN_NUMBER,
    TOKEN_DATE,
    TOKEN_TEXT,
    TOKEN_NAME,
    TOKEN_OPERATOR, /* also the words "and", "or", "not" */
    TOKEN_PERCENT,
    TOKEN_AT,
    TOKEN_COMMA,
    TOKEN_OPEN,
    TOKEN_CLOSE,
} TokenKind;

typedef struct {
    TokenKind kind;
    gsize start, end; /* bytes of the text: [start, end) */
    double number;
    DateSpan date;
    AstOp op;
} Token;

typedef struct {
    const AstSource *source;
    gsize at; /* the next byte to read */
} Lexer;

/* Reads the next token; at the end of the text it is TOKEN_END, again and again. False with an
   input error where no token begins. The text must be valid UTF-8. */
bool tf_lexer_next(Lexer *lexer, Token *token, GError **error);

/* What a token is called in a message: "'nkar'", "the end". Free with g_free. */
char *tf_token_text(const AstSource *source, const Token *token);
