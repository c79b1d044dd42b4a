#include "plain/read.h"
#include "base/text.h"
#include "base/unconst.h"
#include "plain/accuracy.h"
#include "plain/columns.h"
#include "plain/naming.h"
#include "plain/ring.h"
#include "plain/wgs84.h"
#include "source/crs.h"
#include "source/gdal_reason.h"
#include "source/open.h"
#include <cpl_conv.h>
#include <gdal.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

/* A layer as it is read. */
typedef struct {
    PlainFile *plain;
    const char *path, *layer;
    GDALDatasetH dataset;
    gint64 fid;         /* of the feature that is being read, for errors */
    guint features;     /* with polygons, so far */
    guint first_path;   /* the layer's first, of plain->polygons */
    guint others;       /* features that are no polygons */
    PlainRing outer;    /* the last one that was read */
    bool wide;          /* a ring is: PlainRing */
    GPtrArray *columns; /* of PlainColumn * */
    GArray *fields;     /* of int: their numbers in the file */
    OGRCoordinateTransformationH to_wgs84;
} Reader;

static bool wrong(const Reader *reader, const char *found, GError **error) {
    return tf_input_error(error, "%s: layer '%s', feature %" G_GINT64_FORMAT ": %s", reader->path,
                          reader->layer, reader->fid, found);
}

/* ---- Geometry ---- */

/* What is beyond a pole by no more than rounding is taken as on it. */
static bool check_position(const Reader *reader, double *at, GError **error) {
    const double noise = 1e-9;
    if (fabs(at[1]) <= 90 + noise && fabs(at[0]) <= 360 + noise) {
        at[0] = CLAMP(at[0], -360, 360);
        at[1] = CLAMP(at[1], -90, 90);
        return true;
    }
    g_autofree char *found = g_strdup_printf(
        "found position %.15g, %.15g, expected longitude and latitude in degrees; the file does "
        "not say in which coordinate system it is: give it one, as with ogr2ogr -a_srs EPSG:2056",
        at[0], at[1]);
    return wrong(reader, found, error);
}

/* A ring without its closing point. */
static bool add_ring(Reader *reader, OGRGeometryH ring, int kind, GError **error) {
    GArray *points = reader->plain->polygons->points;
    guint first = points->len, n = (guint)OGR_G_GetPointCount(ring);
    g_array_set_size(points, first + n);
    LonLat *at = (LonLat *)(void *)points->data + first;
    OGR_G_GetPoints(ring, &at[0][0], sizeof(LonLat), &at[0][1], sizeof(LonLat), NULL, 0);
    for (guint i = 0; i < n; i++)
        if (!check_position(reader, at[i], error))
            return false;
    if (n < 3)
        return wrong(reader, "a ring has fewer than three points", error);
    PlainRing read = tf_plain_ring(points, first, kind == TOPOLOGY_HOLE ? &reader->outer : NULL);
    reader->wide |= read.wide;
    if (kind != TOPOLOGY_HOLE)
        reader->outer = read;
    n = points->len - first;
    TopologyPath path = {first, n, (gint32)reader->features,
                         read.wide ? kind | TOPOLOGY_LEFT : kind};
    g_array_append_val(reader->plain->polygons->paths, path);
    return n >= 3 || wrong(reader, "a ring has fewer than three points", error);
}

static bool add_polygon(Reader *reader, OGRGeometryH polygon, GError **error) {
    Polygons *polygons = reader->plain->polygons;
    for (int i = 0; i < OGR_G_GetGeometryCount(polygon); i++)
        if (!add_ring(reader, OGR_G_GetGeometryRef(polygon, i), i ? TOPOLOGY_HOLE : 0, error))
            return false;
    guint32 end = polygons->paths->len;
    g_array_append_val(polygons->polygons, end);
    return true;
}

