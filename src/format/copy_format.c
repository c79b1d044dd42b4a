#include "format/copy_format.h"
#include <cpl_string.h>
#include <gdal.h>
#include <glib.h>
#include <string.h>

static const char SQLITE_IDS[] = "ogc_fid"; /* GDAL takes such a column for the ids */

static Names names_of(const char *driver) {
    static const char *const any[] = {"GPKG",    "SQLite",     "FlatGeobuf",
                                      "GeoJSON", "GeoJSONSeq", NULL};
    static const char *const words[] = {"GML", "MapInfo File", "OGR_GMT", NULL};
    static const char *const quoted[] = {"KML", "LIBKML", NULL};
    return g_strv_contains(any, driver)      ? NAMES_ANY
           : g_strv_contains(words, driver)  ? NAMES_WORDS
           : g_strv_contains(quoted, driver) ? NAMES_QUOTED
                                             : NAMES_IN_LINE;
}

CopyFormat tf_copy_format_of(const char *driver) {
    bool flat = strcmp(driver, "FlatGeobuf") == 0, dbf = strcmp(driver, "ESRI Shapefile") == 0;
    bool json = g_str_has_prefix(driver, "GeoJSON"), csv = strcmp(driver, "CSV") == 0;
    return (CopyFormat){.names = names_of(driver),
                        .dbf = dbf,
                        .needs_geometry = flat || strcmp(driver, "OGR_GMT") == 0,
                        .all_high = flat || dbf || strcmp(driver, "GML") == 0,
                        .truths_are_words = csv,
                        .days_are_texts = json,
                        .after_christ = json || flat,
                        .no_nulls = csv,
                        .reserved = strcmp(driver, "SQLite") == 0 ? SQLITE_IDS : NULL};
}

char *tf_copy_format_name(const CopyFormat *format, const char *name) {
    char *own = g_strdup(*name || format->names == NAMES_ANY ? name : "_");
    for (char *c = own; *c && format->names != NAMES_ANY; c++)
        if (g_ascii_iscntrl(*c) || (format->names == NAMES_QUOTED && strchr("\"'<>&", *c)) ||
            (format->names == NAMES_WORDS && (guchar)*c < 0x80 && !g_ascii_isalnum(*c)))
            *c = '_';
    return own;
}

/* ---- Options ---- */

/* A name for a column of the format's own that none of the source's fields has. g_free. */
static char *unused_name(OGRFeatureDefnH fields, const char *name) {
    char *own = g_strdup(name);
    for (guint k = 2; OGR_FD_GetFieldIndex(fields, own) >= 0; k++) {
        g_free(own);
        own = g_strdup_printf("%s_%u", name, k);
    }
    return own;
}

static bool any_geometry(OGRLayerH layer) {
    OGRFeatureH feature;
    bool found = false;
    OGR_L_ResetReading(layer);
    while (!found && (feature = OGR_L_GetNextFeature(layer))) {
        found = OGR_F_GetGeometryRef(feature) != NULL;
        OGR_F_Destroy(feature);
    }
    return found;
}

char **tf_copy_format_options(const char *driver, OGRLayerH layer) {
    OGRFeatureDefnH fields = OGR_L_GetLayerDefn(layer);
    bool sqlite = strcmp(driver, "SQLite") == 0;
    char **options = NULL;
    if (strcmp(driver, "ESRI Shapefile") == 0)
        options = CSLSetNameValue(options, "ENCODING", "UTF-8");
    /* An index would put features into another order; without features GDAL reads no file without one. */
    if (strcmp(driver, "FlatGeobuf") == 0 && any_geometry(layer))
        options = CSLSetNameValue(options, "SPATIAL_INDEX", "NO");
    if (strcmp(driver, "CSV") == 0)
        options = CSLSetNameValue(options, "GEOMETRY", "AS_WKT");
    if (strcmp(driver, "GPKG") == 0 || sqlite) {
        g_autofree char *id = sqlite ? g_strdup(SQLITE_IDS) : unused_name(fields, "fid");
        g_autofree char *geometry = unused_name(fields, sqlite ? "GEOMETRY" : "geom");
        options = CSLSetNameValue(options, "FID", id);
        options = CSLSetNameValue(options, "GEOMETRY_NAME", geometry);
        if (sqlite)
            options = CSLSetNameValue(options, "LAUNDER", "NO");
    }
    if (strcmp(driver, "GeoJSONSeq") == 0) /* it would round to seven decimals */
        options = CSLSetNameValue(options, "COORDINATE_PRECISION", "15");
    if (g_str_has_prefix(driver, "GeoJSON"))
        for (char **item = GDALGetMetadata(layer, "NATIVE_DATA"); item && *item; item++)
            options = CSLAddString(options, *item);
    return options;
}
