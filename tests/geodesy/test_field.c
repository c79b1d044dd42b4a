/* Draws of the map's error have the covariance of the closed form, whatever the order
   of drawing. */
#include "geodesy/field.h"
#include "geodesy/perturb.h"
#include "geodesy/random.h"
#include "testing.h"
#include <stdlib.h>
#include <string.h>

enum { N = 240, DRAWS = 4000 };

typedef struct {
    LonLat ring[N + 1];
    uint32_t vertices[N + 1];
    double sigma[N], correlation;
    uint16_t source[N];
    VertexErrors errors;
    float east[N * DRAWS], north[N * DRAWS];
} World;

static World world;

/* A ring of n points at `radius` metres around `centre`. */
static void make_at(const LonLat centre, int n, double radius, double sigma, double correlation) {
    memset(&world, 0, sizeof world);
    for (int i = 0; i <= n; i++) {
        tf_geodesic_direct(centre, 90 - 360.0 * i / n, radius, world.ring[i]);
        world.vertices[i] = (uint32_t)(i % n);
        world.sigma[i % n] = sigma;
    }
    memcpy(world.ring[n], world.ring[0], sizeof(LonLat));
    world.correlation = correlation;
    world.errors = (VertexErrors){(const LonLat *)world.ring, world.sigma, world.source,
                                  &world.correlation, (size_t)n};
}

static void make(int n, double radius, double sigma, double correlation) {
    make_at((LonLat){46.5, 40}, n, radius, sigma, correlation);
}

static void draw(uint64_t seed) {
    Field *field = tf_field_new(&world.errors, NULL);
    assert_non_null(field);
    tf_field_draw(field, seed, 0, DRAWS, world.east, world.north);
    tf_field_free(field);
}

static void normal_deviates_have_the_moments_of_the_normal_distribution(void **state) {
    (void)state;
    double moment[5] = {0}, beyond = 0;
    enum { CALLS = 100000 };
    for (uint64_t i = 0; i < CALLS; i++) {
        float z[4];
        tf_random_normals(7, 3, i, z);
        for (int k = 0; k < 4; k++) {
            for (int m = 1; m <= 4; m++)
                moment[m] += pow(z[k], m) / (4.0 * CALLS);
            beyond += (fabsf(z[k]) > 1.959964f) / (4.0 * CALLS);
        }
    }
    assert_near(moment[1], 0, 0.007);
    assert_near(moment[2], 1, 0.01);
    assert_near(moment[3], 0, 0.03);
    assert_near(moment[4], 3, 0.08);
    assert_near(beyond, 0.05, 0.0015);
}

static void assert_model(const LonLat centre) {
    make_at(centre, N, 30000, 1400, 6000);
    draw(1);
    for (int other = 0; other < N; other += 3) {
        double sum = 0;
        for (int k = 0; k < DRAWS; k++)
            sum += world.east[k] * world.east[other * DRAWS + k] +
                   world.north[k] * world.north[other * DRAWS + k];
        double d = tf_geodesic_distance(world.ring[0], world.ring[other]);
        assert_near(sum / (2 * DRAWS) / (1400.0 * 1400), exp(-d / 6000), 0.05);
    }
}

static void the_covariance_of_two_vertices_is_that_of_the_model(void **state) {
    (void)state;
    assert_model((LonLat){46.5, 40});
}

static void the_covariance_holds_across_the_antimeridian_and_about_a_pole(void **state) {
    (void)state;
    assert_model((LonLat){180, -17});
    assert_model((LonLat){179.99, 66});
    assert_model((LonLat){0, -90});
}

/* The ring of n points, the first one repeated, in every draw. */
static void displaced_ring(int n, double *area, double *length) {
    static PerturbStep steps[N + 1];
    tf_perturb_steps((const LonLat *)world.ring, (size_t)n + 1, steps);
    tf_perturb_line(steps, world.vertices, (size_t)n + 1, world.east, world.north, DRAWS, area,
                    length);
}

