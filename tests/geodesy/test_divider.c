/* Lengths by a ruler agree with closed forms. */
#include "geodesy/divider.h"
#include "testing.h"
#include <stdlib.h>

static double by_ruler(const LonLat *line, size_t n, double ruler) {
    RulerLine *walked = tf_ruler_line_new(line, n);
    assert_non_null(walked);
    double length = tf_ruler_walk(walked, ruler, false);
    tf_ruler_line_free(walked);
    return length;
}

/* ---- A straight line ---- */

static void a_geodesic_has_one_length(void **state) {
    (void)state;
    static const LonLat line[] = {{44, 39}, {48.3, 41.2}}, parallel[] = {{44, 39}, {49, 39}};
    static const double rulers[] = {50, 100, 777, 5000, 50000};
    double length = tf_geodesic_distance(line[0], line[1]), lengths[COUNT(rulers)];
    for (size_t i = 0; i < COUNT(rulers); i++) {
        lengths[i] = by_ruler(line, 2, rulers[i]);
        assert_near(lengths[i] / length, 1, 1e-6);
        assert_near(by_ruler(parallel, 2, rulers[i]) / tf_geodesic_length(parallel, 2), 1, 1e-6);
    }
    RulerFit fit = tf_ruler_fit(rulers, lengths, COUNT(rulers));
    assert_near(fit.dimension, 1, 1e-6);
    assert_near(fit.intercept, log(length), 1e-5);
}

static void a_ruler_longer_than_the_line_gives_the_distance_of_its_ends(void **state) {
    (void)state;
    static const LonLat bent[] = {{45, 40}, {45.1, 40.2}, {45.2, 40}};
    assert_near(by_ruler(bent, 3, 50000), tf_geodesic_distance(bent[0], bent[2]), 1e-6);
    static const LonLat point[] = {{45, 40}};
    assert_near(by_ruler(point, 1, 100), 0, 0);
}

static void the_rest_counts_as_a_part_of_a_step(void **state) {
    (void)state;
    LonLat line[2] = {{45, 40}};
    tf_geodesic_direct(line[0], 30, 2500, line[1]);
    assert_near(by_ruler(line, 2, 1000), 2500, 1e-3);
}

/* Every point but the last lies a ruler from the one before it: checked with geodesics. */
static void steps_are_as_long_as_the_ruler(void **state) {
    (void)state;
    /* A line of two sides, where a ruler of 3 km ends in the second side only. */
    LonLat line[3] = {{45, 0}}; /* on the equator east and north are at right angles all along */
    tf_geodesic_direct(line[0], 90, 2000, line[1]);
    tf_geodesic_direct(line[1], 0, 10000, line[2]);
    /* 2000^2 + y^2 = 3000^2 at the first step; then straight north. */
    double y = sqrt(3000. * 3000 - 2000. * 2000);
    assert_near(by_ruler(line, 3, 3000), 3000 + 10000 - y, 0.02);
}

static void the_dividers_stand_a_ruler_apart(void **state) {
    (void)state;
    static const LonLat zigzag[] = {{45, 40}, {45.1, 40.2}, {45.2, 40}, {45.5, 40.1}};
    LonLat points[64];
    RulerLine *line = tf_ruler_line_new(zigzag, COUNT(zigzag));
    size_t n = tf_ruler_steps(line, 5000, points, COUNT(points));
    assert_in_range(n, 8, COUNT(points));
    for (size_t i = 1; i + 1 < n; i++)
        assert_near(tf_geodesic_distance(points[i - 1], points[i]), 5000, 0.05);
    assert_near(tf_geodesic_distance(points[0], zigzag[0]), 0, 1e-6);
    assert_near(tf_geodesic_distance(points[n - 1], zigzag[3]), 0, 1e-6);
    double rest = tf_geodesic_distance(points[n - 2], points[n - 1]);
    assert_near(tf_ruler_walk(line, 5000, false), (double)(n - 2) * 5000 + rest, 0.5);
    assert_int_equal(tf_ruler_steps(line, 5000, points, 1), n);
    tf_ruler_line_free(line);
}

static void both_ways_agree_on_the_length_of_a_line_without_turns(void **state) {
    (void)state;
    static const LonLat line[] = {{44, 39}, {44.5, 39.3}, {45.3, 39.4}};
    RulerLine *walked = tf_ruler_line_new(line, 3);
    assert_near(tf_ruler_walk(walked, 700, false) / tf_ruler_walk(walked, 700, true), 1, 1e-3);
    tf_ruler_line_free(walked);
}

/* ---- A circle ---- */

