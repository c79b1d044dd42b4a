#include "format/areas_ogr.h"
#include "base/error.h"
#include "base/file_set.h"
#include "base/unconst.h"
#include "format/areas_copy.h"
#include "format/areas_label.h"
#include "format/areas_value.h"
#include "format/dataset_format.h"
#include "format/geometry_meter.h"
#include "format/large_integers.h"
#include "format/losses.h"
#include "format/sieve.h"
#include "format/unkept.h"
#include "format/vector_file.h"
#include "format/watched_files.h"
#include "format/where.h"
#include "geojson/measure.h"
#include "plain/wgs84.h"
#include "source/crs.h"
#include "source/gdal_reason.h"
#include <cpl_conv.h>
#include <cpl_error.h>
#include <ogr_api.h>
#include <stdio.h>
#include <string.h>

/* What is done with each feature of a file. */
typedef struct {
    const char *path;
    const MeasuredSink *sink;
    guint64 read, measured, total; /* features */
    AreasCopy *copy;               /* of the present layer; NULL: none */
    GPtrArray *copies;             /* of AreasCopy *: of all layers; NULL: none are asked for */
    int label, group;              /* fields; -1: none */
    OGRLayerH layer;               /* the present one */
    OGRSpatialReferenceH crs;      /* of all layers, whatever they say, or NULL */
    double unit_m;                 /* of planar coordinates */
    GArray *places;                /* as of AreasSource */
    Sieve *sieve;                  /* the condition, if places are asked for; or NULL */
} Pass;

/* A feature between the reader and the sink. */
typedef struct {
    OGRFeatureH feature;
    guint64 place;            /* its number in the layer, if places are asked for */
    MeasuredFeature measured; /* owns label and group */
    char *wrong;              /* with the geometry, or NULL */
} Item;

/* Why GDAL cannot read a condition, without the lines in which it repeats it. */
static bool condition_error(OGRLayerH layer, const char *where, GError **error) {
    g_autofree char *reason = g_strdup(gdal_reason());
    char *end = strchr(reason, '\n');
    if (end)
        *end = '\0';
    if ((end = strstr(reason, " Occurred around")))
        *end = '\0';
    g_autofree char *hint = tf_where_column_hint(layer, where);
    return tf_input_error(error, "--where %s: %s%s", where, reason,
                          *hint ? hint : "; expected OGR SQL such as name = 'Ganja'");
}

static bool feature_error(const Pass *pass, guint64 number, const char *message, GError **error) {
    return tf_input_error(error, "%s: feature %" G_GUINT64_FORMAT ": %s", pass->path, number,
                          message);
}

/* ---- Features ---- */

static void item_free(gpointer data) {
    Item *item = data;
    OGR_F_Destroy(item->feature);
    g_free(tf_unconst(item->measured.label));
    g_free(tf_unconst(item->measured.group));
    g_free(item->wrong);
    g_free(item);
}

static Item *item_new(Pass *pass, OGRFeatureH feature) {
    Item *item = g_new0(Item, 1);
    char *label = tf_areas_field_text(feature, pass->label);
    item->feature = feature;
    item->measured =
        (MeasuredFeature){.number = ++pass->read,
                          .label = label ? label : tf_areas_id_text(pass->layer, feature),
                          .group = tf_areas_field_text(feature, pass->group),
                          .grouped = pass->group >= 0,
                          .empty = OGR_F_GetGeometryRef(feature) == NULL};
    return item;
}

static bool hand_on(Pass *pass, const Item *item, GError **error) {
    const MeasuredFeature *measured = &item->measured;
    if (item->wrong)
        return feature_error(pass, measured->number, item->wrong, error);
    g_autofree char *wrong = pass->copy ? tf_areas_wrong_text(item->feature) : NULL;
    if (wrong)
        return feature_error(pass, measured->number, wrong, error);
    if (pass->copy && !tf_areas_copy_add(pass->copy, item->feature, measured, error))
        return false;
    pass->measured++;
    if (pass->places)
        g_array_append_val(pass->places, item->place);
    if (pass->total)
        progress_at(pass->sink->progress, (double)pass->measured / (double)pass->total);
    return pass->sink->feature(measured, pass->sink->data, error);
}

