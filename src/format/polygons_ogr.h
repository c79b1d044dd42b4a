/* Features of any vector file that OGR reads, for topology/polygons.h. */
#pragma once
#include "base/error.h"
#include "topology/polygons.h"

/* Adds the layers of the file `path`, or of `piped` if that is not NULL: GDAL writes each as GeoJSON on WGS 84 into memory,
   with curves as lines along them. What GDAL warns of goes to `notes` (of char *). False with an input error. */
bool tf_polygons_ogr(Polygons *polygons, const char *path, GBytes *piped, GPtrArray *notes,
                     GError **error);

/* Transforms the points, which are in polygons->crs, to longitude and latitude on WGS 84; `path` is for the input error. */
bool tf_polygons_to_wgs84(Polygons *polygons, const char *path, GError **error);
