/* The member "crs" of GeoJSON from before RFC 7946, whose coordinates may be in any system (GeoJSON 2008, section 3). */
#pragma once
#include "geojson/lexer.h"

/* Reads its value, which comes next. What it names goes to *name (g_free): a name, or the value as it is written where that
   is none; NULL for null, which names nothing. */
bool tf_geojson_scan_crs(JsonScan *scan, char **name);

/* Whether it is longitude and latitude on WGS 84, by any of its names. */
bool tf_geojson_crs_is_wgs84(const char *name);

/* What the text names, without reading its coordinates; or NULL. g_free. */
char *tf_geojson_find_crs(const char *text, gsize length);
