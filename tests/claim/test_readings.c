/* What keeps a claim from being condemned: another reading of its words, a proxy, a line whose accuracy
   is only assumed. And what stands beside a verdict: what no map measures, and remarks. */
#include "atlas/map_file.h"
#include "base/unconst.h"
#include "claim/judge.h"
#include "claim/realizations.h"
#include "findings/findings.h"
#include "planar/second_line.h"
#include "squares.h"
#include "testing.h"

static const char intro[] = "claims:\n"
                            "  - id: a\n"
                            "    says: A\n"
                            "    where: Page 1\n";

static Claims *claims_of(const Squares *squares, const char *rest) {
    g_autoptr(GError) error = NULL;
    g_autofree char *yaml = g_strconcat(intro, rest, NULL);
    Claims *claims = squares_claims(squares, yaml, &error);
    if (!claims)
        fail_msg("%s", error->message);
    return claims;
}

static Finding *judged(const Squares *squares, const Claims *claims) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) maps = g_ptr_array_new();
    g_ptr_array_add(maps, squares->grid);
    Finding *finding = tf_claim_judge(claims->claims->pdata[0], claims, maps, &error);
    if (!finding)
        fail_msg("%s", error->message);
    return finding;
}

static void expect(const Squares *squares, const char *rest, Verdict verdict, const char *why) {
    g_autoptr(Claims) claims = claims_of(squares, rest);
    Finding *finding = judged(squares, claims);
    assert_string_equal(finding->why, why);
    assert_int_equal(finding->verdict, verdict);
    tf_finding_free(finding);
}

static void expect_refused(const Squares *squares, const char *rest, const char *message) {
    g_autoptr(GError) error = NULL;
    g_autofree char *yaml = g_strconcat(intro, rest, NULL);
    assert_null(squares_claims(squares, yaml, &error));
    assert_string_equal(error->message, message);
}

/* ---- Readings ---- */

static void a_claim_is_supported_if_one_reading_is(void **state) {
    expect(
        *state,
        "    stated: true\n    readings:\n"
        "      - {says: side by side, measure: 'touches(west, region)'}\n"
        "      - {says: within 10 km, measure: 'distance(west, region) < 10 km'}\n",
        VERDICT_SUPPORTED,
        "read as 'within 10 km': West and the region are 8.50 km apart, less than 10 km; read as "
        "'side by side': "
        "contradicted");
}

static void a_claim_is_contradicted_only_if_every_reading_is(void **state) {
    expect(
        *state,
        "    stated: true\n    readings:\n"
        "      - {says: side by side, measure: 'touches(west, region)'}\n"
        "      - {says: within 5 km, measure: 'distance(west, region) < 5 km'}\n",
        VERDICT_CONTRADICTED,
        "read as 'side by side': not so: West and the region are 8.50 km apart; read as 'within 5 "
        "km': contradicted");
}

static void a_reading_that_cannot_be_measured_leaves_the_claim_unmeasured(void **state) {
    g_autoptr(Claims) claims = claims_of(
        *state, "    printed: half\n    stated: 50 %\n    readings:\n"
                "      - {says: in 1994, measure: 'share(controlled@1994-05-12, east)'}\n"
                "      - {says: in 2020, measure: 'share(controlled@2020-10-10, east)'}\n");
    Finding *finding = judged(*state, claims);
    assert_int_equal(finding->verdict, VERDICT_NOT_MEASURABLE);
    assert_string_equal(finding->claim->reading, "in 2020");
    assert_int_equal(finding->readings->len, 1);
    tf_finding_free(finding);
}

static void a_reading_may_state_a_figure_of_its_own(void **state) {
    expect(*state,
           "    printed: half\n    stated: more than 50 %\n    readings:\n"
           "      - {says: by area, measure: 'share(controlled@1994-05-12, east)'}\n"
           "      - {says: by number, stated: more than 1, measure: 'count(ring, "
           "controlled@1994-05-12)'}\n",
           VERDICT_SUPPORTED,
           "read as 'by number': 2, as stated: more than 1; read as 'by area': "
           "contradicted");
}

static void every_reading_varies_with_the_draws(void **state) {
    const Squares *squares = *state;
    g_autoptr(Claims) claims =
        claims_of(squares, "    printed: half\n    stated: 50 %\n    readings:\n"
                           "      - {says: all, measure: 'share(east, east)'}\n"
                           "      - {says: held, measure: 'share(controlled@1994-05-12, east)'}\n");
    g_autoptr(GPtrArray) maps = g_ptr_array_new();
    g_ptr_array_add(maps, squares->grid);
    assert_true(tf_claims_realize_on(claims, claims->claims, maps, 64, 1, NULL));
    Finding *finding = judged(squares, claims);
    const Finding *other = finding->readings->pdata[0];
    const Result *result = other->results->pdata[0];
    assert_int_equal(result->draws, 64);
    assert_true(result->quantiles[4] > result->quantiles[0]);
    tf_finding_free(finding);
}

