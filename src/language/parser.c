/* A parser by recursive descent: one function for each rule of the grammar in ast.h. */
#include "language/parser.h"
#include "base/error.h"
#include "language/lexer.h"
#include <string.h>

/* Bounds that no honest expression meets; they keep recursion over a tree within the stack. */
enum { MAX_NESTING = 100, MAX_NODES = 1000 };
static const char too_deep[] = "the expression is nested too deeply: expected at most 100 levels";

typedef struct {
    Lexer lexer;
    Token token; /* the one to be read next */
    int nesting, nodes;
    GError **error;
} Parser;

static Ast *parse_or(Parser *parser);

static bool advance(Parser *parser) {
    return tf_lexer_next(&parser->lexer, &parser->token, parser->error);
}

static bool is_operator(const Parser *parser, AstOp op) {
    return parser->token.kind == TOKEN_OPERATOR && parser->token.op == op;
}

/* Which of `n` operators comes next, or -1. */
static int which_operator(const Parser *parser, const AstOp *ops, gsize n) {
    for (gsize i = 0; i < n; i++)
        if (is_operator(parser, ops[i]))
            return (int)i;
    return -1;
}

/* An error at the token that comes next. Returns NULL. */
static void *refuse(Parser *parser, const char *message) {
    Ast node = {.start = parser->token.start, .end = parser->token.end};
    tf_ast_error(parser->lexer.source, &node, parser->error, "%s", message);
    return NULL;
}

/* Whether the comma that comes next stands between the digits of one number: "1,500". */
static bool groups_digits(const Parser *parser) {
    const char *text = parser->lexer.source->text;
    const Token *token = &parser->token;
    const char *after = text + token->end;
    return token->kind == TOKEN_COMMA && token->start > 0 &&
           g_ascii_isdigit(text[token->start - 1]) && strspn(after, "0123456789") == 3;
}

static void *fail(Parser *parser, const char *expected) {
    if (groups_digits(parser))
        return refuse(parser, "found a comma between digits; expected them in one piece, as in "
                              "8660 km2, for a comma parts arguments");
    g_autofree char *found = tf_token_text(parser->lexer.source, &parser->token);
    g_autofree char *message = g_strdup_printf("expected %s, found %s", expected, found);
    return refuse(parser, message);
}

/* A new node that begins at `start` and ends, for now, with the current token. */
static Ast *node_new(Parser *parser, AstKind kind, gsize start) {
    Ast *ast = g_new0(Ast, 1);
    ast->kind = kind;
    ast->start = start;
    ast->end = parser->token.end;
    parser->nodes++;
    return ast;
}

/* Takes ownership of the children; `second` may be NULL. */
static Ast *node_over(Parser *parser, AstKind kind, AstOp op, gsize start, Ast *first,
                      Ast *second) {
    Ast *ast = node_new(parser, kind, start);
    ast->op = op;
    ast->children = g_ptr_array_new_with_free_func((GDestroyNotify)tf_ast_free);
    g_ptr_array_add(ast->children, first);
    if (second)
        g_ptr_array_add(ast->children, second);
    ast->end = (second ? second : first)->end;
    return ast;
}

static char *token_copy(const Parser *parser) {
    const Token *token = &parser->token;
    return g_strndup(parser->lexer.source->text + token->start, token->end - token->start);
}

/* rule = next { op next }, grouping to the left. */
static Ast *parse_chain(Parser *parser, const AstOp *ops, gsize n, Ast *(*next)(Parser *)) {
    g_autoptr(Ast) left = next(parser);
    int found;
    while (left && (found = which_operator(parser, ops, n)) >= 0) {
        if (parser->nodes > MAX_NODES)
            return refuse(parser, "the expression is too long: expected at most 1000 parts");
        if (!advance(parser))
            return NULL;
        Ast *right = next(parser);
        if (!right)
            return NULL;
        gsize start = left->start;
        left = node_over(parser, AST_BINARY, ops[found], start, g_steal_pointer(&left), right);
    }
    return g_steal_pointer(&left);
}

