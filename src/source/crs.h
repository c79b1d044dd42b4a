/* Coordinate systems by what they are called. */
#pragma once
#include <ogr_srs_api.h>
#include <stdbool.h>

/* Makes `system` the one that `text` names: "EPSG:32638", WKT, PROJJSON or a PROJ string. What GDAL would fetch from the
   network or read from a file is not taken for a name. False if nobody knows it. */
bool tf_crs_of_text(OGRSpatialReferenceH system, const char *text);
