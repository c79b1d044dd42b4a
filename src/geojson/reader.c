#include "geojson/reader.h"
#include "base/file.h"
#include "geojson/coordinates.h"
#include "geojson/crs.h"
#include "geojson/geometry_type.h"
#include "geojson/grammar.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    bool (*visit)(const GeojsonFeature *feature, gpointer data, GError **error);
    gpointer data;
    GeojsonFeature feature; /* that is being read */
} Reading;

/* ---- Errors ---- */

static guint line_of(const GeojsonText *text, guint64 byte) {
    guint line = 1;
    for (guint64 at = 0; at < byte; at++)
        line += text->text.text[at] == '\n';
    return line;
}

static bool place_error(const GeojsonFeature *feature, guint64 byte, const char *message,
                        GError **error) {
    const GeojsonText *text = feature->in;
    if (text->places == PLACES_BY_LINE)
        return tf_input_error(error, "%s:%u: not valid GeoJSON: feature %u: %s", text->path,
                              line_of(text, byte), feature->number, message);
    if (text->places == PLACES_BY_FEATURE)
        return tf_input_error(error, "%s: feature %u: %s", text->path, feature->number, message);
    return tf_input_error(error, "%s: byte %" G_GUINT64_FORMAT ", feature %u: %s", text->path, byte,
                          feature->number, message);
}

bool tf_geojson_wrong(const GeojsonFeature *feature, const char *at, GError **error,
                      const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return place_error(feature, (guint64)(at - feature->in->text.text), message, error);
}

/* ---- Coordinates ---- */

GeojsonCoordinates tf_geojson_coordinates_new(void) {
    return (GeojsonCoordinates){g_array_new(FALSE, FALSE, sizeof(LonLat)),
                                g_array_new(FALSE, FALSE, sizeof(guint32)),
                                g_array_new(FALSE, FALSE, sizeof(guint32)), false, false};
}

void tf_geojson_coordinates_clear(GeojsonCoordinates *coordinates) {
    g_array_set_size(coordinates->points, 0);
    g_array_set_size(coordinates->lines, 0);
    g_array_set_size(coordinates->polygons, 0);
}

void tf_geojson_coordinates_free(GeojsonCoordinates *coordinates) {
    g_array_unref(coordinates->points);
    g_array_unref(coordinates->lines);
    g_array_unref(coordinates->polygons);
}

const LonLat *tf_geojson_line(const GeojsonCoordinates *coordinates, guint32 line, guint32 *n) {
    guint32 from = line ? g_array_index(coordinates->lines, guint32, line - 1) : 0;
    *n = g_array_index(coordinates->lines, guint32, line) - from;
    return (const LonLat *)(void *)coordinates->points->data + from;
}

bool tf_geojson_is_polygon(const GeojsonFeature *feature) {
    return feature->type && (strcmp(feature->type, tf_geometry_name(GEOMETRY_POLYGON)) == 0 ||
                             strcmp(feature->type, tf_geometry_name(GEOMETRY_MULTIPOLYGON)) == 0);
}

typedef struct {
    GeojsonCoordinates *to;
    guint32 first; /* point of the line that is being read */
    bool rings;    /* lines must be rings */
    guint64 wrong_at;
    char *wrong; /* what keeps the first bad line from being a ring */
} Keeping;

static void keep_points(gpointer data, const LonLat *points, gsize n, bool goes_on) {
    const Keeping *keeping = data;
    g_array_append_vals(keeping->to->points, points + goes_on, (guint)(n - goes_on));
}

static void end_ring(Keeping *keeping, guint64 at) {
    static const LonLat none[1];
    guint n = keeping->to->points->len - keeping->first;
    const LonLat *ring =
        n ? (const LonLat *)(void *)keeping->to->points->data + keeping->first : none;
    if (!keeping->wrong) {
        keeping->wrong = tf_ring_fault(ring[0], ring[n ? n - 1 : 0], n);
        keeping->wrong_at = at;
    }
    if (n && keeping->to->open_rings)
        g_array_set_size(keeping->to->points, keeping->first + n - 1);
}

/* One past the last ring of the last polygon. */
static guint32 lines_end(const GeojsonCoordinates *coordinates) {
    const GArray *ends = coordinates->polygons;
    return ends->len ? g_array_index(ends, guint32, ends->len - 1) : 0;
}

static void append_end(GArray *ends, guint32 end) {
    g_array_append_val(ends, end);
}

