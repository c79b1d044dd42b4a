#include "output/dataset_format.h"
#include "base/error.h"
#include "base/text.h"
#include <string.h>

/* What GDAL does not tell of its drivers. KML is WGS 84 by OGC 12-007r2, GeoJSONSeq by RFC 8142. */
static const struct {
    const char *name;
    bool is_folder, one_type, wgs84_only;
    guint name_bytes, text_bytes;
} quirks[] = {
    {"ESRI Shapefile", true, true, false, 10, 254}, {"CSV", true, false, false, 0, 0},
    {"FlatGeobuf", true, false, false, 0, 0},       {"MapInfo File", true, false, false, 31, 254},
    {"OpenFileGDB", false, true, false, 0, 0},      {"KML", false, false, true, 0, 0},
    {"LIBKML", false, false, true, 0, 0},           {"GeoJSONSeq", false, false, true, 0, 0},
};

/* Where several drivers write the same ending, or one is not the first that comes to mind. */
static const char *const endings[][2] = {
    {"geojsonl", "GeoJSONSeq"}, {"geojsons", "GeoJSONSeq"}, {"csv", "CSV"}, {"kml", "LIBKML"},
    {"kmz", "LIBKML"},          {"shp", "ESRI Shapefile"},  {"gml", "GML"}, {"gdb", "OpenFileGDB"},
};

static bool has(GDALDriverH driver, const char *item) {
    return GDALGetMetadataItem(driver, item, NULL) != NULL;
}

static bool writes_vectors(GDALDriverH driver) {
    return has(driver, GDAL_DCAP_VECTOR) && has(driver, GDAL_DCAP_CREATE);
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

static GDALDriverH unknown(const char *name, GError **error) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (int i = 0; i < GDALGetDriverCount(); i++)
        if (writes_vectors(GDALGetDriver(i)))
            g_ptr_array_add(names, (char *)GDALGetDriverShortName(GDALGetDriver(i)));
    g_autofree char *hint = text_suggestion(name, (const char *const *)names->pdata, names->len);
    g_ptr_array_add(names, NULL);
    g_autofree char *all = g_strjoinv(", ", (char **)names->pdata);
    input_error(error, "--format %s: no vector format that can be written%s; there are %s", name,
                hint, all);
    return NULL;
}

static GDALDriverH find_driver(const char *name, const char *out, GError **error) {
    GDALDriverH driver = name ? GDALGetDriverByName(name) : NULL;
    if (driver && writes_vectors(driver))
        return driver;
    if (driver) {
        input_error(error, "--format %s: GDAL can read it, not write it", name);
        return NULL;
    }
    const char *dot = strrchr(out, '.');
    g_autofree char *extension = g_ascii_strdown(name ? name : dot ? dot + 1 : "", -1);
    driver = driver_for(extension);
    if (!driver && name)
        return unknown(name, error);
    if (!driver)
        input_error(error, "%s: no format is known by this ending; name one with --format", out);
    return driver;
}

DatasetFormat *dataset_format(const char *name, const char *out, GError **error) {
    GDALDriverH driver = find_driver(name, out, error);
    if (!driver)
        return NULL;
    DatasetFormat *format = g_new0(DatasetFormat, 1);
    const char *extension = GDALGetMetadataItem(driver, GDAL_DMD_EXTENSION, NULL);
    format->driver = driver;
    format->name = GDALGetDriverShortName(driver);
    format->extension = g_strdup(extension ? extension : "");
    format->many_layers = has(driver, GDAL_DCAP_MULTIPLE_VECTOR_LAYERS);
    for (gsize i = 0; i < G_N_ELEMENTS(quirks); i++) {
        if (strcmp(quirks[i].name, format->name) != 0)
            continue;
        format->is_folder = quirks[i].is_folder;
        format->one_type = quirks[i].one_type;
        format->wgs84_only = quirks[i].wgs84_only;
        format->name_bytes = quirks[i].name_bytes;
        format->text_bytes = quirks[i].text_bytes;
    }
    if (format->is_folder)
        format->many_layers = false;
    return format;
}

void dataset_format_free(DatasetFormat *format) {
    if (!format)
        return;
    g_free(format->extension);
    g_free(format);
}
