/* The shapes that a claim speaks of: the territories, borders, places and routes of its
   expressions, as values on a map. */
#pragma once
#include "claim/claim.h"
#include "expression/atlas_map.h"

typedef struct {
    const char *text;   /* the part of the expression: "surrounding & controlled@1994-05-12" */
    char *name;         /* for a sentence: "the seven districts around the former NKAR" */
    const Value *value; /* a territory, border, place or route; the map's */
    bool named;         /* it is a territory with a name of its own, not several or a part of one */
    bool subject;       /* the claim is about it; others are what it is compared with */
} ClaimShape;

/* Every part of the claim's `geometry`, then of its measure, that has a shape on the map, from
   the outside in and from left to right, each once; what a shape is made of is not listed
   again. Of ClaimShape *; empty if there is none. What the map cannot answer has no shape.
   Subject is the claim's `geometry`; without one it is what each of its conditions names first, and in
   "area(A) > area(B)" both. Free with g_ptr_array_unref. */
GPtrArray *tf_claim_shapes(const Claim *claim, AtlasMap *on);
