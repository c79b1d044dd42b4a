/* Edges that are too long for the series of edges.h. */
#pragma once
#include "geodesy/edge.h"

/* Measures an edge of any length: by PROJ's geodesic, or by Gauss-Legendre quadrature along a line
   that is straight in longitude and latitude. */
EdgeMeasure tf_edge_measure_long(EdgeKind kind, const LonLat a, const LonLat b);