static void a_circle_is_walked_by_its_chords(void **state) {
    (void)state;
    enum { N = 7200 };
    const double radius = 20000;
    static const LonLat centre = {46, 40};
    LonLat *circle = malloc((N + 1) * sizeof *circle);
    for (size_t i = 0; i <= N; i++)
        tf_geodesic_direct(centre, 360. * (double)i / N, radius, circle[i]);
    /* A chord of so many metres spans 2 asin(ruler / 2 radius) of the circle. */
    for (double ruler = 500; ruler <= 16000; ruler *= 2) {
        double steps = M_PI / asin(ruler / (2 * radius));
        double whole = floor(steps), rest = (steps - whole) * 2 * asin(ruler / (2 * radius));
        double length = whole * ruler + 2 * radius * sin(rest / 2);
        assert_near(by_ruler(circle, N + 1, ruler) / length, 1, 2e-4);
    }
    free(circle);
}

/* ---- Koch's curve ---- */

enum { DEPTH = 7 };

/* Appends the curve from the last point to (x, y), in metres on a plane. */
static void append_koch(double (*points)[2], size_t *n, double x, double y, int depth) {
    double fx = points[*n - 1][0], fy = points[*n - 1][1], dx = (x - fx) / 3, dy = (y - fy) / 3;
    if (depth == 0) {
        points[*n][0] = x;
        points[(*n)++][1] = y;
        return;
    }
    append_koch(points, n, fx + dx, fy + dy, depth - 1);
    append_koch(points, n, fx + 1.5 * dx - sqrt(3) / 2 * dy, fy + 1.5 * dy + sqrt(3) / 2 * dx,
                depth - 1);
    append_koch(points, n, fx + 2 * dx, fy + 2 * dy, depth - 1);
    append_koch(points, n, x, y, depth - 1);
}

static void koch_s_curve_has_its_dimension(void **state) {
    (void)state;
    const double size = 200e3; /* the finest side is 200 km / 3^7 = 91 m */
    size_t most = (1u << (2 * DEPTH)) + 1, n = 1;
    double(*plane)[2] = calloc(most, sizeof *plane);
    LonLat *line = malloc(most * sizeof *line), origin = {46, 0};
    append_koch(plane, &n, size, 0, DEPTH);
    assert_int_equal(n, most);
    for (size_t i = 0; i < n; i++) {
        LonLat east;
        tf_geodesic_direct(origin, 90, plane[i][0], east);
        tf_geodesic_direct(east, 0, plane[i][1], line[i]);
    }
    /* Rulers of a third of the size, to the power k, meet the corners of the k-th curve. */
    double rulers[5], lengths[5];
    for (int k = 1; k <= 5; k++) {
        rulers[k - 1] = size / pow(3, k) * (1 - 2e-4); /* the plane is bent by less */
        lengths[k - 1] = by_ruler(line, n, rulers[k - 1]);
        assert_near(lengths[k - 1] / (size * pow(4. / 3, k)), 1, 0.02);
    }
    RulerFit exact = tf_ruler_fit(rulers, lengths, 5);
    assert_near(exact.dimension, log(4) / log(3), 0.005);
    assert_true(exact.r2 > 0.999);
    /* Others cut corners, each in its own way, so that lengths scatter about the law. */
    double any[12], by_any[COUNT(any)];
    for (size_t i = 0; i < COUNT(any); i++) {
        any[i] = 200 * pow(100, (double)i / (COUNT(any) - 1)); /* 200 m … 20 km */
        by_any[i] = by_ruler(line, n, any[i]);
    }
    RulerFit fit = tf_ruler_fit(any, by_any, COUNT(any));
    assert_near(fit.dimension, log(4) / log(3), 0.03);
    assert_true(fit.r2 > 0.9 && fit.standard_error > 0.005 && fit.standard_error < 0.03);
    free(line);
    free(plane);
}

static void a_fit_needs_three_rulers(void **state) {
    (void)state;
    static const double rulers[] = {1, 10, 100}, lengths[] = {1000, 100, 10};
    assert_int_equal(tf_ruler_fit(rulers, lengths, 2).n, 0);
    RulerFit fit = tf_ruler_fit(rulers, lengths, 3);
    assert_near(fit.dimension, 2, 1e-12);
    assert_near(exp(fit.intercept), 1000, 1e-9);
    assert_near(fit.r2, 1, 1e-12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_geodesic_has_one_length),
        cmocka_unit_test(a_ruler_longer_than_the_line_gives_the_distance_of_its_ends),
        cmocka_unit_test(the_rest_counts_as_a_part_of_a_step),
        cmocka_unit_test(steps_are_as_long_as_the_ruler),
        cmocka_unit_test(the_dividers_stand_a_ruler_apart),
        cmocka_unit_test(both_ways_agree_on_the_length_of_a_line_without_turns),
        cmocka_unit_test(a_circle_is_walked_by_its_chords),
        cmocka_unit_test(koch_s_curve_has_its_dimension),
        cmocka_unit_test(a_fit_needs_three_rulers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
