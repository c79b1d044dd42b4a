/* What a claim is about, on the map: its geometry, what it is compared with, the borders of twenty
   draws of the map's error, a ruler's walk along a border. */
#pragma once
#include "claim/shape.h"
#include "picture/scene.h"

enum { CLAIM_DRAWS = 20 };

/* A walk along the border with dividers. */
typedef struct {
    double ruler_m, length_m;
    GPtrArray *lines; /* of GArray of LonLat: where the dividers stood */
} RulerWalk;

typedef struct {
    GPtrArray *shapes; /* of ClaimShape *: what the claim is about, then what it is compared with */
    GPtrArray *parts;  /* of ClaimPart *: what it counts, see picture/claim_parts.h */
    GPtrArray *draws;  /* of GPtrArray of GArray of LonLat: the lines of each draw; may be empty */
    GArray *walks;     /* of RulerWalk: a fine and a coarse one; may be empty */
    double extent[4];  /* of all shapes, degrees */
    bool anywhere;     /* something of the claim lies on the map */
} ClaimScene;

/* What of the claim lies on the map; `seed` is that of the draws. */
ClaimScene *tf_claim_scene_new(const Claim *claim, AtlasMap *on, guint64 seed);
void tf_claim_scene_free(ClaimScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClaimScene, tf_claim_scene_free)

/* The outline or line of a territory, border or route in the frame; *areas says which. */
Path tf_claim_value_path(const Value *value, const Frame *frame, bool *areas);

/* Adds what it draws to what names should not cover. */
void tf_claim_scene_obstacles(const ClaimScene *scene, const Frame *frame, Scene *under);

/* Draws them into the frame. */
void tf_claim_scene_draw(const ClaimScene *scene, const Frame *frame, Canvas *canvas);

/* A line for each of the legend: draws its sample into the box and returns its words (g_free), or
   NULL behind the last. */
char *tf_claim_scene_legend(const ClaimScene *scene, guint number, Rect sample, Canvas *canvas);
