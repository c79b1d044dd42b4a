#include "geodesy/edges.h"
#include "geodesy/authalic.h"
#include "geodesy/edges_long.h"

#define A2 AUTHALIC_A2
#define E2 AUTHALIC_E2
static const double RADIAN = M_PI / 180;

/* Like WIDE of geodesy/simd.h, with fused multiply-add where the machine has it; fma() rounds once
   on every machine, by software where it must. */
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__) &&       \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define FUSED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FUSED
#endif
#define INLINE static inline __attribute__((always_inline))

typedef struct {
    _Alignas(EDGES_ALIGNED) double lon[EDGES_BLOCK + EDGES_ALIGNED / sizeof(double)];
    double lat[EDGES_BLOCK + 1];
} Vertices;

/* The sine and the cosine of 0 to 45 degrees, in radians, by the polynomials of Sun's fdlibm
   (k_sin.c, k_cos.c): errors below 2^-57 of the sums. Here and in authalic_zone terms are added in
   pairs (G. Estrin 1960), since these lanes would have to wait for a long chain of additions. */
INLINE double sine_of(double x, double x2) {
    double x4 = x2 * x2;
    double a = fma(8.33333333332248946124e-03, x2, -1.66666666666666324348e-01);
    double b = fma(2.75573137070700676789e-06, x2, -1.98412698298579493134e-04);
    double c = fma(1.58969099521155010221e-10, x2, -2.50507602534068634195e-08);
    double sum = fma(fma(c, x4, b), x4, a);
    return fma(x * x2, sum, x);
}

INLINE double cosine_of(double x2) {
    double x4 = x2 * x2;
    double a = fma(4.16666666666666019037e-02, x2, -1 / 2.0);
    double b = fma(2.48015872894767294178e-05, x2, -1.38888888888741095749e-03);
    double c = fma(2.08757232129817482790e-09, x2, -2.75573143513906633035e-07);
    double d = fma(-1.13596475577881948265e-11, x4, c);
    double sum = fma(fma(d, x4, b), x4, a);
    return fma(x2, sum, 1);
}

INLINE double turn_of(double from, double to) {
    double turn = to - from;
    return fabs(turn) <= 180 ? turn : turn - copysign(360, turn);
}

/* What both kinds of edges need about the middle latitude, named as in docs/areas.md. */
typedef struct {
    double u, v, u2, v2;  /* radians of latitude and of longitude, and their squares */
    double s, s2, c, c2;  /* sine and cosine of the middle latitude, and their squares */
    double w, g;          /* 1 - e² s² and its inverse */
    double north2, east2; /* m²: squares of the edge's components */
    double gauss;         /* m²: product of the radii of curvature */
    double gauss_u2;      /* m²: times u² */
    double zone;          /* m² per radian of longitude from the equator */
    double arch;          /* m²: s arch is the zone's second derivative times -u² */
} Middle;

/* 1/(1 - x) as a geometric series, sooner than a division; for x up to e² it leaves out 3e-20. */
INLINE double inverse_of(double x) {
    double three = fma(x, x, x) + 1, cube = x * x * x;
    return fma(three, fma(cube, cube, cube), three);
}

INLINE Middle middle_of(double lat, double dlat, double dlon) {
    Middle m;
    /* Beyond 45 degrees from what is left to the pole, so that the cosine is good there too. */
    double degrees = fabs(lat), rest = 90 - degrees;
    double x = (degrees < rest ? degrees : rest) * RADIAN, x2 = x * x;
    double sine = sine_of(x, x2), cosine = cosine_of(x2);
    m.s = copysign(degrees > 45 ? cosine : sine, lat);
    m.c = degrees > 45 ? sine : cosine;
    m.zone = authalic_zone(m.s);
    m.u = dlat * RADIAN;
    m.v = dlon * RADIAN;
    m.u2 = m.u * m.u;
    m.v2 = m.v * m.v;
    m.s2 = m.s * m.s;
    m.c2 = m.c * m.c;
    m.w = fma(-E2, m.s2, 1);
    m.g = inverse_of(E2 * m.s2);
    double normal2 = A2 * m.g;
    m.gauss = normal2 * ((1 - E2) * m.g);
    m.gauss_u2 = m.gauss * m.u2;
    m.north2 = (1 - E2) * m.g * m.gauss_u2;
    m.east2 = normal2 * (m.c2 * m.v2);
    m.arch = m.north2 * fma(-3 * E2 / (1 - E2), m.c2, 1);
    return m;
}

