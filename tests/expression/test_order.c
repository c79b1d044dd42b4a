/* Beta, Alpha and Gamma are four, four and two squares of a tenth of a degree; Beta lies 0.2 degrees south of Alpha, so it
   is larger by one part in three hundred, which lines that are off by 100 m do not tell. */
#include "claim/squares.h"
#include "testing.h"

static void expect_number(const Squares *squares, const char *text, double value, double low,
                          double high) {
    const Value *found = squares_value(squares->grid, text);
    double from, to;
    tf_number_interval(&found->number, tf_atlas_map(squares->grid), &from, &to);
    assert_near(found->number.value, value, 0);
    assert_near(from, low, 0);
    assert_near(to, high, 0);
}

static void a_rank_reaches_as_far_as_the_map_tells_areas_apart(void **state) {
    const Squares *squares = *state;
    expect_number(squares, "rank(beta, ring)", 1, 1, 2);
    expect_number(squares, "rank(alpha, ring)", 2, 1, 2);
    expect_number(squares, "rank(gamma, ring)", 3, 3, 3);
    expect_number(squares, "rank(gamma, ring, perimeter)", 3, 3, 3);
    /* A territory outside the group is ranked among its members and itself. */
    expect_number(squares, "rank(east, ring)", 1, 1, 1);
    expect_number(squares, "rank(outpost, ring)", 4, 4, 4);
    assert_near(squares_chance(squares->grid, "rank(gamma, ring) = 3", NULL), 1, 0);
    assert_near(squares_chance(squares->grid, "rank(beta, ring) = 1", NULL), 0.5, 0);
}

static void a_border_is_ranked_by_length_among_those_of_its_first_side(void **state) {
    const Squares *squares = *state;
    /* The region is two squares wide and one high, with Gamma at both ends. */
    expect_number(squares, "rank(border(region, gamma), ring)", 1, 1, 1);
    expect_number(squares, "rank(border(region, beta), ring)", 2, 2, 3);
    expect_number(squares, "rank(border(region, alpha), ring)", 3, 2, 3);
    squares_unmeasurable(squares->grid, "rank(border(region, west), ring)",
                         "there is no such border on the map 'grid'");
}

static void the_longest_border_is_measured_and_named(void **state) {
    const Squares *squares = *state;
    LonLat west[] = {{46.2, 40.2}, {46.2, 40.3}}, east[] = {{46.4, 40.2}, {46.4, 40.3}};
    assert_near(squares_number(squares->grid, "length(longest(region, ring))"),
                tf_geodesic_length(west, 2) + tf_geodesic_length(east, 2), 0.01);
    assert_string_equal(squares_value(squares->grid, "longest(region, ring)")->reason, "Gamma");
    squares_unmeasurable(squares->grid, "longest(outpost, ring)",
                         "the outpost has no border with any of them on the map 'grid'");
}

static void
the_smallest_is_a_territory_and_the_largest_open_where_the_map_cannot_tell(void **state) {
    const Squares *squares = *state;
    assert_near(squares_number(squares->grid, "area(smallest(ring))"),
                squares_number(squares->grid, "area(gamma)"), 1e-6);
    assert_string_equal(squares_value(squares->grid, "smallest(ring)")->reason, "Gamma");
    static const char doubt[] = "the map 'grid' does not tell which is it: Beta or Alpha";
    squares_unmeasurable(squares->grid, "area(largest(ring))", doubt);
    /* Whichever it is, West does not touch it and East holds it. */
    assert_near(squares_chance(squares->grid, "within(largest(ring), east)", NULL), 1, 1e-3);
    assert_near(squares_number(squares->grid, "share(largest(ring), gamma)"), 0, 0);
    squares_unmeasurable(squares->grid, "largest(countries)",
                         "only part of South is on the map 'grid', so its area cannot be measured "
                         "there");
}

static void a_sum_adds_the_members(void **state) {
    const Squares *squares = *state;
    assert_near(squares_number(squares->grid, "sum(ring)"),
                squares_number(squares->grid, "area(alpha) + area(beta) + area(gamma)"), 1e-3);
    assert_near(squares_number(squares->grid, "sum(neighbours(region, ring))"),
                squares_number(squares->grid, "area(ring)"), 1e-3);
}

static void a_coast_is_what_the_survey_calls_so(void **state) {
    const Squares *squares = *state;
    LonLat side[] = {{46, 40.1}, {46, 40.4}}, top[] = {{46.1, 40.5}, {46.15, 40.5}, {46.2, 40.5}};
    assert_near(squares_number(squares->grid, "length(coast(west))"),
                tf_geodesic_length(side, 2) + tf_geodesic_length(top, 3), 0.01);
    assert_near(squares_number(squares->grid, "length(coast(region))"), 0, 0);
    assert_near(squares_number(squares->grid, "length(coast(west | outpost))"),
                squares_number(squares->grid, "length(coast(west)) + length(coast(outpost))"),
                0.01);
    squares_unmeasurable(squares->grid, "coast(south)",
                         "only part of South is on the map 'grid', so its coast cannot be measured "
                         "there");
}

static void a_route_crosses_what_it_is_partly_in(void **state) {
    const Squares *squares = *state;
    LonLat end[] = {{46.2, 40.25}, {46.25, 40.25}}, out[] = {{46.05, 40.25}, {46.2, 40.25}};
    g_autofree char *text =
        g_strdup_printf("the road goes as far as %.2f km into the region and %.1f km out of it",
                        tf_geodesic_length(end, 2) / 1e3, tf_geodesic_length(out, 2) / 1e3);
    assert_true(squares_chance(squares->grid, "crosses(road, region)", text) > 0.999);
    assert_true(squares_chance(squares->grid, "crosses(lane, region)",
                               "the lane lies all in the region") < 0.001);
    assert_true(squares_chance(squares->grid, "crosses(road, alpha)",
                               "the road lies outside Alpha") < 0.001);
    /* The road's first vertex lies in West, its last in the region: it goes through all of Gamma between them. */
    assert_true(squares_chance(squares->grid, "crosses(road, gamma)", NULL) > 0.999);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rank_reaches_as_far_as_the_map_tells_areas_apart),
        cmocka_unit_test(a_border_is_ranked_by_length_among_those_of_its_first_side),
        cmocka_unit_test(the_longest_border_is_measured_and_named),
        cmocka_unit_test(
            the_smallest_is_a_territory_and_the_largest_open_where_the_map_cannot_tell),
        cmocka_unit_test(a_sum_adds_the_members),
        cmocka_unit_test(a_coast_is_what_the_survey_calls_so),
        cmocka_unit_test(a_route_crosses_what_it_is_partly_in),
    };
    return cmocka_run_group_tests(tests, squares_open, squares_close);
}
