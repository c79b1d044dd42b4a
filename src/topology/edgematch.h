/* Polygons whose neighbours' borders nearly match, brought together: snapped and noded, only where
   it is needed.

   What two features share exactly stays as it is, and so does what lies farther than the distance
   from any other feature's unshared border. Of the rest
   - a vertex moves to the nearest vertex of another feature that stays, features that come first
     before later ones, ends of shared borders before all;
   - a vertex that stays is inserted into the edges of other features that pass within the distance,
     one edge of each feature;
   - edges that still cross get their crossing, by GEOS's robust intersection, as a common vertex.
   A vertex moves to one that is in the file, so that equal places are equal to the bit, and all
   lines through it move with it: GEOS's own snapping moves each geometry by itself. A polygon that
   this would make invalid (GEOS says) or a ring that it would close up stays as it was, and so do as few polygons of a
   feature as are needed for the feature to stay valid as a whole.
   Also across the antimeridian, where vertices that lie on it stay. Lines and points stay. */
#pragma once
#include "topology/polygons.h"

typedef struct {
    guint64 near;          /* unshared edges within the distance of another feature's, or about */
    guint64 moved;         /* vertices */
    double farthest;       /* m: how far the farthest one moved */
    guint64 added;         /* vertices inserted into edges */
    guint64 crossings;     /* of edges, inserted into both */
    guint64 kept_polygons; /* left as they were, because they would have become invalid */
    GArray *kept; /* of EdgeMatchKept: the features that have them, in their order, or NULL */
} EdgeMatch;

/* A feature some of whose polygons were left as they were. */
typedef struct {
    guint32 feature, polygons;
    char *why; /* the first of them was */
} EdgeMatchKept;

static inline void edgematch_clear(EdgeMatch *matching) {
    for (guint i = 0; matching->kept && i < matching->kept->len; i++)
        g_free(g_array_index(matching->kept, EdgeMatchKept, i).why);
    g_clear_pointer(&matching->kept, g_array_unref);
}

/* Brings the rings of `polygons`, whose arcs are `topology`, together within `metres`. */
void tf_edgematch(Polygons *polygons, const Topology *topology, double metres, EdgeMatch *matching);
