/* The area and the length of a geometry of OGR's, whatever its type and coordinate system. */
#pragma once
#include "geojson/measured.h"
#include <ogr_api.h>

typedef struct {
    EdgeKind edges;
    OGRCoordinateTransformationH to_wgs84; /* borrowed; NULL: coordinates are degrees, or planar */
    double unit_m;                         /* of planar coordinates */
    GArray *points;                        /* of LonLat: of one ring */
} GeometryMeter;

GeometryMeter tf_geometry_meter_of(EdgeKind edges, OGRCoordinateTransformationH to_wgs84,
                                   double unit_m);
void tf_geometry_meter_clear(GeometryMeter *meter);

/* Adds the geometry's area (m²: outer rings less their holes) and its length (m: of rings and
   lines) to `feature`; curves are taken as OGR's lines along them. Returns NULL, or what was found
   and expected (g_free). */
char *tf_geometry_meter_add(GeometryMeter *meter, OGRGeometryH geometry, MeasuredFeature *feature);
