/* Area under edges and their lengths on the WGS 84 ellipsoid, for millions of them.

   An edge is either the geodesic between its ends or straight in longitude and latitude, which is
   what RFC 7946 §3.1.1 says an edge of GeoJSON is. Edges of up to EDGE_SHORT degrees are measured
   by series about the middle latitude; the others by PROJ's geodesics and by quadrature.
   docs/areas.md derives the series and bounds what they leave out. */
#pragma once
#include "geodesy/edge.h"

/* Measures one edge; latitudes must lie in [-90, 90]. */
EdgeMeasure tf_edge_measure(EdgeKind kind, const LonLat a, const LonLat b);

/* The most edges that tf_edges_measure takes at once. */
enum { EDGES_BLOCK = 256 };

/* Bytes: the widest vector, so that none lies across two lines of the cache. */
enum { EDGES_ALIGNED = 64 };

typedef struct {
    _Alignas(EDGES_ALIGNED) double s12[EDGES_BLOCK];
    double metres[EDGES_BLOCK], turn[EDGES_BLOCK];
} EdgeMeasures;

/* Measures the `n` edges (up to EDGES_BLOCK) along the n + 1 `points`, in vector lanes: the same
   numbers, bit by bit, as tf_edge_measure gives for each. */
void tf_edges_measure(EdgeKind kind, const LonLat *points, size_t n, EdgeMeasures *edges);
