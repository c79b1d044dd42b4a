/* One map measured against another: a known shift, and a random field whose correlation
   is known. */
#include "geodesy/field.h"
#include "planar/shapes.h"
#include "testing.h"
#include "validate/displacement.h"

/* Two regions beside each other, divided by a line of `n` points from south to north at the given
   longitudes; the outline is far away. */
enum { POINTS = 2001 };

static Map *map_about(double centre, const double *east) {
    g_autoptr(GPtrArray) attributes = g_ptr_array_new(), roles = g_ptr_array_new();
    g_ptr_array_add(attributes, (char *)"country");
    Map *map = tf_planar_map_new(attributes, roles);
    Grid grid = tf_grid_of(1e-7);
    g_autofree GridPoint *points = g_new(GridPoint, POINTS + 4);
    for (guint i = 0; i < POINTS; i++)
        points[i] =
            tf_grid_point(grid, (LonLat){geodesic_longitude(centre + east[i]), (i - 1000.0) / 200});
    GridPoint south = points[0], north = points[POINTS - 1];
    GridPoint west = tf_grid_point(grid, (LonLat){geodesic_longitude(centre - 5), 0});
    GridPoint right = tf_grid_point(grid, (LonLat){geodesic_longitude(centre + 5), 0});
    GridPoint left[] = {north, west, south}, beyond[] = {south, right, north};
    GridLine lines[] = {{points, POINTS}, {left, 3}, {beyond, 3}};
    LineTraits traits[] = {
        {0, 1, 0, 0, 100, 0}, {0, MAP_OUTSIDE, 0, 0, 100, 0}, {1, MAP_OUTSIDE, 0, 0, 100, 0}};
    g_autofree int *regions = NULL;
    g_autoptr(GError) error = NULL;
    map->id = g_strdup("made");
    map->n_sources = 1;
    map->sources = g_new0(MapSource, 1);
    if (!tf_planar_fill(map, lines, traits, 3, 0, grid, 1, &regions, &error))
        fail_msg("%s", error->message);
    for (guint f = 0; f < map->n_faces; f++)
        tf_planar_set(map, f, 0, regions[f] ? "Right" : "Left");
    tf_map_finish(map);
    return map;
}

static Map *map_with_border(const double *east) {
    return map_about(0, east);
}

static const Displacement *row(const GPtrArray *rows, guint i) {
    return rows->pdata[i];
}

static void a_border_across_the_antimeridian_is_compared_like_any_other(void **state) {
    (void)state;
    static const double centres[] = {0, 180, 179.99};
    g_autofree double *east = g_new0(double, POINTS), *moved = g_new0(double, POINTS);
    double rms[COUNT(centres)], shift[COUNT(centres)];
    for (gsize c = 0; c < COUNT(centres); c++) {
        for (guint i = 0; i < POINTS; i++) {
            east[i] = 0.05 * sin(i / 20.0);
            moved[i] = 0.01 + 0.05 * sin(i / 20.0);
        }
        g_autoptr(Map) first = map_about(centres[c], east);
        g_autoptr(Map) second = map_about(centres[c], moved);
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) rows = tf_displacement_measure(first, second, "country", &error);
        assert_non_null(rows);
        rms[c] = row(rows, 0)->rms;
        shift[c] = row(rows, 0)->shift[0];
    }
    for (gsize c = 1; c < COUNT(centres); c++) {
        assert_near(rms[c], rms[0], 1);
        assert_near(shift[c], shift[0], 1);
    }
}

static void a_shift_is_found_and_is_no_correlation(void **state) {
    (void)state;
    g_autofree double *east = g_new0(double, POINTS);
    g_autoptr(Map) straight = map_with_border(east);
    for (guint i = 0; i < POINTS; i++)
        east[i] = 0.01;
    g_autoptr(Map) shifted = map_with_border(east);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) rows = tf_displacement_measure(straight, shifted, "country", &error);
    assert_non_null(rows);
    assert_int_equal(rows->len, 2);
    assert_string_equal(row(rows, 0)->a, "Left");
    assert_string_equal(row(rows, 0)->b, "Right");
    assert_null(row(rows, 1)->a);
    for (guint i = 0; i < 2; i++) {
        assert_near(row(rows, i)->shift[0], 1112, 3);
        assert_near(row(rows, i)->shift[1], 0, 1);
        assert_near(row(rows, i)->rms, 1112, 3);
        assert_near(row(rows, i)->p95, 1113, 3);
        assert_near(row(rows, i)->common[0], 1112, 3);
        assert_near(row(rows, i)->across, 0, 3);
        assert_near(row(rows, i)->first, 1105700, 500);
        assert_int_equal(row(rows, i)->points, 4423);
    }
}

