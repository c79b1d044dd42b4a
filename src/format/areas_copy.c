#include "format/areas_copy.h"
#include "format/carried.h"
#include "format/watched_files.h"
#include "geojson/json_writer.h"
#include "plain/wgs84.h"
#include "source/gdal_reason.h"
#include <cpl_error.h>
#include <cpl_string.h>
#include <string.h>

/* How a field's value goes over. */
typedef enum { AS_IT_IS, AS_JSON, AS_TRUTH, NOT_AT_ALL } Transfer;

typedef struct {
    Transfer transfer;
    int to; /* field of the copy */
} Column;

/* A kind of loss. */
typedef struct {
    char *what;
    guint64 count, first;
} Loss;

struct AreasCopy {
    OGRLayerH layer;
    Column *columns; /* of the source's fields */
    int n, area, metres;
    bool dbf;
    Carried carried;
    char *ids;           /* the source's column of ids, or "" */
    bool no_empty_texts; /* an empty text is no value in the format */
    bool needs_geometry; /* the format passes over features that have none */
    bool truths_are_words;
    const char *reserved; /* a column of this name is read as the ids, or NULL */
    guint64 written;      /* features */
    GPtrArray *losses;    /* of Loss * */
    GPtrArray *lines;     /* of char *: as tf_areas_copy_losses gives them */
};

static void loss_free(gpointer data) {
    g_free(((Loss *)data)->what);
    g_free(data);
}

static void note(AreasCopy *copy, const char *what, guint64 feature) {
    for (guint i = 0; i < copy->losses->len; i++) {
        Loss *loss = copy->losses->pdata[i];
        if (strcmp(loss->what, what) == 0) {
            loss->count++;
            return;
        }
    }
    Loss *loss = g_new0(Loss, 1);
    *loss = (Loss){g_strdup(what), 1, feature};
    g_ptr_array_add(copy->losses, loss);
}

/* ---- Columns ---- */

static bool is_list(OGRFieldType type) {
    return type == OFTIntegerList || type == OFTInteger64List || type == OFTRealList ||
           type == OFTStringList;
}

/* Whether the driver says that its layers have fields of this type; one that says nothing may have any. */
static bool holds(GDALDatasetH dataset, OGRFieldType type) {
    const char *types =
        GDALGetMetadataItem(GDALGetDatasetDriver(dataset), GDAL_DMD_CREATIONFIELDDATATYPES, NULL);
    g_auto(GStrv) known = g_strsplit(types ? types : "", " ", -1);
    return !types || g_strv_contains((const char *const *)known, OGR_GetFieldTypeName(type));
}

/* `name`, or with a number if the layer has a column that most formats take for the same: upper and lower case do not matter to
   them. g_free. */
static char *free_name(const AreasCopy *copy, const char *name) {
    OGRFeatureDefnH fields = OGR_L_GetLayerDefn(copy->layer);
    char *own = g_strdup(name);
    bool taken = copy->reserved && g_ascii_strcasecmp(name, copy->reserved) == 0;
    for (guint k = 2; taken || OGR_FD_GetFieldIndex(fields, own) >= 0; k++) {
        g_free(own);
        own = g_strdup_printf("%s%u", name, k);
        taken = false;
    }
    return own;
}

/* Creates a field like `definition`, or of text where the format has none such. -1 if it cannot be. */
static int create_column(AreasCopy *copy, GDALDatasetH to, OGRFieldDefnH definition,
                         Transfer *transfer) {
    OGRFieldType type = OGR_Fld_GetType(definition);
    g_autofree char *name = free_name(copy, OGR_Fld_GetNameRef(definition));
    OGRFieldDefnH own = OGR_Fld_Create(name, type);
    OGR_Fld_SetSubType(own, OGR_Fld_GetSubType(definition));
    OGR_Fld_SetWidth(own, OGR_Fld_GetWidth(definition));
    OGR_Fld_SetPrecision(own, OGR_Fld_GetPrecision(definition));
    bool words = copy->truths_are_words && OGR_Fld_GetSubType(definition) == OFSTBoolean;
    *transfer = is_list(type) ? AS_JSON : words ? AS_TRUTH : AS_IT_IS;
    if (is_list(type) || words || !holds(to, type)) {
        OGR_Fld_SetSubType(own, OFSTNone);
        OGR_Fld_SetType(own, OFTString);
        OGR_Fld_SetWidth(own, 0);
        OGR_Fld_SetPrecision(own, 0);
    }
    int before = OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(copy->layer));
    bool made = OGR_L_CreateField(copy->layer, own, TRUE) == OGRERR_NONE;
    OGR_Fld_Destroy(own);
    return made && OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(copy->layer)) > before ? before : -1;
}

