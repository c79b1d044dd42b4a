/* The file of which a map is made. */
#pragma once
#include "base/error.h"
#include <gdal.h>
#include <ogr_api.h>

/* Its layer called `name` (NULL: the only one), of which only the features are read that the SQL condition `where` chooses
   (NULL: all). Borrowed; NULL with an input error that says which layers there are. */
OGRLayerH tf_source_layer(GDALDatasetH dataset, const char *file, const char *name,
                          const char *where, GError **error);
