/* What is asked for fits into the frame, and its scale agrees with geodesics. */
#include "picture/frame.h"
#include "testing.h"
#include <string.h>

static const double extent[4] = {44, 38.3, 50.7, 42};
static const Rect box = {50, 60, 750, 600};

static Frame frame_of(const double *degrees) {
    Frame frame;
    assert_true(tf_frame_new(&frame, degrees, box, NULL));
    return frame;
}

static void the_extent_lies_in_the_box_and_fills_it_one_way(void **state) {
    (void)state;
    Frame frame = frame_of(extent);
    double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;
    for (int k = 0; k <= 100; k++) {
        double t = k / 100.0;
        double lon = extent[0] + t * (extent[2] - extent[0]);
        double lat = extent[1] + t * (extent[3] - extent[1]);
        const LonLat edge[] = {
            {lon, extent[1]}, {lon, extent[3]}, {extent[0], lat}, {extent[2], lat}};
        for (int i = 0; i < 4; i++) {
            double x, y;
            tf_frame_place(&frame, edge[i], &x, &y);
            assert_true(tf_rect_holds(tf_rect_grown(box, 0.5), x, y));
            left = fmin(left, x);
            right = fmax(right, x);
            top = fmin(top, y);
            bottom = fmax(bottom, y);
        }
    }
    bool across = right - left > 0.99 * (box.x1 - box.x0);
    bool along = bottom - top > 0.97 * (box.y1 - box.y0); /* its edges are bent */
    assert_true(across || along);
    tf_frame_clear(&frame);
}

static void north_is_up_and_east_is_right(void **state) {
    (void)state;
    Frame frame = frame_of(extent);
    double x0, y0, x1, y1;
    tf_frame_place(&frame, (LonLat){47, 40}, &x0, &y0);
    tf_frame_place(&frame, (LonLat){47.5, 40.5}, &x1, &y1);
    assert_true(x1 > x0 && y1 < y0);
    tf_frame_clear(&frame);
}

static void places_come_back_from_the_canvas(void **state) {
    (void)state;
    Frame frame = frame_of(extent);
    double x, y;
    LonLat back;
    tf_frame_place(&frame, (LonLat){46.752, 39.818}, &x, &y);
    tf_frame_earth(&frame, x, y, back);
    assert_near(back[0], 46.752, 1e-7);
    assert_near(back[1], 39.818, 1e-7);
    tf_frame_clear(&frame);
}

/* The scale bar is length / metres units long: laid about the frame's middle, level and upright,
   its ends lie that far apart on the Earth. */
static void the_scale_bar_is_true_at_the_middle(void **state) {
    (void)state;
    static const double small[4] = {46.2, 39.4, 47.3, 40.3};
    const double *extents[] = {extent, small};
    for (int k = 0; k < 2; k++) {
        Frame frame = frame_of(extents[k]);
        double length = tf_frame_round_length(&frame, 150, 1), half = length / frame.metres / 2;
        double x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;
        LonLat a, b;
        assert_true(2 * half <= 150 && 2 * half > 60);
        tf_frame_earth(&frame, x - half, y, a);
        tf_frame_earth(&frame, x + half, y, b);
        assert_near(tf_geodesic_distance(a, b) / length, 1, 1e-4);
        tf_frame_earth(&frame, x, y - half, a);
        tf_frame_earth(&frame, x, y + half, b);
        assert_near(tf_geodesic_distance(a, b) / length, 1, 1e-4);
        tf_frame_clear(&frame);
    }
}

/* Two degree squares far from each other keep the ratio of their areas. */
static void areas_are_true_everywhere(void **state) {
    (void)state;
    Frame frame = frame_of(extent);
    double ratios[2];
    for (int k = 0; k < 2; k++) {
        double lon = k ? 49.5 : 44.2, lat = k ? 41.2 : 38.5, shown = 0;
        const LonLat ring[] = {
            {lon, lat}, {lon + 0.5, lat}, {lon + 0.5, lat + 0.5}, {lon, lat + 0.5}};
        for (int i = 0; i < 4; i++) {
            double x0, y0, x1, y1;
            tf_frame_place(&frame, ring[i], &x0, &y0);
            tf_frame_place(&frame, ring[(i + 1) % 4], &x1, &y1);
            shown += (x0 * y1 - x1 * y0) / 2;
        }
        ratios[k] = fabs(shown) * frame.metres * frame.metres / tf_geodesic_ring_area(ring, 4);
    }
    assert_near(ratios[0], 1, 1e-4);
    assert_near(ratios[1], 1, 1e-4);
    tf_frame_clear(&frame);
}

