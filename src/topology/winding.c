#include "topology/winding.h"
#include "geodesy/plane.h"
#include "geodesy/simd.h"

/* Whether an edge of the ring, which may be its closing one, has more than half a turn. */
WIDE static bool crosses(const LonLat *ring, guint32 n) {
    int wide = fabs(ring[0][0] - ring[n - 1][0]) > 180;
    for (guint32 i = 1; i < n; i++)
        wide |= fabs(ring[i][0] - ring[i - 1][0]) > 180;
    return wide;
}

bool tf_topology_turns_left(const LonLat *ring, guint32 n, TopologyGround ground) {
    if (n < 3)
        return false;
    if (ground == TOPOLOGY_PLANE || !crosses(ring, n))
        return tf_plane_ring_area(ring, n) > 0;
    /* An edge of a whole turn is the edge of a plane that was cut. Lambert's cylinder: the area to the left of the equator, and of it on the sphere (trapezoids in sin latitude). */
    double to_equator = 0, turn = 0;
    for (guint32 i = 0; i < n; i++) {
        const double *a = ring[i], *b = ring[(i + 1) % n];
        double step = fabs(b[0] - a[0]) == 360 ? b[0] - a[0] : geodesic_turn(a[0], b[0]);
        to_equator -= step * (sin(a[1] * M_PI / 180) + sin(b[1] * M_PI / 180)) / 2;
        turn += step;
    }
    /* Around a pole what lies on the left is half the sphere more than that, so the smaller side is there if it is less. */
    return fabs(turn) > 180 ? to_equator < 0 : to_equator > 0;
}
