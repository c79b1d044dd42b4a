#include "topology/polygons.h"

/* The file as it is read. */
typedef struct {
    Polygons *polygons;
    GeojsonCoordinates coordinates; /* of all features so far */
} Reading;

static void append_ring(Reading *reading, int kind) {
    GArray *paths = reading->polygons->paths;
    guint32 n;
    const LonLat *ring = tf_geojson_line(&reading->coordinates, paths->len, &n);
    const LonLat *points = (const LonLat *)(const void *)reading->coordinates.points->data;
    TopologyPath path = {(guint32)(ring - points), n, (gint32)reading->polygons->features->len,
                         kind};
    g_array_append_val(paths, path);
}

/* Makes paths of the rings of the polygons from number `first` on. The points stay where they were
   read to: a world has millions. */
static void append_rings(Reading *reading, guint first) {
    const GArray *ends = reading->coordinates.polygons;
    const GArray *paths = reading->polygons->paths;
    for (guint i = first; i < ends->len; i++) {
        append_ring(reading, 0);
        while (paths->len < g_array_index(ends, guint32, i))
            append_ring(reading, TOPOLOGY_HOLE);
    }
}

static bool read_feature(const GeojsonFeature *from, gpointer data, GError **error) {
    Reading *reading = data;
    if (from->type && !tf_geojson_is_polygon(from))
        return tf_geojson_wrong(from, from->geometry, error,
                                "found a %s, expected a Polygon or a MultiPolygon", from->type);
    guint first = reading->coordinates.polygons->len;
    if (!tf_geojson_coordinates(from, G_MAXDOUBLE, G_MAXDOUBLE, &reading->coordinates, error))
        return false;
    append_rings(reading, first);
    PolygonFeature feature = {from->properties, from->id, reading->coordinates.polygons->len,
                              g_strcmp0(from->type, "Polygon") == 0};
    g_array_append_val(reading->polygons->features, feature);
    return true;
}

static bool read_file(const char *path, Reading *reading, GError **error) {
    GeojsonText text = tf_geojson_text_of(path, reading->polygons->file);
    if (text.text.length == 0)
        return tf_input_error(error, "%s: it is empty", text.path);
    return tf_geojson_read(&text, read_feature, reading, error);
}

Polygons *tf_polygons_read(const char *path, GError **error) {
    g_autoptr(Polygons) polygons = g_new0(Polygons, 1);
    Reading reading = {polygons, tf_geojson_coordinates_new()};
    reading.coordinates.open_rings = true;
    polygons->points = g_array_ref(reading.coordinates.points);
    polygons->polygons = g_array_ref(reading.coordinates.polygons);
    polygons->paths = g_array_new(FALSE, FALSE, sizeof(TopologyPath));
    polygons->features = g_array_new(FALSE, FALSE, sizeof(PolygonFeature));
    polygons->file = tf_geojson_map(path, error);
    bool ok = polygons->file && read_file(path, &reading, error);
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
