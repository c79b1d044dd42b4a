/* Two lines on one arc have their own errors: what lies between them, against closed forms for a straight
   border whose displacements are known. */
#include "atlas/map_file.h"
#include "atlas/realizations.h"
#include "map_on_disk.h"
#include "planar/second_line.h"
#include "testing.h"
#include <glib/gstdio.h>
#include <string.h>

/* West, and beyond a straight border of 11 km East, of a southern and a northern half. The border is West's
   outline, known to 300 m, and a front behind which West is held, known to 400 m: the two are 500 m apart. Coasts
   are exact. */
enum { OUTLINE = 300, FRONT = 400, APART = 500, STEPS = 100 };

static const char survey[] = "id: two\ntitle: Two lines\nlicence: none\n"
                             "sources:\n  - id: s\n    accuracy_m: 0\n    correlation_m: %g\n"
                             "    roles:\n      - {role: front, accuracy_m: 400}\n"
                             "      - {role: outline, accuracy_m: 300}\n"
                             "      - {role: coast, accuracy_m: 0}\n"
                             "roles:\n  - {role: outline, differs: region}\n"
                             "  - {role: front, differs: held}\n"
                             "separate: %s\n";
static const char *const ROLES[] = {"coast", "front", "outline"};
enum { COAST_ROLE = 1, FRONT_ROLE = 2, OUTLINE_ROLE = 4 };

static void add_face(Map *map, const char *id, double x, double y, const char *region,
                     const char *held) {
    Face *face = &map->faces[map->n_faces++];
    face->id = g_strdup(id);
    face->label[0] = x;
    face->label[1] = y;
    face->values = g_new(const char *, 2);
    face->values[0] = region;
    face->values[1] = held;
}

/* A line from (x, y) to (u, v) in `steps` steps. */
static void add_arc(Map *map, double x, double y, double u, double v, int steps, int left,
                    int right, guint32 roles) {
    Arc *arc = &map->arcs[map->n_arcs++];
    arc->id = g_strdup_printf("a%u", map->n_arcs);
    arc->n = (guint)steps + 1;
    arc->xy = g_new(LonLat, arc->n);
    for (int i = 0; i <= steps; i++) {
        arc->xy[i][0] = x + (u - x) * i / steps;
        arc->xy[i][1] = y + (v - y) * i / steps;
    }
    arc->left = left;
    arc->right = right;
    arc->roles = roles;
    arc->accuracy_m = roles & COAST_ROLE ? 0 : OUTLINE;
}

static void add_arcs(Map *map, double correlation) {
    enum { WEST, SOUTH, NORTH };
    map->arcs = g_new0(Arc, 6);
    add_arc(map, 0.1, 0, 0.1, 0.05, STEPS, WEST, SOUTH, FRONT_ROLE | OUTLINE_ROLE);
    add_arc(map, 0.1, 0.05, 0.1, 0.1, STEPS, WEST, NORTH, FRONT_ROLE | OUTLINE_ROLE);
    add_arc(map, 0.1, 0.05, 0.2, 0.05, 1, NORTH, SOUTH, 0);
    add_arc(map, 0.1, 0.1, 0.1, 0, 1, WEST, MAP_OUTSIDE, COAST_ROLE);
    Arc *coast = &map->arcs[3];
    const LonLat around[] = {{0.1, 0.1}, {0, 0.1}, {0, 0}, {0.1, 0}};
    g_free(coast->xy);
    coast->xy = g_memdup2(around, sizeof around);
    coast->n = 4;
    add_arc(map, 0.1, 0, 0.2, 0, 1, SOUTH, MAP_OUTSIDE, COAST_ROLE);
    const LonLat south[] = {{0.1, 0}, {0.2, 0}, {0.2, 0.05}};
    g_free(map->arcs[4].xy);
    map->arcs[4].xy = g_memdup2(south, sizeof south);
    map->arcs[4].n = 3;
    add_arc(map, 0.2, 0.05, 0.1, 0.1, 1, NORTH, MAP_OUTSIDE, COAST_ROLE);
    const LonLat north[] = {{0.2, 0.05}, {0.2, 0.1}, {0.1, 0.1}};
    g_free(map->arcs[5].xy);
    map->arcs[5].xy = g_memdup2(north, sizeof north);
    map->arcs[5].n = 3;
    for (guint i = 0; i < map->n_arcs; i++)
        map->arcs[i].correlation_m = correlation;
}

