/* Polygons and lines of a GeoJSON file in the atlas's folder, such as land that no map of it holds. */
#pragma once
#include "atlas/atlas.h"

/* The polygons of all features, as tf_faceset_polygons returns them. NULL with an input error that
   names the file. g_ptr_array_unref. */
GPtrArray *tf_polygon_file_read(const Atlas *atlas, const char *name, GError **error);

/* The same of a file of lines: of GArray of LonLat. */
GPtrArray *tf_line_file_read(const Atlas *atlas, const char *name, GError **error);

/* Whether a point, in degrees, lies in one of such polygons: an odd number of their edges is crossed on the way east. */
bool tf_polygons_hold(const GPtrArray *polygons, const LonLat at);
