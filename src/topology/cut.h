/* Paths cut into arcs at their nodes. */
#pragma once
#include "topology/arc.h"

/* All paths one after the other. */
typedef struct {
    const LonLat *points;
    const guint32 *numbers; /* of the points; equal ones have the same */
    bool varied;            /* some of one number are not written in the same way */
    guint32 *walk;          /* all paths' points, without repeated ones */
    guint32 *walk_ends;     /* of each path */
    guint32 (
        *sides)[2];  /* of each number: its two neighbours + 1, the smaller first; 0: none yet */
    guint8 *is_node; /* of each number */
} Walks;

/* Whether two points are written in the same way. */
static inline bool walks_same(const Walks *walks, guint32 a, guint32 b) {
    const double *p = walks->points[a], *q = walks->points[b];
    return p[0] == q[0] && p[1] == q[1];
}

static inline guint32 walk_start(const Walks *walks, guint32 path) {
    return path == 0 ? 0 : walks->walk_ends[path - 1];
}

typedef struct Cutter Cutter;

/* `room`: for how many points of arcs. Free with tf_cutter_free. */
Cutter *tf_cutter_new(const Walks *walks, guint32 n_numbers, gsize room);
void tf_cutter_free(Cutter *cutter);

/* Appends the uses of path `p`, of arcs that are known or new. */
void tf_cutter_cut(Cutter *cutter, guint32 p, bool open);

/* How many uses there are so far. */
guint32 tf_cutter_uses(const Cutter *cutter);

/* Moves arcs, uses, points and their origins over, and counts the nodes. Nothing can be cut after that. */
void tf_cutter_finish(Cutter *cutter, Topology *topology);
