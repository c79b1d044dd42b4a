#include "measure/edges.h"
#include "measure/authalic.h"

#define A2 AUTHALIC_A2
#define E2 AUTHALIC_E2
static const double RADIAN = M_PI / 180;

/* As WIDE of measure/wide.h, with fused multiplication and addition where the machine has it; fma()
   rounds once on every machine, by software where it must. */
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__) &&       \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define FUSED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FUSED
#endif
#define INLINE static inline __attribute__((always_inline))

/* What the series need of a vertex. */
typedef struct {
    double sine, cosine; /* of its latitude */
    double zone;         /* m² per radian of longitude from the equator to its latitude */
} Vertex;

typedef struct {
    double lon[EDGES_BLOCK + 1], lat[EDGES_BLOCK + 1];
    double sine[EDGES_BLOCK + 1], cosine[EDGES_BLOCK + 1], zone[EDGES_BLOCK + 1];
} Vertices;

/* The sine and the cosine of 0 to 45 degrees, in radians, by their Taylor series: the first terms
   left out, x^19/19! and x^18/18!, are below 1e-17 of the sums. */
INLINE double sine_of(double x, double x2) {
    double sum = fma(1 / 355687428096000.0, x2, -1 / 1307674368000.0); /* 17!, 15! */
    sum = fma(sum, x2, 1 / 6227020800.0);
    sum = fma(sum, x2, -1 / 39916800.0);
    sum = fma(sum, x2, 1 / 362880.0);
    sum = fma(sum, x2, -1 / 5040.0);
    sum = fma(sum, x2, 1 / 120.0);
    sum = fma(sum, x2, -1 / 6.0);
    return fma(x * x2, sum, x);
}

INLINE double cosine_of(double x2) {
    double sum = fma(1 / 20922789888000.0, x2, -1 / 87178291200.0); /* 16!, 14! */
    sum = fma(sum, x2, 1 / 479001600.0);
    sum = fma(sum, x2, -1 / 3628800.0);
    sum = fma(sum, x2, 1 / 40320.0);
    sum = fma(sum, x2, -1 / 720.0);
    sum = fma(sum, x2, 1 / 24.0);
    sum = fma(sum, x2, -1 / 2.0);
    return fma(x2, sum, 1);
}

INLINE Vertex vertex_of(double lat) {
    /* Beyond 45 degrees from what is left to the pole, so that the cosine is good there too. */
    double degrees = fabs(lat), x = (degrees > 45 ? 90 - degrees : degrees) * RADIAN, x2 = x * x;
    double sine = sine_of(x, x2), cosine = cosine_of(x2);
    double north = copysign(degrees > 45 ? cosine : sine, lat);
    return (Vertex){north, degrees > 45 ? sine : cosine, authalic_zone(north)};
}

INLINE double turn_of(double from, double to) {
    double turn = to - from;
    return fabs(turn) <= 180 ? turn : turn - copysign(360, turn);
}

/* What both kinds of edges need about the middle latitude, named as in docs/areas.md. */
typedef struct {
    double u, v, u2, v2;  /* radians of latitude and of longitude, and their squares */
    double s, s2, c2;     /* sine of the middle latitude, its square and the cosine's */
    double w, g;          /* 1 - e² s² and its inverse */
    double north2, east2; /* m²: squares of the edge's components */
    double gauss;         /* m²: product of the radii of curvature */
    double zone, cosine;  /* mean of the ends' zones; cosine of the middle latitude */
} Middle;

/* 1/(1 - x) as a geometric series, sooner than a division; for x up to e² it leaves out 3e-20. */
INLINE double inverse_of(double x) {
    double three = fma(x, x, x) + 1, cube = x * x * x;
    return fma(three, fma(cube, cube, cube), three);
}

INLINE Middle middle_of(Vertex a, Vertex b, double dlat, double dlon) {
    Middle m;
    m.u = dlat * RADIAN;
    m.v = dlon * RADIAN;
    m.u2 = m.u * m.u;
    m.v2 = m.v * m.v;
    double half_secant = 0.5 + m.u2 * (1 / 16.0);
    m.s = (a.sine + b.sine) * half_secant;
    m.cosine = (a.cosine + b.cosine) * half_secant;
    m.s2 = m.s * m.s;
    m.c2 = m.cosine * m.cosine;
    m.w = fma(-E2, m.s2, 1);
    m.g = inverse_of(E2 * m.s2);
    m.north2 = A2 * (1 - E2) * (1 - E2) * (m.g * m.g * m.g) * m.u2;
    m.east2 = A2 * m.g * m.c2 * m.v2;
    m.gauss = A2 * (1 - E2) * m.g * m.g;
    m.zone = (a.zone + b.zone) * 0.5;
    return m;
}

INLINE void geodesic_short(const Middle *m, double *under, double *metres) {
    double tilt = fma(-3, m->s2, 1);
    double fifth = m->u2 * fma(m->v2, tilt, m->u2) * (1 / 96.0) +
                   m->c2 * m->v2 * m->v2 * (1 + tilt) * (1 / 240.0);
    double bulge = fma(fma(3, m->north2, m->east2), 1 / 12.0, m->gauss * fifth);
    *under = m->v * fma(m->s, bulge, m->zone);
    double across = fma(3, m->s2, m->c2 * fma(9 * E2 / (1 - E2), m->s2, m->w * (1 / (1 - E2))));
    double along = 3 * E2 * m->g * fma(5 * E2 * m->g * m->s2, m->c2, m->c2 - m->s2);
    double fourth = m->v2 * fma(across, m->north2, m->s2 * m->east2) - along * m->u2 * m->north2;
    *metres = sqrt(fma(fourth, -1 / 12.0, m->north2 + m->east2));
}

