/* The same areas in several projections. */
#include "claim/sensitivity.h"
#include "squares.h"
#include "testing.h"

static Sensitivity *measured(AtlasMap *on, const char *const *texts, guint n, GError **error) {
    SensitivityItem items[4] = {0};
    Expression expressions[4];
    for (guint i = 0; i < n; i++) {
        expressions[i] = squares_expression(on, texts[i]);
        items[i] = (SensitivityItem){texts[i], &expressions[i]};
    }
    Sensitivity *sensitivity = tf_sensitivity_new(on, items, n, error);
    for (guint i = 0; i < n; i++)
        tf_expression_clear(&expressions[i]);
    return sensitivity;
}

static double value(const Sensitivity *sensitivity, guint row, const char *method) {
    const SensitivityRow *of = sensitivity->rows->pdata[row];
    for (guint k = 0; k < sensitivity->methods->len; k++)
        if (strcmp(((const Method *)sensitivity->methods->pdata[k])->id, method) == 0)
            return of->values[k];
    fail_msg("no method '%s'", method);
    return 0;
}

static void geodesic_figures_are_those_of_measure(void **state) {
    const Squares *squares = *state;
    static const char *const texts[] = {"share(region, east)", "area(region)"};
    g_autoptr(Sensitivity) found = measured(squares->grid, texts, 2, NULL);
    assert_near(value(found, 0, "geodesic"), 100 * squares_number(squares->grid, texts[0]), 1e-9);
    assert_near(value(found, 1, "geodesic"), squares_number(squares->grid, texts[1]) / 1e6, 1e-9);
}

static void projections_hardly_move_a_share_but_web_mercator_stretches_areas(void **state) {
    const Squares *squares = *state;
    static const char *const texts[] = {"share(region, east)", "area(east)"};
    g_autoptr(Sensitivity) found = measured(squares->grid, texts, 2, NULL);
    double share = value(found, 0, "geodesic"), area = value(found, 1, "geodesic");
    static const char *const methods[] = {"straight", "equal-area", "web-mercator"};
    for (gsize i = 0; i < G_N_ELEMENTS(methods); i++)
        assert_near(value(found, 0, methods[i]) / share, 1, 0.01);
    assert_near(value(found, 1, "straight") / area, 1, 1e-3);
    assert_near(value(found, 1, "equal-area") / area, 1, 1e-4);
    assert_true(value(found, 1, "web-mercator") / area > 1.5);
}

static void zones_are_those_of_what_is_measured(void **state) {
    const Squares *squares = *state;
    static const char *const texts[] = {"area(east)"};
    g_autoptr(Sensitivity) found = measured(squares->grid, texts, 1, NULL);
    guint zones = 0;
    for (guint k = 0; k < found->methods->len; k++) {
        const Method *method = found->methods->pdata[k];
        zones += g_str_has_prefix(method->id, "utm-") ? 1U : 0U;
        if (g_str_has_prefix(method->id, "utm-"))
            assert_true(g_str_has_prefix(method->definition, "EPSG:326"));
    }
    assert_true(zones >= 1 && zones <= 2);
}

static void what_the_map_cannot_tell_has_a_reason(void **state) {
    const Squares *squares = *state;
    static const char *const texts[] = {"area(south)", "area(east)"};
    g_autoptr(Sensitivity) found = measured(squares->grid, texts, 2, NULL);
    const SensitivityRow *row = found->rows->pdata[0];
    assert_null(row->values);
    assert_non_null(strstr(row->why, "only part of South"));
    assert_true(value(found, 1, "geodesic") > 1000);
}

static void only_shares_and_areas_are_measured(void **state) {
    const Squares *squares = *state;
    static const char *const texts[] = {"length(contact_line)"};
    g_autoptr(GError) error = NULL;
    assert_null(measured(squares->grid, texts, 1, &error));
    assert_int_equal(error->code, TERRAFACT_ERROR_INPUT);
    assert_non_null(strstr(error->message, "expected a share or an area"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(geodesic_figures_are_those_of_measure),
        cmocka_unit_test(projections_hardly_move_a_share_but_web_mercator_stretches_areas),
        cmocka_unit_test(zones_are_those_of_what_is_measured),
        cmocka_unit_test(what_the_map_cannot_tell_has_a_reason),
        cmocka_unit_test(only_shares_and_areas_are_measured),
    };
    return cmocka_run_group_tests(tests, squares_open, squares_close);
}
