/* What an expression means: a tree of nodes that hold what their names stand for (expression/bind.h
   makes it). Nothing after it compares names.

   Nodes are the atlas's and live as long as it does. Parts of expressions that are written alike
   are one node, and those that say the same in other words (spaces, parentheses) share `same`, so
   that a value need be computed only once. */
#pragma once
#include "atlas/atlas.h"
#include "expression/value.h"
#include "language/ast.h"

typedef struct Function Function;
typedef struct Bound Bound;
typedef struct Unit Unit; /* expression/units.h */

typedef enum {
    BOUND_NUMBER,    /* number, unit, word */
    BOUND_DATE,      /* date */
    BOUND_WORD,      /* word: an argument for the function itself, not an expression */
    BOUND_TERRITORY, /* territory */
    BOUND_CONTROL,   /* control on date.first */
    BOUND_ATTRIBUTE, /* the faces whose attribute `word` is (op OP_EQ) `is`, or is not (OP_NE) */
    BOUND_BORDER,    /* border */
    BOUND_PLACE,     /* place */
    BOUND_ROUTE,     /* route */
    BOUND_CALL,      /* function; the children are its arguments */
    BOUND_UNARY,     /* op OP_MINUS or OP_NOT; one child */
    BOUND_BINARY,    /* op; two children */
} BoundKind;

/* What kind of thing a function measures, for callers that ask what an expression is about. */
typedef enum {
    MEASURE_OTHER,
    MEASURE_AREA,
    MEASURE_SHARE,
    MEASURE_LENGTH,
    MEASURE_PERIMETER,
    MEASURE_BORDER,
    MEASURE_COUNT, /* and count_within */
    MEASURE_STATED,
    MEASURE_DATE,
} Measure;

/* A figure that stated() refers to. */
typedef struct {
    const void *claim; /* whose it is: numbers that depend on it move together */
    const char *text;  /* as it is stated */
    double value;      /* SI */
    double low, high;  /* SI; infinite for an open figure */
    bool number;       /* false: a truth or a date */
    Dimension dimension;
    bool percent;
} StatedFigure;

enum { MAX_ARGUMENTS = 3 };

struct Bound {
    BoundKind kind;
    AstOp op;
    ValueType type;
    Dimension dimension; /* of a number */
    bool percent;        /* is a share */
    bool exact;       /* a number that is not a measurement: a count, a literal, an exact figure */
    bool rule;        /* a territory that is given by a rule about faces */
    bool needs_map;   /* some part of it is measured on a map */
    bool needs_atlas; /* some part of it comes from the atlas's own files, such as the control */
    bool measured;    /* a name in an expression about the maps: a map that shows nothing of it
                         cannot answer */
    double number;    /* in `unit` */
    const Unit *unit;
    DateSpan
        date; /* also what date(T, ...) is by the control file; first is 0: not known; or of event(ID) */
    const Function *function;
    Measure measure; /* the function's */
    guint figure;    /* a FigureKind: by what a function puts territories in order */
    const Territory *territory;
    const Border *border;
    const Place *place;
    const Route *route;
    const char *control, *is;
    const char *event;   /* the name of what event(ID) dates; the atlas's */
    const char *word;    /* also a number's unit as it is written, or NULL */
    StatedFigure stated; /* of stated(CLAIM) */
    bool taken;          /* date(T, taken), not date(T, given_up) */
    guint n;             /* children */
    const Bound *children[MAX_ARGUMENTS];
    const char *text;  /* this part as it is written, with its parentheses */
    const Bound *same; /* the first node that says the same: its value is this one's */
};

/* Makes `draft`, in which everything but `same` is set, a node of the atlas, or finds the node that
   equals it; `text` (of `length` bytes) is copied. Several threads may ask. */
const Bound *tf_bound_node(const Atlas *atlas, const Bound *draft, const char *text, gsize length);

/* The node of a territory as its definition says, though a map may show nothing of it. */
const Bound *tf_bound_territory(const Atlas *atlas, const Territory *territory);

/* The node of a control on a day, likewise. */
const Bound *tf_bound_control(const Atlas *atlas, const char *control, int day);

/* Whether the node calls a function that measures this. */
bool tf_bound_is(const Bound *node, Measure measure);

/* Whether it has a place on a map: a territory, border, place or route. */
bool tf_bound_has_shape(const Bound *node);

/* Whether it names a territory with members, which can be counted and listed. */
bool tf_bound_is_group(const Bound *node);

/* Whether two nodes say the same, except for the order of the operands of + * & | = != and or, and of a border's sides. */
bool tf_bound_equal(const Bound *a, const Bound *b);

/* What a node is, for messages: "a length", "a territory". Free with g_free. */
char *tf_bound_type_text(const Bound *node);

/* The function that gives the size of what is of this type: "area" of a territory, "length" of a border or route; or NULL. */
const char *tf_bound_size_function(ValueType type);

/* How many different nodes have been bound of an atlas; those that say the same count once. */
guint tf_bound_count(const Atlas *atlas);
