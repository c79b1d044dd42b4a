/* A copy of a layer in another format, with what was measured of its features in two more columns. Fields go by their place, so
   a format that shortens names loses no values; lists become JSON where the format has none; a column that is called like
   one of the two is overwritten. What is lost all the same is noted. */
#pragma once
#include "geojson/measured.h"
#include <gdal.h>
#include <ogr_srs_api.h>

typedef struct AreasCopy AreasCopy;

/* A layer like `layer` in the dataset `to`, in the coordinate system `crs` (NULL: none). NULL with a system error. Free with
   tf_areas_copy_free. */
AreasCopy *tf_areas_copy_new(OGRLayerH layer, GDALDatasetH to, OGRSpatialReferenceH crs,
                             GError **error);
void tf_areas_copy_free(AreasCopy *copy);

/* Adds a feature. False with a system error. */
bool tf_areas_copy_add(AreasCopy *copy, OGRFeatureH feature, const MeasuredFeature *measured,
                       GError **error);

/* How many features were added that the format keeps. */
guint64 tf_areas_copy_written(const AreasCopy *copy);

/* Reads the finished copy, and notes what it does not hold of its source. */
void tf_areas_copy_compare(AreasCopy *copy, GDALDatasetH dataset);

/* What was lost, a line for each column and kind of loss, with how many features and the first of them. Borrowed. */
const GPtrArray *tf_areas_copy_losses(AreasCopy *copy);
