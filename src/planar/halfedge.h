/* A net: straight edges between points, each once, with what lies beside it; half-edges around each
   point in order of angle. The ground that faces are walked on and arcs chained on.

   Half-edge 2e runs along edge e from a to b, half-edge 2e+1 back; h ^ 1 is the other way. */
#pragma once
#include "base/error.h"
#include "planar/grid.h"

enum { NET_UNKNOWN = -2 }; /* a line inside a region does not know which region that is */

/* What an input line brings to the edges made of it, seen in its own direction. */
typedef struct {
    int left,
        right;      /* regions beside it, MAP_OUTSIDE, or the same value twice: "it divides none" */
    guint32 mask;   /* bits that its edges carry: roles */
    guint16 source; /* of the map */
    double accuracy_m; /* where lines lie on each other, the most accurate one gives the source */
} LineTraits;

typedef struct {
    guint32 a, b;    /* points, a < b */
    int left, right; /* regions beside a-b, MAP_OUTSIDE or both NET_UNKNOWN */
    guint32 mask;    /* of all lines on it */
    guint16 source;
    double accuracy_m;
} NetEdge;

typedef struct {
    Grid grid;
    gint64 half;       /* half way round in its units, or 0: grid_half_turn */
    GridPoint *points; /* sorted by grid_compare */
    guint n_points;
    NetEdge *edges; /* sorted by a, b */
    guint n_edges;
    guint32 *first;  /* n_points + 1 numbers: where a point's half-edges start in `around` */
    guint32 *around; /* half-edges leaving each point, counter-clockwise from due east */
} Net;

/* Builds the net of noded `pieces` (of Piece); traits[piece.line] says what each line brings.
   Where lines coincide their regions cancel like boundaries in a sum: left of one against right of
   the other. An edge with the same region on both sides is left out unless its mask meets `keep`.
   NULL with an input error where regions overlap. Free with net_free. */
Net *net_new(const GArray *pieces, const LineTraits *traits, guint32 keep, Grid grid,
             GError **error);
void net_free(Net *net);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Net, net_free)

static inline guint32 net_origin(const Net *net, guint32 half) {
    return half & 1 ? net->edges[half >> 1].b : net->edges[half >> 1].a;
}

static inline int net_left(const Net *net, guint32 half) {
    return half & 1 ? net->edges[half >> 1].right : net->edges[half >> 1].left;
}

static inline guint net_degree(const Net *net, guint32 point) {
    return net->first[point + 1] - net->first[point];
}

/* The ends of `half`, the second one as seen from the first (grid_near): the edge is straight between
   them. */
void net_ends(const Net *net, guint32 half, GridPoint ends[2]);

/* The half-edge from a to b, or G_MAXUINT32 if the net has none. */
guint32 net_half_edge(const Net *net, GridPoint a, GridPoint b);

/* Place of `half` among the half-edges of its origin: an index into `around`. */
guint net_place(const Net *net, guint32 half);
