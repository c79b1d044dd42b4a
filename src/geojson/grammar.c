#include "geojson/grammar.h"
#include "geojson/geometry_type.h"
#include <string.h>

/* What may come at a point of the text. */
typedef enum { ROLE_ANY, ROLE_COLLECTION, ROLE_FEATURE, ROLE_GEOMETRY } Role;

typedef struct {
    JsonScan *scan;
    const GeojsonVisitor *visitor;
    gpointer data;
} Grammar;

/* What was found of the object that is being scanned. */
typedef struct {
    guint64 at; /* where it begins */
    char *type;
    bool features, feature, coordinates, geometries; /* members that define what it is (§7.1) */
    bool geometry, properties, empty;
} Object;

static bool scan_object(Grammar *grammar, Role role, int depth);

/* The objects of an array. */
static bool scan_array(Grammar *grammar, Role role, int depth) {
    JsonScan *scan = grammar->scan;
    if (!tf_json_expect(scan, '[', "an array"))
        return false;
    if (tf_json_peek(scan) == ']')
        return tf_json_expect(scan, ']', "");
    do {
        if (!scan_object(grammar, role, depth))
            return false;
    } while (tf_json_comma(scan, ']'));
    return tf_json_expect(scan, ']', "',' or ']'");
}

static bool is_first(JsonScan *scan, bool *seen, const char *name) {
    if (*seen)
        return tf_json_wrong(scan, "duplicate member '%s' in an object", name);
    return *seen = true;
}

static bool scan_type(JsonScan *scan, Object *object) {
    bool seen = object->type != NULL;
    if (!is_first(scan, &seen, "type"))
        return false;
    if (tf_json_peek(scan) != '"')
        return tf_json_unexpected(scan, "the name of a type");
    if (!tf_json_string(scan, true))
        return false;
    object->type = g_strdup(scan->text->str);
    return true;
}

static bool scan_geometry(Grammar *grammar, Object *object, int depth) {
    JsonScan *scan = grammar->scan;
    if (!is_first(scan, &object->geometry, "geometry"))
        return false;
    object->feature = true;
    if (tf_json_peek(scan) == '{')
        return scan_object(grammar, ROLE_GEOMETRY, depth);
    object->empty = true;
    return tf_json_peek(scan) == 'n' ? tf_json_skip(scan, false)
                                     : tf_json_unexpected(scan, "a geometry or null");
}

/* The value of a member, to whom it concerns. */
static bool take(const Grammar *grammar, bool (*taker)(JsonScan *scan, gpointer data)) {
    return taker ? taker(grammar->scan, grammar->data) : tf_json_skip(grammar->scan, false);
}

static bool scan_properties(Grammar *grammar, Object *object) {
    JsonScan *scan = grammar->scan;
    if (!is_first(scan, &object->properties, "properties"))
        return false;
    object->feature = true;
    int first = tf_json_peek(scan);
    return first == '{' || first == 'n' ? take(grammar, grammar->visitor->properties)
                                        : tf_json_unexpected(scan, "an object or null");
}

static bool scan_coordinates(Grammar *grammar, Object *object) {
    JsonScan *scan = grammar->scan;
    if (!is_first(scan, &object->coordinates, "coordinates"))
        return false;
    return tf_json_peek(scan) == '[' ? take(grammar, grammar->visitor->coordinates)
                                     : tf_json_unexpected(scan, "an array of coordinates");
}

/* The value of a member that GeoJSON leaves open; its key began at `at`. */
static bool scan_foreign(Grammar *grammar, guint64 at) {
    return grammar->visitor->member ? grammar->visitor->member(grammar->scan, grammar->data, at)
                                    : tf_json_skip(grammar->scan, false);
}

/* The value of the member whose key, which began at `at`, was just read. */
static bool scan_member(Grammar *grammar, Role role, Object *object, int depth, guint64 at) {
    JsonScan *scan = grammar->scan;
    const char *key = scan->text->str;
    bool root = role == ROLE_ANY || role == ROLE_COLLECTION;
    if (strcmp(key, "type") == 0)
        return scan_type(scan, object);
    if (strcmp(key, "features") == 0 && root)
        return is_first(scan, &object->features, key) && scan_array(grammar, ROLE_FEATURE, depth);
    if (strcmp(key, "crs") == 0 && root && depth == 1 && grammar->visitor->crs)
        return grammar->visitor->crs(scan, grammar->data);
    if (role == ROLE_COLLECTION)
        return scan_foreign(grammar, at);
    if (strcmp(key, "geometry") == 0 && role != ROLE_GEOMETRY)
        return scan_geometry(grammar, object, depth);
    if (strcmp(key, "properties") == 0 && role != ROLE_GEOMETRY)
        return scan_properties(grammar, object);
    if (strcmp(key, "id") == 0 && role != ROLE_GEOMETRY)
        return take(grammar, grammar->visitor->id);
    if (strcmp(key, "coordinates") == 0 && role != ROLE_FEATURE)
        return scan_coordinates(grammar, object);
    if (strcmp(key, "geometries") == 0 && role != ROLE_FEATURE)
        return is_first(scan, &object->geometries, key) &&
               scan_array(grammar, ROLE_GEOMETRY, depth);
    return scan_foreign(grammar, at);
}

