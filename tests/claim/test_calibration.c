/* A map's accuracy comes out of published areas as it went in, and wrong figures do not move it.

   The map is a lattice of square cells, its southern half by a coarse source, its northern
   by a finer one. The truth is the map displaced by its own error; the published areas are
   the truth's. */
#include "atlas/atlas-private.h"
#include "atlas/realizations.h"
#include "claim/calibration.h"
#include "testing.h"
#include <stdlib.h>
#include <string.h>

enum { SIDE = 6, CELLS = SIDE * SIDE, STEPS = 4, WORLDS = 100 };
static const double FINE = 400, COARSE = 1000, LENGTH = 5000; /* m */

/* A cell's number, MAP_OUTSIDE beyond the lattice. */
static int cell(int column, int row) {
    return column >= 0 && row >= 0 && column < SIDE && row < SIDE ? row * SIDE + column
                                                                  : MAP_OUTSIDE;
}

/* The side that runs from lattice point (column, row) to the east, or to the north. */
static void draw_side(Arc *arc, int column, int row, bool north) {
    arc->id = g_strdup_printf("%c%d.%d", north ? 'n' : 'e', column, row);
    arc->n = STEPS + 1;
    arc->xy = g_new(LonLat, arc->n);
    for (int i = 0; i <= STEPS; i++) {
        double share = (double)i / STEPS;
        arc->xy[i][0] = 45 + 0.18 * (column + (north ? 0 : share));
        arc->xy[i][1] = 40 + 0.14 * (row + (north ? share : 0));
    }
    arc->left = north ? cell(column - 1, row) : cell(column, row);
    arc->right = north ? cell(column, row) : cell(column, row - 1);
    bool coarse = row < SIDE / 2;
    arc->source = coarse;
    arc->accuracy_m = coarse ? COARSE : FINE;
    arc->correlation_m = LENGTH;
    arc->roles = coarse ? 2 : 1;
}

static Map *lattice(void) {
    static const char *const roles[] = {"northern", "southern", "coast"};
    Map *map = g_new0(Map, 1);
    map->id = g_strdup("lattice");
    map->attributes = g_ptr_array_new_with_free_func(g_free);
    map->roles = g_ptr_array_new_with_free_func(g_free);
    map->partial = g_ptr_array_new_with_free_func(g_free);
    map->strings = g_string_chunk_new(256);
    g_ptr_array_add(map->attributes, g_strdup("cell"));
    map->n_sources = 2;
    map->sources = g_new0(MapSource, 2);
    for (size_t i = 0; i < COUNT(roles); i++)
        g_ptr_array_add(map->roles, g_strdup(roles[i]));
    for (int i = 0; i < 2; i++) {
        map->sources[i].id = g_strdup(i ? "coarse" : "fine");
        map->sources[i].accuracy_m = i ? COARSE : FINE;
        map->sources[i].correlation_m = LENGTH;
        map->sources[i].found = ACCURACY_ASSUMED;
    }
    map->n_faces = CELLS;
    map->faces = g_new0(Face, CELLS);
    for (int k = 0; k < CELLS; k++) {
        map->faces[k].id = g_strdup_printf("f%d", k);
        map->faces[k].values = g_new(const char *, 1);
        g_autofree char *name = g_strdup_printf("c%d", k);
        map->faces[k].values[0] = g_string_chunk_insert(map->strings, name);
    }
    map->arcs = g_new0(Arc, 2 * SIDE * (SIDE + 1));
    for (int a = 0; a <= SIDE; a++)
        for (int b = 0; b < SIDE; b++) {
            draw_side(&map->arcs[map->n_arcs++], b, a, false);
            draw_side(&map->arcs[map->n_arcs++], a, b, true);
        }
    tf_map_finish(map);
    return map;
}

typedef struct {
    Atlas *atlas;
    Map *map;
    GArray *truth[CELLS]; /* of double: the cell's area in each world, m2 */
} Worlds;

static int make_worlds(void **state) {
    Worlds *worlds = g_new0(Worlds, 1);
    worlds->atlas = tf_atlas_new();
    worlds->map = lattice();
    VertexErrors errors = tf_map_vertex_errors(worlds->map);
    Field *field = tf_field_new(&errors, NULL);
    DrawPlan *plan = tf_draw_plan_new(worlds->map, true);
    MapDraws *draws = tf_map_draws_new(worlds->map, plan, field, 11, 0, WORLDS);
    Map displaced = *worlds->map;
    displaced.draws = draws;
    for (guint k = 0; k < CELLS; k++) {
        FaceSet set = tf_faceset_new(&displaced);
        tf_faceset_add(&set, k);
        worlds->truth[k] = tf_faceset_area_draws(set);
        tf_faceset_clear(&set);
    }
    tf_map_draws_free(draws);
    tf_draw_plan_free(plan);
    tf_field_free(field);
    *state = worlds;
    return 0;
}

