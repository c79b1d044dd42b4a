/* Layers in any vector format that GDAL writes.

   Fields: a text, a date (a day), a truth, a number (whole ones with no decimals are integers),
   rounded as in our GeoJSON. Lines and polygons are multi-part in a layer that has one type of
   geometry; a layer with several has the general type, and where a format has no such thing it is
   parted into NAME_points, NAME_lines, NAME_polygons and, without a geometry, NAME_table (a
   CSV file where the format itself would drop them). An empty layer has the general type. */
#pragma once
#include "format/dataset_format.h"
#include "layer/layer.h"
#include <ogr_srs_api.h>

typedef struct {
    OGRSpatialReferenceH crs;                /* of the layers' coordinates */
    OGRCoordinateTransformationH projection; /* from WGS 84 to it; NULL: they are in WGS 84 */
    int decimals;                            /* that coordinates are rounded to */
    int day; /* Julian day of GDate that files say they were last changed on, so that the same
                layers give the same bytes; 0: today */
} DatasetOptions;

/* Reads "EPSG:32638" or any AUTHORITY:CODE (NULL: WGS 84), with axes in the traditional order of
   GIS. False with an input error. Clear with dataset_options_clear. */
bool dataset_options_init(DatasetOptions *options, const char *crs, int decimals, GError **error);
void dataset_options_clear(DatasetOptions *options);

/* Writes `layers` (of Layer *) as one dataset at `path`, a new file or folder, not yet safe from
   interruption: for that see file_set_scratch. What the format cannot hold and loses is told, a
   line each, in `losses`. An error if GDAL fails. */
bool dataset_create(const char *path, const DatasetFormat *format, const GPtrArray *layers,
                    const DatasetOptions *options, GPtrArray *losses, GError **error);
