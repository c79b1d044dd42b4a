/* Curved geometries (ISO 19125-1, SQL/MM: CircularString, CompoundCurve, CurvePolygon, MultiCurve, MultiSurface) as lines. */
#pragma once
#include <ogr_api.h>

/* The geometry with each arc, in its own coordinates, in `pieces` equal ones; straight parts stay. OGR_G_DestroyGeometry. */
OGRGeometryH tf_curve_in_pieces(OGRGeometryH geometry, int pieces);
