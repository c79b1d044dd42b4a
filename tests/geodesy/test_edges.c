/* Areas and lengths by series keep the bounds that docs/areas.md states: against the geodesics'
   differential equations, against PROJ, and against figures that others published. */
#include "geodesy/edges_long.h"
#include "geodesy/ring.h"
#include "testing.h"
#include <geodesic.h>
#include <stdlib.h>

/* The bounds that docs/areas.md states, for an edge of that many degrees: what the series leave out
   grows with the fifth power; the last term is what the doubles of its ends leave open. */
static double bound_of_area(double degrees) {
    return 3e-4 * pow(degrees / 0.1, 5) + 3e-5;
}
static const double bound_of_length = 1e-12;

/* A generator that needs no library: P. L'Ecuyer's 63-bit linear congruence, its upper bits. */
static unsigned long long state_of_chance = 20240501;

static double chance(double low, double high) {
    state_of_chance = state_of_chance * 9219741426499971445ULL + 1;
    return low + (high - low) * (double)(state_of_chance >> 11) / 9007199254740992.0;
}

static long double zone(long double sine) {
    long double f = 1 / 298.257223563L, e2 = f * (2 - f), e = sqrtl(e2);
    return 6378137.0L * 6378137.0L * (1 - e2) / 2 *
           (sine / (1 - e2 * sine * sine) + atanhl(e * sine) / e);
}

/* Latitude, longitude, azimuth (radians) and the area under the path, along a geodesic. */
typedef struct {
    long double lat, lon, azimuth, area;
} Path;

static Path slope_of(Path p) {
    long double f = 1 / 298.257223563L, e2 = f * (2 - f), s = sinl(p.lat);
    long double w2 = 1 - e2 * s * s, nu = 6378137.0L / sqrtl(w2), m = nu * (1 - e2) / w2;
    long double lon = sinl(p.azimuth) / (nu * cosl(p.lat));
    return (Path){cosl(p.azimuth) / m, lon, s * lon, zone(s) * lon};
}

static Path moved(Path p, Path slope, long double by) {
    return (Path){p.lat + slope.lat * by, p.lon + slope.lon * by, p.azimuth + slope.azimuth * by,
                  p.area + slope.area * by};
}

/* Runge and Kutta's classical method; Clairaut's relation in differential form (F. W.
   Bessel 1825). */
static Path walked(Path p, long double metres, int steps) {
    long double h = metres / steps;
    for (int i = 0; i < steps; i++) {
        Path a = slope_of(p), b = slope_of(moved(p, a, h / 2)), c = slope_of(moved(p, b, h / 2)),
             d = slope_of(moved(p, c, h));
        p = moved(moved(moved(moved(p, a, h / 6), b, h / 3), c, h / 3), d, h / 6);
    }
    return p;
}

static void short_geodesics_keep_their_bound_against_the_differential_equations(void **state) {
    (void)state;
    const long double radian = acosl(-1) / 180;
    int measured = 0;
    for (int i = 0; i < 3000; i++) {
        double lat = i % 2 ? chance(-90, 90) : chance(80, 90);
        double metres = pow(10, chance(0, 4.3)), azimuth = chance(0, 2 * M_PI);
        Path end = walked((Path){lat * radian, 0, azimuth, 0}, metres, 60);
        LonLat a = {0, lat}, b = {(double)(end.lon / radian), (double)(end.lat / radian)};
        if (fabs(b[1]) > 90 || fabs(b[1] - lat) > EDGE_SHORT || fabs(b[0]) > EDGE_SHORT)
            continue;
        EdgeMeasure edge = tf_edge_measure(EDGES_GEODESIC, a, b);
        /* b is rounded to doubles: what that changes of the area. */
        long double area = end.area + zone(sinl(end.lat)) * (b[0] * radian - end.lon);
        assert_near(edge.s12, (double)area, bound_of_area(fmax(fabs(b[1] - lat), fabs(b[0]))));
        assert_near(edge.metres, metres, bound_of_length * metres + 4e-9);
        measured++;
    }
    assert_true(measured > 1500);
}

