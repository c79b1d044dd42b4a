/* A territory is a set of faces: its area, border and outline come from the arcs around it. */
#include "atlas/faceset.h"
#include "atlas/map_file.h"
#include "atlas/outline.h"
#include "map_on_disk.h"
#include "testing.h"
#include <glib/gstdio.h>
#include <string.h>

static Map *map;

static int load(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    map = tf_map_load(TEST_DATA "/atlas/square/maps/grid", &error);
    if (!map)
        print_error("%s\n", error->message);
    return map ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    tf_map_free(map);
    return 0;
}

/* The set of the faces named in `ids`, separated by spaces. */
static FaceSet faces(const char *ids) {
    FaceSet set = tf_faceset_new(map);
    g_auto(GStrv) names = g_strsplit(ids, " ", -1);
    for (guint f = 0; f < map->n_faces; f++)
        if (g_strv_contains((const char *const *)names, map->faces[f].id))
            tf_faceset_add(&set, f);
    assert_int_equal(tf_faceset_count(set), g_strv_length(names));
    return set;
}

static double ring_area(const GArray *ring) {
    return tf_geodesic_ring_area((const LonLat *)(void *)ring->data, ring->len);
}

/* Area of the polygons of a set: outer rings count positive, holes negative. */
static double polygon_area(const GPtrArray *polygons) {
    double area = 0;
    for (guint i = 0; i < polygons->len; i++) {
        const GPtrArray *rings = polygons->pdata[i];
        for (guint k = 0; k < rings->len; k++)
            area += ring_area(rings->pdata[k]);
    }
    return area;
}

static void the_area_of_a_set_is_that_of_its_polygons(void **state) {
    (void)state;
    static const char *const sets[] = {"a1", "a1 c", "a1 a2 a3 b1 b2 b3", "a1 b2", "c", "b3 a1"};
    for (gsize i = 0; i < COUNT(sets); i++) {
        FaceSet set = faces(sets[i]);
        g_autoptr(GPtrArray) polygons = tf_faceset_polygons(set);
        assert_near(polygon_area(polygons) / tf_faceset_area(set, NULL), 1, 1e-10);
        tf_faceset_clear(&set);
    }
}

static void areas_of_parts_add_up(void **state) {
    (void)state;
    FaceSet a = faces("a1 a2"), b = faces("c b2"), both = tf_faceset_union(a, b);
    assert_near(tf_faceset_area(both, NULL), tf_faceset_area(a, NULL) + tf_faceset_area(b, NULL),
                1e-3);
    FaceSet none = tf_faceset_intersection(a, b), rest = tf_faceset_difference(both, a);
    assert_true(tf_faceset_is_empty(none));
    assert_true(tf_faceset_equal(rest, b));
    tf_faceset_clear(&a);
    tf_faceset_clear(&b);
    tf_faceset_clear(&both);
    tf_faceset_clear(&none);
    tf_faceset_clear(&rest);
}

static void a_face_with_an_island_has_a_hole_that_runs_clockwise(void **state) {
    (void)state;
    FaceSet set = faces("a1");
    g_autoptr(GPtrArray) polygons = tf_faceset_polygons(set);
    assert_int_equal(polygons->len, 1);
    const GPtrArray *rings = polygons->pdata[0];
    assert_int_equal(rings->len, 2);
    assert_true(ring_area(rings->pdata[0]) > 0);
    assert_true(ring_area(rings->pdata[1]) < 0);
    tf_faceset_clear(&set);
}

static void parts_that_meet_in_a_node_are_polygons_of_their_own(void **state) {
    (void)state;
    FaceSet set = faces("a1 b2");
    g_autoptr(GPtrArray) polygons = tf_faceset_polygons(set);
    assert_int_equal(polygons->len, 2);
    tf_faceset_clear(&set);
}

