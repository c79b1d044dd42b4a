#include "topology/polygons.h"
#include "geojson/number.h"
#include <string.h>

enum { DEEPEST = 200 };

/* The text that is read, and where. Functions that read return false after an error. */
typedef struct {
    const char *path, *start, *at, *end;
    Polygons *polygons;
    PolygonFeature feature; /* that is being read */
    bool in_features;       /* the root's "features" was found */
    GError **error;
} Reader;

static bool wrong(Reader *reader, const char *expected) {
    g_autofree char *found = reader->at < reader->end ? g_strdup_printf("'%c'", *reader->at)
                                                      : g_strdup("the end of the file");
    return input_error(reader->error,
                       "%s: byte %" G_GSIZE_FORMAT ", feature %u: found %s, expected %s",
                       reader->path, (gsize)(reader->at - reader->start),
                       reader->polygons->features->len + 1, found, expected);
}

static char peek(Reader *reader) {
    while (reader->at < reader->end && strchr(" \t\r\n", *reader->at))
        reader->at++;
    return reader->at < reader->end ? *reader->at : '\0';
}

static bool take(Reader *reader, char c, const char *expected) {
    if (peek(reader) != c || reader->at == reader->end)
        return wrong(reader, expected);
    reader->at++;
    return true;
}

/* Passes over a comma, if one follows. */
static bool comma(Reader *reader) {
    if (peek(reader) != ',')
        return false;
    reader->at++;
    return true;
}

/* Passes over a string; what stands between its quotes goes to *text and *length. */
static bool read_string(Reader *reader, const char **text, gsize *length) {
    if (!take(reader, '"', "a string"))
        return false;
    *text = reader->at;
    while (reader->at < reader->end && *reader->at != '"')
        reader->at += *reader->at == '\\' ? 2 : 1;
    reader->at = MIN(reader->at, reader->end);
    *length = (gsize)(reader->at - *text);
    return take(reader, '"', "the string's end");
}

/* Passes over any value: strings and brackets are looked at, nothing else. */
static bool skip_value(Reader *reader) {
    const char *text;
    gsize length;
    int depth = 0;
    do {
        char c = peek(reader);
        if (c == '"') {
            if (!read_string(reader, &text, &length))
                return false;
            continue;
        }
        if (reader->at == reader->end || depth > DEEPEST)
            return wrong(reader, "a value");
        depth += (c == '{' || c == '[') - (c == '}' || c == ']');
        if (depth < 0)
            return wrong(reader, "a value");
        if (strchr("{}[],:", c))
            reader->at++;
        else
            while (reader->at < reader->end && !strchr(" \t\r\n{}[],:\"", *reader->at))
                reader->at++;
    } while (depth > 0);
    return true;
}

/* Reads an object's members: calls `member` behind each key's colon, and it reads the value. */
typedef bool ReadMember(Reader *reader, const char *key, gsize length);

static bool read_object(Reader *reader, ReadMember *member) {
    if (!take(reader, '{', "an object"))
        return false;
    if (peek(reader) == '}')
        return take(reader, '}', "'}'");
    do {
        const char *key;
        gsize length;
        if (!read_string(reader, &key, &length) || !take(reader, ':', "':'") ||
            !member(reader, key, length))
            return false;
    } while (comma(reader));
    return take(reader, '}', "',' or '}'");
}

static bool is(const char *key, gsize length, const char *name) {
    return strlen(name) == length && memcmp(key, name, length) == 0;
}

/* ---- Coordinates ---- */

static bool read_position(Reader *reader) {
    double numbers[3];
    int n = 0;
    if (!take(reader, '[', "a position"))
        return false;
    do {
        const char *behind;
        peek(reader);
        double number = tf_json_number(reader->at, &behind);
        if (behind == reader->at)
            return wrong(reader, "a number");
        numbers[MIN(n, 2)] = number;
        n++;
        reader->at = behind;
    } while (comma(reader));
    if (n < 2)
        return wrong(reader, "a longitude and a latitude");
    g_array_append_vals(reader->polygons->points, numbers, 1);
    return take(reader, ']', "',' or ']'");
}

/* Reads an array of values, each by `value`. */
static bool read_array(Reader *reader, bool (*value)(Reader *)) {
    if (!take(reader, '[', "an array"))
        return false;
    if (peek(reader) == ']')
        return take(reader, ']', "']'");
    do {
        if (!value(reader))
            return false;
    } while (comma(reader));
    return take(reader, ']', "',' or ']'");
}

static bool read_ring(Reader *reader) {
    Polygons *polygons = reader->polygons;
    guint first = polygons->points->len;
    if (!read_array(reader, read_position))
        return false;
    guint n = polygons->points->len - first;
    const LonLat *points = (const LonLat *)(const void *)polygons->points->data + first;
    if (n < 4 || points[0][0] != points[n - 1][0] || points[0][1] != points[n - 1][1])
        return wrong(reader,
                     "a ring of four positions or more before this, the last like the first");
    g_array_set_size(polygons->points, first + n - 1);
    guint polygon = polygons->polygons->len;
    guint32 before = polygon ? g_array_index(polygons->polygons, guint32, polygon - 1) : 0;
    bool outer = polygons->paths->len == before;
    TopologyPath path = {first, n - 1, (gint32)polygons->features->len, outer ? 0 : TOPOLOGY_HOLE};
    g_array_append_val(polygons->paths, path);
    return true;
}

