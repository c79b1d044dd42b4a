#include "measure/ring.h"
#include "output/areas.h"
#include "output/dataset_format.h"
#include "output/file_set.h"
#include <cpl_conv.h>
#include <cpl_error.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <string.h>

/* What is done with each feature of a file. */
typedef struct {
    const char *path;
    const MeasuredSink *sink;
    GArray *points; /* of LonLat: of one ring */
    guint64 features, total;
    OGRCoordinateTransformationH to_wgs84; /* NULL: coordinates are longitude and latitude */
    OGRLayerH copy;                        /* NULL: none */
    int label, group, area, metres;        /* fields; -1: none */
} Pass;

static void CPL_STDCALL be_quiet(CPLErr kind, CPLErrorNum number, const char *message) {
    (void)kind;
    (void)number;
    (void)message;
}

static const char *why(void) {
    const char *message = CPLGetLastErrorMsg();
    return *message ? message : "GDAL does not say why";
}

static bool wrong(const Pass *pass, const char *message, GError **error) {
    return input_error(error, "%s: feature %" G_GUINT64_FORMAT ": %s", pass->path,
                       pass->features + 1, message);
}

/* ---- Geometries ---- */

static bool check_points(const Pass *pass, GError **error) {
    const LonLat *points = (const LonLat *)(void *)pass->points->data;
    for (guint i = 0; i < pass->points->len; i++)
        if (!(fabs(points[i][1]) <= 90 && fabs(points[i][0]) <= 360)) {
            g_autofree char *message =
                g_strdup_printf("found position %.10g, %.10g, expected longitude and latitude in "
                                "degrees; the file does not say in which coordinate system it is",
                                points[i][0], points[i][1]);
            return wrong(pass, message, error);
        }
    return true;
}

/* A ring is closed if it is not. */
static bool add_line(Pass *pass, OGRGeometryH line, bool closed, double *area, double *metres,
                     GError **error) {
    int n = OGR_G_GetPointCount(line);
    Ring ring = ring_of(pass->sink->edges);
    if (n < 1)
        return true;
    g_array_set_size(pass->points, (guint)n + 1);
    LonLat *points = (LonLat *)(void *)pass->points->data;
    OGR_G_GetPoints(line, &points[0][0], sizeof(LonLat), &points[0][1], sizeof(LonLat), NULL, 0);
    memcpy(points[n], points[0], sizeof(LonLat));
    if (!check_points(pass, error))
        return false;
    ring_add(&ring, (const LonLat *)points, (size_t)n + closed);
    *metres += ring_metres(&ring);
    *area = ring_area(&ring);
    return true;
}

static bool add_polygon(Pass *pass, OGRGeometryH polygon, double *area, double *metres,
                        GError **error) {
    for (int i = 0; i < OGR_G_GetGeometryCount(polygon); i++) {
        double ring = 0;
        if (!add_line(pass, OGR_G_GetGeometryRef(polygon, i), true, &ring, metres, error))
            return false;
        *area += i ? -fabs(ring) : fabs(ring);
    }
    return true;
}

/* Anything else than a polygon or a line is a point or made of such. */
static bool add_geometry(Pass *pass, OGRGeometryH geometry, double *area, double *metres,
                         GError **error) {
    double none;
    switch (wkbFlatten(OGR_G_GetGeometryType(geometry))) {
    case wkbPolygon:
    case wkbTriangle:
        return add_polygon(pass, geometry, area, metres, error);
    case wkbLineString:
    case wkbLinearRing:
        return add_line(pass, geometry, false, &none, metres, error);
    default:
        for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++)
            if (!add_geometry(pass, OGR_G_GetGeometryRef(geometry, i), area, metres, error))
                return false;
        return true;
    }
}

static bool measure_geometry(Pass *pass, OGRGeometryH geometry, MeasuredFeature *feature,
                             GError **error) {
    bool curved = OGR_G_HasCurveGeometry(geometry, FALSE);
    if (!curved && !pass->to_wgs84)
        return add_geometry(pass, geometry, &feature->area, &feature->metres, error);
    OGRGeometryH plain =
        curved ? OGR_G_GetLinearGeometry(geometry, 0, NULL) : OGR_G_Clone(geometry);
    bool right = !pass->to_wgs84 || OGR_G_Transform(plain, pass->to_wgs84) == OGRERR_NONE ||
                 wrong(pass, "its coordinates cannot be transformed to WGS 84", error);
    right = right && add_geometry(pass, plain, &feature->area, &feature->metres, error);
    OGR_G_DestroyGeometry(plain);
    return right;
}

