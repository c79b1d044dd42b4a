#include "atlas/map_file.h"
#include "atlas/map_pack.h"
#include "atlas/survey_shape.h"
#include "base/yaml.h"
#include "geojson/feature.h"
#include "geojson/json_writer.h"
#include "geojson/position_writer.h"
#include "planar/accuracy.h"
#include "planar/roles.h"
#include "planar/second_line.h"
#include <math.h>
#include <string.h>

/* ---- survey.yaml: title, licence, sources, partial countries ---- */

static bool read_source(YamlNode node, const GPtrArray *rules, MapSource *source, GError **error) {
    const char *id = tf_yaml_need_text(node, "a source", "id", error);
    if (!id)
        return false;
    source->id = g_strdup(id);
    const char *title = tf_yaml_text(tf_yaml_get(node, "title"));
    source->title = g_strdup(title ? title : id);
    const char *licence = tf_yaml_text(tf_yaml_get(node, "licence"));
    source->licence = g_strdup(licence ? licence : "no licence stated");
    source->url = g_strdup(tf_yaml_text(tf_yaml_get(node, "url")));
    return tf_accuracies_read(node, rules, source, error);
}

static bool read_sources(YamlNode root, Map *map, GError **error) {
    YamlNode sources = tf_yaml_get(root, "sources");
    g_autoptr(GPtrArray) rules = tf_role_rules_read(root, error);
    if (!rules)
        return false;
    map->n_sources = (guint)tf_yaml_length(sources);
    if (tf_yaml_kind(sources) != YAML_LIST || map->n_sources == 0)
        return tf_yaml_error(root, error, "the map has no list of 'sources'");
    map->sources = g_new0(MapSource, map->n_sources);
    for (guint i = 0; i < map->n_sources; i++)
        if (!read_source(tf_yaml_at(sources, i), rules, &map->sources[i], error))
            return false;
    return tf_second_lines_read(root, rules, map, error);
}

/* `shift_m: {east: 1050, north: 520}`: what would bring the map to where it should be. */
static bool read_shift(YamlNode root, Map *map, GError **error) {
    YamlNode shift = tf_yaml_get(root, "shift_m");
    return tf_yaml_kind(shift) == YAML_ABSENT ||
           (tf_yaml_number(shift, "shift_m", "east", NAN, &map->shift_m[0], error) &&
            tf_yaml_number(shift, "shift_m", "north", NAN, &map->shift_m[1], error));
}

/* The sources' licences, each once. g_free. */
static char *licences_of_sources(const Map *map) {
    g_autoptr(GPtrArray) licences = g_ptr_array_new();
    for (guint i = 0; map->sources && i < map->n_sources; i++) {
        char *licence = map->sources[i].licence;
        if (!g_ptr_array_find_with_equal_func(licences, licence, g_str_equal, NULL))
            g_ptr_array_add(licences, licence);
    }
    g_ptr_array_add(licences, NULL);
    return g_strjoinv("; ", (char **)licences->pdata);
}

static bool read_description(Map *map, GError **error) {
    g_autofree char *path = g_build_filename(map->folder, "survey.yaml", NULL);
    g_autoptr(Yaml) yaml = tf_yaml_load(path, error);
    if (!yaml)
        return false;
    YamlNode root = tf_yaml_root(yaml);
    if (!tf_yaml_check_shape(root, &tf_survey_shape, error))
        return false;
    const char *title = tf_yaml_text(tf_yaml_get(root, "title"));
    const char *licence = tf_yaml_text(tf_yaml_get(root, "licence"));
    map->id = g_strdup(tf_yaml_text(tf_yaml_get(root, "id")));
    map->title = g_strdup(title ? title : map->id);
    YamlNode partial = tf_yaml_get(root, "partial");
    for (gsize i = 0; i < tf_yaml_length(partial); i++)
        g_ptr_array_add(map->partial, g_strdup(tf_yaml_text(tf_yaml_at(partial, i))));
    if (!read_shift(root, map, error) || !read_sources(root, map, error))
        return false;
    map->licence = licence ? g_strdup(licence) : licences_of_sources(map);
    return true;
}

/* ---- faces.geojson ---- */

static const char *attribute_text(Map *map, json_t *value) {
    if (json_is_boolean(value))
        return json_is_true(value) ? "yes" : "no";
    const char *text = json_string_value(value);
    return text ? g_string_chunk_insert_const(map->strings, text) : "";
}

static void read_attribute_names(Map *map, const Feature *feature) {
    const char *key;
    json_t *value;
    json_object_foreach(feature->properties, key, value) if (strcmp(key, "id") != 0)
        g_ptr_array_add(map->attributes, g_strdup(key));
}

