/* A map's folder read: survey.yaml, arcs.geojson and faces.geojson. */
#include "atlas/map.h"
#include "base/file.h"
#include "base/yaml.h"
#include <jansson.h>
#include <math.h>
#include <string.h>

/* ---- survey.yaml: title, licence, sources, partial countries ---- */

static bool read_source(YamlNode node, MapSource *source, GError **error) {
    const char *what = "a source";
    const char *id = yaml_need_text(node, what, "id", error);
    if (!id)
        return false;
    source->id = g_strdup(id);
    const char *title = yaml_text(yaml_get(node, "title"));
    source->title = g_strdup(title ? title : id);
    source->licence = g_strdup(yaml_text(yaml_get(node, "licence")));
    source->url = g_strdup(yaml_text(yaml_get(node, "url")));
    if (!yaml_number(node, what, "accuracy_m", NAN, &source->accuracy_m, error) ||
        !yaml_number(node, what, "correlation_m", NAN, &source->correlation_m, error))
        return false;
    if (source->accuracy_m < 0 || source->correlation_m < 0)
        return yaml_error(node, error,
                          "accuracy_m and correlation_m of source '%s' must not be negative", id);
    return true;
}

static bool read_description(Map *map, GError **error) {
    g_autofree char *path = g_build_filename(map->folder, "survey.yaml", NULL);
    g_autoptr(Yaml) yaml = yaml_load(path, error);
    if (!yaml)
        return false;
    YamlNode root = yaml_root(yaml);
    const char *id = yaml_need_text(root, "the map", "id", error);
    const char *title = id ? yaml_need_text(root, "the map", "title", error) : NULL;
    const char *licence = title ? yaml_need_text(root, "the map", "licence", error) : NULL;
    if (!licence)
        return false;
    map->id = g_strdup(id);
    map->title = g_strdup(title);
    map->licence = g_strdup(licence);
    YamlNode partial = yaml_get(root, "partial");
    for (gsize i = 0; i < yaml_length(partial); i++)
        g_ptr_array_add(map->partial, g_strdup(yaml_text(yaml_at(partial, i))));
    YamlNode sources = yaml_get(root, "sources");
    map->n_sources = (guint)yaml_length(sources);
    if (yaml_kind(sources) != YAML_LIST || map->n_sources == 0)
        return yaml_error(root, error, "the map has no list of 'sources'");
    map->sources = g_new0(MapSource, map->n_sources);
    for (guint i = 0; i < map->n_sources; i++)
        if (!read_source(yaml_at(sources, i), &map->sources[i], error))
            return false;
    return true;
}

/* ---- GeoJSON ---- */

/* A feature being read, for messages. */
typedef struct {
    const char *path;
    gsize index;
    const char *id;
} Feature;

static bool feature_error(const Feature *feature, GError **error, const char *message) {
    return input_error(error, "%s: feature %zu%s%s%s: %s", feature->path, feature->index + 1,
                       feature->id ? " ('" : "", feature->id ? feature->id : "",
                       feature->id ? "')" : "", message);
}

static json_t *load_features(const char *path, json_t **root, GError **error) {
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
        return NULL;
    }
    return features;
}

static bool read_position(json_t *json, LonLat out) {
    json_t *lon = json_array_get(json, 0), *lat = json_array_get(json, 1);
    if (!json_is_number(lon) || !json_is_number(lat))
        return false;
    out[0] = json_number_value(lon);
    out[1] = json_number_value(lat);
    return fabs(out[0]) <= 180 && fabs(out[1]) <= 90;
}

static json_t *coordinates_of(json_t *feature, const char *type) {
    json_t *geometry = json_object_get(feature, "geometry");
    const char *found = json_string_value(json_object_get(geometry, "type"));
    return g_strcmp0(found, type) == 0 ? json_object_get(geometry, "coordinates") : NULL;
}

static bool begin_feature(json_t *json, Feature *feature, json_t **properties, GError **error) {
    feature->id = NULL;
    *properties = json_object_get(json, "properties");
    feature->id = json_string_value(json_object_get(*properties, "id"));
    return feature->id || feature_error(feature, error, "has no property 'id'");
}

static const char *attribute_text(Map *map, json_t *value) {
    if (json_is_boolean(value))
        return json_is_true(value) ? "yes" : "no";
    const char *text = json_string_value(value);
    return text ? g_string_chunk_insert_const(map->strings, text) : "";
}

static bool read_face(Map *map, json_t *json, Face *face, Feature *feature, GError **error) {
    json_t *properties;
    if (!begin_feature(json, feature, &properties, error))
        return false;
    json_t *point = coordinates_of(json, "Point");
    if (!read_position(point, face->label))
        return feature_error(feature, error,
                             "expected a Point with longitude and latitude in degrees");
    face->id = g_strdup(feature->id);
    if (map->attributes->len == 0) {
        const char *key;
        json_t *value;
        json_object_foreach(properties, key, value) if (strcmp(key, "id") != 0)
            g_ptr_array_add(map->attributes, g_strdup(key));
    }
    face->values = g_new(const char *, map->attributes->len);
    for (guint i = 0; i < map->attributes->len; i++)
        face->values[i] =
            attribute_text(map, json_object_get(properties, map->attributes->pdata[i]));
    return true;
}

