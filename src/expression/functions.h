/* The functions of the expression language: one table that the checker, the evaluator, the help and
   the documentation read. */
#pragma once
#include "expression/check.h"
#include "expression/evaluate.h"

/* What an argument may be: a set of value types, or a word for the function itself. */
#define ARGUMENT(type) (1u << (type))
enum {
    ARGUMENT_CLAIM = 1u << 16, /* id of a claim */
    ARGUMENT_DATED = 1u << 17, /* a territory as the control file names it */
    ARGUMENT_WHICH = 1u << 18, /* "taken" or "given_up" */
    MAX_ARGUMENTS = 2,
};

typedef struct {
    const char *name;
    const char *signature; /* "share(A, B)" */
    const char *doc;       /* one line */
    guint least, most;     /* number of arguments */
    guint arguments[MAX_ARGUMENTS];
    ValueType result;
    Dimension dimension;
    bool percent, exact, needs_map;
    /* Further checks of a call whose arguments have the right types; may refine `checked`. NULL:
       none. */
    bool (*check)(const Checker *checker, const Ast *call, Checked *checked);
    /* Computes the call into a zeroed `result`. Arguments that are words have zeroed values. */
    bool (*body)(Evaluation *run, const Ast *call, const Value *arguments, Value *result);
} Function;

const Function *function_find(const char *name); /* NULL if unknown */
const Function *functions_all(gsize *n);

/* "a territory or a border", for messages. Free with g_free. */
char *argument_text(guint argument);
