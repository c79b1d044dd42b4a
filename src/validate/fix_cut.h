/* Rings and lines cut at the antimeridian (RFC 7946, 3.1.9), their edges straight in longitude and latitude (3.1.1); a ring may go
   round a pole. */
#pragma once
#include "planar/geos.h"
#include "validate/fix_layout.h"

/* The polygons that are made of rings, which are laid out and wound right; NULL if they are not a polygon's. Free with
   g_ptr_array_unref. */
GPtrArray *tf_fix_cut_polygon(const Geos *geos, const GPtrArray *rings);

/* Polygons that meet in points only and cover what these do, which are valid one by one; NULL if they overlap, or
   are so already. Free with g_ptr_array_unref. */
GPtrArray *tf_fix_join_polygons(const Geos *geos, const GPtrArray *polygons);

/* Appends to `to` the parts of a line that is laid out, each a part of one line. */
void tf_fix_cut_line(const GArray *line, GPtrArray *to);
