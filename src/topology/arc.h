/* What a topology is made of: paths that are cut into arcs. */
#pragma once
#include "geodesy/geodesic.h"
#include <glib.h>
#include <stdbool.h>

enum {
    TOPOLOGY_OUTSIDE = -1,
    TOPOLOGY_HOLE = 1,
    TOPOLOGY_OPEN = 2,
    TOPOLOGY_POINTS = 4,
    TOPOLOGY_LEFT = 8
};

/* What coordinates are: anything, or longitudes and latitudes, where -180 and 180, or 190 and -170, are one meridian, places within
   5e-11 degrees (some micrometres) are one, and an edge goes the short way round. */
typedef enum { TOPOLOGY_PLANE, TOPOLOGY_GLOBE } TopologyGround;

/* A ring (without its closing point), an open line, or points that are no line. */
typedef struct {
    guint32 first, n; /* its points: n of them from `first` on */
    gint32 face;      /* of a ring: the face that it bounds */
    int kind; /* 0 an outer ring, TOPOLOGY_HOLE, TOPOLOGY_OPEN or TOPOLOGY_POINTS; rings may turn either way but with
                 TOPOLOGY_LEFT, which says that the ring runs counter-clockwise, also if it holds more than half the Earth */
} TopologyPath;

typedef struct {
    guint32 first, n;   /* its points, in topology->points; a closed arc repeats its first */
    gint32 left, right; /* faces, or TOPOLOGY_OUTSIDE */
    guint32
        twin; /* the first arc in the same place: itself, or one that is written with other numbers */
} TopologyArc;

typedef struct {
    LonLat *points;   /* of the arcs, one after the other */
    guint32 *origins; /* of each of them: a point of the paths' that is written like it */
    TopologyArc *arcs;
    guint32 n_points, n_arcs, n_nodes, n_paths;
    guint32 *uses;         /* the arcs of the paths, in order: topology_use */
    guint32 *use_ends;     /* of each path: one past its last use */
    guint32 n_overlaps;    /* arcs that two faces have on the same side: there they overlap */
    gint32 overlapping[2]; /* the faces of the first of them, if there are any */
} Topology;

/* A use of an arc: its number, and whether the path walks it from its end to its start. */
static inline guint32 topology_arc(guint32 use) {
    return use >> 1;
}

static inline bool topology_reversed(guint32 use) {
    return use & 1;
}

/* Whether the arc lies between two faces; of arcs in the same place one counts. */
static inline bool topology_is_shared(const Topology *topology, guint32 arc) {
    const TopologyArc *at = &topology->arcs[arc];
    return at->twin == arc && at->left != TOPOLOGY_OUTSIDE && at->right != TOPOLOGY_OUTSIDE &&
           at->left != at->right;
}
