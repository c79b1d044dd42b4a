/* A claim held against each source: the maps, then the published record. */
#pragma once
#include "claim/claims.h"
#include "claim/finding.h"

/* Judges `claim` on each map of `maps` (AtlasMap *). NULL with an error only for wrong input. */
Finding *tf_claim_judge(const Claim *claim, const Claims *claims, GPtrArray *maps, GError **error);

/* The findings of all claims in `chosen` (of Claim *), in their order and owned, judged on all
   processors. NULL with an error of the first that has one. */
GPtrArray *tf_claims_judge(const GPtrArray *chosen, const Claims *claims, GPtrArray *maps,
                           GError **error);
