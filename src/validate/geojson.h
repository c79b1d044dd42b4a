/* Checks GeoJSON files against RFC 7946. */
#pragma once
#include "base/error.h"
#include "validate/report.h"
#include <stdbool.h>

/* Checks the file at `path`: types and members, positions (finite, in range), closed rings of four
   or more positions, outer rings counter-clockwise and holes clockwise, polygons valid (GEOS), bbox
   right, no crs. Each finding names the feature by index and id, what is wrong and what was
   expected. False with an input error if the file cannot be read or is not JSON (with line and
   byte). */
bool tf_validate_geojson(const char *path, ValidationReport *report, GError **error);
