/* A layer's geometry as OGR has it. */
#pragma once
#include "output/dataset.h"
#include <ogr_api.h>

/* The geometry in the options' coordinate system, rounded; `multi`: of the multi-part type even
   with one part. NULL for no geometry. The caller owns it. */
OGRGeometryH dataset_geometry(const Geometry *geometry, bool multi, const DatasetOptions *options);

/* `value` rounded to `decimals`: the number that stands in our GeoJSON. */
double geometry_rounded(double value, int decimals);
