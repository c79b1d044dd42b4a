/* The area and the length of a ring or a line, added up edge by edge: a ring may come in pieces, so
   that none need be held whole. Sums are compensated (D. E. Knuth, The art of computer programming
   2, §4.2.2, theorem B). */
#pragma once
#include "geodesy/edges.h"

enum { RING_LANES = 8 };

/* Edges of 180° of longitude or more. A straight one is as it is written (RFC 7946 §3.1.1: it does not go the short way
   round), a geodesic goes the short way. But many files do not cut at the antimeridian what crosses it (§3.1.9), and have an
   edge from 177 to -178 there. So edges of more than 270° and less than 360° are taken as written only in a ring that
   runs counter-clockwise then, as outer rings do (§3.1.6), and does not go round a pole the short way; one that was meant the
   short way runs clockwise. In a hole they are
   only if the hole runs against its outer ring then and is no larger; where the outer ring crosses the antimeridian the short
   way, all edges of its holes go that way. In a line that does not close edges of more than 270° do. An edge of 180° to 270° that lies
   beyond 60° of latitude goes the short way, too, in a ring that goes round that pole so, and in one that has edges of more than 270°, too, which then do. One of 360° along a parallel is as it is written under geodesics, too. */
typedef struct {
    size_t
        written; /* how many can only be meant as they are written: 180° to 270°, or 360° along a parallel */
    size_t firm; /* those of them that are so in a ring round a pole, too */
    int poles; /* of geodesic rings: edges right round along a pole, which have it on their left, less those that have not */
    size_t crossing;       /* how many may be meant to cross the antimeridian */
    double s12, metres;    /* what straight ones add to the sums as they are written */
    double written_metres; /* and those alone that can only be meant so */
} WideEdges;

/* Whether an edge of 180° to 270° lies so near a pole that it may go the short way. */
static inline bool ring_edge_is_polar(const LonLat a, const LonLat b) {
    return fabs(b[0] - a[0]) <= 270 && fmin(fabs(a[1]), fabs(b[1])) > 60 && a[1] * b[1] > 0;
}

typedef struct {
    EdgeKind kind;
    double s12[RING_LANES], s12_lost[RING_LANES];
    double metres[RING_LANES], metres_lost[RING_LANES];
    double turn[RING_LANES]; /* degrees of longitude */
    WideEdges wide;
} Ring;

Ring tf_ring_of(EdgeKind kind);

/* Adds the n - 1 edges along `points`; nothing for fewer than two. */
void tf_ring_add(Ring *ring, const LonLat *points, size_t n);

/* Adds what was summed over another part of the same ring. */
void tf_ring_join(Ring *ring, const Ring *part);

/* Length in metres of what was added, as a line. */
double tf_ring_metres(const Ring *ring);

/* Degrees of longitude from the start of what was added to its end, the way that it goes: for a
   ring 360 if it runs eastwards about the axis, else 0. */
double tf_ring_turn(const Ring *ring);

/* Whether it may be meant otherwise than it is taken. A geodesic one: it has edges that can only be meant as they are written,
   and does not go round a pole by the shorter ways. A straight one: it is taken to go round a pole, but may as well be meant as
   it is written. */
bool tf_ring_is_wide(const Ring *ring);

/* Half the ellipsoid's area in square metres. */
double tf_ring_hemisphere(void);

/* Area in square metres of the ring whose edges were added, the closing one among them: positive if
   it runs counter-clockwise. Of a ring that turns about the axis it is that of one side, in (-half, half] of the ellipsoid's; any other
   is laid out on the plane, across the antimeridian too, and may have up to the ellipsoid's. */
double tf_ring_area(const Ring *ring);

/* A closed ring as it is taken. */
typedef struct {
    double area, metres;
    bool across;  /* it has edges that may be meant to cross the antimeridian, and they do */
    int pole;     /* on its smaller side: 1 the north pole, -1 the south pole, 0 none */
    bool written; /* it has wide edges, and they are taken as they are written */
} RingMeasure;

/* What a ring adds to the area of a polygon: the outer one (NULL for `outer`) its area, a hole takes its own away, whichever way
   they run. An outer ring round one pole whose hole goes round the other bounds the ground between them. */
double tf_ring_share(const RingMeasure *ring, const RingMeasure *outer);

/* Its area as of tf_ring_area, and its length. `outer` is the outer ring if this one is a hole, else NULL. */
RingMeasure tf_ring_measure(const Ring *ring, const RingMeasure *outer);

/* Whether tf_ring_measure depends on the outer ring. */
bool tf_ring_needs_outer(const Ring *ring);

/* Area in square metres between the line whose edges were added and the equator, positive where it
   runs from east to west north of it: the sum over the arcs of a counter-clockwise ring that
   encloses no pole is the ring's area. */
double tf_ring_area_to_equator(const Ring *ring);

/* Adds the edges along `points` as tf_ring_add does, their n - 1 lengths going to `lengths`. */
void tf_ring_add_lengths(Ring *ring, const LonLat *points, size_t n, double *lengths);
