/* A doubly connected edge list: straight edges between points, each once, with what lies beside it,
   as half-edges around each point in order of angle. Faces are walked on it and arcs put together.

   Half-edge 2e runs along edge e from a to b, half-edge 2e+1 back; h ^ 1 is its twin. */
#pragma once
#include "base/error.h"
#include "planar/grid.h"

enum { REGION_UNKNOWN = -2 }; /* a line inside a region does not know which region that is */

/* How an error begins that says that polygons overlap: whoever read them may know a cure. */
#define POLYGONS_OVERLAP "polygons overlap"

/* What an input line brings to the edges made of it, seen in its own direction. */
typedef struct {
    int left, right;   /* regions beside it, MAP_OUTSIDE, or the same twice: it divides nothing */
    guint32 mask;      /* bits that its edges carry: roles */
    guint16 source;    /* of the map */
    double accuracy_m; /* where lines lie on each other, the most accurate one gives the source */
    double correlation_m;
} LineTraits;

typedef struct {
    guint32 a, b;    /* points, a < b */
    int left, right; /* regions beside a-b, MAP_OUTSIDE or both REGION_UNKNOWN */
    guint32 mask;    /* of all lines on it */
    guint16 source;
    double accuracy_m, correlation_m;
} PlanarEdge;

typedef struct {
    Grid grid;
    gint64 half;       /* half way round in its units, or 0: tf_grid_half_turn */
    GridPoint *points; /* sorted by tf_grid_compare */
    guint n_points;
    PlanarEdge *edges; /* sorted by a, b */
    guint n_edges;
    guint32 *first;  /* n_points + 1 numbers: where a point's half-edges start in `around` */
    guint32 *around; /* half-edges leaving each point, counter-clockwise from due east */
} HalfEdges;

/* Builds the half-edges of noded `pieces` (of Piece); traits[piece.line] says what each line
   brings. Where lines coincide their regions cancel like boundaries in a sum: left of one against
   right of the other. An edge with the same region on both sides is left out unless its mask meets
   `keep`. NULL with an input error where regions overlap. Free with tf_halfedges_free. */
HalfEdges *tf_halfedges_new(const GArray *pieces, const LineTraits *traits, guint32 keep, Grid grid,
                            GError **error);
void tf_halfedges_free(HalfEdges *graph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HalfEdges, tf_halfedges_free)

static inline guint32 halfedge_origin(const HalfEdges *graph, guint32 half) {
    return half & 1 ? graph->edges[half >> 1].b : graph->edges[half >> 1].a;
}

static inline int halfedge_left(const HalfEdges *graph, guint32 half) {
    return half & 1 ? graph->edges[half >> 1].right : graph->edges[half >> 1].left;
}

static inline guint halfedges_degree(const HalfEdges *graph, guint32 point) {
    return graph->first[point + 1] - graph->first[point];
}

/* The ends of `half`, the second one as seen from the first (tf_grid_near): the edge is
   straight between them. */
void tf_halfedge_ends(const HalfEdges *graph, guint32 half, GridPoint ends[2]);

/* The half-edge from a to b, or G_MAXUINT32 if there is none. */
guint32 tf_halfedge_between(const HalfEdges *graph, GridPoint a, GridPoint b);

/* Place of `half` among the half-edges of its origin: an index into `around`. */
guint tf_halfedge_place(const HalfEdges *graph, guint32 half);
