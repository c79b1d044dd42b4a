/* What a claim is about, on the map: its geometry, what it is compared with, the borders of twenty
   draws of the map's error, a ruler's walk along a border. */
#pragma once
#include "picture/scene.h"

enum { CLAIM_DRAWS = 20 };

/* A walk along the border with dividers. */
typedef struct {
    double ruler_m, length_m;
    GPtrArray *lines; /* of GArray of LonLat: where the dividers stood */
} RulerWalk;

typedef struct {
    GArray *values;   /* of Value: what the claim is about, then what it is compared with */
    GPtrArray *draws; /* of GPtrArray of GArray of LonLat: the lines of each draw; may be empty */
    GArray *walks;    /* of RulerWalk: a fine and a coarse one; may be empty */
    double extent[4]; /* of all values, degrees */
    bool anywhere;    /* something of the claim lies on the map */
} ClaimShapes;

/* What of the claim lies on the map; `seed` is that of the draws. */
ClaimShapes *claim_shapes_new(const Claim *claim, const Claims *claims, AtlasMap *on, guint64 seed);
void claim_shapes_free(ClaimShapes *shapes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClaimShapes, claim_shapes_free)

/* Adds what it draws to what names should not cover. */
void claim_shapes_obstacles(const ClaimShapes *shapes, const Frame *frame, Obstacles *obstacles);

/* Draws them into the frame. */
void claim_shapes_draw(const ClaimShapes *shapes, const Frame *frame, Canvas *canvas);

/* A line for each of the legend: draws its sample into the box and returns its words (g_free), or
   NULL behind the last. */
char *claim_shapes_legend(const ClaimShapes *shapes, guint number, Box sample, Canvas *canvas);
