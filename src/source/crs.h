/* Coordinate systems by what they are called. */
#pragma once
#include <gdal.h>
#include <ogr_srs_api.h>
#include <stdbool.h>

/* Whether neither the file nor its format says in which coordinate system the layer's geometries are. */
bool tf_crs_is_assumed(GDALDatasetH dataset, OGRLayerH layer);

/* Makes `system` the one that `text` names: "EPSG:32638", WKT, PROJJSON or a PROJ string. What GDAL would fetch from the
   network or read from a file is not taken for a name. False if nobody knows it. */
bool tf_crs_of_text(OGRSpatialReferenceH system, const char *text);

/* The system that the member "crs" of GeoJSON of before 2016 names; a number alone is a code of EPSG. NULL if nobody knows it.
   OSRRelease. */
OGRSpatialReferenceH tf_crs_of_member(const char *name);
