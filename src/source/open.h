/* Vector files of others, opened by GDAL. */
#pragma once
#include <gdal.h>
#include <glib.h>

/* Opens the vector file or folder `path`, or the one vector file in a .zip or .gz (GDALGetDescription then says which), with
   the usual drivers (source/drivers.h). Each takes of `options` (NULL: none) those that it knows. What names no file is opened
   only if other drivers are allowed. NULL with an input error. Close with GDALClose. */
GDALDatasetH tf_source_open(const char *path, const char *const *options, GError **error);