/* Where borders run at 45 degrees the nearest points lie half as far to the east as the map was moved. */
static void the_shift_of_a_map_is_more_than_the_mean_of_what_nearest_points_show(void **state) {
    (void)state;
    enum { PERIOD = 400 };
    g_autofree double *east = g_new0(double, POINTS);
    for (guint i = 0; i < POINTS; i++)
        east[i] = fabs((double)(i % PERIOD) - PERIOD / 2.0) / 200;
    g_autoptr(Map) zigzag = map_with_border(east);
    for (guint i = 0; i < POINTS; i++)
        east[i] += 0.01;
    g_autoptr(Map) shifted = map_with_border(east);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) rows = tf_displacement_measure(zigzag, shifted, "country", &error);
    assert_non_null(rows);
    assert_near(row(rows, 0)->shift[0], 1112 / 2.0, 15);
    assert_near(row(rows, 0)->common[0], 1112, 15);
    assert_near(row(rows, 0)->common[1], 0, 15);
    assert_true(row(rows, 0)->across < 60);
}

/* The field that the survey's accuracy stands for is found again from a map that it moved. */
static void an_exponential_field_is_found_again(void **state) {
    (void)state;
    LonLat *at = g_new(LonLat, POINTS);
    g_autofree double *sigma = g_new(double, POINTS), *east = g_new0(double, POINTS);
    g_autofree uint16_t *source = g_new0(uint16_t, POINTS);
    double length = 6000, rms = 0, found = 0, quality = 0;
    enum { DRAWS = 8 };
    for (guint i = 0; i < POINTS; i++) {
        at[i][0] = 0;
        at[i][1] = (i - 1000.0) / 200;
        sigma[i] = 400;
    }
    VertexErrors errors = {(const LonLat *)at, sigma, source, &length, POINTS};
    Field *field = tf_field_new(&errors, NULL);
    g_autofree float *x = g_new(float, POINTS *DRAWS), *y = g_new(float, POINTS *DRAWS);
    tf_field_draw(field, 1, 0, DRAWS, x, y);
    g_autoptr(Map) straight = map_with_border(east);
    for (guint draw = 0; draw < DRAWS; draw++) {
        for (guint i = 0; i < POINTS; i++)
            east[i] = x[i * DRAWS + draw] / 111320;
        g_autoptr(Map) moved = map_with_border(east);
        g_autoptr(GPtrArray) rows = tf_displacement_measure(straight, moved, "country", NULL);
        rms += row(rows, 0)->rms / DRAWS;
        found += row(rows, 0)->correlation / DRAWS;
        quality += row(rows, 0)->quality / DRAWS;
    }
    tf_field_free(field);
    g_free(at);
    assert_near(rms, 400, 40);
    assert_near(found, length, 1500);
    assert_true(quality > 0.8);
}

static void maps_without_a_common_border_are_an_error(void **state) {
    (void)state;
    g_autofree double *east = g_new0(double, POINTS);
    g_autoptr(Map) map = map_with_border(east);
    const Shape shape = {0, 5, {{0, 0}, {9, 0}, {9, 9}, {0, 9}, {0, 0}}};
    g_autoptr(Map) other = map_of(&shape, 1);
    g_autoptr(GError) error = NULL;
    assert_null(tf_displacement_measure(map, other, "country", &error));
    assert_non_null(strstr(error->message, "its faces have no attribute 'country'"));
    g_clear_error(&error);
    assert_null(tf_displacement_measure(other, other, "region", &error));
    assert_non_null(strstr(error->message, "have no border by 'region' in common"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_shift_is_found_and_is_no_correlation),
        cmocka_unit_test(the_shift_of_a_map_is_more_than_the_mean_of_what_nearest_points_show),
        cmocka_unit_test(a_border_across_the_antimeridian_is_compared_like_any_other),
        cmocka_unit_test(an_exponential_field_is_found_again),
        cmocka_unit_test(maps_without_a_common_border_are_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
