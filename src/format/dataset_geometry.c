#include "format/dataset_geometry.h"
#include <math.h>

double tf_geometry_rounded(double value, int decimals) {
    double scale = pow(10, decimals);
    return round(value * scale) / scale;
}

/* Every point goes by itself through the same arithmetic, so that what was equal stays equal. */
static void put_point(OGRGeometryH to, const LonLat at, const DatasetOptions *options) {
    double x = at[0], y = at[1];
    if (options->projection)
        OCTTransform(options->projection, 1, &x, &y, NULL);
    OGR_G_AddPoint_2D(to, tf_geometry_rounded(x, options->decimals),
                      tf_geometry_rounded(y, options->decimals));
}

static OGRGeometryH line_of(const GArray *line, OGRwkbGeometryType type,
                            const DatasetOptions *options) {
    OGRGeometryH to = OGR_G_CreateGeometry(type);
    for (guint i = 0; i < line->len; i++)
        put_point(to, g_array_index(line, LonLat, i), options);
    return to;
}

static OGRGeometryH polygon_of(const GPtrArray *rings, const DatasetOptions *options) {
    OGRGeometryH to = OGR_G_CreateGeometry(wkbPolygon);
    for (guint i = 0; i < rings->len; i++)
        OGR_G_AddGeometryDirectly(to, line_of(rings->pdata[i], wkbLinearRing, options));
    return to;
}

static OGRGeometryH part_of(const Geometry *geometry, guint part, const DatasetOptions *options) {
    const void *at = geometry->parts->pdata[part];
    return geometry->type == LAYER_LINES ? line_of(at, wkbLineString, options)
                                         : polygon_of(at, options);
}

OGRGeometryH tf_dataset_geometry(const Geometry *geometry, bool multi,
                                 const DatasetOptions *options) {
    if (geometry->type == LAYER_POINT) {
        OGRGeometryH to = OGR_G_CreateGeometry(wkbPoint);
        put_point(to, geometry->point, options);
        return to;
    }
    if (geometry->type == LAYER_NONE || geometry->parts->len == 0)
        return NULL;
    if (geometry->parts->len == 1 && !multi)
        return part_of(geometry, 0, options);
    OGRGeometryH to =
        OGR_G_CreateGeometry(geometry->type == LAYER_LINES ? wkbMultiLineString : wkbMultiPolygon);
    for (guint i = 0; i < geometry->parts->len; i++)
        OGR_G_AddGeometryDirectly(to, part_of(geometry, i, options));
    return to;
}

static bool point_in_reach(const LonLat at, const DatasetOptions *options, LonLat lost) {
    double x = at[0], y = at[1];
    if (OCTTransform(options->projection, 1, &x, &y, NULL) && isfinite(x) && isfinite(y))
        return true;
    lost[0] = at[0];
    lost[1] = at[1];
    return false;
}

static bool line_in_reach(const GArray *line, const DatasetOptions *options, LonLat lost) {
    for (guint i = 0; i < line->len; i++)
        if (!point_in_reach(g_array_index(line, LonLat, i), options, lost))
            return false;
    return true;
}

bool tf_dataset_geometry_in_reach(const Geometry *geometry, const DatasetOptions *options,
                                  LonLat lost) {
    if (!options->projection)
        return true;
    bool in_reach = geometry->type != LAYER_POINT || point_in_reach(geometry->point, options, lost);
    for (guint i = 0; in_reach && geometry->parts && i < geometry->parts->len; i++) {
        const void *part = geometry->parts->pdata[i];
        /* The outer ring holds the others. */
        const GArray *line =
            geometry->type == LAYER_LINES ? part : ((const GPtrArray *)part)->pdata[0];
        in_reach = line_in_reach(line, options, lost);
    }
    return in_reach;
}
