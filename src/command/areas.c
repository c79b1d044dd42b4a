/* terrafact areas: area and perimeter of every feature of a vector file. */
#include "base/file.h"
#include "command/command.h"
#include "command/module.h"
#include "command/options.h"
#include "command/piped.h"
#include "command/progress_bar.h"
#include "command/text_copy.h"
#include "geojson/measure.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* How many features something is to be said of, and the first of them. */
typedef struct {
    guint64 n, first;
} Noted;

/* What goes to the rows and to the terminal. */
typedef struct {
    const char *called; /* the file, in messages */
    const AreasOptions *asked;
    Areas *areas; /* owned */
    GArray *
        columns; /* of double: area and perimeter of each feature, for a copy of the text; or NULL */
    ProgressBar bar;
    Noted wide, noise, crossing, negative; /* as of MeasuredFeature */
} Target;

static void note(Noted *noted, bool found, const MeasuredFeature *feature) {
    if (found && noted->n++ == 0)
        noted->first = feature->number;
}

static bool take(const MeasuredFeature *feature, gpointer data, GError **error) {
    Target *target = data;
    note(&target->wide, feature->wide, feature);
    note(&target->noise, feature->noise, feature);
    note(&target->crossing, feature->crossing, feature);
    note(&target->negative, feature->negative, feature);
    double columns[] = {feature->empty ? NAN : feature->area,
                        feature->empty ? NAN : feature->metres};
    if (target->columns)
        g_array_append_vals(target->columns, columns, G_N_ELEMENTS(columns));
    return tf_areas_add(feature, target->areas, error);
}

/* The unit of areas that is asked for, or NULL. */
static bool find_unit(const AreasOptions *asked, const Unit **found, GError **error) {
    const Unit *unit = asked->unit ? tf_unit_find(asked->unit) : NULL;
    if (asked->unit &&
        (!unit || unit->percent || !tf_dimension_equal(unit->dimension, (Dimension){2, 0})))
        return tf_input_error(error,
                              "--unit %s: expected a unit of areas, such as km2, ha, acres or mi2",
                              asked->unit);
    *found = unit;
    return true;
}

/* Begins anew with nothing. */
static bool begin(Target *target, GError **error) {
    const AreasOptions *asked = target->asked;
    g_clear_pointer(&target->areas, tf_areas_free);
    if (target->columns)
        g_array_set_size(target->columns, 0);
    target->wide = target->noise = target->crossing = target->negative = (Noted){0};
    const Unit *unit = NULL;
    if (!find_unit(asked, &unit, error))
        return false;
    target->areas = tf_areas_new(asked->format, asked->by, asked->sum, unit, error);
    return target->areas != NULL;
}

/* Whether the file's coordinates are not taken as longitude and latitude. */
static bool is_on_plane(const AreasOptions *asked) {
    return asked->crs || asked->edges == EDGES_PLANAR;
}

/* Measures what OGR reads of the file, whose member "crs" names `named` or, NULL, nothing; `places` is as of AreasSource. */
static bool by_gdal(const char *path, const char *where, const char *copy, const char *named,
                    GArray *places, const MeasuredSink *sink, GError **error) {
    const Target *target = sink->data;
    GdalAreas *measure;
    void *symbol = tf_module_symbol("gdal", "tf_gdal_areas", error);
    memcpy(&measure, &symbol, sizeof measure);
    const AreasOptions *asked = target->asked;
    AreasSource source = {.path = path,
                          .called = target->called,
                          .where = where,
                          .layer = asked->layer,
                          .copy = copy,
                          .strict = asked->strict,
                          .crs = asked->crs,
                          .places = places,
                          .named = named};
    return symbol && measure(&source, sink, error);
}

/* Measures GeoJSON; what is in a coordinate system of its own is GDAL's. */
static bool measure_geojson(const char *path, const MeasuredSink *sink, GError **error) {
    g_autofree char *crs = NULL;
    if (is_on_plane(((const Target *)sink->data)->asked))
        return by_gdal(path, NULL, NULL, NULL, NULL, sink, error);
    if (tf_geojson_measure(path, sink, &crs, error))
        return true;
    if (!crs)
        return false;
    if (strcmp(path, "-") == 0)
        return tf_input_error(
            error,
            "standard input: names the coordinate system '%s', which is read from "
            "files only; write it to one, or say --crs",
            crs);
    return begin(sink->data, error) && by_gdal(path, NULL, NULL, crs, NULL, sink, error);
}

static bool check_geojson(const char *path, const AreasOptions *asked, char **crs, GError **error);

/* Measures the features of GeoJSON that meet the condition; their places in the file go to `places`. */
static bool measure_some(const char *path, GArray *places, const MeasuredSink *sink,
                         GError **error) {
    const AreasOptions *asked = ((const Target *)sink->data)->asked;
    g_autofree char *crs = NULL;
    return check_geojson(path, asked, &crs, error) &&
           by_gdal(path, asked->where, NULL, crs, places, sink, error);
}

/* Measures GeoJSON and writes its text with the two columns as a copy. */
static bool measure_and_copy(const char *path, TextCopy kind, const MeasuredSink *sink,
                             GError **error) {
    Target *target = sink->data;
    const AreasOptions *asked = target->asked;
    GMappedFile *file = tf_geojson_map(path, error);
    if (!file)
        return false;
    target->columns = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) places = asked->where ? g_array_new(TRUE, FALSE, sizeof(guint64)) : NULL;
    GString *written = NULL;
    if (places ? measure_some(path, places, sink, error) : measure_geojson(path, sink, error)) {
        GeojsonText text = tf_geojson_text_of(path, file);
        written = tf_text_copy(&text, target->columns, places, kind, asked, error);
    }
    g_array_unref(g_steal_pointer(&target->columns));
    g_mapped_file_unref(file);
    bool ok = written && tf_file_write(asked->copy, written->str, written->len, error);
    if (written)
        g_string_free(written, TRUE);
    return ok;
}

