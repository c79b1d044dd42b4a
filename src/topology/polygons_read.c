#include "topology/polygons_read.h"
#include "geojson/crs.h"
#include "geojson/grammar.h"
#include "topology/tails.h"
#include <string.h>

/* A member whose object has not ended yet. */
typedef struct {
    gsize at;
    JsonSpan text;
} Loose;

/* A text that is being read. */
typedef struct {
    Polygons *polygons;
    GeojsonCoordinates coordinates; /* of all features so far: the points and polygons */
    GeojsonFeature
        feature; /* its coordinates and type are those of the geometry that is being read */
    JsonScan scan;
    gsize begin;            /* of the feature */
    guint begun;            /* objects that are features, or may be */
    guint32 first_geometry; /* of the feature */
    GArray *loose;
    GError *wrong; /* with coordinates; what comes after them does not matter then */
} Reading;

/* ---- Errors ---- */

/* An error in the coordinates before it comes first. */
static void report_wrong(JsonScan *scan, guint64 at, const char *message) {
    Reading *reading = scan->data;
    GeojsonCoordinates unused = tf_geojson_coordinates_new();
    reading->feature.type = NULL;
    if (reading->wrong)
        g_propagate_error(scan->error, g_steal_pointer(&reading->wrong));
    else if (tf_geojson_coordinates(&reading->feature, G_MAXDOUBLE, G_MAXDOUBLE, &unused,
                                    scan->error))
        tf_geojson_wrong(&reading->feature, reading->feature.in->text.text + at, scan->error, "%s",
                         message);
    tf_geojson_coordinates_free(&unused);
}

static const JsonSource source = {NULL, report_wrong};

/* ---- Values that stay as they are written ---- */

/* Passes over a value; the text from `from` on goes to *span. */
static bool keep_from(JsonScan *scan, gsize from, JsonSpan *span) {
    const char *end;
    if (!tf_json_skip(scan, false))
        return false;
    *span = (JsonSpan){scan->piece + from, scan->at - from};
    return g_utf8_validate_len(span->text, span->length, &end) ||
           tf_json_wrong_at(scan, (guint64)(end - scan->piece),
                            "found byte 0x%02x, which is not UTF-8 there (RFC 8259, 8.1)",
                            (unsigned char)*end);
}

static bool keep_value(JsonScan *scan, JsonSpan *span) {
    tf_json_peek(scan);
    return keep_from(scan, scan->at, span);
}

static bool scan_properties(JsonScan *scan, gpointer data) {
    return keep_value(scan, &((Reading *)data)->feature.properties);
}

static bool scan_id(JsonScan *scan, gpointer data) {
    return keep_value(scan, &((Reading *)data)->feature.id);
}

static bool scan_member(JsonScan *scan, gpointer data, guint64 at) {
    Loose loose = {.at = at};
    bool ok = keep_from(scan, at, &loose.text);
    g_array_append_val(((Reading *)data)->loose, loose);
    return ok;
}

/* The members of the object that began at `at`, which ends here; those of the objects in it have found theirs. */
static GArray *claim(Reading *reading, gsize at) {
    GArray *members = NULL;
    guint first = reading->loose->len;
    while (first > 0 && g_array_index(reading->loose, Loose, first - 1).at >= at)
        first--;
    for (guint i = first; i < reading->loose->len; i++) {
        if (!members)
            members = g_array_new(FALSE, FALSE, sizeof(JsonSpan));
        g_array_append_val(members, g_array_index(reading->loose, Loose, i).text);
    }
    g_array_set_size(reading->loose, first);
    return members;
}

/* ---- Coordinates ---- */

static bool scan_coordinates(JsonScan *scan, gpointer data) {
    Reading *reading = data;
    gsize from = scan->at;
    int depth = 0;
    bool closed = tf_json_close_array(scan, &depth);
    reading->feature.coordinates = (JsonSpan){scan->piece + from, scan->at - from};
    return closed || tf_json_unexpected(scan, "the end of the coordinates");
}

static void append_path(Reading *reading, int kind) {
    GArray *paths = reading->polygons->paths;
    guint32 n;
    const LonLat *line = tf_geojson_line(&reading->coordinates, paths->len, &n);
    const LonLat *points = (const LonLat *)(void *)reading->coordinates.points->data;
    TopologyPath path = {(guint32)(line - points), n, (gint32)reading->polygons->features->len,
                         kind};
    g_array_append_val(paths, path);
}

/* Makes paths of the lines that were read. The points stay where they were read to: a world has millions. */
static void append_paths(Reading *reading, GeometryType type, guint first_polygon) {
    GArray *ends = reading->coordinates.polygons, *paths = reading->polygons->paths;
    const GArray *lines = reading->coordinates.lines;
    for (guint i = first_polygon; i < ends->len; i++) {
        append_path(reading, 0);
        while (paths->len < g_array_index(ends, guint32, i))
            append_path(reading, TOPOLOGY_HOLE);
    }
    bool points = type == GEOMETRY_POINT || type == GEOMETRY_MULTIPOINT;
    while (paths->len < lines->len) {
        append_path(reading, points ? TOPOLOGY_POINTS : TOPOLOGY_OPEN);
        guint32 end = paths->len;
        g_array_append_val(ends, end);
    }
}

static void read_coordinates(Reading *reading, GeometryType type) {
    GeojsonCoordinates *coordinates = &reading->coordinates;
    guint first_point = coordinates->points->len, first_polygon = coordinates->polygons->len;
    coordinates->further = false;
    if (!tf_geojson_coordinates(&reading->feature, G_MAXDOUBLE, G_MAXDOUBLE, coordinates,
                                &reading->wrong))
        return;
    append_paths(reading, type, first_polygon);
    if (coordinates->further)
        tf_polygons_keep_tails(reading->polygons, first_point, reading->feature.coordinates,
                               type == GEOMETRY_POLYGON || type == GEOMETRY_MULTIPOLYGON);
}

