#include "picture/polygon_file.h"
#include <jansson.h>
#include <string.h>

static bool append_position(GArray *ring, const json_t *position) {
    const json_t *x = json_array_get(position, 0), *y = json_array_get(position, 1);
    if (!json_is_number(x) || !json_is_number(y))
        return false;
    LonLat at = {json_number_value(x), json_number_value(y)};
    if (!(at[0] >= -180 && at[0] <= 180 && at[1] >= -90 && at[1] <= 90))
        return false;
    g_array_append_val(ring, at);
    return true;
}

static bool append_polygon(GPtrArray *polygons, const json_t *coordinates) {
    GPtrArray *rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_ptr_array_add(polygons, rings);
    if (json_array_size(coordinates) == 0)
        return false;
    for (size_t i = 0; i < json_array_size(coordinates); i++) {
        const json_t *positions = json_array_get(coordinates, i);
        GArray *ring = g_array_new(FALSE, FALSE, sizeof(LonLat));
        g_ptr_array_add(rings, ring);
        if (json_array_size(positions) < 4)
            return false;
        for (size_t k = 0; k < json_array_size(positions); k++)
            if (!append_position(ring, json_array_get(positions, k)))
                return false;
    }
    return true;
}

static bool append_geometry(GPtrArray *polygons, const json_t *geometry) {
    const char *type = json_string_value(json_object_get(geometry, "type"));
    const json_t *coordinates = json_object_get(geometry, "coordinates");
    if (g_strcmp0(type, "Polygon") == 0)
        return append_polygon(polygons, coordinates);
    if (g_strcmp0(type, "MultiPolygon") != 0)
        return false;
    for (size_t i = 0; i < json_array_size(coordinates); i++)
        if (!append_polygon(polygons, json_array_get(coordinates, i)))
            return false;
    return true;
}

GPtrArray *polygon_file_read(const Atlas *atlas, const char *name, GError **error) {
    g_autofree char *path = g_build_filename(atlas->folder, name, NULL);
    json_error_t wrong;
    json_t *root = json_load_file(path, 0, &wrong);
    if (!root) {
        input_error(error, "%s:%d: %s", path, wrong.line, wrong.text);
        return NULL;
    }
    g_autoptr(GPtrArray) polygons =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    const json_t *features = json_object_get(root, "features");
    bool right = json_is_array(features);
    size_t i = 0;
    for (; right && i < json_array_size(features); i++)
        right = append_geometry(polygons, json_object_get(json_array_get(features, i), "geometry"));
    json_decref(root);
    if (right)
        return g_steal_pointer(&polygons);
    if (i == 0)
        input_error(error, "%s: is no GeoJSON FeatureCollection", path);
    else
        input_error(error, "%s: feature %zu: expected a Polygon or MultiPolygon in degrees", path,
                    i);
    return NULL;
}
