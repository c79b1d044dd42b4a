/* Arcs of a doubly connected edge list: edges chained as long as nothing changes.
   An arc ends where other than two edges meet, or where roles, source or accuracy change. */
#pragma once
#include "planar/faces.h"

typedef struct {
    GArray *points; /* of guint32, point numbers; first and last are equal in a closed arc */
    guint32 half;   /* its first half-edge: gives faces, mask and source */
} EdgeArc;

/* All arcs, each in the direction from the end with the lower number (closed ones from their node
   or, if they have none, from their lowest point), ordered by where they start. Free with
   g_array_unref; elements are EdgeArc. */
GArray *tf_arcs_find(const HalfEdges *graph);
