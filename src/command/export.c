/* terrafact export: layers as files of any vector format. */
#include "base/file.h"
#include "base/text.h"
#include "base/unconst.h"
#include "command/command.h"
#include "command/judge.h"
#include "command/options.h"
#include "format/datapackage.h"
#include "format/dataset_files.h"
#include "format/geojson.h"
#include "format/topojson.h"
#include "layer/select.h"
#include "planar/rebuild.h"
#include "planar/simplify.h"
#include "project/project.h"
#include "qgis/geopackage.h"
#include <math.h>
#include <string.h>

/* What is asked for. */
typedef struct {
    const ExportOptions *asked;
    const char *claims; /* a claims file, or NULL for the atlas's */
    const char *out;
    enum { FORM_GEOJSON, FORM_TOPOJSON, FORM_DATASET } form;
    DatasetFormat *format; /* of FORM_DATASET */
    DatasetOptions dataset;
    bool with_project; /* OUT is the .qgz beside the GeoPackage */
    int day;           /* 0: any */
    bool has_box;
    LayerBox box;
    double simplify_m; /* 0: not at all */
    int decimals;      /* of a degree, once the map is known */
    JudgeDraws draws;
} Request;

enum { COARSEST_DECIMALS = 3, METRES_PER_DEGREE = 111320 }; /* 111320 m: a degree of the equator */

/* ---- Options ---- */

static bool ends_in(const char *out, const char *ending) {
    gsize n = strlen(out), length = strlen(ending);
    return n > length && g_ascii_strcasecmp(out + n - length, ending) == 0;
}

/* Standard output, to which a layer or a topology goes as text. */
static bool is_stream(const char *out) {
    return strcmp(out, "-") == 0 || strcmp(out, "/dev/stdout") == 0;
}

static bool is_folder(const char *out) {
    g_autofree char *base = g_path_get_basename(out);
    return g_str_has_suffix(out, "/") || g_file_test(out, G_FILE_TEST_IS_DIR) ||
           !strchr(base + 1, '.');
}

static bool wants(const Request *request, const char *format, const char *ending) {
    const char *named = request->asked->format;
    return named ? g_ascii_strcasecmp(named, format) == 0 : ends_in(request->out, ending);
}

static bool check_ending(const Request *request, GError **error) {
    const char *named = request->asked->format;
    bool ok = request->form == FORM_GEOJSON ? !ends_in(request->out, ".topojson")
              : request->form == FORM_TOPOJSON
                  ? ends_in(request->out, ".topojson") || ends_in(request->out, ".json") ||
                        is_stream(request->out)
                  : true;
    if (ok && request->format && !request->with_project)
        ok = !tf_dataset_format_belies(request->format, request->out) &&
             !ends_in(request->out, ".topojson");
    return ok || tf_input_error(error, "%s: --format %s does not go with this ending", request->out,
                                named ? named : "TopoJSON");
}

static bool read_format(Request *request, GError **error) {
    const char *out = request->out, *named = request->asked->format;
    request->with_project =
        ends_in(out, ".qgz") && (!named || g_ascii_strcasecmp(named, "GPKG") == 0);
    if (wants(request, "TopoJSON", ".topojson"))
        request->form = FORM_TOPOJSON;
    else if (wants(request, "GeoJSON", ".geojson") || (!named && is_folder(out)))
        request->form = FORM_GEOJSON;
    else
        request->form = FORM_DATASET;
    if (request->form == FORM_DATASET && is_stream(out))
        return tf_input_error(
            error, "%s: standard output takes GeoJSON or TopoJSON; name a file for --format %s",
            out, named);
    if (request->form == FORM_DATASET) {
        const char *name = request->with_project ? "GPKG" : named;
        request->format = tf_dataset_format(name, out, error);
        if (!request->format)
            return false;
    }
    return check_ending(request, error);
}

static bool read_winding(const Request *request, GError **error) {
    return request->asked->winding == WINDING_RFC7946 || request->form != FORM_DATASET ||
           tf_input_error(error, "--winding d3: only GeoJSON and TopoJSON are for d3-geo, not %s",
                          request->format->name);
}

