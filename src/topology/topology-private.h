/* The topology room's own: edge matching in its steps. edgematch_near finds what is near,
   edgematch_rings makes the rings of polygons anew from arcs whose vertices were moved and added. */
#pragma once
#include "topology/edgematch.h"

/* A vertex that goes into edge `edge` of an arc, `part` of the way along it. */
typedef struct {
    guint32 arc, edge;
    double part;
    LonLat at;
} Insertion;

/* Where a vertex goes; `at` itself if it stays. */
typedef const double *MovedTo(const LonLat at, gpointer data);

/* Moves the vertices of all arcs by `moved_to`, puts the `insertions` (of Insertion; sorted here)
   into them, gives the edges of near `stretches` (of EdgeMatchStretch) that cross one of another face their
   crossing, and makes the rings of the polygons that have such arcs anew. Counts in `matching`. */
void tf_edgematch_rings(Polygons *polygons, const Topology *topology, const GArray *stretches,
                        MovedTo *moved_to, gpointer data, GArray *insertions, EdgeMatch *matching);
