/* terrafact export: layers as GeoJSON files. */
#include "base/file.h"
#include "base/text.h"
#include "command/command.h"
#include "command/open.h"
#include "output/file_set.h"
#include "output/geojson.h"
#include "survey/regrid.h"
#include <math.h>

static char **layer_names;
static int precision = GEOJSON_DECIMALS;

static const GOptionEntry options[] = {
    {"layer", 0, 0, G_OPTION_ARG_STRING_ARRAY, &layer_names,
     "Export this layer (may be repeated; default: all)", "NAME"},
    {"precision", 0, 0, G_OPTION_ARG_INT, &precision,
     "Decimals of a degree, 1 to 7 (default: 7, a centimetre)", "N"},
    G_OPTION_ENTRY_NULL,
};

static const CommandUsage usage = {
    "export",
    "OUT",
    "Writes the atlas's layers as GeoJSON (RFC 7946): into the folder OUT as LAYER.geojson, or, "
    "if\n"
    "OUT ends in .geojson, the one --layer into that file. All files appear, or none. With fewer\n"
    "decimals neighbours still share their borders exactly; figures are always the full map's.",
    "  terrafact export layers\n"
    "  terrafact export layers --layer nkar --layer countries\n"
    "  terrafact export nkar.geojson --layer nkar --precision 4",
    options,
};

/* ---- What is exported ---- */

static const LayerDefinition *find_layer(const Atlas *atlas, const char *name, GError **error) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < atlas->layers->len; i++) {
        const LayerDefinition *definition = atlas->layers->pdata[i];
        if (g_strcmp0(definition->id, name) == 0)
            return definition;
        g_ptr_array_add(names, definition->id);
    }
    g_autofree char *hint = text_suggestion(name, (const char *const *)names->pdata, names->len);
    input_error(error, "unknown layer '%s'%s", name,
                *hint ? hint : "; 'terrafact list layers' lists them");
    return NULL;
}

/* The layers that were named, each once, or all: of const LayerDefinition *. NULL with an error. */
static GPtrArray *chosen_layers(const Atlas *atlas, GError **error) {
    g_autoptr(GPtrArray) names = command_values(layer_names);
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();
    for (guint i = 0; i < names->len; i++) {
        const LayerDefinition *definition = find_layer(atlas, names->pdata[i], error);
        if (!definition)
            return NULL;
        if (!g_ptr_array_find(chosen, definition, NULL))
            g_ptr_array_add(chosen, (gpointer)definition);
    }
    for (guint i = 0; names->len == 0 && i < atlas->layers->len; i++)
        g_ptr_array_add(chosen, atlas->layers->pdata[i]);
    return g_steal_pointer(&chosen);
}

static char *layer_text(const LayerDefinition *definition, const LayerSource *source, gsize *length,
                        GError **error) {
    g_autoptr(Layer) layer = layer_build(definition, source, error);
    return layer ? geojson_text(layer, source->decimals, length) : NULL;
}

/* ---- Where it goes ---- */

static bool to_file(const char *out, const GPtrArray *layers, const LayerSource *source,
                    GError **error) {
    if (layers->len != 1)
        return input_error(error,
                           "%s: a file holds one layer, %u are asked for; name one with --layer, "
                           "or give a folder",
                           out, layers->len);
    gsize length;
    g_autofree char *text = layer_text(layers->pdata[0], source, &length, error);
    return text && file_write(out, text, length, error);
}

static bool to_folder(const char *out, const GPtrArray *layers, const LayerSource *source,
                      GError **error) {
    g_autoptr(FileSet) files = file_set_new(out);
    for (guint i = 0; i < layers->len; i++) {
        const LayerDefinition *definition = layers->pdata[i];
        gsize length;
        char *text = layer_text(definition, source, &length, error);
        if (!text)
            return false;
        g_autofree char *name = g_strdup_printf("%s.geojson", definition->id);
        file_set_add(files, name, text, length);
    }
    return file_set_commit(files, error);
}

static bool write_layers(const char *out, const Opened *opened, AtlasMap *shapes, GError **error) {
    g_autoptr(GPtrArray) layers = chosen_layers(opened->atlas, error);
    LayerSource source = {opened->on->pdata[0], shapes, opened->claims, precision};
    if (!layers)
        return false;
    return g_str_has_suffix(out, ".geojson") ? to_file(out, layers, &source, error)
                                             : to_folder(out, layers, &source, error);
}

/* With fewer decimals than the map's the shapes come from the map on that coarser grid. */
static bool export(const char *out, const Opened *opened, GError **error) {
    AtlasMap *fine = opened->on->pdata[0];
    if (precision == GEOJSON_DECIMALS)
        return write_layers(out, opened, fine, error);
    g_autoptr(Map) coarse = map_regrid(atlas_map(fine), pow(10, -precision), error);
    if (!coarse)
        return false;
    g_autoptr(AtlasMap) shapes = atlas_on_other_map(opened->atlas, coarse);
    return write_layers(out, opened, shapes, error);
}

static bool check_arguments(int argc, GError **error) {
    if (argc != 2)
        return input_error(error, "expected one folder or file to write, found %d", argc - 1);
    if (precision < GEOJSON_LEAST_DECIMALS || precision > GEOJSON_DECIMALS)
        return input_error(error, "--precision %d: expected %d to %d decimals", precision,
                           GEOJSON_LEAST_DECIMALS, GEOJSON_DECIMALS);
    return true;
}

int command_export(int argc, char **argv) {
    int code;
    g_autoptr(GError) error = NULL;
    Opened opened;
    if (!command_start(&usage, &argc, &argv, &code))
        return code;
    if (!check_arguments(argc, &error) || !command_open(&opened, NULL, NULL, &error))
        return command_failed(usage.name, error);
    bool done = export(argv[1], &opened, &error);
    command_close(&opened);
    return done ? 0 : command_failed(usage.name, error);
}
