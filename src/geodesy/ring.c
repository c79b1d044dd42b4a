#include "geodesy/ring.h"
#include "geodesy/authalic.h"
#include "geodesy/simd.h"
#include <string.h>

Ring tf_ring_of(EdgeKind kind) {
    return (Ring){.kind = kind};
}

static inline __attribute__((always_inline)) void add_exactly(double *sum, double *lost,
                                                              double term) {
    double next = *sum + term, part = next - *sum;
    *lost += (*sum - (next - part)) + (term - part);
    *sum = next;
}

/* Adds the first `n` edges, a multiple of RING_LANES. Both sums wait for their own last step only,
   so that they are faster together. Whole turns are counted: their rounding does not matter. */
WIDE static void add_lanes(Ring *ring, const EdgeMeasures *edges, size_t n) {
    Ring sums = *ring; /* stays in registers */
    for (size_t i = 0; i < n; i += RING_LANES) {
        for (size_t k = 0; k < RING_LANES; k++)
            add_exactly(&sums.s12[k], &sums.s12_lost[k], edges->s12[i + k]);
        for (size_t k = 0; k < RING_LANES; k++)
            add_exactly(&sums.metres[k], &sums.metres_lost[k], edges->metres[i + k]);
        for (size_t k = 0; k < RING_LANES; k++)
            sums.turn[k] += edges->turn[i + k];
    }
    *ring = sums;
}

/* `lengths` may be NULL. */
static void add_block(Ring *ring, const LonLat *points, size_t n, double *lengths) {
    EdgeMeasures edges;
    tf_edges_measure(ring->kind, points, n, &edges);
    if (lengths)
        memcpy(lengths, edges.metres, n * sizeof *lengths);
    while (n % RING_LANES) {
        edges.s12[n] = edges.metres[n] = edges.turn[n] = 0;
        n++;
    }
    add_lanes(ring, &edges, n);
}

static void add_points(Ring *ring, const LonLat *points, size_t n, double *lengths) {
    for (size_t i = 0; i + 1 < n; i += EDGES_BLOCK) {
        size_t edges = n - 1 - i < EDGES_BLOCK ? n - 1 - i : EDGES_BLOCK;
        add_block(ring, points + i, edges, lengths ? lengths + i : NULL);
    }
}

void tf_ring_add(Ring *ring, const LonLat *points, size_t n) {
    add_points(ring, points, n, NULL);
}

void tf_ring_add_lengths(Ring *ring, const LonLat *points, size_t n, double *lengths) {
    add_points(ring, points, n, lengths);
}

void tf_ring_join(Ring *ring, const Ring *part) {
    for (int k = 0; k < RING_LANES; k++) {
        add_exactly(&ring->s12[k], &ring->s12_lost[k], part->s12[k]);
        add_exactly(&ring->metres[k], &ring->metres_lost[k], part->metres[k]);
        ring->s12_lost[k] += part->s12_lost[k];
        ring->metres_lost[k] += part->metres_lost[k];
        ring->turn[k] += part->turn[k];
    }
}

static double total(const double *sum, const double *lost) {
    double whole = 0, small = 0;
    for (int k = 0; k < RING_LANES; k++) {
        add_exactly(&whole, &small, sum[k]);
        small += lost[k];
    }
    return whole + small;
}

double tf_ring_metres(const Ring *ring) {
    return total(ring->metres, ring->metres_lost);
}

double tf_ring_area_to_equator(const Ring *ring) {
    return -total(ring->s12, ring->s12_lost);
}

double tf_ring_turn(const Ring *ring) {
    double turn = 0;
    for (int k = 0; k < RING_LANES; k++)
        turn += ring->turn[k];
    return turn;
}

double tf_ring_hemisphere(void) {
    return 2 * M_PI * authalic_zone(1);
}

double tf_ring_area(const Ring *ring) {
    /* A ring that turns about the axis leaves the cap between itself and a pole. */
    double half = tf_ring_hemisphere();
    long turns = lround(tf_ring_turn(ring) / 360);
    double area = (turns % 2 ? half : 0) + tf_ring_area_to_equator(ring);
    while (area > half)
        area -= 2 * half;
    while (area <= -half)
        area += 2 * half;
    return area;
}