static void measure_and_readings_exclude_each_other(void **state) {
    expect_refused(*state,
                   "    stated: true\n    measure: touches(east, west)\n    readings:\n"
                   "      - {says: B, measure: 1 < 2}\n      - {says: C, measure: 1 < 2}\n",
                   "claims.yaml:6: claim 'a' has a 'measure' and 'readings'; expected one of them");
    expect_refused(
        *state, "    stated: true\n    readings:\n      - {says: B, measure: 1 < 2}\n",
        "claims.yaml:7: claim 'a': expected a list of at least two 'readings', each with "
        "'says' and 'measure'");
}

static void circles_are_found_in_every_reading(void **state) {
    expect_refused(*state,
                   "    stated: 5 %\n    readings:\n      - {says: B, measure: 5 %}\n"
                   "      - {says: C, measure: stated(a)}\n",
                   "claims.yaml:8: stated() is circular: a → a; expected figures that do not "
                   "depend on themselves\n"
                   "  stated(a)\n"
                   "         ^");
}

/* ---- What condemns nobody ---- */

static void a_proxy_leaves_open_what_it_does_not_support(void **state) {
    expect(*state,
           "    stated: true\n    measure: touches(west, region)\n"
           "    proxy: the region stands for its villages\n",
           VERDICT_INCONCLUSIVE,
           "not so: West and the region are 8.50 km apart; but the region stands for its villages, "
           "which cannot contradict the claim");
    expect(*state,
           "    stated: true\n    measure: touches(east, region)\n"
           "    proxy: the region stands for its villages\n",
           VERDICT_SUPPORTED, "East and the region overlap by 189 km2");
}

static void a_proxy_of_one_reading_leaves_that_one_open(void **state) {
    static const char by_one[] =
        "    stated: true\n    readings:\n"
        "      - {says: villages, measure: 'touches(west, region)', proxy: the region stands for "
        "them}\n"
        "      - {says: the region, measure: 'touches(west, region)'}\n";
    static const char why[] =
        "read as 'villages': not so: West and the region are 8.50 km apart; but the region stands "
        "for them, which cannot contradict the claim; read as 'the region': contradicted";
    expect(*state, by_one, VERDICT_INCONCLUSIVE, why);
    g_autoptr(Claims) claims = claims_of(*state, by_one);
    Finding *finding = judged(*state, claims);
    assert_string_equal(finding->claim->proxy, "the region stands for them");
    assert_null(((Finding *)finding->readings->pdata[0])->claim->proxy);
    tf_finding_free(finding);
}

static void a_reading_has_its_own_proxy_in_place_of_the_claims(void **state) {
    g_autoptr(Claims) claims =
        claims_of(*state, "    stated: true\n    proxy: all\n    readings:\n"
                          "      - {says: A, measure: 'touches(west, region)', proxy: its own}\n"
                          "      - {says: B, measure: 'touches(west, region)'}\n");
    Finding *finding = judged(*state, claims);
    assert_string_equal(finding->claim->proxy, "its own");
    assert_string_equal(((Finding *)finding->readings->pdata[0])->claim->proxy, "all");
    tf_finding_free(finding);
}

static void a_limit_leaves_open_what_it_does_not_contradict(void **state) {
    expect(*state,
           "    stated: true\n    measure: touches(east, region)\n"
           "    limit: the whole has waters, too\n",
           VERDICT_INCONCLUSIVE,
           "East and the region overlap by 189 km2; but the whole has waters, too, which cannot "
           "support the claim");
    expect(*state,
           "    stated: true\n    measure: touches(west, region)\n"
           "    limit: the whole has waters, too\n",
           VERDICT_CONTRADICTED, "not so: West and the region are 8.50 km apart");
}

static void an_assumed_accuracy_condemns_no_claim(void **state) {
    const Squares *squares = *state;
    const Map *map = tf_atlas_map(squares->grid);
    static const char held[] = "    printed: a quarter\n    stated: 25 %\n"
                               "    measure: share(controlled@1994-05-12, east)\n";
    static const char countries[] = "    stated: true\n    measure: area(east) < 100 km2\n";
    g_autoptr(Claims) a = claims_of(squares, held), b = claims_of(squares, countries);
    Finding *before = judged(squares, a);
    assert_int_equal(before->verdict, VERDICT_CONTRADICTED);
    tf_finding_free(before);
    RoleAccuracy assumed = {.role = (char *)"contact_line", .found = ACCURACY_ASSUMED};
    GArray *measured = map->sources[0].roles;
    map->sources[0].roles = g_array_new(FALSE, FALSE, sizeof assumed);
    g_array_append_val(map->sources[0].roles, assumed);
    Finding *line = judged(squares, a), *state_border = judged(squares, b);
    assert_int_equal(line->verdict, VERDICT_INCONCLUSIVE);
    assert_true(g_str_has_suffix(line->why,
                                 "; but the accuracy of the line of contact on this map is "
                                 "only assumed, which cannot contradict a claim"));
    assert_int_equal(state_border->verdict, VERDICT_CONTRADICTED);
    tf_finding_free(line);
    tf_finding_free(state_border);
    g_array_unref(map->sources[0].roles);
    map->sources[0].roles = measured;
}