static void a_hole_that_touches_the_outline_in_a_node_is_a_ring_of_its_own(void **state) {
    (void)state;
    /* Everything but a1 and b2: two corners of one polygon touch in the node between them. */
    FaceSet set = faces("a2 a3 b1 b3");
    g_autoptr(GPtrArray) polygons = tf_faceset_polygons(set);
    for (guint i = 0; i < polygons->len; i++) {
        const GPtrArray *rings = polygons->pdata[i];
        for (guint r = 0; r < rings->len; r++) {
            const GArray *ring = rings->pdata[r];
            for (guint k = 1; k < ring->len; k++)
                for (guint m = k + 1; m < ring->len; m++)
                    assert_false(memcmp(&g_array_index(ring, double, 2 * k),
                                        &g_array_index(ring, double, 2 * m), sizeof(LonLat)) == 0);
        }
    }
    assert_int_equal(polygons->len, 2);
    tf_faceset_clear(&set);
}

static void neighbours_share_every_point_of_their_border(void **state) {
    (void)state;
    FaceSet a = faces("a1 a2 a3"), b = faces("b1 b2 b3");
    ArcSet border = tf_faceset_border(a, b), back = tf_faceset_border(b, a);
    assert_int_equal(border.arcs->len, 3);
    assert_near(tf_arcset_length(border, NULL), tf_arcset_length(back, NULL), 0);
    double expected = tf_geodesic_length((LonLat[]){{46.2, 40}, {46.2, 40.05}, {46.2, 40.1}}, 3) +
                      tf_geodesic_length((LonLat[]){{46.2, 40.1}, {46.15, 40.1}, {46.1, 40.1}}, 3) +
                      tf_geodesic_length((LonLat[]){{46.1, 40.1}, {46.1, 40.15}, {46.1, 40.2}}, 3);
    assert_near(tf_arcset_length(border, NULL), expected, 1e-6);
    tf_arcset_clear(&border);
    tf_arcset_clear(&back);
    tf_faceset_clear(&a);
    tf_faceset_clear(&b);
}

static void faces_that_meet_in_a_point_have_no_border(void **state) {
    (void)state;
    FaceSet a = faces("a1"), b = faces("b2");
    ArcSet border = tf_faceset_border(a, b);
    assert_int_equal(border.arcs->len, 0);
    tf_arcset_clear(&border);
    tf_faceset_clear(&a);
    tf_faceset_clear(&b);
}

static void a_border_is_one_line_where_its_arcs_follow_each_other(void **state) {
    (void)state;
    FaceSet a = faces("a1 a2 a3"), b = faces("b1 b2 b3"), c = faces("c");
    ArcSet border = tf_faceset_border(a, b), shore = tf_faceset_outline(c);
    g_autoptr(GPtrArray) lines = tf_arcset_lines(border);
    assert_int_equal(lines->len, 1);
    assert_int_equal(((GArray *)lines->pdata[0])->len, 7);
    g_autoptr(GPtrArray) closed = tf_arcset_lines(shore);
    assert_int_equal(closed->len, 1);
    assert_int_equal(((GArray *)closed->pdata[0])->len, 5);
    tf_arcset_clear(&border);
    tf_arcset_clear(&shore);
    tf_faceset_clear(&a);
    tf_faceset_clear(&b);
    tf_faceset_clear(&c);
}

static void each_point_lies_in_the_face_it_was_put_in(void **state) {
    (void)state;
    for (guint f = 0; f < map->n_faces; f++)
        assert_int_equal(tf_map_locate(map, map->faces[f].label), f);
    assert_int_equal(tf_map_locate(map, (LonLat){45.9, 40.05}), MAP_OUTSIDE);
    assert_int_equal(tf_map_locate(map, (LonLat){46.05, 40.25}), MAP_OUTSIDE);
    assert_int_equal(tf_map_locate(map, (LonLat){46.05, 39.95}), MAP_OUTSIDE);
}

static void the_distance_to_a_border_is_that_of_its_nearest_point(void **state) {
    (void)state;
    FaceSet c = faces("c");
    ArcSet shore = tf_faceset_outline(c);
    LonLat point = {46.09, 40.045};
    assert_near(tf_arcset_distance(shore, point, NULL),
                tf_geodesic_distance(point, (LonLat){46.06, 40.045}), 0.01);
    tf_arcset_clear(&shore);
    tf_faceset_clear(&c);
}