/* ---- Features ---- */

static bool copy_feature(const Pass *pass, OGRFeatureH feature, const MeasuredFeature *measured,
                         GError **error) {
    OGRFeatureH copy = OGR_F_Create(OGR_L_GetLayerDefn(pass->copy));
    OGR_F_SetFrom(copy, feature, TRUE);
    if (!measured->empty) {
        OGR_F_SetFieldDouble(copy, pass->area, measured->area);
        OGR_F_SetFieldDouble(copy, pass->metres, measured->metres);
    }
    bool written = OGR_L_CreateFeature(pass->copy, copy) == OGRERR_NONE;
    OGR_F_Destroy(copy);
    return written || system_error(error, "the copy cannot be written (%s)", why());
}

static bool measure_feature(Pass *pass, OGRFeatureH feature, GError **error) {
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, (gint64)OGR_F_GetFID(feature));
    g_autofree char *label =
        g_strdup(pass->label >= 0 && OGR_F_IsFieldSetAndNotNull(feature, pass->label)
                     ? OGR_F_GetFieldAsString(feature, pass->label)
                     : id);
    MeasuredFeature measured = {
        .number = pass->features + 1, .label = label, .empty = geometry == NULL};
    if (geometry && !measure_geometry(pass, geometry, &measured, error))
        return false;
    if (pass->copy && !copy_feature(pass, feature, &measured, error))
        return false;
    if (pass->group >= 0 && OGR_F_IsFieldSetAndNotNull(feature, pass->group))
        measured.group = OGR_F_GetFieldAsString(feature, pass->group);
    pass->features++;
    if (pass->sink->progress && pass->total)
        pass->sink->progress((double)pass->features / (double)pass->total, pass->sink->data);
    return pass->sink->feature(&measured, pass->sink->data, error);
}

static bool measure_features(Pass *pass, OGRLayerH layer, GError **error) {
    OGRFeatureH feature;
    OGR_L_ResetReading(layer);
    CPLErrorReset();
    while ((feature = OGR_L_GetNextFeature(layer))) {
        bool right = measure_feature(pass, feature, error);
        OGR_F_Destroy(feature);
        if (!right)
            return false;
    }
    return CPLGetLastErrorType() < CE_Failure || wrong(pass, why(), error);
}

/* ---- Layers ---- */

/* The first field of texts. */
static int label_field(OGRFeatureDefnH fields) {
    for (int i = 0; i < OGR_FD_GetFieldCount(fields); i++)
        if (OGR_Fld_GetType(OGR_FD_GetFieldDefn(fields, i)) == OFTString)
            return i;
    return -1;
}

static OGRCoordinateTransformationH transformation(OGRLayerH layer) {
    OGRSpatialReferenceH own = OGR_L_GetSpatialRef(layer), wgs84 = OSRNewSpatialReference(NULL);
    OGRCoordinateTransformationH made = NULL;
    OSRImportFromEPSG(wgs84, 4326);
    OSRSetAxisMappingStrategy(wgs84, OAMS_TRADITIONAL_GIS_ORDER);
    if (own) {
        OGRSpatialReferenceH from = OSRClone(own);
        OSRSetAxisMappingStrategy(from, OAMS_TRADITIONAL_GIS_ORDER);
        if (!OSRIsSame(from, wgs84))
            made = OCTNewCoordinateTransformation(from, wgs84);
        OSRRelease(from);
    }
    OSRRelease(wgs84);
    return made;
}

static int add_column(OGRLayerH layer, const char *name) {
    OGRFieldDefnH field = OGR_Fld_Create(name, OFTReal);
    bool added = OGR_L_CreateField(layer, field, TRUE) == OGRERR_NONE;
    OGR_Fld_Destroy(field);
    return added ? OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(layer)) - 1 : -1;
}

static bool make_copy(Pass *pass, OGRLayerH layer, GDALDatasetH to, GError **error) {
    OGRFeatureDefnH fields = OGR_L_GetLayerDefn(layer);
    pass->copy = GDALDatasetCreateLayer(to, OGR_L_GetName(layer), OGR_L_GetSpatialRef(layer),
                                        OGR_L_GetGeomType(layer), NULL);
    bool made = pass->copy != NULL;
    for (int i = 0; made && i < OGR_FD_GetFieldCount(fields); i++)
        made = OGR_L_CreateField(pass->copy, OGR_FD_GetFieldDefn(fields, i), TRUE) == OGRERR_NONE;
    pass->area = made ? add_column(pass->copy, "area_m2") : -1;
    pass->metres = made ? add_column(pass->copy, "perimeter_m") : -1;
    return (pass->area >= 0 && pass->metres >= 0) ||
           system_error(error, "the copy cannot be written (%s)", why());
}

