#include "format/dataset.h"
#include "base/date.h"
#include "base/error.h"
#include "format/dataset_fields.h"
#include "format/dataset_geometry.h"
#include "format/watched_files.h"
#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- Writing ---- */

typedef struct {
    const char *path;
    const DatasetFormat *format;
    const DatasetOptions *options;
    GDALDatasetH dataset;
    GPtrArray *losses;
    gint64 features; /* written */
} Writer;

enum { NUMBER_WIDTH = 20 }; /* digits of a number in a format of fixed columns */

static bool add_field(const Writer *writer, OGRLayerH to, const DatasetField *field) {
    OGRFieldType type = OFTString;
    if (field->type == PROPERTY_DATE && !writer->format->no_dates)
        type = OFTDate;
    else if (field->type == PROPERTY_TRUTH)
        type = OFTInteger;
    else if (field->type == PROPERTY_NUMBER)
        type = field->decimals == 0 ? OFTInteger64 : OFTReal;
    OGRFieldDefnH definition = OGR_Fld_Create(field->name, type);
    if (field->type == PROPERTY_TRUTH)
        OGR_Fld_SetSubType(definition, OFSTBoolean);
    if (type == OFTReal && writer->format->fixed_decimals) {
        OGR_Fld_SetWidth(definition, NUMBER_WIDTH);
        OGR_Fld_SetPrecision(definition, field->decimals);
    }
    bool ok = OGR_L_CreateField(to, definition, FALSE) == OGRERR_NONE;
    OGR_Fld_Destroy(definition);
    return ok;
}

static void set_date(OGRFeatureH feature, int at, const char *day) {
    int year, month, date;
    if (sscanf(day, "%d-%d-%d", &year, &month, &date) == 3)
        OGR_F_SetFieldDateTime(feature, at, year, month, date, 0, 0, 0, 0);
}

/* The text of a value in a column of texts. g_free. */
static char *property_text(const Property *property) {
    if (property->type == PROPERTY_NUMBER)
        return g_strdup_printf("%.*f", property->decimals, property->number);
    if (property->type == PROPERTY_TRUTH)
        return g_strdup(property->truth ? "true" : "false");
    return g_strdup(property->text);
}

static bool is_null(const Property *property) {
    return !property || (property->type == PROPERTY_NUMBER
                             ? !isfinite(property->number)
                             : property->type != PROPERTY_TRUTH && !property->text);
}

static void set_text(const Writer *writer, OGRFeatureH feature, int at, const Property *property,
                     guint *cut) {
    g_autofree char *text = property_text(property);
    guint limit = writer->format->text_bytes;
    if (limit && strlen(text) > limit) {
        char *end = text + limit;
        while ((*end & 0xc0) == 0x80)
            end--;
        *end = '\0';
        cut[at]++;
    }
    OGR_F_SetFieldString(feature, at, text);
}

static void set_fields(const Writer *writer, OGRFeatureH feature, const LayerFeature *from,
                       const GPtrArray *fields, guint *cut) {
    for (guint i = 0; i < fields->len; i++) {
        const DatasetField *field = fields->pdata[i];
        const Property *property = tf_dataset_field_of(field, from);
        if (is_null(property))
            OGR_F_SetFieldNull(feature, (int)i);
        else if (field->type == PROPERTY_TEXT ||
                 (field->type == PROPERTY_DATE && writer->format->no_dates))
            set_text(writer, feature, (int)i, property, cut);
        else if (field->type == PROPERTY_DATE)
            set_date(feature, (int)i, property->text);
        else if (field->type == PROPERTY_TRUTH)
            OGR_F_SetFieldInteger(feature, (int)i, property->truth);
        else
            OGR_F_SetFieldDouble(feature, (int)i,
                                 tf_geometry_rounded(property->number, property->decimals));
    }
}

static bool add_feature(const Writer *writer, OGRLayerH to, const LayerFeature *from,
                        const GPtrArray *fields, bool multi, guint *cut) {
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(to));
    set_fields(writer, feature, from, fields, cut);
    OGRGeometryH geometry = tf_dataset_geometry(&from->geometry, multi, writer->options);
    if (geometry)
        OGR_F_SetGeometryDirectly(feature, geometry);
    bool ok = OGR_L_CreateFeature(to, feature) == OGRERR_NONE;
    OGR_F_Destroy(feature);
    return ok;
}

/* Which features of a layer go into a layer of the file. */
typedef struct {
    const char *name;
    OGRwkbGeometryType type;
    enum { PART_ALL, PART_PLACED, PART_TYPE } of; /* all features; those with a geometry; */
    LayerGeometryType only;                       /* those with one of this type */
} Part;

/* The day as ISO 8601 has it, or NULL for 0. g_free. */
static char *day_of(const DatasetOptions *options) {
    return options->day ? tf_date_span_text((DateSpan){options->day, options->day}) : NULL;
}

