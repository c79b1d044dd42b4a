#include "format/carried.h"
#include "geojson/grammar.h"
#include <ogr_api.h>
#include <string.h>

static bool has(GDALDriverH driver, const char *item) {
    return g_strcmp0(GDALGetMetadataItem(driver, item, NULL), "YES") == 0;
}

Carried tf_carried_by(GDALDatasetH to, OGRLayerH layer) {
    GDALDriverH driver = GDALGetDatasetDriver(to);
    const char *name = GDALGetDriverShortName(driver);
    const char *types = GDALGetMetadataItem(driver, GDAL_DMD_CREATIONFIELDDATASUBTYPES, NULL);
    bool json = g_str_has_prefix(name, "GeoJSON");
    return (Carried){.geometries = OGR_FD_GetGeomFieldCount(OGR_L_GetLayerDefn(layer)) > 0 ||
                                   strcmp(name, "CSV") == 0, /* as text */
                     .curves = has(driver, "DCAP_CURVE_GEOMETRIES"),
                     .measures = has(driver, "DCAP_MEASURED_GEOMETRIES"),
                     .heights = has(driver, "DCAP_Z_GEOMETRIES"),
                     .truths = types && strstr(types, "Boolean"),
                     .ids = strcmp(name, "GPKG") == 0 || strcmp(name, "SQLite") == 0 || json,
                     .json = json,
                     .collections = strcmp(name, "GeoJSON") == 0};
}

/* ---- What GDAL keeps of the GeoJSON that it reads ---- */

/* Of an object: its id as a text, the names of its members, and whether it has a property "id". */
typedef struct {
    char *id;
    bool property;
    GPtrArray *members; /* of char *, or NULL: not wanted */
} Written;

static bool pass_value(JsonScan *scan, gpointer data) {
    (void)data;
    return tf_json_skip(scan, false);
}

static bool take_properties(JsonScan *scan, gpointer data) {
    if (tf_json_peek(scan) != '{')
        return tf_json_skip(scan, false);
    tf_json_expect(scan, '{', "");
    if (tf_json_peek(scan) == '}')
        return tf_json_expect(scan, '}', "");
    do {
        if (!tf_json_key(scan))
            return false;
        ((Written *)data)->property |= strcmp(scan->text->str, "id") == 0;
        if (!tf_json_skip(scan, false))
            return false;
    } while (tf_json_comma(scan, '}'));
    return tf_json_expect(scan, '}', "");
}

static bool take_id(JsonScan *scan, gpointer data) {
    if (!tf_json_skip(scan, true))
        return false;
    ((Written *)data)->id = g_strdup(scan->text->str);
    return true;
}

static bool take_member(JsonScan *scan, gpointer data, guint64 at) {
    (void)at;
    GPtrArray *members = ((Written *)data)->members;
    if (members && strcmp(scan->text->str, "bbox") != 0) /* that follows from the coordinates */
        g_ptr_array_add(members, g_strdup(scan->text->str));
    return tf_json_skip(scan, false);
}

static void read_written(const char *text, Written *written) {
    static const GeojsonVisitor visitor = {
        .properties = take_properties, .id = take_id, .crs = pass_value, .member = take_member};
    JsonScan scan = tf_json_scan_of_text(text, strlen(text), NULL, NULL, NULL);
    tf_geojson_scan_texts(&scan, &visitor, written);
    tf_json_scan_clear(&scan);
}

static const char *native(OGRFeatureH feature) {
    const char *type = OGR_F_GetNativeMediaType(feature);
    return type && strcmp(type, "application/vnd.geo+json") == 0 ? OGR_F_GetNativeData(feature)
                                                                 : NULL;
}

char *tf_carried_id(OGRFeatureH feature) {
    Written written = {0};
    const char *text = native(feature);
    if (text)
        read_written(text, &written);
    return written.id;
}

bool tf_carried_id_is_made(OGRFeatureH feature) {
    Written written = {0};
    const char *text = native(feature);
    if (text)
        read_written(text, &written);
    bool made = written.id && !written.property;
    g_free(written.id);
    return made;
}