static void the_graticule_runs_along_round_degrees(void **state) {
    (void)state;
    Frame frame = frame_of(extent);
    g_autoptr(GArray) lines = tf_frame_graticule(&frame);
    int named = 0;
    for (guint i = 0; i < lines->len; i++) {
        const GraticuleLine *line = &g_array_index(lines, GraticuleLine, i);
        assert_near(line->degrees, round(line->degrees), 1e-9);
        if (isnan(line->at))
            continue;
        LonLat at;
        named++;
        tf_frame_earth(&frame, line->parallel ? box.x0 : line->at,
                       line->parallel ? line->at : box.y1, at);
        assert_near(at[line->parallel ? 1 : 0], line->degrees, 2e-3);
    }
    assert_in_range(named, 6, 16);
    tf_frame_clear(&frame);
}

static void degrees_are_named_by_their_side(void **state) {
    (void)state;
    g_autofree char *east = tf_degrees_text(46.5, false), *south = tf_degrees_text(-12, true);
    assert_string_equal(east, "46°30′ E");
    assert_string_equal(south, "12° S");
    g_autofree char *beyond = tf_degrees_text(190, false), *edge = tf_degrees_text(180, false);
    assert_string_equal(beyond, "170° W");
    assert_string_equal(edge, "180° E");
}

static GArray *square(double west, double south, double size, bool clockwise) {
    static const double corner[5][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}};
    GArray *ring = g_array_new(FALSE, FALSE, sizeof(LonLat));
    for (int i = 0; i < 5; i++) {
        const double *at = corner[clockwise ? 4 - i : i];
        LonLat point = {west + size * at[0], south + size * at[1]};
        g_array_append_val(ring, point);
    }
    return ring;
}

/* How often the path's rings run around the point: 0 is outside, by the rule that it is filled with. */
static int winding(const Path *path, double x, double y) {
    int turns = 0;
    guint first = 0;
    for (guint i = 0; i < path->points->len; i++) {
        const PathPoint *a = &g_array_index(path->points, PathPoint, i);
        first = a->move ? i : first;
        bool last = i + 1 == path->points->len || a[1].move;
        const PathPoint *b = last ? &g_array_index(path->points, PathPoint, first) : a + 1;
        double side = (b->x - a->x) * (y - a->y) - (x - a->x) * (b->y - a->y);
        if (a->y <= y && b->y > y && side > 0)
            turns++;
        else if (a->y > y && b->y <= y && side < 0)
            turns--;
    }
    return turns;
}

/* Whichever way their rings run: the inside of both polygons is filled, a hole is not. */
static void polygons_that_lie_on_each_other_are_filled_as_one(void **state) {
    (void)state;
    for (int ways = 0; ways < 8; ways++) {
        g_autoptr(GPtrArray) polygons =
            g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
        GPtrArray *outer = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
        GPtrArray *inner = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
        g_ptr_array_add(outer, square(45, 39, 2, ways & 1));
        g_ptr_array_add(outer, square(46.5, 40.5, 0.2, ways & 2)); /* a hole */
        g_ptr_array_add(inner, square(45.5, 39.5, 0.5, ways & 4));
        g_ptr_array_add(polygons, outer);
        g_ptr_array_add(polygons, inner);
        Frame frame = frame_of(extent);
        Path path = tf_frame_polygons(&frame, polygons);
        static const struct {
            LonLat at;
            bool filled;
        } places[] = {{{45.1, 39.1}, true},
                      {{45.75, 39.75}, true},
                      {{46.6, 40.6}, false},
                      {{44.5, 39}, false}};
        for (size_t i = 0; i < COUNT(places); i++) {
            double x, y;
            tf_frame_place(&frame, places[i].at, &x, &y);
            assert_int_equal(winding(&path, x, y) != 0, places[i].filled);
        }
        tf_path_clear(&path);
        tf_frame_clear(&frame);
    }
}

