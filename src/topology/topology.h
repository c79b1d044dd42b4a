/* Polygons as arcs and faces, where neighbours have exactly the same vertices along the border that
   they share: no noding and no snapping, in time proportional to the number of points.

   Two paths part at a vertex whose neighbours are not the same two on every visit; there they are
   cut (the rule of M. Bostock's topojson, 2012). Between such nodes an arc is identified by its
   first edge, so it is found again by one look into a table. Lines that nearly match stay apart;
   edgematch.h brings them together. */
#pragma once
#include "geodesy/geodesic.h"
#include <glib.h>
#include <stdbool.h>

enum { TOPOLOGY_OUTSIDE = -1, TOPOLOGY_HOLE = 1, TOPOLOGY_OPEN = 2 };

/* A ring (without its closing point) or an open line. */
typedef struct {
    guint32 first, n; /* its points: n of them from `first` on */
    gint32 face;      /* of a ring: the face that it bounds */
    int kind; /* 0 an outer ring, TOPOLOGY_HOLE, or TOPOLOGY_OPEN; rings may turn either way */
} TopologyPath;

typedef struct {
    guint32 first, n;   /* its points, in topology->points; a closed arc repeats its first */
    gint32 left, right; /* faces, or TOPOLOGY_OUTSIDE */
} TopologyArc;

typedef struct {
    LonLat *points; /* of the arcs, one after the other */
    TopologyArc *arcs;
    guint32 n_points, n_arcs, n_nodes, n_paths;
    guint32 *uses;      /* the arcs of the paths, in order: topology_use */
    guint32 *use_ends;  /* of each path: one past its last use */
    guint32 n_overlaps; /* uses of an arc on a side that another face already has: overlaps */
} Topology;

/* A use of an arc: its number, and whether the path walks it from its end to its start. */
static inline guint32 topology_arc(guint32 use) {
    return use >> 1;
}

static inline bool topology_reversed(guint32 use) {
    return use & 1;
}

/* Cuts the paths into arcs. Repeated points are dropped; -0 is 0. A path that is left with fewer
   than two points has no arcs. At most 2^31 points. The same for the same paths. */
Topology *tf_topology_new(const LonLat *points, const TopologyPath *paths, guint32 n_paths);
void tf_topology_free(Topology *topology);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Topology, tf_topology_free)