void tf_carried_collection_losses(const Carried *carried, OGRLayerH layer, GPtrArray *losses) {
    const char *text = GDALGetMetadataItem(layer, "NATIVE_DATA", "NATIVE_DATA");
    const char *first = text ? strpbrk(text, "\"}") : NULL;
    if (carried->collections || !first || *first == '}')
        return;
    g_autofree char *whole =
        g_strconcat("{\"type\":\"FeatureCollection\",\"features\":[],", first, NULL);
    Written written = {.members = g_ptr_array_new_with_free_func(g_free)};
    read_written(whole, &written);
    for (guint i = 0; i < written.members->len; i++)
        g_ptr_array_add(losses, g_strdup_printf("member '%s' of the FeatureCollection is not kept",
                                                (const char *)written.members->pdata[i]));
    g_free(written.id);
    g_ptr_array_unref(written.members);
}

/* ---- Losses ---- */

static void lose(GPtrArray *losses, const char *what) {
    g_ptr_array_add(losses, g_strdup(what));
}

static void geometry_losses(const Carried *carried, OGRGeometryH geometry, GPtrArray *losses) {
    if (!carried->geometries) {
        lose(losses, "its geometry is not kept: the format has none");
        return;
    }
    if (!carried->curves && OGR_G_HasCurveGeometry(geometry, TRUE))
        lose(losses, "its curves become chords");
    if (!carried->measures && OGR_G_IsMeasured(geometry))
        lose(losses, "its measures (M) are not kept");
    if (!carried->heights && OGR_G_Is3D(geometry))
        lose(losses, "its heights (Z) are not kept");
}

static void truth_losses(OGRFeatureH feature, GPtrArray *losses) {
    for (int i = 0; i < OGR_F_GetFieldCount(feature); i++) {
        OGRFieldDefnH field = OGR_F_GetFieldDefnRef(feature, i);
        if (OGR_Fld_GetSubType(field) == OFSTBoolean && OGR_F_IsFieldSetAndNotNull(feature, i))
            g_ptr_array_add(losses, g_strdup_printf("column '%s': true and false become 1 and 0",
                                                    OGR_Fld_GetNameRef(field)));
    }
}

/* Whether the id stands in the column that GDAL makes of ids, or is the number of the feature in a format that has such. */
static bool keeps_id(const Carried *carried, OGRFeatureH feature, const char *id) {
    g_autofree char *own = g_strdup_printf("%" G_GINT64_FORMAT, (gint64)OGR_F_GetFID(feature));
    int field = OGR_F_GetFieldIndex(feature, "id");
    return (carried->ids && strcmp(own, id) == 0) ||
           (field >= 0 && strcmp(OGR_F_GetFieldAsString(feature, field), id) == 0);
}

static void written_losses(const Carried *carried, OGRFeatureH feature, const char *text,
                           GPtrArray *losses) {
    Written written = {.members = g_ptr_array_new_with_free_func(g_free)};
    read_written(text, &written);
    if (written.id && !keeps_id(carried, feature, written.id))
        lose(losses, "its id is not kept");
    for (guint i = 0; i < written.members->len; i++)
        g_ptr_array_add(losses, g_strdup_printf("member '%s' is not kept",
                                                (const char *)written.members->pdata[i]));
    g_free(written.id);
    g_ptr_array_unref(written.members);
}

void tf_carried_losses(const Carried *carried, OGRFeatureH feature, const char *ids, guint64 number,
                       GPtrArray *losses) {
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
    const char *text = native(feature);
    if (geometry)
        geometry_losses(carried, geometry, losses);
    if (!carried->truths)
        truth_losses(feature, losses);
    if (text && !carried->json)
        written_losses(carried, feature, text, losses);
    else if (*ids && !carried->ids && OGR_F_GetFID(feature) != (GIntBig)number)
        g_ptr_array_add(losses, g_strdup_printf("its id (%s) is not kept", ids));
}
