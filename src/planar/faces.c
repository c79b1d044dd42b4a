#include "planar/faces.h"
#include "planar/box_index.h"
#include "planar/map.h"

/* A ring before it is known whose it is. */
typedef struct {
    guint32 start;
    guint32 corner; /* its westernmost, then southernmost point */
    gboolean outer;
    int face;
} Ring;

enum { FACE_PENDING = -2 };

static void link_half_edges(const Net *net, Walk *walk) {
    walk->next = g_new0(guint32, 2 * net->n_edges + 1);
    for (guint p = 0; p < net->n_points; p++)
        for (guint i = net->first[p]; i < net->first[p + 1]; i++) {
            /* Arriving against `around[i]`, the next one clockwise leaves. */
            guint before = i == net->first[p] ? net->first[p + 1] - 1 : i - 1;
            walk->next[net->around[i] ^ 1] = net->around[before];
        }
}

GArray *walk_ring(const Net *net, const Walk *walk, guint32 start) {
    GArray *points = g_array_new(FALSE, FALSE, sizeof(GridPoint));
    guint32 h = start;
    do {
        g_array_append_val(points, net->points[net_origin(net, h)]);
        h = walk->next[h];
    } while (h != start);
    return points;
}

/* ---- Rings ---- */

static GArray *find_rings(const Net *net, const Walk *walk, guint32 *ring_of) {
    GArray *rings = g_array_new(FALSE, FALSE, sizeof(Ring));
    for (guint32 h = 0; h < 2 * net->n_edges; h++)
        ring_of[h] = G_MAXUINT32;
    for (guint32 start = 0; start < 2 * net->n_edges; start++) {
        if (ring_of[start] != G_MAXUINT32)
            continue;
        Ring ring = {start, net_origin(net, start), FALSE, FACE_PENDING};
        guint32 h = start;
        do {
            ring_of[h] = rings->len;
            ring.corner = MIN(ring.corner, net_origin(net, h)); /* points are sorted */
            h = walk->next[h];
        } while (h != start);
        g_autoptr(GArray) points = walk_ring(net, walk, start);
        ring.outer = grid_ring_area((const GridPoint *)(const void *)points->data, points->len) > 0;
        g_array_append_val(rings, ring);
    }
    return rings;
}

/* ---- Holes: the face around a ring is left of the nearest edge west of its corner ---- */

typedef struct {
    const Net *net;
    GridPoint at;
    guint32 best; /* half-edge with the corner on its left hand side, G_MAXUINT32: none */
} WestQuery;

/* Where an edge crosses the height of `at`, relative to at.x: a numerator over a positive
   denominator; and the edge itself, from below to above. */
typedef struct {
    Wide numerator, denominator;
    GridPoint low, high;
} Crossing;

static Crossing crossing_of(const Net *net, guint32 edge, GridPoint at) {
    GridPoint a = net->points[net->edges[edge].a], b = net->points[net->edges[edge].b];
    GridPoint low = a.y < b.y ? a : b, high = a.y < b.y ? b : a;
    Wide height = high.y - low.y;
    return (Crossing){(low.x - at.x) * height + (Wide)(high.x - low.x) * (at.y - low.y), height,
                      low, high};
}

/* Whether `p` lies east of `q` just above the query's height. */
static gboolean is_east_of(const Crossing *p, const Crossing *q) {
    Wide difference = p->numerator * q->denominator - q->numerator * p->denominator;
    if (difference != 0)
        return difference > 0;
    return (Wide)(p->high.x - p->low.x) * q->denominator >
           (Wide)(q->high.x - q->low.x) * p->denominator;
}

static void look_west(guint edge, gpointer data) {
    WestQuery *query = data;
    const Net *net = query->net;
    gint64 ya = net->points[net->edges[edge].a].y, yb = net->points[net->edges[edge].b].y;
    if (MIN(ya, yb) > query->at.y || MAX(ya, yb) <= query->at.y)
        return;
    Crossing here = crossing_of(net, edge, query->at);
    if (here.numerator >= 0)
        return;
    if (query->best != G_MAXUINT32) {
        Crossing best = crossing_of(net, query->best >> 1, query->at);
        if (!is_east_of(&here, &best))
            return;
    }
    /* What lies east of an edge is on the left of the half-edge that runs down it. */
    query->best = 2 * edge + (ya < yb ? 1 : 0);
}

static BoxIndex *index_edges(const Net *net) {
    g_autofree Box *boxes = g_new(Box, net->n_edges + 1);
    for (guint e = 0; e < net->n_edges; e++) {
        GridPoint a = net->points[net->edges[e].a], b = net->points[net->edges[e].b];
        boxes[e] = (Box){(double)MIN(a.x, b.x), (double)MIN(a.y, b.y), (double)MAX(a.x, b.x),
                         (double)MAX(a.y, b.y)};
    }
    return box_index_new(boxes, net->n_edges);
}

/* The face of hole `number`, through the holes west of it if need be. */
static int face_around(const Net *net, const BoxIndex *index, GArray *rings, const guint32 *ring_of,
                       guint number) {
    Ring *ring = &g_array_index(rings, Ring, number);
    if (ring->face != FACE_PENDING)
        return ring->face;
    WestQuery query = {net, net->points[ring->corner], G_MAXUINT32};
    Box box = {-1e300, (double)query.at.y, (double)query.at.x, (double)query.at.y};
    box_index_query(index, &box, look_west, &query);
    int face = query.best == G_MAXUINT32
                   ? MAP_OUTSIDE
                   : face_around(net, index, rings, ring_of, ring_of[query.best]);
    return g_array_index(rings, Ring, number).face = face;
}

static void name_faces(const Net *net, Walk *walk, GArray *rings, const guint32 *ring_of) {
    for (guint i = 0; i < rings->len; i++) {
        Ring *ring = &g_array_index(rings, Ring, i);
        if (ring->outer)
            ring->face = (int)walk->n_faces++;
    }
    walk->rings = g_new0(GArray *, walk->n_faces + 1);
    g_autoptr(BoxIndex) index = index_edges(net);
    for (int outer = TRUE; outer >= FALSE; outer--)
        for (guint i = 0; i < rings->len; i++) {
            if (g_array_index(rings, Ring, i).outer != outer)
                continue;
            int face = face_around(net, index, rings, ring_of, i);
            if (face == MAP_OUTSIDE)
                continue;
            if (!walk->rings[face])
                walk->rings[face] = g_array_new(FALSE, FALSE, sizeof(guint32));
            g_array_append_val(walk->rings[face], g_array_index(rings, Ring, i).start);
        }
    walk->face = g_new0(int, 2 * net->n_edges + 1);
    for (guint32 h = 0; h < 2 * net->n_edges; h++)
        walk->face[h] = g_array_index(rings, Ring, ring_of[h]).face;
}

Walk *walk_faces(const Net *net) {
    Walk *walk = g_new0(Walk, 1);
    link_half_edges(net, walk);
    g_autofree guint32 *ring_of = g_new0(guint32, 2 * net->n_edges + 1);
    g_autoptr(GArray) rings = find_rings(net, walk, ring_of);
    name_faces(net, walk, rings, ring_of);
    return walk;
}

void walk_free(Walk *walk) {
    if (!walk)
        return;
    for (guint i = 0; i < walk->n_faces; i++)
        g_array_unref(walk->rings[i]);
    g_free(walk->rings);
    g_free(walk->next);
    g_free(walk->face);
    g_free(walk);
}
