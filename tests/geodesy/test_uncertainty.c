/* Gradients are derivatives, and the standard errors that follow from them have their
   closed forms. */
#include "geodesy/covariance.h"
#include "testing.h"
#include <stdlib.h>

enum { MANY = 720 };
static const double CENTRE[2] = {46.5, 40};

/* A ring of n points at `radius` metres around CENTRE, closed; a square for n = 4. */
static void circle(LonLat *ring, uint32_t *vertices, int n, double radius) {
    for (int i = 0; i <= n; i++) {
        tf_geodesic_direct(CENTRE, 90 - 360.0 * i / n, radius, ring[i]);
        vertices[i] = (uint32_t)(i % n);
    }
    ring[n][0] = ring[0][0];
    ring[n][1] = ring[0][1];
}

static Gradient area_gradient(const LonLat *ring, const uint32_t *vertices, int n) {
    GradientTerm *terms = malloc((size_t)(n + 1) * sizeof *terms);
    return tf_gradient_of_terms(terms,
                                tf_gradient_of_area(ring, vertices, (size_t)n + 1, 1, terms));
}

static void shift(LonLat point, double east, double north) {
    double metres_north, metres_east;
    tf_geodesic_degree(point[1], &metres_north, &metres_east);
    point[0] += east / metres_east;
    point[1] += north / metres_north;
}

static void the_gradient_of_an_area_is_its_derivative(void **state) {
    (void)state;
    LonLat ring[8];
    uint32_t vertices[8];
    circle(ring, vertices, 7, 30000);
    Gradient gradient = area_gradient(ring, vertices, 7);
    assert_int_equal(gradient.n, 7);
    double before = tf_geodesic_ring_area(ring, 7);
    for (size_t i = 0; i < 7; i++)
        for (int axis = 0; axis < 2; axis++) {
            double lon = ring[i][0], lat = ring[i][1];
            shift(ring[i], axis == 0, axis == 1);
            double moved = tf_geodesic_ring_area(ring, 7) - before;
            double expected = axis ? gradient.terms[i].north : gradient.terms[i].east;
            assert_near(moved, expected, 200); /* of some 26 000 m2 for each metre */
            ring[i][0] = lon;
            ring[i][1] = lat;
        }
    tf_gradient_clear(&gradient);
}

/* AddressSanitizer's own malloc would end the program instead. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
    return "allocator_may_return_null=1";
}

static void a_combination_for_which_there_is_no_memory_has_no_terms(void **state) {
    (void)state;
    Gradient vast = {NULL, SIZE_MAX / sizeof(GradientTerm) - 2}, none = {NULL, 0};
    Gradient sum = tf_gradient_combine(1, &vast, 1, &none);
    assert_null(sum.terms);
    assert_int_equal(sum.n, 0);
}

static void the_gradient_of_a_length_is_its_derivative(void **state) {
    (void)state;
    LonLat line[] = {{46, 40}, {46.1, 40.05}, {46.15, 39.98}, {46.3, 40.1}};
    static const uint32_t vertices[] = {3, 2, 1, 0};
    GradientTerm *terms = malloc(4 * sizeof *terms);
    Gradient gradient =
        tf_gradient_of_terms(terms, tf_gradient_of_length(line, vertices, 4, terms));
    double before = tf_geodesic_length(line, 4);
    for (size_t i = 0; i < 4; i++) {
        double lon = line[i][0], lat = line[i][1];
        shift(line[i], 1, 0);
        assert_near(tf_geodesic_length(line, 4) - before, gradient.terms[3 - i].east, 2e-3);
        line[i][0] = lon;
        line[i][1] = lat;
    }
    tf_gradient_clear(&gradient);
}

static void combining_gradients_adds_up_what_they_share(void **state) {
    (void)state;
    GradientTerm x[] = {{1, 1, 2}, {4, 3, 4}}, y[] = {{0, 5, 6}, {4, 10, 20}};
    Gradient a = {x, 2}, b = {y, 2}, sum = tf_gradient_combine(2, &a, -1, &b);
    assert_int_equal(sum.n, 3);
    assert_int_equal(sum.terms[2].vertex, 4);
    assert_near(sum.terms[2].east, -4, 1e-12);
    assert_near(sum.terms[2].north, -12, 1e-12);
    assert_near(sum.terms[0].east, -5, 1e-12);
    tf_gradient_clear(&sum);
}

/* Standard error of the area of a ring of n points, each with error sigma, at a
   correlation length. */