static bool read_faces(Map *map, GHashTable *numbers, GError **error) {
    g_autofree char *path = g_build_filename(map->folder, "faces.geojson", NULL);
    json_t *root, *features = load_features(path, &root, error);
    if (!features)
        return false;
    Feature feature = {.path = path};
    map->n_faces = (guint)json_array_size(features);
    map->faces = g_new0(Face, map->n_faces);
    bool good = true;
    for (guint i = 0; good && i < map->n_faces; i++) {
        feature.index = i;
        good = read_face(map, json_array_get(features, i), &map->faces[i], &feature, error);
        if (good && !g_hash_table_insert(numbers, map->faces[i].id, GUINT_TO_POINTER(i)))
            good = feature_error(&feature, error, "another face has the same id");
    }
    json_decref(root);
    return good;
}

static bool read_side(json_t *properties, const char *key, GHashTable *numbers, int *face,
                      const Feature *feature, GError **error) {
    json_t *value = json_object_get(properties, key);
    gpointer number;
    *face = MAP_OUTSIDE;
    if (json_is_null(value))
        return true;
    const char *id = json_string_value(value);
    if (!id || !g_hash_table_lookup_extended(numbers, id, NULL, &number)) {
        g_autofree char *message = g_strdup_printf(
            "its %s face '%s' is not in faces.geojson (expected a face's id, or null for outside)",
            key, id ? id : "");
        return feature_error(feature, error, message);
    }
    *face = (int)GPOINTER_TO_UINT(number);
    return true;
}

static bool read_roles(Map *map, json_t *roles, Arc *arc, const Feature *feature, GError **error) {
    gsize i;
    json_t *role;
    json_array_foreach(roles, i, role) {
        const char *name = json_string_value(role);
        int number = name ? map_role(map, name) : -1;
        if (name && number < 0 && map->roles->len < MAP_MAX_ROLES) {
            number = (int)map->roles->len;
            g_ptr_array_add(map->roles, g_strdup(name));
        }
        if (number < 0)
            return feature_error(feature, error, "its roles must be a list of at most 32 names");
        arc->roles |= 1u << number;
    }
    return true;
}

static bool read_line(json_t *coordinates, Arc *arc, const Feature *feature, GError **error) {
    arc->n = (guint)json_array_size(coordinates);
    if (arc->n < 2)
        return feature_error(feature, error, "expected a LineString of two points or more");
    arc->xy = g_new(LonLat, arc->n);
    for (guint i = 0; i < arc->n; i++)
        if (!read_position(json_array_get(coordinates, i), arc->xy[i])) {
            g_autofree char *message = g_strdup_printf(
                "point %u is not a longitude within ±180 and a latitude within ±90", i + 1);
            return feature_error(feature, error, message);
        }
    return true;
}

static bool read_arc(Map *map, json_t *json, Arc *arc, GHashTable *faces, Feature *feature,
                     GError **error) {
    json_t *properties;
    if (!begin_feature(json, feature, &properties, error))
        return false;
    arc->id = g_strdup(feature->id);
    if (!read_line(coordinates_of(json, "LineString"), arc, feature, error) ||
        !read_side(properties, "left", faces, &arc->left, feature, error) ||
        !read_side(properties, "right", faces, &arc->right, feature, error) ||
        !read_roles(map, json_object_get(properties, "roles"), arc, feature, error))
        return false;
    const char *source = json_string_value(json_object_get(properties, "source"));
    arc->source = (guint16)map->n_sources;
    for (guint i = 0; i < map->n_sources; i++)
        if (g_strcmp0(map->sources[i].id, source) == 0)
            arc->source = (guint16)i;
    if (arc->source == map->n_sources)
        return feature_error(feature, error, "its source is not one of survey.yaml's sources");
    json_t *accuracy = json_object_get(properties, "accuracy_m");
    arc->accuracy_m = accuracy ? json_number_value(accuracy) : map->sources[arc->source].accuracy_m;
    if ((accuracy && !json_is_number(accuracy)) || arc->accuracy_m < 0)
        return feature_error(feature, error, "its accuracy_m is not a number of metres");
    return true;
}

static bool read_arcs(Map *map, GHashTable *faces, GError **error) {
    g_autofree char *path = g_build_filename(map->folder, "arcs.geojson", NULL);
    json_t *root, *features = load_features(path, &root, error);
    if (!features)
        return false;
    Feature feature = {.path = path};
    map->n_arcs = (guint)json_array_size(features);
    map->arcs = g_new0(Arc, map->n_arcs);
    bool good = true;
    for (guint i = 0; good && i < map->n_arcs; i++) {
        feature.index = i;
        good = read_arc(map, json_array_get(features, i), &map->arcs[i], faces, &feature, error);
    }
    json_decref(root);
    return good;
}

Map *map_load(const char *folder, GError **error) {
    g_autoptr(Map) map = g_new0(Map, 1);
    map->folder = g_strdup(folder);
    map->attributes = g_ptr_array_new_with_free_func(g_free);
    map->roles = g_ptr_array_new_with_free_func(g_free);
    map->partial = g_ptr_array_new_with_free_func(g_free);
    map->strings = g_string_chunk_new(4096);
    g_autoptr(GHashTable) faces = g_hash_table_new(g_str_hash, g_str_equal);
    if (!read_description(map, error) || !read_faces(map, faces, error) ||
        !read_arcs(map, faces, error))
        return NULL;
    map_finish(map);
    return g_steal_pointer(&map);
}
