/* The claims file: what a text says, as a file of expressions. It may say which text it is, and on which
   atlas it is checked. */
#pragma once
#include "claim/claim.h"
#include "expression/atlas_map.h"

typedef struct {
    char *path;
    Publication report; /* of the file itself; empty if it names none */
    GPtrArray *claims;  /* of Claim *, in file order */
    const Atlas *atlas;
    AtlasMap *nowhere;     /* the atlas on no map, for claims that need none */
    GHashTable *by_id;     /* id -> Claim * */
    StatedFigures figures; /* what stated() finds */
    GHashTable *draws;     /* map id -> ClaimDraws *, where the map was drawn: see
                              claim/realizations.h */
    GPtrArray *published;  /* the atlas's published figures, read: see claim/published_rows.h */
} Claims;

/* Loads a claims file and binds it to an atlas: unknown names, wrong types and units, circular
   stated() and duplicate ids are input errors with file, line and caret. */
Claims *tf_claims_load(const char *path, const Atlas *atlas, GError **error);

/* The same from what was loaded of the file. */
Claims *tf_claims_of_yaml(const Yaml *yaml, const Atlas *atlas, GError **error);

/* The atlas that a claims file names for itself, as it is written there, or NULL. g_free. */
char *tf_claims_atlas(const Yaml *yaml);
void tf_claims_free(Claims *claims);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Claims, tf_claims_free)
const Claim *tf_claims_find(const Claims *claims, const char *id); /* NULL if unknown */

/* ", did you mean 'X'?" with the claim whose id is nearest, or "" if none is near. g_free. */
char *tf_claims_suggestion(const Claims *claims, const char *id);

/* Where names are looked up by an expression about the atlas's maps; `claims` (may be NULL) serve
   stated(). */
Scope tf_claims_scope(const Atlas *atlas, const Claims *claims);