static double standard_error(int n, double radius, double sigma_m, double correlation_m) {
    static LonLat ring[MANY + 1];
    static uint32_t vertices[MANY + 1];
    static double sigma[MANY];
    static uint16_t source[MANY];
    circle(ring, vertices, n, radius);
    for (int i = 0; i < n; i++)
        sigma[i] = sigma_m;
    VertexErrors errors = {(const LonLat *)ring, sigma, source, &correlation_m, (size_t)n};
    Gradient gradient = area_gradient(ring, vertices, n);
    double result = tf_covariance_standard_error(&errors, &gradient);
    tf_gradient_clear(&gradient);
    return result;
}

static void uncorrelated_corners_of_a_square_give_chrisman_and_yandells_error(void **state) {
    (void)state;
    /* Var A = sigma^2 / 4 * sum |p[i+1] - p[i-1]|^2: four diagonals of length 2 r. */
    double r = 20000, sigma = 100;
    assert_near(standard_error(4, r, sigma, 0) / (sigma * 2 * r), 1, 1e-3);
}

static void a_field_that_moves_everything_alike_leaves_the_area(void **state) {
    (void)state;
    double free_corners = standard_error(4, 20000, 100, 0);
    assert_true(standard_error(4, 20000, 100, 1e9) < 0.01 * free_corners);
}

static void a_correlated_field_on_a_circle_gives_the_integral_over_it(void **state) {
    (void)state;
    /* Var A = sigma^2 r^2 2 pi * integral over t of cos t * exp(-2 r |sin(t/2)| / l), on
       the plane. */
    double r = 40000, sigma = 1400, l = 6000, integral = 0;
    int steps = 200000;
    for (int i = 0; i < steps; i++) {
        double t = -M_PI + 2 * M_PI * (i + 0.5) / steps;
        integral += cos(t) * exp(-2 * r * fabs(sin(t / 2)) / l) * 2 * M_PI / steps;
    }
    double expected = sigma * r * sqrt(2 * M_PI * integral);
    assert_near(standard_error(MANY, r, sigma, l) / expected, 1, 2e-3);
}

static void a_map_without_error_has_figures_without_error(void **state) {
    (void)state;
    assert_true(standard_error(MANY, 40000, 0, 6000) == 0);
}

static void vertices_of_different_sources_err_independently(void **state) {
    (void)state;
    static const LonLat position[] = {{46, 40}, {46, 40}};
    static const double sigma[] = {3, 4}, correlation[] = {1000, 1000};
    GradientTerm terms[] = {{0, 1, 0}, {1, 1, 0}};
    Gradient gradient = {terms, 2};
    uint16_t apart[] = {0, 1}, together[] = {0, 0};
    VertexErrors errors = {position, sigma, apart, correlation, 2};
    assert_near(tf_covariance_standard_error(&errors, &gradient), 5, 1e-12);
    errors.source = together;
    assert_near(tf_covariance_standard_error(&errors, &gradient), 7, 1e-12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_gradient_of_an_area_is_its_derivative),
        cmocka_unit_test(a_combination_for_which_there_is_no_memory_has_no_terms),
        cmocka_unit_test(the_gradient_of_a_length_is_its_derivative),
        cmocka_unit_test(combining_gradients_adds_up_what_they_share),
        cmocka_unit_test(uncorrelated_corners_of_a_square_give_chrisman_and_yandells_error),
        cmocka_unit_test(a_field_that_moves_everything_alike_leaves_the_area),
        cmocka_unit_test(a_correlated_field_on_a_circle_gives_the_integral_over_it),
        cmocka_unit_test(a_map_without_error_has_figures_without_error),
        cmocka_unit_test(vertices_of_different_sources_err_independently),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
