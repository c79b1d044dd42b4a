/* terrafact areas: area and perimeter of every feature of a vector file. */
#include "base/file.h"
#include "command/command.h"
#include "command/module.h"
#include "command/options.h"
#include "command/piped.h"
#include "command/progress_bar.h"
#include "geojson/annotate.h"
#include "geojson/crs.h"
#include "geojson/measure.h"
#include "geojson/rewrap.h"
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

/* ---- Copies of GeoJSON as GeoJSON ---- */

/* How a copy is written. */
typedef enum { TEXT_NONE, TEXT_SAME, TEXT_SEQUENCE, TEXT_COLLECTION } TextCopy;

static bool ends_in_any(const char *path, const char *const *endings) {
    g_autofree char *name = g_ascii_strdown(path, -1);
    for (; *endings; endings++)
        if (g_str_has_suffix(name, *endings))
            return true;
    return false;
}

/* How a copy of the GeoJSON in `path` is written as its own text, by what `asked` names it. A sequence is in longitude and
   latitude, so what is not is left to GDAL. */
static TextCopy text_copy(const char *path, const AreasOptions *asked) {
    static const char *const single[] = {".geojson", ".json", NULL};
    static const char *const sequence[] = {".geojsonl", ".geojsons", ".geojsonseq", ".ndjson",
                                           NULL};
    bool printed = strcmp(asked->copy, "-") == 0, wants_single = ends_in_any(asked->copy, single);
    if (printed || (!wants_single && !ends_in_any(asked->copy, sequence)))
        return printed ? TEXT_SAME : TEXT_NONE;
    GMappedFile *file = tf_geojson_map(path, NULL);
    if (!file)
        return TEXT_NONE;
    GeojsonText text = tf_geojson_text_of(path, file);
    bool is_single = tf_geojson_is_single(&text);
    g_autofree char *crs =
        is_single && !wants_single ? tf_geojson_find_crs(text.text.text, text.text.length) : NULL;
    bool other = asked->crs || (crs && !tf_geojson_crs_is_wgs84(crs));
    g_mapped_file_unref(file);
    return is_single == wants_single ? TEXT_SAME
           : wants_single            ? TEXT_COLLECTION
           : other                   ? TEXT_NONE
                                     : TEXT_SEQUENCE;
}

/* What a sequence has no place for. False with an input error if that is to be one. */
static bool tell_members(const GPtrArray *members, const AreasOptions *asked, GError **error) {
    for (guint i = 0; i < members->len; i++) {
        const char *name = members->pdata[i];
        if (asked->strict)
            return tf_input_error(error,
                                  "%s: --strict: member '%s' of the FeatureCollection is not kept",
                                  asked->copy, name);
        g_printerr("terrafact areas: note: %s: member '%s' of the FeatureCollection is not kept\n",
                   asked->copy, name);
    }
    return true;
}

/* The text of the file with the two columns, of the features whose places are given (NULL: of all). NULL with an error. */
static GString *annotated(const GeojsonText *text, const Target *target, const GArray *places,
                          TextCopy kind, GError **error) {
    static const char *const names[] = {"area_m2", "perimeter_m"};
    Annotations columns = {names, G_N_ELEMENTS(names),
                           (const double *)(const void *)target->columns->data,
                           target->columns->len / G_N_ELEMENTS(names)};
    g_autoptr(GArray) features = g_array_new(FALSE, FALSE, sizeof(AnnotatedFeature));
    g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func(g_free);
    AnnotatedPart part = {.places = places, .features = features, .members = members};
    GString *same = tf_geojson_annotate_part(text, &columns, &part, error);
    if (same && kind == TEXT_SAME && features->len == 0 && !part.collection && places &&
        tf_geojson_is_single(text))
        kind = TEXT_COLLECTION; /* a feature that is left out leaves no GeoJSON */
    if (!same || kind == TEXT_SAME)
        return same;
    GString *other = NULL;
    if (kind == TEXT_COLLECTION)
        other = tf_geojson_as_collection(same, &part);
    else if (tell_members(members, target->asked, error))
        other = tf_geojson_as_sequence(same, &part);
    g_string_free(same, TRUE);
    return other;
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
        written = annotated(&text, target, places, kind, error);
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

/* Where the text spells the character U+0000, or NULL. */
static const char *null_character(const char *text, gsize length) {
    static const char spelt[] = "\\u0000";
    const char *at = text, *end = text + length;
    while ((at = memchr(at, '\\', (gsize)(end - at)))) {
        if ((gsize)(end - at) >= strlen(spelt) && memcmp(at, spelt, strlen(spelt)) == 0)
            return at;
        at += MIN(2, end - at); /* a backslash that is itself one */
    }
    return NULL;
}

/* A copy would be no JSON (RFC 8259, 8.1), or in another format lose what follows a character that ends its texts. */
static bool is_copied_whole(const char *path, bool as_text, GError **error) {
    GMappedFile *file = tf_geojson_map(path, error);
    if (!file)
        return false;
    const char *text = g_mapped_file_get_contents(file), *end = text;
    bool ok = g_utf8_validate_len(text, g_mapped_file_get_length(file), &end) ||
              tf_input_error(error,
                             "%s: byte %" G_GSIZE_FORMAT ": found byte 0x%02x, which is not UTF-8 "
                             "there (RFC 8259, 8.1)",
                             path, (gsize)(end - text), (guchar)*end);
    const char *null = ok && !as_text ? null_character(text, g_mapped_file_get_length(file)) : NULL;
    if (null)
        ok = tf_input_error(error,
                            "%s: byte %" G_GSIZE_FORMAT ": found the character U+0000 in a text, "
                            "which only copies as GeoJSON carry",
                            path, (gsize)(null - text));
    g_mapped_file_unref(file);
    return ok;
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
    TextCopy kind = asked->copy && geojson ? text_copy(path, asked) : TEXT_NONE;
    if (geojson && asked->copy && !is_copied_whole(path, kind != TEXT_NONE, error))
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
             "a ring with an edge of more than 270 degrees of longitude is taken to go round a "
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