/* Standard deviation of the area of the ring over the draws, and the mean of its change. */
static double area_deviation(int n, double *mean) {
    static double area[DRAWS], length[DRAWS];
    displaced_ring(n, area, length);
    double sum = 0, squares = 0;
    for (int k = 0; k < DRAWS; k++) {
        sum += area[k];
        squares += area[k] * area[k];
    }
    *mean = sum / DRAWS;
    return sqrt(squares / DRAWS - *mean * *mean);
}

static double closed_form(int n) {
    GradientTerm *terms = malloc((size_t)(n + 1) * sizeof *terms);
    Gradient gradient =
        tf_gradient_of_terms(terms, tf_gradient_of_area((const LonLat *)world.ring, world.vertices,
                                                        (size_t)n + 1, 1, terms));
    double error = tf_covariance_standard_error(&world.errors, &gradient);
    tf_gradient_clear(&gradient);
    return error;
}

static void areas_vary_as_the_closed_form_says_on_a_square_and_a_circle(void **state) {
    (void)state;
    static const struct {
        int n;
        double radius, sigma, correlation;
    } shapes[] = {{4, 20000, 300, 0}, {4, 20000, 300, 8000}, {N, 40000, 1400, 6000}};
    for (size_t i = 0; i < COUNT(shapes); i++) {
        make(shapes[i].n, shapes[i].radius, shapes[i].sigma, shapes[i].correlation);
        draw(11 + i);
        double mean, deviation = area_deviation(shapes[i].n, &mean);
        assert_near(deviation / closed_form(shapes[i].n), 1, 0.04);
        assert_near(mean / deviation, 0, 0.06);
    }
}

/* Moving vertices at random makes a line longer, to the second order; its draws are its change to the first. */
static void a_displaced_lines_length_changes_to_first_order(void **state) {
    (void)state;
    static const double step = 1e-4;
    make(36, 30000, 1400, 6000);
    draw(5);
    static double area[DRAWS], length[DRAWS];
    displaced_ring(36, area, length);
    double before = tf_geodesic_length((const LonLat *)world.ring, 37), sum = 0, squares = 0;
    for (int k = 0; k < DRAWS; k++) {
        LonLat moved[37];
        for (int i = 0; i <= 36; i++) {
            double north, east, by = k < 50 ? step : 0;
            tf_geodesic_degree(world.ring[i][1], &north, &east);
            moved[i][0] = world.ring[i][0] + by * world.east[(i % 36) * DRAWS + k] / east;
            moved[i][1] = world.ring[i][1] + by * world.north[(i % 36) * DRAWS + k] / north;
        }
        double change = (tf_geodesic_length((const LonLat *)moved, 37) - before) / step;
        if (k < 50)
            assert_near(length[k], change, 0.002 * fabs(change) + 20);
        sum += length[k];
        squares += length[k] * length[k];
    }
    assert_near(sum / DRAWS / sqrt(squares / DRAWS), 0, 0.06); /* no longer on average */
}

static void a_displaced_line_is_measured_as_the_moved_line_is(void **state) {
    (void)state;
    make(36, 30000, 1400, 6000);
    draw(5);
    static double area[DRAWS], length[DRAWS];
    displaced_ring(36, area, length);
    double before = tf_geodesic_ring_area((const LonLat *)world.ring, 37);
    for (int k = 0; k < 50; k++) {
        LonLat moved[37];
        for (int i = 0; i <= 36; i++) {
            double north, east;
            tf_geodesic_degree(world.ring[i][1], &north, &east);
            moved[i][0] = world.ring[i][0] + world.east[(i % 36) * DRAWS + k] / east;
            moved[i][1] = world.ring[i][1] + world.north[(i % 36) * DRAWS + k] / north;
        }
        double change = tf_geodesic_ring_area((const LonLat *)moved, 37) - before;
        assert_near(area[k], change, 1e-3 * fabs(before) * 0.01 + 1e-3 * fabs(change));
    }
}

