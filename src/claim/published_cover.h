/* Which rows of the figures file make up a territory or a border on the map. */
#pragma once
#include "claim/claims.h"
#include "claim/published_number.h"

/* Appends the rows of a quantity each of which fills the target on the map by itself, in the
   file's order; if there is none, sums of rows that make it up: of each source that has them
   all, else of several. */
void tf_published_cover(GPtrArray *numbers, const Claims *claims, AtlasMap *on,
                        const char *quantity, const Value *target);
