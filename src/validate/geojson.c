#include "validate/geojson.h"
#include "base/file.h"
#include "validate/validate-private.h"
#include <string.h>

/* "feature 3 (id 'kelbajar')": the id, or what the properties have as one. */
static char *feature_name(const GeojsonCheck *check, const JsonNode *feature, guint number) {
    const JsonTree *tree = check->tree;
    const JsonNode *id = tf_json_member(tree, feature, "id");
    if (!tf_json_is(id, JSON_IS_TEXT) && !tf_json_is(id, JSON_IS_NUMBER))
        id = tf_json_member(tree, tf_json_member(tree, feature, "properties"), "id");
    bool text = tf_json_is(id, JSON_IS_TEXT);
    if (!text && !tf_json_is(id, JSON_IS_NUMBER))
        return g_strdup_printf("feature %u (no id)", number);
    g_autofree char *name = tf_json_node_text(id);
    return text ? g_strdup_printf("feature %u (id '%s')", number, name)
                : g_strdup_printf("feature %u (id %s)", number, name);
}

static bool is_null_or_object(const JsonNode *node) {
    return tf_json_is(node, JSON_IS_OBJECT) || tf_json_is(node, JSON_IS_NULL);
}

static void check_members(GeojsonCheck *check, const JsonNode *feature) {
    static const char *const others[] = {"coordinates", "geometries", "features", NULL};
    static const char *const names[] = {"Feature"};
    const JsonTree *tree = check->tree;
    const JsonNode *type = tf_json_member(tree, feature, "type");
    const JsonNode *geometry = tf_json_member(tree, feature, "geometry");
    const JsonNode *properties = tf_json_member(tree, feature, "properties");
    const JsonNode *id = tf_json_member(tree, feature, "id");
    g_autofree char *name = tf_json_is(type, JSON_IS_TEXT) ? tf_json_node_text(type) : NULL;
    if (g_strcmp0(name, "Feature") != 0) { /* the rest would follow from it */
        g_autofree char *fault = tf_check_type_fault(check, feature, names, 1, "'Feature'");
        tf_check_wrong(check, RULE_FEATURE, type ? type : feature, "%s", fault);
        return;
    }
    if (!is_null_or_object(geometry))
        tf_check_wrong(check, RULE_FEATURE_GEOMETRY, geometry ? geometry : feature,
                       "its member 'geometry' is %s",
                       geometry ? "neither an object nor null"
                                : "missing, expected an object or "
                                  "null");
    if (!is_null_or_object(properties))
        tf_check_wrong(check, RULE_FEATURE_PROPERTIES, properties ? properties : feature,
                       "its member 'properties' is %s",
                       properties ? "neither an object nor null"
                                  : "missing, expected an object or null");
    if (id && !tf_json_is(id, JSON_IS_TEXT) && !tf_json_is(id, JSON_IS_NUMBER))
        tf_check_wrong(check, RULE_FEATURE_ID, id, "its id is neither text nor a number");
    tf_check_meaning(check, feature, "Feature", others);
}

static void check_feature(GeojsonCheck *check, const JsonNode *feature, guint number, Span *span) {
    Span own = {0};
    check->where = feature_name(check, feature, number);
    check->feature = number;
    check->about = feature;
    check->features++;
    if (tf_json_is(feature, JSON_IS_OBJECT)) {
        const JsonNode *geometry = tf_json_member(check->tree, feature, "geometry");
        check_members(check, feature);
        tf_check_crs(check, feature); /* before the positions that it may explain */
        if (tf_json_is(geometry, JSON_IS_OBJECT))
            tf_check_geometry(check, geometry, NULL, &own);
        tf_check_bbox(check, feature, &own);
    } else {
        tf_check_wrong(check, RULE_FEATURE, feature, "it is not an object");
    }
    tf_span_join(span, &own);
    check->feature = 0;
    check->about = NULL;
    g_clear_pointer(&check->where, g_free);
}

static void check_collection(GeojsonCheck *check, const JsonNode *root, Span *span) {
    static const char *const others[] = {"coordinates", "geometries", "geometry", "properties",
                                         NULL};
    const JsonNode *features = tf_json_member(check->tree, root, "features");
    check->where = g_strdup("the collection");
    tf_check_crs(check, root);
    g_clear_pointer(&check->where, g_free);
    if (tf_json_is(features, JSON_IS_ARRAY))
        for (const JsonNode *i = tf_json_first(check->tree, features); i;
             i = tf_json_next(check->tree, i))
            check_feature(check, i, i->index + 1, span);
    check->where = g_strdup("the collection");
    if (!tf_json_is(features, JSON_IS_ARRAY))
        tf_check_wrong(check, RULE_FEATURES, features ? features : root,
                       "it has no array 'features'");
    tf_check_meaning(check, root, "FeatureCollection", others);
    tf_check_bbox(check, root, span);
}