/* ---- Reading and measuring at the same time ---- */

/* Features go to the meter in batches, limited in features and in bytes of geometry, and only
   so many batches are under way at once: memory is bounded, and a batch is worth waking a
   thread for. */
enum { BATCH_FEATURES = 256, BATCH_BYTES = 1 << 16, BATCHES = 8 };

typedef struct {
    GeometryMeter meter;
    GAsyncQueue *todo, *done; /* of GPtrArray of Item *; an empty one is the last */
    GThread *thread;          /* NULL: none could be started */
    guint under_way;
} Pipeline;

static void measure_item(Pipeline *pipeline, Item *item) {
    OGRGeometryH geometry = OGR_F_GetGeometryRef(item->feature);
    if (geometry)
        item->wrong = tf_geometry_meter_add(&pipeline->meter, geometry, &item->measured);
}

static void measure_batch(Pipeline *pipeline, GPtrArray *batch) {
    for (guint i = 0; i < batch->len; i++)
        measure_item(pipeline, batch->pdata[i]);
    g_async_queue_push(pipeline->done, batch);
}

static gpointer measure_batches(gpointer data) {
    Pipeline *pipeline = data;
    CPLPushErrorHandler(CPLQuietErrorHandler); /* of this thread */
    for (;;) {
        GPtrArray *batch = g_async_queue_pop(pipeline->todo);
        bool last = batch->len == 0;
        measure_batch(pipeline, batch);
        if (last)
            break;
    }
    CPLPopErrorHandler();
    return NULL;
}

static void send_batch(Pipeline *pipeline, GPtrArray *batch) {
    pipeline->under_way++;
    if (pipeline->thread)
        g_async_queue_push(pipeline->todo, batch);
    else
        measure_batch(pipeline, batch);
}

/* Hands on the next finished batch, unless something was wrong before. */
static bool receive_batch(Pipeline *pipeline, Pass *pass, bool ok, GError **error) {
    GPtrArray *batch = g_async_queue_pop(pipeline->done);
    pipeline->under_way--;
    for (guint i = 0; ok && i < batch->len; i++)
        ok = hand_on(pass, batch->pdata[i], error);
    g_ptr_array_unref(batch);
    return ok;
}

static GPtrArray *batch_new(void) {
    return g_ptr_array_new_with_free_func(item_free);
}

static bool send_features(Pipeline *pipeline, Pass *pass, OGRLayerH layer, GError **error) {
    GPtrArray *batch = batch_new();
    gsize bytes = 0;
    bool ok = true;
    OGRFeatureH feature;
    guint64 place = 0;
    while (ok && CPLGetLastErrorType() < CE_Failure && (feature = OGR_L_GetNextFeature(layer))) {
        OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
        place++;
        if (pass->sieve && !tf_sieve_passes(pass->sieve, feature)) {
            OGR_F_Destroy(feature);
            continue;
        }
        bytes += geometry ? (gsize)OGR_G_WkbSize(geometry) : 0;
        Item *item = item_new(pass, feature);
        item->place = place;
        g_ptr_array_add(batch, item);
        if (batch->len < BATCH_FEATURES && bytes < BATCH_BYTES)
            continue;
        send_batch(pipeline, batch);
        batch = batch_new();
        bytes = 0;
        if (pipeline->under_way == BATCHES)
            ok = receive_batch(pipeline, pass, ok, error);
    }
    if (batch->len)
        send_batch(pipeline, g_steal_pointer(&batch));
    g_clear_pointer(&batch, g_ptr_array_unref);
    return ok;
}

static bool measure_features(Pass *pass, OGRLayerH layer, OGRCoordinateTransformationH to_wgs84,
                             GError **error) {
    Pipeline pipeline = {.meter = tf_geometry_meter_of(pass->sink->edges, to_wgs84, pass->unit_m),
                         .todo = g_async_queue_new(),
                         .done = g_async_queue_new()};
    pipeline.thread = g_thread_try_new("measure", measure_batches, &pipeline, NULL);
    OGR_L_ResetReading(layer);
    CPLErrorReset();
    bool ok = send_features(&pipeline, pass, layer, error);
    bool read = CPLGetLastErrorType() < CE_Failure;
    g_autofree char *cause = g_strdelimit(g_strdup(gdal_reason()), "\n", ' ');
    send_batch(&pipeline, batch_new());
    while (pipeline.under_way)
        ok = receive_batch(&pipeline, pass, ok, error);
    if (pipeline.thread)
        g_thread_join(pipeline.thread);
    g_async_queue_unref(pipeline.todo);
    g_async_queue_unref(pipeline.done);
    tf_geometry_meter_clear(&pipeline.meter);
    return ok && (read || feature_error(pass, pass->read + 1, cause, error));
}

