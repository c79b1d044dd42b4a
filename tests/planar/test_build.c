/* Lines become arcs between nodes, with the right face on each side. */
#include "atlas/faceset.h"
#include "shapes.h"
#include "testing.h"
#include "validate/map.h"

static const Shape square = {0, 5, {{0, 0}, {1000, 0}, {1000, 1000}, {0, 1000}, {0, 0}}};

static void assert_valid(const Map *map) {
    g_autoptr(ValidationReport) report = tf_validation_report_new();
    g_autoptr(GPtrArray) rules = g_ptr_array_new();
    tf_validate_map(map, rules, report);
    if (report->findings->len)
        fail_msg("%s", ((Finding *)report->findings->pdata[0])->what);
}

static const char *region_at(const Map *map, double x, double y) {
    int face = tf_map_locate(map, (LonLat){x, y});
    return face == MAP_OUTSIDE ? "outside" : map->faces[face].values[0];
}

static void a_square_is_one_arc_and_one_face(void **state) {
    (void)state;
    g_autoptr(Map) map = map_of(&square, 1);
    assert_int_equal(map->n_arcs, 1);
    assert_int_equal(map->n_faces, 1);
    assert_int_equal(map->n_nodes, 1);
    assert_near(region_area(map, "r0"), 1, 1e-12);
    assert_valid(map);
}

static void a_line_across_a_square_makes_two_faces_of_one_region(void **state) {
    (void)state;
    const Shape shapes[] = {square, {FREE_LINE, 2, {{-500, 250}, {1500, 250}}}};
    g_autoptr(Map) map = map_of(shapes, COUNT(shapes));
    assert_int_equal(map->n_faces, 2); /* what sticks out of the square is not a part of the map */
    assert_int_equal(map->n_arcs, 3);
    assert_int_equal(map->n_nodes, 2);
    int below = tf_map_locate(map, (LonLat){0.5, 0.1}),
        above = tf_map_locate(map, (LonLat){0.5, 0.9});
    assert_int_not_equal(below, above);
    for (guint i = 0; i < map->n_arcs; i++)
        if (map->arcs[i].roles) {
            assert_int_equal(map->arcs[i].left, above); /* arcs run from west to east */
            assert_int_equal(map->arcs[i].right, below);
        }
    assert_near(region_area(map, "r0"), 1, 1e-12);
    assert_valid(map);
}

static void neighbours_share_one_arc(void **state) {
    (void)state;
    const Shape shapes[] = {square,
                            {1, 5, {{1000, 0}, {2000, 0}, {2000, 1000}, {1000, 1000}, {1000, 0}}}};
    g_autoptr(Map) map = map_of(shapes, COUNT(shapes));
    assert_int_equal(map->n_arcs, 3);
    assert_int_equal(map->n_faces, 2);
    assert_valid(map);
}

static void a_neighbour_with_an_extra_vertex_still_shares_the_border(void **state) {
    (void)state;
    const Shape shapes[] = {
        square, {1, 6, {{1000, 0}, {2000, 0}, {2000, 1000}, {1000, 1000}, {1000, 400}, {1000, 0}}}};
    g_autoptr(Map) map = map_of(shapes, COUNT(shapes));
    assert_int_equal(map->n_arcs, 3);
    assert_valid(map);
}

static void a_hole_that_another_region_fills_has_it_on_its_inside(void **state) {
    (void)state;
    const Shape shapes[] = {
        square,
        {0, 5, {{250, 250}, {250, 750}, {750, 750}, {750, 250}, {250, 250}}}, /* clockwise */
        {1, 5, {{250, 250}, {750, 250}, {750, 750}, {250, 750}, {250, 250}}},
    };
    g_autoptr(Map) map = map_of(shapes, COUNT(shapes));
    assert_int_equal(map->n_arcs, 2);
    assert_int_equal(map->n_faces, 2);
    assert_string_equal(region_at(map, 0.1, 0.5), "r0");
    assert_string_equal(region_at(map, 0.5, 0.5), "r1");
    assert_near(region_area(map, "r0"), 0.75, 1e-12);
    assert_valid(map);
}

static void an_empty_hole_is_outside(void **state) {
    (void)state;
    const Shape shapes[] = {square,
                            {0, 5, {{250, 250}, {250, 750}, {750, 750}, {750, 250}, {250, 250}}}};
    g_autoptr(Map) map = map_of(shapes, COUNT(shapes));
    assert_int_equal(map->n_faces, 1);
    assert_string_equal(region_at(map, 0.5, 0.5), "outside");
    assert_valid(map);
}

static void an_island_in_a_hole_is_a_face_and_the_water_is_not(void **state) {
    (void)state;
    const Shape shapes[] = {
        square,
        {0, 5, {{250, 250}, {250, 750}, {750, 750}, {750, 250}, {250, 250}}},
        {1, 5, {{400, 400}, {600, 400}, {600, 600}, {400, 600}, {400, 400}}},
        {1,
         4,
         {{450, 300}, {480, 300}, {450, 330}, {450, 300}}}, /* two islands beside each other */
    };
    g_autoptr(Map) map = map_of(shapes, COUNT(shapes));
    assert_int_equal(map->n_faces, 3);
    assert_string_equal(region_at(map, 0.5, 0.5), "r1");
    assert_string_equal(region_at(map, 0.3, 0.5), "outside");
    assert_valid(map);
}

static void a_loop_inside_a_region_belongs_to_that_region(void **state) {
    (void)state;
    const Shape shapes[] = {square,
                            {FREE_LINE, 4, {{300, 300}, {600, 300}, {300, 600}, {300, 300}}},
                            {FREE_LINE, 4, {{350, 350}, {400, 350}, {350, 400}, {350, 350}}}};
    g_autoptr(Map) map = map_of(shapes, COUNT(shapes));
    assert_int_equal(map->n_faces, 3);
    assert_near(region_area(map, "r0"), 1, 1e-12);
    assert_valid(map);
}

static void overlapping_polygons_are_an_error_that_says_where(void **state) {
    (void)state;
    const GridPoint a[] = {{0, 0}, {1000, 0}, {1000, 1000}, {0, 1000}, {0, 0}};
    const GridPoint b[] = {{500, 0}, {1500, 0}, {1500, 1000}, {500, 1000}, {500, 0}};
    const GridLine lines[] = {{a, 5}, {b, 5}};
    const LineTraits traits[] = {{0, MAP_OUTSIDE, 0, 0, 1, 0}, {1, MAP_OUTSIDE, 0, 0, 1, 0}};
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(Map) map = tf_planar_map_new(none, none);
    g_autofree int *regions = NULL;
    g_autoptr(GError) error = NULL;
    assert_false(tf_planar_fill(map, lines, traits, 2, 0, tf_grid_of(1e-3), 1, &regions, &error));
    assert_int_equal(error->code, TERRAFACT_ERROR_INPUT);
    assert_non_null(strstr(error->message, "polygons overlap"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_square_is_one_arc_and_one_face),
        cmocka_unit_test(a_line_across_a_square_makes_two_faces_of_one_region),
        cmocka_unit_test(neighbours_share_one_arc),
        cmocka_unit_test(a_neighbour_with_an_extra_vertex_still_shares_the_border),
        cmocka_unit_test(a_hole_that_another_region_fills_has_it_on_its_inside),
        cmocka_unit_test(an_empty_hole_is_outside),
        cmocka_unit_test(an_island_in_a_hole_is_a_face_and_the_water_is_not),
        cmocka_unit_test(a_loop_inside_a_region_belongs_to_that_region),
        cmocka_unit_test(overlapping_polygons_are_an_error_that_says_where),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
