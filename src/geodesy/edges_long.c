#include "geodesy/edges_long.h"
#include "geodesy/authalic.h"
#include <threads.h>

static const double RADIAN = M_PI / 180;

/* Gauss-Legendre's rule on [-1, 1], repeated on PANELS parts of an edge. */
enum { NODES = 16, PANELS = 16 };
static double nodes[NODES], weights[NODES];
static once_flag once = ONCE_FLAG_INIT;

/* Newton's method on Legendre's polynomial by its three-term recurrence (Press et al., Numerical
   recipes (2007), §4.6.1). */
static void find_nodes(void) {
    for (int i = 0; i < NODES; i++) {
        double x = cos(M_PI * (i + 0.75) / (NODES + 0.5)), slope = 1;
        for (int step = 0; step < 10; step++) {
            double p = 1, before = 0;
            for (int k = 0; k < NODES; k++) {
                double next = ((2 * k + 1) * x * p - k * before) / (k + 1);
                before = p;
                p = next;
            }
            slope = NODES * (x * p - before) / (x * x - 1);
            x -= p / slope;
        }
        nodes[i] = x;
        weights[i] = 2 / ((1 - x * x) * slope * slope);
    }
}

/* PROJ's choice of the way round for edges of half a turn: what rounding took from the difference
   says on which side of it the edge lies. */
static double turn_of(double from, double to) {
    double difference = to - from, back = difference - to;
    double lost = (to - (difference - back)) - (from + back), turn = remainder(difference, 360);
    if (fabs(turn) < 180)
        return turn;
    return copysign(180, lost > 0 || lost < 0 ? -lost : difference);
}

/* Metres per radian of latitude and of longitude. */
static void degree_at(double sine, double cosine, double *north, double *east) {
    double w2 = 1 - AUTHALIC_E2 * sine * sine, nu = sqrt(AUTHALIC_A2 / w2);
    *north = nu * (1 - AUTHALIC_E2) / w2;
    *east = nu * cosine;
}

static EdgeMeasure straight_long(const LonLat a, const LonLat b) {
    double turn = turn_of(a[0], b[0]), v = turn * RADIAN, u = (b[1] - a[1]) * RADIAN;
    double from = authalic_zone(sin(a[1] * RADIAN)), beyond = 0, metres = 0;
    call_once(&once, find_nodes);
    for (int k = 0; k < PANELS; k++)
        for (int i = 0; i < NODES; i++) {
            double t = (k + 0.5 + nodes[i] / 2) / PANELS, lat = a[1] + t * (b[1] - a[1]);
            double sine = sin(lat * RADIAN), cosine = sin((90 - fabs(lat)) * RADIAN), north, east;
            degree_at(sine, cosine, &north, &east);
            beyond += weights[i] * (authalic_zone(sine) - from);
            metres += weights[i] * hypot(north * u, east * v);
        }
    return (EdgeMeasure){v * (from + beyond / (2 * PANELS)), metres / (2 * PANELS), turn};
}

EdgeMeasure tf_edge_measure_long(EdgeKind kind, const LonLat a, const LonLat b) {
    if (kind == EDGES_STRAIGHT)
        return straight_long(a, b);
    EdgeMeasure edge = {0, 0, turn_of(a[0], b[0])};
    tf_geodesic_edge(a, b, &edge.metres, &edge.s12);
    return edge;
}