/* One of the nine types of objects, or RULE_TYPE is broken. */
static void check_root(GeojsonCheck *check, const JsonNode *root) {
    static const char *const types[] = {"FeatureCollection", "Feature",      "Point",
                                        "MultiPoint",        "LineString",   "MultiLineString",
                                        "Polygon",           "MultiPolygon", "GeometryCollection"};
    const JsonNode *type = tf_json_member(check->tree, root, "type");
    g_autofree char *name = tf_json_is(type, JSON_IS_TEXT) ? tf_json_node_text(type) : g_strdup("");
    gsize found = 0;
    Span span = {0};
    check->where = g_strdup("the file");
    while (found < G_N_ELEMENTS(types) && strcmp(name, types[found]) != 0)
        found++;
    if (!tf_json_is(root, JSON_IS_OBJECT)) {
        tf_check_wrong(check, RULE_OBJECT, root, "it is not a GeoJSON object");
    } else if (found == G_N_ELEMENTS(types)) {
        g_autofree char *fault = tf_check_type_fault(check, root, types, G_N_ELEMENTS(types),
                                                     "one of GeoJSON's nine types");
        tf_check_wrong(check, RULE_TYPE, type ? type : root, "%s", fault);
    } else if (found >= 2) {
        tf_check_geometry(check, root, NULL, &span);
    } else {
        g_clear_pointer(&check->where, g_free);
        if (found == 0)
            check_collection(check, root, &span);
        else
            check_feature(check, root, 1, &span);
    }
    g_clear_pointer(&check->where, g_free);
}

/* ---- The text ---- */

static void found_oddity(JsonOddity oddity, const JsonTree *tree, guint32 number, gpointer data) {
    GeojsonCheck *check = data;
    const JsonNode *node = &tree->nodes[number];
    g_autofree char *pointer = tf_json_pointer(tree, node);
    static const char features[] = "/features/";
    check->tree = tree;
    check->feature = g_str_has_prefix(pointer, features)
                         ? (guint)g_ascii_strtoull(pointer + strlen(features), NULL, 10) + 1
                         : 0;
    g_free(check->where);
    check->where =
        check->feature ? g_strdup_printf("feature %u", check->feature) : g_strdup("the text");
    if (oddity == JSON_ODD_NAME)
        tf_check_wrong(check, RULE_JSON_NAMES, node,
                       "the name '%.*s' occurs twice in an object: which value counts is the "
                       "reader's choice",
                       (int)MIN(node->name_length, 100), node->name);
    else if (oddity == JSON_ODD_CHARACTER)
        tf_check_wrong(check, RULE_JSON_CHARACTERS, node,
                       "an escape stands for half a character: what readers make of it is not "
                       "foreseeable");
    else
        tf_check_wrong(check, RULE_JSON_NUMBERS, node,
                       "no double is %.*s: readers take another number", (int)MIN(node->length, 40),
                       node->text);
}

static void check_encoding(GeojsonCheck *check, const char *text, gsize length) {
    const char *wrong;
    bool marked = length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0;
    if (marked)
        tf_validation_add(check->report,
                          (Finding){.rule = tf_rule(RULE_JSON_MARK),
                                    .what = g_strdup("the text begins with a byte order mark"),
                                    .pointer = g_strdup("")});
    if (!g_utf8_validate_len(text, length, &wrong) && *wrong != '\0')
        tf_validation_add(
            check->report,
            (Finding){.rule = tf_rule(RULE_JSON_ENCODING),
                      .what = g_strdup_printf("the byte 0x%02x is not UTF-8", (guchar)*wrong),
                      .pointer = g_strdup(""),
                      .at = (gsize)(wrong - text)});
}

/* UTF-16 and UTF-32 begin with their mark, or have a zero byte in their first character, which is one of ASCII. */
static bool is_of_wider_units(const char *text, gsize length) {
    return length >= 2 && (memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0 ||
                           text[0] == '\0' || text[1] == '\0');
}

bool tf_validate_geojson(const char *path, ValidationReport *report, GError **error) {
    gsize length;
    g_autofree char *text = tf_file_read(path, &length, error);
    if (!text)
        return false;
    if (is_of_wider_units(text, length))
        return tf_input_error(error,
                              "%s: the text is UTF-16 or UTF-32, expected UTF-8 (RFC 8259, 8.1): "
                              "iconv -f UTF-16 -t UTF-8",
                              path);
    GeojsonCheck check = {.report = report, .where = g_strdup("the text")};
    check_encoding(&check, text, length);
    g_autoptr(JsonTree) tree = tf_json_tree_read(path, text, length, found_oddity, &check, error);
    g_clear_pointer(&check.where, g_free);
    check.feature = 0;
    if (!tree)
        return false;
    g_autoptr(Geos) geos = tf_geos_new();
    check.tree = tree;
    check.geos = geos;
    check_root(&check, tf_json_root(tree));
    tf_validation_place(report, text);
    tf_validation_checked(report,
                          "%u features, %u geometries, %u positions: types, members and ranges",
                          check.features, check.geometries, check.positions);
    tf_validation_checked(report, "%u polygons: closed, wound right, valid", check.polygons);
    tf_validation_checked(report, "%u bounding boxes: as wide as what they hold", check.boxes);
    return true;
}
