#include "topology/polygons.h"
#include "geodesy/simd.h"
#include "topology/numbers.h"

static void free_members(GArray *members) {
    if (members)
        g_array_unref(members);
}

static void clear_geometry(gpointer data) {
    free_members(((PolygonGeometry *)data)->members);
}

static void clear_feature(gpointer data) {
    free_members(((PolygonFeature *)data)->members);
}

static void clear_layer(gpointer data) {
    PolygonLayer *layer = data;
    g_free(layer->name);
    free_members(layer->members);
}

static GArray *array_of(guint size, GDestroyNotify clear) {
    GArray *array = g_array_new(FALSE, TRUE, size);
    g_array_set_clear_func(array, clear);
    return array;
}

Polygons *tf_polygons_new(void) {
    Polygons *polygons = g_new0(Polygons, 1);
    polygons->texts = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    polygons->points = g_array_new(FALSE, FALSE, sizeof(LonLat));
    polygons->tails = g_array_new(FALSE, TRUE, sizeof(JsonSpan));
    polygons->paths = g_array_new(FALSE, FALSE, sizeof(TopologyPath));
    polygons->polygons = g_array_new(FALSE, FALSE, sizeof(guint32));
    polygons->geometries = array_of(sizeof(PolygonGeometry), clear_geometry);
    polygons->features = array_of(sizeof(PolygonFeature), clear_feature);
    polygons->layers = array_of(sizeof(PolygonLayer), clear_layer);
    return polygons;
}

void tf_polygons_free(Polygons *polygons) {
    if (!polygons)
        return;
    g_array_unref(polygons->points);
    g_array_unref(polygons->tails);
    g_array_unref(polygons->paths);
    g_array_unref(polygons->polygons);
    g_array_unref(polygons->geometries);
    g_array_unref(polygons->features);
    g_array_unref(polygons->layers);
    g_ptr_array_unref(polygons->texts);
    g_free(polygons->crs);
    g_free(polygons);
}

void tf_polygons_count(const Polygons *polygons, guint *n_polygons, guint *n_rings) {
    *n_polygons = *n_rings = 0;
    for (guint i = 0; i < polygons->paths->len; i++) {
        int kind = g_array_index(polygons->paths, TopologyPath, i).kind;
        *n_polygons += kind == 0;
        *n_rings += !(kind & (TOPOLOGY_OPEN | TOPOLOGY_POINTS));
    }
}

WIDE static bool are_degrees(const LonLat *points, guint n) {
    int beyond = 0;
    for (guint i = 0; i < n; i++)
        beyond |= (fabs(points[i][0]) > 360) | (fabs(points[i][1]) > 90);
    return !beyond;
}

bool tf_polygons_on_globe(const Polygons *polygons) {
    return are_degrees((const LonLat *)(void *)polygons->points->data, polygons->points->len);
}

Topology *tf_polygons_topology(const Polygons *polygons) {
    return tf_topology_new((const LonLat *)(void *)polygons->points->data,
                           (const TopologyPath *)(const void *)polygons->paths->data,
                           polygons->paths->len,
                           tf_polygons_on_globe(polygons) ? TOPOLOGY_GLOBE : TOPOLOGY_PLANE);
}

bool tf_polygons_join_same(Polygons *polygons) {
    LonLat *points = (LonLat *)(void *)polygons->points->data;
    bool varied = false;
    g_autofree guint32 *numbers = tf_topology_number(
        (const LonLat *)points, polygons->points->len,
        tf_polygons_on_globe(polygons) ? TOPOLOGY_GLOBE : TOPOLOGY_PLANE, &varied);
    bool changed = false;
    for (guint32 i = 0; varied && i < polygons->points->len; i++) {
        const double *first = points[numbers[i]];
        double turns = round((points[i][0] - first[0]) / 360), x = first[0] + 360 * turns;
        changed |= points[i][0] != x || points[i][1] != first[1];
        points[i][0] = x;
        points[i][1] = first[1];
    }
    return changed;
}

char *tf_polygons_label(const Polygons *polygons, guint32 feature) {
    const PolygonFeature *at = &g_array_index(polygons->features, PolygonFeature, feature);
    g_autofree char *text = tf_geojson_first_text(at->properties);
    if (text)
        return g_strdup_printf("%s (feature %u)", text, feature + 1);
    return at->id.text
               ? g_strdup_printf("%.*s (feature %u)", (int)at->id.length, at->id.text, feature + 1)
               : g_strdup_printf("feature %u", feature + 1);
}
