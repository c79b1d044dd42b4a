/* What a command works on: the atlas, it on some of its maps, its claims. */
#pragma once
#include "claim/claim.h"

typedef struct {
    Atlas *atlas;
    GPtrArray *on;  /* of AtlasMap *, owned: the maps that were asked for */
    Claims *claims; /* NULL if the atlas has none */
} Opened;

/* Opens the atlas that command_atlas finds, on the maps named by --map (none: its first) and with
   the claims file `claims_path` (NULL: the atlas's own). */
bool command_open(Opened *opened, char **maps, const char *claims_path, GError **error);
void command_close(Opened *opened);
