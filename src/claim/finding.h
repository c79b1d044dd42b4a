/* What is found of a claim: what each source says, and what follows. */
#pragma once
#include "claim/claim.h"
#include "claim/verdict.h"

/* How a ruler was found at which a stated length comes out. */
typedef enum { RULER_NONE, RULER_INTERPOLATED, RULER_EXTRAPOLATED } RulerHow;

/* A border's length on a map as a matter of the ruler: see claim/divider.h. */
typedef struct {
    double finest_m;                       /* the finest ruler that the map supports there */
    double dimension, dimension_error, r2; /* of the fitted power law; NAN if there is none */
    double from_m, to_m;      /* the rulers in use about which the map can tell; from > to: none */
    double shortest, longest; /* lengths that they give, with the map's interval; stated.unit */
    double at_m;              /* the ruler at which the stated length comes out; 0: at none */
    RulerHow how;
} RulerFigures;

/* One published figure that bears on a claim. */
typedef struct {
    double value, low, high; /* stated.unit; dates as Julian days */
    char *text;              /* "8.82 %", "322 km", "1993-04-02" */
    char *how;               /* "7634 of 86600 km2", "sum of 7 published figures", or "" */
    GPtrArray *sources;      /* of char * */
    bool fits;               /* meets what is stated */
    double part, whole;      /* of a share, m2; else 0 */
} PublishedSay;

/* What one source says of one claim: a map, the published record or, for a claim that needs no map,
   the report or the atlas. Numbers are in stated.unit. */
typedef struct {
    EvidenceKind evidence;
    char *source; /* the map's id, or the tf_evidence_id of what is not a map */
    Verdict verdict;
    double value, low, high; /* numbers; for a date Julian days; for a truth `value` is the chance
                                that it is true and the others are NAN; all NAN if there is none */
    double standard_error;
    double ruler_m;  /* length of a border: the ruler that gives `value`; else 0 */
    char *text;      /* the value for people: "13.80 %", "true", "1992-05-18" */
    char *interval;  /* "13.54 … 14.06 %", or "" */
    char *why;       /* one line */
    char *reason;    /* of a truth: what decides it; else NULL. These three are parts of `why` */
    char *restraint; /* what keeps it from deciding, though its figure would; or NULL */
    char *
        otherwise; /* what it is by a published figure for the whole of which it is a share; or NULL */
    GArray *
        lines; /* of LineSource (claim/line_sources.h): whose lines it hangs on; NULL or empty: none
                       or not known */
    guint draws;         /* draws of the map's error that it rests on; 0: the closed form */
    double quantiles[5]; /* 2.5, 16, 50, 84 and 97.5 % of the draws of a number */
    double below, above; /* share of draws below and above the stated interval */
    double chance;       /* of a count: share of draws in which it is as stated; else NAN */
    RulerFigures *ruler; /* for the length of a border; else NULL. Owned */
    GPtrArray *figures;  /* of PublishedSay *: of the published record; NULL for a map */
} Result;

typedef struct {
    const Claim *claim;  /* of several readings the one that decides */
    GPtrArray *readings; /* of Finding *: what is found of the others, in file order */
    GPtrArray *results;  /* of Result *: one for each map asked, then the published record's if
                           it says something */
    GPtrArray *also;     /* of char *: "distance(georgia, ...) = 74.2 km" on the first map */
    Verdict verdict;     /* over all sources, and over all readings */
    char *why;           /* who supports, who contradicts, and what makes the difference */
    int report_place;    /* line or page of the report's text with `printed`; 0 if not looked for */
    bool report_paged;   /* it is a page */
    char *quote
        [2]; /* a few words of the report's text before and after them; NULL if not looked for */
    char *difference; /* what makes the difference, computed, in a reader's terms; or NULL */
} Finding;

void tf_finding_free(Finding *finding);
void tf_result_free(gpointer result);

/* What the map of this id says; NULL if it was not asked. */
const Result *tf_finding_on(const Finding *finding, const char *map);

/* Over all results. Maps that cannot measure do not count, unless none can:
     some support and some contradict -> inconclusive
     some contradict, none supports   -> contradicted (others may be inconclusive)
     some support, none contradicts   -> supported (others may be inconclusive)
     only inconclusive ones           -> inconclusive
     none that can measure            -> not measurable */
Verdict tf_verdict_over(const GPtrArray *results);
