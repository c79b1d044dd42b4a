/* All polygons of a GeoJSON file as rings of points, for topology.h: worlds of millions
   of points. */
#pragma once
#include "geojson/reader.h"
#include "topology/topology.h"

/* What is kept of a feature. */
typedef struct {
    JsonSpan properties, id; /* as they stand in the file's text */
    guint32 polygon_end;     /* one past its last polygon */
    bool single;             /* a Polygon, not a MultiPolygon */
} PolygonFeature;

typedef struct {
    GMappedFile *file;
    GArray *points;   /* of LonLat; rings without their closing point */
    GArray *paths;    /* of TopologyPath; the face is the feature's number */
    GArray *polygons; /* of guint32: one past each polygon's last path */
    GArray *features; /* of PolygonFeature */
} Polygons;

/* Reads the FeatureCollection in `path`. Features without a geometry have no polygons. Anything but
   polygons is an input error that names the byte and the feature. Free with tf_polygons_free. */
Polygons *tf_polygons_read(const char *path, GError **error);
void tf_polygons_free(Polygons *polygons);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Polygons, tf_polygons_free)

/* The arcs and faces of the polygons. */
Topology *tf_polygons_topology(const Polygons *polygons);
