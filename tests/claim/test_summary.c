/* A claim over all its sources, on the real atlas, whose published figures are known. */
#include "claim/judge.h"
#include "testing.h"
#include <string.h>

typedef struct {
    Atlas *atlas;
    Claims *claims;
    GPtrArray *maps;
} Real;

static int real_open(void **state) {
    Real *real = g_new0(Real, 1);
    real->atlas = tf_atlas_load(GEODATA "/karabakh", NULL);
    real->claims = tf_claims_load(GEODATA "/karabakh/claims.yaml", real->atlas, NULL);
    real->maps = g_ptr_array_new_with_free_func((GDestroyNotify)tf_atlas_map_free);
    g_ptr_array_add(real->maps, tf_atlas_on_map(real->atlas, "natural-earth", NULL));
    g_ptr_array_add(real->maps, tf_atlas_on_map(real->atlas, "composite", NULL));
    *state = real;
    return 0;
}

static int real_close(void **state) {
    Real *real = *state;
    g_ptr_array_unref(real->maps);
    tf_claims_free(real->claims);
    tf_atlas_free(real->atlas);
    g_free(real);
    return 0;
}

static Finding *judged(const Real *real, const char *id) {
    g_autoptr(GError) error = NULL;
    Finding *finding =
        tf_claim_judge(tf_claims_find(real->claims, id), real->claims, real->maps, &error);
    if (!finding)
        fail_msg("%s", error->message);
    return finding;
}

static const Result *result_of(const Finding *finding, const char *map) {
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        if (strcmp(result->source, map) == 0)
            return result;
    }
    fail_msg("%s has no result of '%s'", finding->claim->id, map);
    return NULL;
}

/* The districts' whole areas; of their held parts the record has estimates. */
static void a_share_is_explained_by_its_area(void **state) {
    Finding *finding = judged(*state, "surrounding-share");
    const Finding *whole = finding->readings->pdata[0];
    assert_int_equal(result_of(whole, "published")->verdict, VERDICT_CONTRADICTED);
    assert_string_equal(whole->difference,
                        "8810 km2 (published) are 10.2 % of 86600 km2; 8.4 % would be 7274 km2, "
                        "1536 km2 less");
    assert_non_null(strstr(whole->why, whole->difference));
    assert_true(g_str_has_prefix(whole->why, "contradicted by published ("));
    tf_finding_free(finding);
}

static void estimates_in_the_record_leave_a_share_open(void **state) {
    Finding *finding = judged(*state, "surrounding-share");
    assert_int_equal(result_of(finding, "published")->verdict, VERDICT_INCONCLUSIVE);
    assert_int_equal(finding->verdict, VERDICT_INCONCLUSIVE);
    assert_true(g_str_has_prefix(finding->why, "read as 'what was held of them': left open by "));
    tf_finding_free(finding);
}

static void districts_are_summed_for_their_group(void **state) {
    Finding *finding = judged(*state, "surrounding-share");
    const Result *published = result_of(finding, "published");
    bool summed = false;
    for (guint i = 0; i < published->figures->len; i++) {
        const PublishedSay *say = published->figures->pdata[i];
        assert_near(say->value, 100 * 7634 / 86600., 1e-9);
        summed |= strstr(say->how, "sum of 7 published figures") != NULL;
    }
    assert_true(summed);
    tf_finding_free(finding);
}

/* 4061 km2 of the NKAR and 7634 km2 around it, beside 11500 km2 in one. */
static void parts_published_apart_make_the_whole(void **state) {
    Finding *finding = judged(*state, "controlled-share");
    const Result *published = result_of(finding, "published");
    assert_int_equal(published->figures->len, 2);
    const PublishedSay *whole = published->figures->pdata[0], *sum = published->figures->pdata[1];
    assert_near(whole->value, 100 * 11500 / 86600., 1e-9);
    assert_near(sum->value, 100 * (4061 + 7634) / 86600., 1e-9);
    tf_finding_free(finding);
}

/* One figure lies below 13.4 %, the other above. */
static void a_record_on_both_sides_of_what_is_stated_leaves_it_open(void **state) {
    Finding *finding = judged(*state, "controlled-share");
    const Result *published = result_of(finding, "published");
    assert_true(published->low < 13.35 && published->high > 13.45);
    assert_true(g_str_has_suffix(published->why, "; 0 of 2 fit the stated 13.4 %"));
    assert_int_equal(published->verdict, VERDICT_INCONCLUSIVE);
    tf_finding_free(finding);
}

