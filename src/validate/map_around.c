/* Nodes and the faces around them. */
#include "validate/map.h"
#include <math.h>

typedef struct {
    const Map *map;
    const Geos *geos;
} Around;

static guint32 origin(const Map *map, guint32 half) {
    const Arc *arc = &map->arcs[half >> 1];
    return half & 1 ? arc->to : arc->from;
}

/* The points that a half-edge leaves from and goes to first. */
static const double *leaving(const Map *map, guint32 half, bool next) {
    const Arc *arc = &map->arcs[half >> 1];
    return arc->xy[half & 1 ? arc->n - 1 - next : 0 + next];
}

static bool is_lower_half(const double *from, const double *to) {
    return to[1] < from[1] || (to[1] == from[1] && to[0] < from[0]);
}

/* The direction in which a half-edge leaves its node, as a point about 0, 0. At a pole the meridians
   follow each other round it: eastwards about the north pole, seen from above. */
static void direction(const Map *map, guint32 half, LonLat to) {
    const double *p = leaving(map, half, false), *q = leaving(map, half, true);
    bool pole = fabs(p[1]) == 90;
    double angle = copysign(q[0], p[1] * q[0]) * (G_PI / 180);
    to[0] = pole ? cos(angle) : geodesic_edge_turn(p, q);
    to[1] = pole ? sin(angle) : q[1] - p[1];
}

static gint by_node_and_angle(gconstpointer a, gconstpointer b, gpointer data) {
    const Around *around = data;
    guint32 g = *(const guint32 *)a, h = *(const guint32 *)b;
    guint32 p = origin(around->map, g), q = origin(around->map, h);
    if (p != q)
        return p < q ? -1 : 1;
    LonLat from = {0, 0}, to_g, to_h;
    direction(around->map, g, to_g);
    direction(around->map, h, to_h);
    bool lower_g = is_lower_half(from, to_g), lower_h = is_lower_half(from, to_h);
    if (lower_g != lower_h)
        return lower_g ? 1 : -1;
    return -geos_turn(around->geos, from, to_g, to_h);
}

static int left_face(const Map *map, guint32 half) {
    const Arc *arc = &map->arcs[half >> 1];
    return half & 1 ? arc->right : arc->left;
}

static const char *face_name(const Map *map, int face) {
    return face == MAP_OUTSIDE ? "the outside" : map->faces[face].id;
}

static void check_wedge(const Map *map, guint32 half, guint32 next, Proof *proof) {
    int before = left_face(map, half), after = left_face(map, next ^ 1);
    if (before == after)
        return;
    const double *at = leaving(map, half, false);
    proof_wrong(proof,
                "at node %.7f %.7f %s lies left of arc %s but %s right of the next one, arc %s: "
                "their rings do not close",
                at[0], at[1], face_name(map, before), map->arcs[half >> 1].id,
                face_name(map, after), map->arcs[next >> 1].id);
}

guint32 *validate_around_nodes(const Map *map, const Geos *geos, Proof *proof) {
    guint n = 2 * map->n_arcs;
    g_autofree guint32 *order = g_new(guint32, n + 1);
    guint32 *following = g_new(guint32, n + 1);
    for (guint32 h = 0; h < n; h++)
        order[h] = h;
    Around around = {map, geos};
    g_qsort_with_data(order, (gint)n, sizeof *order, by_node_and_angle, &around);
    for (guint first = 0, last; first < n; first = last) {
        for (last = first + 1; last < n && origin(map, order[last]) == origin(map, order[first]);)
            last++;
        for (guint i = first; i < last; i++) {
            guint32 half = order[i], next = order[i + 1 < last ? i + 1 : first];
            check_wedge(map, half, next, proof);
            following[next ^ 1] = half; /* arriving along `next`, the one clockwise of it leaves */
        }
    }
    proof_checked(proof, "%u nodes: the faces around each agree, so that rings close",
                  map->n_nodes);
    return following;
}