static Path path_of(const Frame *frame, double west, double south, double size) {
    g_autoptr(GPtrArray) polygons =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    GPtrArray *polygon = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_ptr_array_add(polygon, square(west, south, size, false));
    g_ptr_array_add(polygons, polygon);
    return tf_frame_polygons(frame, polygons);
}

/* Azerbaijan's opposite lies in the Pacific, off Chile: laid flat about Azerbaijan, land there would surround everything. */
static void what_lies_opposite_is_not_drawn(void **state) {
    (void)state;
    Frame frame = frame_of(extent);
    Path opposite = path_of(&frame, frame.centre[0] - 190, -frame.centre[1] - 10, 20);
    Path here = path_of(&frame, frame.centre[0] - 0.5, frame.centre[1] - 0.5, 1);
    assert_true(tf_path_is_empty(&opposite));
    assert_false(tf_path_is_empty(&here));
    tf_path_clear(&opposite);
    tf_path_clear(&here);
    tf_frame_clear(&frame);
}

/* Fiji lies to both sides of 180 degrees; so do both squares, each as wide as the other. */
static void a_frame_goes_on_across_the_antimeridian(void **state) {
    (void)state;
    static const double fiji[4] = {176, -20, 184, -12};
    Frame frame = frame_of(fiji);
    assert_false(frame.world);
    Path west = path_of(&frame, 178, -17, 1), east = path_of(&frame, -179, -17, 1);
    Rect left = tf_path_bounds(&west), right = tf_path_bounds(&east);
    assert_true(left.x1 < right.x0);
    assert_near((left.x1 - left.x0) / (right.x1 - right.x0), 1, 1e-2);
    g_autoptr(GArray) lines = tf_frame_graticule(&frame);
    bool date_line = false;
    for (guint i = 0; i < lines->len; i++) {
        const GraticuleLine *line = &g_array_index(lines, GraticuleLine, i);
        date_line |= !line->parallel && line->degrees == 180 && !isnan(line->at);
    }
    assert_true(date_line);
    tf_path_clear(&west);
    tf_path_clear(&east);
    tf_frame_clear(&frame);
}

/* Around it every meridian runs to the middle of the picture. */
static void what_lies_around_a_pole_is_shown_about_it(void **state) {
    (void)state;
    static const double antarctica[4] = {-180, -90, 180, -63}, earth[4] = {-180, -60, 180, 84};
    assert_false(tf_frame_is_world(antarctica));
    assert_true(tf_frame_is_world(earth));
    g_autofree char *words = tf_frame_projection_text(antarctica);
    assert_string_equal(words, "Lambert's azimuthal equal-area projection about the South Pole");
    Frame frame = frame_of(antarctica);
    for (int k = 0; k < 8; k++) {
        double x, y;
        LonLat near_pole = {45.0 * k, -89.999};
        tf_frame_place(&frame, near_pole, &x, &y);
        assert_near(x, (box.x0 + box.x1) / 2, 0.1);
        assert_near(y, (box.y0 + box.y1) / 2, 0.1);
    }
    tf_frame_clear(&frame);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_extent_lies_in_the_box_and_fills_it_one_way),
        cmocka_unit_test(polygons_that_lie_on_each_other_are_filled_as_one),
        cmocka_unit_test(what_lies_opposite_is_not_drawn),
        cmocka_unit_test(a_frame_goes_on_across_the_antimeridian),
        cmocka_unit_test(what_lies_around_a_pole_is_shown_about_it),
        cmocka_unit_test(north_is_up_and_east_is_right),
        cmocka_unit_test(places_come_back_from_the_canvas),
        cmocka_unit_test(the_scale_bar_is_true_at_the_middle),
        cmocka_unit_test(areas_are_true_everywhere),
        cmocka_unit_test(the_graticule_runs_along_round_degrees),
        cmocka_unit_test(degrees_are_named_by_their_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