static void keep_end(gpointer data, CoordinatesEnd end, bool whole, guint64 at) {
    (void)whole;
    Keeping *keeping = data;
    GeojsonCoordinates *to = keeping->to;
    if (end == COORDINATES_LINE) {
        if (keeping->rings)
            end_ring(keeping, at);
        append_end(to->lines, to->points->len);
        keeping->first = to->points->len;
    } else if (keeping->rings && to->lines->len > lines_end(to)) {
        append_end(to->polygons, to->lines->len);
    }
}

bool tf_geojson_coordinates(const GeojsonFeature *feature, double east, double north,
                            GeojsonCoordinates *coordinates, GError **error) {
    const char *start = feature->in->text.text;
    GeometryType type = feature->type ? tf_geometry_type(feature->type) : GEOMETRY_TYPES;
    if (!feature->coordinates.text)
        return true;
    Keeping keeping = {.to = coordinates,
                       .first = coordinates->points->len,
                       .rings = type == GEOMETRY_POLYGON || type == GEOMETRY_MULTIPOLYGON};
    CoordinateSink sink = {keep_points, keep_end, &keeping, east, north};
    CoordinateText text = {.text = feature->coordinates.text,
                           .length = feature->coordinates.length,
                           .offset = (guint64)(feature->coordinates.text - start)};
    tf_coordinates_read(&text, &sink);
    coordinates->further |= text.further;
    g_autofree char *wrong = text.wrong, *unclosed = keeping.wrong;
    if (wrong)
        return place_error(feature, text.wrong_at, wrong, error);
    if (type == GEOMETRY_TYPES) /* its type was not read yet: an error came before */
        return true;
    if (text.position && text.position != tf_geometry_depth(type))
        return tf_geojson_wrong(feature, feature->coordinates.text, error,
                                "found positions in %d brackets, expected %d in the coordinates "
                                "of a %s",
                                text.position, tf_geometry_depth(type), tf_geometry_name(type));
    if (unclosed)
        return place_error(feature, keeping.wrong_at, unclosed, error);
    if (type == GEOMETRY_POINT && text.position)
        append_end(coordinates->lines, coordinates->points->len);
    return true;
}

/* ---- Features ---- */

/* An error in the coordinates before it comes first. */
static void report_wrong(JsonScan *scan, guint64 at, const char *message) {
    Reading *reading = scan->data;
    GeojsonCoordinates coordinates = tf_geojson_coordinates_new();
    reading->feature.type = NULL;
    if (tf_geojson_coordinates(&reading->feature, G_MAXDOUBLE, G_MAXDOUBLE, &coordinates,
                               scan->error))
        place_error(&reading->feature, at, message, scan->error);
    tf_geojson_coordinates_free(&coordinates);
}

static const JsonSource text_source = {NULL, report_wrong};

static void begin_feature(gpointer data) {
    Reading *reading = data;
    GeojsonFeature *feature = &reading->feature;
    *feature = (GeojsonFeature){.in = feature->in, .number = feature->number};
}

/* The stretch of the text from `from` up to where the scan is. */
static JsonSpan span_from(const JsonScan *scan, gsize from) {
    return (JsonSpan){scan->piece + from, scan->at - from};
}

static bool scan_coordinates(JsonScan *scan, gpointer data) {
    Reading *reading = data;
    gsize from = scan->at;
    int depth = 0;
    bool closed = tf_json_close_array(scan, &depth);
    reading->feature.coordinates = span_from(scan, from);
    return closed || tf_json_unexpected(scan, "the end of the coordinates");
}

static bool keep_value(JsonScan *scan, JsonSpan *span) {
    tf_json_peek(scan);
    gsize from = scan->at;
    if (!tf_json_skip(scan, false))
        return false;
    *span = span_from(scan, from);
    return true;
}

static bool scan_properties(JsonScan *scan, gpointer data) {
    return keep_value(scan, &((Reading *)data)->feature.properties);
}

static bool scan_id(JsonScan *scan, gpointer data) {
    return keep_value(scan, &((Reading *)data)->feature.id);
}

static void end_geometry(gpointer data, const char *name, guint64 at) {
    static const char collection[] = "GeometryCollection";
    GeojsonFeature *feature = &((Reading *)data)->feature;
    GeometryType type = tf_geometry_type(name);
    feature->geometry = feature->in->text.text + at;
    feature->type = type == GEOMETRY_TYPES ? collection : tf_geometry_name(type);
    if (type == GEOMETRY_TYPES)
        feature->coordinates = (JsonSpan){0};
}

