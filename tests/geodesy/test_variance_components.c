/* Variance components against their closed forms. */
#include "geodesy/random.h"
#include "geodesy/variance_components.h"
#include "testing.h"
#include <string.h>

enum { GROUPS = 12, EACH = 5, N = GROUPS * EACH };

/* One-way layout: y = mean + group + rest, with the deviations of `seed`. */
typedef struct {
    double y[N], one[N], none[N * N], group[N * N], rest[N * N];
    const double *both[2];
    VarianceModel model;
} Layout;

static void lay_out(Layout *layout, uint64_t seed, double group_sigma) {
    float normals[4];
    memset(layout, 0, sizeof *layout);
    for (int i = 0; i < N; i++) {
        tf_random_normals(seed, 1, (uint64_t)(i / EACH), normals);
        layout->y[i] = 7 + group_sigma * normals[0];
        tf_random_normals(seed, 2, (uint64_t)i, normals);
        layout->y[i] += normals[0];
        layout->one[i] = 1;
        layout->rest[i * N + i] = 1;
        for (int j = 0; j < N; j++)
            layout->group[i * N + j] = i / EACH == j / EACH;
    }
    layout->both[0] = layout->group;
    layout->both[1] = layout->rest;
    layout->model = (VarianceModel){.n = N,
                                    .effects = 1,
                                    .components = 2,
                                    .y = layout->y,
                                    .x = layout->one,
                                    .known = layout->none,
                                    .unit = layout->both};
}

/* Mean squares between and within groups. */
static void mean_squares(const Layout *layout, double *between, double *within) {
    double mean = 0;
    *between = *within = 0;
    for (int i = 0; i < N; i++)
        mean += layout->y[i] / N;
    for (int g = 0; g < GROUPS; g++) {
        double own = 0;
        for (int i = 0; i < EACH; i++)
            own += layout->y[g * EACH + i] / EACH;
        *between += EACH * (own - mean) * (own - mean) / (GROUPS - 1);
        for (int i = 0; i < EACH; i++)
            *within +=
                (layout->y[g * EACH + i] - own) * (layout->y[g * EACH + i] - own) / (N - GROUPS);
    }
}

/* Searle, Casella and McCulloch 1992, section 3.8: on balanced data, where the analysis of variance
   is not negative, REML is its estimators. */
static void a_balanced_layout_gives_the_analysis_of_variance(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        Layout layout;
        lay_out(&layout, seed, 2);
        double between, within, variance[2] = {1, 1};
        mean_squares(&layout, &between, &within);
        assert_true(between > within);
        assert_true(isfinite(tf_variance_fit(&layout.model, NULL, variance, NULL)));
        assert_near(variance[0], (between - within) / EACH, 1e-4 * variance[0]);
        assert_near(variance[1], within, 1e-4 * within);
    }
}

static void where_the_analysis_of_variance_is_negative_the_component_is_zero(void **state) {
    (void)state;
    int negative = 0;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        Layout layout;
        lay_out(&layout, seed, 0);
        double between, within, low, high, variance[2] = {1, 1};
        mean_squares(&layout, &between, &within);
        if (between >= within)
            continue;
        negative++;
        double deviance = tf_variance_fit(&layout.model, NULL, variance, NULL);
        assert_near(variance[0], 0, 1e-12);
        /* Then the rest is the variance of all, and the interval begins at zero. */
        double all = ((GROUPS - 1) * between + (N - GROUPS) * within) / (N - 1);
        assert_near(variance[1], all, 1e-4 * all);
        assert_true(tf_variance_interval(&layout.model, NULL, variance, 0,
                                         deviance + TF_DEVIANCE_95, &low, &high));
        assert_true(low == 0);
        assert_in_range((int)(1000 * high), 1, 1000);
    }
    assert_in_range(negative, 5, 15);
}

/* Independent differences of known relative sizes, with a common mean taken out: the textbook's
   weighted sum of squares over n - 1, and its deviance (n - 1) ln t + squares / t. */
