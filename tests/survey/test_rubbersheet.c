/* Borders as segments: rings, nearest points, triple points, and lines fitted to them. */
#include "planar/border_segments.h"
#include "survey/rubbersheet.h"
#include "testing.h"

/* Near the equator a hundredth of a degree is 1113 m to the east and 1106 m to the north. */
static void add_line(BorderSegments *borders, int region, int other, guint n,
                     const LonLat *points) {
    for (guint i = 1; i < n; i++)
        tf_border_segments_add(borders, points[i - 1], points[i], region, other);
}

/* Region 0 in the west, 1 in the east, 2 in the north; an exclave of 0 in 1. All moved by `east`
   degrees. */
static BorderSegments *make(double east) {
    BorderSegments *borders = tf_border_segments_new();
    add_line(borders, 0, 1, 3, (const LonLat[]){{east, 0}, {east, 0.5}, {east, 1}});
    add_line(borders, 2, 0, 2, (const LonLat[]){{-1 + east, 1}, {east, 1}});
    add_line(borders, 1, 2, 2, (const LonLat[]){{east, 1}, {1 + east, 1}});
    add_line(borders, 1, 0, 5,
             (const LonLat[]){{0.2, 0.2}, {0.3, 0.2}, {0.3, 0.3}, {0.2, 0.3}, {0.2, 0.2}});
    tf_border_segments_finish(borders);
    return borders;
}

static void closed_lines_are_rings(void **state) {
    (void)state;
    g_autoptr(BorderSegments) borders = make(0);
    const GArray *bits = tf_border_segments_all(borders);
    for (guint i = 0; i < bits->len; i++)
        assert_int_equal(g_array_index(bits, BorderSegment, i).ring, i >= 4);
    assert_true(
        tf_border_segments_have_ring(borders, 0, 1, (LonLat){0.1, 0.1}, (LonLat){0.21, 0.21}));
    assert_false(tf_border_segments_have_ring(borders, 0, 1, (LonLat){0, 0}, (LonLat){0.1, 0.1}));
    assert_false(tf_border_segments_have_ring(borders, 1, 2, (LonLat){0, 0}, (LonLat){1, 1}));
}

static void a_point_finds_its_border_and_is_drawn_to_it_across_the_antimeridian(void **state) {
    (void)state;
    LonLat nearest, to;
    g_autoptr(BorderSegments) from = tf_border_segments_new();
    g_autoptr(BorderSegments) there = tf_border_segments_new();
    add_line(from, 0, 1, 2, (const LonLat[]){{179.95, 0}, {179.95, 1}});
    add_line(there, 0, 1, 3, (const LonLat[]){{-179.9, 0}, {-179.95, 0.4}, {-179.95, 1}});
    tf_border_segments_finish(from);
    tf_border_segments_finish(there);
    assert_near(tf_border_segments_nearest(from, (LonLat){-179.95, 0.5}, 0, 1, true, nearest, NULL),
                11131, 5);
    assert_near(nearest[0], 179.95, 1e-9);
    RubberSheet sheet = {from, there, 1e9};
    tf_rubbersheet_move(&sheet, (LonLat){179.96, 0.5}, to);
    assert_near(to[0], -179.94, 1e-4);
    assert_near(to[1], 0.5, 1e-4);
}

static void nearest_points_are_of_the_border_that_is_asked_for(void **state) {
    (void)state;
    g_autoptr(BorderSegments) borders = make(0);
    LonLat nearest;
    guint bit;
    assert_near(
        tf_border_segments_nearest(borders, (LonLat){0.15, 0.25}, 1, 0, true, nearest, &bit), 5566,
        2);
    assert_near(nearest[0], 0.2, 1e-12);
    assert_int_equal(bit, 7);
    assert_near(
        tf_border_segments_nearest(borders, (LonLat){0.15, 0.25}, 1, 0, false, nearest, &bit),
        16698, 5);
    assert_near(nearest[0], 0, 1e-12);
    assert_near(nearest[1], 0.25, 1e-12);
    assert_near(
        tf_border_segments_nearest(borders, (LonLat){0.5, 0.9}, -2, -2, true, nearest, &bit), 11057,
        5);
    assert_near(nearest[1], 1, 1e-12);
    assert_true(
        isinf(tf_border_segments_nearest(borders, (LonLat){0, 0}, 0, 3, true, nearest, &bit)));
    /* far away, across several boxes */
    assert_near(nearest[0] * 0 + tf_border_segments_nearest(borders, (LonLat){-9, 0.5}, 0, 1, true,
                                                            nearest, &bit),
                1001900, 500);
}

static void a_triple_point_has_its_counterpart(void **state) {
    (void)state;
    g_autoptr(BorderSegments) from = make(0);
    g_autoptr(BorderSegments) to = make(0.01);
    LonLat at;
    assert_near(tf_border_segments_counterpart(to, from, (LonLat){0, 1}, at), 1113, 2);
    assert_near(at[0], 0.01, 0);
    assert_near(at[1], 1, 0);
    assert_true(isinf(tf_border_segments_counterpart(to, from, (LonLat){0, 0.5}, at)));
    assert_true(isinf(tf_border_segments_counterpart(to, from, (LonLat){0.7, 0.7}, at)));
}

static void points_move_with_the_border_and_less_far_from_it(void **state) {
    (void)state;
    g_autoptr(BorderSegments) from = make(0);
    g_autoptr(BorderSegments) to = make(0.01);
    RubberSheet sheet = {from, to, 6000};
    LonLat moved;
    tf_rubbersheet_move(&sheet, (LonLat){0, 0.5}, moved); /* on the border */
    assert_near(moved[0], 0.01, 1e-12);
    assert_near(moved[1], 0.5, 1e-12);
    tf_rubbersheet_move(&sheet, (LonLat){-0.0539, 0.5}, moved); /* 6000 m away */
    assert_near(moved[0], -0.0539 + 0.01 * exp(-1), 2e-5);
    tf_rubbersheet_move(&sheet, (LonLat){0, 1}, moved); /* where three borders meet */
    assert_near(moved[0], 0.01, 1e-12);
    assert_near(moved[1], 1, 1e-12);
    tf_rubbersheet_move(&sheet, (LonLat){0.2, 0.25},
                        moved); /* the ring round the exclave pulls nothing */
    assert_near(moved[0], 0.2, 0.01 * exp(-3));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(closed_lines_are_rings),
        cmocka_unit_test(a_point_finds_its_border_and_is_drawn_to_it_across_the_antimeridian),
        cmocka_unit_test(nearest_points_are_of_the_border_that_is_asked_for),
        cmocka_unit_test(a_triple_point_has_its_counterpart),
        cmocka_unit_test(points_move_with_the_border_and_less_far_from_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