static bool read_crs(Request *request, GError **error) {
    const char *crs = request->asked->crs;
    int decimals = request->asked->precision;
    if (!tf_dataset_options_init(&request->dataset, crs,
                                 decimals == PRECISION_OF_MAP ? GEOJSON_DECIMALS : decimals, error))
        return false;
    bool wgs84_only = request->format ? request->format->wgs84_only : true;
    if (!request->dataset.projection || !wgs84_only)
        return true;
    const char *name = request->format                  ? request->format->name
                       : request->form == FORM_TOPOJSON ? "TopoJSON"
                                                        : "GeoJSON";
    return tf_input_error(
        error,
        "--crs %s: %s is always in WGS 84; GPKG, FlatGeobuf, ESRI Shapefile and CSV "
        "can be in any system",
        crs, name);
}

static bool read_date(Request *request, GError **error) {
    const char *date = request->asked->date;
    DateSpan span;
    if (!date)
        return true;
    if (!tf_date_span_parse(date, &span) || span.first != span.last)
        return tf_input_error(error, "--date %s: expected a day, such as 1994-05-12", date);
    request->day = span.first;
    return true;
}

static bool read_request(Call *call, Request *request, GError **error) {
    const ExportOptions *asked = call->options;
    if (!tf_command_take_text(call, asked->out ? 0 : 1, &request->claims, error))
        return false;
    const char *out = tf_command_target(call, asked->out, "one folder or file to write", error);
    if (!out)
        return false;
    request->out = out;
    request->draws = (JudgeDraws){asked->draws, asked->seed};
    if (!tf_judge_draws_valid(&request->draws, error))
        return false;
    if (asked->precision != PRECISION_OF_MAP &&
        (asked->precision < GEOJSON_LEAST_DECIMALS || asked->precision > GEOJSON_DECIMALS))
        return tf_input_error(error, "--precision %d: expected %d to %d decimals", asked->precision,
                              GEOJSON_LEAST_DECIMALS, GEOJSON_DECIMALS);
    request->has_box = asked->bbox != NULL;
    return read_format(request, error) && read_winding(request, error) &&
           read_crs(request, error) && read_date(request, error) &&
           (!asked->simplify ||
            tf_command_metres("--simplify", asked->simplify, &request->simplify_m, error)) &&
           (!asked->bbox || tf_layer_box_parse(asked->bbox, &request->box, error));
}

static void request_clear(Request *request) {
    g_clear_pointer(&request->format, tf_dataset_format_free);
    tf_dataset_options_clear(&request->dataset);
}

/* ---- What is exported ---- */

static void definition_free(void *data) {
    LayerDefinition *definition = data;
    g_free(definition->id);
    g_free(definition->title);
    g_free(definition->abstract);
    g_free(definition->kind);
    g_ptr_array_unref(definition->of);
    g_free(definition);
}

/* The layer of what was under `control` on `date`. */
static LayerDefinition *control_layer(const char *control, const char *date) {
    LayerDefinition *definition = g_new0(LayerDefinition, 1);
    definition->id = g_strdup(control);
    definition->title = g_strdup_printf("Territory %s on %s", control, date);
    definition->abstract = g_strdup("What certainly was so on that day; where the sources leave it "
                                    "open it is left out, and `doubt` says why.");
    definition->kind = g_strdup("territories");
    definition->of = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(definition->of, g_strdup_printf("%s@%s", control, date));
    return definition;
}

static const LayerDefinition *layer_called(const GPtrArray *definitions, const char *id) {
    for (guint i = 0; i < definitions->len; i++) {
        const LayerDefinition *definition = definitions->pdata[i];
        if (strcmp(definition->id, id) == 0)
            return definition;
    }
    return NULL;
}

/* What was under each control of the atlas on the day, if it knows the day. */
static GPtrArray *layers_of_day(const Atlas *atlas, const Request *request) {
    int day = request->day;
    GPtrArray *layers = g_ptr_array_new_with_free_func(definition_free);
    bool known = day && day >= atlas->time.first && day <= atlas->time.last;
    for (guint i = 0; known && i < atlas->control->len; i++) {
        const char *control = ((const ControlRow *)atlas->control->pdata[i])->control;
        if (!layer_called(layers, control) && !layer_called(atlas->layers, control))
            g_ptr_array_add(layers, control_layer(control, request->asked->date));
    }
    return layers;
}

