/* GEOS, through its reentrant interface: a second opinion on the geometry that the survey
   makes in whole numbers, and what GEOS does well: triangles, clipping, inscribed circles. No
   other file includes it. */
#pragma once
#include "geodesy/geodesic.h"
#include <glib.h>
#include <stdbool.h>

typedef struct Geos Geos;

Geos *tf_geos_new(void);
void tf_geos_free(Geos *geos);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Geos, tf_geos_free)

/* 1 if c lies left of a-b, -1 right of it, 0 on its line: a robust predicate. */
int tf_geos_turn(const Geos *geos, const LonLat a, const LonLat b, const LonLat c);

/* True and their crossing in `at` if segments a-b and c-d cross between their ends: a robust
   predicate, and the crossing as good as doubles are. */
bool tf_geos_crossing(const Geos *geos, const LonLat a, const LonLat b, const LonLat c,
                      const LonLat d, LonLat at);

/* Why the polygons together are not valid, with the place ("Self-intersection at 46.5 39.8"), or
   NULL if they are. Each is a GPtrArray of rings, each ring a GArray of LonLat, closed, the outer
   one first. Free with g_free. */
char *tf_geos_fault(const Geos *geos, const GPtrArray *polygons);

/* The constrained Delaunay triangles of a polygon (rings as above): an array of LonLat, three for
   each; NULL if the rings are not a polygon's. Free with g_array_unref. */
GArray *tf_geos_triangles(const Geos *geos, const GPtrArray *rings);

/* West, south, east, north. */
typedef double GeosBox[4];

/* What of the polygons (as above) lies in the box, outer rings counter-clockwise, holes clockwise;
   where a polygon only touches the box, nothing is left of it. Neighbours are cut at the same
   points. NULL if GEOS fails. Free with g_ptr_array_unref. */
GPtrArray *tf_geos_clip_polygons(const Geos *geos, const GPtrArray *polygons, const GeosBox box);

/* The same of lines, each a GArray of LonLat. */
GPtrArray *tf_geos_clip_lines(const Geos *geos, const GPtrArray *lines, const GeosBox box);

/* What of `polygons` does not lie in `others` (both as above), in single polygons. NULL if GEOS fails. Free with
   g_ptr_array_unref. */
GPtrArray *tf_geos_difference(const Geos *geos, const GPtrArray *polygons, const GPtrArray *others);

/* What the polygons (as above) cover, in single polygons that together are valid: those that touch along a line become one, and
   one that touches itself becomes several. NULL if GEOS fails. Free with g_ptr_array_unref. */
GPtrArray *tf_geos_union(const Geos *geos, const GPtrArray *polygons);

/* What of the lines lies within the polygons, which together are valid; NULL if GEOS fails. Free with
   g_ptr_array_unref. */
GPtrArray *tf_geos_lines_within(const Geos *geos, const GPtrArray *lines,
                                const GPtrArray *polygons);

/* What lies within `distance` of the lines (each a GArray of LonLat, on any plane) or of points (lines of one point), in
   single polygons as above; an arc has a point every degree. NULL if GEOS fails. Free with g_ptr_array_unref. */
GPtrArray *tf_geos_buffer(const Geos *geos, const GPtrArray *lines, double distance);

/* The largest circle within the area that an odd number of the rings enclose: its middle, the
   pole of inaccessibility (Garcia-Castellanos and Lombardo, Poles of inaccessibility,
   Scottish Geographical Journal 123, 2007), to some `tolerance` or to 1/200 of the area's
   square root, whichever is more, and its radius. Rings are as above, on any plane, and may
   cross. False if there is no area. */
bool tf_geos_inscribed_circle(const Geos *geos, const GPtrArray *rings, double tolerance,
                              double middle[2], double *radius);
