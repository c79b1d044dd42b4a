/* Whether a ring crosses itself, found while its edges are added up.

   The direction of a closed line that does not cross itself turns once round, to the left or to the right (H. Hopf, Über die
   Drehung der Tangenten und Sehnen ebener Kurven, Compositio Mathematica 2, 1935); each crossing changes the number of turns
   from even to odd or from odd to even (H. Whitney, On regular closed curves in the plane, ibid. 4, 1937). So a ring that does not turn
   once crosses itself: all with an odd number of crossings do not, such as bow-ties. Of small rings each pair of edges is looked
   at as well. What is left are large rings with an even number of crossings. A ring in longitude and latitude; edges go the short
   way round. */
#pragma once
#include "geodesy/geodesic.h"
#include <stdbool.h>
#include <stddef.h>

enum { CROSSING_FEW = 16 };

typedef struct {
    double first[2], last[2]; /* the directions of the first edge and of the last; 0, 0: none */
    double shift;             /* degrees of longitude that the short way round takes off */
    size_t points;
    long turns;
    bool left, right;         /* it has turns to that side */
    bool unknown;             /* a turn is so sharp that its side is not known */
    bool wide;                /* it has edges that go another way than they are written */
    bool plane;               /* set it after tf_crossing_begin: all go as they are written */
    LonLat few[CROSSING_FEW]; /* the first points; only so many are set */
} CrossingTest;

/* Begins with nothing. */
void tf_crossing_begin(CrossingTest *test);

/* Adds points that follow each other. The first must be the last of those before, if there are any. */
void tf_crossing_add(CrossingTest *test, const LonLat *points, size_t n);

/* Adds what was found of further points. The first of them must be the last of those before, if there are any. */
void tf_crossing_join(CrossingTest *test, const CrossingTest *part);

/* Whether the ring crosses itself, so that its loops cancel out. False if that is not known. */
bool tf_crossing_found(const CrossingTest *test);
