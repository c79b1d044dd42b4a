/* What the files of edge matching share. edgematch_near finds what is near; edgematch_rings
   rebuilds the rings of polygons from arcs whose vertices were moved and inserted. */
#pragma once
#include "topology/edgematch.h"

/* A vertex to be inserted into edge `edge` of an arc, at the share `part` of its length. */
typedef struct {
    guint32 arc, edge;
    double part;
    LonLat at;
} Insertion;

/* Where a vertex goes; `at` itself if it stays. */
typedef const double *MovedTo(const LonLat at, gpointer data);

/* Moves the vertices of all arcs by `moved_to`, adds the `insertions` (of Insertion; sorted
   here), inserts the crossing where an edge of near `stretches` (of EdgeMatchStretch)
   crosses one of another face, and rebuilds the rings of the polygons that have such arcs.
   Counts in `matching`. */
void tf_edgematch_rings(Polygons *polygons, const Topology *topology, const GArray *stretches,
                        MovedTo *moved_to, gpointer data, GArray *insertions, EdgeMatch *matching);
