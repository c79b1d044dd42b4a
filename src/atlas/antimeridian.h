/* Rings and lines cut at the antimeridian (RFC 7946 3.1.9), for output: what lies on the Earth is
   laid into the plane of longitudes from -180 to 180. Where an edge meets the antimeridian both
   parts get the point at which its geodesic does. */
#pragma once
#include "geodesy/geodesic.h"
#include <glib.h>

/* The boundary of one region, as rings (GArray of LonLat, closed) with the region on their
   left, becomes that of the same region in the plane. The ring of a region around a pole
   reaches that pole along the plane's edge. Takes `rings` and returns them, or others; free
   with g_ptr_array_unref. */
GPtrArray *tf_antimeridian_cut_rings(GPtrArray *rings);

/* A point of a line that is laid out, `windows` windows of 360 degrees east of the plane. */
typedef struct {
    LonLat at;
    double windows;
} AntimeridianPoint;

/* The same of rings that are laid out (GArray of AntimeridianPoint, closed up to whole windows), with a point wherever an edge
   meets the antimeridian. */
GPtrArray *tf_antimeridian_cut_laid_out(const GPtrArray *rings);

/* Lines (GArray of LonLat), cut into parts. Takes and returns as above. */
GPtrArray *tf_antimeridian_cut_lines(GPtrArray *lines);
