/* Covariances between figures agree with the standard errors of figures and of their sums. */
#include "geodesy/covariance.h"
#include "geodesy/covariance_between.h"
#include "testing.h"
#include <stdlib.h>

/* Two rectangles side by side, with points along their sides:

     0--1--2--3--4
     |     |     |
     9     11    5
     |     |     |
     8--7--6'..    6' is 10: the lower end of the common side */
static const double POINTS[][2] = {
    {46, 40.2}, {46.1, 40.2}, {46.2, 40.2}, {46.3, 40.2}, {46.4, 40.2}, {46.4, 40.1}, {46.4, 40},
    {46.3, 40}, {46.1, 40},   {46, 40},     {46.2, 40},   {46.2, 40.1}, {46, 40.1}};
enum { VERTICES = COUNT(POINTS) };
static const uint32_t LEFT[] = {0, 12, 9, 8, 10, 11, 2, 1, 0};
static const uint32_t RIGHT[] = {2, 11, 10, 7, 6, 5, 4, 3, 2};
static const double SIGMA = 100, LENGTH = 7500;

static Gradient gradient_of(const uint32_t *ring) {
    LonLat line[COUNT(LEFT)];
    for (size_t i = 0; i < COUNT(line); i++) {
        line[i][0] = POINTS[ring[i]][0];
        line[i][1] = POINTS[ring[i]][1];
    }
    GradientTerm *terms = malloc(COUNT(line) * sizeof *terms);
    return tf_gradient_of_terms(
        terms, tf_gradient_of_area((const LonLat *)line, ring, COUNT(line), 1, terms));
}

static double error_of(const Gradient *gradient, double length) {
    double sigma[VERTICES];
    uint16_t source[VERTICES] = {0};
    for (int v = 0; v < VERTICES; v++)
        sigma[v] = SIGMA;
    VertexErrors errors = {(const LonLat *)POINTS, sigma, source, &length, VERTICES};
    return tf_covariance_standard_error(&errors, gradient);
}

static void the_diagonal_is_the_square_of_the_standard_error(void **state) {
    (void)state;
    static const unsigned char all[VERTICES];
    Gradient g[] = {gradient_of(LEFT), gradient_of(RIGHT)};
    static const double lengths[] = {0, 3000, 7500, 100000};
    for (size_t l = 0; l < COUNT(lengths); l++) {
        double matrix[4];
        assert_true(
            tf_covariance_between((const LonLat *)POINTS, all, 0, g, 2, lengths[l], matrix));
        for (int k = 0; k < 2; k++) {
            double error = error_of(&g[k], lengths[l]);
            assert_near(SIGMA * SIGMA * matrix[3 * k], error * error, 1e-3 * error * error);
        }
        assert_true(matrix[1] == matrix[2]);
    }
    tf_gradient_clear(&g[0]);
    tf_gradient_clear(&g[1]);
}

static void with_the_covariance_a_sum_has_its_own_standard_error(void **state) {
    (void)state;
    static const unsigned char all[VERTICES];
    Gradient g[] = {gradient_of(LEFT), gradient_of(RIGHT)};
    double matrix[4];
    assert_true(tf_covariance_between((const LonLat *)POINTS, all, 0, g, 2, LENGTH, matrix));
    static const double signs[] = {1, -1};
    for (int i = 0; i < 2; i++) {
        Gradient sum = tf_gradient_combine(1, &g[0], signs[i], &g[1]);
        double error = error_of(&sum, LENGTH);
        double expected = matrix[0] + matrix[3] + 2 * signs[i] * matrix[1];
        assert_near(SIGMA * SIGMA * expected, error * error, 1e-3 * error * error);
        tf_gradient_clear(&sum);
    }
    tf_gradient_clear(&g[0]);
    tf_gradient_clear(&g[1]);
}

static void what_one_neighbour_gains_along_their_border_the_other_loses(void **state) {
    (void)state;
    unsigned char of[VERTICES] = {0};
    double matrix[4];
    of[11] = 1; /* the middle of the common side alone */
    Gradient g[] = {gradient_of(LEFT), gradient_of(RIGHT)};
    assert_true(tf_covariance_between((const LonLat *)POINTS, of, 1, g, 2, LENGTH, matrix));
    assert_true(matrix[0] > 0);
    assert_near(matrix[1], -matrix[0], 1e-9 * matrix[0]);
    assert_near(matrix[3], matrix[0], 1e-9 * matrix[0]);
    tf_gradient_clear(&g[0]);
    tf_gradient_clear(&g[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_diagonal_is_the_square_of_the_standard_error),
        cmocka_unit_test(with_the_covariance_a_sum_has_its_own_standard_error),
        cmocka_unit_test(what_one_neighbour_gains_along_their_border_the_other_loses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
