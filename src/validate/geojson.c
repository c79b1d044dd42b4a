#include "validate/geojson.h"
#include "base/file.h"
#include "validate/geojson_geometry.h"
#include "validate/json_text.h"
#include <string.h>

/* Members that an object of this type must not have (RFC 7946, 7.1). */
static void check_absent(GeojsonCheck *check, json_t *object, const char *type,
                         const char *const *members) {
    for (; *members; members++)
        if (json_object_get(object, *members))
            tf_validate_geojson_wrong(check, "a %s must not have a member '%s' (RFC 7946, 7.1)",
                                      type, *members);
}

/* "feature 3 (id 'kelbajar')": the id, or what the properties have as one. */
static char *feature_name(json_t *feature, gsize index) {
    json_t *id = json_object_get(feature, "id");
    if (!json_is_string(id) && !json_is_number(id))
        id = json_object_get(json_object_get(feature, "properties"), "id");
    if (json_is_string(id))
        return g_strdup_printf("feature %d (id '%s')", (int)index, json_string_value(id));
    if (json_is_integer(id))
        return g_strdup_printf("feature %d (id %" JSON_INTEGER_FORMAT ")", (int)index,
                               json_integer_value(id));
    return g_strdup_printf("feature %d (no id)", (int)index);
}

static void check_members(GeojsonCheck *check, json_t *feature) {
    static const char *const foreign[] = {"coordinates", "geometries", "features", NULL};
    const char *type = json_string_value(json_object_get(feature, "type"));
    json_t *geometry = json_object_get(feature, "geometry");
    json_t *properties = json_object_get(feature, "properties");
    json_t *id = json_object_get(feature, "id");
    if (g_strcmp0(type, "Feature") != 0)
        tf_validate_geojson_wrong(check, "it has the type '%s', expected 'Feature'",
                                  type ? type : "");
    if (!geometry || !(json_is_object(geometry) || json_is_null(geometry)))
        tf_validate_geojson_wrong(check,
                                  "its member 'geometry' is missing or neither an object nor null");
    if (!properties || !(json_is_object(properties) || json_is_null(properties)))
        tf_validate_geojson_wrong(
            check, "its member 'properties' is missing or neither an object nor null");
    if (id && !json_is_string(id) && !json_is_number(id))
        tf_validate_geojson_wrong(check, "its id is neither text nor a number");
    check_absent(check, feature, "Feature", foreign);
}

static void check_feature(GeojsonCheck *check, json_t *feature, gsize index, Span *span) {
    Span own = {0};
    check->where = feature_name(feature, index);
    check->features++;
    if (json_is_object(feature)) {
        json_t *geometry = json_object_get(feature, "geometry");
        check_members(check, feature);
        if (json_is_object(geometry))
            tf_validate_geojson_check_geometry(check, geometry, &own);
        tf_validate_geojson_check_common(check, feature, &own);
    } else {
        tf_validate_geojson_wrong(check, "it is not an object");
    }
    tf_span_join(span, &own);
    g_clear_pointer(&check->where, g_free);
}

static void check_collection(GeojsonCheck *check, json_t *root, Span *span) {
    static const char *const foreign[] = {"coordinates", "geometries", "geometry", "properties",
                                          NULL};
    json_t *features = json_object_get(root, "features");
    for (gsize i = 0; i < json_array_size(features); i++)
        check_feature(check, json_array_get(features, i), i + 1, span);
    check->where = g_strdup("the collection");
    if (!json_is_array(features))
        tf_validate_geojson_wrong(check, "it has no array 'features'");
    check_absent(check, root, "FeatureCollection", foreign);
    tf_validate_geojson_check_common(check, root, span);
}

static void check_root(GeojsonCheck *check, json_t *root) {
    const char *type = json_string_value(json_object_get(root, "type"));
    Span span = {0};
    if (g_strcmp0(type, "FeatureCollection") == 0) {
        check_collection(check, root, &span);
    } else if (g_strcmp0(type, "Feature") == 0) {
        check_feature(check, root, 1, &span);
    } else {
        check->where = g_strdup("the file");
        if (json_is_object(root))
            tf_validate_geojson_check_geometry(check, root, &span);
        else
            tf_validate_geojson_wrong(check, "it is not a GeoJSON object");
    }
    g_clear_pointer(&check->where, g_free);
}

bool tf_validate_geojson(const char *path, ValidationReport *report, GError **error) {
    gsize length;
    json_error_t fault;
    g_autofree char *bytes = tf_file_read(path, &length, error);
    if (!bytes)
        return false;
    gsize n;
    g_autofree char *text = tf_json_text_readable(bytes, length, &n, report);
    json_t *root = json_loadb(text, n, JSON_DECODE_ANY, &fault);
    if (!root)
        return tf_input_error(error, "%s:%d: not JSON at byte %d: %s",
                              strcmp(path, "-") == 0 ? "standard input" : path, fault.line,
                              fault.position, fault.text);
    g_autoptr(Geos) geos = tf_geos_new();
    GeojsonCheck check = {.report = report, .geos = geos};
    check_root(&check, root);
    json_decref(root);
    tf_validation_checked(report,
                          "%u features, %u geometries, %u positions: types, members and ranges",
                          check.features, check.geometries, check.positions);
    tf_validation_checked(report, "%u polygons: closed, wound right, valid", check.polygons);
    tf_validation_checked(report, "%u bounding boxes: as wide as what they hold", check.boxes);
    return true;
}
