/* What GEOS clips and inscribes, on squares. */
#include "planar/geos.h"
#include "testing.h"

static GArray *square(double west, double south, double east, double north) {
    const LonLat corners[] = {
        {west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
    GArray *ring = g_array_new(FALSE, FALSE, sizeof(LonLat));
    g_array_append_vals(ring, corners, COUNT(corners));
    return ring;
}

static GPtrArray *rings_of(GArray *outer, GArray *hole) {
    GPtrArray *rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_ptr_array_add(rings, outer);
    if (hole)
        g_ptr_array_add(rings, hole);
    return rings;
}

static GPtrArray *polygons_of(GPtrArray *rings) {
    GPtrArray *polygons = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_ptr_array_add(polygons, rings);
    return polygons;
}

/* Twice the signed area. */
static double turn_of(const GArray *ring) {
    double turn = 0;
    for (guint i = 0; i + 1 < ring->len; i++) {
        const double *a = g_array_index(ring, LonLat, i), *b = g_array_index(ring, LonLat, i + 1);
        turn += a[0] * b[1] - b[0] * a[1];
    }
    return turn;
}

static const GeosBox unit = {0, 0, 1, 1};

static void a_clipped_polygon_turns_left_and_its_hole_right(void **state) {
    (void)state;
    g_autoptr(Geos) geos = tf_geos_new();
    g_autoptr(GPtrArray) polygons =
        polygons_of(rings_of(square(-1, -1, 0.9, 0.9), square(0.2, 0.2, 0.4, 0.4)));
    g_autoptr(GPtrArray) cut = tf_geos_clip_polygons(geos, polygons, unit);
    assert_non_null(cut);
    assert_int_equal(cut->len, 1);
    const GPtrArray *rings = cut->pdata[0];
    assert_int_equal(rings->len, 2);
    assert_near(turn_of(rings->pdata[0]), 2 * 0.81, 1e-12);
    assert_near(turn_of(rings->pdata[1]), -2 * 0.04, 1e-12);
}

static void nothing_is_left_of_a_polygon_that_only_touches_the_box(void **state) {
    (void)state;
    g_autoptr(Geos) geos = tf_geos_new();
    g_autoptr(GPtrArray) polygons = polygons_of(rings_of(square(1, 0, 2, 1), NULL));
    g_autoptr(GPtrArray) cut = tf_geos_clip_polygons(geos, polygons, unit);
    assert_non_null(cut);
    assert_int_equal(cut->len, 0);
}

static void a_line_that_leaves_the_box_and_comes_back_is_two(void **state) {
    (void)state;
    const LonLat points[] = {{0.1, 0.5}, {0.1, 2}, {0.9, 2}, {0.9, 0.5}};
    g_autoptr(Geos) geos = tf_geos_new();
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    GArray *line = g_array_new(FALSE, FALSE, sizeof(LonLat));
    g_array_append_vals(line, points, COUNT(points));
    g_ptr_array_add(lines, line);
    g_autoptr(GPtrArray) cut = tf_geos_clip_lines(geos, lines, unit);
    assert_non_null(cut);
    assert_int_equal(cut->len, 2);
}

static void the_largest_circle_in_a_square_touches_all_its_sides(void **state) {
    (void)state;
    double middle[2], radius;
    g_autoptr(Geos) geos = tf_geos_new();
    g_autoptr(GPtrArray) rings = rings_of(square(0, 0, 10, 10), NULL);
    assert_true(tf_geos_inscribed_circle(geos, rings, 0.01, middle, &radius));
    assert_near(radius, 5, 0.06);
    assert_near(middle[0], 5, 0.06);
    assert_near(middle[1], 5, 0.06);
}

static void the_circle_keeps_out_of_a_ring_within_the_ring(void **state) {
    (void)state;
    double middle[2], radius;
    g_autoptr(Geos) geos = tf_geos_new();
    g_autoptr(GPtrArray) rings = rings_of(square(0, 0, 10, 10), square(0, 0.5, 6, 9.5));
    assert_true(tf_geos_inscribed_circle(geos, rings, 0.01, middle, &radius));
    assert_near(radius, 2, 0.2);
    assert_true(middle[0] > 7);
}

static void rings_without_an_area_hold_no_circle(void **state) {
    (void)state;
    double middle[2], radius;
    g_autoptr(Geos) geos = tf_geos_new();
    g_autoptr(GPtrArray) rings = rings_of(square(0, 0, 10, 0), NULL);
    assert_false(tf_geos_inscribed_circle(geos, rings, 0.01, middle, &radius));
}

static void a_line_is_cut_at_a_polygon_and_its_hole(void **state) {
    (void)state;
    g_autoptr(Geos) geos = tf_geos_new();
    g_autoptr(GPtrArray) window = polygons_of(rings_of(square(0, 0, 4, 4), square(1, 1, 2, 3)));
    const LonLat through[] = {{-1, 2}, {3, 2}, {3, 5}};
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_ptr_array_add(lines, g_array_append_vals(g_array_new(FALSE, FALSE, sizeof(LonLat)), through,
                                               COUNT(through)));
    g_autoptr(GPtrArray) cut = tf_geos_lines_within(geos, lines, window);
    double length = 0;
    assert_int_equal(cut->len, 2);
    for (guint i = 0; i < cut->len; i++) {
        const GArray *line = cut->pdata[i];
        for (guint k = 0; k + 1 < line->len; k++)
            length +=
                hypot(g_array_index(line, LonLat, k + 1)[0] - g_array_index(line, LonLat, k)[0],
                      g_array_index(line, LonLat, k + 1)[1] - g_array_index(line, LonLat, k)[1]);
    }
    assert_near(length, 1 + 1 + 2, 1e-12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_clipped_polygon_turns_left_and_its_hole_right),
        cmocka_unit_test(a_line_is_cut_at_a_polygon_and_its_hole),
        cmocka_unit_test(nothing_is_left_of_a_polygon_that_only_touches_the_box),
        cmocka_unit_test(a_line_that_leaves_the_box_and_comes_back_is_two),
        cmocka_unit_test(the_largest_circle_in_a_square_touches_all_its_sides),
        cmocka_unit_test(the_circle_keeps_out_of_a_ring_within_the_ring),
        cmocka_unit_test(rings_without_an_area_hold_no_circle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
