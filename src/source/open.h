/* Vector files of others, opened by GDAL. */
#pragma once
#include <gdal.h>
#include <glib.h>

/* Opens the vector file or folder `path` with the usual drivers (source/drivers.h), with `options` for it or NULL. What
   names no file is opened only if other drivers are allowed. NULL with an input error. Close with GDALClose. */
GDALDatasetH tf_source_open(const char *path, const char *const *options, GError **error);
