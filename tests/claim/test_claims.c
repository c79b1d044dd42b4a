#include "claim/explain.h"
#include "claim/judge.h"
#include "claim/published.h"
#include "squares.h"
#include "testing.h"

static const char intro[] = "claims:\n"
                            "  - id: a\n"
                            "    says: A\n"
                            "    where: Page 1\n";

static void expect_error(const Squares *squares, const char *rest, const char *message) {
    g_autoptr(GError) error = NULL;
    g_autofree char *yaml = g_strconcat(intro, rest, NULL);
    assert_null(squares_claims(squares, yaml, &error));
    assert_int_equal(error->code, TERRAFACT_ERROR_INPUT);
    assert_string_equal(error->message, message);
}

static void a_claim_without_a_figure_is_refused(void **state) {
    g_autoptr(GError) error = NULL;
    g_autofree char *yaml = g_strconcat(intro, "    measure: area(east)\n", NULL);
    assert_null(squares_claims(*state, yaml, &error));
    assert_non_null(strstr(error->message, "claims.yaml:2"));
    assert_non_null(strstr(error->message, "'stated'"));
}

static void only_words_and_a_figure_are_needed(void **state) {
    g_autoptr(GError) error = NULL;
    g_autoptr(Claims) claims = squares_claims(
        *state,
        "report: {title: A text, url: 'https://example.org/'}\n"
        "claims:\n"
        "  - {says: East is 5 km² large or more, stated: 5 km2, measure: area(east)}\n"
        "  - {says: East is 5 km² large or less, stated: 5 km2, measure: area(east)}\n"
        "  - {says: 5 is a figure, stated: 5 km2, measure: area(east)}\n"
        "  - {says: Ünlü, stated: 5 km2, measure: area(east)}\n",
        &error);
    static const char *const ids[] = {"east-is-5-km-large", "east-is-5-km-large-2",
                                      "claim-5-is-a-figure", "unlu"};
    if (!claims)
        fail_msg("%s", error->message);
    assert_string_equal(claims->report.title, "A text");
    assert_string_equal(claims->report.url, "https://example.org/");
    assert_null(claims->report.year);
    for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
        const Claim *claim = claims->claims->pdata[i];
        assert_string_equal(claim->id, ids[i]);
        assert_null(claim->where);
        assert_null(claim->printed);
    }
}

static void what_is_stated_and_what_is_measured_must_be_alike(void **state) {
    expect_error(*state, "    stated: 5 %\n    measure: area(east)\n",
                 "claims.yaml:6: claim 'a' states '5 %', a share, but measures an area: expected "
                 "the same kind for both\n"
                 "  area(east)\n"
                 "  ^~~~~~~~~~");
    expect_error(*state, "    stated: 5\n    measure: share(region, east)\n",
                 "claims.yaml:6: claim 'a' states '5', a plain number, but measures a share: "
                 "expected the same kind for both\n"
                 "  share(region, east)\n"
                 "  ^~~~~~~~~~~~~~~~~~~");
}

static void wrong_figures_and_units_are_named_with_their_line(void **state) {
    expect_error(*state, "    stated: 13,4 %\n    measure: area(east)\n",
                 "claims.yaml:5: claim 'a': cannot read the stated figure '13,4 %': '13,4' has "
                 "two readings: decimals after a comma, or digits in one piece; write '13.4 %' for "
                 "the one, '134 %' for the other");
    expect_error(*state, "    stated: 5 km2\n    measure: area(eats) > 5 km2\n",
                 "claims.yaml:6: unknown name 'eats', did you mean 'east'?\n"
                 "  area(eats) > 5 km2\n"
                 "       ^~~~");
}

static void the_other_expressions_are_checked_too(void **state) {
    expect_error(*state,
                 "    stated: true\n    measure: touches(east, west)\n"
                 "    also:\n      - area(east)\n      - area(wets)\n",
                 "claims.yaml:9: unknown name 'wets', did you mean 'west'?\n"
                 "  area(wets)\n"
                 "       ^~~~");
    expect_error(*state,
                 "    stated: true\n    measure: touches(east, west)\n    geometry: area(east)\n",
                 "claims.yaml:2: the geometry of claim 'a' is an area; expected a territory, "
                 "border, place or route\n"
                 "  area(east)\n"
                 "  ^~~~~~~~~~");
}

