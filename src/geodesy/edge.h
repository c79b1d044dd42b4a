/* One edge of a ring or line: its kind, and what is measured of it. */
#pragma once
#include "geodesy/geodesic.h"

/* A planar edge is straight in a file's own, projected coordinate system; no kernel here measures it. */
typedef enum { EDGES_GEODESIC, EDGES_STRAIGHT, EDGES_PLANAR } EdgeKind;

/* Up to this many degrees of latitude and of longitude the series hold. */
#define EDGE_SHORT 0.1

/* What is measured of an edge from a to b. */
typedef struct {
    double s12;    /* m² between it and the equator (S12 of Karney 2013): positive eastwards north
                      of the equator */
    double metres; /* its length */
    double turn;   /* degrees of longitude, the shorter way round */
} EdgeMeasure;
