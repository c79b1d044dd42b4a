#include "layer/geometry.h"
#include "atlas/outline.h"

Geometry tf_geometry_of_faces(FaceSet faces) {
    if (tf_faceset_is_empty(faces))
        return (Geometry){.type = LAYER_NONE};
    return (Geometry){.type = LAYER_POLYGONS, .parts = tf_faceset_polygons(faces)};
}

Geometry tf_geometry_of_arcs(ArcSet arcs) {
    if (arcs.arcs->len == 0)
        return (Geometry){.type = LAYER_NONE};
    return (Geometry){.type = LAYER_LINES, .parts = tf_arcset_lines(arcs)};
}

Geometry tf_geometry_of_point(const LonLat at) {
    return (Geometry){.type = LAYER_POINT, .point = {at[0], at[1]}};
}

Geometry tf_geometry_of_route(const Route *route) {
    GPtrArray *parts = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_ptr_array_add(parts, g_array_ref(route->line));
    return (Geometry){.type = LAYER_LINES, .parts = parts};
}

Geometry tf_geometry_of(const Value *value) {
    switch (value->type) {
    case VALUE_TERRITORY:
        return tf_geometry_of_faces(value->extent.certain);
    case VALUE_BORDER:
        return tf_geometry_of_arcs(value->arcs);
    case VALUE_PLACE:
        return tf_geometry_of_point(value->place->at);
    case VALUE_ROUTE:
        return tf_geometry_of_route(value->route);
    default:
        return (Geometry){.type = LAYER_NONE};
    }
}

void tf_geometry_clear(Geometry *geometry) {
    g_clear_pointer(&geometry->parts, g_ptr_array_unref);
    geometry->type = LAYER_NONE;
}