/* ---- Layers ---- */

/* The coordinate system that was given for all layers; NULL with an input error. */
static OGRSpatialReferenceH given_crs(const char *crs, GError **error) {
    OGRSpatialReferenceH given = OSRNewSpatialReference(NULL);
    OSRSetAxisMappingStrategy(given, OAMS_TRADITIONAL_GIS_ORDER);
    if (tf_crs_of_text(given, crs))
        return given;
    tf_input_error(
        error,
        "--crs %s: PROJ does not know this coordinate system; expected, for example, EPSG:32638",
        crs);
    OSRDestroySpatialReference(given);
    return NULL;
}

/* Metres to the plane's unit, of edges that are straight in the file's own system; NAN with an input error. */
static double plane_unit(const Pass *pass, OGRSpatialReferenceH crs, GError **error) {
    if (crs && OSRIsProjected(crs))
        return OSRGetLinearUnits(crs, NULL);
    tf_input_error(error,
                   "%s: --edges planar measures on the plane of a projected coordinate system, but "
                   "the file %s",
                   pass->path,
                   crs ? "has longitudes and latitudes"
                       : "does not say which one it has; --crs names it");
    return NAN;
}

/* The coordinate system that the file's member names, whose forms GDAL does not all read; NULL with an input error. */
static OGRSpatialReferenceH named_crs(const AreasSource *source, GError **error) {
    OGRSpatialReferenceH named = tf_crs_of_member(source->named);
    if (named)
        OSRSetAxisMappingStrategy(named, OAMS_TRADITIONAL_GIS_ORDER);
    else
        tf_input_error(error,
                       "%s: its member 'crs' names the coordinate system '%s', which PROJ does not "
                       "know; --crs says which one is meant",
                       source->called, source->named);
    return named;
}

/* What goes for all layers, whatever GDAL says of them, to *crs: a system, or NULL. */
static bool find_crs(const AreasSource *source, OGRSpatialReferenceH *crs, GError **error) {
    *crs = source->crs     ? given_crs(source->crs, error)
           : source->named ? named_crs(source, error)
                           : NULL;
    return *crs || (!source->crs && !source->named);
}

static bool measure_layer(Pass *pass, OGRLayerH layer, const char *where, GDALDatasetH to,
                          GError **error) {
    OGRFeatureDefnH fields = OGR_L_GetLayerDefn(layer);
    pass->label = tf_areas_label_field(layer);
    g_autofree char *own = where ? tf_large_integers_in_condition(where, layer) : NULL;
    if (where && OGR_L_SetAttributeFilter(layer, own) != OGRERR_NONE)
        return condition_error(layer, where, error);
    if (where && pass->places) { /* which a layer with a filter does not tell */
        pass->sieve = tf_sieve_new(layer, own);
        OGR_L_SetAttributeFilter(layer, NULL);
    }
    pass->group = pass->sink->group ? tf_areas_group_field(fields, pass->sink->group) : -1;
    OGRSpatialReferenceH crs = pass->crs ? pass->crs : OGR_L_GetSpatialRef(layer);
    pass->unit_m = pass->sink->edges == EDGES_PLANAR ? plane_unit(pass, crs, error) : 1;
    if (isnan(pass->unit_m))
        return false;
    OGRCoordinateTransformationH to_wgs84 =
        pass->sink->edges == EDGES_PLANAR ? NULL : tf_crs_to_wgs84(crs);
    pass->copy = to ? tf_areas_copy_new(layer, to, crs, error) : NULL;
    guint64 before = pass->read;
    bool ok = (!to || pass->copy) && measure_features(pass, layer, to_wgs84, error) &&
              (!where || pass->read > before || tf_where_is_meant(layer, where, error));
    g_clear_pointer(&pass->sieve, tf_sieve_free);
    if (pass->copy)
        g_ptr_array_add(pass->copies, g_steal_pointer(&pass->copy));
    if (to_wgs84)
        OCTDestroyCoordinateTransformation(to_wgs84);
    return ok;
}

