/* Whose lines a figure hangs on, on the real maps. */
#include "claim/judge.h"
#include "claim/line_sources.h"
#include "expression/evaluate.h"
#include "testing.h"
#include <math.h>
#include <string.h>

typedef struct {
    Atlas *atlas;
    Claims *claims;
    AtlasMap *maps[2];
} Real;

static int real_open(void **state) {
    Real *real = g_new0(Real, 1);
    real->atlas = tf_atlas_load(GEODATA "/karabakh", NULL);
    real->claims = tf_claims_load(GEODATA "/karabakh/claims.yaml", real->atlas, NULL);
    real->maps[0] = tf_atlas_on_map(real->atlas, "natural-earth", NULL);
    real->maps[1] = tf_atlas_on_map(real->atlas, "composite", NULL);
    *state = real;
    return 0;
}

static int real_close(void **state) {
    Real *real = *state;
    for (int m = 0; m < 2; m++)
        tf_atlas_map_free(real->maps[m]);
    tf_claims_free(real->claims);
    tf_atlas_free(real->atlas);
    g_free(real);
    return 0;
}

static const Number *figure_of(const Real *real, const char *id, int m) {
    const Claim *claim = tf_claims_find(real->claims, id);
    const Value *value = tf_value_on(real->maps[m], claim->measure.node, NULL, NULL);
    assert_non_null(value);
    return &value->number;
}

static GArray *sources_of(const Real *real, const char *id, int m) {
    return tf_line_sources(figure_of(real, id, m), tf_atlas_map(real->maps[m]));
}

static void shares_of_a_figures_variance_add_up_to_one(void **state) {
    static const char *const claims[] = {"controlled-share", "nkar-share", "surrounding-share"};
    for (gsize c = 0; c < G_N_ELEMENTS(claims); c++)
        for (int m = 0; m < 2; m++) {
            g_autoptr(GArray) sources = sources_of(*state, claims[c], m);
            double all = 0, last = 1;
            assert_true(sources->len > 1);
            for (guint i = 0; i < sources->len; i++) {
                const LineSource *source = &g_array_index(sources, LineSource, i);
                assert_true(source->share <= last);
                last = source->share;
                all += source->share;
            }
            assert_near(all, 1, 0.001 * 5);
        }
}

/* The parts of the variance, each by itself, make up the variance of the whole in closed form. */
static void sources_err_independently(void **state) {
    const Real *real = *state;
    for (int m = 0; m < 2; m++) {
        const Number *number = figure_of(real, "controlled-share", m);
        const Map *map = tf_atlas_map(real->maps[m]);
        g_autoptr(GArray) sources = tf_line_sources(number, map);
        VertexErrors errors = tf_map_vertex_errors(map);
        double whole = tf_covariance_standard_error(&errors, &number->gradient);
        for (guint i = 0; i < sources->len; i++) {
            const LineSource *source = &g_array_index(sources, LineSource, i);
            g_autofree GradientTerm *terms = g_new(GradientTerm, number->gradient.n);
            Gradient rest = {terms, 0};
            for (gsize t = 0; t < number->gradient.n; t++) {
                guint16 field = map->vertex_field[number->gradient.terms[t].vertex];
                guint16 of = g_array_index(map->fields, MapField, field).source;
                if (strcmp(map->sources[of].id, source->source) != 0)
                    terms[rest.n++] = number->gradient.terms[t];
            }
            double without = rest.n ? tf_covariance_standard_error(&errors, &rest) : 0;
            assert_near(1 - without * without / (whole * whole), source->share, 1e-6);
        }
    }
}

static void a_count_hangs_on_the_parts_in_doubt(void **state) {
    for (int m = 0; m < 2; m++) {
        const Number *count = figure_of(*state, "districts-full", m);
        assert_int_equal(count->gradient.n, 0);
        g_autoptr(GArray) sources = sources_of(*state, "districts-full", m);
        assert_true(sources->len > 0);
    }
}

static void maps_with_the_same_lines_are_one_witness(void **state) {
    g_autoptr(GArray) a = sources_of(*state, "districts-full", 0);
    g_autoptr(GArray) b = sources_of(*state, "districts-full", 1);
    assert_near(tf_line_sources_common(a, a), 1, 0.003);
    assert_near(tf_line_sources_common(a, b), tf_line_sources_common(b, a), 1e-12);
    assert_true(tf_line_sources_common(a, b) >= ONE_WITNESS);
    g_autofree char *text = tf_line_sources_text(a);
    assert_string_equal(text, "natural-earth-states and natural-earth-disputed");
}

/* Composite has its state borders from OpenStreetMap. */
static void maps_with_other_lines_are_two(void **state) {
    g_autoptr(GArray) a = sources_of(*state, "georgia-azerbaijan", 0);
    g_autoptr(GArray) b = sources_of(*state, "georgia-azerbaijan", 1);
    assert_true(tf_line_sources_common(a, b) < ONE_WITNESS);
}

static void what_depends_on_no_line_has_no_source(void **state) {
    const Real *real = *state;
    Number number = tf_number_exact(7, (Dimension){0, 0}, false);
    g_autoptr(GArray) none = tf_line_sources(&number, tf_atlas_map(real->maps[0]));
    assert_int_equal(none->len, 0);
    g_autoptr(GArray) nowhere = tf_line_sources(&number, NULL);
    assert_int_equal(nowhere->len, 0);
    assert_near(tf_line_sources_common(none, nowhere), 0, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_of_a_figures_variance_add_up_to_one),
        cmocka_unit_test(sources_err_independently),
        cmocka_unit_test(a_count_hangs_on_the_parts_in_doubt),
        cmocka_unit_test(maps_with_the_same_lines_are_one_witness),
        cmocka_unit_test(maps_with_other_lines_are_two),
        cmocka_unit_test(what_depends_on_no_line_has_no_source),
    };
    return cmocka_run_group_tests(tests, real_open, real_close);
}
