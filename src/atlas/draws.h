/* A block of draws of a map's error: what becomes of every arc when all vertices are displaced.

   A Map that carries such a block (map->draws) is that map trembling: sets of faces and arcs on it
   are measured once for each draw of the block. Make one by copying the Map structure and setting
   the pointer; the copy borrows everything and is not freed. */
#pragma once
#include "atlas/faceset.h"
#include "measure/field.h"

struct MapDraws {
    guint lanes;         /* draws in the block */
    double *area_change; /* [arc * lanes + lane], m2: by how much the area under the arc changes */
    double *length;      /* [arc * lanes + lane], m */
    float *east, *north; /* [vertex * lanes + lane], m */
    guint64 seed, first; /* the block holds draws first .. first + lanes - 1 */
};

/* Draws a block. NULL if out of memory. Free with map_draws_free. */
MapDraws *map_draws_new(const Map *map, const Field *field, guint64 seed, guint64 first,
                        guint lanes);
void map_draws_free(MapDraws *draws);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MapDraws, map_draws_free)

/* Area (m2) of a set and length (m) of arcs of a trembling map in each draw: a GArray of double. */
GArray *faceset_area_draws(FaceSet set);
GArray *arcset_length_draws(ArcSet set);

/* In how many of the block's draws each face turns inside out, added to count[face]. */
void map_count_inverted(const Map *trembling, guint *count);
