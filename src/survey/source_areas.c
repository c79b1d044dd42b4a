#include "survey/source_areas.h"
#include "geodesy/ring.h"
#include "source/open.h"
#include "survey/source_file.h"
#include <math.h>
#include <string.h>

static double ring_size(OGRGeometryH ring) {
    int n = OGR_G_GetPointCount(ring);
    g_autofree LonLat *points = g_new(LonLat, (gsize)n + 1);
    for (int i = 0; i < n; i++) {
        points[i][0] = OGR_G_GetX(ring, i);
        points[i][1] = OGR_G_GetY(ring, i);
    }
    Ring sum = tf_ring_of(EDGES_GEODESIC);
    tf_ring_add(&sum, (const LonLat *)points, (size_t)n);
    return fabs(tf_ring_area(&sum));
}

/* In m2; 0 for no geometry. */
static double geometry_area(OGRGeometryH geometry) {
    double area = 0;
    int parts = geometry ? OGR_G_GetGeometryCount(geometry) : 0;
    bool polygon = parts && wkbFlatten(OGR_G_GetGeometryType(geometry)) == wkbPolygon;
    for (int i = 0; i < parts; i++) {
        OGRGeometryH part = OGR_G_GetGeometryRef(geometry, i);
        area += !polygon ? geometry_area(part) : i == 0 ? ring_size(part) : -ring_size(part);
    }
    return area;
}

/* The value is compared here and not by a filter in SQL, whose quotes are not the same in all of
   OGR's dialects. */
static bool layer_area(GDALDatasetH dataset, const char *file, const PlanComparison *comparison,
                       double *km2, GError **error) {
    OGRLayerH layer = tf_source_layer(dataset, file, comparison->layer, NULL, error);
    if (!layer)
        return false;
    int column = OGR_L_FindFieldIndex(layer, comparison->key, FALSE);
    if (column < 0)
        return tf_input_error(error, "%s: layer '%s' has no column '%s'", file, comparison->layer,
                              comparison->key);
    *km2 = 0;
    OGRFeatureH feature;
    while ((feature = OGR_L_GetNextFeature(layer))) {
        if (strcmp(OGR_F_GetFieldAsString(feature, column), comparison->value) == 0)
            *km2 += geometry_area(OGR_F_GetGeometryRef(feature)) / 1e6;
        OGR_F_Destroy(feature);
    }
    return true;
}

bool tf_source_areas(const char *file, const GArray *comparisons, double *km2, GError **error) {
    GDALDatasetH dataset = comparisons->len ? tf_source_open(file, NULL, error) : NULL;
    bool ok = dataset || comparisons->len == 0;
    for (guint i = 0; ok && i < comparisons->len; i++)
        ok = layer_area(dataset, file, &g_array_index(comparisons, PlanComparison, i), &km2[i],
                        error);
    if (dataset)
        GDALClose(dataset);
    return ok;
}