static bool create_dataset(Writer *writer, GError **error) {
    g_autofree char *watched = tf_watched_path(writer->format->driver, writer->path);
    writer->dataset = GDALCreate(writer->format->driver, watched, 0, 0, 0, GDT_Unknown, NULL);
    return writer->dataset || tf_written_failed(writer->path, error);
}

/* Closes the dataset, which may fail to write what it still holds back, and looks whether all is there. */
static bool close_dataset(Writer *writer, bool ok, GError **error) {
    CPLErrorReset();
    GDALClose(writer->dataset);
    if (!tf_watched_succeeded() || (ok && CPLGetLastErrorType() >= CE_Failure)) {
        g_clear_error(error); /* what GDAL makes of a full disk */
        return tf_written_failed(writer->path, error);
    }
    return ok && tf_written_whole(writer->format->driver, writer->path, writer->features, error);
}

static char **layer_options(const Writer *writer, const Layer *layer) {
    char **options = NULL;
    if (strcmp(writer->format->name, "CSV") == 0) {
        options = CSLSetNameValue(options, "GEOMETRY", "AS_WKT");
        options = CSLSetNameValue(options, "CREATE_CSVT", "YES");
    } else if (strcmp(writer->format->name, "ESRI Shapefile") == 0) {
        g_autofree char *day = day_of(writer->options);
        options = CSLSetNameValue(options, "ENCODING", "UTF-8");
        options = CSLSetNameValue(options, "DBF_DATE_LAST_UPDATE", day);
    } else if (strcmp(writer->format->name, "GPKG") == 0) {
        options = CSLSetNameValue(options, "IDENTIFIER", layer->title);
        options = CSLSetNameValue(options, "DESCRIPTION", layer->abstract);
        options = CSLSetNameValue(options, "GEOMETRY_NAME", "geom");
    }
    return options;
}

static void report_losses(const Writer *writer, const Part *part, const GPtrArray *fields,
                          const guint *cut) {
    for (guint i = 0; i < fields->len; i++)
        if (cut[i])
            g_ptr_array_add(
                writer->losses,
                g_strdup_printf("%s: '%s' of %u features is cut to %u bytes, %s holds "
                                "no more",
                                part->name, ((const DatasetField *)fields->pdata[i])->property,
                                cut[i], writer->format->text_bytes, writer->format->name));
}

static bool part_holds(const LayerFeature *feature, const Part *part) {
    LayerGeometryType type = feature->geometry.type;
    return part->of == PART_ALL ||
           (part->of == PART_PLACED ? type != LAYER_NONE : type == part->only);
}

static bool write_part(Writer *writer, const Layer *layer, const Part *part, GError **error) {
    g_autoptr(GPtrArray) fields = tf_dataset_fields(layer, writer->format->name_bytes);
    g_autofree guint *cut = g_new0(guint, fields->len + 1);
    char **options = layer_options(writer, layer);
    OGRLayerH to = GDALDatasetCreateLayer(writer->dataset, part->name, writer->options->crs,
                                          part->type, options);
    CSLDestroy(options);
    if (!to)
        return tf_written_failed(writer->path, error);
    bool ok = OGR_L_StartTransaction(to) == OGRERR_NONE;
    for (guint i = 0; ok && i < fields->len; i++)
        ok = add_field(writer, to, fields->pdata[i]);
    bool multi = OGR_GT_IsSubClassOf(OGR_GT_Flatten(part->type), wkbGeometryCollection);
    for (guint i = 0; ok && i < layer->features->len; i++)
        if (part_holds(layer->features->pdata[i], part)) {
            ok = add_feature(writer, to, layer->features->pdata[i], fields, multi, cut);
            writer->features++;
        }
    ok = ok && OGR_L_CommitTransaction(to) == OGRERR_NONE;
    report_losses(writer, part, fields, cut);
    return ok || tf_written_failed(writer->path, error);
}

/* The types of geometry, none last. */
static const struct {
    LayerGeometryType type;
    OGRwkbGeometryType ogr;
    const char *suffix;
} kinds[] = {{LAYER_POLYGONS, wkbMultiPolygon, "polygons"},
             {LAYER_LINES, wkbMultiLineString, "lines"},
             {LAYER_POINT, wkbPoint, "points"},
             {LAYER_NONE, wkbNone, "table"}};
enum { KINDS = G_N_ELEMENTS(kinds), NOWHERE = KINDS - 1 };

static bool has_kind(const Layer *layer, guint kind) {
    for (guint i = 0; i < layer->features->len; i++)
        if (((const LayerFeature *)layer->features->pdata[i])->geometry.type == kinds[kind].type)
            return true;
    return false;
}

static bool write_kind(Writer *writer, const Layer *layer, guint kind, GError **error) {
    g_autofree char *name = g_strdup_printf("%s_%s", layer->id, kinds[kind].suffix);
    Part part = {name, kinds[kind].ogr, PART_TYPE, kinds[kind].type};
    return !has_kind(layer, kind) || write_part(writer, layer, &part, error);
}

