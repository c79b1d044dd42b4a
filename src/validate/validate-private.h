/* A GeoJSON file that is being checked: what the parts of the check share. */
#pragma once
#include "geodesy/geodesic.h"
#include "planar/geos.h"
#include "validate/json_tree.h"
#include "validate/report.h"
#include "validate/span.h"

typedef struct {
    ValidationReport *report;
    const JsonTree *tree;
    const Geos *geos;
    char *where;           /* "feature 3 (id 'kelbajar')": begins every finding */
    guint feature;         /* from 1; 0: none */
    const JsonNode *about; /* the geometry or other object that is being checked, or NULL */
    bool elsewhere;        /* the file says that its coordinates are in another system */
    guint features, geometries, positions, polygons, boxes;
} GeojsonCheck;

/* Adds a finding about a value. */
void tf_check_wrong(GeojsonCheck *check, RuleId rule, const JsonNode *node, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* A position as it is written, its numbers with a space between them. g_free. */
char *tf_check_position_text(const GeojsonCheck *check, const JsonNode *position);

/* Checks a position and widens `span` to it. False if it cannot be taken for a place on the Earth. */
bool tf_check_position(GeojsonCheck *check, const JsonNode *position, Span *span, LonLat at);

/* Checks the rings of polygons, each the node of an array of rings: of one, or of all of a MultiPolygon `of`. */
void tf_check_polygons(GeojsonCheck *check, const JsonNode *const *polygons, guint n,
                       const JsonNode *of, Span *span);

/* The positions of a line or ring (a GArray of LonLat), or NULL if they are too few or one is wrong. */
GArray *tf_check_line(GeojsonCheck *check, const JsonNode *line, guint least, Span *span);

/* Checks a geometry and widens `span` to it. `outer` is the GeometryCollection that it is in, or NULL. */
void tf_check_geometry(GeojsonCheck *check, const JsonNode *geometry, const JsonNode *outer,
                       Span *span);

/* Checks the members that any object may have, `bbox` against what it spans, and `crs`, which none should have. */
void tf_check_bbox(GeojsonCheck *check, const JsonNode *object, const Span *span);
void tf_check_crs(GeojsonCheck *check, const JsonNode *object);

/* Finds members that an object of this type must not have; `members` ends with NULL. */
void tf_check_meaning(GeojsonCheck *check, const JsonNode *object, const char *type,
                      const char *const *members);

/* "is missing" or "is 'polygon', expected X, did you mean 'Polygon'?": what is wrong with an object's type. g_free. */
char *tf_check_type_fault(const GeojsonCheck *check, const JsonNode *object,
                          const char *const *names, gsize n, const char *expected);
