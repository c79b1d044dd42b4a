/* Layers in any vector format that GDAL writes.

   Fields: a text, a date (a day), a boolean, a number (an integer if it has no decimals), rounded
   as in our GeoJSON. Lines and polygons are multi-part in a layer that has one type of geometry; a
   layer with several has the general type, and where a format has no such type it is split into
   NAME_points, NAME_lines, NAME_polygons and, without a geometry, NAME_table (a CSV file where the
   format itself would drop them). An empty layer has the general type. */
#pragma once
#include "format/dataset_format.h"
#include "format/dataset_options.h"
#include "layer/layer.h"

/* Writes `layers` (of Layer *) as one dataset at `path`, a new file or folder, which is left half
   written if interrupted; tf_file_set_scratch protects from that. What the format cannot hold and
   loses is reported, a line each, in `losses`. An error if GDAL fails. */
bool tf_dataset_create(const char *path, const DatasetFormat *format, const GPtrArray *layers,
                       const DatasetOptions *options, GPtrArray *losses, GError **error);
