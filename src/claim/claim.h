/* A claim: what the report says, and the expression that measures it. */
#pragma once
#include "claim/stated.h"
#include "expression/bind.h"

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

typedef struct {
    char *id, *says, *where;
    char *printed; /* the figure as printed, or NULL */
    Stated stated;
    Expression measure;
    GArray *also;        /* of Expression: further ones that are shown with the claim */
    Expression geometry; /* its geometry on a map; no node: it is taken from the measure */
    char *note;          /* or NULL */
    char *kind;    /* "area", "length", "relation", "date", "count": from the measure's type */
    bool internal; /* needs no map: only stated figures, dates, counts of the atlas's own groups */
    EvidenceKind evidence; /* what it is held against first: the report or, if it asks the atlas's
                              files, the atlas, for an internal one */
    int line;
} Claim;

Claim *tf_claim_new(void);
void tf_claim_free(Claim *claim);