static int free_worlds(void **state) {
    Worlds *worlds = *state;
    for (guint k = 0; k < CELLS; k++)
        g_array_unref(worlds->truth[k]);
    tf_map_free(worlds->map);
    tf_atlas_free(worlds->atlas);
    g_free(worlds);
    return 0;
}

static void add_area(const Worlds *worlds, PublishedAreas *areas, const char *expression,
                     double area, double half) {
    PublishedArea *row = g_new0(PublishedArea, 1);
    const Scope scope = {.atlas = worlds->atlas, .map = worlds->map};
    row->cite = g_strdup("the truth");
    assert_true(tf_expression_parse(&row->territory, expression, NULL, 0, NULL));
    assert_true(tf_expression_bind(&row->territory, &scope, NULL));
    row->area = area;
    row->half_width = half;
    g_ptr_array_add(areas->rows, row);
}

static void free_area(gpointer data) {
    PublishedArea *row = data;
    tf_expression_clear(&row->territory);
    g_free(row->cite);
    g_free(row);
}

/* The truth of one world, rounded to whole square kilometres. */
static PublishedAreas *published_in(const Worlds *worlds, guint world) {
    PublishedAreas *areas = g_new0(PublishedAreas, 1);
    areas->path = g_strdup("truth.csv");
    areas->rows = g_ptr_array_new_with_free_func(free_area);
    for (guint k = 0; k < CELLS; k++) {
        g_autofree char *expression = g_strdup_printf("cell = \"c%u\"", k);
        double area = g_array_index(worlds->truth[k], double, world);
        add_area(worlds, areas, expression, 1e6 * round(area / 1e6), 0.5e6);
    }
    return areas;
}

static const AreaFitWhat exactly = {.bias = true}, inexactly = {.bias = true, .figures = true},
                         choosing = {.bias = true, .lengths = true};

static Calibration *calibrated(const Worlds *worlds, const PublishedAreas *areas,
                               AreaFitWhat what) {
    g_autoptr(GError) error = NULL;
    g_autoptr(AtlasMap) on = tf_atlas_on_other_map(worlds->atlas, worlds->map);
    Calibration *calibration = tf_calibrate(on, areas, what, &error);
    if (!calibration)
        fail_msg("%s", error->message);
    return calibration;
}

static const CalibratedLine *line(const Calibration *calibration, const char *source) {
    for (guint i = 0; i < calibration->lines->len; i++) {
        const CalibratedLine *of = calibration->lines->pdata[i];
        if (strcmp(of->source, source) == 0)
            return of;
    }
    fail_msg("there is no line of %s", source);
    return NULL;
}

static bool is_outlier(const Calibration *calibration, guint k) {
    return ((const CalibratedArea *)calibration->areas->pdata[k])->outlier;
}

static void intervals_hold_the_true_accuracy_in_95_of_100_worlds(void **state) {
    const Worlds *worlds = *state;
    guint held[2] = {0}, outliers = 0, inside = 0;
    double ratio[2] = {0};
    for (guint world = 0; world < WORLDS; world++) {
        g_autoptr(PublishedAreas) areas = published_in(worlds, world);
        g_autoptr(Calibration) calibration = calibrated(worlds, areas, exactly);
        for (int i = 0; i < 2; i++) {
            const CalibratedLine *of = line(calibration, i ? "coarse" : "fine");
            double truth = i ? COARSE : FINE;
            held[i] += of->low_m <= truth && truth <= of->high_m;
            ratio[i] += of->sigma_m / truth / WORLDS;
        }
        outliers += calibration->after.areas - calibration->clean_after.areas;
        inside += calibration->after.inside;
    }
    for (int i = 0; i < 2; i++) {
        assert_in_range(held[i], (guint)(0.90 * WORLDS), (guint)(0.99 * WORLDS));
        assert_near(ratio[i], 1, 0.05);
    }
    /* Few right figures are called wrong; and of those left out nearly 95 % are predicted, with
       accuracies estimated from some seventeen others of their source. */
    assert_in_range(outliers, 0, (guint)(0.005 * WORLDS * CELLS));
    assert_in_range(inside, (guint)(0.92 * WORLDS * CELLS), (guint)(0.97 * WORLDS * CELLS));
}

