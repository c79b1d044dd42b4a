/* Claims on realizations of a map: the same seed gives the same, and what moves together
   stays together. */
#include "atlas/realizations.h"
#include "base/unconst.h"
#include "claim/judge.h"
#include "claim/realizations.h"
#include "expression/number.h"
#include "squares.h"
#include "testing.h"

static Claims *load(const Squares *squares) {
    g_autoptr(GError) error = NULL;
    Claims *claims = tf_claims_load(SQUARES "/claims.yaml", squares->atlas, &error);
    if (!claims)
        fail_msg("%s", error->message);
    return claims;
}

static ClaimDraws *realize(const Claims *claims, AtlasMap *on, guint n, guint64 seed) {
    g_autoptr(GError) error = NULL;
    ClaimDraws *draws = tf_claims_realize(claims, claims->claims, on, n, seed, &error);
    if (!draws)
        fail_msg("%s", error->message);
    return draws;
}

/* The samples of a claim's number, or NULL; free with g_array_unref. */
static GArray *samples(const ClaimDraws *draws, const Claim *claim) {
    Value value = {.type = VALUE_NUMBER};
    tf_claim_draws_apply(draws, claim, &value);
    g_clear_pointer(&value.number.sorted, g_array_unref);
    return value.number.samples;
}

static void draws_are_the_same_each_time_and_in_any_number(void **state) {
    const Squares *squares = *state;
    g_autoptr(Claims) claims = load(squares);
    g_autoptr(ClaimDraws) some = realize(claims, squares->grid, 300, 5);
    g_autoptr(ClaimDraws) more = realize(claims, squares->grid, 1500, 5);
    g_autoptr(ClaimDraws) other = realize(claims, squares->grid, 300, 6);
    guint moving = 0;
    for (guint i = 0; i < claims->claims->len; i++) {
        const Claim *claim = claims->claims->pdata[i];
        if (claim->stated.kind != STATED_NUMBER)
            continue;
        GArray *a = samples(some, claim), *b = samples(more, claim), *c = samples(other, claim);
        assert_int_equal(a != NULL, b != NULL);
        if (!a)
            continue;
        moving++;
        assert_int_equal(a->len, 300);
        assert_int_equal(b->len, 1500);
        assert_memory_equal(a->data, b->data, 300 * sizeof(double));
        if (strcmp(claim->kind, "count") != 0) /* which may be alike in all */
            assert_memory_not_equal(a->data, c->data, 300 * sizeof(double));
        if (strcmp(claim->kind, "count") != 0)
            assert_true(fabs(tf_claim_draws_correlation(more, claim, claim) - 1) < 1e-12);
        g_array_unref(a);
        g_array_unref(b);
        g_array_unref(c);
    }
    assert_true(moving > 0);
}

static void the_draws_deviate_as_the_closed_form_says(void **state) {
    const Squares *squares = *state;
    g_autoptr(Claims) claims = load(squares);
    g_autoptr(ClaimDraws) draws = realize(claims, squares->grid, 4000, 3);
    const Map *map = tf_atlas_map(squares->grid);
    for (guint i = 0; i < claims->claims->len; i++) {
        const Claim *claim = claims->claims->pdata[i];
        if (claim->stated.kind != STATED_NUMBER || claim->internal ||
            strcmp(claim->kind, "area") != 0)
            continue;
        const Value *known = tf_value_on(squares->grid, claim->measure.node, NULL, NULL);
        if (!known)
            continue;
        Value value = *known;
        double closed = tf_number_standard_error(&value.number, map);
        tf_claim_draws_apply(draws, claim, &value);
        if (value.number.samples && closed > 0) {
            double drawn = tf_number_standard_error(&value.number, map);
            if (fabs(drawn / closed - 1) > 0.06)
                fail_msg("%s: %g drawn, %g in closed form", claim->id, drawn, closed);
        }
        tf_number_drop_samples(&value.number);
    }
}

/* Whether two sets of draws gave all claims the same figures and truths, to the last bit. */
static void assert_same(const Claims *claims, const ClaimDraws *one, const ClaimDraws *other) {
    double share, same_share;
    for (guint i = 0; i < claims->claims->len; i++) {
        const Claim *claim = claims->claims->pdata[i];
        Value a = {.type = VALUE_NUMBER, .chance = -1}, b = a;
        tf_claim_draws_apply(one, claim, &a);
        tf_claim_draws_apply(other, claim, &b);
        assert_true(a.chance == b.chance);
        assert_int_equal(a.number.samples != NULL, b.number.samples != NULL);
        if (a.number.samples) {
            assert_int_equal(a.number.samples->len, b.number.samples->len);
            assert_memory_equal(a.number.samples->data, b.number.samples->data,
                                a.number.samples->len * sizeof(double));
        }
        tf_value_clear(&a);
        tf_value_clear(&b);
    }
    guint of, same_of;
    assert_int_equal(tf_claim_draws_inverted(one, &of, &share),
                     tf_claim_draws_inverted(other, &same_of, &same_share));
    assert_int_equal(of, same_of);
    assert_true(share == same_share);
}

static void threads_and_blocks_change_nothing(void **state) {
    static const guint threads[] = {1, 2, 5}, lanes[] = {2, 30, 64, 1000, 4096};
    const Squares *squares = *state;
    g_autoptr(Claims) claims = load(squares);
    g_autoptr(ClaimDraws) known = realize(claims, squares->grid, 1002, 5);
    for (gsize t = 0; t < G_N_ELEMENTS(threads); t++)
        for (gsize b = 0; b < G_N_ELEMENTS(lanes); b++) {
            g_autoptr(GError) error = NULL;
            g_autoptr(ClaimDraws) draws = tf_claims_realize_in(
                claims, claims->claims, squares->grid, 1002, 5, threads[t], lanes[b], &error);
            if (!draws)
                fail_msg("%s", error->message);
            assert_same(claims, known, draws);
        }
}

