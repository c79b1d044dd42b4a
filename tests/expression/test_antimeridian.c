/* Across the antimeridian and about the poles expressions have the values that they have elsewhere. */
#include "claim/squares.h"
#include "expression/nearest.h"
#include "expression/number.h"
#include "testing.h"
#include <geodesic.h>

static Atlas *atlas;
static AtlasMap *globe;

static int load(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    atlas = tf_atlas_load(TEST_DATA "/atlas/antimeridian", &error);
    globe = atlas ? tf_atlas_on_map(atlas, "globe", &error) : NULL;
    if (!globe)
        print_error("%s\n", error->message);
    return globe ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    tf_atlas_map_free(globe);
    tf_atlas_free(atlas);
    return 0;
}

static double number(const char *text) {
    return squares_number(globe, text);
}

static void assert_chance(const char *text, double expected) {
    const Value *value = squares_value(globe, text);
    assert_int_equal(value->type, VALUE_TRUTH);
    if (!(fabs(value->chance - expected) < 0.01))
        fail_msg("%s has the chance %g (%s)", text, value->chance, value->reason);
}

/* By PROJ. */
static double metres(double lon, double lat, double to_lon, double to_lat) {
    struct geod_geodesic wgs84;
    double distance;
    geod_init(&wgs84, 6378137.0, 1 / 298.257223563);
    geod_inverse(&wgs84, lat, lon, to_lat, to_lon, &distance, NULL, NULL);
    return distance;
}

static void distances_are_those_of_geodesics_across_the_antimeridian(void **state) {
    (void)state;
    assert_near(number("distance(west, east)"), metres(179.9, 66.5, -179.9, 66.5), 1e-3);
    assert_near(number("distance(suva, lomaloma)"), metres(179.9, -17.2, -179.5, -17.2), 1e-3);
    const LonLat from = {-169.5, 66.5}, to = {-169.8, 68}; /* the edge of Alaska that is nearest */
    double least = INFINITY;
    for (int i = 0; i <= 1000; i++) {
        LonLat at;
        tf_geodesic_direct(from, tf_geodesic_azimuth(from, to),
                           tf_geodesic_distance(from, to) * i / 1000, at);
        least = fmin(least, metres(-179.9, 66.5, at[0], at[1]));
    }
    assert_near(number("distance(east, alaska)"), least, 0.1);
    assert_near(number("distance(pole, vostok)"), metres(0, -90, -179.9, -78), 1e-3);
}

static void places_lie_in_what_is_around_them_on_both_sides(void **state) {
    (void)state;
    assert_chance("within(west, russia)", 1);
    assert_chance("within(east, russia)", 1);
    assert_chance("within(suva, fiji)", 1);
    assert_chance("within(lomaloma, fiji)", 1);
    assert_chance("within(sea, fiji)", 0);
    assert_chance("within(pole, station)", 1);
    assert_chance("within(vostok, antarctica)", 1);
    assert_chance("within(vostok, station)", 0);
}

static void countries_touch_where_they_share_a_border_and_not_across_a_plane_s_edge(void **state) {
    (void)state;
    assert_chance("touches(russia, alaska)", 1);
    assert_chance("touches(antarctica, station)", 1);
    assert_chance("touches(russia, fiji)", 0);
    assert_chance("touches(fiji, antarctica)", 0);
}

static void the_centre_of_a_country_round_a_pole_is_as_far_south_as_it_lies(void **state) {
    (void)state;
    assert_chance("north_of(russia, fiji)", 1);
    assert_chance("north_of(fiji, antarctica)", 1);
    assert_chance("north_of(antarctica, station)", 1);
    assert_chance("north_of(arctic, russia)", 1);
}

static void areas_and_borders_are_whole(void **state) {
    (void)state;
    assert_near(number("area(antarctica | station)"),
                number("area(antarctica)") + number("area(station)"), 1);
    assert_true(number("area(antarctica)") > 1e13);
    assert_true(number("length(border(russia, alaska))") < 1.01 * metres(-170, 64.3, -169.8, 68));
}

/* As one end moves to the east by a metre, the way to what lies east of it is a metre shorter. */
static void the_derivative_of_a_distance_knows_its_direction_across_the_antimeridian(void **state) {
    (void)state;
    const Map *map = tf_atlas_map(globe);
    ArcSet west = tf_arcset_new(map), east = tf_arcset_new(map);
    for (guint i = 0; i < map->n_arcs; i++) {
        if (strcmp(map->arcs[i].id, "f2") == 0)
            g_array_append_val(west.arcs, i);
        if (strcmp(map->arcs[i].id, "f3") == 0)
            g_array_append_val(east.arcs, i);
    }
    g_autoptr(Shape) a = tf_shape_of_arcs(west);
    g_autoptr(Shape) b = tf_shape_of_arcs(east);
    Number distance;
    assert_true(tf_shape_distance(a, b, &distance));
    assert_near(distance.value, metres(176.5, -17, -178, -17), 1e-3);
    double sums[2] = {0, 0};
    for (size_t i = 0; i < distance.gradient.n; i++) {
        const GradientTerm *term = &distance.gradient.terms[i];
        sums[map->vertex_position[term->vertex][0] < 0] += term->east;
    }
    assert_near(sums[0], -1, 1e-3);
    assert_near(sums[1], 1, 1e-3);
    tf_number_clear(&distance);
    tf_arcset_clear(&west);
    tf_arcset_clear(&east);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distances_are_those_of_geodesics_across_the_antimeridian),
        cmocka_unit_test(places_lie_in_what_is_around_them_on_both_sides),
        cmocka_unit_test(countries_touch_where_they_share_a_border_and_not_across_a_plane_s_edge),
        cmocka_unit_test(the_centre_of_a_country_round_a_pole_is_as_far_south_as_it_lies),
        cmocka_unit_test(areas_and_borders_are_whole),
        cmocka_unit_test(the_derivative_of_a_distance_knows_its_direction_across_the_antimeridian),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
