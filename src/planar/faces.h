/* Faces of a doubly connected edge list: rings followed along its half-edges, the face on the
   left. At each point a ring turns left as far as it can. Each face except the one at the
   north pole has one ring with the face only on its southern side; its others are holes, and
   the nearest edge north of a hole is of the same face. In the plane the face at the north
   pole is the unbounded one. */
#pragma once
#include "planar/halfedge.h"

typedef struct {
    guint32 *next;  /* for each half-edge, the one that follows it around the face on its left */
    int *face;      /* for each half-edge, the face on its left, or MAP_OUTSIDE: that of the north
                       pole, unless an edge says that a region is there */
    GArray **rings; /* for each face, the half-edges (guint32) its rings start with: outer first */
    guint n_faces;
} Faces;

Faces *tf_faces_find(const HalfEdges *graph);
void tf_faces_free(Faces *faces);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Faces, tf_faces_free)

/* The face of a point of the grid that lies on no edge, or MAP_OUTSIDE. Looks at all edges. */
int tf_faces_at(const HalfEdges *graph, const Faces *faces, GridPoint at);

/* The ring's points in order, not repeating the first. Free with g_array_unref. */
GArray *tf_faces_ring(const HalfEdges *graph, const Faces *faces, guint32 start);