static const LayerDefinition *find_layer(const GPtrArray *all, const char *name, GError **error) {
    const LayerDefinition *found = layer_called(all, name);
    if (found)
        return found;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < all->len; i++)
        g_ptr_array_add(names, ((const LayerDefinition *)all->pdata[i])->id);
    g_autofree char *hint = tf_text_suggestion(name, (const char *const *)names->pdata, names->len);
    tf_input_error(error, "unknown layer '%s'%s", name,
                   *hint ? hint : "; 'terrafact list layers' lists them");
    return NULL;
}

/* The layers that were named, each once, or all: of const LayerDefinition *. NULL with an error. */
static GPtrArray *chosen_layers(const GPtrArray *all, char **given, GError **error) {
    g_autoptr(GPtrArray) names = tf_command_values(given);
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();
    for (guint i = 0; i < names->len; i++) {
        const LayerDefinition *definition = find_layer(all, names->pdata[i], error);
        if (!definition)
            return NULL;
        if (!g_ptr_array_find(chosen, definition, NULL))
            g_ptr_array_add(chosen, tf_unconst(definition));
    }
    for (guint i = 0; names->len == 0 && i < all->len; i++)
        g_ptr_array_add(chosen, all->pdata[i]);
    return g_steal_pointer(&chosen);
}

/* The layers as they are asked for: of Layer *. NULL with an error. */
static GPtrArray *build_layers(const GPtrArray *chosen, const LayerSource *source,
                               const Request *request, GError **error) {
    g_autoptr(GPtrArray) layers = g_ptr_array_new_with_free_func((GDestroyNotify)tf_layer_free);
    for (guint i = 0; i < chosen->len; i++) {
        Layer *layer = tf_layer_build(chosen->pdata[i], source, error);
        if (!layer)
            return NULL;
        g_ptr_array_add(layers, layer);
        if (request->day)
            tf_layer_keep_day(layer, request->day);
        if (request->has_box && !tf_layer_cut(layer, &request->box, error))
            return NULL;
        if (request->asked->winding == WINDING_D3)
            tf_layer_turn_rings(layer);
    }
    return g_steal_pointer(&layers);
}

/* ---- Where it goes ---- */

static bool one_layer(const Request *request, const GPtrArray *layers, GError **error) {
    return layers->len == 1 ||
           tf_input_error(error,
                          "%s: a file holds one layer, %u are asked for; name one with --layer, "
                          "or give a folder",
                          request->out, layers->len);
}

/* Adds what is beside the layers, but for a file that somebody else wrote under the same name. */
static void add_beside(FileSet *files, const Request *request, const char *name, char *text,
                       gsize length) {
    g_autofree char *path = g_build_filename(request->out, name, NULL), *before = NULL;
    bool ours =
        !g_file_test(path, G_FILE_TEST_EXISTS) ||
        (g_file_get_contents(path, &before, NULL, NULL) && strstr(before, DATAPACKAGE_MARK));
    if (ours)
        tf_file_set_add(files, name, text, length);
    else
        g_free(text);
    if (!ours)
        g_printerr("terrafact export: note: %s is not terrafact's and stays as it is\n", path);
}

static void add_package(FileSet *files, const Request *request, const Atlas *atlas,
                        const GArray *packaged) {
    gsize length;
    char *json = tf_datapackage_json(atlas, packaged, &length);
    char *readme = tf_datapackage_readme(atlas, packaged);
    char *licences = tf_datapackage_licences(atlas, packaged);
    add_beside(files, request, "datapackage.json", json, length);
    add_beside(files, request, "README.md", readme, strlen(readme));
    add_beside(files, request, "LICENCES.md", licences, strlen(licences));
}