static void a_node_takes_the_error_of_its_most_accurate_arc(void **state) {
    (void)state;
    for (guint i = 0; i < map->n_arcs; i++)
        assert_true(map->vertex_sigma[map->arcs[i].from] <= map->arcs[i].accuracy_m);
    assert_int_equal(map->n_nodes, 4 * 3 + 1);
}

static void the_error_of_an_area_shrinks_when_a_neighbour_is_added(void **state) {
    (void)state;
    /* The common border of a2 and b1 moves for both alike: it drops out of their union. */
    FaceSet a = faces("a2"), b = faces("b1"), both = tf_faceset_union(a, b);
    VertexErrors errors = tf_map_vertex_errors(map);
    Gradient one, two, sum;
    tf_faceset_area(a, &one);
    tf_faceset_area(b, &two);
    tf_faceset_area(both, &sum);
    Gradient added = tf_gradient_combine(1, &one, 1, &two);
    double direct = tf_covariance_standard_error(&errors, &sum);
    assert_near(tf_covariance_standard_error(&errors, &added) / direct, 1, 1e-9);
    assert_true(direct < hypot(tf_covariance_standard_error(&errors, &one),
                               tf_covariance_standard_error(&errors, &two)));
    tf_gradient_clear(&one);
    tf_gradient_clear(&two);
    tf_gradient_clear(&sum);
    tf_gradient_clear(&added);
    tf_faceset_clear(&a);
    tf_faceset_clear(&b);
    tf_faceset_clear(&both);
}

static void a_map_written_and_read_again_is_the_same(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("terrafact-XXXXXX", NULL);
    static const char *const files[] = {"arcs.geojson", "faces.geojson", "survey.yaml"};
    double correlation = map->arcs[3].correlation_m;
    map->arcs[3].correlation_m = 1234.5;
    write_map(map, folder);
    g_autofree char *yaml = NULL;
    gsize length;
    assert_true(
        g_file_get_contents(TEST_DATA "/atlas/square/maps/grid/survey.yaml", &yaml, &length, NULL));
    g_autofree char *copy = g_build_filename(folder, "survey.yaml", NULL);
    assert_true(g_file_set_contents(copy, yaml, (gssize)length, NULL));
    g_autoptr(Map) again = tf_map_load(folder, &error);
    assert_non_null(again);
    assert_int_equal(again->n_arcs, map->n_arcs);
    for (guint i = 0; i < map->n_arcs; i++) {
        assert_memory_equal(again->arcs[i].xy, map->arcs[i].xy, map->arcs[i].n * sizeof(LonLat));
        assert_int_equal(again->arcs[i].left, map->arcs[i].left);
        assert_int_equal(again->arcs[i].roles, map->arcs[i].roles);
        assert_near(again->arcs[i].accuracy_m, map->arcs[i].accuracy_m, 0);
        assert_near(again->arcs[i].correlation_m, map->arcs[i].correlation_m, 0);
    }
    map->arcs[3].correlation_m = correlation;
    for (gsize i = 0; i < COUNT(files); i++) {
        g_autofree char *path = g_build_filename(folder, files[i], NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_area_of_a_set_is_that_of_its_polygons),
        cmocka_unit_test(areas_of_parts_add_up),
        cmocka_unit_test(a_face_with_an_island_has_a_hole_that_runs_clockwise),
        cmocka_unit_test(parts_that_meet_in_a_node_are_polygons_of_their_own),
        cmocka_unit_test(a_hole_that_touches_the_outline_in_a_node_is_a_ring_of_its_own),
        cmocka_unit_test(neighbours_share_every_point_of_their_border),
        cmocka_unit_test(faces_that_meet_in_a_point_have_no_border),
        cmocka_unit_test(a_border_is_one_line_where_its_arcs_follow_each_other),
        cmocka_unit_test(each_point_lies_in_the_face_it_was_put_in),
        cmocka_unit_test(the_distance_to_a_border_is_that_of_its_nearest_point),
        cmocka_unit_test(a_node_takes_the_error_of_its_most_accurate_arc),
        cmocka_unit_test(the_error_of_an_area_shrinks_when_a_neighbour_is_added),
        cmocka_unit_test(a_map_written_and_read_again_is_the_same),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