/* A neighbour's error says something about the common border that a figure alone does not. */
static void what_neighbours_are_off_by_is_part_of_the_prediction(void **state) {
    const Worlds *worlds = *state;
    double squares = 0, apart = 0;
    for (guint world = 0; world < 10; world++) {
        g_autoptr(PublishedAreas) areas = published_in(worlds, world);
        g_autoptr(Calibration) calibration = calibrated(worlds, areas, exactly);
        for (guint k = 0; k < CELLS; k++) {
            const CalibratedArea *area = calibration->areas->pdata[k];
            squares += area->given * area->given / (10 * CELLS);
            apart += fabs(area->given - area->after) / (10 * CELLS);
        }
    }
    assert_near(sqrt(squares), 1, 0.15);
    assert_true(apart > 0.25);
}

static void a_wrong_figure_is_named_and_counts_as_if_it_were_not_there(void **state) {
    const Worlds *worlds = *state;
    for (guint world = 0; world < 10; world++) {
        g_autoptr(PublishedAreas) without = published_in(worlds, world);
        g_autoptr(PublishedAreas) wrong = published_in(worlds, world);
        guint where = 7 + 2 * world;
        g_ptr_array_remove_index(without->rows, where);
        ((PublishedArea *)wrong->rows->pdata[where])->area *= 2;
        g_autoptr(Calibration) expected = calibrated(worlds, without, exactly);
        g_autoptr(Calibration) found = calibrated(worlds, wrong, exactly);
        assert_true(is_outlier(found, where));
        for (guint k = 0; k < CELLS - 1; k++)
            assert_true(is_outlier(found, k + (k >= where)) == is_outlier(expected, k));
        for (int i = 0; i < 2; i++) {
            const char *source = i ? "coarse" : "fine";
            assert_near(line(found, source)->sigma_m / line(expected, source)->sigma_m, 1, 1e-3);
        }
    }
}

static void several_wrong_figures_do_not_hide_each_other(void **state) {
    const Worlds *worlds = *state;
    static const guint where[] = {3, 8, 20, 22, 31};
    g_autoptr(PublishedAreas) areas = published_in(worlds, 1);
    for (size_t i = 0; i < COUNT(where); i++)
        ((PublishedArea *)areas->rows->pdata[where[i]])->area *= i % 2 ? 0.6 : 1.5;
    g_autoptr(Calibration) calibration = calibrated(worlds, areas, exactly);
    for (size_t i = 0; i < COUNT(where); i++)
        assert_true(is_outlier(calibration, where[i]));
    assert_int_equal(calibration->clean_after.areas, CELLS - COUNT(where));
    assert_near(line(calibration, "coarse")->sigma_m, COARSE, 0.3 * COARSE);
}

static void where_too_much_is_wrong_nothing_is_estimated(void **state) {
    const Worlds *worlds = *state;
    g_autoptr(PublishedAreas) areas = published_in(worlds, 2);
    for (guint k = 0; k < 12; k++)
        ((PublishedArea *)areas->rows->pdata[3 * k])->area *= 3 + k;
    g_autoptr(GError) error = NULL;
    g_autoptr(AtlasMap) on = tf_atlas_on_other_map(worlds->atlas, worlds->map);
    assert_null(tf_calibrate(on, areas, exactly, &error));
    assert_non_null(strstr(error->message, "12 of the 36 areas that the map 'lattice' measures do "
                                           "not fit the others"));
}

static void a_common_bias_is_separated_from_the_errors(void **state) {
    const Worlds *worlds = *state;
    g_autoptr(PublishedAreas) plain = published_in(worlds, 4), biased = published_in(worlds, 4);
    for (guint k = 0; k < CELLS; k++)
        ((PublishedArea *)biased->rows->pdata[k])->area *= 1.1;
    g_autoptr(Calibration) before = calibrated(worlds, plain, exactly);
    g_autoptr(Calibration) after = calibrated(worlds, biased, exactly);
    assert_near(after->bias_value, 1.1 * (1 + before->bias_value) - 1, 0.005);
    assert_near(after->bias_value, 0.1, 3 * after->bias_error);
    /* What is left of the differences is a tenth larger. */
    for (int i = 0; i < 2; i++) {
        const char *source = i ? "coarse" : "fine";
        assert_near(line(after, source)->sigma_m / line(before, source)->sigma_m, 1.1, 0.03);
    }
}

