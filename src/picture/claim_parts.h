/* The members of a group that a claim counts, such as seven districts, each with how much of it was held on the claim's
   day: what the count follows from. */
#pragma once
#include "claim/claim.h"
#include "expression/atlas_map.h"
#include "picture/frame.h"

typedef struct {
    char *name;  /* "Kelbajar" */
    FaceSet set; /* on the map that is drawn */
    double held; /* share of its area that certainly was held, from 0 to 1; NAN: not asked */
} ClaimPart;

/* Those of the first group in the claim's geometry, then in its measure, as far as they are on the map. Of ClaimPart *;
   empty if it counts none. Free with g_ptr_array_unref. */
GPtrArray *tf_claim_parts(const Claim *claim, AtlasMap *on);

/* "Kelbajar 96 %", with a space that does not break. g_free. */
char *tf_claim_part_text(const ClaimPart *part);

/* Its outline in the frame. */
Path tf_claim_part_path(const ClaimPart *part, const Frame *frame);

/* What the legend says of them (at least one). g_free. */
char *tf_claim_parts_legend(const GPtrArray *parts);
