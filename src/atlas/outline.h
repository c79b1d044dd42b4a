/* Sets of arcs and faces as lines and polygons. */
#pragma once
#include "atlas/faceset.h"

/* The arcs chained into lines as long as possible, each a GArray of LonLat; for drawing and rulers.
   Free with g_ptr_array_unref. */
GPtrArray *arcset_lines(ArcSet set);

/* The set's boundary as polygons for output: each polygon is a GPtrArray of rings (GArray of
   LonLat, closed: the last point repeats the first), outer ring first and counter-clockwise, holes
   clockwise (RFC 7946 3.1.6); polygons and rings are in a stable order. Free with
   g_ptr_array_unref. */
GPtrArray *faceset_polygons(FaceSet set);
