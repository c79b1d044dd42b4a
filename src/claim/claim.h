/* Claims: what the report says, as a file of expressions, and what the maps say of them. */
#pragma once
#include "expression/value.h"

/* What a claim states. */
typedef enum { STATED_NUMBER, STATED_TRUTH, STATED_DATE } StatedKind;

/* A stated figure as an interval: what the printed digits and hedges allow. */
typedef struct {
    StatedKind kind;
    char *text;       /* as written in the claims file: "about 5 %" */
    double value;     /* SI unit */
    double low, high; /* SI; -INFINITY or INFINITY for "more than", "less than" */
    Dimension dimension;
    bool percent;
    char *unit;       /* to show it in: "km", "km2", "ha", "%", "years", "days", "" */
    double unit_size; /* SI per unit */
    bool truth;
    DateSpan date;
} Stated;

/* Reads "13.4 %", "about 5 %", "193 km", "800 ha", "7", "more than 50 %", "between 4 % and 6 %",
   "true", "1993-03", "1992-04/1992-05". The interval is half a unit of the last printed digit;
   zeros at the end of a whole number are not digits, so a round figure gets half a unit of its last
   other digit, but at most 5 % of itself; "about", "around", "almost" allow at least 10 %; a plain
   number is a count and exact. False with a message (what is wrong, what is expected) in *why,
   g_free. */
bool stated_parse(const char *text, Stated *stated, char **why);
void stated_clear(Stated *stated);

typedef struct {
    char *id, *says, *where;
    char *printed; /* the figure as printed, or NULL */
    Stated stated;
    AstSource source; /* of the measure */
    Ast *measure;
    GPtrArray *also_text;   /* of char *: further expressions shown with the claim */
    GPtrArray *also;        /* of Ast * */
    GPtrArray *also_source; /* of AstSource * */
    char *geometry; /* expression for its geometry on a map, or NULL: taken from the measure */
    char *note;     /* or NULL */
    char *kind;     /* "area", "length", "relation", "date", "count": from the measure's type */
    bool internal;  /* needs no map: only stated figures, dates, counts of the atlas's own groups */
    const char *witness; /* what an internal claim is judged by: "report" or, if it asks the atlas's
                            files (control, groups), "atlas"; NULL if it needs a map */
    int line;
} Claim;

typedef struct {
    char *path;
    GPtrArray *claims; /* of Claim *, in file order */
    const Atlas *atlas;
    GHashTable *by_id; /* id -> Claim * */
    GHashTable
        *draws; /* map id -> ClaimDraws *, where the map was drawn: see claim/realizations.h */
    GPtrArray *published; /* the atlas's published figures, read: see claim/published.h */
} Claims;

/* Loads and type-checks a claims file against an atlas: unknown names, wrong types and units,
   circular stated() and duplicate ids are input errors with file, line and caret. */
Claims *claims_load(const char *path, const Atlas *atlas, GError **error);
void claims_free(Claims *claims);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Claims, claims_free)
const Claim *claims_find(const Claims *claims, const char *id); /* NULL if unknown */

/* ", did you mean 'X'?" with the claim whose id is nearest, or "" if none is near. g_free. */
char *claims_suggestion(const Claims *claims, const char *id);

/* Checks and evaluates an expression on a map. `claims` serves stated(), may be NULL. An expression
   that is right but that this map or these sources cannot answer sets *unmeasurable to the reason
   (g_free) and returns false without an error. The caller clears the value. */
bool expression_evaluate(AtlasMap *on, const Claims *claims, const AstSource *source,
                         const Ast *ast, Value *value, char **unmeasurable, GError **error);

/* Checks types and units without a map; the type and dimension of the whole go to *type,
   *dimension. */
bool expression_check(const Atlas *atlas, const Claims *claims, const AstSource *source,
                      const Ast *ast, ValueType *type, Dimension *dimension, bool *percent,
                      GError **error);

