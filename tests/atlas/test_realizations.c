/* Realizations of a map's error: neighbours move together, and intervals hold the truth as often as
   they claim to. */
#include "atlas/map_file.h"
#include "atlas/realizations.h"
#include "testing.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LANES = 400, WORLDS = 1000 };

/* The six squares with coarse arcs: 300 m off, correlated over 3 km. */
static Map *coarse(void) {
    g_autoptr(GError) error = NULL;
    Map *map = tf_map_load(TEST_DATA "/atlas/square/maps/grid", &error);
    assert_non_null(map);
    for (guint i = 0; i < map->n_arcs; i++) {
        map->arcs[i].accuracy_m = 300;
        map->arcs[i].correlation_m = 3000;
    }
    tf_map_finish(map);
    return map;
}

static FaceSet faces(const Map *map, const char *ids) {
    FaceSet set = tf_faceset_new(map);
    g_auto(GStrv) names = g_strsplit(ids, " ", -1);
    for (guint f = 0; f < map->n_faces; f++)
        if (g_strv_contains((const char *const *)names, map->faces[f].id))
            tf_faceset_add(&set, f);
    return set;
}

/* A block that is freed together with its plan. */
typedef MapDraws Block;

static void free_block(Block *block) {
    tf_draw_plan_free(block->plan);
    tf_map_draws_free(block);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Block, free_block)

static Block *draw(const Map *map, guint64 seed, guint64 first, guint lanes) {
    VertexErrors errors = tf_map_vertex_errors(map);
    Field *field = tf_field_new(&errors, NULL);
    Block *draws = tf_map_draws_new(map, tf_draw_plan_new(map, true), field, seed, first, lanes);
    tf_field_free(field);
    assert_non_null(draws);
    return draws;
}

static double lane(const GArray *samples, guint k) {
    return g_array_index(samples, double, k);
}

static void in_every_draw_the_parts_add_up_to_the_whole(void **state) {
    (void)state;
    g_autoptr(Map) map = coarse();
    g_autoptr(Block) block = draw(map, 4, 0, 64);
    Map perturbed = *map;
    perturbed.draws = block;
    static const char *const sets[] = {"a1 c", "a2", "a1 a2 c"};
    FaceSet set[3];
    GArray *area[3];
    for (int i = 0; i < 3; i++) {
        set[i] = faces(&perturbed, sets[i]);
        area[i] = tf_faceset_area_draws(set[i]);
    }
    for (guint k = 0; k < 64; k++)
        assert_near(lane(area[0], k) + lane(area[1], k), lane(area[2], k), 1e-2);
    for (int i = 0; i < 3; i++) {
        tf_faceset_clear(&set[i]);
        g_array_unref(area[i]);
    }
}

static void a_map_without_error_stays_as_it_is(void **state) {
    (void)state;
    g_autoptr(Map) map = coarse();
    for (guint i = 0; i < map->n_arcs; i++)
        map->arcs[i].accuracy_m = 0;
    tf_map_finish(map);
    g_autoptr(Block) block = draw(map, 4, 0, 8);
    Map perturbed = *map;
    perturbed.draws = block;
    FaceSet set = faces(&perturbed, "a1");
    g_autoptr(GArray) area = tf_faceset_area_draws(set);
    for (guint k = 0; k < 8; k++)
        assert_near(lane(area, k), tf_faceset_area(set, NULL), 0);
    tf_faceset_clear(&set);
}

static double deviation_of(const GArray *samples) {
    double sum = 0, squares = 0;
    for (guint k = 0; k < samples->len; k++) {
        sum += lane(samples, k);
        squares += lane(samples, k) * lane(samples, k);
    }
    double mean = sum / samples->len;
    return sqrt(squares / samples->len - mean * mean);
}

/* The whole arcs of fine lines are drawn, not their vertices: areas and lengths deviate as the closed form says, parts
   still add up, and no vertex is drawn. */