static void an_id_is_unique(void **state) {
    expect_error(*state,
                 "    stated: true\n    measure: touches(east, west)\n"
                 "  - {id: a, says: A, where: B, stated: true, measure: 'touches(east, west)'}\n",
                 "claims.yaml:7: claim 'a' is already defined on line 2; ids must differ");
}

static void figures_that_run_in_a_circle_are_shown(void **state) {
    expect_error(*state,
                 "    stated: 5 %\n    measure: stated(b) + 1 %\n"
                 "  - {id: b, says: B, where: B, stated: 6 %, measure: 2 * stated(c)}\n"
                 "  - {id: c, says: C, where: C, stated: 3 %, measure: stated(b) / 2}\n",
                 "claims.yaml:8: stated() is circular: b → c → b; expected figures that do "
                 "not depend on themselves\n"
                 "  stated(b) / 2\n"
                 "         ^");
    expect_error(*state, "    stated: 5 %\n    measure: stated(a)\n",
                 "claims.yaml:6: stated() is circular: a → a; expected figures that do not "
                 "depend on themselves\n"
                 "  stated(a)\n"
                 "         ^");
}

static void open_figures_and_truths_have_no_place_in_arithmetic(void **state) {
    expect_error(*state,
                 "    stated: 5 %\n    measure: stated(b) + 1 %\n"
                 "  - {id: b, says: B, where: B, stated: more than 6 %, measure: 2 * 3 %}\n",
                 "claims.yaml:6: claim 'b' states 'more than 6 %', which is open-ended and cannot "
                 "be used in a calculation\n"
                 "  stated(b) + 1 %\n"
                 "         ^");
    expect_error(*state,
                 "    stated: 5 %\n    measure: stated(bb) + 1 %\n"
                 "  - {id: bbb, says: B, where: B, stated: true, measure: 1 < 2}\n",
                 "claims.yaml:6: unknown claim 'bb', did you mean 'bbb'?\n"
                 "  stated(bb) + 1 %\n"
                 "         ^~");
}

/* ---- Judging ---- */

static Finding *judge(const Squares *squares, const Claims *claims, const char *id, bool both) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) maps = g_ptr_array_new();
    g_ptr_array_add(maps, squares->grid);
    if (both)
        g_ptr_array_add(maps, squares->plain);
    Finding *finding = tf_claim_judge(tf_claims_find(claims, id), claims, maps, &error);
    if (!finding)
        fail_msg("%s", error->message);
    return finding;
}

static void expect_finding(const Squares *squares, const Claims *claims, const char *id,
                           Verdict verdict, const char *map, const char *why) {
    Finding *finding = judge(squares, claims, id, false);
    const Result *result = finding->results->pdata[0];
    assert_string_equal(result->why, why);
    assert_int_equal(result->verdict, verdict);
    assert_string_equal(result->source, map);
    if (finding->results->len == 1) {
        assert_string_equal(finding->why, why);
        assert_int_equal(finding->verdict, verdict);
    }
    tf_finding_free(finding);
}

