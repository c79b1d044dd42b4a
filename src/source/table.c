#include "source/table.h"
#include <cpl_error.h>
#include <cpl_string.h>
#include <ogr_api.h>
#include <string.h>

/* What others call a column of geometries. */
static const char other_names[] =
    "GEOM_POSSIBLE_NAMES=geom,geometry,the_geom,wkb_geometry,wkt_geom,geom_wkt,geometry_wkt,shape";

/* The file once more, with its columns of geometries as texts, too, if `texts`. */
static GDALDatasetH open_again(GDALDatasetH table, const char *const *options, bool texts,
                               bool others) {
    char **own = NULL;
    for (const char *const *option = options; option && *option; option++)
        own = CSLAddString(own, *option);
    own = CSLSetNameValue(own, "KEEP_GEOM_COLUMNS", texts ? "YES" : "NO");
    if (others)
        own = CSLAddString(own, other_names);
    GDALDatasetH again = GDALOpenEx(GDALGetDescription(table), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                    NULL, (const char *const *)own, NULL);
    CSLDestroy(own);
    return again;
}

static bool has_geometries(GDALDatasetH table) {
    OGRLayerH layer = GDALDatasetGetLayer(table, 0);
    return layer && OGR_FD_GetGeomFieldCount(OGR_L_GetLayerDefn(layer)) > 0;
}

/* The column of texts, of `with`, that `without` has made geometries of; -1: none. */
static int text_column(OGRLayerH with, OGRLayerH without) {
    OGRFeatureDefnH fields = OGR_L_GetLayerDefn(with);
    for (int i = 0; i < OGR_FD_GetFieldCount(fields); i++)
        if (OGR_FD_GetFieldIndex(OGR_L_GetLayerDefn(without),
                                 OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(fields, i))) < 0)
            return i;
    return -1;
}

/* The texts of a column beside the geometries that GDAL made of them. */
typedef struct {
    guint64 read, wrong; /* geometries; the first row whose text is none, or 0 */
    char *text;          /* its beginning */
    char *column;
} Texts;

static void texts_clear(Texts *texts) {
    g_free(texts->text);
    g_free(texts->column);
}

static Texts compare(GDALDatasetH table, GDALDatasetH with) {
    Texts texts = {0};
    OGRLayerH layer = GDALDatasetGetLayer(with, 0);
    int column = text_column(layer, GDALDatasetGetLayer(table, 0));
    if (column < 0)
        return texts;
    texts.column =
        g_strdup(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(OGR_L_GetLayerDefn(layer), column)));
    OGRFeatureH feature;
    guint64 row = 0;
    while ((feature = OGR_L_GetNextFeature(layer))) {
        const char *text = OGR_F_GetFieldAsString(feature, column);
        bool is_geometry = OGR_F_GetGeometryRef(feature) != NULL;
        row++;
        texts.read += is_geometry;
        if (!is_geometry && *text && !texts.wrong) {
            texts.wrong = row;
            texts.text = g_utf8_validate(text, -1, NULL)
                             ? g_utf8_substring(text, 0, MIN(g_utf8_strlen(text, -1), 40))
                             : g_strdup("");
        }
        OGR_F_Destroy(feature);
    }
    return texts;
}

/* Whether the text is meant as WKT, however it goes on. */
static bool begins_as_wkt(const char *text) {
    static const char *const types[] = {"POINT", "LINESTRING", "POLYGON", "MULTI",
                                        "GEOMETRYCOLLECTION"};
    bool is = false;
    for (gsize i = 0; !is && i < G_N_ELEMENTS(types); i++)
        is = g_ascii_strncasecmp(text, types[i], strlen(types[i])) == 0;
    return is;
}

bool tf_table_geometries(GDALDatasetH *table, const char *path, const char *const *options,
                         GError **error) {
    if (strcmp(GDALGetDriverShortName(GDALGetDatasetDriver(*table)), "CSV") != 0 ||
        GDALDatasetGetLayerCount(*table) != 1)
        return true;
    CPLPushErrorHandler(CPLQuietErrorHandler);
    bool others = !has_geometries(*table);
    GDALDatasetH named = others ? open_again(*table, options, false, true) : NULL;
    bool found = !others || (named && has_geometries(named));
    GDALDatasetH with = found ? open_again(*table, options, true, others) : NULL;
    Texts texts = with ? compare(others ? named : *table, with) : (Texts){0};
    CPLPopErrorHandler();
    if (others && texts.read > 0) { /* a column that is only called so is none */
        GDALClose(*table);
        *table = g_steal_pointer(&named);
    }
    bool is_meant = !others || texts.read > 0 || (texts.wrong && begins_as_wkt(texts.text));
    bool ok = !texts.wrong || !is_meant ||
              tf_input_error(error,
                             "%s: row %" G_GUINT64_FORMAT
                             ": column '%s': found '%s', expected a geometry as WKT or WKB",
                             path, texts.wrong, texts.column, texts.text);
    if (with)
        GDALClose(with);
    if (named)
        GDALClose(named);
    texts_clear(&texts);
    return ok;
}