static bool end_feature(JsonScan *scan, gpointer data, bool empty) {
    (void)empty;
    Reading *reading = data;
    scan->failed = !reading->visit(&reading->feature, reading->data, scan->error);
    reading->feature.number++;
    reading->feature.coordinates = (JsonSpan){0};
    return !scan->failed;
}

static bool scan_crs(JsonScan *scan, gpointer data) {
    (void)data;
    guint64 at = tf_json_offset(scan);
    g_autofree char *name = NULL;
    return tf_geojson_scan_crs(scan, &name) &&
           (!name || tf_geojson_crs_is_wgs84(name) ||
            tf_json_wrong_at(scan, at,
                             "found the coordinate system '%s', expected longitude and latitude "
                             "on WGS 84; transform it: ogr2ogr -t_srs EPSG:4326 -lco RFC7946=YES",
                             name));
}

static const GeojsonVisitor visitor = {begin_feature, scan_coordinates, scan_properties, scan_id,
                                       end_geometry,  end_feature,      scan_crs,        NULL};

bool tf_geojson_read(const GeojsonText *text,
                     bool (*feature)(const GeojsonFeature *feature, gpointer data, GError **error),
                     gpointer data, GError **error) {
    Reading reading = {feature, data, {.in = text, .number = 1}};
    JsonScan scan =
        tf_json_scan_of_text(text->text.text, text->text.length, &text_source, &reading, error);
    bool ok = tf_geojson_scan_collection(&scan, &visitor, &reading);
    tf_json_scan_clear(&scan);
    return ok;
}

/* Standard input, which may be a pipe, by way of a file without a name. */
static GMappedFile *map_standard_input(GError **error) {
    char bytes[65536];
    size_t got;
    FILE *file = tmpfile();
    bool ok = true;
    if (!file) {
        tf_system_error(error, "a file for standard input cannot be made (%s)", g_strerror(errno));
        return NULL;
    }
    while (ok && (got = fread(bytes, 1, sizeof bytes, stdin)) > 0)
        ok = fwrite(bytes, 1, got, file) == got;
    ok = ok && !ferror(stdin) && fflush(file) == 0;
    GMappedFile *mapped = ok ? g_mapped_file_new_from_fd(fileno(file), FALSE, error) : NULL;
    if (!ok)
        tf_system_error(error, "standard input: cannot be read (%s)", g_strerror(errno));
    fclose(file);
    return mapped;
}

GMappedFile *tf_geojson_map(const char *path, GError **error) {
    g_autoptr(GError) cause = NULL;
    if (strcmp(path, "-") == 0)
        return map_standard_input(error);
    GMappedFile *file = g_mapped_file_new(path, FALSE, &cause);
    if (!file)
        tf_file_cannot_read(path, cause, error);
    return file;
}

GeojsonText tf_geojson_text_of(const char *path, GMappedFile *file) {
    const char *text = g_mapped_file_get_contents(file); /* NULL if it is empty */
    return (GeojsonText){strcmp(path, "-") == 0 ? "standard input" : path,
                         {text ? text : "", g_mapped_file_get_length(file)},
                         PLACES_BY_BYTE};
}

/* ---- Properties ---- */

/* The value of the text property `key`, the last one of several; the first text of any if that is NULL. */
static char *text_of(JsonSpan properties, const char *key) {
    char *value = NULL;
    if (!properties.text)
        return NULL;
    JsonScan scan = tf_json_scan_of_text(properties.text, properties.length, NULL, NULL, NULL);
    bool member =
        tf_json_peek(&scan) == '{' && tf_json_expect(&scan, '{', "") && tf_json_peek(&scan) != '}';
    while (member && tf_json_key(&scan)) {
        bool wanted = key ? strcmp(scan.text->str, key) == 0 : !value;
        bool text = tf_json_peek(&scan) == '"';
        tf_json_skip(&scan, wanted);
        if (wanted) {
            g_free(value);
            value = text ? g_strdup(scan.text->str) : NULL;
        }
        member = tf_json_comma(&scan, '}');
    }
    tf_json_scan_clear(&scan);
    return value;
}

char *tf_geojson_text_property(const GeojsonFeature *feature, const char *key) {
    return text_of(feature->properties, key);
}

char *tf_geojson_first_text(JsonSpan properties) {
    return text_of(properties, NULL);
}