/* prefix operator, then the rule again. */
static Ast *parse_prefix(Parser *parser, AstOp op, Ast *(*again)(Parser *)) {
    gsize start = parser->token.start;
    if (++parser->nesting > MAX_NESTING)
        return refuse(parser, too_deep);
    Ast *operand = advance(parser) ? again(parser) : NULL;
    parser->nesting--;
    return operand ? node_over(parser, AST_UNARY, op, start, operand, NULL) : NULL;
}

/* The unit as the tables spell it: with 2 and 3 for ² and ³. */
static char *unit_text(const char *written) {
    GString *unit = g_string_new(written);
    g_string_replace(unit, "²", "2", 0);
    g_string_replace(unit, "³", "3", 0);
    return g_string_free(unit, FALSE);
}

/* unit = "%" | name { name }, to be added to the number before it. No two names can follow each other elsewhere. */
static bool parse_unit(Parser *parser, Ast *number) {
    g_autoptr(GString) words = g_string_new(NULL);
    TokenKind kind;
    do {
        g_autofree char *word = token_copy(parser);
        g_string_append_printf(words, "%s%s", words->len ? " " : "", word);
        number->end = parser->token.end;
        kind = parser->token.kind;
        if (!advance(parser))
            return false;
    } while (kind == TOKEN_NAME && parser->token.kind == TOKEN_NAME);
    number->text = unit_text(words->str);
    return true;
}

static Ast *parse_number(Parser *parser) {
    g_autoptr(Ast) ast = node_new(parser, AST_NUMBER, parser->token.start);
    ast->number = parser->token.number;
    if (!advance(parser))
        return NULL;
    bool unit = parser->token.kind == TOKEN_NAME || parser->token.kind == TOKEN_PERCENT;
    return !unit || parse_unit(parser, ast) ? g_steal_pointer(&ast) : NULL;
}

static Ast *parse_leaf(Parser *parser, AstKind kind) {
    g_autoptr(Ast) ast = node_new(parser, kind, parser->token.start);
    g_autofree char *written = token_copy(parser);
    if (kind == AST_TEXT) {
        g_autoptr(GString) text = g_string_new_len(written + 1, (gssize)strlen(written) - 2);
        g_string_replace(text, "\"\"", "\"", 0);
        ast->text = g_strdup(text->str);
    }
    ast->date = parser->token.date;
    return advance(parser) ? g_steal_pointer(&ast) : NULL;
}

/* The arguments of a call, after the opening parenthesis. */
static bool parse_arguments(Parser *parser, Ast *call) {
    call->children = g_ptr_array_new_with_free_func((GDestroyNotify)tf_ast_free);
    if (!advance(parser))
        return false;
    while (parser->token.kind != TOKEN_CLOSE) {
        Ast *argument = parse_or(parser);
        if (!argument)
            return false;
        g_ptr_array_add(call->children, argument);
        if (parser->token.kind == TOKEN_COMMA) {
            if (!advance(parser))
                return false;
            if (parser->token.kind == TOKEN_CLOSE)
                return fail(parser, "another argument");
        } else if (parser->token.kind != TOKEN_CLOSE) {
            return fail(parser, "',' or ')' or an operator");
        }
    }
    call->end = parser->token.end;
    return advance(parser);
}

/* name [ "@" date ] or function "(" ... ")" */
static Ast *parse_name(Parser *parser) {
    g_autoptr(Ast) ast = node_new(parser, AST_NAME, parser->token.start);
    ast->text = token_copy(parser);
    if (!advance(parser))
        return NULL;
    if (parser->token.kind == TOKEN_OPEN) {
        ast->kind = AST_CALL;
        return parse_arguments(parser, ast) ? g_steal_pointer(&ast) : NULL;
    }
    if (parser->token.kind != TOKEN_AT)
        return g_steal_pointer(&ast);
    if (!advance(parser))
        return NULL;
    if (parser->token.kind != TOKEN_DATE)
        return fail(parser, "a date such as 1994-05-12 after '@'");
    ast->dated = true;
    ast->date = parser->token.date;
    ast->end = parser->token.end;
    return advance(parser) ? g_steal_pointer(&ast) : NULL;
}

