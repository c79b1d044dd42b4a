/* Lengths and areas agree with figures that others published and with closed forms. */
#include "geodesy/geodesic.h"
#include "testing.h"

static const double A = 6378137.0, F = 1 / 298.257223563;

/* Area of the ellipsoid between the equator and `latitude`, over all longitudes (closed form). */
static double zone_area(double latitude) {
    double e = sqrt(F * (2 - F)), s = sin(latitude * M_PI / 180), b = A * (1 - F);
    return M_PI * b * b * (s / (1 - e * e * s * s) + atanh(e * s) / e);
}

static void a_polygon_over_finland_and_norway_has_its_known_area(void **state) {
    (void)state;
    static const LonLat ring[] = {
        {20.13293641, 59.95688345}, {26.94617837, 60.47397663}, {29.74782155, 62.56499443},
        {27.45254202, 68.70650340}, {23.75771765, 68.24937206}, {25.42698984, 65.27444593},
        {21.51545237, 63.10353609}, {21.40562760, 61.12318104}, {19.41123592, 60.40477513}};
    assert_near(tf_geodesic_ring_area(ring, COUNT(ring)), 251199344354.430, 0.001);
}

static double area_under(const LonLat *line, size_t n) {
    double sum = 0;
    for (size_t i = 1; i < n; i++) {
        double metres, under;
        tf_geodesic_edge(line[i - 1], line[i], &metres, &under);
        sum -= under;
    }
    return sum;
}

static void the_area_under_the_arcs_of_a_ring_adds_up_to_the_rings_area(void **state) {
    (void)state;
    static const LonLat ring[] = {{46, 39}, {47, 39.2}, {47.3, 40.1}, {46.2, 40.3}, {46, 39}};
    double whole = tf_geodesic_ring_area(ring, 5);
    double parts = area_under(ring, 3) + area_under(ring + 2, 3);
    assert_near(parts / whole, 1, 1e-11);
}

static void a_ring_walked_backwards_has_the_negative_area(void **state) {
    (void)state;
    static const LonLat there[] = {{46, 39}, {47, 39}, {47, 40}, {46, 40}};
    static const LonLat back[] = {{46, 40}, {47, 40}, {47, 39}, {46, 39}};
    assert_near(tf_geodesic_ring_area(back, 4), -tf_geodesic_ring_area(there, 4), 1e-3);
}

static void an_octant_is_an_eighth_of_the_ellipsoid(void **state) {
    (void)state;
    static const LonLat ring[] = {{0, 0}, {90, 0}, {0, 90}};
    assert_near(tf_geodesic_ring_area(ring, 3) / (zone_area(90) / 4), 1, 1e-12);
}

static void a_ring_around_the_pole_has_the_area_of_its_cap(void **state) {
    (void)state;
    enum { N = 3600 };
    static LonLat ring[N];
    for (int i = 0; i < N; i++) {
        ring[i][0] = -180 + 360.0 * i / N;
        ring[i][1] = 80;
    }
    /* Geodesics between points of a parallel bulge polewards: by a relative 1e-7 at this step. */
    assert_near(tf_geodesic_ring_area(ring, N) / (zone_area(90) - zone_area(80)), 1, 2e-6);
}

static void a_ring_across_the_antimeridian_has_the_area_of_its_copy_elsewhere(void **state) {
    (void)state;
    static const LonLat across[] = {{179, -10}, {-179, -10}, {-179, -9}, {179, -9}};
    static const LonLat elsewhere[] = {{9, -10}, {11, -10}, {11, -9}, {9, -9}};
    assert_near(tf_geodesic_ring_area(across, 4), tf_geodesic_ring_area(elsewhere, 4), 1e-3);
}

static void a_degree_of_the_equator_has_its_closed_form_length(void **state) {
    (void)state;
    static const LonLat line[] = {{10, 0}, {10.5, 0}, {11, 0}};
    assert_near(tf_geodesic_length(line, 3), A * M_PI / 180, 1e-7);
}

static void a_degree_in_the_small_agrees_with_the_geodesic(void **state) {
    (void)state;
    for (double latitude = -85; latitude <= 85; latitude += 17) {
        double north, east;
        tf_geodesic_degree(latitude, &north, &east);
        LonLat a = {30, latitude}, b = {30 + 1e-4, latitude}, c = {30, latitude + 1e-4};
        assert_near(tf_geodesic_distance(a, b) / (1e-4 * east), 1, 1e-9);
        assert_near(tf_geodesic_distance(a, c) / (1e-4 * north), 1, 1e-7);
    }
}

static void no_sampled_point_of_a_segment_is_nearer_than_the_nearest_one(void **state) {
    (void)state;
    static const LonLat from = {44, 41};
    static const double azimuth = 118, length = 250000;
    static const LonLat points[] = {{45.3, 40.2}, {47.9, 39}, {40, 45}, {45.4, 40.45}};
    LonLat to;
    tf_geodesic_direct(from, azimuth, length, to);
    for (size_t p = 0; p < COUNT(points); p++) {
        LonLat nearest;
        double found = tf_geodesic_to_segment(points[p], from, to, nearest), best = INFINITY;
        for (int i = 0; i <= 50000; i++) {
            LonLat on;
            tf_geodesic_direct(from, azimuth, length * i / 50000, on);
            best = fmin(best, tf_geodesic_distance(points[p], on));
        }
        assert_near(found, best, 0.01);
        assert_near(tf_geodesic_distance(points[p], nearest), found, 1e-6);
    }
}

static void the_foot_of_a_perpendicular_to_a_meridian_is_found(void **state) {
    (void)state;
    /* From a point east of a meridian on the equator the nearest point is due west of it. */
    static const LonLat a = {20, -5}, b = {20, 5}, p = {23, 0};
    LonLat nearest;
    assert_near(tf_geodesic_to_segment(p, a, b, nearest), 3 * A * M_PI / 180, 1e-3);
    assert_near(nearest[1], 0, 1e-9);
}

static void the_latitude_on_a_geodesic_is_that_of_a_point_of_it(void **state) {
    (void)state;
    static const LonLat a = {10, 50}, b = {70, 45};
    double whole = tf_geodesic_distance(a, b);
    for (double longitude = 20; longitude < 70; longitude += 7) {
        LonLat between = {longitude, tf_geodesic_latitude_at(a, b, longitude)},
               back = {longitude, tf_geodesic_latitude_at(b, a, longitude)};
        assert_near(tf_geodesic_distance(a, between) + tf_geodesic_distance(between, b), whole,
                    1e-6);
        assert_near(back[1], between[1], 1e-10);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_polygon_over_finland_and_norway_has_its_known_area),
        cmocka_unit_test(the_area_under_the_arcs_of_a_ring_adds_up_to_the_rings_area),
        cmocka_unit_test(a_ring_walked_backwards_has_the_negative_area),
        cmocka_unit_test(an_octant_is_an_eighth_of_the_ellipsoid),
        cmocka_unit_test(a_ring_around_the_pole_has_the_area_of_its_cap),
        cmocka_unit_test(a_ring_across_the_antimeridian_has_the_area_of_its_copy_elsewhere),
        cmocka_unit_test(a_degree_of_the_equator_has_its_closed_form_length),
        cmocka_unit_test(a_degree_in_the_small_agrees_with_the_geodesic),
        cmocka_unit_test(no_sampled_point_of_a_segment_is_nearer_than_the_nearest_one),
        cmocka_unit_test(the_foot_of_a_perpendicular_to_a_meridian_is_found),
        cmocka_unit_test(the_latitude_on_a_geodesic_is_that_of_a_point_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
