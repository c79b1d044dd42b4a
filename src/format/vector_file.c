#include "format/vector_file.h"
#include "format/geojson_fit.h"
#include "format/large_integers.h"
#include "source/open.h"
#include "source/table.h"
#include <cpl_vsi.h>
#include <string.h>

/* ---- The text of a file, packed or not ---- */

typedef struct {
    const char *bytes; /* NULL: it cannot be read */
    gsize length;
    GMappedFile *mapped;
    GByte *unpacked;
} Text;

static Text text_of(const char *name) {
    Text text = {0};
    vsi_l_offset length = 0;
    if (!g_str_has_prefix(name, "/vsi")) {
        text.mapped = g_mapped_file_new(name, FALSE, NULL);
        text.bytes = text.mapped ? g_mapped_file_get_contents(text.mapped) : NULL;
        text.length = text.mapped ? g_mapped_file_get_length(text.mapped) : 0;
    } else if (VSIIngestFile(NULL, name, &text.unpacked, &length, -1)) {
        text.bytes = (const char *)text.unpacked;
        text.length = (gsize)length;
    }
    return text;
}

static void text_clear(Text *text) {
    if (text->mapped)
        g_mapped_file_unref(text->mapped);
    VSIFree(text->unpacked);
}

/* ---- What GDAL has no type for, or takes for something else ---- */

static void reopen(VectorFile *file, const char *name, const char *const *options) {
    GDALDatasetH again = GDALOpenEx(name, GDAL_OF_VECTOR | GDAL_OF_READONLY, NULL, options, NULL);
    if (!again)
        return;
    GDALClose(file->dataset);
    file->dataset = again;
}

/* GeoJSON made fit for GDAL, in its memory. */
static void hold_fit(VectorFile *file, const Text *text, const char *name,
                     const char *const *options) {
    gsize length;
    file->text = tf_geojson_fit(text->bytes, text->length, &length);
    if (!file->text)
        return;
    g_autofree char *base = g_path_get_basename(name);
    file->held = g_strdup_printf("/vsimem/terrafact/%s", base);
    VSIFCloseL(VSIFileFromMemBuffer(file->held, (GByte *)file->text, length, FALSE));
    reopen(file, file->held, options);
}

static void keep_values(VectorFile *file, const char *const *typed, const char *const *untyped) {
    const char *driver = GDALGetDriverShortName(GDALGetDatasetDriver(file->dataset));
    bool json = g_str_has_prefix(driver, "GeoJSON"), table = strcmp(driver, "CSV") == 0;
    if (!json && !table)
        return;
    g_autofree char *name = g_strdup(GDALGetDescription(file->dataset));
    Text text = text_of(name);
    if (text.bytes && json)
        hold_fit(file, &text, name, typed);
    else if (text.bytes && tf_large_integers_any(text.bytes, text.length)) {
        reopen(file, name, untyped);
        tf_table_geometries(&file->dataset, name, untyped, NULL);
    }
    text_clear(&text);
}

bool tf_vector_file_open(const char *path, VectorFile *file, GError **error) {
    static const char *const untyped[] = {"KEEP_GEOM_COLUMNS=NO", "EMPTY_STRING_AS_NULL=YES", NULL};
    const char *const typed[] = {"DATE_AS_STRING=YES",
                                 "KEEP_GEOM_COLUMNS=NO",
                                 "EMPTY_STRING_AS_NULL=YES",
                                 "AUTODETECT_TYPE=YES",
                                 "AUTODETECT_SIZE_LIMIT=0",
                                 "NATIVE_DATA=YES",
                                 NULL};
    *file = (VectorFile){.dataset = tf_source_open(path, typed, error)};
    if (file->dataset)
        keep_values(file, typed, untyped);
    return file->dataset != NULL;
}

void tf_vector_file_close(VectorFile *file) {
    if (file->dataset)
        GDALClose(file->dataset);
    if (file->held)
        VSIUnlink(file->held);
    g_free(file->held);
    g_free(file->text);
}
