#include "planar/faces.h"
#include "planar/box_index.h"
#include "planar/map.h"
#include <assert.h>

/* A ring whose face is not known yet. */
typedef struct {
    guint32 start;
    guint32 top; /* if the face lies north of the ring, a northernmost point where it does */
    bool hole;   /* such a point exists: the ring is a hole, or runs round the north pole's face */
    int face;
} Ring;

enum { FACE_PENDING = -2, FACE_NORTH = -3 };

static void link_half_edges(const HalfEdges *graph, Faces *faces) {
    faces->next = g_new0(guint32, 2 * graph->n_edges + 1);
    for (guint p = 0; p < graph->n_points; p++)
        for (guint i = graph->first[p]; i < graph->first[p + 1]; i++) {
            /* Arriving against `around[i]`, the next one clockwise leaves. */
            guint before = i == graph->first[p] ? graph->first[p + 1] - 1 : i - 1;
            faces->next[graph->around[i] ^ 1] = graph->around[before];
            assert(halfedge_origin(graph, graph->around[before]) == p);
        }
}

GArray *tf_faces_ring(const HalfEdges *graph, const Faces *faces, guint32 start) {
    GArray *points = g_array_new(FALSE, FALSE, sizeof(GridPoint));
    guint32 h = start;
    do {
        GridPoint at = graph->points[halfedge_origin(graph, h)];
        if (points->len)
            at = tf_grid_near(graph->half, g_array_index(points, GridPoint, points->len - 1), at);
        g_array_append_val(points, at);
        h = faces->next[h];
    } while (h != start);
    return points;
}

/* ---- Rings ---- */

/* Whether what lies between the half-edge `out` and, counter-clockwise of it, `back`, both of which
   leave one point and neither to the north, lies north of that point. */
static bool is_north(const HalfEdges *graph, guint32 out, guint32 back) {
    GridPoint p[2], q[2];
    tf_halfedge_ends(graph, out, p);
    tf_halfedge_ends(graph, back, q);
    GridPoint to = {q[1].x - q[0].x + p[0].x, q[1].y - q[0].y + p[0].y};
    Wide turn = tf_grid_turn(p[0], p[1], to);
    if (turn != 0)
        return turn < 0;
    bool opposite = (p[1].x > p[0].x) != (to.x > p[0].x) && p[1].y == p[0].y;
    return !opposite || p[1].x > p[0].x;
}

/* Finds whether the face lies north of the ring at one of its northernmost points, whose y is
   `top`. */
static void look_north(const HalfEdges *graph, const Faces *faces, Ring *ring, gint64 top) {
    guint32 h = ring->start;
    do {
        guint32 next = faces->next[h], at = halfedge_origin(graph, next);
        if (!ring->hole && graph->points[at].y == top &&
            !grid_is_pole(graph->half, graph->points[at]) && is_north(graph, next, h ^ 1)) {
            ring->hole = true;
            ring->top = at;
        }
        h = next;
    } while (h != ring->start);
}

static GArray *find_rings(const HalfEdges *graph, const Faces *faces, guint32 *ring_of) {
    GArray *rings = g_array_new(FALSE, FALSE, sizeof(Ring));
    for (guint32 h = 0; h < 2 * graph->n_edges; h++)
        ring_of[h] = G_MAXUINT32;
    for (guint32 start = 0; start < 2 * graph->n_edges; start++) {
        if (ring_of[start] != G_MAXUINT32)
            continue;
        Ring ring = {start, 0, false, FACE_PENDING};
        gint64 top = G_MININT64;
        guint32 h = start;
        do {
            ring_of[h] = rings->len;
            top = MAX(top, graph->points[halfedge_origin(graph, h)].y);
            h = faces->next[h];
        } while (h != start);
        look_north(graph, faces, &ring, top);
        g_array_append_val(rings, ring);
    }
    return rings;
}

/* ---- The face of a hole: that of the nearest edge north of it, on its southern side ---- */

typedef struct {
    const HalfEdges *graph;
    GridPoint at;
    guint32 best; /* half-edge with the point on its left hand side, G_MAXUINT32: none */
} NorthQuery;

/* How far north of `at` an edge meets its meridian: a numerator over a positive denominator; and
   the edge itself, from west to east. */
typedef struct {
    Wide numerator, denominator;
    GridPoint west, east;
    bool turned; /* the edge itself runs from east to west */
} Crossing;

static Crossing crossing_of(const HalfEdges *graph, guint32 edge, GridPoint at) {
    GridPoint ends[2];
    tf_halfedge_ends(graph, 2 * edge, ends);
    bool turned = ends[0].x > ends[1].x;
    GridPoint west = ends[turned], east = ends[!turned];
    while (graph->half && at.x < west.x)
        at.x += 2 * graph->half;
    while (graph->half && at.x >= east.x && at.x - 2 * graph->half >= west.x)
        at.x -= 2 * graph->half;
    if (at.x < west.x || at.x >= east.x)
        return (Crossing){-1, 1, west, east, turned};
    Wide width = east.x - west.x;
    return (Crossing){(west.y - at.y) * width + (Wide)(east.y - west.y) * (at.x - west.x), width,
                      west, east, turned};
}

/* Whether `p` lies south of `q` just east of the meridian. */
static bool is_south_of(const Crossing *p, const Crossing *q) {
    Wide difference = p->numerator * q->denominator - q->numerator * p->denominator;
    if (difference != 0)
        return difference < 0;
    return (Wide)(p->east.y - p->west.y) * q->denominator <
           (Wide)(q->east.y - q->west.y) * p->denominator;
}