/* The node covers its parentheses too, so that its piece of the text reads as it was written. */
static Ast *parse_parenthesis(Parser *parser) {
    gsize start = parser->token.start;
    g_autoptr(Ast) inside = advance(parser) ? parse_or(parser) : NULL;
    if (!inside)
        return NULL;
    if (parser->token.kind != TOKEN_CLOSE)
        return fail(parser, "')' or an operator");
    inside->start = start;
    inside->end = parser->token.end;
    return advance(parser) ? g_steal_pointer(&inside) : NULL;
}

static Ast *parse_primary(Parser *parser) {
    if (parser->nesting >= MAX_NESTING)
        return refuse(parser, too_deep);
    parser->nesting++;
    Ast *ast = NULL;
    switch (parser->token.kind) {
    case TOKEN_NUMBER:
        ast = parse_number(parser);
        break;
    case TOKEN_DATE:
        ast = parse_leaf(parser, AST_DATE);
        break;
    case TOKEN_TEXT:
        ast = parse_leaf(parser, AST_TEXT);
        break;
    case TOKEN_NAME:
        ast = parse_name(parser);
        break;
    case TOKEN_OPEN:
        ast = parse_parenthesis(parser);
        break;
    default:
        ast = fail(parser, "a name, a number, a date, a function or '('");
    }
    parser->nesting--;
    return ast;
}

static Ast *parse_unary(Parser *parser) {
    if (is_operator(parser, OP_MINUS))
        return parse_prefix(parser, OP_MINUS, parse_unary);
    return parse_primary(parser);
}

static Ast *parse_product(Parser *parser) {
    static const AstOp ops[] = {OP_TIMES, OP_DIVIDE, OP_INTERSECTION};
    return parse_chain(parser, ops, G_N_ELEMENTS(ops), parse_unary);
}

static Ast *parse_sum(Parser *parser) {
    static const AstOp ops[] = {OP_PLUS, OP_MINUS, OP_UNION};
    return parse_chain(parser, ops, G_N_ELEMENTS(ops), parse_product);
}

static Ast *parse_comparison(Parser *parser) {
    static const AstOp ops[] = {OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE};
    g_autoptr(Ast) left = parse_sum(parser);
    int found = left ? which_operator(parser, ops, G_N_ELEMENTS(ops)) : -1;
    if (found < 0)
        return g_steal_pointer(&left);
    Ast *right = advance(parser) ? parse_sum(parser) : NULL;
    if (!right)
        return NULL;
    gsize start = left->start;
    left = node_over(parser, AST_BINARY, ops[found], start, g_steal_pointer(&left), right);
    if (which_operator(parser, ops, G_N_ELEMENTS(ops)) >= 0)
        return refuse(parser, "comparisons do not chain: write a < b and b < c");
    return g_steal_pointer(&left);
}

static Ast *parse_not(Parser *parser) {
    if (is_operator(parser, OP_NOT))
        return parse_prefix(parser, OP_NOT, parse_not);
    return parse_comparison(parser);
}

static Ast *parse_and(Parser *parser) {
    static const AstOp ops[] = {OP_AND};
    return parse_chain(parser, ops, G_N_ELEMENTS(ops), parse_not);
}

static Ast *parse_or(Parser *parser) {
    static const AstOp ops[] = {OP_OR};
    return parse_chain(parser, ops, G_N_ELEMENTS(ops), parse_and);
}

Ast *tf_ast_parse(const AstSource *source, GError **error) {
    const char *bad = NULL;
    if (!g_utf8_validate(source->text, -1, &bad)) {
        gsize at = (gsize)(bad - source->text);
        tf_ast_error(source, &(Ast){.start = at, .end = at + 1}, error, "this is not UTF-8 text");
        return NULL;
    }
    Parser parser = {.lexer = {.source = source}, .error = error};
    if (!advance(&parser))
        return NULL;
    g_autoptr(Ast) ast = parse_or(&parser);
    if (!ast)
        return NULL;
    if (parser.token.kind != TOKEN_END)
        return fail(&parser, "an operator or the end");
    return g_steal_pointer(&ast);
}
