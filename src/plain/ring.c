#include "plain/ring.h"
#include <math.h>

static const double STEP =
    0.1; /* degrees: there a parallel is 3 m or less from its geodesic, up to 70° */

static double *at(GArray *points, guint i) {
    return &g_array_index(points, LonLat, i)[0];
}

/* Whether the edge is to have vertices between its ends; along a pole there is nothing to go along. */
static bool is_wide(const LonLat a, const LonLat b) {
    return fabs(b[0] - a[0]) >= 180 && !(fabs(a[1]) == 90 && a[1] == b[1]);
}

static void turn_round(GArray *points, guint first) {
    for (guint i = first, k = points->len - 1; i < k; i++, k--)
        for (int axis = 0; axis < 2; axis++) {
            double one = at(points, i)[axis];
            at(points, i)[axis] = at(points, k)[axis];
            at(points, k)[axis] = one;
        }
}

/* Vertices between the ends of wide edges. Returns whether there are such. */
static bool widen(GArray *points, guint first) {
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(LonLat));
    guint n = points->len - first;
    bool any = false;
    for (guint i = 0; i < n; i++) {
        const double *a = at(points, first + i), *b = at(points, first + (i + 1) % n);
        int parts = is_wide(a, b) ? (int)ceil(fabs(b[0] - a[0]) / STEP) : 1;
        any = any || parts > 1;
        for (int k = 0; k < parts; k++) {
            LonLat between = {a[0] + (b[0] - a[0]) * k / parts, a[1] + (b[1] - a[1]) * k / parts};
            g_array_append_val(ring, between);
        }
    }
    g_array_set_size(points, first);
    g_array_append_vals(points, ring->data, ring->len);
    return any;
}

static bool meets(const LonLat a, const LonLat b) {
    return a[0] == b[0] && a[1] == b[1];
}

PlainRing tf_plain_ring(GArray *points, guint first, const PlainRing *outer) {
    while (points->len > first + 1 && meets(at(points, first), at(points, points->len - 1)))
        g_array_set_size(points, points->len - 1);
    PlainRing ring = {0};
    ring.turn = tf_topology_turn((const LonLat *)(void *)at(points, first), points->len - first,
                                 TOPOLOGY_GLOBE, outer ? &outer->turn : NULL);
    ring.wide = ring.turn.written && widen(points, first);
    if (ring.wide && ring.turn.area < 0)
        turn_round(points, first);
    for (guint i = first; i < points->len; i++)
        at(points, i)[0] = geodesic_longitude(at(points, i)[0]);
    while (points->len > first + 1 &&
           geodesic_same_place(at(points, first), at(points, points->len - 1)))
        g_array_set_size(points, points->len - 1);
    return ring;
}