/* Most of the line of contact was drawn with districts' borders. What is held hangs on the line of contact
   alone; what a district has of it on both. */
static void an_assumed_line_condemns_none_that_hangs_on_it_and_no_other(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    Squares squares = {.atlas = tf_atlas_load(SQUARES, &error)};
    AtlasMap *before = tf_atlas_on_map(squares.atlas, "grid", &error);
    Map *map = tf_unconst(tf_atlas_map(before));
    RoleAccuracy assumed = {.role = (char *)"district_border", .found = ACCURACY_ASSUMED};
    g_clear_pointer(&map->sources[0].roles, g_array_unref);
    map->sources[0].roles = g_array_new(FALSE, FALSE, sizeof assumed);
    g_array_append_val(map->sources[0].roles, assumed);
    SeparateRole front = {(char *)"contact_line", (char *)"behind_line"};
    g_clear_pointer(&map->separate, g_array_unref);
    map->separate = g_array_new(FALSE, FALSE, sizeof front);
    g_array_append_val(map->separate, front);
    tf_map_finish(map);
    tf_second_lines_find(map);
    assert_int_equal(map->n_seconds, 7);
    squares.grid = tf_atlas_on_map(squares.atlas, "grid", &error);
    g_autoptr(Claims) held = claims_of(&squares, "    printed: 1 %\n    stated: 1 %\n"
                                                 "    measure: share(behind_line, east)\n");
    g_autoptr(Claims) district = claims_of(&squares, "    printed: 1 %\n    stated: 1 %\n"
                                                     "    measure: share(behind_line, alpha)\n");
    Finding *whole = judged(&squares, held), *part = judged(&squares, district);
    assert_int_equal(whole->verdict, VERDICT_CONTRADICTED);
    assert_int_equal(part->verdict, VERDICT_INCONCLUSIVE);
    assert_true(g_str_has_suffix(part->why, "; but the accuracy of the district border on this map "
                                            "is only assumed, which cannot contradict a claim"));
    tf_finding_free(whole);
    tf_finding_free(part);
    tf_atlas_map_free(squares.grid);
    tf_atlas_map_free(before);
    tf_atlas_free(squares.atlas);
}

/* ---- Beside the verdict ---- */

static void what_no_map_measures_stands_beside_the_verdict(void **state) {
    g_autoptr(Claims) claims =
        claims_of(*state, "    stated: true\n    measure: touches(east, west)\n"
                          "    unmeasured: whether the border is closed\n");
    Finding *finding = judged(*state, claims);
    g_autofree char *aside = tf_findings_aside(finding);
    assert_int_equal(finding->verdict, VERDICT_SUPPORTED);
    assert_string_equal(aside, "not measured: whether the border is closed");
    tf_finding_free(finding);
}

static void remarks_are_not_counted_among_the_claims(void **state) {
    g_autoptr(Claims) claims = claims_of(
        *state, "    stated: true\n    measure: 1 < 2\n"
                "  - {id: b, says: B, where: B, stated: true, measure: 2 < 1, remark: true}\n");
    g_autoptr(GPtrArray) nowhere = g_ptr_array_new();
    g_autoptr(GPtrArray) findings = tf_claims_judge(claims->claims, claims, nowhere, NULL);
    const Check check = {.atlas = claims->atlas, .claims = claims, .findings = findings};
    g_autofree char *summary = tf_findings_summary(&check);
    assert_string_equal(summary, "1 claim: 1 supported; 1 remark");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_claim_is_supported_if_one_reading_is),
        cmocka_unit_test(a_claim_is_contradicted_only_if_every_reading_is),
        cmocka_unit_test(a_reading_that_cannot_be_measured_leaves_the_claim_unmeasured),
        cmocka_unit_test(a_reading_may_state_a_figure_of_its_own),
        cmocka_unit_test(every_reading_varies_with_the_draws),
        cmocka_unit_test(measure_and_readings_exclude_each_other),
        cmocka_unit_test(circles_are_found_in_every_reading),
        cmocka_unit_test(a_proxy_leaves_open_what_it_does_not_support),
        cmocka_unit_test(a_proxy_of_one_reading_leaves_that_one_open),
        cmocka_unit_test(a_reading_has_its_own_proxy_in_place_of_the_claims),
        cmocka_unit_test(a_limit_leaves_open_what_it_does_not_contradict),
        cmocka_unit_test(an_assumed_accuracy_condemns_no_claim),
        cmocka_unit_test(an_assumed_line_condemns_none_that_hangs_on_it_and_no_other),
        cmocka_unit_test(what_no_map_measures_stands_beside_the_verdict),
        cmocka_unit_test(remarks_are_not_counted_among_the_claims),
    };
    return cmocka_run_group_tests(tests, squares_open, squares_close);
}
