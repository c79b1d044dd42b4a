/* The area and the length of a ring or a line, added up edge by edge: a ring may come in pieces, so
   that none need be held whole. Sums are compensated (D. E. Knuth, The art of computer programming
   2, §4.2.2, theorem B). */
#pragma once
#include "geodesy/edges.h"

enum { RING_LANES = 8 };

typedef struct {
    EdgeKind kind;
    double s12[RING_LANES], s12_lost[RING_LANES];
    double metres[RING_LANES], metres_lost[RING_LANES];
    double turn[RING_LANES]; /* degrees of longitude */
} Ring;

Ring tf_ring_of(EdgeKind kind);

/* Adds the n - 1 edges along `points`; nothing for fewer than two. */
void tf_ring_add(Ring *ring, const LonLat *points, size_t n);

/* Adds what was summed over another part of the same ring. */
void tf_ring_join(Ring *ring, const Ring *part);

/* Length in metres of what was added. */
double tf_ring_metres(const Ring *ring);

/* Degrees of longitude from the start of what was added to its end, the way that it goes: for a
   ring 360 if it runs eastwards about the axis, else 0. */
double tf_ring_turn(const Ring *ring);

/* Half the ellipsoid's area in square metres. */
double tf_ring_hemisphere(void);

/* Area in square metres of the ring whose edges were added, the closing one among them: positive if
   it runs counter-clockwise, in (-half, half] of the ellipsoid's. Rings around a pole and across
   the antimeridian are right. */
double tf_ring_area(const Ring *ring);

/* Area in square metres between the line whose edges were added and the equator, positive where it
   runs from east to west north of it: the sum over the arcs of a counter-clockwise ring that
   encloses no pole is the ring's area. */
double tf_ring_area_to_equator(const Ring *ring);

/* Adds the edges along `points` as tf_ring_add does, their n - 1 lengths going to `lengths`. */
void tf_ring_add_lengths(Ring *ring, const LonLat *points, size_t n, double *lengths);