INLINE void straight_short(const Middle *m, double *under, double *metres) {
    double third = m->north2 * fma(-3 * E2 / (1 - E2), m->c2, 1) * (1 / 12.0);
    double bulge = fma(m->gauss * m->u2 * m->u2, -1 / 480.0, third);
    *under = m->v * fma(m->s, bulge, m->zone);
    /* f² = north² + east² along the edge, half its first and its second derivative. */
    double bend = 3 * E2 * m->s * m->cosine * m->g;
    double bend_slope = 3 * E2 * m->g * fma(2 * E2 * m->g * m->s2, m->c2, m->c2 - m->s2);
    double f2 = m->north2 + m->east2, around = m->gauss * m->cosine * m->v2;
    double first = m->u * fma(bend, m->north2, -around * m->s);
    double second = m->u2 * fma(fma(2 * bend, bend, bend_slope), m->north2,
                                -around * fma(bend, m->s, m->cosine)) +
                    m->v2 * m->s2 * m->north2;
    double divisor = f2 > 0 ? f2 : 1;
    *metres = sqrt(fma(fma(first, -first / divisor, second), 1 / 12.0, f2));
}

/* Geodesics behave alike everywhere; the length of a straight edge bends towards a pole. */
INLINE int is_short(EdgeKind kind, double dlat, double dlon, double cosine) {
    double limit = kind == EDGES_STRAIGHT ? EDGE_SHORT * cosine : EDGE_SHORT;
    return (fabs(dlat) <= limit) & (fabs(dlon) <= EDGE_SHORT);
}

INLINE double short_edge(EdgeKind kind, Vertex a, Vertex b, double dlat, double dlon, double *under,
                         double *metres) {
    Middle m = middle_of(a, b, dlat, dlon);
    if (kind == EDGES_STRAIGHT)
        straight_short(&m, under, metres);
    else
        geodesic_short(&m, under, metres);
    return is_short(kind, dlat, dlon, m.cosine) ? 0 : 1;
}

EdgeMeasure edge_measure(EdgeKind kind, const LonLat a, const LonLat b) {
    EdgeMeasure edge;
    edge.turn = turn_of(a[0], b[0]);
    double far = short_edge(kind, vertex_of(a[1]), vertex_of(b[1]), b[1] - a[1], edge.turn,
                            &edge.under, &edge.metres);
    return far > 0 ? edge_measure_long(kind, a, b) : edge;
}

INLINE void measure_vertices(const LonLat *points, size_t n, Vertices *at) {
    for (size_t i = 0; i < n; i++) {
        at->lon[i] = points[i][0];
        at->lat[i] = points[i][1];
    }
    for (size_t i = 0; i < n; i++) {
        Vertex vertex = vertex_of(at->lat[i]);
        at->sine[i] = vertex.sine;
        at->cosine[i] = vertex.cosine;
        at->zone[i] = vertex.zone;
    }
}

enum { LANES = 8 };

/* Of the `n` flags, how many are set; in lanes, for the sum of doubles has its order in C. */
INLINE double count_of(const double *flags, size_t n) {
    double lanes[LANES] = {0}, count = 0;
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (size_t k = 0; k < LANES; k++)
            lanes[k] += flags[i + k];
    for (; i < n; i++)
        count += flags[i];
    for (size_t k = 0; k < LANES; k++)
        count += lanes[k];
    return count;
}

/* Sets far[i] where the series do not hold, and returns how often. */
INLINE double measure_edges(EdgeKind kind, const Vertices *at, size_t n, EdgeMeasures *edges,
                            double *restrict far) {
    double *restrict under = edges->under, *restrict metres = edges->metres;
    double *restrict turn = edges->turn;
    for (size_t i = 0; i < n; i++) {
        Vertex a = {at->sine[i], at->cosine[i], at->zone[i]};
        Vertex b = {at->sine[i + 1], at->cosine[i + 1], at->zone[i + 1]};
        /* Set by measure_vertices. NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage) */
        turn[i] = turn_of(at->lon[i], at->lon[i + 1]);
        far[i] =
            short_edge(kind, a, b, at->lat[i + 1] - at->lat[i], turn[i], &under[i], &metres[i]);
    }
    return count_of(far, n);
}

FUSED static double measure_geodesic(const LonLat *points, size_t n, EdgeMeasures *edges,
                                     double *far) {
    Vertices at;
    measure_vertices(points, n + 1, &at);
    return measure_edges(EDGES_GEODESIC, &at, n, edges, far);
}

FUSED static double measure_straight(const LonLat *points, size_t n, EdgeMeasures *edges,
                                     double *far) {
    Vertices at;
    measure_vertices(points, n + 1, &at);
    return measure_edges(EDGES_STRAIGHT, &at, n, edges, far);
}

void edges_measure(EdgeKind kind, const LonLat *points, size_t n, EdgeMeasures *edges) {
    double far[EDGES_BLOCK] = {0};
    double count = kind == EDGES_STRAIGHT ? measure_straight(points, n, edges, far)
                                          : measure_geodesic(points, n, edges, far);
    for (size_t i = 0; count > 0 && i < n; i++)
        if (far[i] > 0) {
            EdgeMeasure edge = edge_measure_long(kind, points[i], points[i + 1]);
            edges->under[i] = edge.under;
            edges->metres[i] = edge.metres;
            edges->turn[i] = edge.turn;
            count--;
        }
}
