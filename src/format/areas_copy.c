#include "format/areas_copy.h"
#include "format/areas_back.h"
#include "format/areas_value.h"
#include "format/carried.h"
#include "format/copy_format.h"
#include "format/losses.h"
#include "format/short_name.h"
#include "format/watched_files.h"
#include "plain/wgs84.h"
#include "source/gdal_reason.h"
#include <cpl_error.h>
#include <cpl_string.h>
#include <string.h>

/* How a field's value goes over. */
typedef enum { AS_IT_IS, AS_JSON, AS_TRUTH, AS_DAY, NOT_AT_ALL } Transfer;

typedef struct {
    Transfer transfer;
    int to;     /* field of the copy */
    char *name; /* of that */
} Column;

/* What GDAL said of a feature. */
typedef struct {
    char *message;
    guint64 feature;
} Warning;

struct AreasCopy {
    OGRLayerH layer;
    Column *columns; /* of the source's fields */
    int n, area, metres;
    CopyFormat format;
    Carried carried;
    char *ids;         /* the source's column of ids, or "" */
    GHashTable *given; /* ids of the copy's features, of gint64 * */
    char *name;        /* of the layer */
    OGRLayerH source;
    Written written;
    guint64 features; /* that were written */
    Losses *losses;
    GPtrArray *warnings; /* of Warning *: of GDAL while writing */
    GPtrArray *lines;    /* of char *: as tf_areas_copy_losses gives them */
};

static void note(AreasCopy *copy, const char *what, guint64 feature) {
    tf_losses_note(copy->losses, what, NULL, feature);
}

/* ---- Columns ---- */

/* Whether the driver says that its layers have fields of this type; one that says nothing may have any. */
static bool holds(GDALDatasetH dataset, OGRFieldType type) {
    const char *types =
        GDALGetMetadataItem(GDALGetDatasetDriver(dataset), GDAL_DMD_CREATIONFIELDDATATYPES, NULL);
    g_auto(GStrv) known = g_strsplit(types ? types : "", " ", -1);
    return !types || g_strv_contains((const char *const *)known, OGR_GetFieldTypeName(type));
}

/* Whether the layer has a column that most formats take for the same: upper and lower case do not matter to them. */
static bool is_taken(const char *name, gpointer data) {
    const AreasCopy *copy = data;
    return (copy->format.reserved && g_ascii_strcasecmp(name, copy->format.reserved) == 0) ||
           OGR_FD_GetFieldIndex(OGR_L_GetLayerDefn(copy->layer), name) >= 0;
}

