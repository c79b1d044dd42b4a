/* The four forms of a check, on two findings made by hand. */
#include "findings/csv.h"
#include "findings/json.h"
#include "findings/markdown.h"
#include "findings/text.h"
#include "testing.h"
#include <jansson.h>
#include <string.h>

static Claim share = {
    .id = "a-share",
    .says = "A | B, \"quoted\"",
    .where = "p. 1",
    .printed = "13.4 percent",
    .kind = "area",
    .measure.source = {"share(a, b)", "claims.yaml", 3},
    .stated = {.kind = STATED_NUMBER,
               .text = "13.4 %",
               .value = 0.134,
               .low = 0.1335,
               .high = 0.1345,
               .percent = true,
               .unit = "%",
               .unit_size = 0.01},
};

static Claim border = {
    .id = "a-border",
    .says = "A border of more than 10 km",
    .where = "p. 2",
    .kind = "length",
    .measure.source = {"length(c)", "claims.yaml", 9},
    .stated = {.kind = STATED_NUMBER,
               .text = "more than 10 km",
               .value = 10000,
               .low = 10000,
               .high = INFINITY,
               .unit = "km",
               .unit_size = 1000},
};

static Claim taken = {
    .id = "taken",
    .says = "Taken in March",
    .where = "fn. 10",
    .kind = "date",
    .measure.source = {"date(t, taken)", "claims.yaml", 12},
    .stated = {.kind = STATED_DATE, .text = "1993-03"},
};

static Result results[] = {
    {.source = "m",
     .verdict = VERDICT_CONTRADICTED,
     .value = 13.8,
     .low = 13.5,
     .high = 14.1,
     .standard_error = 0.15,
     .text = "13.80 %",
     .interval = "13.5 … 14.1 %",
     .why = "13.80 % lies above"},
    {.source = "m",
     .verdict = VERDICT_NOT_MEASURABLE,
     .value = NAN,
     .low = NAN,
     .high = NAN,
     .standard_error = NAN,
     .text = "not measurable",
     .interval = "",
     .why = "not on this map"},
    {.source = "m",
     .verdict = VERDICT_INCONCLUSIVE,
     .value = NAN,
     .low = NAN,
     .high = NAN,
     .standard_error = NAN,
     .text = "1993-03-27/1993-04-02",
     .interval = "",
     .why = "spans meet"},
};

/* A check of the three claims on one map. Everything but the arrays is static. */
static Check make(void) {
    static Atlas atlas = {.title = "Atlas", .report.title = "The report"};
    static Map map = {.id = "m", .title = "The map", .licence = "Public domain"};
    static Finding findings[3];
    const Claim *claims[] = {&share, &border, &taken};
    tf_date_span_parse("1993-03", &taken.stated.date);
    GPtrArray *maps = g_ptr_array_new(), *list = g_ptr_array_new();
    g_ptr_array_add(maps, &map);
    for (gsize i = 0; i < COUNT(findings); i++) {
        GPtrArray *of = g_ptr_array_new();
        g_ptr_array_add(of, &results[i]);
        findings[i] = (Finding){.claim = claims[i],
                                .results = of,
                                .verdict = results[i].verdict,
                                .why = results[i].why};
        g_ptr_array_add(list, &findings[i]);
    }
    findings[0].report_place = 42;
    return (Check){.atlas = &atlas, .maps = maps, .findings = list};
}

static void done(Check *check) {
    for (guint i = 0; i < check->findings->len; i++)
        g_ptr_array_unref(((Finding *)check->findings->pdata[i])->results);
    g_ptr_array_unref(check->findings);
    g_ptr_array_unref(check->maps);
}

static void the_summary_counts_verdicts(void **state) {
    (void)state;
    Check check = make();
    g_autofree char *summary = tf_findings_summary(&check);
    assert_string_equal(summary, "3 claims: 1 contradicted, 1 inconclusive, 1 not measurable");
    done(&check);
}