static bool read_face(Map *map, Face *face, const Feature *feature, GError **error) {
    if (!tf_feature_point(feature, face->label, error))
        return false;
    face->id = g_strdup(feature->id);
    if (map->attributes->len == 0)
        read_attribute_names(map, feature);
    face->values = g_new(const char *, map->attributes->len);
    for (guint i = 0; i < map->attributes->len; i++)
        face->values[i] =
            attribute_text(map, json_object_get(feature->properties, map->attributes->pdata[i]));
    return true;
}

static bool read_faces(Map *map, GHashTable *numbers, GError **error) {
    g_autofree char *path = g_build_filename(map->folder, "faces.geojson", NULL);
    g_autoptr(FeatureFile) file = tf_feature_file_load(path, error);
    if (!file)
        return false;
    Feature feature;
    map->n_faces = file->n;
    map->faces = g_new0(Face, map->n_faces);
    bool ok = true;
    for (guint i = 0; ok && i < map->n_faces; i++) {
        ok = tf_feature_begin(&feature, file, i, error) &&
             read_face(map, &map->faces[i], &feature, error);
        if (ok && !g_hash_table_insert(numbers, map->faces[i].id, GUINT_TO_POINTER(i)))
            ok = tf_feature_error(&feature, error, "another face has the same id");
    }
    return ok;
}

/* ---- arcs.geojson ---- */

static bool read_side(const Feature *feature, const char *key, GHashTable *numbers, int *face,
                      GError **error) {
    json_t *value = json_object_get(feature->properties, key);
    gpointer number;
    *face = MAP_OUTSIDE;
    if (json_is_null(value))
        return true;
    const char *id = json_string_value(value);
    if (!id || !g_hash_table_lookup_extended(numbers, id, NULL, &number))
        return tf_feature_error(
            feature, error,
            "its %s face '%s' is not in faces.geojson (expected a face's id, or "
            "null for outside)",
            key, id ? id : "");
    *face = (int)GPOINTER_TO_UINT(number);
    return true;
}

static bool read_roles(Map *map, Arc *arc, const Feature *feature, GError **error) {
    gsize i;
    json_t *role;
    json_array_foreach(json_object_get(feature->properties, "roles"), i, role) {
        const char *name = json_string_value(role);
        int number = name ? tf_map_role(map, name) : -1;
        if (name && number < 0 && map->roles->len < MAP_MAX_ROLES) {
            number = (int)map->roles->len;
            g_ptr_array_add(map->roles, g_strdup(name));
        }
        if (number < 0)
            return tf_feature_error(feature, error, "its roles must be a list of at most 32 names");
        arc->roles |= 1u << number;
    }
    return true;
}

static bool read_arc(Map *map, Arc *arc, GHashTable *faces, const Feature *feature,
                     GError **error) {
    arc->id = g_strdup(feature->id);
    g_autoptr(GArray) line = tf_feature_line(feature, error);
    if (!line)
        return false;
    arc->n = line->len;
    arc->xy = (LonLat *)(void *)g_array_free(g_steal_pointer(&line), FALSE);
    const char *source = tf_feature_text(feature, "source");
    guint number = 0;
    while (number < map->n_sources && g_strcmp0(map->sources[number].id, source) != 0)
        number++;
    if (number == map->n_sources)
        return tf_feature_error(feature, error,
                                "its source '%s' is not one of survey.yaml's sources",
                                source ? source : "");
    arc->source = (guint16)number;
    return read_side(feature, "left", faces, &arc->left, error) &&
           read_side(feature, "right", faces, &arc->right, error) &&
           read_roles(map, arc, feature, error) &&
           tf_feature_number(feature, "accuracy_m", 0, map->sources[number].accuracy_m,
                             &arc->accuracy_m, error) &&
           tf_feature_number(feature, "correlation_m", 0, map->sources[number].correlation_m,
                             &arc->correlation_m, error);
}

static bool read_arcs(Map *map, GHashTable *faces, GError **error) {
    g_autofree char *path = g_build_filename(map->folder, "arcs.geojson", NULL);
    g_autoptr(FeatureFile) file = tf_feature_file_load(path, error);
    if (!file)
        return false;
    Feature feature;
    map->n_arcs = file->n;
    map->arcs = g_new0(Arc, map->n_arcs);
    bool ok = true;
    for (guint i = 0; ok && i < map->n_arcs; i++)
        ok = tf_feature_begin(&feature, file, i, error) &&
             read_arc(map, &map->arcs[i], faces, &feature, error);
    return ok;
}

