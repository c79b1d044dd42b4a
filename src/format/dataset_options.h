/* How coordinates go into a dataset: in which coordinate system, and how exactly. */
#pragma once
#include <glib.h>
#include <ogr_srs_api.h>
#include <stdbool.h>

typedef struct {
    OGRSpatialReferenceH crs;                /* of the layers' coordinates */
    OGRCoordinateTransformationH projection; /* from WGS 84 to it; NULL: they are in WGS 84 */
    int decimals;                            /* that coordinates are rounded to */
    int day; /* Julian day of GDate that files say they were last changed on, so that the same
                layers give the same bytes; 0: today */
} DatasetOptions;

/* Reads "EPSG:32638" or any AUTHORITY:CODE (NULL: WGS 84), with axes in the traditional order of
   GIS. False with an input error. Clear with tf_dataset_options_clear. */
bool tf_dataset_options_init(DatasetOptions *options, const char *crs, int decimals,
                             GError **error);
void tf_dataset_options_clear(DatasetOptions *options);