/* ---- Which layers ---- */

/* The names of the layers, but for tables without geometry; how many they are goes to *n. g_free. */
static char *layer_names(GDALDatasetH from, int *n) {
    GString *names = g_string_new(NULL);
    *n = 0;
    for (int i = 0; i < GDALDatasetGetLayerCount(from); i++) {
        OGRLayerH layer = GDALDatasetGetLayer(from, i);
        if (OGR_L_GetGeomType(layer) != wkbNone)
            g_string_append_printf(names, "%s%s", (*n)++ ? ", " : "", OGR_L_GetName(layer));
    }
    return g_string_free(names, FALSE);
}

static bool is_asked(const AreasSource *source, OGRLayerH layer) {
    return !source->layer || strcmp(source->layer, OGR_L_GetName(layer)) == 0;
}

/* Whether the layer is there that is asked for; if none is, several are measured, and that is said. */
static bool check_layers(const AreasSource *source, GDALDatasetH from, GError **error) {
    int n;
    g_autofree char *names = layer_names(from, &n);
    for (int i = 0; source->layer && i < GDALDatasetGetLayerCount(from); i++)
        if (is_asked(source, GDALDatasetGetLayer(from, i)))
            return true;
    if (source->layer)
        return tf_input_error(error, "%s: has no layer '%s', expected one of: %s", source->called,
                              source->layer, names);
    if (n > 1)
        g_printerr(
            "terrafact areas: note: %s: has %d layers, which are measured one after the other: "
            "%s; --layer names one\n",
            source->called, n, names);
    return true;
}

/* The copies that are made go to `copies` (of AreasCopy *); without `to` none are. */
static bool measure_layers(const AreasSource *source, GDALDatasetH from, GDALDatasetH to,
                           GPtrArray *copies, const MeasuredSink *sink, GError **error) {
    Pass pass = {.path = source->called, .sink = sink, .copies = copies, .places = source->places};
    if (!check_layers(source, from, error))
        return false;
    bool ok = find_crs(source, &pass.crs, error), assumed = false;
    for (int i = 0; i < GDALDatasetGetLayerCount(from) && sink->progress.show; i++)
        pass.total += (guint64)MAX(OGR_L_GetFeatureCount(GDALDatasetGetLayer(from, i), FALSE), 0);
    for (int i = 0; ok && i < GDALDatasetGetLayerCount(from); i++) {
        OGRLayerH layer = GDALDatasetGetLayer(from, i);
        pass.layer = layer;
        ok = !is_asked(source, layer) || measure_layer(&pass, layer, source->where, to, error);
        assumed |= is_asked(source, layer) && !pass.crs && tf_crs_is_assumed(from, layer);
    }
    if (pass.crs)
        OSRDestroySpatialReference(pass.crs);
    if (ok && assumed)
        g_printerr("terrafact areas: note: %s: does not say its coordinate system; coordinates are "
                   "taken for longitude and latitude on WGS 84, --crs names another\n",
                   source->called);
    return ok;
}

/* ---- The copy ---- */

/* With the first reason that GDAL or the disk gave, and the feature of which the error tells if it does. */
static bool copy_failed(const char *path, GError **error) {
    guint64 feature = 0;
    if (error && *error)
        sscanf((*error)->message, "feature %" G_GUINT64_FORMAT ":", &feature);
    g_autofree char *place =
        feature ? g_strdup_printf("%s: feature %" G_GUINT64_FORMAT, path, feature) : g_strdup(path);
    g_clear_error(error);
    return tf_written_failed(place, error);
}

static void free_copy(gpointer copy) {
    tf_areas_copy_free(copy);
}