static char *folder;

static char *path_of(const char *name) {
    return g_build_filename(folder, name, NULL);
}

static Map *described(double correlation, const char *separate, GError **error) {
    g_autofree char *path = path_of("survey.yaml");
    g_autofree char *text = g_strdup_printf(survey, correlation, separate);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    return tf_map_describe(folder, error);
}

/* The map as it comes from its files. */
static Map *two_lines_of(double correlation, const char *separate) {
    g_autoptr(GError) error = NULL;
    g_autoptr(Map) map = described(correlation, separate, &error);
    assert_non_null(map);
    g_ptr_array_add(map->attributes, g_strdup("region"));
    g_ptr_array_add(map->attributes, g_strdup("held"));
    for (size_t i = 0; i < COUNT(ROLES); i++)
        g_ptr_array_add(map->roles, g_strdup(ROLES[i]));
    map->faces = g_new0(Face, 3);
    add_face(map, "west", 0.05, 0.05, "West", "yes");
    add_face(map, "south", 0.15, 0.025, "South", "no");
    add_face(map, "north", 0.15, 0.075, "North", "no");
    add_arcs(map, correlation);
    write_map(map, folder);
    Map *loaded = tf_map_load(folder, &error);
    if (!loaded)
        fail_msg("%s", error->message);
    return loaded;
}

static Map *two_lines(double correlation) {
    return two_lines_of(correlation, "[front]");
}

/* The faces and slivers whose attribute has the value. */
static FaceSet with(const Map *map, const char *attribute, const char *value) {
    int column = tf_map_attribute(map, attribute);
    FaceSet set = tf_faceset_new(map);
    for (guint f = 0; f < map->n_faces + map->n_slivers; f++)
        if (strcmp(map_face(map, f)->values[column], value) == 0)
            tf_faceset_add(&set, f);
    return set;
}

/* West, what is held, and what they make together. */
typedef enum { OF_WEST, HELD, BOTH, WEST_ONLY, HELD_ONLY, EITHER, SETS } Which;

static FaceSet set_of(const Map *map, Which which) {
    FaceSet west = with(map, "region", "West"), held = with(map, "held", "yes");
    FaceSet set = which == OF_WEST     ? tf_faceset_copy(west)
                  : which == HELD      ? tf_faceset_copy(held)
                  : which == BOTH      ? tf_faceset_intersection(west, held)
                  : which == WEST_ONLY ? tf_faceset_difference(west, held)
                  : which == HELD_ONLY ? tf_faceset_difference(held, west)
                                       : tf_faceset_union(west, held);
    tf_faceset_clear(&west);
    tf_faceset_clear(&held);
    return set;
}

typedef struct {
    double area, bias, error;
} Figure;

static Figure figure_of(const Map *map, Which which) {
    FaceSet set = set_of(map, which);
    Gradient gradient;
    VertexErrors errors = tf_map_vertex_errors(map);
    Figure figure = {.area = tf_faceset_area(set, &gradient), .bias = tf_faceset_area_bias(set)};
    figure.error = tf_covariance_standard_error(&errors, &gradient);
    tf_gradient_clear(&gradient);
    tf_faceset_clear(&set);
    return figure;
}

/* The length of the border between the points half way from its ends, which do not move, to the next. */
static double moving(const Map *map) {
    double length = map->arcs[0].length + map->arcs[1].length;
    return length * (2 * STEPS - 1) / (2 * STEPS);
}

/* ---- The closed form ---- */

