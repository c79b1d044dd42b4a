/* The buffer of a line: everything within a distance of it. */
#pragma once
#include "geodesy/geodesic.h"
#include <glib.h>

/* What lies within `metres` of the line through `n` points, as polygons (of GPtrArray of rings, as
   tf_faceset_polygons returns them) with coordinates on a grid of `decimals` decimals of a degree,
   and valid on it. Distances are taken in an azimuthal equidistant projection around the line's
   middle: for lines of some hundred kilometres they are right to one part in ten thousand; ends and
   bends are round. With polygons `within` (the same, or NULL) only what lies in them is left, which may
   be none. NULL with a system error if the library fails. Free with g_ptr_array_unref. */
GPtrArray *tf_buffer_around(const LonLat *line, gsize n, double metres, const GPtrArray *within,
                            int decimals, GError **error);
