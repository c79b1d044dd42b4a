/* Sets of arcs and faces as lines and polygons. */
#pragma once
#include "atlas/faceset.h"

/* The arcs chained into lines as long as possible, each a GArray of LonLat, for rulers: a line goes
   on across the antimeridian. Free with g_ptr_array_unref. */
GPtrArray *tf_arcset_chains(ArcSet set);

/* The same for output: cut at the antimeridian (RFC 7946 3.1.9), as tf_faceset_polygons are. */
GPtrArray *tf_arcset_lines(ArcSet set);

/* The set's boundary as polygons for output, in the plane of longitudes from -180 to 180 and
   latitudes: what crosses the antimeridian is cut there, and what holds a pole reaches along the
   edge of that plane, as formats, pictures and pages want it. Each polygon is a GPtrArray of rings
   (GArray of LonLat, closed: the last point repeats the first), outer ring first and
   counter-clockwise, holes clockwise (RFC 7946 3.1.6); polygons and rings are in a stable order.
   Free with g_ptr_array_unref. */
GPtrArray *tf_faceset_polygons(FaceSet set);
