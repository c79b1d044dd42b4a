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

/* What a straight edge as it is written adds to one the short way round: in pieces that are short enough to have only one. */
static EdgeMeasure excess_of(const LonLat a, const LonLat b) {
    enum { PIECES = 4 };
    EdgeMeasure shorter = tf_edge_measure(EDGES_STRAIGHT, a, b), excess = {0};
    excess.s12 -= shorter.s12;
    excess.metres -= shorter.metres;
    for (int i = 0; i < PIECES; i++) {
        LonLat ends[2];
        for (int k = 0; k < 2; k++)
            for (int axis = 0; axis < 2; axis++)
                ends[k][axis] = a[axis] + (b[axis] - a[axis]) * (i + k) / PIECES;
        EdgeMeasure piece = tf_edge_measure(EDGES_STRAIGHT, ends[0], ends[1]);
        excess.s12 += piece.s12;
        excess.metres += piece.metres;
    }
    return excess;
}

/* An edge along a parallel right round the Earth, whose ends are one place: no geodesic goes there, so it is as it is written. Along
   a pole it has no length, but says that its ring reaches that pole. */
static void add_round(Ring *ring, const LonLat a, const LonLat b) {
    int east = b[0] > a[0] ? 1 : -1;
    ring->wide.poles += a[1] == -90 ? east : a[1] == 90 ? -east : 0;
    if (fabs(a[1]) == 90)
        return;
    EdgeMeasure excess = excess_of(a, b);
    add_exactly(&ring->s12[0], &ring->s12_lost[0], excess.s12);
    add_exactly(&ring->metres[0], &ring->metres_lost[0], excess.metres);
    ring->turn[0] += b[0] - a[0];
}

static void add_wide(Ring *ring, const LonLat a, const LonLat b) {
    double degrees = fabs(b[0] - a[0]);
    bool crossing = degrees > 270 && degrees < 360;
    if (degrees > 360 || (degrees == 360 && a[1] != b[1]))
        return; /* one end is written beyond 180 and the other is not */
    if (degrees == 360 && ring->kind != EDGES_STRAIGHT) {
        add_round(ring, a, b);
        return;
    }
    ring->wide.crossing += crossing;
    ring->wide.written += !crossing;
    ring->wide.firm += !crossing && !ring_edge_is_polar(a, b);
    if (ring->kind != EDGES_STRAIGHT)
        return;
    EdgeMeasure excess = excess_of(a, b);
    ring->wide.s12 += excess.s12;
    ring->wide.metres += excess.metres;
    ring->wide.written_metres += crossing ? 0 : excess.metres;
}

/* Looks for wide edges. Most files have none, so this must cost nothing. */
WIDE static bool has_wide(const LonLat *points, size_t n) {
    double most = 0;
    for (size_t i = 1; i < n; i++) {
        double degrees = fabs(points[i][0] - points[i - 1][0]);
        most = degrees > most ? degrees : most;
    }
    return most >= 180;
}

static void add_wide_edges(Ring *ring, const LonLat *points, size_t n) {
    for (size_t i = 1; i < n; i++)
        if (fabs(points[i][0] - points[i - 1][0]) >= 180)
            add_wide(ring, points[i - 1], points[i]);
}

static void add_points(Ring *ring, const LonLat *points, size_t n, double *lengths) {
    if (has_wide(points, n))
        add_wide_edges(ring, points, n);
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
    ring->wide.written += part->wide.written;
    ring->wide.firm += part->wide.firm;
    ring->wide.crossing += part->wide.crossing;
    ring->wide.poles += part->wide.poles;
    ring->wide.s12 += part->wide.s12;
    ring->wide.metres += part->wide.metres;
    ring->wide.written_metres += part->wide.written_metres;
}

static double total(const double *sum, const double *lost) {
    double whole = 0, small = 0;
    for (int k = 0; k < RING_LANES; k++) {
        add_exactly(&whole, &small, sum[k]);
        small += lost[k];
    }
    return whole + small;
}

/* Area of the ring on the plate carrée, the edges as they are written. */
static double written_area(const Ring *ring) {
    return -(total(ring->s12, ring->s12_lost) + ring->wide.s12);
}

static bool is_polar(const Ring *ring) {
    return lround(tf_ring_turn(ring) / 360) != 0;
}

/* Whether its straight edges are taken as they are written. A ring that then has no area went round a pole. */
static bool is_written(const Ring *ring, const RingMeasure *outer) {
    if (ring->kind != EDGES_STRAIGHT || ring->wide.written + ring->wide.crossing == 0)
        return false;
    if (ring->wide.firm == 0 && is_polar(ring))
        return false;
    double area = written_area(ring), size = fabs(area);
    if (size <= 1 || (outer && outer->across))
        return false;
    if (ring->wide.firm > 0 || ring->wide.crossing == 0)
        return true;
    if (ring->wide.written > 0)
        return false;
    return outer ? area * outer->area < 0 && size <= fabs(outer->area) : area > 0;
}

double tf_ring_metres(const Ring *ring) {
    return total(ring->metres, ring->metres_lost) + ring->wide.written_metres;
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

bool tf_ring_is_wide(const Ring *ring) {
    if (ring->kind == EDGES_STRAIGHT)
        return ring->wide.crossing + ring->wide.written > 0 && ring->wide.firm == 0 &&
               is_polar(ring) && fabs(remainder(tf_ring_turn(ring), 360)) < 1e-6 &&
               written_area(ring) > 1;
    return ring->wide.written > 0 && !is_polar(ring);
}

double tf_ring_hemisphere(void) {
    return 2 * M_PI * authalic_zone(1);
}

/* The area, the edges the short way round. */
static double shorter_area(const Ring *ring) {
    double half = tf_ring_hemisphere(), area = tf_ring_area_to_equator(ring);
    if (!is_polar(ring) || ring->wide.poles)
        return area + half * ring->wide.poles;
    /* A ring that turns about the axis leaves the cap between itself and a pole. */
    area += lround(tf_ring_turn(ring) / 360) % 2 ? half : 0;
    while (area > half)
        area -= 2 * half;
    while (area <= -half)
        area += 2 * half;
    return area;
}

RingMeasure tf_ring_measure(const Ring *ring, const RingMeasure *outer) {
    bool written = is_written(ring, outer);
    double metres = total(ring->metres, ring->metres_lost);
    if (written)
        return (RingMeasure){written_area(ring), metres + ring->wide.metres, false, 0, true};
    double area = shorter_area(ring);
    int north = (area > 0) == (tf_ring_turn(ring) > 0) ? 1 : -1;
    return (RingMeasure){area, metres, ring->wide.crossing > 0, is_polar(ring) ? north : 0, false};
}

double tf_ring_share(const RingMeasure *ring, const RingMeasure *outer) {
    double size = fabs(ring->area);
    if (!outer)
        return size;
    bool between = ring->pole && ring->pole == -outer->pole;
    return between ? 2 * (tf_ring_hemisphere() - fabs(outer->area)) - size : -size;
}

double tf_ring_area(const Ring *ring) {
    return tf_ring_measure(ring, NULL).area;
}

bool tf_ring_needs_outer(const Ring *ring) {
    return ring->kind == EDGES_STRAIGHT && ring->wide.written + ring->wide.crossing > 0;
}
