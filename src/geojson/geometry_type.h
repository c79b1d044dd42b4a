/* The types of geometry that have coordinates (RFC 7946 §1.4). */
#pragma once

typedef enum {
    GEOMETRY_POINT,
    GEOMETRY_MULTIPOINT,
    GEOMETRY_LINE,
    GEOMETRY_MULTILINE,
    GEOMETRY_POLYGON,
    GEOMETRY_MULTIPOLYGON,
    GEOMETRY_TYPES,
} GeometryType;

/* The type of that name, or GEOMETRY_TYPES. */
GeometryType tf_geometry_type(const char *name);

/* Its name, and in how many brackets its positions lie (§3.1). */
const char *tf_geometry_name(GeometryType type);
int tf_geometry_depth(GeometryType type);
