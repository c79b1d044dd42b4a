#include "topology/winding.h"
#include "geodesy/plane.h"
#include "geodesy/ring.h"
#include "geodesy/simd.h"

/* Edges of more than half a turn, and where the others lead. */
typedef struct {
    bool written, firm, crossing; /* as of WideEdges */
    double to_equator; /* Lambert's cylinder: the area to the left of the equator, and of it on the
                               sphere (trapezoids in sin latitude), the edges the short way round */
    double turn;       /* degrees to the east */
} Round;

/* Whether an edge of the ring, which may be its closing one, has more than half a turn. */
WIDE static bool crosses(const LonLat *ring, guint32 n) {
    int wide = fabs(ring[0][0] - ring[n - 1][0]) > 180;
    for (guint32 i = 1; i < n; i++)
        wide |= fabs(ring[i][0] - ring[i - 1][0]) > 180;
    return wide;
}

static Round go_round(const LonLat *ring, guint32 n) {
    Round round = {0};
    for (guint32 i = 0; i < n; i++) {
        const double *a = ring[i], *b = ring[(i + 1) % n];
        double degrees = fabs(b[0] - a[0]), step = geodesic_turn(a[0], b[0]);
        bool whole = degrees == 360 && a[1] == b[1]; /* the edge of a plane that was cut */
        round.crossing |= degrees > 270 && degrees < 360;
        bool written = whole || (degrees > 180 && degrees <= 270);
        round.written |= written;
        round.firm |= written && !ring_edge_is_polar(a, b);
        step = whole ? b[0] - a[0] : step;
        round.to_equator -= step * (sin(a[1] * M_PI / 180) + sin(b[1] * M_PI / 180)) / 2;
        round.turn += step;
    }
    return round;
}

TopologyTurn tf_topology_turn(const LonLat *ring, guint32 n, TopologyGround ground,
                              const TopologyTurn *outer) {
    if (n < 3)
        return (TopologyTurn){0};
    TopologyTurn written = {tf_plane_ring_area(ring, n), false, true};
    if (ground == TOPOLOGY_PLANE || !crosses(ring, n))
        return written;
    Round round = go_round(ring, n);
    if (!(outer && outer->across) && written.area != 0) {
        if (round.firm || (round.written && !round.crossing && fabs(round.turn) <= 180))
            return written;
        if (fabs(round.turn) <= 180 && round.crossing && !round.written &&
            (outer ? written.area * outer->area < 0 && fabs(written.area) <= fabs(outer->area)
                   : written.area > 0))
            return written;
    }
    /* Around a pole what lies on the left is half the sphere more than that, so the smaller side is there if it is less. */
    return (TopologyTurn){fabs(round.turn) > 180 ? -round.to_equator : round.to_equator,
                          round.crossing, false};
}