typedef enum {
    VERDICT_SUPPORTED,
    VERDICT_CONTRADICTED,
    VERDICT_INCONCLUSIVE,
    VERDICT_NOT_MEASURABLE,
} Verdict;
const char *verdict_text(Verdict verdict); /* "supported", ..., "not measurable" */

/* How a ruler was found at which a stated length comes out. */
typedef enum { RULER_NONE, RULER_INTERPOLATED, RULER_EXTRAPOLATED } RulerHow;

/* A border's length on a map as a matter of the ruler: see claim/divider.h. */
typedef struct {
    double finest_m;                       /* the finest ruler that the map supports there */
    double dimension, dimension_error, r2; /* of the fitted power law; NAN if there is none */
    double from_m, to_m;      /* the rulers in use of which the map can tell; from > to: none */
    double shortest, longest; /* lengths that they give, with the map's interval; stated.unit */
    double at_m;              /* the ruler at which the stated length comes out; 0: at none */
    RulerHow how;
} RulerFigures;

/* One published figure that bears on a claim. */
typedef struct {
    double value, low, high; /* stated.unit; dates as Julian days */
    char *text;              /* "8.82 %", "322 km", "1993-04-02" */
    char *how;               /* "7634 of 86600 km2", "sum of 7 rows", or "" */
    GPtrArray *sources;      /* of char * */
    bool fits;               /* meets what is stated */
    double part, whole;      /* of a share, m2; else 0 */
} PublishedSay;

/* What one map says of one claim. Numbers are in stated.unit. */
typedef struct {
    char *map; /* id; "published" for the published record; for a claim that needs no map its
                  witness: "report" or "atlas" */
    Verdict verdict;
    double value, low, high; /* numbers; for a date Julian days; for a truth `value` is the chance
                                that it is true and the others are NAN; all NAN if there is none */
    double standard_error;
    double ruler_m;      /* lengths: mean vertex spacing; else 0 */
    char *text;          /* the value for people: "13.80 %", "true", "1992-05-18" */
    char *interval;      /* "13.54 … 14.06 %", or "" */
    char *why;           /* one line */
    guint draws;         /* draws of the map's error that it rests on; 0: the closed form */
    double quantiles[5]; /* 2.5, 16, 50, 84 and 97.5 % of the draws of a number */
    double below, above; /* share of draws below and above the stated interval */
    RulerFigures *ruler; /* for the length of a border; else NULL. Owned */
    GPtrArray *figures;  /* of PublishedSay *: of the published record; NULL for a map */
} Result;

typedef struct {
    const Claim *claim;
    GPtrArray *results; /* of Result *: one for each map asked, then the published record's if
                           it says something */
    GPtrArray *also;    /* of char *: "distance(georgia, ...) = 74.2 km" on the first map */
    Verdict verdict;    /* over all witnesses */
    char *why;          /* who supports, who contradicts, and what makes the difference */
    int report_line;  /* line of the report's text on which `printed` stands; 0 if not looked for */
    char *difference; /* what makes the difference, computed, in a reader's terms; or NULL */
} Finding;

void finding_free(Finding *finding);

/* Judges `claim` on each map of `maps` (AtlasMap *). NULL with an error only for wrong input. */
Finding *claim_judge(const Claim *claim, const Claims *claims, GPtrArray *maps, GError **error);

/* The findings of all claims in `chosen` (of Claim *), in their order and owned, judged on all
   processors. NULL with an error of the first that has one. */
GPtrArray *claims_judge(const GPtrArray *chosen, const Claims *claims, GPtrArray *maps,
                        GError **error);

/* Finds the printed figure of each claim in the text of the report at `path`; sets report_line.
   An input error names the claims whose figure is not there. Runs of white space are equal, so are
   straight and curly quotes; a figure is no part of a longer word or number. */
bool claims_cite(GPtrArray *findings, const char *path, GError **error);