static bool to_geojson(const Request *request, const Opened *opened, const GPtrArray *layers,
                       GError **error) {
    bool file = ends_in(request->out, ".geojson") || is_stream(request->out);
    if (file && !one_layer(request, layers, error))
        return false;
    g_autoptr(FileSet) files = tf_file_set_new(request->out);
    g_autoptr(GArray) packaged = g_array_new(FALSE, FALSE, sizeof(PackagedFile));
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < layers->len; i++) {
        const Layer *layer = layers->pdata[i];
        gsize length;
        char *text = tf_geojson_text(layer, request->decimals, &length);
        if (file) {
            bool ok = tf_file_write(request->out, text, length, error);
            g_free(text);
            return ok;
        }
        char *name = g_strdup_printf("%s.geojson", layer->id);
        g_ptr_array_add(names, name);
        const PackagedFile one = {layer, name, text, length};
        g_array_append_val(packaged, one);
        tf_file_set_add(files, name, text, length);
    }
    add_package(files, request, opened->atlas, packaged);
    return tf_file_set_commit(files, error);
}

static bool to_topojson(const Request *request, const GPtrArray *layers, GError **error) {
    gsize length;
    g_autofree char *text = tf_topojson_text(layers, request->decimals, &length);
    return tf_file_write(request->out, text, length, error);
}

/* The GeoPackage `name`, made at `path`, is completed with metadata, styles and project; the
   project beside it is a file of its own. */
static bool complete_geopackage(FileSet *files, const char *path, const char *name,
                                const Request *request, const Opened *opened,
                                const GPtrArray *layers, GError **error) {
    const AtlasMap *on = opened->on->pdata[0];
    g_autoptr(QgisTemplates) templates = tf_qgis_has_templates(opened->atlas)
                                             ? tf_qgis_templates_load(opened->atlas, error)
                                             : tf_project_templates(opened->atlas, layers, error);
    if (!templates || !tf_qgis_geopackage_complete(path, name, opened->atlas, tf_atlas_map(on),
                                                   layers, templates, error))
        return false;
    if (!request->with_project)
        return true;
    gsize length;
    g_autofree char *project = g_path_get_basename(request->out);
    char *zip = tf_qgis_geopackage_archive(path, project, &length, error);
    if (zip)
        tf_file_set_add(files, project, zip, length);
    return zip != NULL;
}

/* "X.gpkg" for X.qgz, else OUT's own name. g_free. */
static char *file_name(const Request *request) {
    g_autofree char *name = g_path_get_basename(request->out);
    if (!request->with_project)
        return g_steal_pointer(&name);
    name[strlen(name) - strlen("qgz")] = '\0';
    return g_strconcat(name, "gpkg", NULL);
}

/* Writes the files; what the user should know about them goes to `notes` (of char *, owned). */
static bool write_dataset(const Request *request, const Opened *opened, const GPtrArray *layers,
                          GPtrArray *notes, GError **error) {
    bool file = tf_dataset_is_file(request->format, request->out);
    if (file && !request->format->many_layers && !one_layer(request, layers, error))
        return false;
    DatasetOptions dataset = request->dataset;
    dataset.day = opened->atlas->time.last;
    g_autofree char *name = file ? file_name(request) : NULL, *made = NULL;
    g_autofree char *folder = file ? g_path_get_dirname(request->out) : g_strdup(request->out);
    g_autoptr(FileSet) files = tf_file_set_new(folder);
    if (!tf_dataset_add_files(files, name, request->format, layers, &dataset, notes, &made, error))
        return false;
    bool geopackage = strcmp(request->format->name, "GPKG") == 0;
    if (geopackage && !complete_geopackage(files, made, name, request, opened, layers, error))
        return false;
    return tf_file_set_commit(files, error);
}

/* Notes are printed only when all files have their names: if nobody reads standard error, the
   program ends there. */
static bool to_dataset(const Request *request, const Opened *opened, const GPtrArray *layers,
                       GError **error) {
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    if (!write_dataset(request, opened, layers, notes, error))
        return false;
    for (guint i = 0; i < notes->len; i++)
        g_printerr("terrafact export: note: %s\n", (const char *)notes->pdata[i]);
    return true;
}

/* Whether the layers chosen need verdicts. */
static bool has_verdicts(const GPtrArray *chosen) {
    for (guint i = 0; i < chosen->len; i++)
        if (strcmp(((const LayerDefinition *)chosen->pdata[i])->kind, "claims") == 0)
            return true;
    return false;
}

/* Builds the layers, for which claims are judged only if one of them shows verdicts: on the maps
   that were named, else on all. NULL with an error. */
