/* The part of a feature that a map can show: its shape. */
#pragma once
#include "expression/value.h"

typedef enum { LAYER_NONE, LAYER_POINT, LAYER_LINES, LAYER_POLYGONS } LayerGeometryType;

typedef struct {
    LayerGeometryType type;
    LonLat point;
    GPtrArray *parts; /* lines: of GArray of LonLat; polygons: of GPtrArray of rings, as
                         tf_faceset_polygons returns them; else NULL */
} Geometry;

/* The geometry of a value: a territory's faces that certainly belong to it, a border's lines, a
   place, a route's line; none for any other value or an empty one. Clear with tf_geometry_clear. */
Geometry tf_geometry_of(const Value *value);
Geometry tf_geometry_of_faces(FaceSet faces);
Geometry tf_geometry_of_arcs(ArcSet arcs);
Geometry tf_geometry_of_point(const LonLat at);
Geometry tf_geometry_of_route(const Route *route);

void tf_geometry_clear(Geometry *geometry);