static bool add_polygons(Reader *reader, OGRGeometryH geometry, GError **error) {
    OGRwkbGeometryType type = wkbFlatten(OGR_G_GetGeometryType(geometry));
    if (type == wkbPolygon || type == wkbTriangle)
        return OGR_G_IsEmpty(geometry) || add_polygon(reader, geometry, error);
    if (type == wkbPoint || type == wkbLineString)
        return true;
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++)
        if (!add_polygons(reader, OGR_G_GetGeometryRef(geometry, i), error))
            return false;
    return true;
}

static bool add_geometry(Reader *reader, OGRGeometryH geometry, GError **error) {
    OGRGeometryH plain = OGR_G_HasCurveGeometry(geometry, FALSE)
                             ? OGR_G_GetLinearGeometry(geometry, 0, NULL)
                             : OGR_G_Clone(geometry);
    bool ok = !reader->to_wgs84 || OGR_G_Transform(plain, reader->to_wgs84) == OGRERR_NONE ||
              wrong(reader, "its coordinates cannot be transformed to WGS 84", error);
    ok = ok && add_polygons(reader, plain, error);
    OGR_G_DestroyGeometry(plain);
    return ok;
}

/* ---- Attributes ---- */

static void find_columns(Reader *reader, OGRFeatureDefnH fields) {
    for (int i = 0; i < OGR_FD_GetFieldCount(fields); i++) {
        OGRFieldDefnH field = OGR_FD_GetFieldDefn(fields, i);
        OGRFieldType type = OGR_Fld_GetType(field);
        if (type != OFTString && type != OFTInteger && type != OFTInteger64)
            continue;
        PlainColumn *column = g_new0(PlainColumn, 1);
        *column = (PlainColumn){g_strdup(OGR_Fld_GetNameRef(field)), type == OFTString,
                                g_ptr_array_new_with_free_func(g_free)};
        g_ptr_array_add(reader->columns, column);
        g_array_append_val(reader->fields, i);
    }
}

static char *value_of(OGRFeatureH feature, int field) {
    const char *text =
        OGR_F_IsFieldSetAndNotNull(feature, field) ? OGR_F_GetFieldAsString(feature, field) : "";
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    char *composed = g_utf8_normalize(valid, -1, G_NORMALIZE_NFC);
    return g_strstrip(composed);
}

static void take_values(Reader *reader, OGRFeatureH feature) {
    for (guint i = 0; i < reader->columns->len; i++)
        g_ptr_array_add(((PlainColumn *)reader->columns->pdata[i])->values,
                        value_of(feature, g_array_index(reader->fields, int, i)));
}

static bool read_feature(Reader *reader, OGRFeatureH feature, GError **error) {
    Polygons *polygons = reader->plain->polygons;
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
    guint before = polygons->polygons->len;
    reader->fid = (gint64)OGR_F_GetFID(feature);
    if (geometry && !add_geometry(reader, geometry, error))
        return false;
    if (polygons->polygons->len == before) {
        reader->others++;
        return true;
    }
    PolygonFeature end = {.polygon_end = polygons->polygons->len};
    g_array_append_val(polygons->features, end);
    take_values(reader, feature);
    reader->features++;
    return true;
}

static bool read_features(Reader *reader, OGRLayerH layer, GError **error) {
    OGRFeatureH feature;
    bool ok = true;
    OGR_L_ResetReading(layer);
    CPLErrorReset();
    while (ok && (feature = OGR_L_GetNextFeature(layer))) {
        ok = read_feature(reader, feature, error);
        OGR_F_Destroy(feature);
    }
    if (ok && CPLGetLastErrorType() >= CE_Failure)
        return wrong(reader, gdal_reason(), error);
    return ok && (reader->features > 0 || tf_input_error(error, "%s: layer '%s' has no polygons",
                                                         reader->path, reader->layer));
}

/* ---- From features to territories ---- */