INLINE void geodesic_short(const Middle *m, double *s12, double *metres) {
    double tilt = fma(-3, m->s2, 1);
    double fifth = m->u2 * fma(m->u2, 5 / 384.0, m->v2 * tilt * (1 / 96.0)) +
                   m->c2 * m->v2 * m->v2 * (1 + tilt) * (1 / 240.0);
    double third = fma(m->arch, -1 / 8.0, fma(m->north2, 1 / 4.0, m->east2 * (1 / 12.0)));
    double bulge = fma(m->gauss, fifth, third);
    *s12 = m->v * fma(m->s, bulge, m->zone);
    double across = fma(3, m->s2, m->c2 * fma(9 * E2 / (1 - E2), m->s2, m->w * (1 / (1 - E2))));
    double along = 3 * E2 * m->g * fma(5 * E2 * m->g * m->s2, m->c2, m->c2 - m->s2);
    double fourth = m->v2 * fma(across, m->north2, m->s2 * m->east2) - along * m->u2 * m->north2;
    *metres = sqrt(fma(fourth, -1 / 12.0, m->north2 + m->east2));
}

INLINE void straight_short(const Middle *m, double *s12, double *metres) {
    double bulge = fma(m->gauss_u2 * m->u2, 1 / 1920.0, m->arch * (-1 / 24.0));
    *s12 = m->v * fma(m->s, bulge, m->zone);
    /* f² = north² + east² along the edge, half its first and its second derivative. */
    double scale = 3 * E2 * m->g, sc = m->s * m->c, bend = scale * sc;
    double bend_slope = scale * fma(bend * sc, 2 / 3.0, fma(-2, m->s2, 1));
    double around = m->gauss * (m->c * m->v2), across = around * m->s;
    double f2 = m->north2 + m->east2;
    double first = m->u * fma(bend, m->north2, -across);
    double curved =
        fma(fma(2 * bend, bend, bend_slope), m->north2, -fma(bend, across, around * m->c));
    double second = fma(m->u2, curved, m->v2 * m->s2 * m->north2);
    double divisor = f2 > 0 ? f2 : 1;
    *metres = sqrt(fma(fma(first, -first / divisor, second), 1 / 12.0, f2));
}

/* The series for geodesics are as good everywhere; those for straight edges grow worse towards a
   pole. */
INLINE int is_short(EdgeKind kind, double dlat, double dlon, double cosine) {
    double limit = kind == EDGES_STRAIGHT ? EDGE_SHORT * cosine : EDGE_SHORT;
    return (fabs(dlat) <= limit) & (fabs(dlon) <= EDGE_SHORT);
}

INLINE double short_edge(EdgeKind kind, double from, double to, double dlon, double *s12,
                         double *metres) {
    double dlat = to - from;
    Middle m = middle_of(from + dlat / 2, dlat, dlon);
    if (kind == EDGES_STRAIGHT)
        straight_short(&m, s12, metres);
    else
        geodesic_short(&m, s12, metres);
    return is_short(kind, dlat, dlon, m.c) ? 0 : 1;
}

EdgeMeasure tf_edge_measure(EdgeKind kind, const LonLat a, const LonLat b) {
    EdgeMeasure edge;
    edge.turn = turn_of(a[0], b[0]);
    double far = short_edge(kind, a[1], b[1], edge.turn, &edge.s12, &edge.metres);
    return far > 0 ? tf_edge_measure_long(kind, a, b) : edge;
}

INLINE void take_vertices(const LonLat *points, size_t n, Vertices *at) {
    for (size_t i = 0; i < n; i++) {
        at->lon[i] = points[i][0];
        at->lat[i] = points[i][1];
    }
}

enum { LANES = 8 };

/* How many of the `n` flags are set; in lanes, since C fixes the order of adding doubles. */
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
    double *restrict s12 = edges->s12, *restrict metres = edges->metres;
    double *restrict turn = edges->turn;
    for (size_t i = 0; i < n; i++) {
        /* Set by take_vertices. NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage) */
        turn[i] = turn_of(at->lon[i], at->lon[i + 1]);
        far[i] = short_edge(kind, at->lat[i], at->lat[i + 1], turn[i], &s12[i], &metres[i]);
    }
    return count_of(far, n);
}

FUSED static double measure_geodesic(const LonLat *points, size_t n, EdgeMeasures *edges,
                                     double *far) {
    Vertices at;
    take_vertices(points, n + 1, &at);
    return measure_edges(EDGES_GEODESIC, &at, n, edges, far);
}

FUSED static double measure_straight(const LonLat *points, size_t n, EdgeMeasures *edges,
                                     double *far) {
    Vertices at;
    take_vertices(points, n + 1, &at);
    return measure_edges(EDGES_STRAIGHT, &at, n, edges, far);
}

void tf_edges_measure(EdgeKind kind, const LonLat *points, size_t n, EdgeMeasures *edges) {
    _Alignas(EDGES_ALIGNED) double far[EDGES_BLOCK];
    double count = kind == EDGES_STRAIGHT ? measure_straight(points, n, edges, far)
                                          : measure_geodesic(points, n, edges, far);
    for (size_t i = 0; count > 0 && i < n; i++)
        if (far[i] > 0) {
            EdgeMeasure edge = tf_edge_measure_long(kind, points[i], points[i + 1]);
            edges->s12[i] = edge.s12;
            edges->metres[i] = edge.metres;
            edges->turn[i] = edge.turn;
            count--;
        }
}
