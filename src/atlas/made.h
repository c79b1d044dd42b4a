/* An atlas that is put together in memory, without a folder: of a map that is given, territory by territory. */
#pragma once
#include "atlas/atlas.h"

/* An atlas with this one map, which it takes, and no territories. `day`: a Julian day, all its time. Free with
   tf_atlas_free. */
Atlas *tf_atlas_made(const char *title, Map *map, int day);

/* Adds a territory: of the faces that meet the condition `where`, or, with `members` (of char *, ids; copied), the group of
   them. Exactly one of both is given. False with an input error if the atlas has the id or `where` is no expression. */
bool tf_atlas_make_territory(Atlas *atlas, const char *id, const char *name, const char *where,
                             const GPtrArray *members, GError **error);

/* Makes the group `id` the one that functions take where none is named. */
void tf_atlas_make_default_group(Atlas *atlas, const char *id);

/* Adds a layer for export: of `kind`, showing `of` (of char *, ids; NULL: none). */
void tf_atlas_make_layer(Atlas *atlas, const char *id, const char *title, const char *kind,
                         const GPtrArray *of);

/* Whether the atlas was made: it has no folder with files. */
bool tf_atlas_is_made(const Atlas *atlas);
