/* The buffer of a line. */
#include "layer/buffer.h"
#include "testing.h"
#include <glib.h>

static double area(const GPtrArray *polygons) {
    double sum = 0;
    for (guint i = 0; i < polygons->len; i++) {
        const GPtrArray *rings = polygons->pdata[i];
        for (guint k = 0; k < rings->len; k++) {
            const GArray *ring = rings->pdata[k];
            sum += tf_geodesic_ring_area((const LonLat *)(void *)ring->data, ring->len);
        }
    }
    return sum;
}

static const LonLat straight[] = {{46, 40}, {46.25, 40.0}, {46.5, 40}};

static void a_straight_strip_is_a_rectangle_with_two_half_discs(void **state) {
    (void)state;
    double length = tf_geodesic_length(straight, 3), half = 2500;
    g_autoptr(GPtrArray) strip = tf_buffer_around(straight, 3, half, NULL, 7, NULL);
    assert_non_null(strip);
    double expected = 2 * half * length + M_PI * half * half;
    assert_near(area(strip), expected, expected * 1e-3); /* the discs have 64 corners */
}

static void every_corner_keeps_its_distance(void **state) {
    (void)state;
    g_autoptr(GPtrArray) strip = tf_buffer_around(straight, 3, 2500, NULL, 7, NULL);
    const GArray *ring = ((const GPtrArray *)strip->pdata[0])->pdata[0];
    for (guint i = 0; i < ring->len; i++) {
        const double *p = g_array_index(ring, LonLat, i);
        double a = tf_geodesic_to_segment(p, straight[0], straight[1], NULL);
        double b = tf_geodesic_to_segment(p, straight[1], straight[2], NULL);
        assert_near(fmin(a, b), 2500, 1);
    }
}

static void a_loop_has_a_hole_that_runs_clockwise(void **state) {
    (void)state;
    const LonLat loop[] = {{46, 40}, {46.5, 40}, {46.5, 40.4}, {46, 40.4}, {46, 40}};
    g_autoptr(GPtrArray) strip = tf_buffer_around(loop, 5, 1000, NULL, 7, NULL);
    const GPtrArray *rings = strip->pdata[0];
    assert_int_equal(rings->len, 2);
    for (guint k = 0; k < 2; k++) {
        const GArray *ring = rings->pdata[k];
        double signed_area = tf_geodesic_ring_area((const LonLat *)(void *)ring->data, ring->len);
        assert_true(k == 0 ? signed_area > 0 : signed_area < 0);
    }
}

static void coordinates_lie_on_the_coarse_grid(void **state) {
    (void)state;
    for (int decimals = 2; decimals <= 5; decimals++) {
        g_autoptr(GPtrArray) strip = tf_buffer_around(straight, 3, 2500, NULL, decimals, NULL);
        assert_non_null(strip);
        const GArray *ring = ((const GPtrArray *)strip->pdata[0])->pdata[0];
        for (guint i = 0; i < ring->len; i++)
            for (int axis = 0; axis < 2; axis++) {
                double scaled = g_array_index(ring, LonLat, i)[axis] * pow(10, decimals);
                assert_near(scaled, rint(scaled), 1e-6);
            }
    }
}

/* A straight strip of which the western half lies in a window that is taller: the half's area. */
static void a_strip_is_cut_to_polygons(void **state) {
    (void)state;
    const LonLat west = {straight[0][0], straight[0][1]}, east = {straight[2][0], straight[2][1]};
    double middle = (west[0] + east[0]) / 2;
    const LonLat corners[] = {{west[0] - 1, west[1] - 1},
                              {middle, west[1] - 1},
                              {middle, west[1] + 1},
                              {west[0] - 1, west[1] + 1},
                              {west[0] - 1, west[1] - 1}};
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(LonLat));
    g_array_append_vals(ring, corners, COUNT(corners));
    g_autoptr(GPtrArray) rings = g_ptr_array_new(), window = g_ptr_array_new();
    g_ptr_array_add(rings, ring);
    g_ptr_array_add(window, rings);
    g_autoptr(GPtrArray) whole = tf_buffer_around(straight, 3, 2500, NULL, 7, NULL);
    g_autoptr(GPtrArray) half = tf_buffer_around(straight, 3, 2500, window, 7, NULL);
    assert_near(area(half), area(whole) / 2, 1e-3 * area(whole));
    const GArray *outline = ((const GPtrArray *)half->pdata[0])->pdata[0];
    for (guint i = 0; i < outline->len; i++)
        assert_true(g_array_index(outline, LonLat, i)[0] <= middle + 1e-7);
    g_array_index(ring, LonLat, 0)[1] = g_array_index(ring, LonLat, 4)[1] = west[1] + 0.5;
    g_array_index(ring, LonLat, 1)[1] = west[1] + 0.5;
    g_autoptr(GPtrArray) none = tf_buffer_around(straight, 3, 2500, window, 7, NULL);
    assert_int_equal(none->len, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_straight_strip_is_a_rectangle_with_two_half_discs),
        cmocka_unit_test(every_corner_keeps_its_distance),
        cmocka_unit_test(a_loop_has_a_hole_that_runs_clockwise),
        cmocka_unit_test(coordinates_lie_on_the_coarse_grid),
        cmocka_unit_test(a_strip_is_cut_to_polygons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
