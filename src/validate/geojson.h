/* Checks GeoJSON files against RFC 7946. */
#pragma once
#include "base/error.h"
#include "validate/report.h"
#include <stdbool.h>

/* Checks the file at `path` by the rules of rules.h: JSON, types and members, positions, closed rings of four or more
   positions, which way they run (those that cross the antimeridian uncut by the short way round), polygons (GEOS), bbox,
   collections. Each finding names its rule, the feature by number and id, and its place. False with an input error if the file
   cannot be read or is not JSON (with line and column). */
bool tf_validate_geojson(const char *path, ValidationReport *report, GError **error);
