/* What a claim is about, on the map: its geometry, what it is compared with, the borders of twenty
   draws of the map's error, a ruler's walk along a border. */
#pragma once
#include "claim/shape.h"
#include "picture/claim_parts.h"
#include "picture/scene.h"

enum { CLAIM_DRAWS = 20 };

/* A walk along the border with dividers. */
typedef struct {
    double ruler_m, length_m;
    GPtrArray *lines; /* of GArray of LonLat: where the dividers stood */
} RulerWalk;

typedef struct {
    GPtrArray *shapes; /* of ClaimShape *: what the claim is about, then what it is compared with */
    guint n_subjects;  /* so many of the shapes are what it is about */
    ClaimParts parts;  /* what it counts */
    GPtrArray *draws;  /* of GPtrArray of GArray of LonLat: the lines of each draw; may be empty */
    GArray *walks;     /* of RulerWalk: a fine and a coarse one; may be empty */
    double
        extent[4]; /* of what it is about, degrees; may go beyond the antimeridian, east of 180 */
    bool beyond;   /* some small parts lie outside, far away */
    bool anywhere; /* something of the claim lies on the map */
} ClaimScene;

/* What of the claim lies on the map; `seed` is that of the draws. */
ClaimScene *tf_claim_scene_new(const Claim *claim, AtlasMap *on, guint64 seed);
void tf_claim_scene_free(ClaimScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClaimScene, tf_claim_scene_free)