static void note_name(AreasCopy *copy, const char *name, int to) {
    const char *own = OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(OGR_L_GetLayerDefn(copy->layer), to));
    if (strcmp(own, name) == 0)
        return;
    g_ptr_array_add(copy->lines, g_strdup_printf("column '%s' is called '%s'", name, own));
}

static int add_column(AreasCopy *copy, const char *name) {
    OGRFieldDefnH field = OGR_Fld_Create(name, OFTReal);
    if (copy->dbf) { /* whose numbers are texts of a fixed width; the Earth has 15 digits of m2 */
        OGR_Fld_SetWidth(field, 24);
        OGR_Fld_SetPrecision(field, 6);
    }
    int before = OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(copy->layer));
    bool made = OGR_L_CreateField(copy->layer, field, TRUE) == OGRERR_NONE;
    OGR_Fld_Destroy(field);
    return made ? before : -1;
}

/* The format's own columns, which a layer has before any is made, take the values of their namesakes. */
static bool make_columns(AreasCopy *copy, GDALDatasetH to, OGRFeatureDefnH fields) {
    int formats = OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(copy->layer));
    for (int i = 0; i < copy->n; i++) {
        OGRFieldDefnH definition = OGR_FD_GetFieldDefn(fields, i);
        const char *name = OGR_Fld_GetNameRef(definition);
        Column *column = &copy->columns[i];
        column->transfer = NOT_AT_ALL;
        if (g_ascii_strcasecmp(name, "area_m2") == 0 ||
            g_ascii_strcasecmp(name, "perimeter_m") == 0)
            continue;
        int there = OGR_FD_GetFieldIndex(OGR_L_GetLayerDefn(copy->layer), name);
        bool listed = is_list(OGR_Fld_GetType(definition));
        Transfer transfer = listed ? AS_JSON : AS_IT_IS;
        bool own = there >= 0 && there < formats;
        column->to = own ? there : create_column(copy, to, definition, &transfer);
        column->transfer = transfer;
        if (column->to < 0)
            return false;
        note_name(copy, name, column->to);
    }
    copy->area = add_column(copy, "area_m2");
    copy->metres = add_column(copy, "perimeter_m");
    return copy->area >= 0 && copy->metres >= 0;
}

static const char SQLITE_IDS[] = "ogc_fid"; /* GDAL takes such a column for the ids */

/* A name for a column of the format's own that none of the source's fields has. g_free. */
static char *unused_name(OGRFeatureDefnH fields, const char *name) {
    char *own = g_strdup(name);
    for (guint k = 2; OGR_FD_GetFieldIndex(fields, own) >= 0; k++) {
        g_free(own);
        own = g_strdup_printf("%s_%u", name, k);
    }
    return own;
}

