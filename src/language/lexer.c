#include "language/lexer.h"
#include <math.h>
#include <string.h>

static bool is_digit(const char *at) {
    return g_ascii_isdigit(*at);
}

/* Letters of any script, digits (² and ³ among them) and '_': what names and units are made of. */
static bool is_name_start(const char *at) {
    return *at == '_' || g_unichar_isalpha(g_utf8_get_char(at));
}

static bool is_name_part(const char *at) {
    return *at == '_' || g_unichar_isalnum(g_utf8_get_char(at));
}

static bool lexer_error(const Lexer *lexer, gsize start, gsize end, GError **error,
                        const char *message) {
    Ast node = {.start = start, .end = end};
    return tf_ast_error(lexer->source, &node, error, "%s", message);
}

/* The length of a run of digits. */
static gsize digits(const char *at) {
    gsize n = 0;
    while (is_digit(at + n))
        n++;
    return n;
}

/* The length of a date at `at` with a day or a month, 0 if there is none: 1994-05-12, 1994-05. */
static gsize date_length(const char *at) {
    if (digits(at) != 4 || at[4] != '-' || digits(at + 5) != 2)
        return 0;
    return at[7] == '-' && digits(at + 8) == 2 ? 10 : 7;
}

static bool read_date(Lexer *lexer, gsize length, Token *token, GError **error) {
    const char *text = lexer->source->text + token->start;
    gsize second = text[length] == '/' ? date_length(text + length + 1) : 0;
    if (second)
        length += 1 + second;
    token->kind = TOKEN_DATE;
    token->end = lexer->at = token->start + length;
    g_autofree char *copy = g_strndup(text, length);
    if (tf_date_span_parse(copy, &token->date))
        return true;
    return lexer_error(lexer, token->start, token->end, error,
                       "no such date; expected one like 1994-05-12, 1994-05 or 1992-04/1992-05");
}

static bool read_number(Lexer *lexer, Token *token, GError **error) {
    const char *text = lexer->source->text + token->start;
    gsize length = digits(text);
    if (text[length] == '.') {
        gsize decimals = digits(text + length + 1);
        if (!decimals)
            return lexer_error(lexer, token->start, token->start + length + 1, error,
                               "expected a digit after the decimal point");
        length += 1 + decimals;
    }
    token->kind = TOKEN_NUMBER;
    token->end = lexer->at = token->start + length;
    token->number = g_ascii_strtod(text, NULL);
    if (isfinite(token->number))
        return true;
    return lexer_error(lexer, token->start, token->end, error, "this number is too large");
}

static bool read_text(Lexer *lexer, Token *token, GError **error) {
    const char *text = lexer->source->text + token->start;
    const char *close = strchr(text + 1, '"');
    while (close && close[1] == '"')
        close = strchr(close + 2, '"');
    if (!close)
        return lexer_error(lexer, token->start, token->start + strlen(text), error,
                           "this text has no closing '\"'");
    token->kind = TOKEN_TEXT;
    token->end = lexer->at = token->start + (gsize)(close - text) + 1;
    return true;
}

/* Letters and digits; '-' and '/' only between two of these, so that `a - b` stays a difference. */
static void read_name(Lexer *lexer, Token *token) {
    const char *text = lexer->source->text + token->start, *at = text;
    while (*at &&
           (is_name_part(at) || ((*at == '-' || *at == '/') && at[1] && is_name_part(at + 1))))
        at = g_utf8_next_char(at);
    token->kind = TOKEN_NAME;
    token->end = lexer->at = token->start + (gsize)(at - text);
    static const AstOp words[] = {OP_AND, OP_OR, OP_NOT};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        const char *word = tf_ast_op_text(words[i]);
        if (strlen(word) == (gsize)(at - text) && strncmp(text, word, strlen(word)) == 0) {
            token->kind = TOKEN_OPERATOR;
            token->op = words[i];
        }
    }
}

/* Signs, longer ones first. */
static bool read_sign(Lexer *lexer, Token *token) {
    static const struct {
        const char *text;
        TokenKind kind;
        AstOp op;
    } signs[] = {
        {"!=", TOKEN_OPERATOR, OP_NE},    {"<=", TOKEN_OPERATOR, OP_LE},
        {">=", TOKEN_OPERATOR, OP_GE},    {"=", TOKEN_OPERATOR, OP_EQ},
        {"<", TOKEN_OPERATOR, OP_LT},     {">", TOKEN_OPERATOR, OP_GT},
        {"+", TOKEN_OPERATOR, OP_PLUS},   {"-", TOKEN_OPERATOR, OP_MINUS},
        {"|", TOKEN_OPERATOR, OP_UNION},  {"*", TOKEN_OPERATOR, OP_TIMES},
        {"/", TOKEN_OPERATOR, OP_DIVIDE}, {"&", TOKEN_OPERATOR, OP_INTERSECTION},
        {"%", TOKEN_PERCENT, OP_OR},      {"@", TOKEN_AT, OP_OR},
        {",", TOKEN_COMMA, OP_OR},        {"(", TOKEN_OPEN, OP_OR},
        {")", TOKEN_CLOSE, OP_OR},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
        if (g_str_has_prefix(lexer->source->text + token->start, signs[i].text)) {
            token->kind = signs[i].kind;
            token->op = signs[i].op;
            token->end = lexer->at = token->start + strlen(signs[i].text);
            return true;
        }
    }
    return false;
}

bool tf_lexer_next(Lexer *lexer, Token *token, GError **error) {
    const char *text = lexer->source->text;
    while (text[lexer->at] && g_unichar_isspace(g_utf8_get_char(text + lexer->at)))
        lexer->at += (gsize)(g_utf8_next_char(text + lexer->at) - (text + lexer->at));
    const char *at = text + lexer->at;
    *token = (Token){.kind = TOKEN_END, .start = lexer->at, .end = lexer->at};
    if (!*at)
        return true;
    if (is_digit(at)) {
        gsize length = date_length(at);
        return length ? read_date(lexer, length, token, error) : read_number(lexer, token, error);
    }
    if (*at == '"')
        return read_text(lexer, token, error);
    if (is_name_start(at)) {
        read_name(lexer, token);
        return true;
    }
    if (read_sign(lexer, token))
        return true;
    gsize end = lexer->at + (gsize)(g_utf8_next_char(at) - at);
    return lexer_error(lexer, lexer->at, end, error,
                       "unexpected character; expected a name, a number, a date, text in double "
                       "quotes, an operator or a parenthesis");
}

char *tf_token_text(const AstSource *source, const Token *token) {
    if (token->kind == TOKEN_END)
        return g_strdup("the end");
    return g_strdup_printf("'%.*s'", (int)(token->end - token->start), source->text + token->start);
}
