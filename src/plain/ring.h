/* Rings as a file writes them, for the planar map, in which an edge goes the short way round and all longitudes lie from -180
   to 180. */
#pragma once
#include "topology/winding.h"

/* A ring that was read. */
typedef struct {
    TopologyTurn turn;
    bool
        wide; /* it has edges of 180 degrees of longitude or more that are taken as they are written; then it was turned to run
                  counter-clockwise */
} PlainRing;

/* Brings the ring that the points (of LonLat) from `first` on are to the planar map: without its closing point, its longitudes
   in range, with vertices on the straight lines (RFC 7946 §3.1.1) of edges of 180 degrees and more that are not meant the
   short way round. `outer` is its outer ring if it is a hole, else NULL. */
PlainRing tf_plain_ring(GArray *points, guint first, const PlainRing *outer);
