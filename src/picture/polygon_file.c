#include "picture/polygon_file.h"
#include "base/file.h"
#include "geojson/reader.h"

static GArray *ring_of_points(const LonLat *points, guint32 n) {
    return g_array_append_vals(g_array_sized_new(FALSE, FALSE, sizeof(LonLat), n), points, n);
}

static bool check_feature(const GeojsonFeature *feature, gpointer data, GError **error) {
    if (!tf_geojson_is_polygon(feature))
        return tf_input_error(error,
                              "%s: feature %u: expected a Polygon or MultiPolygon in degrees",
                              feature->in->path, feature->number);
    return tf_geojson_coordinates(feature, 180, 90, data, error);
}

static GPtrArray *polygons_of(const GeojsonCoordinates *all) {
    GPtrArray *polygons = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    guint32 ring = 0, n;
    for (guint i = 0; i < all->polygons->len; i++) {
        GPtrArray *rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
        for (; ring < g_array_index(all->polygons, guint32, i); ring++) {
            const LonLat *points = tf_geojson_line(all, ring, &n);
            g_ptr_array_add(rings, ring_of_points(points, n));
        }
        g_ptr_array_add(polygons, rings);
    }
    return polygons;
}

static bool add_feature(const GeojsonFeature *feature, gpointer data, GError **error) {
    return tf_geojson_coordinates(feature, 180, 90, data, error);
}

static GPtrArray *lines_of(const GeojsonCoordinates *all) {
    GPtrArray *lines = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint32 i = 0, n; i < all->lines->len; i++) {
        const LonLat *points = tf_geojson_line(all, i, &n);
        if (n > 1)
            g_ptr_array_add(lines, ring_of_points(points, n));
    }
    return lines;
}

static GPtrArray *read_file(const Atlas *atlas, const char *name, bool polygons, GError **error) {
    g_autofree char *path = g_build_filename(atlas->folder, name, NULL);
    gsize length;
    g_autofree char *bytes = tf_file_read(path, &length, error);
    if (!bytes)
        return NULL;
    GeojsonText text = {path, {bytes, length}, PLACES_BY_LINE};
    GeojsonCoordinates all = tf_geojson_coordinates_new();
    GPtrArray *parts = NULL;
    if (tf_geojson_read(&text, polygons ? check_feature : add_feature, &all, error))
        parts = polygons ? polygons_of(&all) : lines_of(&all);
    tf_geojson_coordinates_free(&all);
    return parts;
}

GPtrArray *tf_polygon_file_read(const Atlas *atlas, const char *name, GError **error) {
    return read_file(atlas, name, true, error);
}

GPtrArray *tf_line_file_read(const Atlas *atlas, const char *name, GError **error) {
    return read_file(atlas, name, false, error);
}

static bool crosses(const double *a, const double *b, const double *at) {
    return (a[1] > at[1]) != (b[1] > at[1]) &&
           at[0] < a[0] + (at[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0]);
}

bool tf_polygons_hold(const GPtrArray *polygons, const LonLat at) {
    bool inside = false;
    for (guint i = 0; i < polygons->len; i++) {
        const GPtrArray *rings = polygons->pdata[i];
        for (guint r = 0; r < rings->len; r++) {
            const GArray *ring = rings->pdata[r];
            for (guint k = 1; k < ring->len; k++)
                inside ^=
                    crosses(g_array_index(ring, LonLat, k - 1), g_array_index(ring, LonLat, k), at);
        }
    }
    return inside;
}