/* `name`, or one like it that is free and that the format has room for. g_free. */
static char *free_name(AreasCopy *copy, const char *name) {
    enum { DBF_BYTES = 10 };
    g_autofree char *plain = tf_copy_format_name(&copy->format, name);
    if (copy->format.dbf)
        return tf_short_name(plain, DBF_BYTES, is_taken, copy);
    char *own = g_strdup(plain);
    for (guint k = 2; is_taken(own, copy); k++) {
        g_free(own);
        own = g_strdup_printf("%s%u", plain, k);
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
    bool words = copy->format.truths_are_words && OGR_Fld_GetSubType(definition) == OFSTBoolean;
    bool day = copy->format.days_are_texts && type == OFTDate;
    *transfer = tf_areas_is_list(type) ? AS_JSON : words ? AS_TRUTH : day ? AS_DAY : AS_IT_IS;
    if (tf_areas_is_list(type) || words || day || !holds(to, type)) {
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
    if (copy->format
            .dbf) { /* whose numbers are texts of a fixed width; the Earth has 15 digits of m2 */
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
        bool listed = tf_areas_is_list(OGR_Fld_GetType(definition));
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

/* What the source's columns are called in the copy. */
static void take_names(AreasCopy *copy, OGRFeatureDefnH fields) {
    OGRFeatureDefnH made = OGR_L_GetLayerDefn(copy->layer);
    for (int i = 0; i < copy->n; i++) {
        if (copy->columns[i].transfer == NOT_AT_ALL)
            continue;
        copy->columns[i].name =
            g_strdup(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(made, copy->columns[i].to)));
        BackColumn column = {i, OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(fields, i)),
                             copy->columns[i].name};
        g_array_append_val(copy->written.columns, column);
    }
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

static void warning_free(gpointer data) {
    g_free(((Warning *)data)->message);
    g_free(data);
}

AreasCopy *tf_areas_copy_new(OGRLayerH layer, GDALDatasetH to, OGRSpatialReferenceH crs,
                             GError **error) {
    OGRFeatureDefnH fields = OGR_L_GetLayerDefn(layer);
    AreasCopy *copy = g_new0(AreasCopy, 1);
    const char *driver = GDALGetDriverShortName(GDALGetDatasetDriver(to));
    char **options = tf_copy_format_options(driver, layer);
    copy->format = tf_copy_format_of(driver);
    copy->ids = g_strdup(OGR_L_GetFIDColumn(layer));
    copy->given = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    copy->losses = tf_losses_new();
    copy->warnings = g_ptr_array_new_with_free_func(warning_free);
    copy->source = layer;
    copy->name = g_strdup(OGR_L_GetName(layer));
    copy->written =
        (Written){.columns = g_array_new(FALSE, FALSE, sizeof(BackColumn)),
                  .left_out = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
                  .no_nulls = copy->format.no_nulls};
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
        take_names(copy, fields);
        copy->written.geometries = copy->carried.geometries;
        copy->written.heights = copy->carried.heights;
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
    tf_losses_free(copy->losses);
    g_ptr_array_unref(copy->warnings);
    g_array_unref(copy->written.columns);
    g_hash_table_unref(copy->written.left_out);
    for (int i = 0; i < copy->n; i++)
        g_free(copy->columns[i].name);
    g_free(copy->name);
    g_ptr_array_unref(copy->lines);
    g_free(copy->columns);
    g_hash_table_unref(copy->given);
    g_free(copy->ids);
    g_free(copy);
}

/* ---- Features ---- */

/* GDAL stops at moments before Christ in some formats: they become no values there. */
static void leave_out_early(const AreasCopy *copy, OGRFeatureH to) {
    for (int i = 0; copy->format.after_christ && i < OGR_F_GetFieldCount(to); i++) {
        OGRFieldType type = OGR_Fld_GetType(OGR_F_GetFieldDefnRef(to, i));
        int year = 0, unused;
        if ((type == OFTDate || type == OFTDateTime) &&
            OGR_F_GetFieldAsDateTime(to, i, &year, &unused, &unused, &unused, &unused, &unused,
                                     &unused) &&
            year < 0)
            OGR_F_SetFieldNull(to, i);
    }
}

static void set_fields(const AreasCopy *copy, OGRFeatureH to, OGRFeatureH from) {
    g_autofree int *map = g_new(int, (gsize)copy->n + 1);
    for (int i = 0; i < copy->n; i++)
        map[i] = copy->columns[i].transfer == AS_IT_IS ? copy->columns[i].to : -1;
    OGR_F_SetFromWithMap(to, from, TRUE, map);
    leave_out_early(copy, to);
    for (int i = 0; i < copy->n; i++) {
        if (copy->columns[i].transfer == NOT_AT_ALL || copy->columns[i].transfer == AS_IT_IS ||
            !OGR_F_IsFieldSetAndNotNull(from, i))
            continue;
        if (copy->columns[i].transfer == AS_TRUTH) {
            OGR_F_SetFieldString(to, copy->columns[i].to,
                                 OGR_F_GetFieldAsInteger(from, i) ? "true" : "false");
            continue;
        }
        g_autofree char *text = copy->columns[i].transfer == AS_DAY ? tf_areas_day_text(from, i)
                                                                    : tf_areas_list_text(from, i);
        OGR_F_SetFieldString(to, copy->columns[i].to, text);
    }
}

/* The id goes over where the format has such; in GeoJSON as it is written there, or as the source's column of ids has it. */
static void set_id(AreasCopy *copy, OGRFeatureH to, OGRFeatureH from, guint64 number) {
    gint64 id = OGR_F_GetFID(from);
    bool kept = copy->carried.ids && (!copy->carried.json || *copy->ids);
    if (kept && g_hash_table_contains(copy->given, &id))
        note(copy, "its id is not kept: a feature before it has the same", number);
    else if (kept)
        OGR_F_SetFID(to, id);
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

static void set_heights(AreasCopy *copy, OGRFeatureH to, guint64 number) {
    OGRGeometryH geometry = OGR_F_GetGeometryRef(to);
    if (!geometry || !copy->format.all_high || OGR_G_Is3D(geometry) ||
        !OGR_GT_HasZ(OGR_L_GetGeomType(copy->layer)))
        return;
    OGR_G_Set3D(geometry, TRUE);
    note(copy, "gets heights of 0, since other features have heights", number);
}

/* A feature without geometry, where the format keeps none such. */
static bool leave_out(AreasCopy *copy, guint64 number) {
    gint64 left = (gint64)number;
    g_hash_table_add(copy->written.left_out, g_memdup2(&left, sizeof left));
    note(copy, "has no geometry, and the format keeps none without", number);
    return true;
}

static void warn(AreasCopy *copy, guint64 number) {
    Warning *warning = g_new0(Warning, 1);
    *warning = (Warning){g_strdup(gdal_reason()), number};
    g_ptr_array_add(copy->warnings, warning);
}

bool tf_areas_copy_add(AreasCopy *copy, OGRFeatureH feature, const MeasuredFeature *measured,
                       GError **error) {
    OGRFeatureH to = OGR_F_Create(OGR_L_GetLayerDefn(copy->layer));
    if (copy->features == 0 && g_hash_table_size(copy->written.left_out) == 0)
        copy->written.before = measured->number - 1;
    CPLErrorReset();
    set_fields(copy, to, feature);
    set_id(copy, to, feature, measured->number);
    if (!measured->empty) {
        OGR_F_SetFieldDouble(to, copy->area, measured->area);
        OGR_F_SetFieldDouble(to, copy->metres, measured->metres);
    }
    set_heights(copy, to, measured->number);
    if (copy->format.needs_geometry && !OGR_F_GetGeometryRef(to)) {
        OGR_F_Destroy(to);
        return leave_out(copy, measured->number);
    }
    tf_watch_errors();
    bool written = OGR_L_CreateFeature(copy->layer, to) == OGRERR_NONE;
    tf_unwatch_errors();
    copy->features += written;
    gint64 id = OGR_F_GetFID(to);
    if (copy->carried.ids)
        g_hash_table_add(copy->given, g_memdup2(&id, sizeof id));
    OGR_F_Destroy(to);
    if (written && CPLGetLastErrorType() == CE_Warning)
        warn(copy, measured->number);
    note_losses(copy, feature, measured->number);
    return written ||
           tf_system_error(error, "feature %" G_GUINT64_FORMAT ": cannot be written (%s)",
                           measured->number, gdal_reason());
}

guint64 tf_areas_copy_written(const AreasCopy *copy) {
    return copy->features;
}

void tf_areas_copy_compare(AreasCopy *copy, GDALDatasetH dataset) {
    OGRLayerH layer = GDALDatasetGetLayerCount(dataset) == 1
                          ? GDALDatasetGetLayer(dataset, 0)
                          : GDALDatasetGetLayerByName(dataset, copy->name);
    if (layer)
        tf_areas_compare(&copy->written, copy->source, layer, copy->losses);
}

const GPtrArray *tf_areas_copy_losses(AreasCopy *copy) {
    for (guint i = 0; i < copy->warnings->len; i++) {
        const Warning *warning = copy->warnings->pdata[i];
        if (!tf_losses_first(copy->losses, warning->feature)) /* GDAL's words for what is said */
            note(copy, warning->message, warning->feature);
    }
    g_ptr_array_set_size(copy->warnings, 0);
    tf_losses_tell(copy->losses, copy->lines);
    return copy->lines;
}
