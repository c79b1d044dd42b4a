/* A layer's geometry as OGR has it. */
#pragma once
#include "format/dataset_options.h"
#include "layer/layer.h"
#include <ogr_api.h>

/* The geometry in the options' coordinate system, rounded; `multi`: of the multi-part type even
   with one part. NULL for no geometry. The caller owns it. */
OGRGeometryH tf_dataset_geometry(const Geometry *geometry, bool multi,
                                 const DatasetOptions *options);

/* `value` rounded to `decimals`: the number that our GeoJSON has. */
double tf_geometry_rounded(double value, int decimals);

/* Whether every point has a place in the options' coordinate system; one that has none goes to
   `lost`. */
bool tf_dataset_geometry_in_reach(const Geometry *geometry, const DatasetOptions *options,
                                  LonLat lost);
