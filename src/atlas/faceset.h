/* Sets of faces and what is measured of them: a territory is a set of faces of a planar map. */
#pragma once
#include "planar/map.h"

/* A bit for each face of `map`. */
typedef struct {
    const Map *map;
    guint64 *bits;
} FaceSet;

FaceSet faceset_new(const Map *map);
FaceSet faceset_copy(FaceSet set);
void faceset_clear(FaceSet *set); /* frees the bits */
void faceset_add(FaceSet *set, guint face);
bool faceset_has(FaceSet set, int face); /* false for MAP_OUTSIDE */
bool faceset_is_empty(FaceSet set);
guint faceset_count(FaceSet set);
bool faceset_equal(FaceSet a, FaceSet b);
FaceSet faceset_union(FaceSet a, FaceSet b);
FaceSet faceset_intersection(FaceSet a, FaceSet b);
FaceSet faceset_difference(FaceSet a, FaceSet b);

/* Area in m2, and, unless NULL, its gradient (caller clears). */
double faceset_area(FaceSet set, Gradient *gradient);

/* Sets of arcs: borders. */
typedef struct {
    const Map *map;
    GArray *arcs; /* guint, ascending */
} ArcSet;

ArcSet arcset_new(const Map *map);
void arcset_clear(ArcSet *set);
ArcSet faceset_border(FaceSet a, FaceSet b); /* arcs with a on one side and b on the other */
ArcSet faceset_outline(FaceSet set);         /* arcs with the set on exactly one side */
double arcset_length(ArcSet set, Gradient *gradient); /* m */

/* The arcs chained into lines as long as possible, each a GArray of LonLat, for rulers: a line goes
   on across the antimeridian. Free with g_ptr_array_unref. */
GPtrArray *arcset_chains(ArcSet set);

/* The same for output: cut at the antimeridian (RFC 7946 3.1.9), as faceset_polygons are. */
GPtrArray *arcset_lines(ArcSet set);

/* The set's boundary as polygons for output, in the plane of longitudes from -180 to 180 and
   latitudes: what crosses the antimeridian is cut there, and what holds a pole reaches along the
   edge of that plane. Formats, pictures and pages want it so. Each polygon is a GPtrArray of rings (GArray of
   LonLat, closed: the last point repeats the first), outer ring first and counter-clockwise, holes
   clockwise (RFC 7946 3.1.6); polygons and rings are in a stable order. Free with
   g_ptr_array_unref. */
GPtrArray *faceset_polygons(FaceSet set);

/* Distance in metres from `point` to the nearest arc of `set`; INFINITY if it is empty. That arc's
   number goes to `arc` (may be NULL). */
double arcset_distance(ArcSet set, const LonLat point, guint *arc);
