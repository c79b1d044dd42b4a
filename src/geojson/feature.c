#include "geojson/feature.h"
#include "base/error.h"
#include "base/file.h"
#include <math.h>

FeatureFile *feature_file_load(const char *path, GError **error) {
    json_error_t problem;
    gsize length;
    g_autofree char *text = file_read(path, &length, error);
    if (!text)
        return NULL;
    g_autoptr(FeatureFile) file = g_new0(FeatureFile, 1);
    file->path = g_strdup(path);
    file->lifted = lifted_from(text, &length);
    file->root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &problem);
    if (!file->root) {
        input_error(error, "%s:%d: not valid JSON: %s", path, problem.line, problem.text);
        return NULL;
    }
    file->list = json_object_get(file->root, "features");
    file->n = (guint)json_array_size(file->list);
    if (file->n == 0) {
        input_error(error, "%s: expected a GeoJSON FeatureCollection with features", path);
        return NULL;
    }
    return g_steal_pointer(&file);
}

void feature_file_free(FeatureFile *file) {
    if (!file)
        return;
    json_decref(file->root);
    lifted_free(file->lifted);
    g_free(file->path);
    g_free(file);
}

bool feature_error(const Feature *feature, GError **error, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *name = feature->id ? g_strdup_printf(" ('%s')", feature->id) : g_strdup("");
    return input_error(error, "%s: feature %zu%s: %s", feature->file->path, feature->index + 1,
                       name, message);
}

bool feature_begin(Feature *feature, const FeatureFile *file, gsize index, GError **error) {
    json_t *json = json_array_get(file->list, index);
    *feature = (Feature){.file = file,
                         .index = index,
                         .properties = json_object_get(json, "properties"),
                         .geometry = json_object_get(json, "geometry")};
    feature->id = json_string_value(json_object_get(feature->properties, "id"));
    return feature->id || feature_error(feature, error, "has no property 'id'");
}

static bool is_position(const LonLat at) {
    return fabs(at[0]) <= 180 && fabs(at[1]) <= 90;
}

static bool read_position(json_t *json, LonLat out) {
    json_t *lon = json_array_get(json, 0), *lat = json_array_get(json, 1);
    if (!json_is_number(lon) || !json_is_number(lat))
        return false;
    out[0] = json_number_value(lon);
    out[1] = json_number_value(lat);
    return true;
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
    return (read_position(json, point) && is_position((const double *)point)) ||
           feature_error(feature, error, "its point %s", not_a_position);
}

/* The points of a line, as far as they are two numbers. */
static GArray *read_line(const Feature *feature, json_t *json) {
    GArray *line = g_array_new(FALSE, FALSE, sizeof(LonLat));
    guint n = 0;
    const LonLat *lifted = json_is_integer(json) ? lifted_line(feature->file->lifted,
                                                               (guint)json_integer_value(json), &n)
                                                 : NULL;
    if (lifted)
        return g_array_append_vals(line, lifted, n);
    gsize i;
    json_t *position;
    json_array_foreach(json, i, position) {
        LonLat point = {NAN, NAN};
        read_position(position, point);
        g_array_append_vals(line, point, 1);
    }
    return line;
}

GArray *feature_line(const Feature *feature, GError **error) {
    json_t *json = coordinates(feature, "LineString", error);
    if (!json)
        return NULL;
    g_autoptr(GArray) line = read_line(feature, json);
    for (guint i = 0; i < line->len; i++)
        if (!is_position(g_array_index(line, LonLat, i))) {
            feature_error(feature, error, "point %u %s", i + 1, not_a_position);
            return NULL;
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
