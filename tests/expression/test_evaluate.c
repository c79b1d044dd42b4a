#include "claim/squares.h"
#include "testing.h"

static void areas_add_up(void **state) {
    const Squares *squares = *state;
    double east = squares_number(squares->grid, "area(east)");
    double parts = squares_number(squares->grid, "area(east - ring) + area(ring)");
    assert_near(parts, east, 1e-3);
    LonLat ring[] = {{46.2, 40.2}, {46.4, 40.2}, {46.4, 40.3}, {46.2, 40.3}};
    assert_near(squares_number(squares->grid, "area(region)"), tf_geodesic_ring_area(ring, 4), 1e4);
}

static void a_share_is_a_ratio_of_areas(void **state) {
    const Squares *squares = *state;
    double share = squares_number(squares->grid, "share(controlled@1994-05-12, east)");
    double ratio = squares_number(squares->grid, "area(controlled@1994-05-12) / area(east)");
    assert_near(share, ratio, 1e-12);
    assert_near(share, 6 / 16.0, 1e-3);
    assert_near(squares_number(squares->grid, "share(south, region)"), 0, 0);
    assert_near(squares_number(squares->grid, "share(east, region)"), 1, 1e-12);
}

static double error_of(const Squares *squares, const char *text) {
    const Value *value = squares_value(squares->grid, text);
    double low, high;
    tf_number_interval(&value->number, tf_atlas_map(squares->grid), &low, &high);
    return (high - low) / 2;
}

static void a_border_in_common_cancels(void **state) {
    const Squares *squares = *state;
    double both = error_of(squares, "area(region) + area(ring)");
    double joined = error_of(squares, "area(region | ring)");
    assert_near(both, joined, 1e-6 * joined);
    assert_near(error_of(squares, "area(region) - area(region)"), 0, 1e-6);
    assert_true(error_of(squares, "area(region)") > 0);
}

static void lengths_come_with_their_ruler(void **state) {
    const Squares *squares = *state;
    const Value *value = squares_value(squares->grid, "length(border(west, region | gamma))");
    LonLat side[] = {{46.1, 40.2}, {46.1, 40.3}};
    double expected = tf_geodesic_length(side, 2);
    assert_near(value->number.value, expected, 0.01);
    assert_near(value->number.spacing_m, expected / 2, 0.01);
    double outline = squares_number(squares->grid, "perimeter(region)");
    assert_near(squares_number(squares->grid, "length(border(region, ring))"), outline, 1e-6);
    assert_near(squares_number(squares->grid, "length(road)"),
                tf_geodesic_length((LonLat[]){{46.05, 40.25}, {46.15, 40.25}, {46.25, 40.25}}, 3),
                1e-6);
}

static void distances_are_geodesics_between_the_nearest_points(void **state) {
    const Squares *squares = *state;
    LonLat west = {46.1, 40.3}, region = {46.2, 40.3}, middle = {46.25, 40.25},
           wayside = {46.05, 40.25};
    assert_near(squares_number(squares->grid, "distance(region, west)"),
                tf_geodesic_distance(west, region), 2);
    assert_near(squares_number(squares->grid, "distance(middle, wayside)"),
                tf_geodesic_distance(middle, wayside), 1e-6);
    assert_near(squares_number(squares->grid, "distance(middle, region)"), 0, 0);
    assert_near(squares_number(squares->grid, "distance(east, west)"), 0, 0);
    assert_near(squares_number(squares->grid, "distance(road, region)"), 0, 0);
    assert_near(squares_number(squares->grid, "distance(road, border(west, gamma))"), 0, 0);
    LonLat below = {46.25, 40.2};
    assert_near(squares_number(squares->grid, "distance(middle, border(region, beta))"),
                tf_geodesic_distance(middle, below), 1);
    assert_near(error_of(squares, "distance(middle, wayside)"), 1.96 * 500 * G_SQRT2, 0.01);
}

static void an_interval_of_lengths_ends_at_zero(void **state) {
    const Squares *squares = *state;
    const Value *value = squares_value(squares->grid, "distance(ford, south)");
    double low, high;
    tf_number_interval(&value->number, tf_atlas_map(squares->grid), &low, &high);
    assert_near(low, 0, 0);
    assert_near(high, 222 + 999, 2);
    value = squares_value(squares->grid, "distance(ford, south) - 1 km");
    tf_number_interval(&value->number, tf_atlas_map(squares->grid), &low, &high);
    assert_true(low < -1000);
}

static void members_are_counted(void **state) {
    const Squares *squares = *state;
    assert_near(squares_number(squares->grid, "count(ring)"), 3, 0);
    assert_near(squares_number(squares->grid, "count(ring, controlled@1994-05-12)"), 2, 0);
    assert_near(squares_number(squares->grid, "count_within(ring, controlled@1994-05-12)"), 1, 0);
    assert_near(squares_number(squares->grid, "count(neighbours(region))"), 1, 0);
    assert_near(squares_number(squares->grid, "count(ring, controlled@1990-01-01)"), 0, 0);
}

