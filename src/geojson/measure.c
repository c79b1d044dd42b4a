#include "geojson/measure.h"
#include "geodesy/simd.h"
#include "geojson/chunk_reader.h"
#include "geojson/lexer.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* What was found of the object that is being scanned. */
typedef struct {
    guint64 at; /* where it begins */
    char *type;
    bool features, feature, coordinates, geometries; /* members that define what it is (§7.1) */
    bool geometry, properties, empty;
    char *label, *group, *id;
} Object;

static void object_clear(Object *object) {
    g_free(object->type);
    g_free(object->label);
    g_free(object->group);
    g_free(object->id);
}

typedef enum { ROLE_ANY, ROLE_FEATURE, ROLE_GEOMETRY } Role;

static bool scan_object(JsonScan *scan, Role role, int depth);

/* How many brackets open less how many close in 64 bytes, and how many close. */
WIDE static int balance_of(const char *text, int *closing) {
    unsigned char open = 0, close = 0;
    for (int i = 0; i < 64; i++) {
        open += text[i] == '[';
        close += text[i] == ']';
    }
    *closing = close;
    return open - close;
}

/* Goes on to the bracket that closes what is `depth` deep. False if the window ends before it. */
static bool find_end(JsonScan *scan, int *depth) {
    const Window *window = scan->window;
    int closing;
    while (scan->at < window->length) {
        if (scan->at + 64 <= window->length) {
            int balance = balance_of(window->text + scan->at, &closing);
            if (*depth > closing) {
                *depth += balance;
                scan->at += 64;
                continue;
            }
        }
        for (int i = 0; i < 64 && scan->at < window->length; i++) {
            char c = window->text[scan->at++];
            *depth += (c == '[') - (c == ']');
            if (*depth == 0)
                return true;
        }
    }
    return false;
}

/* Where the next slice may begin: the window's last bracket behind `begin`, or its end. */
static gsize last_bracket(const Window *window, gsize begin) {
    for (gsize at = window->length; at-- > begin + 1;)
        if (window->text[at] == '[')
            return at;
    return window->length;
}

static int brackets(const Window *window, gsize from) {
    int depth = 0;
    for (gsize at = from; at < window->length; at++)
        depth += (window->text[at] == '[') - (window->text[at] == ']');
    return depth;
}

static bool scan_coordinates(JsonScan *scan) {
    int depth = 0, before = 0;
    if (tf_json_peek(scan) != '[')
        return tf_json_unexpected(scan, "an array of coordinates");
    gsize begin = scan->at;
    while (!find_end(scan, &depth)) {
        gsize cut = last_bracket(scan->window, begin), keep = begin;
        if (cut < scan->window->length) {
            windows_add_slice(scan->windows, begin, cut, before);
            before = depth - brackets(scan->window, cut);
            keep = cut;
        }
        gsize scanned = scan->window->length - keep;
        if (!tf_json_advance(scan, keep)) {
            if (!scan->failed) /* something may be wrong before the end */
                windows_add_slice(scan->windows, 0, scan->window->length, before);
            return tf_json_unexpected(scan, "the end of the coordinates");
        }
        begin = 0;
        scan->at = scanned;
    }
    windows_add_slice(scan->windows, begin, scan->at, before);
    return true;
}

/* Calls `value` on each value of an array. */
static bool scan_array(JsonScan *scan, Role role, int depth) {
    if (!tf_json_expect(scan, '[', "an array"))
        return false;
    if (tf_json_peek(scan) == ']')
        return tf_json_expect(scan, ']', "");
    do {
        if (!scan_object(scan, role, depth))
            return false;
    } while (tf_json_comma(scan, ']'));
    return tf_json_expect(scan, ']', "',' or ']'");
}

static bool once(JsonScan *scan, bool *seen, const char *name) {
    if (*seen)
        return tf_json_wrong(scan, "the member '%s' stands twice in an object", name);
    return *seen = true;
}

static bool scan_type(JsonScan *scan, Object *object) {
    bool seen = object->type != NULL;
    if (!once(scan, &seen, "type"))
        return false;
    if (tf_json_peek(scan) != '"')
        return tf_json_unexpected(scan, "the name of a type");
    if (!tf_json_string(scan, true))
        return false;
    object->type = g_strdup(scan->text->str);
    return true;
}

static bool scan_geometry(JsonScan *scan, Object *object, int depth) {
    if (!once(scan, &object->geometry, "geometry"))
        return false;
    object->feature = true;
    if (tf_json_peek(scan) == '{')
        return scan_object(scan, ROLE_GEOMETRY, depth);
    object->empty = true;
    return tf_json_peek(scan) == 'n' ? tf_json_skip(scan, false)
                                     : tf_json_unexpected(scan, "a geometry or null");
}

/* A property's value, if it is the label or of the field that groups. */
static bool scan_property(JsonScan *scan, Object *object) {
    bool grouping = scan->sink->group && strcmp(scan->text->str, scan->sink->group) == 0;
    int first = tf_json_peek(scan);
    bool labels = first == '"' && !object->label, nested = first == '{' || first == '[';
    if (!tf_json_skip(scan, (grouping && !nested) || labels))
        return false;
    if (labels)
        object->label = g_strdup(scan->text->str);
    if (grouping && !nested && first != 'n') {
        g_free(object->group);
        object->group = g_strdup(scan->text->str);
    }
    return true;
}

static bool scan_properties(JsonScan *scan, Object *object) {
    if (!once(scan, &object->properties, "properties"))
        return false;
    object->feature = true;
    if (tf_json_peek(scan) == 'n')
        return tf_json_skip(scan, false);
    if (!tf_json_expect(scan, '{', "an object or null"))
        return false;
    if (tf_json_peek(scan) == '}')
        return tf_json_expect(scan, '}', "");
    do {
        if (!tf_json_key(scan) || !scan_property(scan, object))
            return false;
    } while (tf_json_comma(scan, '}'));
    return tf_json_expect(scan, '}', "',' or '}'");
}

