/* A claim: what the report says, and the expression that measures it. */
#pragma once
#include "claim/stated.h"
#include "expression/expression.h"

/* What a claim is held against. */
typedef enum {
    EVIDENCE_MAP,
    EVIDENCE_PUBLISHED, /* the published record */
    EVIDENCE_REPORT,    /* the report's own figures */
    EVIDENCE_ATLAS,     /* the atlas's files: control, groups */
} EvidenceKind;

/* "published", "report", "atlas" for what is not a map; NULL for maps, which have ids of their
   own. */
const char *tf_evidence_id(EvidenceKind kind);

typedef struct Claim Claim;
struct Claim {
    char *id, *says;
    char *about;   /* what it is about, by which claims are put together, or NULL */
    char *where;   /* the place in the text, or NULL */
    char *printed; /* the figure as printed, or NULL */
    Stated stated;
    Expression measure;
    GArray *also;        /* of Expression: further ones that are shown with the claim */
    Expression geometry; /* its geometry on a map; no node: it is taken from the measure */
    char *note;          /* or NULL */
    char *reading;       /* how its words are read, where they leave a choice; else NULL */
    GPtrArray
        *readings;    /* of Claim *: the other readings, each with a figure and measure of its own;
                            the claim itself is the first */
    char *unmeasured; /* the part of it that no map can measure, or NULL */
    char *proxy; /* what stands in the measure for what the map lacks, or NULL: such a claim can be
                         supported or left open, never contradicted */
    char *
        limit; /* the reverse: why its figure is only a limit of what is claimed, or NULL: such a claim can be contradicted
                    or left open, never supported */
    bool remark;   /* the atlas's own remark, not a statement of the report: it is not counted */
    char *kind;    /* "area", "length", "relation", "date", "count": from the measure's type */
    bool internal; /* needs no map: only stated figures, dates, counts of the atlas's own groups */
    EvidenceKind evidence; /* what it is held against first: the report or, if it asks the atlas's
                              files, the atlas, for an internal one */
    int line;
    char *row; /* what stands in the row of the table that it comes from, for errors; or NULL */
};

Claim *tf_claim_new(void);
void tf_claim_free(Claim *claim);