/* What the format would drop goes into a table beside it, which any program reads. */
static bool write_table_beside(const Writer *writer, const Layer *layer, GError **error) {
    g_autoptr(DatasetFormat) csv = tf_dataset_format("CSV", "", error);
    if (!csv)
        return false;
    g_autofree char *name = g_strdup_printf("%s_table", layer->id);
    g_autofree char *path = g_strdup_printf("%s/%s.csv", writer->path, name);
    Writer beside = {path, csv, writer->options, NULL, writer->losses, 0};
    if (!create_dataset(&beside, error))
        return false;
    Part part = {name, wkbNone, PART_TYPE, LAYER_NONE};
    bool ok = write_part(&beside, layer, &part, error);
    return close_dataset(&beside, ok, error);
}

/* What a layer holds. */
typedef struct {
    guint n_types; /* of geometries */
    guint kind;    /* of `kinds`: the last of them, or NOWHERE */
    bool unplaced; /* features without a geometry */
} Contents;

static Contents contents_of(const Layer *layer) {
    Contents contents = {.kind = NOWHERE, .unplaced = has_kind(layer, NOWHERE)};
    for (guint kind = 0; kind < NOWHERE; kind++)
        if (has_kind(layer, kind)) {
            contents.n_types++;
            contents.kind = kind;
        }
    return contents;
}

/* How a layer is stored in a file:

     a layer of the format holds      one type, all placed   one type, some not   several types
     any features                     whole                  whole                whole
     only features with a geometry    whole                  table beside         whole *
     geometries of one type           whole                  by type              by type

   * with a table beside it if some features have no geometry

   An empty layer is stored whole, and so is one without any geometry. */
typedef enum { LAYOUT_WHOLE, LAYOUT_TABLE_BESIDE, LAYOUT_BY_TYPE } Layout;

static Layout layout_of(const Contents *contents, const DatasetFormat *format) {
    bool apart = contents->n_types > 0 && contents->unplaced;
    if (format->one_type && (contents->n_types > 1 || apart))
        return LAYOUT_BY_TYPE;
    return format->only_placed && apart ? LAYOUT_TABLE_BESIDE : LAYOUT_WHOLE;
}

/* The type of a layer that is written whole: an empty one has the general type, if there is one. */
static OGRwkbGeometryType whole_type(const Contents *contents, const DatasetFormat *format) {
    bool empty = contents->n_types == 0 && !contents->unplaced;
    bool general = contents->n_types > 1 || (empty && !format->one_type);
    return general ? wkbUnknown : kinds[contents->kind].ogr;
}

static bool write_by_type(Writer *writer, const Layer *layer, GError **error) {
    for (guint kind = 0; kind < KINDS; kind++)
        if (!write_kind(writer, layer, kind, error))
            return false;
    return true;
}

static bool write_layer(Writer *writer, const Layer *layer, GError **error) {
    Contents contents = contents_of(layer);
    Layout layout = layout_of(&contents, writer->format);
    if (layout == LAYOUT_BY_TYPE)
        return write_by_type(writer, layer, error);
    Part part = {layer->id, whole_type(&contents, writer->format),
                 layout == LAYOUT_WHOLE ? PART_ALL : PART_PLACED, LAYER_NONE};
    return write_part(writer, layer, &part, error) &&
           (layout == LAYOUT_WHOLE || write_table_beside(writer, layer, error));
}

/* An error if the coordinate system cannot express the feature's position. */
static bool has_a_place(const LayerFeature *feature, const Layer *layer,
                        const DatasetOptions *options, GError **error) {
    LonLat lost;
    if (tf_dataset_geometry_in_reach(&feature->geometry, options, lost))
        return true;
    return tf_input_error(
        error,
        "layer '%s', feature '%s': %.7f %.7f cannot be expressed in this coordinate "
        "system; choose another --crs, or a --bbox within its area of use",
        layer->id, feature->id, lost[0], lost[1]);
}

static bool all_have_a_place(const GPtrArray *layers, const DatasetOptions *options,
                             GError **error) {
    for (guint i = 0; options->projection && i < layers->len; i++) {
        const Layer *layer = layers->pdata[i];
        for (guint k = 0; k < layer->features->len; k++)
            if (!has_a_place(layer->features->pdata[k], layer, options, error))
                return false;
    }
    return true;
}

static bool write_all(Writer *writer, const GPtrArray *layers, GError **error) {
    if (!create_dataset(writer, error))
        return false;
    bool ok = true;
    for (guint i = 0; ok && i < layers->len; i++)
        ok = write_layer(writer, layers->pdata[i], error);
    return close_dataset(writer, ok, error);
}

bool tf_dataset_create(const char *path, const DatasetFormat *format, const GPtrArray *layers,
                       const DatasetOptions *options, GPtrArray *losses, GError **error) {
    Writer writer = {path, format, options, NULL, losses, 0};
    g_autofree char *day = day_of(options);
    g_autofree char *time = day ? g_strconcat(day, "T00:00:00.000Z", NULL) : NULL;
    tf_watch_errors();
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", time);
    bool ok = all_have_a_place(layers, options, error) && write_all(&writer, layers, error);
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", NULL);
    tf_unwatch_errors();
    return ok;
}
