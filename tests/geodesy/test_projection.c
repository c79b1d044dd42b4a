/* Areas in a plane, and of edges that are straight in longitude and latitude. */
#include "geodesy/projection.h"
#include "testing.h"

static const LonLat ring[] = {{45, 39}, {46, 39.2}, {46.3, 40.1}, {45.2, 40.3}, {45, 39}};

static double projected(const char *definition) {
    Projection *projection = tf_projection_new(definition);
    assert_non_null(projection);
    double area, first;
    assert_true(tf_projection_area_to_axis(projection, ring, COUNT(ring), &area));
    assert_true(tf_projection_area_to_axis(projection, ring, 3, &first)); /* it is additive */
    double rest;
    assert_true(tf_projection_area_to_axis(projection, ring + 2, 3, &rest));
    assert_near((first + rest) / area, 1, 1e-9);
    tf_projection_free(projection);
    return area;
}

static void an_equal_area_projection_keeps_the_area(void **state) {
    (void)state;
    double true_area = tf_geodesic_ring_area(ring, COUNT(ring));
    assert_true(true_area > 0);
    assert_near(projected("+proj=laea +lat_0=39.7 +lon_0=45.6 +datum=WGS84") / true_area, 1,
                5e-5); /* its edges are
straight, not geodesics */
}

static void a_conformal_one_stretches_it_by_its_scale_squared(void **state) {
    (void)state;
    double true_area = tf_geodesic_ring_area(ring, COUNT(ring));
    assert_near(projected("EPSG:32638") / true_area, 0.9996 * 0.9996, 2e-4);
    double latitude = 39.7 * M_PI / 180;
    assert_near(projected("EPSG:3857") / true_area, 1 / (cos(latitude) * cos(latitude)), 0.01);
}

/* Between two parallels edges along them are straight in longitude and latitude. */
static void a_point_comes_back_from_the_plane(void **state) {
    (void)state;
    Projection *projection = tf_projection_new("+proj=laea +lat_0=40 +lon_0=47 +datum=WGS84");
    const LonLat there = {46.75, 39.82}, centre = {47, 40};
    double plane[2];
    LonLat back;
    assert_true(tf_projection_forward(projection, centre, plane));
    assert_near(plane[0], 0, 1e-6);
    assert_near(plane[1], 0, 1e-6);
    assert_true(tf_projection_forward(projection, there, plane));
    assert_near(hypot(plane[0], plane[1]) / tf_geodesic_distance(centre, there), 1, 1e-5);
    assert_true(tf_projection_inverse(projection, plane, back));
    assert_near(back[0], there[0], 1e-7); /* a centimetre */
    assert_near(back[1], there[1], 1e-7);
    tf_projection_free(projection);
}

static void an_unknown_projection_is_refused(void **state) {
    (void)state;
    assert_null(tf_projection_new("EPSG:1"));
    assert_null(tf_projection_new("+proj=nowhere"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_equal_area_projection_keeps_the_area),
        cmocka_unit_test(a_conformal_one_stretches_it_by_its_scale_squared),
        cmocka_unit_test(a_point_comes_back_from_the_plane),
        cmocka_unit_test(an_unknown_projection_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
