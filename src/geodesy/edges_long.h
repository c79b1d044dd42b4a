/* Edges that are too long for the series of edges.h: by PROJ's geodesics, and by quadrature. */
#pragma once
#include "geodesy/edges.h"

EdgeMeasure edge_measure_long(EdgeKind kind, const LonLat a, const LonLat b);
