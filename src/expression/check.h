/* Types, dimensions and names of an expression, checked before anything is computed. */
#pragma once
#include "claim/claim.h"

/* What is known of an expression before it is evaluated. */
typedef struct {
    ValueType type;
    Dimension dimension; /* numbers */
    bool percent;
    bool exact;       /* a number that is no measurement: a count, a literal, an exact figure */
    bool needs_map;   /* some part of it is measured on a map */
    bool needs_atlas; /* some part of it comes from the atlas's own files, such as the control */
} Checked;

/* Where a check stands. */
typedef struct {
    const Atlas *atlas;
    const Claims *claims; /* or NULL */
    const AstSource *source;
    GError **error;
} Checker;

bool check_expression(const Checker *checker, const Ast *ast, Checked *checked);

/* What a checked expression is, for messages: "a length", "a territory". Free with g_free. */
char *checked_text(const Checked *checked);

/* What a name of the atlas stands for. */
typedef enum {
    NAME_UNKNOWN,
    NAME_TERRITORY,
    NAME_BORDER,
    NAME_PLACE,
    NAME_ROUTE,
    NAME_CONTROL,
} NameKind;
NameKind name_kind(const Atlas *atlas, const char *name);
