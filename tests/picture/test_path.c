/* Shapes stay within the box that they are cut to. */
#include "picture/path.h"
#include "testing.h"

static const Rect box = {0, 0, 10, 10};

/* Twice the area within a ring of the path, whichever way it runs. */
static double twice_the_area(const Path *path) {
    double sum = 0;
    for (guint i = 0; i < path->points->len; i++) {
        const PathPoint *a = &g_array_index(path->points, PathPoint, i);
        const PathPoint *b = &g_array_index(path->points, PathPoint, (i + 1) % path->points->len);
        sum += a->x * b->y - b->x * a->y;
    }
    return fabs(sum);
}

static void a_square_that_reaches_beyond_the_box_is_cut_to_it(void **state) {
    (void)state;
    Path square = tf_path_of_rect((Rect){5, -3, 14, 4});
    Path cut = tf_path_clipped(&square, box);
    assert_near(twice_the_area(&cut) / 2, 5 * 4, 1e-12);
    Rect seen = tf_path_bounds(&cut);
    assert_near(seen.x1, 10, 1e-12);
    assert_near(seen.y0, 0, 1e-12);
    tf_path_clear(&square);
    tf_path_clear(&cut);
}

static void a_ring_around_the_box_becomes_the_box(void **state) {
    (void)state;
    Path circle = tf_path_of_circle(5, 5, 100);
    Path cut = tf_path_clipped(&circle, box);
    assert_near(twice_the_area(&cut) / 2, 100, 1e-9);
    tf_path_clear(&circle);
    tf_path_clear(&cut);
}

static void a_ring_beside_the_box_vanishes(void **state) {
    (void)state;
    Path circle = tf_path_of_circle(30, 5, 10);
    Path cut = tf_path_clipped(&circle, box);
    assert_true(tf_path_is_empty(&cut));
    tf_path_clear(&circle);
    tf_path_clear(&cut);
}

static void a_line_leaves_the_box_and_comes_back(void **state) {
    (void)state;
    Path line = tf_path_new(false);
    tf_path_move(&line, 5, 5);
    tf_path_line(&line, 15, 5);
    tf_path_line(&line, 15, 8);
    tf_path_line(&line, 5, 8);
    Path cut = tf_path_clipped(&line, box);
    assert_int_equal(cut.points->len, 4);
    const PathPoint *points = (const PathPoint *)(void *)cut.points->data;
    assert_true(points[0].move && !points[1].move && points[2].move && !points[3].move);
    assert_near(points[1].x, 10, 1e-12);
    assert_near(points[2].x, 10, 1e-12);
    assert_near(points[2].y, 8, 1e-12);
    tf_path_clear(&line);
    tf_path_clear(&cut);
}

static void a_point_in_a_hole_lies_outside(void **state) {
    (void)state;
    Path area = tf_path_of_rect(box);
    tf_path_move(&area, 4, 4);
    tf_path_line(&area, 4, 6);
    tf_path_line(&area, 6, 6);
    tf_path_line(&area, 6, 4);
    assert_true(tf_path_holds(&area, 2, 5));
    assert_true(tf_path_holds(&area, 8, 5));
    assert_false(tf_path_holds(&area, 5, 5));
    assert_false(tf_path_holds(&area, 12, 5));
    tf_path_clear(&area);
}

static void thinning_keeps_the_ends_of_a_line(void **state) {
    (void)state;
    Path line = tf_path_new(false);
    tf_path_move(&line, 0, 0);
    for (int k = 1; k <= 100; k++)
        tf_path_line(&line, k * 0.01, 0);
    Path thin = tf_path_thinned(&line, 0.3);
    assert_in_range(thin.points->len, 4, 6);
    assert_near(tf_path_bounds(&thin).x0, 0, 0);
    assert_near(tf_path_bounds(&thin).x1, 1, 1e-12);
    tf_path_clear(&line);
    tf_path_clear(&thin);
}

static void a_segment_is_cut_where_it_crosses_the_edges(void **state) {
    (void)state;
    double from, to;
    assert_true(tf_rect_cuts(box, -10, 5, 30, 5, &from, &to));
    assert_near(from, 0.25, 1e-12);
    assert_near(to, 0.5, 1e-12);
    assert_false(tf_rect_cuts(box, -10, 11, 30, 11, &from, &to));
    assert_false(tf_rect_cuts(box, 9, -5, 16, 2, &from, &to)); /* past the corner */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_square_that_reaches_beyond_the_box_is_cut_to_it),
        cmocka_unit_test(a_ring_around_the_box_becomes_the_box),
        cmocka_unit_test(a_ring_beside_the_box_vanishes),
        cmocka_unit_test(a_line_leaves_the_box_and_comes_back),
        cmocka_unit_test(a_point_in_a_hole_lies_outside),
        cmocka_unit_test(thinning_keeps_the_ends_of_a_line),
        cmocka_unit_test(a_segment_is_cut_where_it_crosses_the_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
