#include "geojson/feature.h"
#include "base/file.h"
#include <math.h>
#include <string.h>

static bool keep_feature(const GeojsonFeature *feature, gpointer data, GError **error) {
    (void)error;
    g_array_append_vals(((FeatureFile *)data)->features, feature, 1);
    return true;
}

FeatureFile *tf_feature_file_load(const char *path, GError **error) {
    g_autoptr(FeatureFile) file = g_new0(FeatureFile, 1);
    file->path = g_strdup(path);
    file->features = g_array_new(FALSE, FALSE, sizeof(GeojsonFeature));
    gsize length;
    file->bytes = tf_file_read(path, &length, error);
    if (!file->bytes)
        return NULL;
    file->text = (GeojsonText){file->path, {file->bytes, length}, PLACES_BY_LINE};
    if (!tf_geojson_read(&file->text, keep_feature, file, error))
        return NULL;
    file->n = file->features->len;
    if (file->n == 0) {
        tf_input_error(error, "%s: expected a GeoJSON FeatureCollection with features", path);
        return NULL;
    }
    return g_steal_pointer(&file);
}

void tf_feature_file_free(FeatureFile *file) {
    if (!file)
        return;
    json_decref(file->properties);
    g_array_unref(file->features);
    g_free(file->bytes);
    g_free(file->path);
    g_free(file);
}

bool tf_feature_error(const Feature *feature, GError **error, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *name = feature->id ? g_strdup_printf(" ('%s')", feature->id) : g_strdup("");
    return tf_input_error(error, "%s: feature %zu%s: %s", feature->file->path, feature->index + 1,
                          name, message);
}

static const GeojsonFeature *kept_of(const Feature *feature) {
    return &g_array_index(feature->file->features, GeojsonFeature, feature->index);
}

/* jansson reads the properties, and nothing else: it makes an object of every number, which for
   coordinates takes longer than everything else about a map. */
static bool read_properties(FeatureFile *file, const GeojsonFeature *feature, GError **error) {
    JsonSpan span = feature->properties;
    json_error_t problem;
    json_decref(file->properties);
    file->properties = NULL;
    if (!span.text)
        return true;
    file->properties =
        json_loadb(span.text, span.length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &problem);
    return file->properties || tf_geojson_wrong(feature, span.text + MAX(problem.position, 0),
                                                error, "%s", problem.text);
}

bool tf_feature_begin(Feature *feature, FeatureFile *file, gsize index, GError **error) {
    *feature = (Feature){.file = file, .index = index};
    if (!read_properties(file, kept_of(feature), error))
        return false;
    feature->properties = file->properties;
    feature->id = json_string_value(json_object_get(feature->properties, "id"));
    return feature->id || tf_feature_error(feature, error, "has no property 'id'");
}

static bool is_position(const LonLat at) {
    return fabs(at[0]) <= 180 && fabs(at[1]) <= 90;
}

/* The points of a geometry that must be of that type (a GArray of LonLat); NULL with an error if it
   is not. */
static GArray *points_of(const Feature *feature, const char *type, GError **error) {
    const GeojsonFeature *from = kept_of(feature);
    if (g_strcmp0(from->type, type) != 0) {
        tf_feature_error(feature, error, "expected a %s, found %s", type,
                         from->type ? from->type : "no geometry");
        return NULL;
    }
    GeojsonCoordinates coordinates = tf_geojson_coordinates_new();
    bool ok = tf_geojson_coordinates(from, INFINITY, INFINITY, &coordinates, error);
    GArray *points = ok ? g_array_ref(coordinates.points) : NULL;
    tf_geojson_coordinates_free(&coordinates);
    return points;
}

static const char not_a_position[] = "is not a longitude within ±180 and a latitude within ±90";

bool tf_feature_point(const Feature *feature, LonLat point, GError **error) {
    g_autoptr(GArray) points = points_of(feature, "Point", error);
    if (!points)
        return false;
    if (points->len == 0 || !is_position(g_array_index(points, LonLat, 0)))
        return tf_feature_error(feature, error, "its point %s", not_a_position);
    memcpy(point, g_array_index(points, LonLat, 0), sizeof(LonLat));
    return true;
}

GArray *tf_feature_line(const Feature *feature, GError **error) {
    g_autoptr(GArray) line = points_of(feature, "LineString", error);
    if (!line)
        return NULL;
    for (guint i = 0; i < line->len; i++)
        if (!is_position(g_array_index(line, LonLat, i))) {
            tf_feature_error(feature, error, "point %u %s", i + 1, not_a_position);
            return NULL;
        }
    if (line->len < 2) {
        tf_feature_error(feature, error, "expected a LineString of two points or more");
        return NULL;
    }
    return g_steal_pointer(&line);
}

const char *tf_feature_text(const Feature *feature, const char *key) {
    return json_string_value(json_object_get(feature->properties, key));
}

bool tf_feature_number(const Feature *feature, const char *key, double least, double fallback,
                       double *value, GError **error) {
    json_t *json = json_object_get(feature->properties, key);
    *value = json ? json_number_value(json) : fallback;
    if ((json && !json_is_number(json)) || !(*value >= least))
        return tf_feature_error(feature, error, "its %s must be a number of at least %g", key,
                                least);
    return true;
}
