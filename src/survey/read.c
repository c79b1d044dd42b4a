#include "survey/read.h"
#include "base/text.h"
#include "source/open.h"
#include "survey/source_file.h"
#include <gdal.h>
#include <math.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <string.h>

/* Open file, and the feature that is being read, for errors. */
typedef struct {
    const Plan *plan;
    const char *file;
    GDALDatasetH dataset;
    OGRLayerH layer;
    const PlanLayer *wanted;
    SourceLines *source;
    OGRCoordinateTransformationH to_degrees; /* of the layer; NULL if it is in degrees */
} Reader;

static bool feature_wrong(const Reader *reader, OGRFeatureH feature, const char *found,
                          GError **error) {
    return tf_input_error(error, "%s: layer '%s', feature %lld: %s", reader->file,
                          OGR_L_GetName(reader->layer), (long long)OGR_F_GetFID(feature), found);
}

static bool add_polygon_values(Reader *reader, OGRFeatureH feature, GError **error) {
    g_autofree char *place =
        g_strdup_printf("%s: layer '%s', feature %lld", reader->file, OGR_L_GetName(reader->layer),
                        (long long)OGR_F_GetFID(feature));
    char **values = tf_naming_values(reader->plan->naming, reader->layer, feature, place, error);
    if (values)
        g_ptr_array_add(reader->source->polygons, values);
    return values;
}

/* ---- Geometry ---- */

static bool not_on_globe(const Reader *reader, OGRFeatureH feature, const LonLat at,
                         GError **error) {
    g_autofree char *found = g_strdup_printf(
        "%.15g, %.15g are not a longitude and a latitude in degrees; expected -180 to 180 and -90 "
        "to 90: give the layer its coordinate reference system (ogr2ogr -a_srs)",
        at[0], at[1]);
    return feature_wrong(reader, feature, found, error);
}

/* What is beyond the edge by no more than rounding is taken as on it. */
static double without_noise(double degrees, double edge) {
    const double noise = 1e-9;
    return fabs(degrees) <= edge + noise ? CLAMP(degrees, -edge, edge) : degrees;
}

static bool read_points(Reader *reader, OGRFeatureH feature, OGRGeometryH line, GArray *points,
                        GError **error) {
    for (int i = 0; i < OGR_G_GetPointCount(line); i++) {
        LonLat at = {without_noise(OGR_G_GetX(line, i), 180),
                     without_noise(OGR_G_GetY(line, i), 90)};
        if (!tf_plan_reach_ends(reader->plan->ends, at))
            return not_on_globe(reader, feature, at, error);
        GridPoint p = tf_grid_point(reader->source->grid, at);
        if (points->len && grid_equal(p, g_array_index(points, GridPoint, points->len - 1)))
            continue;
        g_array_append_val(points, p);
    }
    return true;
}

static void reverse(GArray *points) {
    for (guint i = 0, k = points->len; i + 1 < k; i++) {
        k--;
        GridPoint swap = g_array_index(points, GridPoint, i);
        g_array_index(points, GridPoint, i) = g_array_index(points, GridPoint, k);
        g_array_index(points, GridPoint, k) = swap;
    }
}

GArray *tf_source_add_line(SourceLines *source, const SourceLine *pattern) {
    g_array_append_vals(source->lines, pattern, 1);
    SourceLine *line = &g_array_index(source->lines, SourceLine, source->lines->len - 1);
    line->points = g_array_new(FALSE, FALSE, sizeof(GridPoint));
    return line->points;
}

/* An outer ring counter-clockwise, a hole clockwise: the polygon on the left. */
static bool add_ring(Reader *reader, OGRFeatureH feature, OGRGeometryH ring, bool outer,
                     const SourceLine *pattern, GError **error) {
    GArray *points = tf_source_add_line(reader->source, pattern);
    if (!read_points(reader, feature, ring, points, error))
        return false;
    guint n = points->len;
    if (n < 4 ||
        !grid_equal(g_array_index(points, GridPoint, 0), g_array_index(points, GridPoint, n - 1)))
        return feature_wrong(reader, feature, "a ring is not closed or has no area on the grid",
                             error);
    Wide area = tf_grid_ring_area((const GridPoint *)(const void *)points->data, n - 1);
    if ((area > 0) != outer)
        reverse(points);
    return true;
}