static void a_claim_varies_the_same_whatever_is_asked_with_it(void **state) {
    const Squares *squares = *state;
    g_autoptr(Claims) claims = load(squares);
    g_autoptr(ClaimDraws) all = realize(claims, squares->grid, 500, 5);
    guint moving = 0;
    for (guint i = 0; i < claims->claims->len; i++) {
        const Claim *claim = claims->claims->pdata[i];
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) alone = g_ptr_array_new();
        g_ptr_array_add(alone, tf_unconst(claim));
        g_autoptr(ClaimDraws) one = tf_claims_realize(claims, alone, squares->grid, 500, 5, &error);
        if (!one)
            fail_msg("%s", error->message);
        GArray *a = samples(all, claim), *b = samples(one, claim);
        assert_int_equal(a != NULL, b != NULL);
        if (!a)
            continue;
        moving++;
        assert_memory_equal(a->data, b->data, 500 * sizeof(double));
        g_array_unref(a);
        g_array_unref(b);
    }
    assert_true(moving > 3);
}

/* On the real map, whose slivers turn inside out, against drawing everything. */
static void all_faces_that_turn_are_found_though_most_are_not_drawn(void **state) {
    (void)state;
    enum { N = 256 };
    g_autoptr(Atlas) atlas = tf_atlas_load(GEODATA "/karabakh", NULL);
    AtlasMap *on = tf_atlas_on_map(atlas, atlas->map_ids->pdata[0], NULL);
    const Map *map = tf_atlas_map(on);
    VertexErrors errors = tf_map_vertex_errors(map);
    g_autoptr(DrawPlan) everything = tf_draw_plan_new(map, true);
    Field *field = tf_field_new(&errors, NULL);
    g_autoptr(MapDraws) block = tf_map_draws_new(map, everything, field, 8, 0, N);
    Map perturbed = *map;
    perturbed.draws = block;
    g_autofree guint *count = g_new0(guint, map->n_faces);
    tf_map_count_inverted(&perturbed, count);
    /* Only those beside the outline whose area is asked for are watched. */
    Extent extent;
    assert_true(tf_atlas_extent(on, "azerbaijan", &extent, NULL));
    ArcSet outline = tf_faceset_outline(extent.certain);
    FaceSet beside = tf_faceset_new(map);
    for (guint i = 0; i < outline.arcs->len; i++) {
        const Arc *arc = &map->arcs[g_array_index(outline.arcs, guint, i)];
        if (arc->left >= 0)
            tf_faceset_add(&beside, (guint)arc->left);
        if (arc->right >= 0)
            tf_faceset_add(&beside, (guint)arc->right);
    }
    guint faces = 0, times = 0, of;
    for (guint f = 0; f < map->n_faces; f++)
        if (tf_faceset_has(beside, (int)f)) {
            faces += count[f] > 0;
            times += count[f];
        }
    const Squares here = {.atlas = atlas};
    g_autoptr(Claims) claims = squares_claims(
        &here, "claims:\n  - {id: a, says: a, stated: 86600 km2, measure: area(azerbaijan)}\n",
        NULL);
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();
    g_ptr_array_add(chosen, claims->claims->pdata[0]);
    g_autoptr(ClaimDraws) draws = tf_claims_realize(claims, chosen, on, N, 8, NULL);
    double share;
    assert_true(faces > 5 && faces < map->n_faces);
    assert_int_equal(tf_claim_draws_inverted(draws, &of, &share), faces);
    assert_int_equal(of, tf_faceset_count(beside));
    assert_true(fabs(share * N * of - times) < 1e-6);
    tf_faceset_clear(&beside);
    tf_arcset_clear(&outline);
    tf_extent_clear(&extent);
    tf_field_free(field);
    tf_atlas_map_free(on);
}

static void judging_on_many_threads_finds_what_one_finds(void **state) {
    const Squares *squares = *state;
    g_autoptr(Claims) claims = load(squares);
    g_autoptr(GPtrArray) maps = g_ptr_array_new();
    g_ptr_array_add(maps, squares->grid);
    g_ptr_array_add(maps, squares->plain);
    g_autoptr(GPtrArray) findings = tf_claims_judge(claims->claims, claims, maps, NULL);
    assert_int_equal(findings->len, claims->claims->len);
    for (guint i = 0; i < findings->len; i++) {
        Finding *one = tf_claim_judge(claims->claims->pdata[i], claims, maps, NULL);
        const Finding *found = findings->pdata[i];
        assert_ptr_equal(found->claim, claims->claims->pdata[i]);
        assert_int_equal(found->verdict, one->verdict);
        assert_string_equal(found->why, one->why);
        tf_finding_free(one);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_and_blocks_change_nothing),
        cmocka_unit_test(a_claim_varies_the_same_whatever_is_asked_with_it),
        cmocka_unit_test(all_faces_that_turn_are_found_though_most_are_not_drawn),
        cmocka_unit_test(judging_on_many_threads_finds_what_one_finds),
        cmocka_unit_test(draws_are_the_same_each_time_and_in_any_number),
        cmocka_unit_test(the_draws_deviate_as_the_closed_form_says),
    };
    return cmocka_run_group_tests(tests, squares_open, squares_close);
}