/* What is lost goes to `losses` (of char *): what was said while the copies were written, and what they do not hold. */
static void find_losses(GDALDriverH driver, const char *path, const GPtrArray *copies,
                        GPtrArray *losses) {
    const char *const drivers[] = {GDALGetDriverShortName(driver), NULL};
    const char *const options[] = {"KEEP_GEOM_COLUMNS=NO", "DATE_AS_STRING=YES", NULL};
    GDALDatasetH again =
        GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, options, NULL);
    for (guint i = 0; i < copies->len; i++) {
        if (again)
            tf_areas_copy_compare(copies->pdata[i], again);
        const GPtrArray *own = tf_areas_copy_losses(copies->pdata[i]);
        for (guint k = 0; k < own->len; k++) /* a name may have a line break */
            g_ptr_array_add(losses, g_strdelimit(g_strdup(own->pdata[k]), "\n\r\t", ' '));
    }
    if (again)
        GDALClose(again);
}

/* What GDAL did not even read. */
static void find_unkept(const char *path, GPtrArray *lines) {
    Losses *losses = tf_losses_new();
    tf_unkept_note(path, losses);
    tf_losses_tell(losses, lines);
    tf_losses_free(losses);
}

/* Writes the copy into the folder `scratch`, and looks whether it is there. */
static bool write_copy(const AreasSource *source, GDALDriverH driver, const char *scratch,
                       GDALDatasetH from, GPtrArray *losses, const MeasuredSink *sink,
                       GError **error) {
    g_autofree char *name = g_path_get_basename(source->copy);
    g_autofree char *path = g_build_filename(scratch, name, NULL);
    g_autofree char *watched = tf_watched_path(driver, path);
    g_autoptr(GPtrArray) copies = g_ptr_array_new_with_free_func(free_copy);
    tf_watch_errors();
    GDALDatasetH to = GDALCreate(driver, watched, 0, 0, 0, GDT_Unknown, NULL);
    tf_unwatch_errors();
    if (!to)
        return tf_written_failed(path, error);
    guint64 features = 0;
    bool ok = measure_layers(source, from, to, copies, sink, error);
    CPLErrorReset();
    tf_watch_errors();
    GDALClose(to);
    tf_unwatch_errors();
    if (!tf_watched_succeeded() || (ok && CPLGetLastErrorType() >= CE_Failure)) {
        return copy_failed(path, error);
    }
    for (guint i = 0; i < copies->len; i++)
        features += tf_areas_copy_written(copies->pdata[i]);
    if (!ok || !tf_written_whole(driver, path, (gint64)features, error))
        return false;
    find_losses(driver, path, copies, losses);
    if (!source->where && tf_geojson_is(source->path))
        find_unkept(source->path, losses);
    return !source->strict || losses->len == 0 ||
           tf_input_error(error, "%s: --strict: %s", source->copy, (const char *)losses->pdata[0]);
}

static bool measure_with_copy(const AreasSource *source, GDALDatasetH from,
                              const MeasuredSink *sink, GError **error) {
    const char *copy = source->copy;
    g_autoptr(GPtrArray) losses = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *parent = g_path_get_dirname(copy);
    g_autoptr(DatasetFormat) format = tf_dataset_format(NULL, copy, error);
    g_autoptr(FileSet) files = tf_file_set_new(parent);
    const char *scratch = format ? tf_file_set_scratch(files, error) : NULL;
    if (!scratch)
        return false;
    bool ok = write_copy(source, format->driver, scratch, from, losses, sink, error) &&
              tf_file_set_take_all(files, scratch, error) && tf_file_set_commit(files, error);
    tf_file_set_tell_output(files, error);
    if (!ok)
        return false;
    for (guint i = 0; i < losses->len; i++)
        g_printerr("terrafact areas: note: %s: %s\n", copy, (const char *)losses->pdata[i]);
    return true;
}

bool tf_areas_ogr(const AreasSource *source, const MeasuredSink *sink, GError **error) {
    VectorFile file;
    CPLPushErrorHandler(CPLQuietErrorHandler);
    bool ok = tf_vector_file_open(source->path, &file, error);
    ok = ok && (source->copy ? measure_with_copy(source, file.dataset, sink, error)
                             : measure_layers(source, file.dataset, NULL, NULL, sink, error));
    tf_vector_file_close(&file);
    CPLPopErrorHandler();
    return ok;
}