static bool add_geometry(Reader *reader, OGRFeatureH feature, OGRGeometryH geometry,
                         const SourceLine *pattern, GError **error) {
    switch (wkbFlatten(OGR_G_GetGeometryType(geometry))) {
    case wkbMultiPolygon:
    case wkbMultiLineString:
        for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++)
            if (!add_geometry(reader, feature, OGR_G_GetGeometryRef(geometry, i), pattern, error))
                return false;
        return true;
    case wkbPolygon:
        for (int i = 0; pattern->role < 0 && i < OGR_G_GetGeometryCount(geometry); i++)
            if (!add_ring(reader, feature, OGR_G_GetGeometryRef(geometry, i), i == 0, pattern,
                          error))
                return false;
        return pattern->role < 0 ||
               feature_wrong(reader, feature, "is a polygon, expected a line", error);
    case wkbLineString: {
        if (pattern->role < 0)
            return feature_wrong(reader, feature, "is a line, expected a polygon", error);
        GArray *points = tf_source_add_line(reader->source, pattern);
        return read_points(reader, feature, geometry, points, error) &&
               (points->len >= 2 ||
                feature_wrong(reader, feature, "is a line of one point", error));
    }
    default:
        return feature_wrong(reader, feature, "is neither a polygon nor a line", error);
    }
}

/* ---- Layers ---- */

static bool read_feature(Reader *reader, OGRFeatureH feature, SourceLine *pattern, GError **error) {
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
    if (!geometry)
        return feature_wrong(reader, feature, "has no geometry", error);
    if (reader->to_degrees && OGR_G_Transform(geometry, reader->to_degrees) != OGRERR_NONE)
        return feature_wrong(reader, feature, "cannot be brought to longitudes and latitudes",
                             error);
    if (pattern->role < 0) {
        pattern->traits.left = (int)reader->source->polygons->len;
        pattern->traits.right = MAP_OUTSIDE;
        if (!add_polygon_values(reader, feature, error))
            return false;
    }
    return add_geometry(reader, feature, geometry, pattern, error);
}

/* Opens the layer, with what brings its coordinates to longitudes and latitudes. */
static bool begin_layer(Reader *reader, const PlanLayer *wanted, GError **error) {
    reader->wanted = wanted;
    reader->layer =
        tf_source_layer(reader->dataset, reader->file, wanted->layer, wanted->where, error);
    if (!reader->layer)
        return false;
    OGRSpatialReferenceH system = OGR_L_GetSpatialRef(reader->layer);
    g_clear_pointer(&reader->to_degrees, OCTDestroyCoordinateTransformation);
    if (!system || OSRIsGeographic(system))
        return true;
    OGRSpatialReferenceH degrees = OSRNewSpatialReference(NULL);
    OSRImportFromEPSG(degrees, 4326);
    OSRSetAxisMappingStrategy(degrees, OAMS_TRADITIONAL_GIS_ORDER);
    reader->to_degrees = OCTNewCoordinateTransformation(system, degrees);
    OSRRelease(degrees);
    return reader->to_degrees ||
           tf_input_error(error,
                          "%s: layer '%s' cannot be brought to longitudes and latitudes; convert "
                          "it: ogr2ogr -t_srs EPSG:4326 OUT.gpkg %s",
                          reader->file, OGR_L_GetName(reader->layer), reader->file);
}

/* What all rings or lines of the layer have in common. */
static SourceLine layer_pattern(const Reader *reader, const Map *map) {
    const PlanLayer *wanted = reader->wanted;
    SourceLine pattern = {.role = -1};
    pattern.traits.source = wanted->source;
    pattern.traits.accuracy_m = map->sources[wanted->source].accuracy_m;
    pattern.traits.correlation_m = map->sources[wanted->source].correlation_m;
    for (guint i = 0; wanted->role && i < reader->source->roles->len; i++)
        if (strcmp(reader->source->roles->pdata[i], wanted->role) == 0)
            pattern.role = (int)i;
    if (pattern.role >= 0)
        pattern.traits.mask = 1u << pattern.role;
    return pattern;
}

