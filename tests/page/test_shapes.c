#include "page/shapes.h"
#include "testing.h"

/* A ring of `n` corners, in whole degrees, as the one part of an area. */
static Geometry area(const int (*corners)[2], gsize n) {
    GArray *ring = g_array_new(FALSE, FALSE, sizeof(LonLat));
    for (gsize i = 0; i <= n; i++) {
        LonLat at = {corners[i % n][0], corners[i % n][1]};
        g_array_append_val(ring, at);
    }
    GPtrArray *rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_ptr_array_add(rings, ring);
    Geometry geometry = {.type = LAYER_POLYGONS,
                         .parts =
                             g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref)};
    g_ptr_array_add(geometry.parts, rings);
    return geometry;
}

static int add(PageShapes *shapes, Geometry geometry) {
    int number = tf_page_shapes_add(shapes, &geometry);
    tf_geometry_clear(&geometry);
    return number;
}

static char *written(const PageShapes *shapes) {
    GString *json = g_string_new(NULL);
    JsonWriter writer = tf_writer_of(json, 0);
    tf_writer_open(&writer, '{');
    tf_page_shapes_write(shapes, &writer);
    tf_writer_close(&writer, '}');
    return g_string_free(json, FALSE);
}

static const int left[][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}},
                 right[][2] = {{1, 0}, {2, 0}, {2, 1}, {1, 1}};

static void the_border_of_two_squares_is_written_once(void **state) {
    (void)state;
    g_autoptr(PageShapes) shapes = tf_page_shapes_new();
    assert_int_equal(add(shapes, area(left, 4)), 0);
    assert_int_equal(add(shapes, area(right, 4)), 1);
    g_autofree char *json = written(shapes);
    /* From (1000, 0) to (1000, 1000), and around each square: 1000 is w+B, -1000 x+B in Base64 VLQ. */
    assert_string_equal(json, "{\"arcs\": \"w+BAAw+B w+Bw+Bx+BAAx+Bw+BA w+BAw+BAAw+Bx+BA\", "
                              "\"shapes\": [{\"type\": \"MultiPolygon\", \"arcs\": [[[0, 1]]]}, "
                              "{\"type\": \"MultiPolygon\", \"arcs\": [[[2, -1]]]}]}");
}

static void the_same_shape_has_the_same_number(void **state) {
    (void)state;
    g_autoptr(PageShapes) shapes = tf_page_shapes_new();
    assert_int_equal(add(shapes, area(left, 4)), 0);
    assert_int_equal(add(shapes, (Geometry){.type = LAYER_POINT, .point = {0, 0}}), 1);
    assert_int_equal(add(shapes, area(left, 4)), 0);
    assert_int_equal(add(shapes, (Geometry){.type = LAYER_NONE}), -1);
}

static void a_way_there_and_back_is_no_part_of_a_ring(void **state) {
    (void)state;
    static const int spiked[][2] = {{0, 0}, {1, 0}, {5, 5}, {7, 8}, {5, 5}, {1, 0}, {1, 1}, {0, 1}},
                     flat[][2] = {{3, 3}, {4, 4}, {5, 5}, {4, 4}};
    g_autoptr(PageShapes) shapes = tf_page_shapes_new();
    assert_int_equal(add(shapes, area(left, 4)), 0);
    assert_int_equal(add(shapes, area(spiked, 8)), 0);
    add(shapes, area(flat, 4));
    g_autofree char *json = written(shapes);
    assert_non_null(strstr(json, "{\"type\": \"MultiPolygon\", \"arcs\": []}"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_border_of_two_squares_is_written_once),
        cmocka_unit_test(the_same_shape_has_the_same_number),
        cmocka_unit_test(a_way_there_and_back_is_no_part_of_a_ring),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