/* Whether the members and the type agree. */
static bool check_type(JsonScan *scan, Role role, const Object *object) {
    const char *expected = object->features     ? "FeatureCollection"
                           : object->geometries ? "GeometryCollection"
                           : object->feature    ? "Feature"
                                                : NULL;
    if (role == ROLE_COLLECTION && !object->features)
        return tf_json_wrong_at(scan, object->at, "no \"features\", expected a FeatureCollection");
    int kinds = object->features + object->feature + object->coordinates + object->geometries;
    if (!object->type)
        return tf_json_wrong_at(scan, object->at,
                                "found an object without 'type', expected GeoJSON");
    if (kinds == 0 || (role == ROLE_FEATURE && !object->feature))
        return tf_json_wrong_at(scan, object->at,
                                "found an object of type '%s' without %s, expected GeoJSON",
                                object->type,
                                role == ROLE_FEATURE    ? "'geometry'"
                                : role == ROLE_GEOMETRY ? "'coordinates'"
                                                        : "features, geometry or coordinates");
    bool ok = object->coordinates ? tf_geometry_type(object->type) != GEOMETRY_TYPES
                                  : strcmp(object->type, expected) == 0;
    if (kinds > 1 || !ok)
        return tf_json_wrong_at(scan, object->at, "found type '%s', expected %s", object->type,
                                kinds > 1             ? "members of one type only (RFC 7946 §7.1)"
                                : object->coordinates ? "Point, LineString, Polygon or Multi…"
                                                      : expected);
    return true;
}

/* Tells the visitor what the object was. */
static bool end_object(Grammar *grammar, Role role, const Object *object) {
    const GeojsonVisitor *visitor = grammar->visitor;
    if (visitor->geometry && (object->coordinates || object->geometries))
        visitor->geometry(grammar->data, object->type, object->at);
    if (object->features || role == ROLE_GEOMETRY)
        return true;
    bool empty = object->feature && (object->empty || !object->geometry);
    return !visitor->feature || visitor->feature(grammar->scan, grammar->data, empty);
}

static bool scan_members(Grammar *grammar, Role role, Object *object, int depth) {
    JsonScan *scan = grammar->scan;
    if (tf_json_peek(scan) == '}')
        return true;
    do {
        tf_json_peek(scan);
        guint64 at = tf_json_offset(scan);
        if (!tf_json_key(scan) || !scan_member(grammar, role, object, depth, at))
            return false;
    } while (tf_json_comma(scan, '}'));
    return !scan->failed;
}

static bool scan_object(Grammar *grammar, Role role, int depth) {
    JsonScan *scan = grammar->scan;
    Object object = {0};
    if ((scan->beyond = depth > JSON_DEEPEST))
        return tf_json_wrong(scan, "nested more than %d deep", JSON_DEEPEST);
    if (tf_json_peek(scan) != '{')
        return tf_json_unexpected(scan, role == ROLE_GEOMETRY ? "a geometry" : "a GeoJSON object");
    object.at = tf_json_offset(scan);
    if (role != ROLE_GEOMETRY && grammar->visitor->begin)
        grammar->visitor->begin(grammar->data);
    bool ok = tf_json_expect(scan, '{', "") && scan_members(grammar, role, &object, depth + 1) &&
              tf_json_expect(scan, '}', "',' or '}'") && check_type(scan, role, &object) &&
              end_object(grammar, role, &object);
    g_free(object.type);
    return ok;
}

bool tf_geojson_scan_texts(JsonScan *scan, const GeojsonVisitor *visitor, gpointer data) {
    Grammar grammar = {scan, visitor, data};
    int count = 0, next;
    tf_json_skip_mark(scan);
    while ((next = tf_json_peek(scan)) >= 0) {
        if (next == 0x1e) {
            tf_json_byte(scan);
            continue;
        }
        if (!scan_object(&grammar, ROLE_ANY, 0))
            return false;
        count++;
    }
    return !scan->failed && (count || tf_json_unexpected(scan, "a GeoJSON object"));
}

bool tf_geojson_scan_collection(JsonScan *scan, const GeojsonVisitor *visitor, gpointer data) {
    Grammar grammar = {scan, visitor, data};
    tf_json_skip_mark(scan);
    if (!scan_object(&grammar, ROLE_COLLECTION, 0))
        return false;
    return tf_json_peek(scan) < 0 || tf_json_unexpected(scan, "the end of the file");
}
