/* The members of the list that a claim counts or puts in order, such as seven districts, each with what that follows
   from: how much of it lies in the territory that the claim asks about, or how large it is. */
#pragma once
#include "claim/claim.h"
#include "expression/atlas_map.h"
#include "picture/frame.h"

typedef struct {
    char *name;   /* "Kelbajar" */
    FaceSet set;  /* on the map that is drawn */
    char *figure; /* "96 %": its share in the territory; "2,018 km²": its area; NULL: not asked */
} ClaimPart;

typedef struct {
    GPtrArray *parts; /* of ClaimPart *; empty: the claim counts none, or more than can be named */
    char *legend;     /* what the legend says of them; NULL if there are none */
    bool whole;       /* all of each has to be seen; else that it is there, as of neighbours */
} ClaimParts;

/* Of the first list in the claim's measure, as far as it is on the map. tf_claim_parts_clear. */
ClaimParts tf_claim_parts(const Claim *claim, AtlasMap *on);
void tf_claim_parts_clear(ClaimParts *parts);

/* "Kelbajar 96 %", with spaces that do not break. g_free. */
char *tf_claim_part_text(const ClaimPart *part);

/* Its outline in the frame. */
Path tf_claim_part_path(const ClaimPart *part, const Frame *frame);