static void one_component_of_independent_differences_has_its_closed_form(void **state) {
    (void)state;
    enum { MANY = 40 };
    double y[MANY], one[MANY], none[MANY * MANY] = {0}, unit[MANY * MANY] = {0};
    double weights = 0, mean = 0, squares = 0, variance = 100, effect, error, low, high;
    float normals[4];
    for (int i = 0; i < MANY; i++) {
        tf_random_normals(5, 0, (uint64_t)i, normals);
        double size = 1 + i % 4;
        y[i] = 3 + 2 * sqrt(size) * normals[0];
        one[i] = 1;
        unit[i * MANY + i] = size;
        weights += 1 / size;
        mean += y[i] / size;
    }
    mean /= weights;
    for (int i = 0; i < MANY; i++)
        squares += (y[i] - mean) * (y[i] - mean) / (1 + i % 4);
    const double *const units[] = {unit};
    VarianceModel model = {
        .n = MANY, .effects = 1, .components = 1, .y = y, .x = one, .known = none, .unit = units};
    VarianceFit fit = {.effect = &effect, .effect_error = &error};
    double deviance = tf_variance_fit(&model, NULL, &variance, &fit);
    double expected = squares / (MANY - 1);
    assert_near(variance, expected, 1e-4 * expected);
    assert_near(effect, mean, 1e-9);
    assert_near(error, sqrt(variance / weights), 1e-9);
    assert_true(
        tf_variance_interval(&model, NULL, &variance, 0, deviance + TF_DEVIANCE_95, &low, &high));
    const double ends[] = {low, high};
    for (int i = 0; i < 2; i++) {
        double rise = (MANY - 1) * log(ends[i] / expected) + squares / ends[i] - squares / expected;
        assert_near(rise, TF_DEVIANCE_95, 0.03);
    }
    assert_true(low < expected && expected < high);
}

/* A figure's deleted residual is what predicting it from the others leaves: checked by doing so. */
static void a_deleted_residual_is_the_difference_from_the_others_prediction(void **state) {
    (void)state;
    Layout layout;
    lay_out(&layout, 3, 2);
    double variance[2] = {4, 1}, deleted[N];
    static const bool held[] = {true, true};
    tf_variance_fit(&layout.model, held, variance, &(VarianceFit){.deleted = deleted});
    /* Far more known of one figure's mean than it has: the same as adding it as an effect. */
    double x[2 * N] = {0}, effect[2], error[2];
    for (int i = 0; i < N; i++)
        x[i] = 1;
    x[N + 17] = 1;
    VarianceModel with = layout.model;
    with.effects = 2;
    with.x = x;
    tf_variance_fit(&with, held, variance, &(VarianceFit){.effect = effect, .effect_error = error});
    assert_near(deleted[17], effect[1] / error[1], 1e-9);
}

static void a_held_component_stays(void **state) {
    (void)state;
    Layout layout;
    lay_out(&layout, 4, 2);
    static const bool held[] = {true, false};
    double variance[2] = {0.25, 1};
    assert_true(isfinite(tf_variance_fit(&layout.model, held, variance, NULL)));
    assert_true(variance[0] == 0.25);
    assert_true(variance[1] > 1);
}

static void effects_that_depend_on_each_other_have_no_likelihood(void **state) {
    (void)state;
    Layout layout;
    lay_out(&layout, 4, 2);
    double twice[2 * N], variance[2] = {1, 1};
    for (int i = 0; i < 2 * N; i++)
        twice[i] = 1;
    layout.model.x = twice;
    layout.model.effects = 2;
    assert_true(isnan(tf_variance_fit(&layout.model, NULL, variance, NULL)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_balanced_layout_gives_the_analysis_of_variance),
        cmocka_unit_test(where_the_analysis_of_variance_is_negative_the_component_is_zero),
        cmocka_unit_test(one_component_of_independent_differences_has_its_closed_form),
        cmocka_unit_test(a_deleted_residual_is_the_difference_from_the_others_prediction),
        cmocka_unit_test(a_held_component_stays),
        cmocka_unit_test(effects_that_depend_on_each_other_have_no_likelihood),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
