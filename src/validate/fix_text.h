/* Coordinates of a geometry that is repaired, as text: read and written, what stays byte by byte. */
#pragma once
#include "validate/fix_geometry.h"
#include "validate/span.h"

/* Reads coordinates, which are right but for what is repaired here. Free with tf_fix_geometry_clear. */
FixGeometry tf_fix_geometry_of(GeometryType type, JsonSpan coordinates);
void tf_fix_geometry_clear(FixGeometry *geometry);

/* Appends its coordinates. */
void tf_fix_geometry_write(const FixGeometry *geometry, GString *text);

/* What its positions span. */
Span tf_fix_geometry_span(const FixGeometry *geometry);
