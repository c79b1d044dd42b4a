#include "claim/shape.h"
#include "squares.h"
#include "testing.h"

static GPtrArray *shapes_of(const Squares *squares, Claims **claims, const char *rest) {
    g_autoptr(GError) error = NULL;
    g_autofree char *yaml = g_strconcat(
        "claims:\n  - id: a\n    says: A\n    where: Page 1\n    printed: p\n", rest, NULL);
    *claims = squares_claims(squares, yaml, &error);
    if (!*claims)
        fail_msg("%s", error->message);
    return tf_claim_shapes(tf_claims_find(*claims, "a"), squares->grid);
}

/* The shapes' expressions, joined: "east; west". */
static void expect_shapes(const Squares *squares, const char *rest, const char *expected) {
    g_autoptr(Claims) claims = NULL;
    g_autoptr(GPtrArray) shapes = shapes_of(squares, &claims, rest);
    g_autoptr(GString) texts = g_string_new(NULL);
    for (guint i = 0; i < shapes->len; i++)
        g_string_append_printf(texts, "%s%s", i == 0 ? "" : "; ",
                               ((const ClaimShape *)shapes->pdata[i])->text);
    assert_string_equal(texts->str, expected);
}

static void a_claim_has_the_shapes_of_its_expression(void **state) {
    expect_shapes(*state, "    stated: 5 %\n    measure: share(region, east)\n", "region; east");
}

static void what_a_shape_is_made_of_is_not_another_shape(void **state) {
    expect_shapes(*state, "    stated: true\n    measure: area(alpha & east) > 5 km2\n",
                  "alpha & east");
    expect_shapes(*state, "    stated: 5 km\n    measure: length(border(east, west))\n",
                  "border(east, west)");
}

static void what_lies_nowhere_is_seen_by_what_it_would_belong_to(void **state) {
    expect_shapes(*state, "    stated: 0 km\n    measure: length(border(gamma, delta))\n",
                  "gamma; delta");
}

static void each_shape_occurs_once(void **state) {
    expect_shapes(*state,
                  "    stated: true\n    measure: touches(east, west) and touches(east, south)\n",
                  "east; west; south");
}

static void a_claim_s_own_geometry_comes_first(void **state) {
    expect_shapes(*state,
                  "    stated: 5 %\n    measure: share(region, east)\n    geometry: alpha\n",
                  "alpha; region; east");
    expect_shapes(*state, "    stated: 5 %\n    measure: share(region, east)\n    geometry: east\n",
                  "east; region");
}

static void a_shape_has_a_name_for_people(void **state) {
    g_autoptr(Claims) claims = NULL;
    g_autoptr(GPtrArray) shapes =
        shapes_of(*state, &claims, "    stated: 5 %\n    measure: share(region, east)\n");
    assert_string_equal(((const ClaimShape *)shapes->pdata[0])->name, "the region");
    assert_int_equal(((const ClaimShape *)shapes->pdata[0])->value->type, VALUE_TERRITORY);
}

/* The subjects' expressions, joined. */
static void expect_subjects(const Squares *squares, const char *rest, const char *expected) {
    g_autoptr(Claims) claims = NULL;
    g_autoptr(GPtrArray) shapes = shapes_of(squares, &claims, rest);
    g_autoptr(GString) texts = g_string_new(NULL);
    for (guint i = 0; i < shapes->len; i++) {
        const ClaimShape *shape = shapes->pdata[i];
        if (shape->subject)
            g_string_append_printf(texts, "%s%s", texts->len ? "; " : "", shape->text);
    }
    assert_string_equal(texts->str, expected);
}

static void what_is_compared_is_the_subject_on_both_sides(void **state) {
    expect_subjects(*state, "    stated: true\n    measure: area(east) > area(west)\n",
                    "east; west");
    expect_subjects(
        *state,
        "    stated: true\n    measure: area(east) > area(west) and area(east) < area(region)\n",
        "east; west; region");
}

static void of_each_condition_the_first_shape_is_the_subject(void **state) {
    expect_subjects(*state, "    stated: 5 %\n    measure: share(region, east)\n", "region");
    expect_subjects(
        *state, "    stated: true\n    measure: touches(east, south) and touches(west, south)\n",
        "east; west");
}

static void with_a_geometry_that_alone_is_the_subject(void **state) {
    expect_subjects(*state,
                    "    stated: true\n    measure: area(east) > area(west)\n    geometry: alpha\n",
                    "alpha");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_claim_has_the_shapes_of_its_expression),
        cmocka_unit_test(what_a_shape_is_made_of_is_not_another_shape),
        cmocka_unit_test(what_lies_nowhere_is_seen_by_what_it_would_belong_to),
        cmocka_unit_test(each_shape_occurs_once),
        cmocka_unit_test(a_claim_s_own_geometry_comes_first),
        cmocka_unit_test(a_shape_has_a_name_for_people),
        cmocka_unit_test(what_is_compared_is_the_subject_on_both_sides),
        cmocka_unit_test(of_each_condition_the_first_shape_is_the_subject),
        cmocka_unit_test(with_a_geometry_that_alone_is_the_subject),
    };
    return cmocka_run_group_tests(tests, squares_open, squares_close);
}
