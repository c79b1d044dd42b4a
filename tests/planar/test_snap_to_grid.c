/* A map on a coarser grid is still a valid map. */
#include "atlas/faceset.h"
#include "atlas/map_file.h"
#include "planar/rebuild.h"
#include "planar/roles.h"
#include "shapes.h"
#include "testing.h"
#include "validate/map.h"

static Map *fine;
static GPtrArray *rules;

static int load(void **state) {
    (void)state;
    static const char folder[] = GEODATA "/karabakh/maps/natural-earth";
    fine = tf_map_load(folder, NULL);
    rules = fine ? tf_role_rules_load(folder, NULL) : NULL;
    return rules ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    g_ptr_array_unref(rules);
    tf_map_free(fine);
    return 0;
}

static void assert_valid(const Map *map) {
    g_autoptr(ValidationReport) report = tf_validation_report_new();
    tf_validate_map(map, rules, report);
    if (report->findings->len)
        fail_msg("%s", ((Finding *)report->findings->pdata[0])->what);
}

static void every_precision_gives_a_valid_map(void **state) {
    (void)state;
    for (int decimals = 0; decimals <= 7; decimals++) {
        g_autoptr(Map) coarse = tf_map_snap_to_grid(fine, pow(10, -decimals), NULL);
        assert_non_null(coarse);
        assert_valid(coarse);
    }
}

static void all_points_lie_on_the_grid(void **state) {
    (void)state;
    g_autoptr(Map) coarse = tf_map_snap_to_grid(fine, 1e-3, NULL);
    for (guint v = 0; v < coarse->n_vertices; v++)
        for (int axis = 0; axis < 2; axis++) {
            double thousandths = coarse->vertex_position[v][axis] * 1e3;
            assert_near(thousandths, round(thousandths), 1e-9);
        }
}

/* The ring around all neighbours of a face holds the face's outline: no gap, no overlap. */
static void neighbours_stay_identical(void **state) {
    (void)state;
    g_autoptr(Map) coarse = tf_map_snap_to_grid(fine, 1e-3, NULL);
    for (guint f = 0; f < coarse->n_faces; f++) {
        FaceSet one = tf_faceset_new(coarse), rest = tf_faceset_new(coarse);
        for (guint other = 0; other < coarse->n_faces; other++)
            tf_faceset_add(other == f ? &one : &rest, other);
        ArcSet outline = tf_faceset_outline(one), shared = tf_faceset_border(one, rest);
        double open = 0;
        for (guint i = 0; i < outline.arcs->len; i++) {
            const Arc *arc = &coarse->arcs[g_array_index(outline.arcs, guint, i)];
            if (arc->left == MAP_OUTSIDE || arc->right == MAP_OUTSIDE)
                open += arc->length;
        }
        assert_near(tf_arcset_length(outline, NULL), tf_arcset_length(shared, NULL) + open, 1e-6);
        tf_arcset_clear(&outline);
        tf_arcset_clear(&shared);
        tf_faceset_clear(&one);
        tf_faceset_clear(&rest);
    }
}

static void faces_keep_their_id_and_attributes(void **state) {
    (void)state;
    g_autoptr(Map) coarse = tf_map_snap_to_grid(fine, 1e-3, NULL);
    guint kept = 0;
    for (guint f = 0; f < coarse->n_faces; f++)
        for (guint g = 0; g < fine->n_faces; g++) {
            if (strcmp(coarse->faces[f].id, fine->faces[g].id) != 0)
                continue;
            kept++;
            for (guint i = 0; i < fine->attributes->len; i++)
                assert_string_equal(coarse->faces[f].values[i], fine->faces[g].values[i]);
        }
    assert_true(kept >= fine->n_faces - 3);
    assert_near((double)coarse->n_faces, (double)fine->n_faces, 3);
}

/* Of the map's lines. */
static guint points_of(const Map *map) {
    guint points = map->n_nodes;
    for (guint i = 0; i < map->n_arcs; i++)
        points += map->arcs[i].n - 2;
    return points;
}

static void the_same_grid_changes_no_point(void **state) {
    (void)state;
    g_autoptr(Map) same = tf_map_snap_to_grid(fine, 1e-7, NULL);
    assert_int_equal(points_of(same), points_of(fine));
    assert_int_equal(same->n_faces, fine->n_faces);
}

static void a_face_too_small_for_the_grid_is_dropped(void **state) {
    (void)state;
    const Shape shapes[] = {
        {0, 5, {{0, 0}, {1000, 0}, {1000, 1000}, {0, 1000}, {0, 0}}},
        {1, 5, {{1000, 0}, {1030, 0}, {1030, 1000}, {1000, 1000}, {1000, 0}}},
        {2, 5, {{1030, 0}, {2000, 0}, {2000, 1000}, {1030, 1000}, {1030, 0}}},
    };
    g_autoptr(Map) map = map_of(shapes, COUNT(shapes));
    g_autoptr(Map) coarse = tf_map_snap_to_grid(map, 0.1, NULL);
    assert_int_equal(coarse->n_faces, 2);
    assert_int_equal(coarse->n_arcs, 3);
    assert_near(region_area(coarse, "r0"), 1, 1e-12);
    assert_near(region_area(coarse, "r1"), 0, 1e-12);
    assert_near(region_area(coarse, "r2"), 1, 1e-12);
}

static void a_face_that_falls_apart_becomes_two(void **state) {
    (void)state;
    const Shape dumbbell = {0,
                            9,
                            {{0, 0},
                             {1000, 0},
                             {1000, 510},
                             {2000, 510},
                             {2000, 1500},
                             {1300, 1500},
                             {1300, 520},
                             {0, 520},
                             {0, 0}}};
    g_autoptr(Map) map = map_of(&dumbbell, 1);
    g_autoptr(Map) coarse = tf_map_snap_to_grid(map, 0.1, NULL);
    assert_int_equal(coarse->n_faces, 2);
    assert_string_equal(coarse->faces[0].id, "f1");
    assert_string_equal(coarse->faces[1].id, "f1b");
}

static void an_impossible_grid_is_an_error(void **state) {
    (void)state;
    static const double wrong[] = {0, -1e-3, NAN, 2, 1.55e-7, 1e-9};
    for (gsize i = 0; i < COUNT(wrong); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(tf_map_snap_to_grid(fine, wrong[i], &error));
        assert_int_equal(error->code, TERRAFACT_ERROR_INPUT);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_precision_gives_a_valid_map),
        cmocka_unit_test(all_points_lie_on_the_grid),
        cmocka_unit_test(neighbours_stay_identical),
        cmocka_unit_test(faces_keep_their_id_and_attributes),
        cmocka_unit_test(the_same_grid_changes_no_point),
        cmocka_unit_test(a_face_too_small_for_the_grid_is_dropped),
        cmocka_unit_test(a_face_that_falls_apart_becomes_two),
        cmocka_unit_test(an_impossible_grid_is_an_error),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
