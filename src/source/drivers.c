#include "source/drivers.h"
#include "base/error.h"
#include "base/text.h"
#include "base/unconst.h"
#include <cpl_conv.h>
#include <gdal.h>
#include <ogr_srs_api.h>
#include <stdlib.h>
#include <string.h>

/* Formats whose files hold what they are about, in themselves or in files of the same name beside them. */
static const char *const usual[] = {"AVCBin",     "AVCE00",       "CAD",
                                    "CSV",        "DGN",          "DXF",
                                    "EDIGEO",     "ESRIJSON",     "ESRI Shapefile",
                                    "FlatGeobuf", "Geoconcept",   "GeoJSON",
                                    "GeoJSONSeq", "GeoRSS",       "GML",
                                    "GPKG",       "GPX",          "Idrisi",
                                    "JML",        "JSONFG",       "KML",
                                    "LIBKML",     "MapInfo File", "MapML",
                                    "Memory",     "MVT",          "ODS",
                                    "OGR_GMT",    "OpenFileGDB",  "OSM",
                                    "PDF",        "PGDUMP",       "S57",
                                    "Selafin",    "SQLite",       "SVG",
                                    "SXF",        "TIGER",        "TopoJSON",
                                    "UK .NTF",    "VDV",          "WAsP",
                                    "XLS",        "XLSX",         NULL};

static const char *const *allowed;

void tf_drivers_allow(const char *const *names) {
    allowed = names;
}

bool tf_drivers_are_opened(void) {
    return allowed && *allowed;
}

static bool is_wanted(const char *name) {
    return g_strv_contains(usual, name) || (allowed && g_strv_contains(allowed, name));
}

/* ---- The environment ---- */

/* What in the environment belongs to GDAL: its options are read from there, too. */
static bool is_gdals(const char *name) {
    static const char *const prefixes[] = {"GDAL_", "OGR_",    "CPL_", "VSI",  "GML_", "SQLITE_",
                                           "AWS_",  "LIBKML_", "OSR_", "DXF_", "S57_", "SHAPE_",
                                           "CSV_",  "PG_",     "OSM_", "MVT_", "PDF_"};
    static const char *const harmless[] = {"GDAL_DATA", "GDAL_CACHEMAX", "GDAL_NUM_THREADS", NULL};
    for (gsize i = 0; i < G_N_ELEMENTS(prefixes); i++)
        if (g_str_has_prefix(name, prefixes[i]))
            return !g_strv_contains(harmless, name);
    return false;
}

/* Configuration files, plugins and Python drivers are asked for by these names, and the network's by that of PROJ. */
static void close_environment(void) {
    g_auto(GStrv) names = g_listenv();
    for (guint i = 0; names[i]; i++)
        if (is_gdals(names[i]))
            g_unsetenv(names[i]);
    g_setenv("GDAL_CONFIG_FILE", "/dev/null", TRUE);
    g_setenv("GDAL_DRIVER_PATH", "disable", TRUE);
    g_setenv("PROJ_NETWORK", "OFF", TRUE);
}

/* Where no other driver was allowed, what still asks the network for something finds nobody, and what a file says of other
   files is passed over. */
static void close_ways_out(void) {
    static const char *const proxies[] = {"GDAL_HTTP_PROXY", "GDAL_HTTPS_PROXY"};
    for (gsize i = 0; i < G_N_ELEMENTS(proxies); i++)
        CPLSetConfigOption(proxies[i], "http://127.0.0.1:0");
    CPLSetConfigOption("GDAL_HTTP_MAX_RETRY", "0");
    CPLSetConfigOption("CPL_VSIL_CURL_ALLOWED_EXTENSIONS", ".nothing-from-the-network");
    CPLSetConfigOption("GML_SKIP_RESOLVE_ELEMS", "ALL");
    CPLSetConfigOption("GML_DOWNLOAD_SCHEMA", "NO");
    CPLSetConfigOption("OGR_SQLITE_LIST_VIRTUAL_OGR", "NO");
    CPLSetConfigOption("ALLOW_OGR_SQL_FUNCTIONS_FROM_TRIGGER_AND_VIEW", "NO");
    CPLSetConfigOption("SPATIALITE_LOAD", "NO"); /* whose virtual tables are files anywhere */
}

/* ---- Drivers ---- */

static void drop_others(void) {
    for (int i = GDALGetDriverCount(); i-- > 0;) {
        GDALDriverH driver = GDALGetDriver(i);
        if (!is_wanted(GDALGetDriverShortName(driver))) {
            GDALDeregisterDriver(driver);
            GDALDestroyDriver(driver);
        }
    }
}

static bool all_are_there(GError **error) {
    for (const char *const *name = allowed; name && *name; name++) {
        if (GDALGetDriverByName(*name))
            continue;
        g_autoptr(GPtrArray) known = g_ptr_array_new();
        for (int i = 0; i < GDALGetDriverCount(); i++)
            if (GDALGetMetadataItem(GDALGetDriver(i), GDAL_DCAP_VECTOR, NULL))
                g_ptr_array_add(known, tf_unconst(GDALGetDriverShortName(GDALGetDriver(i))));
        g_autofree char *hint =
            tf_text_suggestion(*name, (const char *const *)known->pdata, known->len);
        return tf_input_error(error, "--allow-driver %s: GDAL has no such driver here%s", *name,
                              *hint ? hint : "; 'ogrinfo --formats' lists them");
    }
    return true;
}

bool tf_drivers_register(GError **error) {
    static bool done;
    if (done)
        return true;
    close_environment();
    GDALAllRegister();
    if (!all_are_there(error))
        return false;
    drop_others();
    if (!tf_drivers_are_opened())
        close_ways_out();
    /* A country's outline may be larger than what GDAL takes for a reasonable feature. */
    CPLSetConfigOption("OGR_GEOJSON_MAX_OBJ_SIZE", "0");
    done = true;
    return true;
}