static bool read_polygon(Reader *reader) {
    if (!read_array(reader, read_ring))
        return false;
    guint32 end = reader->polygons->paths->len;
    g_array_append_val(reader->polygons->polygons, end);
    return true;
}

/* Of a Polygon or a MultiPolygon: told apart by how deep the positions lie. */
static bool read_coordinates(Reader *reader) {
    const char *at = reader->at;
    int depth = 0;
    while (at < reader->end && strchr(" \t\r\n[", *at))
        depth += *at++ == '[';
    reader->feature.single = depth == 3;
    if (depth == 3)
        return read_polygon(reader);
    if (depth == 4 || (depth <= 2 && at < reader->end && *at == ']'))
        return read_array(reader, read_polygon);
    return wrong(reader, "the coordinates of a Polygon or a MultiPolygon");
}

/* ---- Features ---- */

static bool read_geometry_member(Reader *reader, const char *key, gsize length) {
    const char *type;
    peek(reader);
    if (is(key, length, "coordinates"))
        return read_coordinates(reader);
    if (!is(key, length, "type"))
        return skip_value(reader);
    const char *before = reader->at;
    if (!read_string(reader, &type, &length))
        return false;
    if (is(type, length, "Polygon") || is(type, length, "MultiPolygon"))
        return true;
    reader->at = before;
    return wrong(reader, "the type Polygon or MultiPolygon");
}

static bool keep_value(Reader *reader, const char **text, gsize *length) {
    peek(reader);
    *text = reader->at;
    if (!skip_value(reader))
        return false;
    *length = (gsize)(reader->at - *text);
    return true;
}

static bool read_feature_member(Reader *reader, const char *key, gsize length) {
    PolygonFeature *feature = &reader->feature;
    if (is(key, length, "properties"))
        return keep_value(reader, &feature->properties, &feature->properties_length);
    if (is(key, length, "id"))
        return keep_value(reader, &feature->id, &feature->id_length);
    if (is(key, length, "geometry") && peek(reader) == '{')
        return read_object(reader, read_geometry_member);
    return skip_value(reader);
}

static bool read_feature(Reader *reader) {
    reader->feature = (PolygonFeature){0};
    if (!read_object(reader, read_feature_member))
        return false;
    reader->feature.polygon_end = reader->polygons->polygons->len;
    g_array_append_val(reader->polygons->features, reader->feature);
    return true;
}

static bool read_root_member(Reader *reader, const char *key, gsize length) {
    if (!is(key, length, "features"))
        return skip_value(reader);
    reader->in_features = true;
    return read_array(reader, read_feature);
}

static bool read_root(Reader *reader) {
    static const char mark[] = "\xef\xbb\xbf";
    if (reader->end - reader->at >= 3 && memcmp(reader->at, mark, 3) == 0)
        reader->at += 3;
    if (!read_object(reader, read_root_member))
        return false;
    if (!reader->in_features)
        return input_error(reader->error, "%s: no \"features\", expected a FeatureCollection",
                           reader->path);
    peek(reader);
    return reader->at == reader->end || wrong(reader, "the end of the file");
}

Polygons *polygons_read(const char *path, GError **error) {
    g_autoptr(GError) reason = NULL;
    g_autoptr(Polygons) polygons = g_new0(Polygons, 1);
    polygons->points = g_array_new(FALSE, FALSE, sizeof(LonLat));
    polygons->paths = g_array_new(FALSE, FALSE, sizeof(TopologyPath));
    polygons->polygons = g_array_new(FALSE, FALSE, sizeof(guint32));
    polygons->features = g_array_new(FALSE, FALSE, sizeof(PolygonFeature));
    polygons->file = g_mapped_file_new(path, FALSE, &reason);
    if (!polygons->file) {
        input_error(error, "%s: cannot be read (%s)", path, reason->message);
        return NULL;
    }
    const char *text = g_mapped_file_get_contents(polygons->file);
    if (!text) {
        input_error(error, "%s: it is empty", path);
        return NULL;
    }
    Reader reader = {.path = path,
                     .start = text,
                     .at = text,
                     .end = text + g_mapped_file_get_length(polygons->file),
                     .polygons = polygons,
                     .error = error};
    return read_root(&reader) ? g_steal_pointer(&polygons) : NULL;
}

void polygons_free(Polygons *polygons) {
    if (!polygons)
        return;
    g_array_unref(polygons->points);
    g_array_unref(polygons->paths);
    g_array_unref(polygons->polygons);
    g_array_unref(polygons->features);
    if (polygons->file)
        g_mapped_file_unref(polygons->file);
    g_free(polygons);
}

Topology *polygons_topology(const Polygons *polygons) {
    return topology_new((const LonLat *)(const void *)polygons->points->data,
                        (const TopologyPath *)(const void *)polygons->paths->data,
                        polygons->paths->len);
}