/* Figures that are wrong by some percent each, as no line's error would make them: neighbours do not
   lose what a territory gains. */
static void the_figures_own_error_is_told_from_the_lines(void **state) {
    const Worlds *worlds = *state;
    g_autoptr(GRand) random = g_rand_new_with_seed(3);
    const double own = 0.06;
    guint held = 0, worlds_tried = 20;
    double fine = 0, exact_fine = 0, error = 0;
    for (guint world = 0; world < worlds_tried; world++) {
        g_autoptr(PublishedAreas) areas = published_in(worlds, world);
        for (guint k = 0; k < CELLS; k++) {
            double normal = 0; /* nearly: the sum of twelve uniform deviates */
            for (int i = 0; i < 12; i++)
                normal += g_rand_double(random) - 0.5;
            ((PublishedArea *)areas->rows->pdata[k])->area *= 1 + own * normal;
        }
        g_autoptr(Calibration) found = calibrated(worlds, areas, inexactly);
        g_autoptr(Calibration) exact = calibrated(worlds, areas, exactly);
        held += found->figures_low <= own && own <= found->figures_high;
        error += found->figures / worlds_tried;
        fine += line(found, "fine")->sigma_m / worlds_tried;
        exact_fine += line(exact, "fine")->sigma_m / worlds_tried;
    }
    assert_in_range(held, 17, 20);
    assert_near(error, own, 0.15 * own);
    assert_near(fine, FINE, 0.2 * FINE);
    assert_true(exact_fine > 1.5 * FINE);
}

static void what_was_measured_is_held_at_that(void **state) {
    const Worlds *worlds = *state;
    g_autoptr(PublishedAreas) areas = published_in(worlds, 1);
    MapSource *fine = &worlds->map->sources[0];
    fine->found = ACCURACY_MEASURED;
    g_autoptr(Calibration) calibration = calibrated(worlds, areas, choosing);
    fine->found = ACCURACY_ASSUMED;
    assert_int_equal(line(calibration, "fine")->how, CALIBRATED_MEASURED);
    assert_near(line(calibration, "fine")->sigma_m, FINE, 0);
    assert_near(line(calibration, "fine")->correlation_m, LENGTH, 0);
    assert_true(line(calibration, "fine")->low_m < FINE &&
                FINE < line(calibration, "fine")->high_m);
    assert_int_equal(line(calibration, "coarse")->how, CALIBRATED);
}

static void a_surveyed_correlation_that_fits_stays(void **state) {
    const Worlds *worlds = *state;
    g_autoptr(PublishedAreas) areas = published_in(worlds, 0);
    g_autoptr(Calibration) right = calibrated(worlds, areas, choosing);
    const CalibratedLine *coarse = line(right, "coarse");
    assert_near(coarse->correlation_m, LENGTH, 0);
    assert_true(coarse->correlation_low_m <= LENGTH && LENGTH <= coarse->correlation_high_m);
    assert_int_equal(coarse->tried->len, 12);
    double least = INFINITY;
    for (guint i = 0; i < coarse->tried->len; i++)
        least = fmin(least, g_array_index(coarse->tried, TriedLength, i).rise);
    assert_near(least, 0, 1e-9);
}

static void of_two_figures_for_one_territory_the_finer_is_used(void **state) {
    const Worlds *worlds = *state;
    g_autoptr(PublishedAreas) areas = published_in(worlds, 0);
    add_area(worlds, areas, "cell = \"c5\" and cell = \"c5\"", 1e9, 5e6);
    add_area(worlds, areas, "cell = \"c6\"", 200e6, 0.05e6);
    add_area(worlds, areas, "cell = \"none\"", 200e6, 0.5e6);
    g_autoptr(Calibration) calibration = calibrated(worlds, areas, exactly);
    assert_int_equal(calibration->areas->len, CELLS);
    assert_int_equal(calibration->left_aside->len, 3);
    assert_non_null(
        strstr(calibration->left_aside->pdata[2], "it has no land on the map 'lattice'"));
    const CalibratedArea *fifth = calibration->areas->pdata[5],
                         *sixth = calibration->areas->pdata[6];
    assert_near(fifth->half_width, 0.5e6, 0);
    assert_near(sixth->half_width, 0.05e6, 0);
    assert_near(sixth->published, 200e6, 0);
}