/* What the format is asked for in a layer like the source's. CSLDestroy. */
static char **layer_options(const char *driver, OGRLayerH layer) {
    OGRFeatureDefnH fields = OGR_L_GetLayerDefn(layer);
    bool sqlite = strcmp(driver, "SQLite") == 0;
    char **options = NULL;
    if (strcmp(driver, "ESRI Shapefile") == 0)
        options = CSLSetNameValue(options, "ENCODING", "UTF-8");
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

static void note_crs(AreasCopy *copy, const char *driver, OGRSpatialReferenceH crs) {
    bool unsaid = strcmp(driver, "FlatGeobuf") == 0 || g_str_has_prefix(driver, "GeoJSON");
    bool kept = unsaid || OGR_L_GetSpatialRef(copy->layer); /* some do not say what they keep */
    OGRCoordinateTransformationH other = kept ? NULL : tf_crs_to_wgs84(crs);
    if (other)
        g_ptr_array_add(copy->lines,
                        g_strdup_printf("the coordinate system, %s, is not kept", OSRGetName(crs)));
    if (other)
        OCTDestroyCoordinateTransformation(other);
}

AreasCopy *tf_areas_copy_new(OGRLayerH layer, GDALDatasetH to, OGRSpatialReferenceH crs,
                             GError **error) {
    OGRFeatureDefnH fields = OGR_L_GetLayerDefn(layer);
    AreasCopy *copy = g_new0(AreasCopy, 1);
    const char *driver = GDALGetDriverShortName(GDALGetDatasetDriver(to));
    char **options = layer_options(driver, layer);
    copy->dbf = strcmp(driver, "ESRI Shapefile") == 0;
    copy->needs_geometry = strcmp(driver, "FlatGeobuf") == 0;
    copy->no_empty_texts = copy->dbf || strcmp(driver, "GML") == 0 || strcmp(driver, "KML") == 0 ||
                           strcmp(driver, "LIBKML") == 0;
    copy->reserved = strcmp(driver, "SQLite") == 0 ? SQLITE_IDS : NULL;
    copy->truths_are_words = strcmp(driver, "CSV") == 0;
    copy->ids = g_strdup(OGR_L_GetFIDColumn(layer));
    copy->losses = g_ptr_array_new_with_free_func(loss_free);
    copy->lines = g_ptr_array_new_with_free_func(g_free);
    copy->n = OGR_FD_GetFieldCount(fields);
    copy->columns = g_new0(Column, (gsize)copy->n + 1);
    tf_watch_errors();
    copy->layer =
        GDALDatasetCreateLayer(to, OGR_L_GetName(layer), crs, OGR_L_GetGeomType(layer), options);
    CSLDestroy(options);
    bool made = copy->layer && make_columns(copy, to, fields);
    if (made) {
        copy->carried = tf_carried_by(to, copy->layer);
        tf_carried_collection_losses(&copy->carried, layer, copy->lines);
        note_crs(copy, driver, crs);
    }
    tf_unwatch_errors();
    if (made)
        return copy;
    tf_system_error(error, "the copy cannot be written (%s)", gdal_reason());
    tf_areas_copy_free(copy);
    return NULL;
}

void tf_areas_copy_free(AreasCopy *copy) {
    if (!copy)
        return;
    g_ptr_array_unref(copy->losses);
    g_ptr_array_unref(copy->lines);
    g_free(copy->columns);
    g_free(copy->ids);
    g_free(copy);
}

/* ---- Features ---- */

static char *texts_as_json(char **list) {
    GString *text = g_string_new(NULL);
    JsonWriter json = tf_writer_of(text, 0);
    tf_writer_open(&json, '[');
    for (int i = 0; list && list[i]; i++)
        tf_writer_text(&json, list[i]);
    tf_writer_close(&json, ']');
    return g_string_free(text, FALSE);
}

/* The list as JSON. g_free. */
static char *list_text(OGRFeatureH feature, int field, OGRFieldType type) {
    if (type == OFTStringList)
        return texts_as_json(OGR_F_GetFieldAsStringList(feature, field));
    int n = 0;
    const double *reals =
        type == OFTRealList ? OGR_F_GetFieldAsDoubleList(feature, field, &n) : NULL;
    const int *small =
        type == OFTIntegerList ? OGR_F_GetFieldAsIntegerList(feature, field, &n) : NULL;
    const GIntBig *large =
        type == OFTInteger64List ? OGR_F_GetFieldAsInteger64List(feature, field, &n) : NULL;
    GString *text = g_string_new("[");
    for (int i = 0; i < n; i++) {
        char number[G_ASCII_DTOSTR_BUF_SIZE];
        if (reals)
            g_ascii_dtostr(number, sizeof number, reals[i]);
        else
            g_snprintf(number, sizeof number, "%" G_GINT64_FORMAT,
                       (gint64)(small   ? small[i]
                                : large ? large[i]
                                        : 0));
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", number);
    }
    g_string_append_c(text, ']');
    return g_string_free(text, FALSE);
}

static void set_fields(const AreasCopy *copy, OGRFeatureH to, OGRFeatureH from) {
    g_autofree int *map = g_new(int, (gsize)copy->n + 1);
    for (int i = 0; i < copy->n; i++)
        map[i] = copy->columns[i].transfer == AS_IT_IS ? copy->columns[i].to : -1;
    OGR_F_SetFromWithMap(to, from, TRUE, map);
    for (int i = 0; i < copy->n; i++) {
        if (copy->columns[i].transfer == NOT_AT_ALL || copy->columns[i].transfer == AS_IT_IS ||
            !OGR_F_IsFieldSetAndNotNull(from, i))
            continue;
        if (copy->columns[i].transfer == AS_TRUTH) {
            OGR_F_SetFieldString(to, copy->columns[i].to,
                                 OGR_F_GetFieldAsInteger(from, i) ? "true" : "false");
            continue;
        }
        OGRFieldType type = OGR_Fld_GetType(OGR_F_GetFieldDefnRef(from, i));
        g_autofree char *text = list_text(from, i, type);
        OGR_F_SetFieldString(to, copy->columns[i].to, text);
    }
}

static void note_empty_texts(AreasCopy *copy, OGRFeatureH feature, guint64 number) {
    for (int i = 0; i < copy->n; i++) {
        OGRFieldDefnH field = OGR_F_GetFieldDefnRef(feature, i);
        if (OGR_Fld_GetType(field) != OFTString || !OGR_F_IsFieldSetAndNotNull(feature, i) ||
            *OGR_F_GetFieldAsString(feature, i))
            continue;
        g_autofree char *what = g_strdup_printf("column '%s': an empty text becomes no value",
                                                OGR_Fld_GetNameRef(field));
        note(copy, what, number);
    }
}

/* The id goes over where the format has such; in GeoJSON as it is written there, or as the source's column of ids has it. */
static void set_id(const AreasCopy *copy, OGRFeatureH to, OGRFeatureH from) {
    if (copy->carried.ids && (!copy->carried.json || *copy->ids))
        OGR_F_SetFID(to, OGR_F_GetFID(from));
    int made =
        copy->carried.json && tf_carried_id_is_made(from) ? OGR_F_GetFieldIndex(to, "id") : -1;
    if (made >= 0)
        OGR_F_UnsetField(to, made);
}

static void note_losses(AreasCopy *copy, OGRFeatureH feature, guint64 number) {
    g_autoptr(GPtrArray) losses = g_ptr_array_new_with_free_func(g_free);
    tf_carried_losses(&copy->carried, feature, copy->ids, number, losses);
    for (guint i = 0; i < losses->len; i++)
        note(copy, losses->pdata[i], number);
}

bool tf_areas_copy_add(AreasCopy *copy, OGRFeatureH feature, const MeasuredFeature *measured,
                       GError **error) {
    OGRFeatureH to = OGR_F_Create(OGR_L_GetLayerDefn(copy->layer));
    CPLErrorReset();
    set_fields(copy, to, feature);
    set_id(copy, to, feature);
    if (!measured->empty) {
        OGR_F_SetFieldDouble(to, copy->area, measured->area);
        OGR_F_SetFieldDouble(to, copy->metres, measured->metres);
    }
    if (copy->needs_geometry && !OGR_F_GetGeometryRef(to)) {
        OGR_F_Destroy(to);
        note(copy, "has no geometry, and the format keeps none without", measured->number);
        return true;
    }
    tf_watch_errors();
    bool written = OGR_L_CreateFeature(copy->layer, to) == OGRERR_NONE;
    tf_unwatch_errors();
    copy->written += written;
    OGR_F_Destroy(to);
    if (written && CPLGetLastErrorType() == CE_Warning)
        note(copy, gdal_reason(), measured->number);
    if (copy->no_empty_texts)
        note_empty_texts(copy, feature, measured->number);
    note_losses(copy, feature, measured->number);
    return written ||
           tf_system_error(error, "feature %" G_GUINT64_FORMAT ": cannot be written (%s)",
                           measured->number, gdal_reason());
}

guint64 tf_areas_copy_written(const AreasCopy *copy) {
    return copy->written;
}

const GPtrArray *tf_areas_copy_losses(AreasCopy *copy) {
    for (guint i = 0; i < copy->losses->len; i++) {
        const Loss *loss = copy->losses->pdata[i];
        g_autofree char *others =
            loss->count > 1 ? g_strdup_printf(" and %" G_GUINT64_FORMAT " more", loss->count - 1)
                            : g_strdup("");
        g_ptr_array_add(copy->lines, g_strdup_printf("feature %" G_GUINT64_FORMAT "%s: %s",
                                                     loss->first, others, loss->what));
    }
    g_ptr_array_set_size(copy->losses, 0);
    return copy->lines;
}
