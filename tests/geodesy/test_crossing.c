/* A ring that crosses itself is told from one that does not. */
#include "geodesy/crossing.h"
#include "testing.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 64 };

typedef struct {
    LonLat p[MOST];
    size_t n; /* the last is the first */
} TestRing;

static bool found(const TestRing *ring) {
    CrossingTest test;
    tf_crossing_begin(&test);
    tf_crossing_add(&test, (const LonLat *)ring->p, ring->n);
    return tf_crossing_found(&test);
}

/* The same in pieces, cut at `at`, with a link between them as a slice of a file leaves it. */
static bool found_in_pieces(const TestRing *ring, size_t at) {
    CrossingTest test, part;
    tf_crossing_begin(&test);
    tf_crossing_begin(&part);
    tf_crossing_add(&test, (const LonLat *)ring->p, at);
    tf_crossing_add(&test, (const LonLat *)&ring->p[at - 1], 2);
    tf_crossing_add(&part, (const LonLat *)&ring->p[at], ring->n - at);
    tf_crossing_join(&test, &part);
    return tf_crossing_found(&test);
}

static TestRing moved(const TestRing *ring, double scale, double east, double north) {
    TestRing to = *ring;
    for (size_t i = 0; i < ring->n; i++) {
        double lon = ring->p[i][0] * scale + east;
        to.p[i][0] = lon > 180 ? lon - 360 : lon;
        to.p[i][1] = ring->p[i][1] * scale + north;
    }
    return to;
}

static void assert_everywhere(const TestRing *ring, bool crosses) {
    static const double places[][3] = {{1, 0, 0},       {1, 46, 39},    {1e-4, 46, 39},
                                       {10, -100, -40}, {1, 178.5, 60}, {0.3, 179.9, -70}};
    for (size_t i = 0; i < COUNT(places); i++) {
        TestRing at = moved(ring, places[i][0], places[i][1], places[i][2]);
        for (size_t k = 0; k < at.n; k++)
            if ((k == 0 ? found(&at) : found_in_pieces(&at, k)) != crosses)
                fail_msg("the ring by %g, %g at place %zu, cut at %zu", ring->p[1][0],
                         ring->p[1][1], i, k);
    }
}

