/* Geometries as texts in the columns of a table (CSV). */
#pragma once
#include "base/error.h"
#include <gdal.h>
#include <stdbool.h>

/* Makes *table, which was opened with `options`, one that has geometries, if it is of CSV and has a column of them under another
   name than "WKT". False with an input error that names the row, if what stands in such a column is none: GDAL passes that over
   without a word. `path` is what the file is called in messages. */
bool tf_table_geometries(GDALDatasetH *table, const char *path, const char *const *options,
                         GError **error);