static void look_at(guint edge, gpointer data) {
    NorthQuery *query = data;
    Crossing here = crossing_of(query->graph, edge, query->at);
    if (here.numerator <= 0)
        return;
    if (query->best != G_MAXUINT32) {
        Crossing best = crossing_of(query->graph, query->best >> 1, query->at);
        if (!is_south_of(&here, &best))
            return;
    }
    /* What lies south of an edge is on the left of the half-edge that runs westwards. */
    query->best = 2 * edge + !here.turned;
}

static bool found_within(const NorthQuery *query, gint64 reach) {
    if (query->best == G_MAXUINT32)
        return false;
    Crossing best = crossing_of(query->graph, query->best >> 1, query->at);
    return best.numerator <= reach * best.denominator;
}

/* The half-edge that runs westwards along the nearest edge north of `at`; G_MAXUINT32 if there is
   none. Mostly it is near: what meets the meridian farther north is looked at only if it is not. */
static guint32 edge_north_of(const HalfEdges *graph, const BoxIndex *index, GridPoint at) {
    const gint64 first = 1 << 10, farthest = G_GINT64_CONSTANT(1) << 42;
    NorthQuery query = {graph, at, G_MAXUINT32};
    for (gint64 reach = first; reach <= farthest && !found_within(&query, reach / 8); reach *= 8)
        for (int turns = -1; turns <= 1; turns++) {
            double x = (double)(at.x + 2 * (gint64)turns * graph->half);
            Box box = {x, (double)at.y, x, (double)(at.y + reach)};
            if (turns == 0 || graph->half)
                tf_box_index_query(index, &box, look_at, &query);
        }
    return query.best;
}

static Box edge_box(guint edge, gconstpointer graph) {
    GridPoint ends[2];
    tf_halfedge_ends(graph, 2 * edge, ends);
    return (Box){(double)MIN(ends[0].x, ends[1].x), (double)MIN(ends[0].y, ends[1].y),
                 (double)MAX(ends[0].x, ends[1].x), (double)MAX(ends[0].y, ends[1].y)};
}

/* The face of ring `number`, through the holes north of it if need be. */
static int face_around(const HalfEdges *graph, const BoxIndex *index, GArray *rings,
                       const guint32 *ring_of, guint number) {
    Ring *ring = &g_array_index(rings, Ring, number);
    if (ring->face != FACE_PENDING)
        return ring->face;
    guint32 edge = edge_north_of(graph, index, graph->points[ring->top]);
    int face =
        edge == G_MAXUINT32 ? FACE_NORTH : face_around(graph, index, rings, ring_of, ring_of[edge]);
    return g_array_index(rings, Ring, number).face = face;
}

/* The face of the north pole is the outside unless a line has a region there. */
static int north_face(const HalfEdges *graph, Faces *faces, const GArray *rings,
                      const guint32 *ring_of) {
    for (guint32 h = 0; h < 2 * graph->n_edges; h++)
        if (g_array_index(rings, Ring, ring_of[h]).face == FACE_NORTH &&
            halfedge_left(graph, h) >= 0)
            return (int)faces->n_faces++;
    return MAP_OUTSIDE;
}

static void name_faces(const HalfEdges *graph, Faces *faces, GArray *rings,
                       const guint32 *ring_of) {
    for (guint i = 0; i < rings->len; i++) {
        Ring *ring = &g_array_index(rings, Ring, i);
        if (!ring->hole)
            ring->face = (int)faces->n_faces++;
    }
    g_autoptr(BoxIndex) index = tf_box_index_sorted(graph->n_edges, edge_box, graph);
    for (guint i = 0; i < rings->len; i++)
        face_around(graph, index, rings, ring_of, i);
    int north = north_face(graph, faces, rings, ring_of);
    faces->rings = g_new0(GArray *, faces->n_faces + 1);
    for (int hole = 0; hole <= 1; hole++)
        for (guint i = 0; i < rings->len; i++) {
            Ring *ring = &g_array_index(rings, Ring, i);
            ring->face = ring->face == FACE_NORTH ? north : ring->face;
            if (ring->hole != hole || ring->face == MAP_OUTSIDE)
                continue;
            if (!faces->rings[ring->face])
                faces->rings[ring->face] = g_array_new(FALSE, FALSE, sizeof(guint32));
            g_array_append_val(faces->rings[ring->face], ring->start);
        }
    faces->face = g_new0(int, 2 * graph->n_edges + 1);
    for (guint32 h = 0; h < 2 * graph->n_edges; h++)
        faces->face[h] = g_array_index(rings, Ring, ring_of[h]).face;
    for (guint f = 0; f < faces->n_faces; f++)
        assert(faces->rings[f] && faces->rings[f]->len > 0);
}

Faces *tf_faces_find(const HalfEdges *graph) {
    Faces *faces = g_new0(Faces, 1);
    link_half_edges(graph, faces);
    g_autofree guint32 *ring_of = g_new0(guint32, 2 * graph->n_edges + 1);
    g_autoptr(GArray) rings = find_rings(graph, faces, ring_of);
    name_faces(graph, faces, rings, ring_of);
    return faces;
}

/* Without an edge north of it, a point is in the face of the north pole. */
int tf_faces_at(const HalfEdges *graph, const Faces *faces, GridPoint at) {
    NorthQuery query = {graph, at, G_MAXUINT32};
    for (guint e = 0; e < graph->n_edges; e++)
        look_at(e, &query);
    return query.best == G_MAXUINT32 ? MAP_OUTSIDE : faces->face[query.best];
}

void tf_faces_free(Faces *faces) {
    if (!faces)
        return;
    for (guint i = 0; i < faces->n_faces; i++)
        g_array_unref(faces->rings[i]);
    g_free(faces->rings);
    g_free(faces->next);
    g_free(faces->face);
    g_free(faces);
}
