/* The areas and lengths of the features of any vector file. */
#pragma once
#include "geojson/measured.h"

/* Measures the features of `path` by OGR: any vector file that GDAL reads, in any coordinate
   system. `where` (NULL: all) is OGR SQL's condition; `copy` (NULL: none) is a file that gets the
   features with the columns area_m2 and perimeter_m, whole or not at all. */
bool areas_ogr(const char *path, const char *where, const char *copy, const MeasuredSink *sink,
               GError **error);
