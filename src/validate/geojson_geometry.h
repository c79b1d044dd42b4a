/* Geometry objects of a GeoJSON file, checked. */
#pragma once
#include "planar/geos.h"
#include "validate/report.h"
#include <jansson.h>
#include <stdbool.h>

/* What the positions of an object span; `any` is false for none. */
typedef struct {
    double low[3], high[3];
    bool any, heights;
} Span;

/* A file being checked. */
typedef struct {
    ValidationReport *report;
    const Geos *geos;
    char *where; /* "feature 3 (id 'kelbajar')": begins every finding */
    guint features, geometries, positions, polygons, boxes;
} GeojsonCheck;

/* Adds a finding about the current feature. */
void tf_validate_geojson_wrong(GeojsonCheck *check, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Checks a geometry object and widens `span` to it. */
void tf_validate_geojson_check_geometry(GeojsonCheck *check, json_t *geometry, Span *span);

/* Checks the members that any object may have: bbox against `span`, and crs, which none
   may have. */
void tf_validate_geojson_check_common(GeojsonCheck *check, json_t *object, const Span *span);

void tf_span_join(Span *span, const Span *other);