/* Accuracies that areas rule out neither no error nor: here lines that no area is off by. */
/* Rounded to 60 km2 the areas tell nothing of lines that move them by some 8 km2. */
static void what_areas_do_not_determine_stays_as_surveyed(void **state) {
    const Worlds *worlds = *state;
    g_autoptr(PublishedAreas) areas = published_in(worlds, 0);
    for (guint k = 0; k < CELLS; k++) {
        PublishedArea *row = areas->rows->pdata[k];
        row->half_width = 30e6;
        row->area = 60e6 * round(row->area / 60e6);
    }
    g_autoptr(Calibration) calibration = calibrated(worlds, areas, exactly);
    const CalibratedLine *fine = line(calibration, "fine");
    assert_int_equal(fine->how, CALIBRATED_BOUND);
    assert_near(fine->sigma_m, FINE, 1e-9);
    assert_true(fine->low_m == 0 && fine->high_m > FINE);
}

/* The southern half's upper side is a fine line, a quarter of six outlines. */
static void lines_that_too_few_territories_depend_on_are_not_estimated(void **state) {
    const Worlds *worlds = *state;
    g_autoptr(PublishedAreas) areas = published_in(worlds, 0);
    g_ptr_array_set_size(areas->rows, 18);
    g_autoptr(Calibration) calibration = calibrated(worlds, areas, exactly);
    const CalibratedLine *fine = line(calibration, "fine"), *coarse = line(calibration, "coarse");
    assert_int_equal(fine->informed_by, 6);
    assert_int_equal(fine->how, CALIBRATED_NOT);
    assert_near(fine->sigma_m, FINE, 1e-9);
    assert_true(isnan(fine->low_m));
    assert_int_equal(coarse->informed_by, 18);
    assert_int_equal(coarse->how, CALIBRATED);
}

/* The western side's three southern arcs as a kind of line of their own. */
static void a_role_that_too_few_territories_depend_on_joins_the_next_of_its_source(void **state) {
    const Worlds *worlds = *state;
    g_autoptr(PublishedAreas) areas = published_in(worlds, 0);
    for (guint i = 0; i < worlds->map->n_arcs; i++) {
        Arc *arc = &worlds->map->arcs[i];
        if (arc->left == MAP_OUTSIDE && arc->source == 1 && arc->xy[0][0] == arc->xy[1][0])
            arc->roles = 4;
    }
    g_autoptr(Calibration) calibration = calibrated(worlds, areas, exactly);
    assert_string_equal(line(calibration, "coarse")->roles, "southern + coast");
    assert_int_equal(line(calibration, "coarse")->informed_by, 18);
    for (guint i = 0; i < worlds->map->n_arcs; i++)
        if (worlds->map->arcs[i].roles == 4)
            worlds->map->arcs[i].roles = 2;
}

static void too_few_areas_are_refused(void **state) {
    const Worlds *worlds = *state;
    g_autoptr(PublishedAreas) areas = published_in(worlds, 0);
    g_ptr_array_set_size(areas->rows, 7);
    g_autoptr(GError) error = NULL;
    g_autoptr(AtlasMap) on = tf_atlas_on_other_map(worlds->atlas, worlds->map);
    assert_null(tf_calibrate(on, areas, exactly, &error));
    assert_string_equal(
        error->message,
        "truth.csv: the map 'lattice' measures 7 of its areas; expected at least 8, "
        "as fewer do not determine an accuracy");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(intervals_hold_the_true_accuracy_in_95_of_100_worlds),
        cmocka_unit_test(what_neighbours_are_off_by_is_part_of_the_prediction),
        cmocka_unit_test(a_wrong_figure_is_named_and_counts_as_if_it_were_not_there),
        cmocka_unit_test(several_wrong_figures_do_not_hide_each_other),
        cmocka_unit_test(where_too_much_is_wrong_nothing_is_estimated),
        cmocka_unit_test(a_common_bias_is_separated_from_the_errors),
        cmocka_unit_test(the_figures_own_error_is_told_from_the_lines),
        cmocka_unit_test(what_was_measured_is_held_at_that),
        cmocka_unit_test(a_surveyed_correlation_that_fits_stays),
        cmocka_unit_test(of_two_figures_for_one_territory_the_finer_is_used),
        cmocka_unit_test(what_areas_do_not_determine_stays_as_surveyed),
        cmocka_unit_test(lines_that_too_few_territories_depend_on_are_not_estimated),
        cmocka_unit_test(a_role_that_too_few_territories_depend_on_joins_the_next_of_its_source),
        cmocka_unit_test(too_few_areas_are_refused),
    };
    return cmocka_run_group_tests(tests, make_worlds, free_worlds);
}