/* Simpson's rule on a line straight in latitude and longitude. */
static void integrate_straight(const LonLat a, const LonLat b, long double *s12,
                               long double *metres) {
    enum { PARTS = 64 };
    const long double radian = acosl(-1) / 180, f = 1 / 298.257223563L, e2 = f * (2 - f);
    long double u = ((long double)b[1] - a[1]) * radian, v = ((long double)b[0] - a[0]) * radian;
    *s12 = *metres = 0;
    for (int i = 0; i <= 2 * PARTS; i++) {
        long double weight = (i == 0 || i == 2 * PARTS ? 1 : i % 2 ? 4 : 2) / (6.0L * PARTS);
        long double lat = a[1] * radian + u * i / (2 * PARTS), s = sinl(lat);
        long double w2 = 1 - e2 * s * s, nu = 6378137.0L / sqrtl(w2);
        *s12 += weight * v * zone(s);
        *metres += weight * hypotl(nu * (1 - e2) / w2 * u, nu * cosl(lat) * v);
    }
}

static void short_straight_edges_keep_their_bound_against_quadrature(void **state) {
    (void)state;
    for (int i = 0; i < 4000; i++) {
        double lat = chance(-89, 89), step = 0.1 * pow(10, chance(-4, 0));
        LonLat a = {0, lat}, b = {chance(-step, step), lat + chance(-step, step)};
        long double s12, metres;
        integrate_straight(a, b, &s12, &metres);
        EdgeMeasure edge = tf_edge_measure(EDGES_STRAIGHT, a, b);
        assert_near(edge.s12, (double)s12, bound_of_area(step));
        assert_near(edge.metres, (double)metres, bound_of_length * edge.metres + 4e-9);
    }
}

static void long_straight_edges_agree_with_quadrature(void **state) {
    (void)state;
    for (int i = 0; i < 400; i++) {
        double lat = chance(-80, 80), step = pow(10, chance(-1, 0.5));
        LonLat a = {0, lat}, b = {chance(-step, step), lat + chance(-step, step)};
        long double s12, metres;
        integrate_straight(a, b, &s12, &metres);
        EdgeMeasure edge = tf_edge_measure_long(EDGES_STRAIGHT, a, b);
        assert_near(edge.s12, (double)s12, 1e-14 * fabs(edge.s12));
        assert_near(edge.metres, (double)metres, bound_of_length * edge.metres);
    }
}

/* A random edge from `a`: mostly short, at times long, over a pole or across the antimeridian. */
static void step_from(const LonLat a, LonLat b) {
    double step = pow(10, chance(-6, 2));
    b[0] = remainder(a[0] + chance(-step, step), 360);
    b[1] = fmin(fmax(a[1] + chance(-step, step), -90), 90);
}

static void lanes_give_bit_by_bit_what_single_edges_give(void **state) {
    (void)state;
    for (int round = 0; round < 200; round++) {
        LonLat points[EDGES_BLOCK + 1] = {{chance(-180, 180), chance(-90, 90)}};
        size_t n = 1 + (size_t)chance(0, EDGES_BLOCK);
        EdgeKind kind = round % 2 ? EDGES_STRAIGHT : EDGES_GEODESIC;
        EdgeMeasures edges;
        for (size_t i = 0; i < n; i++)
            step_from(points[i], points[i + 1]);
        tf_edges_measure(kind, points, n, &edges);
        for (size_t i = 0; i < n; i++) {
            EdgeMeasure edge = tf_edge_measure(kind, points[i], points[i + 1]);
            assert_memory_equal(&edges.s12[i], &edge.s12, sizeof edge.s12);
            assert_memory_equal(&edges.metres[i], &edge.metres, sizeof edge.metres);
            assert_memory_equal(&edges.turn[i], &edge.turn, sizeof edge.turn);
        }
    }
}