static bool pass_over(const MeasuredFeature *feature, gpointer data, GError **error) {
    (void)feature;
    (void)data;
    (void)error;
    return true;
}

/* GDAL takes much for GeoJSON that is none; it is refused as it is without --where and --output. Of what is not in longitude
   and latitude, GDAL has to judge; what its member "crs" names goes to *crs (g_free). */
static bool check_geojson(const char *path, const AreasOptions *asked, char **crs, GError **error) {
    const MeasuredSink nobody = {.edges = EDGES_STRAIGHT, .feature = pass_over};
    return is_on_plane(asked) || tf_geojson_measure(path, &nobody, crs, error) || *crs;
}

/* Measures a file. */
static bool measure_file(const char *path, const AreasOptions *asked, const MeasuredSink *sink,
                         GError **error) {
    bool geojson = tf_geojson_is(path);
    if (asked->layer && geojson)
        return tf_input_error(error, "--layer %s: GeoJSON has no layers", asked->layer);
    TextCopy kind = asked->copy && geojson ? tf_text_copy_kind(path, asked) : TEXT_NONE;
    if (geojson && asked->copy && !tf_text_copy_is_whole(path, kind != TEXT_NONE, error))
        return false;
    if (kind != TEXT_NONE)
        return measure_and_copy(path, kind, sink, error);
    if (!asked->where && !asked->copy && geojson)
        return measure_geojson(path, sink, error);
    if (asked->copy && strcmp(asked->copy, "-") == 0)
        return tf_input_error(
            error, "--output -: standard output takes a copy of GeoJSON; name a file, such as "
                   "--output copy.gpkg");
    g_autofree char *crs = NULL;
    return (!geojson || check_geojson(path, asked, &crs, error)) &&
           by_gdal(path, asked->where, asked->copy, crs, NULL, sink, error);
}

/* Measures standard input: GeoJSON alone as it comes. */
static bool measure_piped(const AreasOptions *asked, const MeasuredSink *sink, GError **error) {
    if (!asked->where && !asked->copy && !asked->layer && !is_on_plane(asked) &&
        !tf_piped_is_other())
        return measure_geojson("-", sink, error);
    PipedFile file;
    if (!tf_piped_file_make(&file, error))
        return false;
    GError *wrong = NULL;
    bool ok = measure_file(file.path, asked, sink, &wrong);
    tf_piped_file_name(&file, &wrong);
    tf_piped_file_remove(&file);
    if (wrong)
        g_propagate_error(error, wrong);
    return ok;
}

static bool measure(const char *path, const AreasOptions *asked, const MeasuredSink *sink,
                    GError **error) {
    return strcmp(path, "-") == 0 ? measure_piped(asked, sink, error)
                                  : measure_file(path, asked, sink, error);
}

/* One line about the features, if there are any. */
static void tell(const char *path, const Noted *noted, const char *what) {
    g_autofree char *others = noted->n > 1
                                  ? g_strdup_printf(" and %" G_GUINT64_FORMAT " more", noted->n - 1)
                                  : g_strdup("");
    if (noted->n > 0)
        g_printerr("terrafact areas: warning: %s: feature %" G_GUINT64_FORMAT "%s: %s\n", path,
                   noted->first, others, what);
}

/* What a reader would not think of: it is said once for a file. */
static void warn(const char *path, EdgeKind edges, const Target *target) {
    tell(path, &target->noise,
         "a position beyond a pole or the last meridian by less than 1e-9 degrees is taken as on "
         "it");
    tell(path, &target->crossing,
         "bow-tie: a ring crosses itself, and its loops cancel out; 'terrafact validate' says "
         "where");
    tell(path, &target->negative,
         "the holes of a polygon are larger than its outer ring, so that its area is negative; "
         "'terrafact validate' says where");
    if (edges == EDGES_STRAIGHT)
        tell(path, &target->wide,
             "a ring with an edge of more than 180 degrees of longitude is taken to go round a "
             "pole; if it does not, that edge needs a vertex between its ends");
    if (edges == EDGES_GEODESIC)
        tell(path, &target->wide,
             "an edge of 180 degrees of longitude or more goes the short way round as a geodesic; "
             "--edges straight takes it as it is written (RFC 7946, 3.1.1)");
}

bool tf_command_areas(Call *call, GError **error) {
    const AreasOptions *asked = call->options;
    tf_units_show(asked->units);
    if (call->n != 1)
        return tf_input_error(error, "expected one file, such as countries.geojson; found %d",
                              call->n);
    bool piped = strcmp(call->arguments[0], "-") == 0;
    Target target = {.called = piped ? "standard input" : call->arguments[0], .asked = asked};
    MeasuredSink sink = {.edges = asked->edges,
                         .group = asked->by,
                         .feature = take,
                         .progress = tf_progress_bar(&target.bar),
                         .data = &target};
    bool ok = begin(&target, error) && measure(call->arguments[0], asked, &sink, error);
    tf_progress_bar_end(&target.bar);
    if (ok)
        warn(call->arguments[0], asked->edges, &target);
    bool copied = asked->copy && strcmp(asked->copy, "-") == 0; /* nothing else is printed */
    ok = ok && (copied || tf_areas_print(target.areas, error));
    g_clear_pointer(&target.areas, tf_areas_free);
    return ok;
}
