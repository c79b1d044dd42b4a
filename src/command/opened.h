/* What a command works on: the atlas, some of its maps, its claims. */
#pragma once
#include "claim/claims.h"

typedef struct {
    Atlas *atlas;
    GPtrArray *on;  /* of AtlasMap *, owned: the maps that were asked for */
    Claims *claims; /* NULL if the atlas has none */
    /* Of expressions with buffers (command/buffers.h): */
    GPtrArray *buffers; /* of Buffer *, owned */
    GPtrArray *zoned;   /* of Map *, owned: made with their faces */
    GPtrArray *former;  /* of AtlasMap *, owned: what was in `on` before */
} Opened;