/* PROJ's area and perimeter of the ring through `n` points. */
static double proj_ring(const LonLat *points, size_t n, double *metres) {
    struct geod_geodesic wgs84;
    struct geod_polygon polygon;
    double area;
    geod_init(&wgs84, 6378137.0, 1 / 298.257223563);
    geod_polygon_init(&polygon, 0);
    for (size_t i = 0; i < n; i++)
        geod_polygon_addpoint(&wgs84, &polygon, points[i][1], points[i][0]);
    geod_polygon_compute(&wgs84, &polygon, 0, 1, &area, metres);
    return area;
}

/* By our code; points[n] is overwritten with the first. */
static double our_ring(EdgeKind kind, LonLat *points, size_t n, double *metres) {
    Ring ring = tf_ring_of(kind);
    points[n][0] = points[0][0];
    points[n][1] = points[0][1];
    tf_ring_add(&ring, points, n + 1);
    *metres = tf_ring_metres(&ring);
    return tf_ring_area(&ring);
}

enum { MOST = 600 };

/* A star with `n` random rays of up to `radius` degrees of latitude about a random centre. */
static void make_star(LonLat *points, size_t n, double radius) {
    double lat = chance(-89, 89), lon = chance(-180, 180), wide = cos(lat * M_PI / 180);
    for (size_t i = 0; i < n; i++) {
        double ray = radius * chance(0.3, 1), at = 2 * M_PI * (double)i / (double)n;
        points[i][0] = remainder(lon + fmin(ray / wide, 170) * cos(at), 360);
        points[i][1] = fmin(fmax(lat + ray * sin(at), -90), 90);
    }
}

static void random_polygons_of_all_sizes_at_all_latitudes_agree_with_proj(void **state) {
    (void)state;
    for (int i = 0; i < 2000; i++) {
        LonLat points[MOST + 1];
        size_t n = 3 + (size_t)pow(10, chance(0, 2.77));
        double metres, truth_metres;
        make_star(points, n, pow(10, chance(-5, 1.8)));
        double truth = proj_ring(points, n, &truth_metres);
        double area = our_ring(EDGES_GEODESIC, points, n, &metres);
        assert_near(area, truth, fmax(1e-3, 1e-10 * fabs(truth)));
        assert_near(metres, truth_metres, 1e-11 * truth_metres + 1e-7);
    }
}

/* The rings of GeographicLib's and PROJ's own test suites (geodtest.c: Planimeter0, 5, 6, 12, 13,
   19), with the figures and the tolerances published there. */
static void the_published_test_polygons_have_their_published_figures(void **state) {
    (void)state;
    static const struct {
        size_t n;
        double metres, area, metres_near, area_near;
        LonLat points[6];
    } known[] = {
        {4, 631819.8745, 24952305678.0, 1e-4, 1, {{0, 89}, {90, 89}, {180, 89}, {270, 89}}},
        {4, 631819.8745, -24952305678.0, 1e-4, 1, {{0, -89}, {90, -89}, {180, -89}, {270, -89}}},
        {4, 627598.2731, 24619419146.0, 1e-4, 1, {{-1, 0}, {0, -1}, {1, 0}, {0, 1}}},
        {3, 30022685, 63758202715511.0, 1, 1, {{0, 90}, {0, 0}, {90, 0}}},
        {3, 539297, 12476152838.5, 1, 1, {{0.1, 89}, {90.1, 89}, {-179.9, 89}}},
        {3, 36026861, 0, 1, 1, {{-0.00000000000001, 9}, {180, 9}, {0, 9}}},
        {3, 36026861, 0, 1, 1, {{0.00000000000001, 9}, {0, 9}, {180, 9}}},
        {3, 36026861, 0, 1, 1, {{0.00000000000001, 9}, {180, 9}, {0, 9}}},
        {3, 36026861, 0, 1, 1, {{-0.00000000000001, 9}, {0, 9}, {180, 9}}},
        {2, 10465729, 0, 1, 1, {{0, 66.562222222}, {180, 66.562222222}}},
        {6,
         1160741,
         32415230256.0,
         1,
         1,
         {{-360, 89}, {-240, 89}, {-120, 89}, {0, 89}, {120, 89}, {240, 89}}},
        {1, 0, 0, 1e-9, 1e-9, {{10, 40}}},
    };
    for (size_t i = 0; i < COUNT(known); i++) {
        LonLat points[7];
        double metres;
        for (size_t k = 0; k < known[i].n; k++) {
            points[k][0] = known[i].points[k][0];
            points[k][1] = known[i].points[k][1];
        }
        double area = our_ring(EDGES_GEODESIC, points, known[i].n, &metres);
        assert_near(metres, known[i].metres, known[i].metres_near);
        assert_near(area, known[i].area, known[i].area_near);
    }
}

