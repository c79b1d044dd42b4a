/* Areas and lengths of the features of any vector file that GDAL reads. */
#pragma once
#include "geojson/measured.h"

/* Measures the features of `path`, in any coordinate system, and hands them to the sink in the
   file's order. `where` (NULL: all) is OGR SQL's condition; `copy` (NULL: none) is a file that gets
   the features with the columns area_m2 and perimeter_m, whole or not at all. An input error if the
   file cannot be read or a feature cannot be measured, a system error if the copy cannot be
   written. */
bool tf_areas_ogr(const char *path, const char *where, const char *copy, const MeasuredSink *sink,
                  GError **error);
