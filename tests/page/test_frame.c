#include "page/frame.h"
#include "testing.h"

/* A square of `side` degrees with its lower left corner there, as a part of a geometry. */
static void add_square(Geometry *geometry, double west, double south, double side) {
    GArray *ring = g_array_new(FALSE, FALSE, sizeof(LonLat));
    static const double corners[][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(corners); i++) {
        LonLat at = {west + side * corners[i][0], south + side * corners[i][1]};
        g_array_append_val(ring, at);
    }
    GPtrArray *rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_ptr_array_add(rings, ring);
    g_ptr_array_add(geometry->parts, rings);
}

static Geometry areas(void) {
    return (Geometry){.type = LAYER_POLYGONS,
                      .parts = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref)};
}

static void assert_box(const double box[4], double west, double south, double east, double north) {
    const double wanted[] = {west, south, east, north};
    for (int i = 0; i < 4; i++)
        assert_float_equal(box[i], wanted[i], 1e-9);
}

static void a_country_is_framed_with_its_islands_but_without_what_lies_overseas(void **state) {
    (void)state;
    Geometry country = areas();
    double box[4];
    add_square(&country, -60, 0, 2); /* overseas, first in the file */
    add_square(&country, 0, 0, 10);  /* the mainland: 100 of 105 */
    add_square(&country, 11, 4, 1);  /* an island off its coast */
    assert_true(tf_page_frame_of(&country, box));
    assert_box(box, 0, 0, 12, 10);
    tf_geometry_clear(&country);
}

static void a_country_of_two_large_parts_is_framed_with_both(void **state) {
    (void)state;
    Geometry country = areas();
    double box[4];
    add_square(&country, 0, 0, 4);
    add_square(&country, 50, 0, 4);
    assert_false(tf_page_frame_of(&country, box));
    assert_box(box, 0, 0, 54, 4);
    tf_geometry_clear(&country);
}

static void a_point_is_framed_by_itself(void **state) {
    (void)state;
    double box[4];
    assert_false(tf_page_frame_of(&(Geometry){.type = LAYER_POINT, .point = {7, 8}}, box));
    assert_box(box, 7, 8, 7, 8);
}

static void a_margin_ends_where_the_globe_does(void **state) {
    (void)state;
    double box[4] = {170, 0, 178, 4};
    tf_page_frame_grow(box, 0.5, 3);
    assert_box(box, 166, -3, 180, 7);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_country_is_framed_with_its_islands_but_without_what_lies_overseas),
        cmocka_unit_test(a_country_of_two_large_parts_is_framed_with_both),
        cmocka_unit_test(a_point_is_framed_by_itself),
        cmocka_unit_test(a_margin_ends_where_the_globe_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
