/* Claims on a trembling map: the same for any seed's repetition, and with what moves together
 * together. */
#include "claim/tremble.h"
#include "squares.h"

static Claims *load(const Squares *squares) {
    g_autoptr(GError) error = NULL;
    Claims *claims = claims_load(SQUARES "/claims.yaml", squares->atlas, &error);
    if (!claims)
        fail_msg("%s", error->message);
    return claims;
}

static ClaimDraws *tremble(const Claims *claims, AtlasMap *on, guint n, guint64 seed) {
    g_autoptr(GError) error = NULL;
    ClaimDraws *draws = claims_tremble(claims, claims->claims, on, n, seed, &error);
    if (!draws)
        fail_msg("%s", error->message);
    return draws;
}

/* The samples of a claim's number, or NULL; free with g_array_unref. */
static GArray *samples(const ClaimDraws *draws, const Claim *claim) {
    Value value = {.type = VALUE_NUMBER};
    claim_draws_apply(draws, claim, &value);
    return value.number.samples;
}

static void draws_are_the_same_each_time_and_in_any_number(void **state) {
    const Squares *squares = *state;
    g_autoptr(Claims) claims = load(squares);
    g_autoptr(ClaimDraws) some = tremble(claims, squares->grid, 300, 5);
    g_autoptr(ClaimDraws) more = tremble(claims, squares->grid, 1500, 5);
    g_autoptr(ClaimDraws) other = tremble(claims, squares->grid, 300, 6);
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
        assert_memory_not_equal(a->data, c->data, 300 * sizeof(double));
        assert_true(fabs(claim_draws_correlation(more, claim, claim) - 1) < 1e-12);
        g_array_unref(a);
        g_array_unref(b);
        g_array_unref(c);
    }
    assert_true(moving > 0);
}

static void the_draws_deviate_as_the_closed_form_says(void **state) {
    const Squares *squares = *state;
    g_autoptr(Claims) claims = load(squares);
    g_autoptr(ClaimDraws) draws = tremble(claims, squares->grid, 4000, 3);
    const Map *map = atlas_map(squares->grid);
    for (guint i = 0; i < claims->claims->len; i++) {
        const Claim *claim = claims->claims->pdata[i];
        if (claim->stated.kind != STATED_NUMBER || claim->internal ||
            strcmp(claim->kind, "area") != 0)
            continue;
        g_autoptr(GError) error = NULL;
        g_autofree char *unmeasurable = NULL;
        Value value;
        if (!expression_evaluate(squares->grid, claims, &claim->source, claim->measure, &value,
                                 &unmeasurable, &error))
            continue;
        double closed = number_standard_error(&value.number, map);
        claim_draws_apply(draws, claim, &value);
        if (value.number.samples && closed > 0) {
            double drawn = number_standard_error(&value.number, map);
            if (fabs(drawn / closed - 1) > 0.06)
                fail_msg("%s: %g drawn, %g in closed form", claim->id, drawn, closed);
        }
        value_clear(&value);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_are_the_same_each_time_and_in_any_number),
        cmocka_unit_test(the_draws_deviate_as_the_closed_form_says),
    };
    return cmocka_run_group_tests(tests, squares_open, squares_close);
}