static void mark_used(const GPtrArray *columns, int found, const GPtrArray *asked, bool *used) {
    for (guint a = 0; found >= 0 && a < asked->len; a++)
        if (g_ascii_strcasecmp(asked->pdata[a], ((PlainColumn *)columns->pdata[found])->name) == 0)
            used[a] = true;
}

/* The columns of names and of what they lie in, or -1. */
static bool choose_columns(const Reader *reader, const PlainColumns *asked, int *name, int *within,
                           GError **error) {
    g_autofree char *where = g_strdup_printf("%s: layer '%s'", reader->path, reader->layer);
    *name = tf_plain_asked_column(reader->columns, asked->name);
    *within = tf_plain_asked_column(reader->columns, asked->within);
    mark_used(reader->columns, *name, asked->name, asked->name_used);
    mark_used(reader->columns, *within, asked->within, asked->within_used);
    if (*name >= 0)
        return true;
    return tf_plain_guess_name(reader->columns, where, name, error);
}

static bool name_features(Reader *reader, const PlainColumns *asked, GError **error) {
    int name, within;
    if (!choose_columns(reader, asked, &name, &within, error))
        return false;
    const PlainColumn *names = name >= 0 ? reader->columns->pdata[name] : NULL;
    const PlainColumn *parents = within >= 0 ? reader->columns->pdata[within] : NULL;
    g_autoptr(GArray) numbers = tf_plain_name_features(
        reader->plain, names ? names->name : NULL, names ? names->values : NULL,
        parents ? parents->name : NULL, parents ? parents->values : NULL, reader->features);
    GArray *paths = reader->plain->polygons->paths;
    for (guint i = reader->first_path; i < paths->len; i++) {
        TopologyPath *path = &g_array_index(paths, TopologyPath, i);
        path->face = (gint32)g_array_index(numbers, guint32, path->face);
    }
    if (name < 0 && reader->columns->len > 0)
        tf_plain_note(reader->plain,
                      "no column of '%s' names its features (%u), so they are one territory, '%s'; "
                      "--name COLUMN tells them apart",
                      reader->layer, reader->features,
                      plain_layer(reader->plain, reader->plain->layers->len - 1)->title);
    else if (names && tf_plain_asked_column(reader->columns, asked->name) < 0)
        tf_plain_note(reader->plain,
                      "the features of '%s' are named by its column '%s'; --name COLUMN chooses "
                      "another",
                      reader->layer, names->name);
    return true;
}

/* ---- Layers ---- */

static bool read_layer(Reader *reader, OGRLayerH layer, const PlainColumns *asked, GError **error) {
    find_columns(reader, OGR_L_GetLayerDefn(layer));
    PlainLayer *made = tf_plain_layer_new(reader->plain, reader->path, reader->layer);
    made->columns = g_new0(char *, reader->columns->len + 1);
    for (guint i = 0; i < reader->columns->len; i++)
        made->columns[i] = g_strdup(((const PlainColumn *)reader->columns->pdata[i])->name);
    reader->first_path = reader->plain->polygons->paths->len;
    if (tf_crs_is_assumed(reader->dataset, layer))
        tf_plain_note(
            reader->plain,
            "'%s' does not say its coordinate system; its coordinates are taken for longitude and "
            "latitude on WGS 84",
            reader->layer);
    if (!read_features(reader, layer, error) || !name_features(reader, asked, error))
        return false;
    if (reader->others)
        tf_plain_note(reader->plain, "left out of '%s', because they are no polygons: %u feature%s",
                      reader->layer, reader->others, reader->others == 1 ? "" : "s");
    if (reader->wide)
        tf_plain_note(reader->plain,
                      "edges of 180 degrees of longitude or more in '%s' are taken along their "
                      "straight lines (RFC 7946, 3.1.1), all others along geodesics",
                      reader->layer);
    tf_plain_layer_spacing(reader->plain, reader->first_path);
    return true;
}