/* Area of the ellipsoid between the equator and `latitude`, over one degree of longitude. */
static double zone_of_a_degree(double latitude) {
    return (double)(zone(sinl(latitude * acosl(-1) / 180)) * acosl(-1) / 180);
}

static void a_cell_with_straight_edges_has_the_area_between_its_parallels(void **state) {
    (void)state;
    for (int i = 0; i < 100; i++) {
        double south = chance(-90, 80), north = fmin(south + pow(10, chance(-4, 1.5)), 90), metres;
        double west = chance(-180, 180), wide = pow(10, chance(-4, 2));
        LonLat points[5] = {
            {west, south}, {west + wide, south}, {west + wide, north}, {west, north}};
        double truth = (points[1][0] - west) * (zone_of_a_degree(north) - zone_of_a_degree(south));
        double area = our_ring(EDGES_STRAIGHT, points, 4, &metres);
        /* Two long parallels: only as exact as doubles hold the area between each and
           the equator. */
        double s12 = wide * fmax(fabs(zone_of_a_degree(north)), fabs(zone_of_a_degree(south)));
        assert_near(area, truth, fmax(1e-3, 1e-10 * truth) + 1e-15 * s12);
    }
}

static void a_ring_along_a_parallel_around_the_pole_has_the_area_of_its_cap(void **state) {
    (void)state;
    LonLat points[MOST + 1];
    double metres, cap = 360 * (zone_of_a_degree(90) - zone_of_a_degree(80));
    for (size_t i = 0; i < MOST; i++) {
        points[i][0] = remainder(360.0 * (double)i / MOST, 360);
        points[i][1] = 80;
    }
    assert_near(our_ring(EDGES_STRAIGHT, points, MOST, &metres) / cap, 1, 1e-13);
    for (size_t i = 0; i < MOST; i++)
        points[i][1] = -80;
    assert_near(our_ring(EDGES_STRAIGHT, points, MOST, &metres) / cap, -1, 1e-13);
}

static void a_ring_in_pieces_measures_what_it_measures_whole(void **state) {
    (void)state;
    LonLat points[MOST + 1];
    make_star(points, MOST, 2);
    double metres, whole = our_ring(EDGES_GEODESIC, points, MOST, &metres);
    Ring first = tf_ring_of(EDGES_GEODESIC), second = tf_ring_of(EDGES_GEODESIC);
    tf_ring_add(&first, points, 301);
    tf_ring_add(&second, points + 300, MOST - 299);
    tf_ring_join(&first, &second);
    assert_near(tf_ring_area(&first), whole, 1e-14 * fabs(whole) + 1e-6);
    assert_near(tf_ring_metres(&first), metres, 1e-14 * metres);
}

