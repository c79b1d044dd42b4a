#include "format/dataset_format.h"
#include "base/error.h"
#include "base/text.h"
#include "base/unconst.h"
#include "source/drivers.h"
#include <string.h>

/* What GDAL does not say about its drivers. KML is WGS 84 by OGC 12-007r2, GeoJSONSeq by
   RFC 8142. */
static const struct {
    const char *name;
    bool is_folder, one_type, only_placed, wgs84_only, no_dates, fixed_decimals;
    guint name_bytes, text_bytes;
} quirks[] = {
    {.name = "ESRI Shapefile",
     .is_folder = true,
     .one_type = true,
     .fixed_decimals = true,
     .name_bytes = 10,
     .text_bytes = 254},
    {.name = "CSV", .is_folder = true},
    {.name = "FlatGeobuf", .is_folder = true, .only_placed = true},
    {.name = "MapInfo File",
     .is_folder = true,
     .fixed_decimals = true,
     .name_bytes = 31,
     .text_bytes = 254},
    {.name = "OpenFileGDB", .one_type = true},
    {.name = "KML", .wgs84_only = true},
    {.name = "LIBKML", .wgs84_only = true, .no_dates = true},
    {.name = "GeoJSONSeq", .wgs84_only = true},
};

/* Where several drivers write the same ending, the one that people expect. */
static const char *const endings[][2] = {
    {"geojsonl", "GeoJSONSeq"}, {"geojsons", "GeoJSONSeq"}, {"csv", "CSV"}, {"kml", "LIBKML"},
    {"kmz", "LIBKML"},          {"shp", "ESRI Shapefile"},  {"gml", "GML"}, {"gdb", "OpenFileGDB"},
};

static bool has_capability(GDALDriverH driver, const char *item) {
    return GDALGetMetadataItem(driver, item, NULL) != NULL;
}

static bool writes_vectors(GDALDriverH driver) {
    return has_capability(driver, GDAL_DCAP_VECTOR) && has_capability(driver, GDAL_DCAP_CREATE);
}

static bool ends_in(GDALDriverH driver, const char *extension) {
    const char *all = GDALGetMetadataItem(driver, GDAL_DMD_EXTENSIONS, NULL);
    g_auto(GStrv) list = g_strsplit(all ? all : "", " ", -1);
    return g_strv_contains((const char *const *)list, extension);
}

static GDALDriverH driver_for(const char *extension) {
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        GDALDriverH driver = GDALGetDriverByName(endings[i][1]);
        if (driver && strcmp(endings[i][0], extension) == 0)
            return driver;
    }
    for (int i = 0; i < GDALGetDriverCount(); i++)
        if (writes_vectors(GDALGetDriver(i)) && ends_in(GDALGetDriver(i), extension))
            return GDALGetDriver(i);
    return NULL;
}

static GDALDriverH unknown_format(const char *name, GError **error) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (int i = 0; i < GDALGetDriverCount(); i++)
        if (writes_vectors(GDALGetDriver(i)))
            g_ptr_array_add(names, tf_unconst(GDALGetDriverShortName(GDALGetDriver(i))));
    g_autofree char *hint = tf_text_suggestion(name, (const char *const *)names->pdata, names->len);
    g_ptr_array_add(names, (char *)"TopoJSON");
    g_ptr_array_add(names, NULL);
    g_autofree char *all = g_strjoinv(", ", (char **)names->pdata);
    tf_input_error(error, "--format %s: not a vector format that can be written%s; there are %s",
                   name, hint, all);
    return NULL;
}

/* "gpkg" of "out/X.GPKG", or "". g_free. */
static char *ending_of(const char *out) {
    g_autofree char *base = g_path_get_basename(out);
    const char *dot = strrchr(base, '.');
    return g_ascii_strdown(dot ? dot + 1 : "", -1);
}

bool tf_dataset_format_fits(const DatasetFormat *format, const char *out) {
    g_autofree char *ending = ending_of(out);
    return *ending && (ends_in(format->driver, ending) || strcmp(format->extension, ending) == 0);
}

bool tf_dataset_format_belies(const DatasetFormat *format, const char *out) {
    g_autofree char *ending = ending_of(out);
    return *ending && !tf_dataset_format_fits(format, out) && driver_for(ending);
}

static GDALDriverH find_driver(const char *name, const char *out, GError **error) {
    GDALDriverH driver = name ? GDALGetDriverByName(name) : NULL;
    if (driver && writes_vectors(driver))
        return driver;
    if (driver) {
        tf_input_error(error, "--format %s: GDAL can read it but not write it", name);
        return NULL;
    }
    g_autofree char *extension = name ? g_ascii_strdown(name, -1) : ending_of(out);
    driver = driver_for(extension);
    if (!driver && name)
        return unknown_format(name, error);
    if (!driver)
        tf_input_error(error, "%s: no format has this ending; name one with --format", out);
    return driver;
}

/* "geojsonl" of "geojsonl geojsons" where GDAL names several endings only. g_free. */
static char *first_ending(GDALDriverH driver) {
    const char *one = GDALGetMetadataItem(driver, GDAL_DMD_EXTENSION, NULL);
    const char *all = GDALGetMetadataItem(driver, GDAL_DMD_EXTENSIONS, NULL);
    if (one && *one)
        return g_strdup(one);
    return all ? g_strndup(all, strcspn(all, " ")) : g_strdup("");
}

DatasetFormat *tf_dataset_format(const char *name, const char *out, GError **error) {
    GDALDriverH driver = tf_drivers_register(error) ? find_driver(name, out, error) : NULL;
    if (!driver)
        return NULL;
    DatasetFormat *format = g_new0(DatasetFormat, 1);
    format->driver = driver;
    format->name = GDALGetDriverShortName(driver);
    format->extension = first_ending(driver);
    format->many_layers = has_capability(driver, GDAL_DCAP_MULTIPLE_VECTOR_LAYERS);
    for (gsize i = 0; i < G_N_ELEMENTS(quirks); i++) {
        if (strcmp(quirks[i].name, format->name) != 0)
            continue;
        format->is_folder = quirks[i].is_folder;
        format->one_type = quirks[i].one_type;
        format->only_placed = quirks[i].only_placed;
        format->wgs84_only = quirks[i].wgs84_only;
        format->no_dates = quirks[i].no_dates;
        format->fixed_decimals = quirks[i].fixed_decimals;
        format->name_bytes = quirks[i].name_bytes;
        format->text_bytes = quirks[i].text_bytes;
    }
    if (format->is_folder)
        format->many_layers = false;
    return format;
}

void tf_dataset_format_free(DatasetFormat *format) {
    if (!format)
        return;
    g_free(format->extension);
    g_free(format);
}
