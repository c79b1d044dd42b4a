/* Claims judged once, for all who show verdicts: the table, the layers, the pictures, the page. */
#pragma once
#include "claim/claims.h"
#include "claim/finding.h"

/* A finished check. */
typedef struct {
    const Atlas *atlas;
    const Claims *claims; /* for the draws; may be NULL */
    GPtrArray *maps;      /* of const Map *, as asked */
    GPtrArray *findings;  /* of Finding *, each with a result for each witness */
} Check;

/* What a check is made with unless less, or another, is asked for. */
enum { CHECK_DRAWS = 2000, CHECK_SEED = 1 };

/* Judges `chosen` (of Claim *, among `claims`) on `on` (of AtlasMap *), with `draws` draws of each
   map's error (0: the closed form), which `claims` then hold. The findings stand in the order of
   `chosen`. NULL with an error. Borrows the claims and their atlas. */
Check *tf_check_new(Claims *claims, const GPtrArray *chosen, GPtrArray *on, guint draws,
                    guint64 seed, GError **error);
void tf_check_free(Check *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Check, tf_check_free)