Map *tf_map_describe(const char *folder, GError **error) {
    g_autoptr(Map) map = g_new0(Map, 1);
    map->folder = g_strdup(folder);
    map->attributes = g_ptr_array_new_with_free_func(g_free);
    map->roles = g_ptr_array_new_with_free_func(g_free);
    map->partial = g_ptr_array_new_with_free_func(g_free);
    map->strings = g_string_chunk_new(4096);
    return read_description(map, error) ? g_steal_pointer(&map) : NULL;
}

Map *tf_map_load(const char *folder, GError **error) {
    g_autoptr(Map) map = tf_map_describe(folder, error);
    g_autoptr(GHashTable) faces = g_hash_table_new(g_str_hash, g_str_equal);
    if (map && tf_map_pack_read(map))
        return g_steal_pointer(&map);
    if (!map || !read_faces(map, faces, error) || !read_arcs(map, faces, error))
        return NULL;
    tf_map_finish(map);
    tf_second_lines_find(map);
    return g_steal_pointer(&map);
}

/* ---- Writing: one feature a line ---- */

/* Seven decimals: the grid of the map, about a centimetre. */
enum { MAP_DECIMALS = 7 };

static void append_text(GString *out, const char *text) {
    JsonWriter writer = tf_writer_of(out, 0);
    tf_writer_text(&writer, text);
}

static void append_side(GString *out, const Map *map, const char *key, int face) {
    g_string_append_printf(out, ",\"%s\":", key);
    if (face == MAP_OUTSIDE)
        g_string_append(out, "null");
    else
        append_text(out, map->faces[face].id);
}

static gint by_name(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void append_roles(GString *out, const Map *map, guint32 roles) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < map->roles->len; i++)
        if (roles >> i & 1)
            g_ptr_array_add(names, map->roles->pdata[i]);
    g_ptr_array_sort(names, by_name);
    g_string_append(out, ",\"roles\":[");
    for (guint i = 0; i < names->len; i++) {
        g_string_append(out, i ? "," : "");
        append_text(out, names->pdata[i]);
    }
    g_string_append_c(out, ']');
}

static void append_metres(GString *out, const char *key, double metres) {
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(out, ",\"%s\":%s", key,
                           g_ascii_formatd(number, sizeof number, "%.10g", metres));
}

static void append_arc(GString *out, const Map *map, const Arc *arc) {
    g_string_append(out, "{\"type\":\"Feature\",\"properties\":{\"id\":");
    append_text(out, arc->id);
    append_side(out, map, "left", arc->left);
    append_side(out, map, "right", arc->right);
    append_roles(out, map, arc->roles);
    g_string_append(out, ",\"source\":");
    append_text(out, map->sources[arc->source].id);
    append_metres(out, "accuracy_m", arc->accuracy_m);
    append_metres(out, "correlation_m", arc->correlation_m);
    g_string_append(out, "},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[");
    tf_append_positions(out, (const LonLat *)arc->xy, arc->n, MAP_DECIMALS);
    g_string_append(out, "]}}");
}

static void append_face(GString *out, const Map *map, const Face *face) {
    g_string_append(out, "{\"type\":\"Feature\",\"properties\":{\"id\":");
    append_text(out, face->id);
    for (guint i = 0; i < map->attributes->len; i++) {
        const char *value = face->values[i];
        g_string_append_c(out, ',');
        append_text(out, map->attributes->pdata[i]);
        g_string_append_c(out, ':');
        if (strcmp(value, "yes") == 0 || strcmp(value, "no") == 0)
            g_string_append(out, value[0] == 'y' ? "true" : "false");
        else
            append_text(out, value);
    }
    g_string_append(out, "},\"geometry\":{\"type\":\"Point\",\"coordinates\":");
    tf_append_position(out, face->label, MAP_DECIMALS);
    g_string_append(out, "}}");
}

static void add_collection(const Map *map, FileSet *files, const char *name, guint n,
                           void (*append)(GString *, const Map *, guint)) {
    GString *out = g_string_new("{\"type\":\"FeatureCollection\",\"features\":[\n");
    for (guint i = 0; i < n; i++) {
        append(out, map, i);
        g_string_append(out, i + 1 < n ? ",\n" : "\n");
    }
    g_string_append(out, "]}\n");
    gsize length = out->len;
    tf_file_set_add(files, name, g_string_free(out, FALSE), length);
}

static void append_arc_number(GString *out, const Map *map, guint i) {
    append_arc(out, map, &map->arcs[i]);
}

static void append_face_number(GString *out, const Map *map, guint i) {
    append_face(out, map, &map->faces[i]);
}

void tf_map_add_files(const Map *map, FileSet *files) {
    add_collection(map, files, "arcs.geojson", map->n_arcs, append_arc_number);
    add_collection(map, files, "faces.geojson", map->n_faces, append_face_number);
}