static void the_text_has_a_row_and_a_reason_for_each_claim(void **state) {
    (void)state;
    Check check = make();
    g_autofree char *text = tf_findings_text(&check, 100, false);
    assert_non_null(strstr(text, "The report\nagainst The map\n"));
    assert_non_null(strstr(text, "a-share   13.4 %"));
    assert_non_null(strstr(text, "(p. 1; line 42)"));
    assert_non_null(strstr(text, "    → 13.80 % lies above\n"));
    assert_non_null(strstr(text, "1 not measurable\nJudged on m, by the closed form instead of"));
    done(&check);
}

/* "left open" is the verdict also of witnesses that agree on it, however the claim is read. */
static void witnesses_disagree_only_if_one_supports_what_another_contradicts(void **state) {
    (void)state;
    Check check = make();
    Finding *finding = check.findings->pdata[2];
    finding->why = (char *)"read as 'the town': left open by m, n";
    Result other = results[2];
    g_ptr_array_add(finding->results, &other);
    g_autofree char *open = tf_findings_text(&check, 100, false);
    assert_non_null(strstr(open, "    → read as 'the town': left open by m, n\n"));
    Result supports = results[2], contradicts = results[2];
    supports.verdict = VERDICT_SUPPORTED;
    contradicts.verdict = VERDICT_CONTRADICTED;
    finding->results->pdata[0] = &supports;
    finding->results->pdata[1] = &contradicts;
    g_autofree char *split = tf_findings_text(&check, 100, false);
    assert_non_null(strstr(split, "    → the witnesses disagree: read as 'the town'"));
    done(&check);
}

/* The atlas has a second map, and nothing was drawn. */
static void who_asks_for_less_is_told_so_in_every_form(void **state) {
    (void)state;
    Check check = make();
    Atlas atlas = *check.atlas;
    atlas.map_ids = g_ptr_array_new();
    g_ptr_array_add(atlas.map_ids, "m");
    g_ptr_array_add(atlas.map_ids, "other");
    check.atlas = &atlas;
    const char *basis =
        "Judged on m alone, without other, by the closed form instead of 2000 draws "
        "of the map's error.";
    g_autofree char *text = tf_findings_text(&check, 200, false);
    g_autofree char *markdown = tf_findings_markdown(&check);
    g_autofree char *json = tf_findings_json(&check);
    g_autofree char *csv = tf_findings_csv(&check);
    g_auto(GStrv) rows = g_strsplit(csv, "\r\n", -1);
    assert_non_null(strstr(text, basis));
    assert_non_null(strstr(markdown, basis));
    json_t *root = json_loads(json, 0, NULL), *said = json_object_get(root, "basis");
    assert_string_equal(json_string_value(json_object_get(said, "text")), basis);
    assert_string_equal(json_string_value(json_array_get(json_object_get(said, "left_out"), 0)),
                        "other");
    assert_int_equal(json_integer_value(json_object_get(said, "draws")), 0);
    assert_true(json_is_null(json_object_get(said, "seed")));
    assert_true(strstr(rows[0], ",interval,judged_on,left_out,draws,seed,") != NULL);
    assert_true(strstr(rows[1], ",m,other,0,,") != NULL);
    json_decref(root);
    g_ptr_array_unref(atlas.map_ids);
    done(&check);
}

/* 13.4 % stated and 13.8 % measured; no figure measured; "more than 10 km" and 5 km; a month and a day. */
static void what_is_stated_is_held_against_what_is_measured(void **state) {
    (void)state;
    Check check = make();
    const Result five = {.value = 5};
    assert_true(fabs(tf_findings_excess(&share, &results[0]) - (13.4 / 13.8 - 1)) < 1e-12);
    assert_true(isnan(tf_findings_excess(&share, &results[1])));
    assert_true(isnan(tf_findings_excess(&border, &five)));
    assert_true(isnan(tf_findings_excess(&taken, &results[2])));
    g_autofree char *csv = tf_findings_csv(&check);
    g_auto(GStrv) rows = g_strsplit(csv, "\r\n", -1);
    assert_true(g_str_has_suffix(rows[0], ",about,stated_value,excess"));
    assert_non_null(strstr(rows[1], ",13.4,-0.02898550"));
    assert_true(g_str_has_suffix(rows[2], ",10,"));
    assert_true(g_str_has_suffix(rows[3], ",,"));
    done(&check);
}

