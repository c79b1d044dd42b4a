#include "atlas/feature.h"
#include "base/error.h"
#include "base/file.h"
#include <math.h>

json_t *features_load(const char *path, json_t **root, GError **error) {
    json_error_t problem;
    gsize length;
    g_autofree char *bytes = file_read(path, &length, error);
    if (!bytes)
        return NULL;
    *root = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &problem);
    if (!*root) {
        input_error(error, "%s:%d: not valid JSON: %s", path, problem.line, problem.text);
        return NULL;
    }
    json_t *features = json_object_get(*root, "features");
    if (!json_is_array(features) || json_array_size(features) == 0) {
        input_error(error, "%s: expected a GeoJSON FeatureCollection with features", path);
        json_decref(*root);
        *root = NULL;
        return NULL;
    }
    return features;
}

bool feature_error(const Feature *feature, GError **error, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *name = feature->id ? g_strdup_printf(" ('%s')", feature->id) : g_strdup("");
    return input_error(error, "%s: feature %zu%s: %s", feature->path, feature->index + 1, name,
                       message);
}

bool feature_begin(Feature *feature, json_t *json, gsize index, GError **error) {
    feature->index = index;
    feature->properties = json_object_get(json, "properties");
    feature->geometry = json_object_get(json, "geometry");
    feature->id = json_string_value(json_object_get(feature->properties, "id"));
    return feature->id || feature_error(feature, error, "has no property 'id'");
}

static bool read_position(json_t *json, LonLat out) {
    json_t *lon = json_array_get(json, 0), *lat = json_array_get(json, 1);
    if (!json_is_number(lon) || !json_is_number(lat))
        return false;
    out[0] = json_number_value(lon);
    out[1] = json_number_value(lat);
    return fabs(out[0]) <= 180 && fabs(out[1]) <= 90;
}

static json_t *coordinates(const Feature *feature, const char *type, GError **error) {
    const char *found = json_string_value(json_object_get(feature->geometry, "type"));
    if (g_strcmp0(found, type) == 0)
        return json_object_get(feature->geometry, "coordinates");
    feature_error(feature, error, "expected a %s, found %s", type, found ? found : "no geometry");
    return NULL;
}

static const char not_a_position[] = "is not a longitude within ±180 and a latitude within ±90";

bool feature_point(const Feature *feature, LonLat point, GError **error) {
    json_t *json = coordinates(feature, "Point", error);
    if (!json)
        return false;
    return read_position(json, point) ||
           feature_error(feature, error, "its point %s", not_a_position);
}

GArray *feature_line(const Feature *feature, GError **error) {
    json_t *json = coordinates(feature, "LineString", error), *position;
    if (!json)
        return NULL;
    g_autoptr(GArray) line =
        g_array_sized_new(FALSE, FALSE, sizeof(LonLat), (guint)json_array_size(json));
    gsize i;
    json_array_foreach(json, i, position) {
        LonLat point;
        if (!read_position(position, point)) {
            feature_error(feature, error, "point %zu %s", i + 1, not_a_position);
            return NULL;
        }
        g_array_append_vals(line, point, 1);
    }
    if (line->len < 2) {
        feature_error(feature, error, "expected a LineString of two points or more");
        return NULL;
    }
    return g_steal_pointer(&line);
}

const char *feature_text(const Feature *feature, const char *key) {
    return json_string_value(json_object_get(feature->properties, key));
}

bool feature_number(const Feature *feature, const char *key, double least, double fallback,
                    double *value, GError **error) {
    json_t *json = json_object_get(feature->properties, key);
    *value = json ? json_number_value(json) : fallback;
    if ((json && !json_is_number(json)) || !(*value >= least))
        return feature_error(feature, error, "its %s must be a number of at least %g", key, least);
    return true;
}
