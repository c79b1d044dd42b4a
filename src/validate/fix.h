/* GeoJSON repaired as far as RFC 7946 says how. */
#pragma once
#include "base/error.h"
#include <glib.h>
#include <stdbool.h>

/* Writes what is in `path` ("-": standard input) to `out`: rings closed and wound right (3.1.6), repeated positions dropped,
   longitudes within 180 degrees, geometries that cross the antimeridian cut there (3.1.9), bounding boxes of what changed made
   anew (5), the old member crs taken out if it names longitude and latitude on WGS 84 (4), missing geometries and properties
   null (3.2). Everything else stays as it is written, byte by byte. What was done goes to `said` (of char *), a line for each
   kind. False with an input error if the text is not GeoJSON otherwise, with its byte and feature. */
bool tf_fix_geojson(const char *path, const char *out, GPtrArray *said, GError **error);