static void the_json_has_its_stable_shape(void **state) {
    (void)state;
    Check check = make();
    g_autofree char *text = tf_findings_json(&check);
    json_t *root = json_loads(text, 0, NULL);
    assert_non_null(root);
    const char *id, *says, *unit, *map, *verdict;
    double low, high, value;
    assert_int_equal(json_unpack(json_array_get(json_object_get(root, "claims"), 0),
                                 "{s:s, s:s, s:{s:f, s:f, s:s}, s:[{s:s, s:f, s:s}]}", "id", &id,
                                 "says", &says, "stated", "low", &low, "high", &high, "unit", &unit,
                                 "results", "map", &map, "value", &value, "verdict", &verdict),
                     0);
    assert_string_equal(id, "a-share");
    assert_string_equal(says, "A | B, \"quoted\"");
    assert_true(low == 13.35 && high == 13.45 && value == 13.8);
    assert_string_equal(unit, "%");
    assert_string_equal(map, "m");
    assert_string_equal(verdict, "contradicted");
    json_decref(root);
    done(&check);
}

static void what_is_not_a_number_is_null_in_json(void **state) {
    (void)state;
    Check check = make();
    g_autofree char *text = tf_findings_json(&check);
    json_t *root = json_loads(text, 0, NULL);
    json_t *claim = json_array_get(json_object_get(root, "claims"), 1);
    json_t *result = json_array_get(json_object_get(claim, "results"), 0);
    assert_true(json_is_null(json_object_get(json_object_get(claim, "stated"), "high")));
    assert_true(json_is_null(json_object_get(result, "value")));
    json_t *date = json_array_get(json_object_get(root, "claims"), 2);
    assert_string_equal(json_string_value(json_object_get(json_object_get(date, "stated"), "date")),
                        "1993-03");
    json_decref(root);
    done(&check);
}

static void csv_quotes_as_rfc_4180_does(void **state) {
    (void)state;
    Check check = make();
    g_autofree char *text = tf_findings_csv(&check);
    g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
    assert_int_equal(g_strv_length(lines), 5);
    assert_true(g_str_has_prefix(lines[0], "claim,says,where,line,"));
    assert_true(g_str_has_prefix(lines[1], "a-share,\"A | B, \"\"quoted\"\"\",p. 1,42,area,"));
    assert_non_null(strstr(lines[2], ",more than 10 km,10,,km,m,"));
    done(&check);
}

static void markdown_escapes_what_would_end_a_cell(void **state) {
    (void)state;
    Check check = make();
    g_autofree char *text = tf_findings_markdown(&check);
    assert_non_null(strstr(text, "| a-share | A \\| B, \"quoted\" | 13.4 % | m | 13.80 % |"));
    done(&check);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_summary_counts_verdicts),
        cmocka_unit_test(the_text_has_a_row_and_a_reason_for_each_claim),
        cmocka_unit_test(witnesses_disagree_only_if_one_supports_what_another_contradicts),
        cmocka_unit_test(who_asks_for_less_is_told_so_in_every_form),
        cmocka_unit_test(what_is_stated_is_held_against_what_is_measured),
        cmocka_unit_test(the_json_has_its_stable_shape),
        cmocka_unit_test(what_is_not_a_number_is_null_in_json),
        cmocka_unit_test(csv_quotes_as_rfc_4180_does),
        cmocka_unit_test(markdown_escapes_what_would_end_a_cell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
