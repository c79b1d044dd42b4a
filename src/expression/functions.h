/* The functions of the expression language: one table that binding, evaluation, the help and the
   documentation read. A new function is one row of it. */
#pragma once
#include "expression/evaluation.h"
#include "expression/scope.h"

/* What an argument may be: a set of value types, or a word for the function itself. */
#define ARGUMENT(type) (1u << (type))
enum {
    ARGUMENT_CLAIM = 1u << 16,  /* id of a claim */
    ARGUMENT_DATED = 1u << 17,  /* a territory as the control file names it */
    ARGUMENT_WHICH = 1u << 18,  /* "taken" or "given_up"; "first" or "last" */
    ARGUMENT_EVENT = 1u << 19,  /* id of an event */
    ARGUMENT_FIGURE = 1u << 20, /* "area", "perimeter" or "coast" */
    ARGUMENT_WORDS =
        ARGUMENT_CLAIM | ARGUMENT_DATED | ARGUMENT_WHICH | ARGUMENT_EVENT | ARGUMENT_FIGURE,
};

/* The context of a binding. */
typedef struct {
    const Scope *scope;
    const AstSource *source;
    GError **error;
} Binding;

/* Further checks of a call whose arguments have the right types; may refine the node.
   False with an error. */
typedef bool FunctionBind(const Binding *binding, const Ast *call, Bound *node);

/* Computes the call into a zeroed `result`, whose type is set. Arguments that are words are NULL.
   False if tf_cannot, or the run's error, says why. */
typedef bool FunctionBody(Evaluation *run, const Bound *call, const Value *const *arguments,
                          Value *result);

struct Function {
    const char *name;
    const char *signature; /* "share(A, B)" */
    const char *doc;       /* one line */
    guint least, most;     /* number of arguments */
    guint arguments[MAX_ARGUMENTS];
    ValueType result;
    Dimension dimension;
    bool percent, exact, needs_map;
    Measure measure; /* for callers that ask what an expression is about */
    /* How a call with n arguments reads in a sentence, at n - 1, where {1} … {3} stand for the
       arguments and {0} for its value: its name, "the area of {1}"; what it says, "{1} and {2} are
       {0} apart", if not "NAME is {0}"; and what it says where the value is 0. NULL: a call is named
       as it is written. */
    const char *words[MAX_ARGUMENTS], *says[MAX_ARGUMENTS], *says_none[MAX_ARGUMENTS];
    FunctionBind *bind; /* NULL: none */
    FunctionBody *body;
};

const Function *tf_function_find(const char *name); /* NULL if unknown */

/* The i-th function, NULL past the last. */
const Function *tf_function_at(guint i);

/* Adds a row that lives as long as the program, before anything is bound: for tests. */
void tf_function_add(const Function *function);

/* "a territory or a border", for messages. Free with g_free. */
char *tf_argument_text(guint argument);