static bool read_one(PlainFile *plain, const char *path, GDALDatasetH dataset, OGRLayerH layer,
                     const PlainColumns *asked, GError **error) {
    Reader reader = {.plain = plain,
                     .path = path,
                     .dataset = dataset,
                     .layer = OGR_L_GetName(layer),
                     .columns = g_ptr_array_new_with_free_func(tf_plain_column_free),
                     .fields = g_array_new(FALSE, FALSE, sizeof(int)),
                     .to_wgs84 = tf_layer_to_wgs84(layer)};
    bool ok = read_layer(&reader, layer, asked, error);
    if (reader.to_wgs84)
        OCTDestroyCoordinateTransformation(reader.to_wgs84);
    g_ptr_array_unref(reader.columns);
    g_array_unref(reader.fields);
    return ok;
}

static bool may_hold_polygons(OGRLayerH layer) {
    switch (wkbFlatten(OGR_L_GetGeomType(layer))) {
    case wkbUnknown:
    case wkbPolygon:
    case wkbMultiPolygon:
    case wkbGeometryCollection:
    case wkbCurvePolygon:
    case wkbMultiSurface:
    case wkbSurface:
    case wkbTIN:
    case wkbTriangle:
    case wkbPolyhedralSurface:
        return true;
    default:
        return false;
    }
}

static bool unknown_layer(GDALDatasetH dataset, const char *path, const char *name,
                          GError **error) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GString) all = g_string_new(NULL);
    for (int i = 0; i < GDALDatasetGetLayerCount(dataset); i++) {
        const char *here = OGR_L_GetName(GDALDatasetGetLayer(dataset, i));
        g_ptr_array_add(names, tf_unconst(here));
        g_string_append_printf(all, "%s%s", i ? ", " : "", here);
    }
    g_autofree char *hint = tf_text_suggestion(name, (const char *const *)names->pdata, names->len);
    return tf_input_error(error, "%s: has no layer '%s'%s; it has %s", path, name, hint, all->str);
}

static bool read_layers(PlainFile *plain, const char *path, GDALDatasetH dataset, const char *name,
                        const PlainColumns *asked, GError **error) {
    OGRLayerH one = name ? GDALDatasetGetLayerByName(dataset, name) : NULL;
    guint read = 0;
    if (one)
        return read_one(plain, path, dataset, one, asked, error);
    if (name)
        return unknown_layer(dataset, path, name, error);
    for (int i = 0; i < GDALDatasetGetLayerCount(dataset); i++) {
        OGRLayerH layer = GDALDatasetGetLayer(dataset, i);
        if (!may_hold_polygons(layer)) {
            if (strcmp(OGR_L_GetName(layer), "layer_styles") != 0) /* QGIS's, of the other layers */
                tf_plain_note(plain, "layer '%s' holds no polygons and was left out",
                              OGR_L_GetName(layer));
            continue;
        }
        if (!read_one(plain, path, dataset, layer, asked, error))
            return false;
        read++;
    }
    return read > 0 || tf_input_error(error, "%s: has no layer of polygons", path);
}

/* The day on which the file was last changed. */
static void date_file(PlainFile *plain, const char *path) {
    struct stat about;
    if (stat(path, &about) != 0)
        return;
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(about.st_mtime);
    int year, month, day;
    g_date_time_get_ymd(time, &year, &month, &day);
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    plain->day = MAX(plain->day, (int)g_date_get_julian(&date));
}

bool tf_plain_read(PlainFile *plain, const char *path, const char *layer, const PlainColumns *asked,
                   GError **error) {
    GDALDatasetH dataset = tf_source_open(path, NULL, error);
    if (!dataset)
        return false;
    CPLPushErrorHandler(CPLQuietErrorHandler);
    bool ok = read_layers(plain, path, dataset, layer, asked, error);
    GDALClose(dataset);
    CPLPopErrorHandler();
    date_file(plain, path);
    return ok;
}
