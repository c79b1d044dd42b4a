#include "geojson/geometry_type.h"
#include <string.h>

static const struct {
    const char *name;
    int depth;
} types[GEOMETRY_TYPES] = {
    [GEOMETRY_POINT] = {"Point", 1},     [GEOMETRY_MULTIPOINT] = {"MultiPoint", 2},
    [GEOMETRY_LINE] = {"LineString", 2}, [GEOMETRY_MULTILINE] = {"MultiLineString", 3},
    [GEOMETRY_POLYGON] = {"Polygon", 3}, [GEOMETRY_MULTIPOLYGON] = {"MultiPolygon", 4},
};

GeometryType tf_geometry_type(const char *name) {
    GeometryType type = 0;
    while (type < GEOMETRY_TYPES && strcmp(types[type].name, name) != 0)
        type++;
    return type;
}

const char *tf_geometry_name(GeometryType type) {
    return types[type].name;
}

int tf_geometry_depth(GeometryType type) {
    return types[type].depth;
}