static void fine_lines_are_drawn_as_wholes(void **state) {
    (void)state;
    enum { DRAWN = 4000 };
    g_autoptr(Map) map = coarse();
    for (guint i = 0; i < map->n_arcs; i++) {
        map->arcs[i].accuracy_m = 50;
        map->arcs[i].correlation_m = 400;
    }
    tf_map_finish(map);
    g_autoptr(DrawPlan) plan = tf_draw_plan_new(map, false);
    MapDraws listener = {.plan = plan};
    Map perturbed = *map;
    perturbed.draws = &listener;
    FaceSet part = faces(&perturbed, "a1 c"), other = faces(&perturbed, "a2"),
            whole = faces(&perturbed, "a1 a2 c");
    FaceSet sets[] = {part, other, whole};
    ArcSet line = tf_faceset_outline(whole);
    g_array_set_size(line.arcs, 1); /* arcs that meet share a node, which counts for each */
    for (int i = 0; i < 3; i++)
        assert_null(tf_faceset_area_draws(sets[i]));
    assert_null(tf_arcset_length_draws(line));
    g_autofree guchar *wanted = tf_draw_plan_vertices(plan, map);
    for (guint v = 0; v < map->n_vertices; v++)
        assert_int_equal(wanted[v], 0);
    VertexErrors errors = tf_map_vertex_errors(map);
    Field *field = tf_field_new(&errors, wanted);
    MapDraws *block = tf_map_draws_new(map, plan, field, 9, 0, DRAWN);
    perturbed.draws = block;
    GArray *areas[3];
    for (int i = 0; i < 3; i++) {
        Gradient gradient;
        double area = tf_faceset_area(sets[i], &gradient),
               error = tf_covariance_standard_error(&errors, &gradient);
        areas[i] = tf_faceset_area_draws(sets[i]);
        assert_near(deviation_of(areas[i]) / error, 1,
                    0.1); /* neighbouring arcs are a little correlated at nodes */
        assert_near(lane(areas[i], 7), area, 6 * error);
        tf_gradient_clear(&gradient);
    }
    for (guint k = 0; k < DRAWN; k++)
        assert_near(lane(areas[0], k) + lane(areas[1], k), lane(areas[2], k), 1e-2);
    Gradient gradient;
    tf_arcset_length(line, &gradient);
    g_autoptr(GArray) lengths = tf_arcset_length_draws(line);
    assert_near(deviation_of(lengths) / tf_covariance_standard_error(&errors, &gradient), 1, 0.1);
    tf_gradient_clear(&gradient);
    for (int i = 0; i < 3; i++) {
        g_array_unref(areas[i]);
        tf_faceset_clear(&sets[i]);
    }
    tf_arcset_clear(&line);
    tf_map_draws_free(block);
    tf_field_free(field);
}

static void no_square_turns_inside_out_unless_it_is_narrower_than_the_error(void **state) {
    (void)state;
    g_autoptr(Map) map = coarse();
    guint count[16] = {0}, large[16] = {0};
    g_autoptr(Block) block = draw(map, 4, 0, LANES);
    Map perturbed = *map;
    perturbed.draws = block;
    tf_map_count_inverted(&perturbed, count);
    for (guint f = 0; f < map->n_faces; f++)
        assert_int_equal(count[f], 0);
    for (guint i = 0; i < map->n_arcs; i++)
        map->arcs[i].accuracy_m = 6000; /* the island is 3 km wide */
    tf_map_finish(map);
    g_autoptr(Block) wild = draw(map, 4, 0, LANES);
    Map shaken = *map;
    shaken.draws = wild;
    tf_map_count_inverted(&shaken, large);
    guint all = 0;
    for (guint f = 0; f < map->n_faces; f++)
        all += large[f];
    assert_true(all > 0);
}

