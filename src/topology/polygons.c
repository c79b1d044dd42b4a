#include "topology/polygons.h"

/* The file as it is read. */
typedef struct {
    Polygons *polygons;
    GeojsonCoordinates coordinates; /* of one feature */
} Reading;

/* Appends a ring without its closing point. */
static void append_ring(Polygons *polygons, const LonLat *points, guint32 n, int kind) {
    TopologyPath path = {polygons->points->len, n - 1, (gint32)polygons->features->len, kind};
    g_array_append_vals(polygons->points, points, n - 1);
    g_array_append_val(polygons->paths, path);
}

static void append_polygons(Polygons *polygons, const GeojsonCoordinates *coordinates) {
    guint32 ring = 0, n;
    for (guint i = 0; i < coordinates->polygons->len; i++) {
        guint32 first = ring, end = g_array_index(coordinates->polygons, guint32, i);
        for (; ring < end; ring++) {
            const LonLat *points = tf_geojson_line(coordinates, ring, &n);
            append_ring(polygons, points, n, ring == first ? 0 : TOPOLOGY_HOLE);
        }
        g_array_append_val(polygons->polygons, polygons->paths->len);
    }
}

static bool read_feature(const GeojsonFeature *from, gpointer data, GError **error) {
    Reading *reading = data;
    Polygons *polygons = reading->polygons;
    if (from->type && !tf_geojson_is_polygon(from))
        return tf_geojson_wrong(from, from->geometry, error,
                                "found a %s, expected a Polygon or a MultiPolygon", from->type);
    tf_geojson_coordinates_clear(&reading->coordinates);
    if (!tf_geojson_coordinates(from, G_MAXDOUBLE, G_MAXDOUBLE, &reading->coordinates, error))
        return false;
    append_polygons(polygons, &reading->coordinates);
    PolygonFeature feature = {from->properties, from->id, polygons->polygons->len,
                              g_strcmp0(from->type, "Polygon") == 0};
    g_array_append_val(polygons->features, feature);
    return true;
}

Polygons *tf_polygons_read(const char *path, GError **error) {
    g_autoptr(Polygons) polygons = g_new0(Polygons, 1);
    polygons->points = g_array_new(FALSE, FALSE, sizeof(LonLat));
    polygons->paths = g_array_new(FALSE, FALSE, sizeof(TopologyPath));
    polygons->polygons = g_array_new(FALSE, FALSE, sizeof(guint32));
    polygons->features = g_array_new(FALSE, FALSE, sizeof(PolygonFeature));
    polygons->file = tf_geojson_map(path, error);
    if (!polygons->file)
        return NULL;
    GeojsonText text = tf_geojson_text_of(path, polygons->file);
    if (text.text.length == 0) {
        tf_input_error(error, "%s: it is empty", path);
        return NULL;
    }
    Reading reading = {polygons, tf_geojson_coordinates_new()};
    bool ok = tf_geojson_read(&text, read_feature, &reading, error);
    tf_geojson_coordinates_free(&reading.coordinates);
    return ok ? g_steal_pointer(&polygons) : NULL;
}

void tf_polygons_free(Polygons *polygons) {
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

Topology *tf_polygons_topology(const Polygons *polygons) {
    return tf_topology_new((const LonLat *)(const void *)polygons->points->data,
                           (const TopologyPath *)(const void *)polygons->paths->data,
                           polygons->paths->len);
}