static GPtrArray *judge_and_build(const GPtrArray *chosen, const Request *request, Opened *opened,
                                  AtlasMap *shapes, GError **error) {
    g_autoptr(Check) check = NULL;
    if (opened->claims && has_verdicts(chosen)) {
        if (!request->asked->on.maps && !tf_command_open_others(opened, error))
            return NULL;
        check = tf_judge(opened, NULL, 0, &request->draws, error);
        if (!check)
            return NULL;
    }
    LayerSource source = {opened->on->pdata[0], shapes, opened->claims, request->decimals, check};
    return build_layers(chosen, &source, request, error);
}

static bool write_layers(const Request *request, Opened *opened, AtlasMap *shapes, GError **error) {
    g_autoptr(GPtrArray) of_day = layers_of_day(opened->atlas, request);
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (guint i = 0; i < opened->atlas->layers->len; i++)
        g_ptr_array_add(all, opened->atlas->layers->pdata[i]);
    for (guint i = 0; i < of_day->len; i++)
        g_ptr_array_add(all, of_day->pdata[i]);
    if (all->len == 0)
        return tf_input_error(error, "the atlas has neither layers nor territories to export; "
                                     "'territories' or 'families' in atlas.yaml define some");
    g_autoptr(GPtrArray) chosen = chosen_layers(all, request->asked->layers, error);
    g_autoptr(GPtrArray) layers =
        chosen ? judge_and_build(chosen, request, opened, shapes, error) : NULL;
    if (!layers)
        return false;
    if (request->form == FORM_GEOJSON)
        return to_geojson(request, opened, layers, error);
    return request->form == FORM_TOPOJSON ? to_topojson(request, layers, error)
                                          : to_dataset(request, opened, layers, error);
}

/* The map that shapes come from: with fewer points, then on a coarser grid; NULL without an error
   is the full one. */
static Map *drawn_map(const Map *fine, const Request *request, GError **error) {
    g_autoptr(Map) simple = NULL;
    if (request->simplify_m > 0 && !(simple = tf_map_simplify(fine, request->simplify_m, error)))
        return NULL;
    if (request->decimals == GEOJSON_DECIMALS)
        return g_steal_pointer(&simple);
    return tf_map_snap_to_grid(simple ? simple : fine, pow(10, -request->decimals), error);
}

/* As many decimals as are given. Else, but for GeoPackage, which keeps the map's grid, so many that rounding moves no point by
   more than a fiftieth of the map's best accuracy. */
static int decimals_of(const Request *request, const Map *map) {
    const char *format = request->format ? request->format->name : "";
    if (request->asked->precision != PRECISION_OF_MAP)
        return request->asked->precision;
    double best_m = INFINITY;
    for (guint i = 0; i < map->n_arcs; i++)
        best_m = fmin(best_m, map->arcs[i].accuracy_m);
    if (strcmp(format, "GPKG") == 0 || !(best_m > 0) || isinf(best_m))
        return GEOJSON_DECIMALS;
    double step_degrees = 2 * best_m / 50 / METRES_PER_DEGREE;
    return (int)CLAMP(ceil(-log10(step_degrees)), COARSEST_DECIMALS, GEOJSON_DECIMALS);
}

static bool export(Request *request, Opened *opened, GError **error) {
    AtlasMap *fine = opened->on->pdata[0];
    request->decimals = decimals_of(request, tf_atlas_map(fine));
    if (!request->dataset.projection)
        request->dataset.decimals = request->decimals;
    GError *failure = NULL;
    g_autoptr(Map) drawn = drawn_map(tf_atlas_map(fine), request, &failure);
    if (failure) {
        g_propagate_error(error, failure);
        return false;
    }
    if (!drawn)
        return write_layers(request, opened, fine, error);
    g_autoptr(AtlasMap) shapes = tf_atlas_on_other_map(opened->atlas, drawn);
    return write_layers(request, opened, shapes, error);
}

bool tf_command_export(Call *call, GError **error) {
    const ExportOptions *asked = call->options;
    Opened opened;
    Request request = {.asked = asked, .out = ""};
    bool ok = read_request(call, &request, error) &&
              tf_command_open(&opened, call, &asked->on, request.claims, error);
    if (ok) {
        ok = export(&request, &opened, error);
        tf_command_close(&opened);
    }
    request_clear(&request);
    return ok;
}