static void lines_that_move_as_a_whole_are_apart_as_two_normal_variates(void **state) {
    (void)state;
    g_autoptr(Map) map = two_lines(1e9);
    double length = moving(map);
    Figure west = figure_of(map, OF_WEST), held = figure_of(map, HELD);
    Figure both = figure_of(map, BOTH), west_only = figure_of(map, WEST_ONLY);
    Figure held_only = figure_of(map, HELD_ONLY), either = figure_of(map, EITHER);
    assert_near(west.error, length * OUTLINE, length);
    assert_near(held.error, length * FRONT, length);
    assert_near(west.bias, 0, 0);
    assert_near(held.bias, 0, 0);
    /* min(X, Y), max(0, X - Y) and max(X, Y) of independent normal X and Y: s^2 = 300^2 + 400^2. */
    double mean = APART / sqrt(2 * M_PI) * length;
    double of_least = length * APART * sqrt((1 - 1 / M_PI) / 2);
    assert_near(both.bias, -mean, mean * 1e-3);
    assert_near(either.bias, mean, mean * 1e-3);
    assert_near(west_only.bias, mean, mean * 1e-3);
    assert_near(held_only.bias, mean, mean * 1e-3);
    assert_near(both.error, of_least, of_least * 3e-3);
    assert_near(either.error, of_least, of_least * 3e-3);
    assert_near(west_only.error, of_least, of_least * 3e-3);
    assert_near(held_only.error, of_least, of_least * 3e-3);
}

static void lines_of_independent_points_are_apart_point_by_point(void **state) {
    (void)state;
    g_autoptr(Map) map = two_lines(0);
    double each = (map->arcs[0].length + map->arcs[1].length) / (2 * STEPS);
    int points = 2 * STEPS - 1;
    /* The point in the middle is one point of both arcs, each of which has half of its land. */
    double mean = APART / sqrt(2 * M_PI) * each * points;
    double error = each * APART * sqrt((1 - 1 / M_PI) / 2 * points);
    Figure both = figure_of(map, BOTH);
    assert_near(both.bias, -mean, mean * 1e-3);
    assert_near(both.error, error, error * 1e-3);
    Figure held = figure_of(map, HELD);
    assert_near(held.error, each * FRONT * sqrt(points), each * FRONT * sqrt(points) * 1e-3);
}

static void on_the_map_there_is_no_land_between_the_lines(void **state) {
    (void)state;
    g_autoptr(Map) map = two_lines(3000), one = two_lines_of(3000, "[]");
    assert_near(figure_of(map, OF_WEST).area, figure_of(one, OF_WEST).area, 0);
    assert_near(figure_of(map, BOTH).area, figure_of(map, OF_WEST).area, 0);
    assert_near(figure_of(map, HELD_ONLY).area, 0, 0);
    FaceSet only = set_of(map, HELD_ONLY);
    assert_true(tf_faceset_is_empty(only));
    assert_near(figure_of(one, BOTH).bias, 0, 0);
    assert_int_equal(one->n_slivers, 0);
    tf_faceset_clear(&only);
}

static void an_area_hangs_on_the_lines_that_bound_it(void **state) {
    (void)state;
    g_autoptr(Map) map = two_lines(3000);
    static const bool hangs[SETS][2] = {{true, false}, {false, true}, {true, true},
                                        {true, true},  {true, true},  {true, true}};
    for (Which which = 0; which < SETS; which++) {
        FaceSet set = set_of(map, which);
        assert_int_equal(tf_faceset_hangs_on(set, &map->arcs[0], false), hangs[which][0]);
        assert_int_equal(tf_faceset_hangs_on(set, &map->arcs[0], true), hangs[which][1]);
        tf_faceset_clear(&set);
    }
    FaceSet all = tf_faceset_new(map);
    tf_faceset_add_all(&all);
    assert_false(tf_faceset_hangs_on(all, &map->arcs[0], false));
    assert_false(tf_faceset_hangs_on(all, &map->arcs[0], true));
    tf_faceset_clear(&all);
}

/* ---- The draws ---- */

enum { LANES = 4000 };

static MapDraws *draw(const Map *map) {
    VertexErrors errors = tf_map_vertex_errors(map);
    Field *field = tf_field_new(&errors, NULL);
    MapDraws *draws = tf_map_draws_new(map, tf_draw_plan_new(map, true), field, 5, 0, LANES);
    tf_field_free(field);
    assert_non_null(draws);
    return draws;
}

