/* The vector formats that GDAL can write, and what of each a caller has to know. */
#pragma once
#include <gdal.h>
#include <glib.h>
#include <stdbool.h>

typedef struct {
    GDALDriverH driver;  /* of GDAL */
    const char *name;    /* "GPKG" */
    char *extension;     /* "gpkg"; "" if it has none */
    bool is_folder;      /* several layers are a file each, in a folder */
    bool many_layers;    /* one file holds several layers */
    bool one_type;       /* a layer holds geometries of one type only */
    bool only_placed;    /* features without a geometry need a table of their own */
    bool wgs84_only;     /* the format allows no other coordinate system */
    bool no_dates;       /* dates are written as texts, or they would be lost */
    bool fixed_decimals; /* a column of numbers has a fixed count of decimals */
    guint name_bytes;    /* of a field's name; 0: no limit */
    guint text_bytes;    /* of a text; 0: no limit */
} DatasetFormat;

/* The format called `name` (NULL: what `out` ends in). NULL with an input error that suggests one.
   Free with tf_dataset_format_free. */
DatasetFormat *tf_dataset_format(const char *name, const char *out, GError **error);

/* Whether `out` ends in one of the format's endings. */
bool tf_dataset_format_fits(const DatasetFormat *format, const char *out);

/* Whether the ending of `out` is that of another format, and not one of this format's. */
bool tf_dataset_format_belies(const DatasetFormat *format, const char *out);
void tf_dataset_format_free(DatasetFormat *format);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DatasetFormat, tf_dataset_format_free)
