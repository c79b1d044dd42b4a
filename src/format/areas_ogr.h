/* Areas and lengths of the features of any vector file that GDAL reads. */
#pragma once
#include "format/areas_source.h"
#include "geojson/measured.h"

/* Measures the features of the source, in any coordinate system, and hands them to the sink in the
   file's order. A copy is written whole or not at all. An input error if the
   file cannot be read or a feature cannot be measured, a system error if the copy cannot be
   written. */
bool tf_areas_ogr(const AreasSource *source, const MeasuredSink *sink, GError **error);