static bool measure_layer(Pass *pass, OGRLayerH layer, const char *where, GDALDatasetH to,
                          GError **error) {
    OGRFeatureDefnH fields = OGR_L_GetLayerDefn(layer);
    if (where && OGR_L_SetAttributeFilter(layer, where) != OGRERR_NONE)
        return input_error(error, "--where %s: %s", where, why());
    if (to && !make_copy(pass, layer, to, error))
        return false;
    pass->label = label_field(fields);
    pass->group = pass->sink->group ? OGR_FD_GetFieldIndex(fields, pass->sink->group) : -1;
    pass->to_wgs84 = transformation(layer);
    bool right = measure_features(pass, layer, error);
    if (pass->to_wgs84)
        OCTDestroyCoordinateTransformation(pass->to_wgs84);
    return right;
}

static bool measure_layers(const char *path, GDALDatasetH from, const char *where, GDALDatasetH to,
                           const MeasuredSink *sink, GError **error) {
    Pass pass = {.path = path, .sink = sink};
    bool right = true;
    pass.points = g_array_new(FALSE, FALSE, sizeof(LonLat));
    for (int i = 0; i < GDALDatasetGetLayerCount(from) && sink->progress; i++)
        pass.total += (guint64)MAX(OGR_L_GetFeatureCount(GDALDatasetGetLayer(from, i), FALSE), 0);
    for (int i = 0; right && i < GDALDatasetGetLayerCount(from); i++)
        right = measure_layer(&pass, GDALDatasetGetLayer(from, i), where, to, error);
    g_array_unref(pass.points);
    return right;
}

/* ---- The copy ---- */

/* Adds all files of the scratch folder. */
static bool take_files(FileSet *files, const char *scratch, GError **error) {
    g_autoptr(GDir) folder = g_dir_open(scratch, 0, NULL);
    const char *name;
    if (!folder)
        return system_error(error, "%s: cannot be read", scratch);
    while ((name = g_dir_read_name(folder))) {
        g_autofree char *path = g_build_filename(scratch, name, NULL);
        file_set_take(files, name, path);
    }
    return true;
}

static bool measure_with_copy(const char *path, GDALDatasetH from, const char *where,
                              const char *copy, const MeasuredSink *sink, GError **error) {
    g_autofree char *parent = g_path_get_dirname(copy), *name = g_path_get_basename(copy);
    g_autoptr(DatasetFormat) format = dataset_format(NULL, copy, error);
    g_autoptr(FileSet) files = file_set_new(parent);
    const char *scratch = format ? file_set_scratch(files, error) : NULL;
    if (!scratch)
        return false;
    g_autofree char *aside = g_build_filename(scratch, name, NULL);
    GDALDatasetH to = GDALCreate(format->driver, aside, 0, 0, 0, GDT_Unknown, NULL);
    if (!to)
        return system_error(error, "%s: cannot be written (%s)", copy, why());
    bool right = measure_layers(path, from, where, to, sink, error);
    CPLErrorReset();
    GDALClose(to);
    if (right && CPLGetLastErrorType() >= CE_Failure)
        right = system_error(error, "%s: cannot be written (%s)", copy, why());
    return right && take_files(files, scratch, error) && file_set_commit(files, error);
}

bool areas_ogr(const char *path, const char *where, const char *copy, const MeasuredSink *sink,
               GError **error) {
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return input_error(error, "%s: no such file", path);
    GDALAllRegister();
    /* A country's outline may be larger than what GDAL takes for a reasonable feature. */
    CPLSetConfigOption("OGR_GEOJSON_MAX_OBJ_SIZE", "0");
    CPLPushErrorHandler(be_quiet);
    GDALDatasetH from = GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_READONLY, NULL, NULL, NULL);
    bool right =
        from ? copy ? measure_with_copy(path, from, where, copy, sink, error)
                    : measure_layers(path, from, where, NULL, sink, error)
             : input_error(error, "%s: no vector file that GDAL can read (%s)", path, why());
    if (from)
        GDALClose(from);
    CPLPopErrorHandler();
    return right;
}
