#include "layer/geometry.h"
#include "atlas/outline.h"

static Geometry of_faces(FaceSet faces) {
    if (faceset_is_empty(faces))
        return (Geometry){.type = GEOMETRY_NONE};
    return (Geometry){.type = GEOMETRY_POLYGONS, .parts = faceset_polygons(faces)};
}

static Geometry of_arcs(ArcSet arcs) {
    if (arcs.arcs->len == 0)
        return (Geometry){.type = GEOMETRY_NONE};
    return (Geometry){.type = GEOMETRY_LINES, .parts = arcset_lines(arcs)};
}

static Geometry of_route(const Route *route) {
    GPtrArray *parts = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_ptr_array_add(parts, g_array_ref(route->line));
    return (Geometry){.type = GEOMETRY_LINES, .parts = parts};
}

Geometry geometry_of(const Value *value) {
    switch (value->type) {
    case VALUE_TERRITORY:
        return of_faces(value->extent.certain);
    case VALUE_BORDER:
        return of_arcs(value->arcs);
    case VALUE_PLACE:
        return (Geometry){.type = GEOMETRY_POINT,
                          .point = {value->place->at[0], value->place->at[1]}};
    case VALUE_ROUTE:
        return of_route(value->route);
    default:
        return (Geometry){.type = GEOMETRY_NONE};
    }
}
