/* What others have published of the same thing: a witness of its own beside the maps.

   A published figure has the interval of its printed digits, as a stated one has. Where nobody
   published the whole, its parts are summed: rows that together make up what is asked for on the
   map, to one percent and without overlap, of one source if one has them all, else of several.
   A source's rows also add up to a group's (the seven districts): if it gives a part for some
   members (what was held of them), those without a row for their part count whole. */
#pragma once
#include "expression/evaluate.h"

/* A figure of the atlas that has been read, or a sum over a group's members. */
typedef struct {
    const PublishedFigure *figure; /* the row; of a sum, its first */
    char *text;                    /* the subject, as in the row or for the group */
    AstSource source;
    Ast *subject;
    bool known;        /* is a number in a known unit */
    double value;      /* SI */
    double half_width; /* of what its digits allow */
    DateSpan date;     /* first is 0 if it is none */
    guint rows;        /* 1; of a sum, how many */
} Published;

/* Reads and checks the subjects of the atlas's published figures, and adds the sums over groups: a
   GPtrArray of Published *. NULL with an input error that names the line of the figures file. */
GPtrArray *published_read(const Atlas *atlas, GError **error);

/* Appends the sums over groups to the rows. */
void published_add_sums(GPtrArray *rows, const Atlas *atlas);

/* ---- Figures for an expression ---- */

/* A number that follows from published figures. */
typedef struct {
    double value, half_width; /* SI */
    guint rows;               /* it rests on, or its numerator does */
    char *text;               /* how it comes about: "7634 of 86600 km2", "sum of 7 rows"; or "" */
    GPtrArray *sources;       /* of char *, each once */
    const char *origin;       /* the one source of its rows; NULL if there are several */
    double part, whole;       /* of a share, m2; else 0 */
} PublishedNumber;

void published_number_free(gpointer number);

/* All that is published of what the expression measures; `run` says on which map the rows are put
   together. Of PublishedNumber *; empty if there is nothing. Free with g_ptr_array_unref. */
GPtrArray *published_numbers(Evaluation *run, const Ast *ast);

/* The published figures of a quantity ("area", "length") whose subject is one of the expressions
   (NULL-terminated) as written, or fills `target` on the map: a territory or a border. */
GPtrArray *published_of(Evaluation *run, const char *quantity, const Ast *const *as_written,
                        const Value *target);

/* "CIA World Factbook 2006"; the year is added where the source's name has none. g_free. */
char *published_cite(const PublishedFigure *figure);

/* ---- The witness ---- */

/* What the published record says of the claim, by the same rules as a map: its interval runs from
   the lowest to the highest published figure. NULL if it says nothing, or with an error for wrong
   input. `on` is the map on which rows are put together; may be NULL for dates. */
Result *published_judge(const Claims *claims, const Claim *claim, AtlasMap *on, GError **error);