static bool read_features(Reader *reader, SourceLine *pattern, guint *features, GError **error) {
    OGRFeatureH feature;
    while ((feature = OGR_L_GetNextFeature(reader->layer))) {
        bool ok = read_feature(reader, feature, pattern, error);
        OGR_F_Destroy(feature);
        ++*features;
        if (!ok)
            return false;
    }
    return *features > 0 || tf_input_error(error, "%s: layer '%s' has no feature where %s",
                                           reader->file, reader->wanted->layer,
                                           reader->wanted->where ? reader->wanted->where : "asked");
}

/* Reports what was read from the layer: its lines are those from `first` on. */
static void report_layer(const Reader *reader, guint features, guint first, GString *report) {
    const char *role = reader->wanted->role;
    const GArray *lines = reader->source->lines;
    guint points = 0;
    for (guint i = first; i < lines->len; i++)
        points += g_array_index(lines, SourceLine, i).points->len;
    g_string_append_printf(report, "  %s%s%s: %u features, %u %s, %u points\n",
                           OGR_L_GetName(reader->layer), role ? " as " : "", role ? role : "",
                           features, lines->len - first, role ? "lines" : "rings", points);
}

static bool read_layer(Reader *reader, const PlanLayer *wanted, const Map *map, GString *report,
                       GError **error) {
    guint features = 0, first = reader->source->lines->len;
    if (!begin_layer(reader, wanted, error))
        return false;
    SourceLine pattern = layer_pattern(reader, map);
    if (!read_features(reader, &pattern, &features, error))
        return false;
    report_layer(reader, features, first, report);
    return true;
}

static void clear_line(gpointer line) {
    g_array_unref(((SourceLine *)line)->points);
}

static gint by_name(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static SourceLines *source_new(const Plan *plan) {
    SourceLines *source = g_new0(SourceLines, 1);
    source->lines = g_array_new(FALSE, FALSE, sizeof(SourceLine));
    g_array_set_clear_func(source->lines, clear_line);
    source->polygons = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    source->roles = g_ptr_array_new_with_free_func(g_free);
    source->grid = tf_grid_of(plan->grid_degrees);
    for (guint i = 0; i < plan->lines->len; i++) {
        const char *role = g_array_index(plan->lines, PlanLayer, i).role;
        if (!g_ptr_array_find_with_equal_func(source->roles, role, g_str_equal, NULL))
            g_ptr_array_add(source->roles, g_strdup(role));
    }
    g_ptr_array_sort(source->roles, by_name);
    return source;
}

SourceLines *tf_source_read(const Plan *plan, const Map *map, const char *file, GString *report,
                            GError **error) {
    g_autoptr(SourceLines) source = source_new(plan);
    Reader reader = {plan, file, tf_source_open(file, NULL, error), NULL, NULL, source, NULL};
    if (!reader.dataset)
        return NULL;
    bool ok = source->roles->len <= MAP_MAX_ROLES ||
              tf_input_error(error, "%s: more than 32 roles", plan->path);
    for (guint i = 0; ok && i < plan->polygons->len; i++)
        ok = read_layer(&reader, &g_array_index(plan->polygons, PlanLayer, i), map, report, error);
    for (guint i = 0; ok && i < plan->lines->len; i++)
        ok = read_layer(&reader, &g_array_index(plan->lines, PlanLayer, i), map, report, error);
    ok = ok && tf_naming_is_used_up(plan->naming, error);
    g_clear_pointer(&reader.to_degrees, OCTDestroyCoordinateTransformation);
    GDALClose(reader.dataset);
    return ok ? g_steal_pointer(&source) : NULL;
}

void tf_source_free(SourceLines *source) {
    if (!source)
        return;
    g_array_unref(source->lines);
    g_ptr_array_unref(source->polygons);
    g_ptr_array_unref(source->roles);
    g_free(source);
}