static void draws_have_the_mean_and_the_error_of_the_closed_form(void **state) {
    (void)state;
    static const double correlations[] = {2000, 20000};
    for (size_t c = 0; c < COUNT(correlations); c++) {
        g_autoptr(Map) map = two_lines(correlations[c]);
        MapDraws *draws = draw(map);
        for (Which which = 0; which < SETS; which++) {
            Figure figure = figure_of(map, which);
            Map perturbed = *map;
            perturbed.draws = draws;
            FaceSet set = set_of(&perturbed, which);
            g_autoptr(GArray) areas = tf_faceset_area_draws(set);
            double mean = 0, squares = 0;
            for (guint k = 0; k < LANES; k++)
                mean += g_array_index(areas, double, k) / LANES;
            for (guint k = 0; k < LANES; k++)
                squares += pow(g_array_index(areas, double, k) - mean, 2) / (LANES - 1);
            assert_near(mean - figure.area, figure.bias, 4 * figure.error / sqrt(LANES));
            /* Neighbouring points' displacements multiply, which the closed form leaves out. */
            assert_near(sqrt(squares), figure.error, 0.06 * figure.error);
            tf_faceset_clear(&set);
        }
        tf_draw_plan_free(draws->plan);
        tf_map_draws_free(draws);
    }
}

static void in_every_draw_the_parts_add_up(void **state) {
    (void)state;
    g_autoptr(Map) map = two_lines(2000);
    MapDraws *draws = draw(map);
    Map perturbed = *map;
    perturbed.draws = draws;
    GArray *areas[SETS];
    for (Which which = 0; which < SETS; which++) {
        FaceSet set = set_of(&perturbed, which);
        areas[which] = tf_faceset_area_draws(set);
        tf_faceset_clear(&set);
    }
    for (guint k = 0; k < LANES; k++) {
        double area[SETS];
        for (Which which = 0; which < SETS; which++)
            area[which] = g_array_index(areas[which], double, k);
        assert_near(area[BOTH] + area[WEST_ONLY], area[OF_WEST], 1e-2);
        assert_near(area[BOTH] + area[HELD_ONLY], area[HELD], 1e-2);
        assert_near(area[OF_WEST] + area[HELD_ONLY], area[EITHER], 1e-2);
        assert_true(area[WEST_ONLY] >= -1e-2 && area[HELD_ONLY] >= -1e-2);
    }
    for (Which which = 0; which < SETS; which++)
        g_array_unref(areas[which]);
    tf_draw_plan_free(draws->plan);
    tf_map_draws_free(draws);
}

static void a_dry_run_asks_for_what_lies_between_the_lines(void **state) {
    (void)state;
    g_autoptr(Map) map = two_lines(2000);
    g_autoptr(DrawPlan) plan = tf_draw_plan_new(map, false);
    MapDraws listener = {.plan = plan};
    Map perturbed = *map;
    perturbed.draws = &listener;
    FaceSet west = set_of(&perturbed, OF_WEST), both = set_of(&perturbed, BOTH);
    assert_null(tf_faceset_area_draws(west));
    g_autofree guchar *wanted = tf_draw_plan_vertices(plan, map);
    assert_true(plan->areas[0] && !plan->apart[0]);
    assert_false(wanted[map->seconds[0].vertex[1]]);
    assert_null(tf_faceset_area_draws(both));
    g_autofree guchar *more = tf_draw_plan_vertices(plan, map);
    assert_true(plan->apart[0] && plan->apart[1]);
    assert_true(more[map->seconds[0].vertex[1]]);
    tf_faceset_clear(&west);
    tf_faceset_clear(&both);
}

/* ---- The map ---- */