static void a_line_has_the_lengths_and_the_area_under_it_that_proj_finds(void **state) {
    (void)state;
    enum { N = 700 }; /* more than a block; one edge is too long for the series */
    LonLat points[N];
    double lengths[N - 1];
    for (int i = 0; i < N; i++) {
        points[i][0] = 44 + 0.01 * i + (i > 400 ? 3 : 0);
        points[i][1] = 39 + 0.04 * sin(i);
    }
    Ring line = tf_ring_of(EDGES_GEODESIC);
    tf_ring_add_lengths(&line, (const LonLat *)points, N, lengths);
    long double sum = 0;
    for (int i = 0; i + 1 < N; i++) {
        double metres, s12;
        tf_geodesic_edge(points[i], points[i + 1], &metres, &s12);
        assert_near(lengths[i], metres, 3e-8); /* PROJ's distances are good to 15 nm */
        sum -= s12;
    }
    assert_near(tf_ring_area_to_equator(&line) / (double)sum, 1, 1e-13);
    assert_near(tf_ring_metres(&line) / tf_geodesic_length((const LonLat *)points, N), 1, 1e-12);
}

/* From 100° W to 100° E by way of Greenwich, in one edge; and all but one degree, which may be meant to cross the antimeridian
   and is not, for its ring would then run the wrong way. */
static void edges_round_more_than_half_the_earth_are_as_written(void **state) {
    (void)state;
    static const double ends[] = {100, 179.5};
    for (size_t i = 0; i < COUNT(ends); i++) {
        const double east = ends[i];
        LonLat points[] = {{-east, 0}, {0, 0}, {-east, 0}, {east, 0}, {east, 10}, {-east, 10}, {0}};
        LonLat *four = points + 2; /* what stands before them is not of the ring */
        double metres, area = 2 * east * zone_of_a_degree(10);
        assert_near(our_ring(EDGES_STRAIGHT, four, 4, &metres) / area, 1, 1e-12);
        Ring south = tf_ring_of(EDGES_STRAIGHT), north = south;
        tf_ring_add(&south, (const LonLat *)four, 3);
        tf_ring_add(&north, (const LonLat *)four + 2, 3);
        tf_ring_join(&south, &north);
        assert_near(tf_ring_area(&south) / area, 1, 1e-12);
    }
}

/* A hole as wide in a ring as wide, both as they are written. */
static void a_wide_hole_lies_in_its_ring(void **state) {
    (void)state;
    static const LonLat outer[] = {{-150, 0}, {150, 0}, {150, 20}, {-150, 20}, {-150, 0}},
                        hole[] = {{-140, 5}, {-140, 10}, {140, 10}, {140, 5}, {-140, 5}};
    Ring ring = tf_ring_of(EDGES_STRAIGHT), within = ring;
    tf_ring_add(&ring, outer, COUNT(outer));
    tf_ring_add(&within, hole, COUNT(hole));
    RingMeasure around = tf_ring_measure(&ring, NULL), inner = tf_ring_measure(&within, &around);
    double area = 280 * (zone_of_a_degree(10) - zone_of_a_degree(5));
    assert_near(around.area / (300 * zone_of_a_degree(20)), 1, 1e-12);
    assert_near(tf_ring_share(&inner, &around) / -area, 1, 1e-12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_geodesics_keep_their_bound_against_the_differential_equations),
        cmocka_unit_test(short_straight_edges_keep_their_bound_against_quadrature),
        cmocka_unit_test(long_straight_edges_agree_with_quadrature),
        cmocka_unit_test(lanes_give_bit_by_bit_what_single_edges_give),
        cmocka_unit_test(random_polygons_of_all_sizes_at_all_latitudes_agree_with_proj),
        cmocka_unit_test(the_published_test_polygons_have_their_published_figures),
        cmocka_unit_test(a_cell_with_straight_edges_has_the_area_between_its_parallels),
        cmocka_unit_test(a_ring_along_a_parallel_around_the_pole_has_the_area_of_its_cap),
        cmocka_unit_test(a_ring_in_pieces_measures_what_it_measures_whole),
        cmocka_unit_test(a_line_has_the_lengths_and_the_area_under_it_that_proj_finds),
        cmocka_unit_test(edges_round_more_than_half_the_earth_are_as_written),
        cmocka_unit_test(a_wide_hole_lies_in_its_ring),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