static void neighbours_share_an_arc_not_a_point(void **state) {
    const Squares *squares = *state;
    static const char *const cases[][2] = {
        {"neighbours(west)", "east, south"},  {"neighbours(outpost)", "west"},
        {"neighbours(beta, ring)", "gamma"},  {"neighbours(region, ring)", "alpha, beta, gamma"},
        {"neighbours(delta, ring)", "alpha"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Value *value = squares_value(squares->grid, cases[i][0]);
        g_autofree char *text = tf_value_text(value, tf_atlas_map(squares->grid), NULL);
        assert_string_equal(text, cases[i][1]);
    }
}

static void truths_carry_chance_and_reason(void **state) {
    const Squares *squares = *state;
    AtlasMap *grid = squares->grid;
    assert_true(squares_chance(grid, "touches(west, gamma)", "West and Gamma share a border") >
                0.999);
    assert_true(squares_chance(grid, "touches(west, region)",
                               "West and the region are 8.50 km apart") < 0.001);
    assert_near(squares_chance(grid, "touches(delta, outpost)", NULL), 0, 1e-3);
    assert_near(squares_chance(grid, "touches(alpha, outpost)",
                               "Alpha and the outpost meet only at a point"),
                0.5, 1e-6);
    assert_true(squares_chance(grid, "within(middle, region)",
                               "Middle lies 4.25 km inside the border of the region") > 0.999);
    assert_true(squares_chance(grid, "within(wayside, east)",
                               "Wayside lies 4.25 km outside the border of East") < 0.001);
    /* West's other sides are the map's edge */
    assert_true(squares_chance(grid, "within(wayside, west | outpost)",
                               "Wayside lies 4.25 km inside the border of West or the outpost") >
                0.999);
    assert_true(squares_chance(grid, "within(lane, region)", NULL) > 0.999);
    assert_true(squares_chance(grid, "within(road, region)", NULL) < 0.001);
    assert_near(squares_chance(grid, "within(region, east)", "all of the region lies in East"), 1,
                1e-3);
    assert_true(squares_chance(grid, "within(ring, controlled@1994-05-12)", NULL) < 0.001);
    assert_true(squares_chance(grid, "touches(road, region)", "the road meets the region") > 0.999);
    /* 222 m off, where the place's 500 m and the arc's 100 m explain up to a kilometre */
    assert_true(squares_chance(grid, "touches(ford, south)",
                               "Ford and South are 222 m apart, where errors explain up to 999 m") >
                0.975);
    double near = squares_chance(grid, "within(ford, east)", NULL);
    assert_true(near > 0.6 && near < 0.7);
}

static void enclaves_and_exclaves_are_told_apart(void **state) {
    const Squares *squares = *state;
    AtlasMap *grid = squares->grid;
    assert_true(squares_chance(grid, "enclave(region, east)",
                               "the region keeps at least 8.50 km from the border of East") > 0.99);
    assert_true(squares_chance(grid, "enclave(alpha, east)", NULL) < 0.01);
    assert_true(squares_chance(grid, "enclave(west, east)", NULL) < 0.01);
    assert_true(squares_chance(grid, "exclave(gamma, east)", NULL) < 0.01);
    assert_true(squares_chance(grid, "exclave(west, east)", NULL) < 0.01);
    assert_near(squares_chance(grid, "exclave(outpost, east)", NULL), 0.5, 1e-6); /* a point */
    assert_true(squares_chance(grid, "exclave(outpost, outpost | region)", NULL) > 0.99);
}

static void north_is_by_centres(void **state) {
    const Squares *squares = *state;
    assert_true(squares_chance(squares->grid, "north_of(alpha, region)",
                               "the centre of Alpha lies 11.1 km north of that of the region") >
                0.999);
    assert_true(squares_chance(squares->grid, "north_of(middle, alpha)", NULL) < 0.001);
    assert_true(squares_chance(squares->grid, "north_of(middle, region)", NULL) < 0.6);
}

static void logic_joins_chances_and_the_reasons_that_decide(void **state) {
    const Squares *squares = *state;
    AtlasMap *grid = squares->grid;
    assert_true(squares_chance(grid, "touches(west, gamma) and touches(west, region)",
                               "West and the region are 8.50 km apart") < 0.001);
    assert_true(squares_chance(grid, "touches(west, gamma) or touches(west, region)",
                               "West and Gamma share a border") > 0.999);
    assert_true(squares_chance(grid, "not touches(west, region)", NULL) > 0.999);
    assert_true(squares_chance(grid, "area(east) > area(west)", NULL) > 0.999);
    assert_near(squares_chance(grid, "area(east) > area(east)", NULL), 0, 0);
    assert_near(squares_chance(grid, "count(ring) = 3", "the number of the ring is 3"), 1, 0);
    assert_near(squares_chance(grid, "count(ring) <= 2", NULL), 0, 0);
    assert_near(squares_chance(grid, "distance(region, west) < 10.0 km",
                               "the region and West are 8.50 km apart, less than 10.0 km"),
                1, 1e-6);
    assert_near(squares_chance(grid, "date(gamma, taken) < 1993-05-01", NULL), 1, 0);
}

static void dates_come_from_the_control_file(void **state) {
    const Squares *squares = *state;
    const Value *value = squares_value(squares->grid, "date(alpha, taken)");
    g_autofree char *text = tf_value_text(value, NULL, NULL);
    assert_string_equal(text, "1993-06-01/1993-07-23");
    assert_near(squares_number(squares->grid, "days(1993-04-02, date(gamma, given_up))"), 10099, 0);
    assert_near(error_of(squares, "days(date(alpha, taken), 1994-05-12)"), 26, 0);
    squares_unmeasurable(squares->grid, "date(alpha, given_up)",
                         "the control file gives no day on which Alpha was given up");
}

static void what_the_map_or_the_sources_cannot_tell_is_not_measurable(void **state) {
    const Squares *squares = *state;
    static const char doubt[] = "the sources leave open within 2020-09-27/2021-01-01 when region "
                                "was given up";
    squares_unmeasurable(squares->grid, "area(south)",
                         "only part of South is on the map 'grid', so its area cannot be measured "
                         "there");
    squares_unmeasurable(squares->grid, "neighbours(south)",
                         "only part of South is on the map 'grid', so its neighbours cannot be "
                         "measured there");
    squares_unmeasurable(squares->grid, "area(controlled@2020-10-10)", doubt);
    squares_unmeasurable(squares->grid, "within(middle, controlled@2020-10-10)", doubt);
    squares_unmeasurable(squares->plain, "area(region)",
                         "the map 'plain' does not show the region");
    squares_unmeasurable(squares->grid, "1 / count(ring, controlled@1990-01-01)",
                         "the expression divides by zero");
    squares_unmeasurable(squares->grid, "length(lane)",
                         "only a schematic line of the lane is known, which is not as long as its "
                         "course");
}

static void doubt_that_changes_nothing_is_ignored(void **state) {
    const Squares *squares = *state;
    assert_near(squares_number(squares->grid, "share(controlled@2020-10-10, alpha)"), 0.5, 0.01);
    assert_true(squares_chance(squares->grid, "touches(west, controlled@2020-10-10)", NULL) >
                0.999);
}

static void neighbouring_days_are_in_order(void **state) {
    const Squares *squares = *state;
    static const struct {
        const char *text;
        double chance;
    } cases[] = {
        {"1994-05-11 < 1994-05-12", 1},  {"1994-05-12 < 1994-05-12", 0},
        {"1994-05-12 <= 1994-05-12", 1}, {"1994-05-13 <= 1994-05-12", 0},
        {"1994-05-12 > 1994-05-11", 1},  {"1994-05-12 > 1994-05-12", 0},
        {"1994-05-12 >= 1994-05-12", 1}, {"1994-05-11 >= 1994-05-12", 0},
        {"1994-04 < 1994-05-01", 1},     {"1994-05 < 1994-05-01", 0},
        {"1994-05-12 = 1994-05-12", 1},  {"1994-05-12 = 1994-05-13", 0},
        {"1994-05 = 1994-06", 0},        {"1994-05-12 != 1994-05-13", 1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_near(squares_chance(squares->grid, cases[i].text, NULL), cases[i].chance, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas_add_up),
        cmocka_unit_test(a_share_is_a_ratio_of_areas),
        cmocka_unit_test(a_border_in_common_cancels),
        cmocka_unit_test(lengths_come_with_their_ruler),
        cmocka_unit_test(distances_are_geodesics_between_the_nearest_points),
        cmocka_unit_test(an_interval_of_lengths_ends_at_zero),
        cmocka_unit_test(members_are_counted),
        cmocka_unit_test(neighbours_share_an_arc_not_a_point),
        cmocka_unit_test(truths_carry_chance_and_reason),
        cmocka_unit_test(enclaves_and_exclaves_are_told_apart),
        cmocka_unit_test(north_is_by_centres),
        cmocka_unit_test(logic_joins_chances_and_the_reasons_that_decide),
        cmocka_unit_test(dates_come_from_the_control_file),
        cmocka_unit_test(what_the_map_or_the_sources_cannot_tell_is_not_measurable),
        cmocka_unit_test(doubt_that_changes_nothing_is_ignored),
        cmocka_unit_test(neighbouring_days_are_in_order),
    };
    return cmocka_run_group_tests(tests, squares_open, squares_close);
}
