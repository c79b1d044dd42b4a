/* All features of vector files as rings, lines and points, for topology.h: worlds of millions of points.

   A file's features, and the geometries in them, stay in its order. What is neither a coordinate nor a type stays where it is
   in the text. */
#pragma once
#include "geojson/geometry_type.h"
#include "geojson/reader.h"
#include "topology/topology.h"

/* A geometry; those in a collection stand before it. */
typedef struct {
    GeometryType type; /* GEOMETRY_TYPES: a GeometryCollection */
    gsize at;          /* where it begins in its text */
    guint32 first;     /* the first geometry in it, and in what is in it: itself if there is none */
    guint32 polygon_end; /* one past its last polygon, line or list of points */
    GArray
        *members; /* of JsonSpan: "name": value of those that are not GeoJSON's, or NULL; owned */
} PolygonGeometry;

/* What is kept of a feature. */
typedef struct {
    JsonSpan properties, id; /* as they stand in the file's text */
    guint32 polygon_end;     /* one past its last polygon, line or list of points */
    guint32 geometry_end;    /* one past its last geometry, which holds the others */
    GArray *members;         /* as a geometry's; owned */
} PolygonFeature;

/* A layer: the features of one text. */
typedef struct {
    char *name;
    guint32 feature_end;
    bool single;     /* the text is one feature or geometry, not a collection of features */
    GArray *members; /* the collection's own, as a geometry's; owned */
} PolygonLayer;

typedef struct {
    GPtrArray *texts; /* of GBytes: what the spans lie in */
    GArray *points;   /* of LonLat; rings without their closing point */
    GArray *
        tails; /* of JsonSpan: what follows longitude and latitude of a point, as it is written; empty if nothing
                          does anywhere */
    GArray *paths; /* of TopologyPath; the face is the feature's number */
    GArray *
        polygons; /* of guint32: one past each polygon's last path; a line, or a list of points, is one path alone */
    GArray *geometries; /* of PolygonGeometry */
    GArray *features;   /* of PolygonFeature */
    GArray *layers;     /* of PolygonLayer */
    bool moved;         /* coordinates are not as they are written any more */
    char *
        crs; /* the coordinate system that a text names, if it is not longitude and latitude on WGS 84 */
} Polygons;

/* None yet. Free with tf_polygons_free. */
Polygons *tf_polygons_new(void);
void tf_polygons_free(Polygons *polygons);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Polygons, tf_polygons_free)

/* How many polygons there are, and how many rings: without lines and points. */
void tf_polygons_count(const Polygons *polygons, guint *n_polygons, guint *n_rings);

/* What errors and notes call a feature: the first text among its properties, its id or its number. g_free. */
char *tf_polygons_label(const Polygons *polygons, guint32 feature);

/* Gives places that are one on the globe the coordinates of the first, to the last digit, longitudes a turn further where they
   are written so; false if they all have them. */
bool tf_polygons_join_same(Polygons *polygons);

/* Whether all points can be longitudes and latitudes in degrees, longitudes of up to 360 among them. */
bool tf_polygons_on_globe(const Polygons *polygons);

/* The arcs and faces of the polygons, on the globe if they can be. */
Topology *tf_polygons_topology(const Polygons *polygons);
