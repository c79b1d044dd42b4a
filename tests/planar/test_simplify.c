/* A simpler map is still the same map. */
#include "atlas/faceset.h"
#include "atlas/map_file.h"
#include "planar/roles.h"
#include "planar/simplify.h"
#include "shapes.h"
#include "testing.h"
#include "validate/map.h"

static const char *const folders[] = {GEODATA "/karabakh/maps/natural-earth",
                                      GEODATA "/karabakh/maps/composite"};
static const double tolerances[] = {100, 1000, 5000};

/* Every map at every tolerance. */
typedef struct {
    Map *fine, *simple;
    GPtrArray *rules;
    double tolerance_m;
} Case;

static Case cases[COUNT(folders) * COUNT(tolerances)];

static int load(void **state) {
    (void)state;
    for (guint i = 0; i < COUNT(cases); i++) {
        const char *folder = folders[i / COUNT(tolerances)];
        cases[i].fine = tf_map_load(folder, NULL);
        cases[i].rules = tf_role_rules_load(folder, NULL);
        cases[i].tolerance_m = tolerances[i % COUNT(tolerances)];
        g_autoptr(GError) error = NULL;
        cases[i].simple = tf_map_simplify(cases[i].fine, cases[i].tolerance_m, &error);
        if (!cases[i].simple) {
            print_error("%s\n", error ? error->message : "no map");
            return -1;
        }
    }
    return 0;
}

static int unload(void **state) {
    (void)state;
    for (guint i = 0; i < COUNT(cases); i++) {
        tf_map_free(cases[i].fine);
        tf_map_free(cases[i].simple);
        g_ptr_array_unref(cases[i].rules);
    }
    return 0;
}

static void it_is_a_valid_map(void **state) {
    (void)state;
    for (guint i = 0; i < COUNT(cases); i++) {
        g_autoptr(ValidationReport) report = tf_validation_report_new();
        tf_validate_map(cases[i].simple, cases[i].rules, report);
        if (report->findings->len)
            fail_msg("%g m: %s", cases[i].tolerance_m,
                     ((Finding *)report->findings->pdata[0])->what);
    }
}

static void it_has_fewer_points_the_larger_the_tolerance(void **state) {
    (void)state;
    for (guint i = 0; i < COUNT(cases); i++) {
        assert_true(cases[i].simple->n_vertices < cases[i].fine->n_vertices);
        if (i % COUNT(tolerances))
            assert_true(cases[i].simple->n_vertices < cases[i - 1].simple->n_vertices);
    }
}

static ArcSet all_arcs(const Map *map) {
    ArcSet set = tf_arcset_new(map);
    for (guint i = 0; i < map->n_arcs; i++)
        g_array_append_val(set.arcs, i);
    return set;
}

static void no_point_was_farther_off_than_the_tolerance(void **state) {
    (void)state;
    for (guint i = 0; i < COUNT(cases); i++) {
        ArcSet arcs = all_arcs(cases[i].simple);
        double worst = 0;
        for (guint v = i; v < cases[i].fine->n_vertices; v += 23)
            worst = fmax(worst, tf_arcset_distance(arcs, cases[i].fine->vertex_position[v], NULL));
        assert_true(worst <= cases[i].tolerance_m * 1.005);
        assert_true(worst > cases[i].tolerance_m / 10);
        tf_arcset_clear(&arcs);
    }
}

static double outline_length(const Map *map, guint face) {
    FaceSet one = tf_faceset_new(map);
    tf_faceset_add(&one, face);
    ArcSet outline = tf_faceset_outline(one);
    double length = tf_arcset_length(outline, NULL);
    tf_arcset_clear(&outline);
    tf_faceset_clear(&one);
    return length;
}

static double area(const Map *map, guint face) {
    FaceSet one = tf_faceset_new(map);
    tf_faceset_add(&one, face);
    double m2 = tf_faceset_area(one, NULL);
    tf_faceset_clear(&one);
    return m2;
}

static void faces_keep_their_ids_and_about_their_areas(void **state) {
    (void)state;
    for (guint i = 0; i < COUNT(cases); i++) {
        const Map *fine = cases[i].fine, *simple = cases[i].simple;
        assert_int_equal(simple->n_faces, fine->n_faces);
        for (guint f = 0; f < fine->n_faces; f++) {
            assert_string_equal(simple->faces[f].id, fine->faces[f].id);
            double change = fabs(area(simple, f) - area(fine, f));
            assert_true(change <= outline_length(fine, f) * cases[i].tolerance_m);
        }
    }
}

/* Borders no longer than this are one step of the grid and may collapse. */
static const double STEP_M = 0.1;

/* A bool for each pair of faces: whether a border lies between them. */
static bool *neighbours(const Map *map) {
    bool *pairs = g_new0(bool, (gsize)map->n_faces * map->n_faces + 1);
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        if (arc->left == MAP_OUTSIDE || arc->right == MAP_OUTSIDE || arc->length < STEP_M)
            continue;
        pairs[(guint)arc->left * map->n_faces + (guint)arc->right] = true;
        pairs[(guint)arc->right * map->n_faces + (guint)arc->left] = true;
    }
    return pairs;
}

static void every_face_has_the_neighbours_that_it_had(void **state) {
    (void)state;
    for (guint i = 0; i < COUNT(cases); i++) {
        gsize n = cases[i].fine->n_faces;
        g_autofree bool *before = neighbours(cases[i].fine), *after = neighbours(cases[i].simple);
        assert_memory_equal(before, after, n * n * sizeof *before);
    }
}

/* A village on a spit: the simplified line around the bay must not pass over it. */
static void a_line_does_not_pass_over_what_lies_in_its_bay(void **state) {
    (void)state;
    static const Shape shapes[] = {
        {0,
         9,
         {{0, 0}, {100, 0}, {100, 40}, {60, 40}, {60, 10}, {40, 10}, {40, 40}, {0, 40}, {0, 0}}},
        {1, 5, {{48, 20}, {52, 20}, {52, 24}, {48, 24}, {48, 20}}},
    };
    g_autoptr(Map) map = map_of(shapes, COUNT(shapes));
    g_autoptr(Map) simple = tf_map_simplify(map, 1e5, NULL);
    assert_non_null(simple);
    g_autoptr(ValidationReport) report = tf_validation_report_new();
    g_autoptr(GPtrArray) rules = g_ptr_array_new();
    tf_validate_map(simple, rules, report);
    assert_int_equal(report->findings->len, 0);
    g_autofree bool *pairs = neighbours(simple);
    for (guint i = 0; i < 4; i++)
        assert_false(pairs[i]);
    assert_int_equal(tf_map_locate(simple, (LonLat){0.046, 0.030}), MAP_OUTSIDE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_a_valid_map),
        cmocka_unit_test(it_has_fewer_points_the_larger_the_tolerance),
        cmocka_unit_test(no_point_was_farther_off_than_the_tolerance),
        cmocka_unit_test(faces_keep_their_ids_and_about_their_areas),
        cmocka_unit_test(every_face_has_the_neighbours_that_it_had),
        cmocka_unit_test(a_line_does_not_pass_over_what_lies_in_its_bay),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