/* The line of contact may leave the outline of the NKAR, with which it was drawn as one. */
static void two_lines_drawn_as_one_condemn_no_claim(void **state) {
    Finding *finding = judged(*state, "nkar-held-share");
    assert_int_equal(result_of(finding, "published")->verdict, VERDICT_SUPPORTED);
    const Result *map = result_of(finding, "natural-earth");
    assert_int_equal(map->verdict, VERDICT_INCONCLUSIVE);
    assert_non_null(strstr(map->why, "is too wide to tell"));
    assert_int_equal(finding->verdict, VERDICT_SUPPORTED);
    assert_true(g_str_has_prefix(finding->why, "supported by published ("));
    tf_finding_free(finding);
}

static void a_sum_says_whom_it_leaves_out(void **state) {
    Finding *finding = judged(*state, "iran-parts-add-up");
    assert_true(g_str_has_prefix(finding->difference, "604 km leave out "));
    assert_non_null(strstr(finding->difference, "Gilan ("));
    assert_non_null(strstr(finding->difference, "West Azerbaijan ("));
    assert_null(strstr(finding->difference, "Ardabil"));
    tf_finding_free(finding);
}

static void a_length_is_explained_by_its_ruler(void **state) {
    Finding *finding = judged(*state, "georgia-azerbaijan");
    const Result *map = result_of(finding, "natural-earth");
    assert_non_null(map->ruler);
    assert_true(map->ruler->finest_m > 5e3 && map->ruler->finest_m < 10e3);
    assert_true(map->ruler->dimension > 1 && map->ruler->dimension < 1.3);
    assert_true(g_str_has_prefix(finding->difference, "446 km comes out "));
    const Result *published = result_of(finding, "published");
    assert_int_equal(published->figures->len, 4);
    assert_near(published->low, 321.5, 1e-9);
    assert_near(published->high, 485, 1e-9);
    assert_int_equal(published->verdict, VERDICT_INCONCLUSIVE);
    tf_finding_free(finding);
}

static void sums_of_borders_are_put_together_on_the_map(void **state) {
    Finding *finding = judged(*state, "iran-caucasus");
    const Result *published = result_of(finding, "published");
    assert_int_equal(published->figures->len, 3);
    const PublishedSay *first = published->figures->pdata[0];
    assert_true(first->value == 611 + 35 || first->value == 689 + 44);
    assert_string_equal(first->how, "sum of 2 published figures");
    tf_finding_free(finding);
}

/* Who published 765 km with Azerbaijan gave nothing for Armenia. */
static void a_source_that_has_the_greater_part_is_completed_by_one_of_its_time(void **state) {
    Finding *finding = judged(*state, "iran-caucasus");
    const PublishedSay *last = result_of(finding, "published")->figures->pdata[2];
    assert_near(last->value, 765 + 44, 1e-9);
    assert_int_equal(last->sources->len, 2);
    assert_string_equal(last->sources->pdata[1], "CIA World Factbook 2020");
    tf_finding_free(finding);
}

/* Of the border of Iran's province only where it ends is assumed; that of the state is measured. */
static void a_length_that_ends_at_an_assumed_line_is_left_open(void **state) {
    Finding *province = judged(*state, "iran-two-provinces"), *state_border;
    const Result *map = result_of(province, "composite");
    assert_int_equal(map->verdict, VERDICT_INCONCLUSIVE);
    assert_true(
        g_str_has_suffix(map->why, " on this map is only assumed, which cannot settle a length"));
    state_border = judged(*state, "georgia-azerbaijan");
    assert_null(strstr(result_of(state_border, "natural-earth")->why, "assumed"));
    tf_finding_free(province);
    tf_finding_free(state_border);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_share_is_explained_by_its_area),
        cmocka_unit_test(estimates_in_the_record_leave_a_share_open),
        cmocka_unit_test(districts_are_summed_for_their_group),
        cmocka_unit_test(parts_published_apart_make_the_whole),
        cmocka_unit_test(a_record_on_both_sides_of_what_is_stated_leaves_it_open),
        cmocka_unit_test(two_lines_drawn_as_one_condemn_no_claim),
        cmocka_unit_test(a_sum_says_whom_it_leaves_out),
        cmocka_unit_test(a_length_is_explained_by_its_ruler),
        cmocka_unit_test(sums_of_borders_are_put_together_on_the_map),
        cmocka_unit_test(a_source_that_has_the_greater_part_is_completed_by_one_of_its_time),
        cmocka_unit_test(a_length_that_ends_at_an_assumed_line_is_left_open),
    };
    return cmocka_run_group_tests(tests, real_open, real_close);
}