static void the_lines_share_a_node_only_where_they_part(void **state) {
    (void)state;
    g_autoptr(Map) map = two_lines(2000);
    assert_int_equal(map->n_seconds, 2);
    const SecondLine *south = map->arcs[0].second, *north = map->arcs[1].second;
    assert_int_equal(south->vertex[0], map->arcs[0].vertex[0]);
    assert_int_equal(north->vertex[STEPS], map->arcs[1].vertex[STEPS]);
    assert_int_equal(south->vertex[STEPS], north->vertex[0]);
    assert_int_not_equal(south->vertex[STEPS], map->arcs[0].vertex[STEPS]);
    assert_near(map->vertex_sigma[south->vertex[1]], FRONT, 0);
    assert_near(map->vertex_sigma[map->arcs[0].vertex[1]], OUTLINE, 0);
    assert_int_not_equal(map->vertex_field[south->vertex[1]],
                         map->vertex_field[map->arcs[0].vertex[1]]);
}

static void slivers_have_the_attributes_of_both_sides(void **state) {
    (void)state;
    g_autoptr(Map) map = two_lines(2000);
    assert_int_equal(map->n_faces, 3);
    assert_int_equal(map->n_slivers, 3);
    const SecondLine *south = map->arcs[0].second, *north = map->arcs[1].second;
    const char *const *right = map_face(map, south->sliver[0])->values;
    const char *const *left = map_face(map, south->sliver[1])->values;
    assert_string_equal(right[0], "South");
    assert_string_equal(right[1], "yes");
    assert_string_equal(left[0], "West");
    assert_string_equal(left[1], "no");
    assert_int_equal(south->sliver[1], north->sliver[1]);
    assert_string_equal(map_face(map, north->sliver[0])->values[0], "North");
}

static void slivers_are_not_written(void **state) {
    (void)state;
    g_autoptr(Map) map = two_lines(2000);
    static const char *const files[] = {"arcs.geojson", "faces.geojson"};
    for (size_t i = 0; i < COUNT(files); i++) {
        g_autofree char *path = path_of(files[i]), *before = NULL, *after = NULL;
        assert_true(g_file_get_contents(path, &before, NULL, NULL));
        write_map(map, folder);
        assert_true(g_file_get_contents(path, &after, NULL, NULL));
        assert_string_equal(before, after);
    }
}

static void only_a_role_by_an_attribute_can_be_separate(void **state) {
    (void)state;
    static const char *const wrong[][2] = {
        {"[coast]", "survey.yaml:15: 'coast' cannot be separate: no rule in the map's 'roles' says "
                    "by which attribute its sides differ"},
        {"front",
         "survey.yaml:15: 'separate' of a survey is 'front', expected a list of texts, such "
         "as 'separate: [contact_line]'"},
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(described(0, wrong[i][0], &error));
        if (!g_str_has_suffix(error->message, wrong[i][1]))
            fail_msg("%s", error->message);
    }
}

static int begin(void **state) {
    (void)state;
    folder = g_dir_make_tmp("terrafact-XXXXXX", NULL);
    return folder ? 0 : -1;
}

static int end(void **state) {
    (void)state;
    static const char *const files[] = {"survey.yaml", "arcs.geojson", "faces.geojson"};
    for (size_t i = 0; i < COUNT(files); i++) {
        g_autofree char *path = path_of(files[i]);
        g_unlink(path);
    }
    g_rmdir(folder);
    g_free(folder);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_that_move_as_a_whole_are_apart_as_two_normal_variates),
        cmocka_unit_test(lines_of_independent_points_are_apart_point_by_point),
        cmocka_unit_test(on_the_map_there_is_no_land_between_the_lines),
        cmocka_unit_test(an_area_hangs_on_the_lines_that_bound_it),
        cmocka_unit_test(draws_have_the_mean_and_the_error_of_the_closed_form),
        cmocka_unit_test(in_every_draw_the_parts_add_up),
        cmocka_unit_test(a_dry_run_asks_for_what_lies_between_the_lines),
        cmocka_unit_test(the_lines_share_a_node_only_where_they_part),
        cmocka_unit_test(slivers_have_the_attributes_of_both_sides),
        cmocka_unit_test(slivers_are_not_written),
        cmocka_unit_test(only_a_role_by_an_attribute_can_be_separate),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
