#include "format/polygons_ogr.h"
#include "base/unconst.h"
#include "geojson/piped.h"
#include "plain/wgs84.h"
#include "source/crs.h"
#include "source/drivers.h"
#include "source/gdal_reason.h"
#include "source/open.h"
#include "source/packed.h"
#include "source/table.h"
#include "topology/polygons_read.h"
#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal_utils.h>
#include <math.h>
#include <ogr_api.h>
#include <string.h>

static const char piped_stem[] = "/vsimem/terrafact-standard-input";
static const char text_file[] = "/vsimem/terrafact-topology.geojson";

static void CPL_STDCALL take_warning(CPLErr kind, CPLErrorNum number, const char *message) {
    (void)number;
    GPtrArray *notes = CPLGetErrorHandlerUserData();
    if (kind != CE_Warning || strstr(message, piped_stem)) /* whose name is ours */
        return;
    for (guint i = 0; i < notes->len; i++)
        if (strcmp(notes->pdata[i], message) == 0)
            return;
    g_ptr_array_add(notes, g_strdup(message));
}

/* ---- Layers as texts ---- */

static char **translation(OGRLayerH layer) {
    char **words = NULL;
    bool has_crs = OGR_L_GetSpatialRef(layer) != NULL;
    words = CSLAddString(words, "-f");
    words = CSLAddString(words, "GeoJSON");
    words = CSLAddString(words, "-lco");
    words = CSLAddString(words, "SIGNIFICANT_FIGURES=17");
    words = CSLAddString(words, "-nlt");
    words = CSLAddString(words, "CONVERT_TO_LINEAR");
    if (has_crs)
        words = CSLAddString(CSLAddString(words, "-t_srs"), "EPSG:4326");
    if (*OGR_L_GetFIDColumn(layer))
        words = CSLAddString(words, "-preserve_fid");
    return CSLAddString(words, OGR_L_GetName(layer));
}

/* The layer as GeoJSON; NULL with an error. */
static GBytes *text_of(GDALDatasetH from, OGRLayerH layer, const char *path, GError **error) {
    char **words = translation(layer);
    GDALVectorTranslateOptions *options = GDALVectorTranslateOptionsNew(words, NULL);
    CSLDestroy(words);
    CPLErrorReset();
    GDALDatasetH to = GDALVectorTranslate(text_file, NULL, 1, &from, options, NULL);
    GDALVectorTranslateOptionsFree(options);
    if (to)
        GDALClose(to);
    vsi_l_offset length = 0;
    GByte *bytes = to ? VSIGetMemFileBuffer(text_file, &length, TRUE) : NULL;
    if (!bytes) {
        tf_input_error(error, "%s: layer '%s' cannot be read (%s)", path, OGR_L_GetName(layer),
                       gdal_reason());
        return NULL;
    }
    return g_bytes_new_with_free_func(bytes, length, VSIFree, bytes);
}

static bool add_layers(Polygons *polygons, GDALDatasetH from, const char *path, GPtrArray *notes,
                       GError **error) {
    int n = GDALDatasetGetLayerCount(from);
    if (n == 0)
        return tf_input_error(error, "%s: has no layers, expected one of polygons", path);
    for (int i = 0; i < n; i++) {
        OGRLayerH layer = GDALDatasetGetLayer(from, i);
        g_autoptr(GBytes) text = text_of(from, layer, path, error);
        if (!text ||
            !tf_polygons_add(polygons, path, OGR_L_GetName(layer), text, PLACES_BY_FEATURE, error))
            return false;
        if (tf_crs_is_assumed(from, layer) && tf_polygons_on_globe(polygons))
            g_ptr_array_add(
                notes, g_strdup("does not say its coordinate system; coordinates are taken for "
                                "longitude and latitude on WGS 84"));
        PolygonLayer *added =
            &g_array_index(polygons->layers, PolygonLayer, polygons->layers->len - 1);
        g_clear_pointer(&added->members, g_array_unref); /* GDAL's own */
    }
    return true;
}

/* Standard input, of which GDAL reads a copy in memory: `name`, perhaps packed. */
static GDALDatasetH open_piped(GBytes *piped, const char *name, GError **error) {
    static const char *const options[] = {"KEEP_GEOM_COLUMNS=NO", NULL};
    if (!tf_drivers_register(error))
        return NULL;
    gsize length;
    const void *bytes = g_bytes_get_data(piped, &length);
    VSIFCloseL(VSIFileFromMemBuffer(name, tf_unconst(bytes), length, FALSE));
    g_autofree char *content = tf_packed_is(name) ? tf_packed_content(name, error) : g_strdup(name);
    if (!content)
        return NULL;
    CPLPushErrorHandler(CPLQuietErrorHandler);
    GDALDatasetH from = GDALOpenEx(content, GDAL_OF_VECTOR | GDAL_OF_READONLY, NULL, options, NULL);
    CPLPopErrorHandler();
    if (!from)
        tf_input_error(error, "standard input: not a vector file that GDAL can read (%s)",
                       gdal_reason());
    else if (!tf_table_geometries(&from, "standard input", options, error))
        GDALClose(g_steal_pointer(&from));
    return from;
}

bool tf_polygons_ogr(Polygons *polygons, const char *path, GBytes *piped, GPtrArray *notes,
                     GError **error) {
    CPLSetConfigOption("OGR_GEOJSON_MAX_OBJ_SIZE", "0");
    CPLPushErrorHandlerEx(take_warning, notes);
    gsize length = 0;
    const char *text = piped ? g_bytes_get_data(piped, &length) : NULL;
    g_autofree char *name =
        text ? g_strconcat(piped_stem, tf_piped_ending(text, length), NULL) : NULL;
    GDALDatasetH from = name ? open_piped(piped, name, error) : tf_source_open(path, NULL, error);
    bool ok = from && add_layers(polygons, from, piped ? "standard input" : path, notes, error);
    if (from)
        GDALClose(from);
    CPLPopErrorHandler();
    if (name)
        VSIUnlink(name);
    return ok;
}

/* ---- Coordinate systems ---- */

bool tf_polygons_to_wgs84(Polygons *polygons, const char *path, GError **error) {
    CPLPushErrorHandler(CPLQuietErrorHandler);
    OGRSpatialReferenceH crs = tf_crs_of_member(polygons->crs);
    OGRCoordinateTransformationH to_wgs84 = crs ? tf_crs_to_wgs84(crs) : NULL;
    bool ok = crs != NULL;
    if (!ok)
        tf_input_error(error, "%s: names the coordinate system '%s', which PROJ does not know",
                       path, polygons->crs);
    for (guint i = 0; ok && to_wgs84 && i < polygons->points->len; i++) {
        double *at = g_array_index(polygons->points, LonLat, i);
        ok = OCTTransform(to_wgs84, 1, &at[0], &at[1], NULL) && isfinite(at[0]) && isfinite(at[1]);
        if (!ok)
            tf_input_error(error, "%s: its coordinates cannot be transformed from %s to WGS 84",
                           path, polygons->crs);
    }
    polygons->moved |= to_wgs84 != NULL;
    if (to_wgs84)
        OCTDestroyCoordinateTransformation(to_wgs84);
    if (crs)
        OSRRelease(crs);
    CPLPopErrorHandler();
    return ok;
}
