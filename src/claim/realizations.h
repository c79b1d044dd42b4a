/* Claims on realizations of a map: what each claim's measure comes to in each draw of the map's
   error. */
#pragma once
#include "claim/claims.h"

/* All claims' draws on one map. */
typedef struct ClaimDraws ClaimDraws;

/* Draws those of `chosen` (of Claim *, among `claims`) that need a map `draws` times (rounded
   up to an even number), on all processors. The result is the same for any number of them.
   NULL with an error. */
ClaimDraws *tf_claims_realize(const Claims *claims, const GPtrArray *chosen, AtlasMap *on,
                              guint draws, guint64 seed, GError **error);

/* The same on `threads` threads (0: one for each processor) in blocks of `lanes` draws, an even
   number to which the memory it takes is proportional. */
ClaimDraws *tf_claims_realize_in(const Claims *claims, const GPtrArray *chosen, AtlasMap *on,
                                 guint draws, guint64 seed, guint threads, guint lanes,
                                 GError **error);

/* Draws them on all `maps` (of AtlasMap *), several at a time, so that tf_claim_judge judges by the
   draws. False with an error. */
bool tf_claims_realize_on(Claims *claims, const GPtrArray *chosen, const GPtrArray *maps,
                          guint draws, guint64 seed, GError **error);
void tf_claim_draws_free(ClaimDraws *draws);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClaimDraws, tf_claim_draws_free)

/* Gives `value`, the claim's measure on the map as it is, what the draws say: a number its samples,
   a truth the share of draws in which it holds. Nothing if the claim does not vary. */
void tf_claim_draws_apply(const ClaimDraws *draws, const Claim *claim, Value *value);

/* Correlation over the draws of two claims' figures; NAN if either does not vary. */
double tf_claim_draws_correlation(const ClaimDraws *draws, const Claim *a, const Claim *b);

const char *tf_claim_draws_map(const ClaimDraws *draws); /* the map's id */
guint tf_claim_draws_count(const ClaimDraws *draws);
guint64 tf_claim_draws_seed(const ClaimDraws *draws);

/* How many faces of the map, of the `of` that lie beside lines that are measured, turned inside out in some draw, and in
   what share of all draws of a face they did (slivers narrower than the map's error do). */
guint tf_claim_draws_inverted(const ClaimDraws *draws, guint *of, double *share);