static void each_claim_is_judged_and_explained(void **state) {
    const Squares *squares = *state;
    g_autoptr(Claims) claims = tf_claims_load(SQUARES "/claims.yaml", squares->atlas, NULL);
    static const struct {
        const char *id;
        Verdict verdict;
        const char *map, *why;
    } cases[] = {
        {"held-share", VERDICT_CONTRADICTED, "grid",
         "37.51 % (37.24 … 37.78) lies below the stated 37.85 … 37.95 %: off by 0.39 points, 5.90 "
         "km2 of East"},
        {"region-share", VERDICT_SUPPORTED, "grid",
         "12.51 % (12.31 … 12.71) agrees with the stated 11.7 … 14.3 %"},
        {"parts-add-up", VERDICT_CONTRADICTED, "report",
         "13 % + 20.4 % = 33.4 %, not 37.9 %: 4.5 points less"},
        {"weighted-parts", VERDICT_CONTRADICTED, "report",
         "92.5 % × (37.9 % − 20.4 %) + 20.4 % = 36.59 %, not 37.9 %: 1.31 points less"},
        {"line-length", VERDICT_INCONCLUSIVE, "grid",
         "rulers of 4.3 km to 5 km give 66.7 … 71.2 km; 100 km could come out only with finer ones "
         "than the 4.3 km that the map reaches"},
        {"east-area", VERDICT_SUPPORTED, "grid",
         "1510.5 km2 (1504.8 … 1516.2), as stated: more than 1000 km2"},
        {"enclave", VERDICT_SUPPORTED, "grid",
         "the region keeps at least 8.50 km from the border of East"},
        {"touching", VERDICT_CONTRADICTED, "grid", "not so: West and the region are 8.50 km apart"},
        {"gamma-taken", VERDICT_CONTRADICTED, "atlas",
         "the record has 2 April 1993, 2 days after the stated March 1993"},
        {"years", VERDICT_SUPPORTED, "report",
         "26.38 years agrees with the stated 25.5 … 26.5 years"},
        {"districts", VERDICT_SUPPORTED, "atlas", "3, as stated"},
        {"held-districts", VERDICT_CONTRADICTED, "grid", "2, not 3"},
        {"now-held", VERDICT_NOT_MEASURABLE, "grid",
         "the sources leave open within 2020-09-27/2021-01-01 when region was given up"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        expect_finding(squares, claims, cases[i].id, cases[i].verdict, cases[i].map, cases[i].why);
}

static void a_result_carries_figures_in_the_stated_unit(void **state) {
    const Squares *squares = *state;
    g_autoptr(Claims) claims = tf_claims_load(SQUARES "/claims.yaml", squares->atlas, NULL);
    Finding *finding = judge(squares, claims, "line-length", false);
    const Result *result = finding->results->pdata[0];
    const Value *drawn = squares_value(squares->grid, "length(contact_line)");
    assert_near(drawn->number.value, 70650, 10);
    assert_near(result->ruler_m, 4257, 1); /* the median edge */
    assert_true(result->value < 70.65 && result->value > 68);
    assert_near(result->standard_error,
                tf_number_standard_error(&drawn->number, tf_atlas_map(squares->grid)) / 1000, 1e-9);
    assert_true(result->high > 70.65 + 1.96 * result->standard_error &&
                result->low < result->value);
    assert_string_equal(result->text, "68.7 km");
    tf_finding_free(finding);
}

static void further_expressions_are_shown_beside_the_claim(void **state) {
    const Squares *squares = *state;
    g_autoptr(Claims) claims = tf_claims_load(SQUARES "/claims.yaml", squares->atlas, NULL);
    Finding *finding = judge(squares, claims, "held-share", false);
    assert_int_equal(finding->also->len, 3);
    assert_string_equal(finding->also->pdata[1],
                        "distance(region, west) = 8.50 km (8.22 … 8.78 km)");
    assert_string_equal(finding->also->pdata[2],
                        "area(south): not measurable: only part of South is on the map 'grid', so "
                        "its area cannot be measured there");
    tf_finding_free(finding);
}

/* ---- The published record ---- */

static void expect_published(const Squares *squares, const Claims *claims, const char *id,
                             Verdict verdict, const char *text, const char *why) {
    Finding *finding = judge(squares, claims, id, false);
    const Result *result = finding->results->pdata[finding->results->len - 1];
    assert_string_equal(result->source, "published");
    assert_string_equal(result->text, text);
    assert_string_equal(result->why, why);
    assert_int_equal(result->verdict, verdict);
    tf_finding_free(finding);
}

static void the_published_record_is_a_source(void **state) {
    const Squares *squares = *state;
    g_autoptr(Claims) claims = tf_claims_load(SQUARES "/claims.yaml", squares->atlas, NULL);
    /* The region is held whole, so that what is held of it covers the same faces. */
    expect_published(squares, claims, "region-share", VERDICT_SUPPORTED, "12.67 … 13 %",
                     "13 % = 195 of 1500 km2 (A book, 1999; Almanac 2006); 12.67 % = 190 of 1500 "
                     "km2 (Another book, 2001; Almanac 2006); 2 of 2 fit the stated about 13 %");
    expect_published(squares, claims, "line-length", VERDICT_INCONCLUSIVE, "71 … 99 km",
                     "99 km (Almanac 2006); 71 km (A newspaper, 2010); 1 of 2 fit the stated 100 "
                     "km");
    expect_published(squares, claims, "gamma-taken", VERDICT_CONTRADICTED, "1993-04-02",
                     "1993-04-02 (A book, 1999); it does not fit the stated 1993-03");
    expect_published(squares, claims, "east-area", VERDICT_SUPPORTED, "1500 km2",
                     "1500 km2 (Almanac 2006); it fits the stated more than 1000 km2");
    Finding *finding = judge(squares, claims, "region-share", false);
    const Result *result = finding->results->pdata[finding->results->len - 1];
    assert_near(result->value, (13 + 12.6667) / 2, 1e-3); /* of two, half way between them */
    tf_finding_free(finding);
}

static void shares_of_draws_have_a_digit_unless_all_or_none_lie_there(void **state) {
    (void)state;
    Stated stated;
    assert_true(tf_stated_parse("up to 5 km", &stated, NULL));
    static const struct {
        double above;
        const char *says;
    } cases[] = {{0.5, "50.0 % of the draws lie above 5 km"},
                 {0.9951, "99.5 % of the draws lie above 5 km"},
                 {1, "100 % of the draws lie above 5 km"},
                 {0, "0 % of the draws lie above 5 km"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Result result = {.draws = 100, .above = cases[i].above, .quantiles = {1, 2, 3, 4, 9}};
        g_autofree char *says = tf_explain_draws(&stated, &result);
        assert_string_equal(says, cases[i].says);
    }
    tf_stated_clear(&stated);
}

/* Published rows with which the atlas of squares is loaded again. */
static Claims *claims_with_figures(Atlas *atlas, const char *yaml, const char *rows) {
    for (char **row = g_strsplit(rows, "\n", -1), **all = row;; row++) {
        if (!*row) {
            g_strfreev(all);
            break;
        }
        g_auto(GStrv) cells = g_strsplit(*row, ",", -1);
        PublishedFigure *figure = g_new0(PublishedFigure, 1);
        *figure = (PublishedFigure){
            g_strdup(cells[0]), g_strdup("area"), g_strdup(cells[1]), g_strdup("km2"),
            g_strdup(cells[2]), g_strdup(""),     g_strdup(""),       100};
        g_ptr_array_add(atlas->figures, figure);
    }
    g_autoptr(GError) error = NULL;
    Squares squares = {.atlas = atlas};
    Claims *claims = squares_claims(&squares, yaml, &error);
    if (!claims)
        fail_msg("%s", error->message);
    return claims;
}

static Result *published_on(const Claims *claims, AtlasMap *on, const char *id) {
    return tf_published_judge(claims, tf_claims_find(claims, id), on);
}

static void rows_are_summed_where_nobody_published_the_whole(void **state) {
    (void)state;
    g_autoptr(Atlas) atlas = tf_atlas_load(SQUARES, NULL);
    g_autoptr(AtlasMap) grid = tf_atlas_on_map(atlas, "grid", NULL);
    g_autoptr(Claims) claims = claims_with_figures(
        atlas,
        "claims:\n"
        "  - {id: all, says: A, where: B, printed: x, stated: 1000 km2, measure: 'area(ring)'}\n"
        "  - {id: held, says: A, where: B, printed: x, stated: 40 %,\n"
        "     measure: 'share(ring & controlled@1994-05-12, east)'}\n"
        "  - {id: sum, says: A, where: B, printed: x, stated: 600 km2, measure: 'area(alpha | "
        "beta)'}\n"
        "  - {id: none, says: A, where: B, printed: x, stated: 600 km2, measure: 'area(delta)'}\n",
        "alpha,401,A list\nbeta,402,A list\ngamma,203,A list\n"
        "alpha & controlled@1994-05-12,204,A list\n"
        "alpha,400,Another list");
    /* Of one source, over a group's members. */
    Result *result = published_on(claims, grid, "all");
    assert_string_equal(result->why,
                        "1006 km2 = sum of 3 published figures (A list); it fits the stated 1000 "
                        "km2");
    assert_near(result->low, 1006 - 1.5, 1e-9); /* each row is good to half a km2 */
    assert_near(result->high, 1006 + 1.5, 1e-9);
    tf_result_free(result);
    /* A part that is given for one member; the others count whole. */
    result = published_on(claims, grid, "held");
    assert_near(result->value, 100 * (204 + 402 + 203) / 1500., 1e-9);
    tf_result_free(result);
    /* Rows that together cover what the map measures. */
    result = published_on(claims, grid, "sum");
    assert_string_equal(result->why,
                        "803 km2 = sum of 2 published figures (A list); it does not fit the stated "
                        "600 km2");
    assert_near(result->low, 803 - 1, 1e-9);
    assert_near(result->high, 803 + 1, 1e-9);
    tf_result_free(result);
    assert_null(published_on(claims, grid, "none"));
}

static void a_published_count_is_of_the_same_expression(void **state) {
    (void)state;
    g_autoptr(Atlas) atlas = tf_atlas_load(SQUARES, NULL);
    g_autoptr(AtlasMap) grid = tf_atlas_on_map(atlas, "grid", NULL);
    PublishedFigure *figure = g_new0(PublishedFigure, 1);
    *figure = (PublishedFigure){g_strdup("count(ring, controlled@1994-05-12)"),
                                g_strdup("count"),
                                g_strdup("2"),
                                g_strdup(""),
                                g_strdup("A list"),
                                g_strdup(""),
                                g_strdup(""),
                                100};
    g_ptr_array_add(atlas->figures, figure);
    g_autoptr(Claims) claims =
        claims_with_figures(atlas,
                            "claims:\n"
                            "  - {id: two, says: A, where: B, printed: x, stated: 2,\n"
                            "     measure: 'count(ring, controlled@1994-05-12)'}\n"
                            "  - {id: three, says: A, where: B, printed: x, stated: 3,\n"
                            "     measure: 'count(ring, controlled@1994-05-12)'}\n"
                            "  - {id: whole, says: A, where: B, printed: x, stated: 2,\n"
                            "     measure: 'count_within(ring, controlled@1994-05-12)'}\n",
                            "alpha,401,A list");
    Result *result = published_on(claims, grid, "two");
    assert_int_equal(result->verdict, VERDICT_SUPPORTED);
    assert_string_equal(result->why, "2 (A list); it fits the stated 2");
    assert_string_equal(result->interval, "");
    tf_result_free(result);
    result = published_on(claims, grid, "three");
    assert_int_equal(result->verdict, VERDICT_CONTRADICTED);
    tf_result_free(result);
    assert_null(published_on(claims, grid, "whole"));
}

static void several_maps_say_who_agrees(void **state) {
    const Squares *squares = *state;
    g_autoptr(Claims) claims = tf_claims_load(SQUARES "/claims.yaml", squares->atlas, NULL);
    Finding *finding = judge(squares, claims, "region-share", true);
    assert_int_equal(finding->verdict, VERDICT_SUPPORTED);
    assert_string_equal(finding->why,
                        "supported by grid (12.51 %), published (12.67 … 13 %); not measurable on "
                        "plain: 12.51 % (12.31 … 12.71) agrees with the stated 11.7 … 14.3 %");
    tf_finding_free(finding);
    finding = judge(squares, claims, "parts-add-up", true);
    assert_int_equal(finding->results->len, 1);
    tf_finding_free(finding);
}

static void a_claim_knows_its_kind(void **state) {
    const Squares *squares = *state;
    g_autoptr(Claims) claims = tf_claims_load(SQUARES "/claims.yaml", squares->atlas, NULL);
    static const char *const kinds[][2] = {
        {"held-share", "area"},   {"line-length", "length"}, {"enclave", "relation"},
        {"gamma-taken", "date"},  {"years", "date"},         {"held-districts", "count"},
        {"parts-add-up", "area"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        assert_string_equal(tf_claims_find(claims, kinds[i][0])->kind, kinds[i][1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_claim_without_a_figure_is_refused),
        cmocka_unit_test(only_words_and_a_figure_are_needed),
        cmocka_unit_test(what_is_stated_and_what_is_measured_must_be_alike),
        cmocka_unit_test(wrong_figures_and_units_are_named_with_their_line),
        cmocka_unit_test(the_other_expressions_are_checked_too),
        cmocka_unit_test(an_id_is_unique),
        cmocka_unit_test(figures_that_run_in_a_circle_are_shown),
        cmocka_unit_test(open_figures_and_truths_have_no_place_in_arithmetic),
        cmocka_unit_test(each_claim_is_judged_and_explained),
        cmocka_unit_test(a_result_carries_figures_in_the_stated_unit),
        cmocka_unit_test(further_expressions_are_shown_beside_the_claim),
        cmocka_unit_test(the_published_record_is_a_source),
        cmocka_unit_test(shares_of_draws_have_a_digit_unless_all_or_none_lie_there),
        cmocka_unit_test(rows_are_summed_where_nobody_published_the_whole),
        cmocka_unit_test(a_published_count_is_of_the_same_expression),
        cmocka_unit_test(several_maps_say_who_agrees),
        cmocka_unit_test(a_claim_knows_its_kind),
    };
    return cmocka_run_group_tests(tests, squares_open, squares_close);
}