static bool scan_id(JsonScan *scan, Object *object) {
    int first = tf_json_peek(scan);
    if (!tf_json_skip(scan, first != '{' && first != '['))
        return false;
    if (!object->id && first != '{' && first != '[' && first != 'n')
        object->id = g_strdup(scan->text->str);
    return true;
}

/* The value of the member whose key was just read. */
static bool scan_member(JsonScan *scan, Role role, Object *object, int depth) {
    const char *key = scan->text->str;
    if (strcmp(key, "type") == 0)
        return scan_type(scan, object);
    if (strcmp(key, "features") == 0 && role == ROLE_ANY)
        return once(scan, &object->features, key) && scan_array(scan, ROLE_FEATURE, depth);
    if (strcmp(key, "geometry") == 0 && role != ROLE_GEOMETRY)
        return scan_geometry(scan, object, depth);
    if (strcmp(key, "properties") == 0 && role != ROLE_GEOMETRY)
        return scan_properties(scan, object);
    if (strcmp(key, "id") == 0 && role != ROLE_GEOMETRY)
        return scan_id(scan, object);
    if (strcmp(key, "coordinates") == 0 && role != ROLE_FEATURE)
        return once(scan, &object->coordinates, key) && scan_coordinates(scan);
    if (strcmp(key, "geometries") == 0 && role != ROLE_FEATURE)
        return once(scan, &object->geometries, key) && scan_array(scan, ROLE_GEOMETRY, depth);
    return tf_json_skip(scan, false);
}

/* Whether the members and the type say the same. */
static bool check_type(JsonScan *scan, Role role, const Object *object) {
    const char *expected = object->features     ? "FeatureCollection"
                           : object->geometries ? "GeometryCollection"
                           : object->feature    ? "Feature"
                                                : NULL;
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
    bool right = object->coordinates ? geometry_type(object->type) != GEOMETRY_TYPES
                                     : strcmp(object->type, expected) == 0;
    if (kinds > 1 || !right)
        return tf_json_wrong_at(scan, object->at, "found type '%s', expected %s", object->type,
                                kinds > 1             ? "members of one type only (RFC 7946 §7.1)"
                                : object->coordinates ? "Point, LineString, Polygon or Multi…"
                                                      : expected);
    return true;
}

static void end_object(JsonScan *scan, Role role, const Object *object) {
    if (object->coordinates)
        windows_add_geometry(scan->windows, geometry_type(object->type), object->at);
    if (object->features || role == ROLE_GEOMETRY)
        return;
    bool empty = object->feature && (object->empty || !object->geometry);
    windows_add_feature(scan->windows, object->label ? object->label : object->id, object->group,
                        empty);
}

static bool scan_members(JsonScan *scan, Role role, Object *object, int depth) {
    if (tf_json_peek(scan) == '}')
        return true;
    do {
        if (!tf_json_key(scan) || !scan_member(scan, role, object, depth))
            return false;
    } while (tf_json_comma(scan, '}'));
    return !scan->failed;
}

static bool scan_object(JsonScan *scan, Role role, int depth) {
    Object object = {0};
    if (depth > JSON_DEEPEST)
        return tf_json_wrong(scan, "nested more than %d deep", JSON_DEEPEST);
    if (tf_json_peek(scan) != '{')
        return tf_json_unexpected(scan, role == ROLE_GEOMETRY ? "a geometry" : "a GeoJSON object");
    object.at = tf_json_offset(scan);
    bool right = tf_json_expect(scan, '{', "") && scan_members(scan, role, &object, depth + 1) &&
                 tf_json_expect(scan, '}', "',' or '}'") && check_type(scan, role, &object);
    if (right)
        end_object(scan, role, &object);
    object_clear(&object);
    return right;
}

/* Texts one after the other, each perhaps after a record separator. */
static bool scan_texts(JsonScan *scan) {
    int count = 0, next;
    tf_json_skip_mark(scan);
    while ((next = tf_json_peek(scan)) >= 0) {
        if (next == 0x1e) {
            tf_json_byte(scan);
            continue;
        }
        if (!scan_object(scan, ROLE_ANY, 0))
            return false;
        count++;
    }
    return !scan->failed && (count || tf_json_unexpected(scan, "a GeoJSON object"));
}

bool geojson_measure(const char *path, const MeasuredSink *sink, GError **error) {
    bool piped = strcmp(path, "-") == 0;
    int descriptor = piped ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return errno == ENOENT
                   ? input_error(error, "%s: no such file", path)
                   : input_error(error, "%s: cannot be read (%s)", path, g_strerror(errno));
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
    Windows *windows = windows_new(piped ? "standard input" : path, descriptor, sink);
    JsonScan scan = tf_json_scan_of(windows, sink, error);
    bool right = scan_texts(&scan) && windows_finish(windows, error);
    tf_json_scan_clear(&scan);
    windows_free(windows);
    if (!piped)
        close(descriptor);
    return right;
}

bool geojson_is(const char *path) {
    char head[1024] = "";
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = descriptor < 0 ? 0 : read(descriptor, head, sizeof head - 1);
    if (descriptor >= 0)
        close(descriptor);
    const char *start = head, *end = head + MAX(got, 0);
    if (g_str_has_prefix(start, "\xef\xbb\xbf"))
        start += 3;
    while (start < end && (g_ascii_isspace(*start) || *start == 0x1e))
        start++;
    return *start == '{' && !strstr(start, "\"Topology\"");
}