static void a_draw_does_not_depend_on_what_is_drawn_with_it(void **state) {
    (void)state;
    make(60, 30000, 1400, 6000);
    draw(9);
    Field *field = tf_field_new(&world.errors, NULL);
    static float east[60 * 8], north[60 * 8];
    tf_field_draw(field, 9, 1232, 8, east, north);
    for (int v = 0; v < 60; v++)
        for (int k = 0; k < 8; k++) {
            assert_true(east[v * 8 + k] == world.east[v * DRAWS + 1232 + k]);
            assert_true(north[v * 8 + k] == world.north[v * DRAWS + 1232 + k]);
        }
    tf_field_free(field);
}

static void a_vertex_is_drawn_the_same_whatever_else_is_wanted(void **state) {
    (void)state;
    make(60, 30000, 1400, 6000);
    draw(9);
    unsigned char wanted[60] = {[7] = 1, [8] = 1, [41] = 1};
    Field *field = tf_field_new(&world.errors, wanted);
    static float east[60 * 8], north[60 * 8];
    for (int i = 0; i < 60 * 8; i++)
        east[i] = NAN;
    tf_field_draw(field, 9, 1232, 8, east, north);
    int left_out = 0;
    for (int v = 0; v < 60; v++)
        for (int k = 0; k < 8; k++) {
            left_out += isnan(east[v * 8 + k]);
            if (wanted[v])
                assert_true(east[v * 8 + k] == world.east[v * DRAWS + 1232 + k] &&
                            north[v * 8 + k] == world.north[v * DRAWS + 1232 + k]);
        }
    assert_true(left_out > 0);
    tf_field_free(field);
}

static void a_map_without_error_does_not_move(void **state) {
    (void)state;
    make(60, 30000, 0, 6000);
    draw(2);
    for (int i = 0; i < 60 * DRAWS; i++)
        assert_true(world.east[i] == 0 && world.north[i] == 0);
}

static void another_seed_gives_other_draws(void **state) {
    (void)state;
    make(8, 30000, 100, 0);
    draw(1);
    float first = world.east[0];
    draw(2);
    assert_true(first != world.east[0]);
}

/* A step of 10 m eastward, the second line 1 m south of it, or north, or half and half. */
static void the_area_between_two_lines_lies_on_the_side_of_the_second(void **state) {
    (void)state;
    static const PerturbStep steps[] = {{10, 0}};
    static const uint32_t first[] = {0, 1}, second[] = {2, 3};
    static const float east[12] = {0},
                       north[] = {0, 0, 0, 0, 0, 0, -1, 1, -1, -1, 1, 1}; /* three lanes a vertex */
    double right[] = {7, 7, 7}, left[] = {7, 7, 7};
    tf_perturb_between(steps, first, second, 2, east, north, 3, right, left);
    static const double rights[] = {10, 0, 5}, lefts[] = {0, 10, 5};
    for (int k = 0; k < 3; k++) {
        assert_near(right[k], rights[k], 1e-9);
        assert_near(left[k], lefts[k], 1e-9);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(normal_deviates_have_the_moments_of_the_normal_distribution),
        cmocka_unit_test(the_covariance_of_two_vertices_is_that_of_the_model),
        cmocka_unit_test(the_covariance_holds_across_the_antimeridian_and_about_a_pole),
        cmocka_unit_test(areas_vary_as_the_closed_form_says_on_a_square_and_a_circle),
        cmocka_unit_test(a_displaced_lines_length_changes_to_first_order),
        cmocka_unit_test(a_displaced_line_is_measured_as_the_moved_line_is),
        cmocka_unit_test(a_draw_does_not_depend_on_what_is_drawn_with_it),
        cmocka_unit_test(a_vertex_is_drawn_the_same_whatever_else_is_wanted),
        cmocka_unit_test(a_map_without_error_does_not_move),
        cmocka_unit_test(another_seed_gives_other_draws),
        cmocka_unit_test(the_area_between_two_lines_lies_on_the_side_of_the_second),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
