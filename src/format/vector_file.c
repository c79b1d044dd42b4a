#include "format/vector_file.h"
#include "format/large_integers.h"
#include "geojson/measure.h"
#include "source/drivers.h"
#include "source/gdal_reason.h"
#include "source/open.h"
#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <string.h>

static bool ends_in(const char *path, const char *ending) {
    g_autofree char *name = g_ascii_strdown(path, -1);
    return g_str_has_suffix(name, ending);
}

/* What lies in GDAL's memory or in an archive. */
static GDALDatasetH open_with(const char *path, const char *const *options) {
    return GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_READONLY, NULL, options, NULL);
}

/* ---- Texts ---- */

/* GeoJSON with the integers that GDAL has no type for as texts, in GDAL's memory; NULL if there are none. */
static GDALDatasetH open_quoted(const char *path, const char *const *options, VectorFile *file) {
    gsize length;
    GMappedFile *mapped = g_mapped_file_new(path, FALSE, NULL);
    file->text = mapped ? tf_large_integers_quoted(g_mapped_file_get_contents(mapped),
                                                   g_mapped_file_get_length(mapped), &length)
                        : NULL;
    if (mapped)
        g_mapped_file_unref(mapped);
    if (!file->text)
        return NULL;
    g_autofree char *name = g_path_get_basename(path);
    file->held = g_strdup_printf("/vsimem/terrafact/%s", name);
    VSIFCloseL(VSIFileFromMemBuffer(file->held, (GByte *)file->text, length, FALSE));
    return open_with(file->held, options);
}

static GDALDatasetH open_text(const char *path, VectorFile *file, GError **error) {
    static const char *const dates[] = {"DATE_AS_STRING=YES", NULL};
    static const char *const types[] = {"KEEP_GEOM_COLUMNS=NO", "EMPTY_STRING_AS_NULL=YES",
                                        "AUTODETECT_TYPE=YES", "AUTODETECT_SIZE_LIMIT=0", NULL};
    static const char *const texts[] = {"KEEP_GEOM_COLUMNS=NO", "EMPTY_STRING_AS_NULL=YES", NULL};
    if (tf_geojson_is(path)) {
        GDALDatasetH quoted = open_quoted(path, dates, file);
        return quoted ? quoted : tf_source_open(path, dates, error);
    }
    if (!ends_in(path, ".csv") && !ends_in(path, ".tsv"))
        return tf_source_open(path, NULL, error);
    GMappedFile *mapped = g_mapped_file_new(path, FALSE, NULL);
    bool large = mapped && tf_large_integers_any(g_mapped_file_get_contents(mapped),
                                                 g_mapped_file_get_length(mapped));
    if (mapped)
        g_mapped_file_unref(mapped);
    return tf_source_open(path, large ? texts : types, error);
}

/* ---- Archives ---- */

/* What of the archive GDAL knows as a vector file, without the files beside one. */
static GPtrArray *files_in(const char *archive) {
    static const char *const beside[] = {".dbf", ".shx", ".prj", ".cpg",
                                         ".qix", ".sbn", ".sbx", ".xml"};
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    char **names = VSIReadDirRecursive(archive);
    for (int i = 0; names && names[i]; i++) {
        char *path = g_strdup_printf("%s/%s", archive, names[i]);
        bool part = g_str_has_suffix(names[i], "/");
        for (gsize k = 0; k < G_N_ELEMENTS(beside); k++)
            part = part || ends_in(names[i], beside[k]);
        if (!part && GDALIdentifyDriverEx(path, GDAL_OF_VECTOR, NULL, NULL))
            g_ptr_array_add(found, path);
        else
            g_free(path);
    }
    CSLDestroy(names);
    return found;
}

static bool open_zip(const char *path, VectorFile *file, GError **error) {
    static const char *const dates[] = {"DATE_AS_STRING=YES", NULL};
    g_autofree char *archive = g_strdup_printf("/vsizip/%s", path);
    g_autoptr(GPtrArray) found = files_in(archive);
    if (found->len == 1) {
        const char *only = found->pdata[0];
        bool text = ends_in(only, "json") || ends_in(only, ".geojsonl");
        file->dataset = open_with(only, text ? dates : NULL);
        return file->dataset ||
               tf_input_error(error, "%s: cannot be read (%s)", only, gdal_reason());
    }
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < found->len; i++)
        g_string_append_printf(names, "%s%s", i ? ", " : "", (char *)found->pdata[i]);
    return found->len == 0
               ? tf_input_error(error, "%s: holds no vector file that GDAL can read", path)
               : tf_input_error(error, "%s: holds %u vector files; name one of them: %s", path,
                                found->len, names->str);
}

static bool open_packed(const char *path, VectorFile *file, GError **error) {
    static const char *const dates[] = {"DATE_AS_STRING=YES", NULL};
    if (ends_in(path, ".zip"))
        return open_zip(path, file, error);
    g_autofree char *unpacked = g_strdup_printf("/vsigzip/%s", path);
    bool text = ends_in(path, "json.gz") || ends_in(path, ".geojsonl.gz");
    file->dataset = open_with(unpacked, text ? dates : NULL);
    return file->dataset || tf_input_error(error, "%s: cannot be read (%s)", path, gdal_reason());
}

bool tf_vector_file_open(const char *path, VectorFile *file, GError **error) {
    *file = (VectorFile){0};
    if (!tf_drivers_register(error))
        return false;
    GError *cause = NULL;
    file->dataset = open_text(path, file, &cause);
    if (file->dataset)
        return true;
    if ((ends_in(path, ".zip") || ends_in(path, ".gz")) && g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_clear_error(&cause);
        return open_packed(path, file, error);
    }
    g_propagate_error(error, cause);
    return false;
}

void tf_vector_file_close(VectorFile *file) {
    if (file->dataset)
        GDALClose(file->dataset);
    if (file->held)
        VSIUnlink(file->held);
    g_free(file->held);
    g_free(file->text);
}