static void rings_that_cross_themselves_are_found(void **state) {
    (void)state;
    static const TestRing rings[] = {
        {{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, 5},                 /* equal loops */
        {{{0, 0}, {2, 2}, {2, 0}, {0, 2.5}, {0, 0}}, 5},               /* others */
        {{{0, 0}, {1, 1}, {2, 2}, {2, 0}, {1, 1}, {0, 2}, {0, 0}}, 7}, /* in a vertex */
        {{{0, 0}, {4, 0}, {4, 4}, {2, 4}, {1, 2}, {3, 2}, {2, 4}, {0, 4}, {0, 0}}, 9},
        {{{0, 0}, {3, 2}, {-1, 2}, {2, 0}, {1, 3}, {0, 0}}, 6},                /* a pentagram */
        {{{0, 0}, {4, 0}, {4, 2}, {2, -1}, {0, 2}, {0, 0}}, 6},                /* a corner beyond */
        {{{0, 0}, {0, 0}, {2, 2}, {2, 2}, {2, 0}, {0, 2}, {0, 0}, {0, 0}}, 8}, /* points twice */
    };
    for (size_t i = 0; i < COUNT(rings); i++)
        assert_everywhere(&rings[i], true);
}

static void rings_that_do_not_cross_themselves_are_left_alone(void **state) {
    (void)state;
    static const TestRing rings[] = {
        {{{0, 0}, {1, 0}, {0, 1}, {0, 0}}, 4},
        {{{0, 0}, {2, 0}, {2, 2}, {0, 2}, {0, 0}}, 5},
        {{{0, 0}, {0, 2}, {2, 2}, {2, 0}, {0, 0}}, 5},                         /* clockwise */
        {{{0, 0}, {2, 0}, {2, 2}, {1, 2}, {1, 3}, {1, 2}, {0, 2}, {0, 0}}, 8}, /* a spike */
        {{{0, 0}, {3, 0}, {3, 3}, {2, 3}, {2, 1}, {1, 1}, {1, 3}, {0, 3}, {0, 0}}, 9}, /* a U */
        {{{0, 0}, {1, 1}, {2, 2}, {0, 0}}, 4},                                         /* flat */
        {{{0, 0}, {0, 0}, {0, 0}, {0, 0}}, 4},
        /* It touches itself, the lobes on one side; and a hole that hangs on the ring. */
        {{{0, 0}, {1, 1}, {0, 2}, {2, 2}, {1, 1}, {2, 0}, {0, 0}}, 7},
        {{{0, 0}, {4, 0}, {4, 4}, {2, 4}, {3, 2}, {1, 2}, {2, 4}, {0, 4}, {0, 0}}, 9},
        /* A bridge to a hole and back. */
        {{{0, 0}, {4, 0}, {4, 4}, {2, 4}, {2, 3}, {3, 1}, {1, 1}, {2, 3}, {2, 4}, {0, 4}, {0, 0}},
         11},
    };
    for (size_t i = 0; i < COUNT(rings); i++)
        assert_everywhere(&rings[i], false);
}

static void rings_round_a_pole_and_the_earth_are_left_alone(void **state) {
    (void)state;
    static const TestRing rings[] = {
        {{{0, 80}, {90, 80}, {180, 80}, {-90, 80}, {0, 80}}, 5},
        {{{-180, -90}, {180, -90}, {180, 90}, {-180, 90}, {-180, -90}}, 5},
        {{{-180, -90}, {180, -90}, {180, -80}, {0, -70}, {-180, -80}, {-180, -90}}, 6},
    };
    for (size_t i = 0; i < COUNT(rings); i++)
        assert_false(found(&rings[i]));
}

static double side(const LonLat a, const LonLat b, const LonLat c) {
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

static size_t crossings(const TestRing *ring) {
    size_t count = 0;
    const LonLat *p = (const LonLat *)ring->p;
    for (size_t i = 0; i + 1 < ring->n; i++)
        for (size_t k = i + 2; k + 1 < ring->n; k++)
            count += side(p[i], p[i + 1], p[k]) * side(p[i], p[i + 1], p[k + 1]) < 0 &&
                     side(p[k], p[k + 1], p[i]) * side(p[k], p[k + 1], p[i + 1]) < 0;
    return count;
}

/* Rings of points at random, against each pair of their edges: none is found that does not cross itself, and all are with
   an odd number of crossings or few points. */
static void random_rings_are_judged_as_by_each_pair_of_edges(void **state) {
    (void)state;
    size_t simple = 0, even = 0;
    srand(1);
    for (int round = 0; round < 20000; round++) {
        TestRing ring = {.n = 4 + (size_t)rand() % 30};
        bool star = round % 2; /* seen from its middle; such rings do not cross themselves */
        for (size_t i = 0; i + 1 < ring.n; i++) {
            double radius = star ? 1 + rand() % 1000 / 100.0 : rand() % 10000 / 1000.0;
            double angle = star ? 2 * M_PI * (double)i / (double)(ring.n - 1) : rand();
            ring.p[i][0] = radius * cos(angle);
            ring.p[i][1] = radius * sin(angle);
        }
        memcpy(ring.p[ring.n - 1], ring.p[0], sizeof(LonLat));
        size_t n = crossings(&ring);
        bool few = ring.n <= CROSSING_FEW;
        simple += n == 0;
        even += n > 0 && n % 2 == 0 && !few;
        if (n == 0)
            assert_false(found(&ring));
        else if (n % 2 || few)
            assert_true(found(&ring));
    }
    assert_true(simple > 5000);
    assert_true(even > 1000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rings_that_cross_themselves_are_found),
        cmocka_unit_test(rings_that_do_not_cross_themselves_are_left_alone),
        cmocka_unit_test(rings_round_a_pole_and_the_earth_are_left_alone),
        cmocka_unit_test(random_rings_are_judged_as_by_each_pair_of_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