/* The map with its points moved as draw k of its own errors says: a survey of the true map. */
static Map *surveyed(const Map *truth, const MapDraws *draws, guint k) {
    Map *map = coarse();
    for (guint i = 0; i < map->n_arcs; i++) {
        Arc *arc = &map->arcs[i];
        for (guint p = 0; p < arc->n; p++) {
            double north, east;
            gsize at = (gsize)truth->arcs[i].vertex[p] * draws->lanes + k;
            tf_geodesic_degree(truth->arcs[i].xy[p][1], &north, &east);
            arc->xy[p][0] = truth->arcs[i].xy[p][0] + draws->east[at] / east;
            arc->xy[p][1] = truth->arcs[i].xy[p][1] + draws->north[at] / north;
        }
    }
    tf_map_finish(map);
    return map;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* Area of `part` as a share of that of `whole`, on a map or in each draw. */
static double share_of(const Map *map, const char *part, const char *whole) {
    FaceSet a = faces(map, part), b = faces(map, whole);
    double share = tf_faceset_area(a, NULL) / tf_faceset_area(b, NULL);
    tf_faceset_clear(&a);
    tf_faceset_clear(&b);
    return share;
}

static bool interval_holds(const Map *seen, guint64 seed, const char *part, const char *whole,
                           double truth) {
    g_autoptr(Block) draws = draw(seen, seed, 0, LANES);
    Map perturbed = *seen;
    perturbed.draws = draws;
    FaceSet a = faces(&perturbed, part), b = faces(&perturbed, whole);
    g_autoptr(GArray) above = tf_faceset_area_draws(a);
    g_autoptr(GArray) below = tf_faceset_area_draws(b);
    double share[LANES];
    for (guint k = 0; k < LANES; k++)
        share[k] = lane(above, k) / lane(below, k);
    qsort(share, LANES, sizeof *share, by_size);
    tf_faceset_clear(&a);
    tf_faceset_clear(&b);
    return share[LANES / 40 - 1] <= truth && truth <= share[LANES - LANES / 40];
}

static void intervals_hold_the_truth_in_95_of_100_surveyed_worlds(void **state) {
    (void)state;
    static const char *const pairs[][2] = {{"a1 c", "a1 a2 a3 b1 b2 b3 c"}, {"b2", "b2 b3"}};
    g_autoptr(Map) truth = coarse();
    guint hits[2] = {0, 0};
    g_autoptr(Block) worlds = draw(truth, 77, 0, WORLDS);
    for (guint w = 0; w < WORLDS; w++) {
        g_autoptr(Map) seen = surveyed(truth, worlds, w);
        for (int i = 0; i < 2; i++)
            hits[i] += interval_holds(seen, 1000 + w, pairs[i][0], pairs[i][1],
                                      share_of(truth, pairs[i][0], pairs[i][1]));
    }
    for (int i = 0; i < 2; i++) {
        print_message("%u of %d intervals hold the truth\n", hits[i], WORLDS);
        assert_in_range(hits[i], 930, 970);
    }
}

/* ---- Nodes that slide ---- */

enum { LOOSE = 2000 };

/* The six squares within a coast known to 10 m, the borders between them to two kilometres, from another
   source: where they reach the coast is known no better. */
static Map *known_coast(void) {
    Map *map = coarse();
    map->sources = g_renew(MapSource, map->sources, 2);
    map->sources[1] = (MapSource){.id = g_strdup("loose")};
    map->n_sources = 2;
    for (guint i = 0; i < map->n_arcs; i++) {
        Arc *arc = &map->arcs[i];
        bool coast = arc->left == MAP_OUTSIDE || arc->right == MAP_OUTSIDE;
        arc->source = !coast;
        arc->accuracy_m = coast ? 10 : LOOSE;
        arc->correlation_m = 0;
    }
    tf_map_finish(map);
    return map;
}

/* The coast of the faces. */
static ArcSet coast_of(const Map *map, const char *ids) {
    FaceSet set = faces(map, ids);
    ArcSet outline = tf_faceset_outline(set), coast = tf_arcset_new(map);
    for (guint i = 0; i < outline.arcs->len; i++) {
        guint arc = g_array_index(outline.arcs, guint, i);
        if (map->arcs[arc].left == MAP_OUTSIDE || map->arcs[arc].right == MAP_OUTSIDE)
            g_array_append_val(coast.arcs, arc);
    }
    tf_arcset_clear(&outline);
    tf_faceset_clear(&set);
    return coast;
}

/* Standard deviations of a coast's length: in closed form, and of the draws. */
static void errors_of_coast(const char *ids, double *closed, double *drawn) {
    g_autoptr(Map) map = known_coast();
    VertexErrors errors = tf_map_vertex_errors(map);
    g_autoptr(Block) block = draw(map, 4, 0, LANES);
    Map perturbed = *map;
    perturbed.draws = block;
    ArcSet coast = coast_of(&perturbed, ids);
    Gradient gradient;
    double length = tf_arcset_length(coast, &gradient), squares = 0;
    *closed = tf_covariance_standard_error(&errors, &gradient);
    g_autoptr(GArray) lengths = tf_arcset_length_draws(coast);
    for (guint k = 0; k < LANES; k++)
        squares += (lane(lengths, k) - length) * (lane(lengths, k) - length);
    *drawn = sqrt(squares / LANES);
    tf_gradient_clear(&gradient);
    tf_arcset_clear(&coast);
}

static void a_coast_is_as_uncertain_as_where_the_borders_at_its_ends_reach_it(void **state) {
    (void)state;
    double closed, drawn;
    errors_of_coast("a1 c", &closed, &drawn);
    assert_near(closed / LOOSE, M_SQRT2, 0.01);
    assert_near(drawn / LOOSE, M_SQRT2, 0.15);
}

static void what_a_border_moves_from_one_coast_to_the_next_is_not_lost(void **state) {
    (void)state;
    double closed, drawn;
    errors_of_coast("a1 a2 a3 b1 b2 b3 c", &closed, &drawn);
    assert_near(closed, 20, 20);
    assert_near(drawn, 20, 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_every_draw_the_parts_add_up_to_the_whole),
        cmocka_unit_test(a_map_without_error_stays_as_it_is),
        cmocka_unit_test(fine_lines_are_drawn_as_wholes),
        cmocka_unit_test(no_square_turns_inside_out_unless_it_is_narrower_than_the_error),
        cmocka_unit_test(intervals_hold_the_truth_in_95_of_100_surveyed_worlds),
        cmocka_unit_test(a_coast_is_as_uncertain_as_where_the_borders_at_its_ends_reach_it),
        cmocka_unit_test(what_a_border_moves_from_one_coast_to_the_next_is_not_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