/* ---- Objects ---- */

static void begin_feature(gpointer data) {
    Reading *reading = data;
    GeojsonFeature *feature = &reading->feature;
    *feature = (GeojsonFeature){.in = feature->in, .number = feature->number};
    reading->begin = reading->scan.at;
    reading->begun++;
    reading->first_geometry = reading->polygons->geometries->len;
}

static void end_geometry(gpointer data, const char *name, guint64 at) {
    Reading *reading = data;
    GArray *geometries = reading->polygons->geometries;
    GeometryType type = tf_geometry_type(name);
    if (reading->wrong)
        return;
    PolygonGeometry geometry = {
        .type = type, .at = at, .first = geometries->len, .members = claim(reading, at)};
    while (geometry.first > reading->first_geometry &&
           g_array_index(geometries, PolygonGeometry, geometry.first - 1).at > at)
        geometry.first = g_array_index(geometries, PolygonGeometry, geometry.first - 1).first;
    if (type != GEOMETRY_TYPES) {
        reading->feature.type = tf_geometry_name(type);
        reading->feature.geometry = reading->feature.in->text.text + at;
        read_coordinates(reading, type);
    }
    reading->feature.coordinates = (JsonSpan){0};
    geometry.polygon_end = reading->coordinates.polygons->len;
    g_array_append_val(geometries, geometry);
}

static bool end_feature(JsonScan *scan, gpointer data, bool empty) {
    (void)empty;
    Reading *reading = data;
    Polygons *polygons = reading->polygons;
    if (reading->wrong) {
        g_propagate_error(scan->error, g_steal_pointer(&reading->wrong));
        scan->failed = true;
        return false;
    }
    PolygonFeature feature = {reading->feature.properties, reading->feature.id,
                              polygons->polygons->len, polygons->geometries->len,
                              claim(reading, reading->begin)};
    g_array_append_val(polygons->features, feature);
    reading->feature.number++;
    return true;
}

static bool scan_crs(JsonScan *scan, gpointer data) {
    Polygons *polygons = ((Reading *)data)->polygons;
    g_autofree char *name = NULL;
    if (!tf_geojson_scan_crs(scan, &name))
        return false;
    if (name && !polygons->crs && !tf_geojson_crs_is_wgs84(name))
        polygons->crs = g_steal_pointer(&name);
    return true;
}

static const GeojsonVisitor visitor = {begin_feature, scan_coordinates, scan_properties,
                                       scan_id,       end_geometry,     end_feature,
                                       scan_crs,      scan_member};

static bool read_text(Reading *reading, const GeojsonText *text, const char *name, GError **error) {
    guint before = reading->polygons->features->len;
    reading->scan =
        tf_json_scan_of_text(text->text.text, text->text.length, &source, reading, error);
    bool ok = tf_geojson_scan_texts(&reading->scan, &visitor, reading);
    tf_json_scan_clear(&reading->scan);
    PolygonLayer layer = {.name = g_strdup(name),
                          .feature_end = reading->polygons->features->len,
                          .members = claim(reading, 0)};
    layer.single = reading->begun == 1 && layer.feature_end == before + 1;
    g_array_append_val(reading->polygons->layers, layer);
    return ok;
}

/* The lines of the texts before, so that each has the number of its path. */
static void fill_lines(const Polygons *polygons, GArray *lines) {
    for (guint i = 0; i < polygons->paths->len; i++) {
        const TopologyPath *path = &g_array_index(polygons->paths, TopologyPath, i);
        guint32 end = path->first + path->n;
        g_array_append_val(lines, end);
    }
}

bool tf_polygons_add(Polygons *polygons, const char *path, const char *name, GBytes *bytes,
                     PlaceNaming places, GError **error) {
    gsize length;
    const char *bytes_text = g_bytes_get_data(bytes, &length); /* NULL if it is empty */
    GeojsonText text = {
        strcmp(path, "-") == 0 ? "standard input" : path, {bytes_text, length}, places};
    if (length == 0)
        return tf_input_error(error, "%s: it is empty", text.path);
    Reading reading = {.polygons = polygons,
                       .feature = {.in = &text, .number = 1},
                       .loose = g_array_new(FALSE, FALSE, sizeof(Loose))};
    reading.coordinates =
        (GeojsonCoordinates){polygons->points, g_array_new(FALSE, FALSE, sizeof(guint32)),
                             polygons->polygons, .open_rings = true};
    fill_lines(polygons, reading.coordinates.lines);
    g_ptr_array_add(polygons->texts, g_bytes_ref(bytes));
    bool ok = read_text(&reading, &text, name, error);
    if (polygons->tails->len)
        g_array_set_size(polygons->tails, polygons->points->len);
    g_clear_error(&reading.wrong);
    g_array_unref(reading.coordinates.lines);
    g_array_unref(reading.loose);
    return ok;
}

Polygons *tf_polygons_read(const char *path, const char *name, GError **error) {
    g_autoptr(Polygons) polygons = tf_polygons_new();
    GMappedFile *file = tf_geojson_map(path, error);
    if (!file)
        return NULL;
    g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(file);
    g_mapped_file_unref(file);
    return tf_polygons_add(polygons, path, name, bytes, PLACES_BY_BYTE, error)
               ? g_steal_pointer(&polygons)
               : NULL;
}
