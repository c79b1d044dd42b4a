/* The base map and the facts of a page's map: what the atlas's picture.yaml shows, in its order and
   with its symbols, for the page's script. */
#include "page/page-private.h"
#include "picture/entry.h"
#include <math.h>
#include <string.h>

/* ---- Symbols: lengths are CSS pixels; colours are names of inks ---- */

enum { PIXELS_PER_MM = 4 }; /* of a print: what is 0.5 mm there is 2 pixels here */

static double css_pixels(double units) {
    return units / UNITS_PER_MM * PIXELS_PER_MM;
}

static void put_dash(JsonWriter *writer, const Pen *pen) {
    if (!(pen->dash[0] > 0))
        return;
    g_autoptr(GString) dash = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(pen->dash) && pen->dash[i] > 0; i++) {
        if (i > 0)
            g_string_append_c(dash, ' ');
        tf_append_decimal(dash, css_pixels(pen->dash[i]), 1);
    }
    tf_member_text(writer, "dash", dash->str);
}

/* What is not there is left out. */
static void put_text(JsonWriter *writer, const char *key, const char *text) {
    if (text)
        tf_member_text(writer, key, text);
}

static void put_truth(JsonWriter *writer, const char *key, bool truth) {
    if (truth)
        tf_member_truth(writer, key, true);
}

static void put_symbol(JsonWriter *writer, const Entry *entry, bool named) {
    static const char *const markers[] = {NULL, "circle", "square", "triangle", "diamond"};
    const Symbol *symbol = &entry->symbol;
    tf_member_open(writer, "symbol", '{');
    put_text(writer, "fill", symbol->fill ? symbol->fill->name : NULL);
    tf_member_decimal(writer, "opacity", symbol->opacity, 2);
    if (symbol->hatch.ink) {
        tf_member_text(writer, "hatch", symbol->hatch.ink->name);
        tf_member_decimal(writer, "spacing", css_pixels(symbol->hatch.spacing), 2);
        tf_member_decimal(writer, "hatchWidth", css_pixels(symbol->hatch.width), 2);
        tf_member_decimal(writer, "angle", symbol->hatch.angle, 2);
    }
    if (symbol->pen.ink) {
        tf_member_text(writer, "line", symbol->pen.ink->name);
        tf_member_decimal(writer, "width", css_pixels(symbol->pen.width), 2);
    }
    put_dash(writer, &symbol->pen);
    put_text(writer, "casing", symbol->casing ? symbol->casing->name : NULL);
    if (markers[symbol->marker]) {
        tf_member_text(writer, "marker", markers[symbol->marker]);
        tf_member_decimal(writer, "size", css_pixels(symbol->size), 2);
    }
    put_truth(writer, "named", named);
    tf_writer_close(writer, '}');
}

static void put_label(JsonWriter *writer, const Entry *entry) {
    const TextStyle *style = &entry->label;
    if (!style->ink)
        return;
    tf_member_open(writer, "label", '{');
    tf_member_text(writer, "ink", style->ink->name);
    tf_member_decimal(writer, "size", style->font.size * 1.3, 2);
    tf_member_decimal(writer, "rank", entry->rank, 2);
    put_truth(writer, "bold", style->font.bold);
    put_truth(writer, "italic", style->font.italic);
    put_truth(writer, "spaced", style->font.spacing > 0);
    tf_writer_close(writer, '}');
}

/* ---- Features ---- */

/* A feature for the script; texts may be NULL. */
typedef struct {
    const char *id, *name, *local, *from, *to;
    const Geometry *geometry;
    double accuracy_m; /* NAN or 0: none */
} PageFeature;

static void put_feature(PageData *data, const Entry *entry, const PageFeature *feature) {
    JsonWriter *writer = data->writer;
    const char *shorter =
        feature->id ? g_hash_table_lookup(data->definition->names, feature->id) : NULL;
    tf_writer_open(writer, '{');
    put_text(writer, "name", feature->name);
    put_text(writer, "local", feature->local);
    if (entry->label.ink)
        tf_member_text(writer, "label", shorter ? shorter : feature->name);
    put_text(writer, "from", feature->from);
    put_text(writer, "to", feature->to);
    if (entry->band && feature->accuracy_m > 0)
        tf_member_decimal(writer, "accuracy", feature->accuracy_m, 2);
    tf_page_data_shape(data, feature->geometry);
    tf_writer_close(writer, '}');
}

/* ---- Layers ---- */

/* `accuracy_m`: the worst of what is shown. */
static bool show_layer(PageData *data, const Entry *entry, double *accuracy_m, GError **error) {
    const LayerSource source = {data->source->on->pdata[0], data->map, data->source->check->claims,
                                PAGE_DECIMALS, data->source->check};
    g_autoptr(Layer) layer = tf_entry_layer(entry, data->definition, &source, error);
    for (guint i = 0; layer && i < layer->features->len; i++) {
        const LayerFeature *feature = layer->features->pdata[i];
        if (!tf_entry_shows(entry, feature))
            continue;
        *accuracy_m = fmax(*accuracy_m, tf_feature_accuracy(feature));
        g_autofree char *names = tf_feature_names(feature);
        put_feature(data, entry,
                    &(PageFeature){feature->id, tf_feature_property_text(feature, "name"), names,
                                   tf_feature_property_text(feature, "valid_from"),
                                   tf_feature_property_text(feature, "valid_to"),
                                   &feature->geometry, tf_feature_accuracy(feature)});
    }
    return layer != NULL;
}

/* ---- Lines by role, files, words ---- */

static bool show_role(PageData *data, const Entry *entry, GError **error) {
    g_autoptr(GPtrArray) lines = tf_entry_lines(entry, data->map, error);
    if (lines && lines->len > 0) {
        const Geometry geometry = {.type = LAYER_LINES, .parts = lines};
        put_feature(data, entry, &(PageFeature){.geometry = &geometry});
    }
    return lines != NULL;
}

static bool show_file(PageData *data, const Entry *entry, GError **error) {
    Geometry geometry = {0};
    if (!tf_entry_file(entry, data->source->check->atlas, &geometry, error))
        return false;
    put_feature(data, entry, &(PageFeature){.geometry = &geometry});
    g_ptr_array_unref(geometry.parts);
    return true;
}

static void show_text(PageData *data, const Entry *entry) {
    const Geometry geometry = {.type = LAYER_POINT, .point = {entry->at[0], entry->at[1]}};
    put_feature(data, entry, &(PageFeature){.name = entry->of, .geometry = &geometry});
}

static bool put_features(PageData *data, const Entry *entry, double *accuracy_m, GError **error) {
    switch (entry->kind) {
    case SHOW_LAYER:
        return show_layer(data, entry, accuracy_m, error);
    case SHOW_ROLE:
        return show_role(data, entry, error);
    case SHOW_FILE:
        return show_file(data, entry, error);
    case SHOW_TEXT:
        show_text(data, entry);
        return true;
    case SHOW_CONTROL: /* what was held is a part of the data of its own, with dates */
        return true;
    }
    return true;
}

/* Hovering shows the names of territories, routes and places, not of the base map or of
   mere lines. */
static bool is_named(const Entry *entry) {
    return entry->kind == SHOW_LAYER && (entry->symbol.fill || entry->symbol.pen.ink);
}

/* The legend's words; the script puts the day in for {date}. */
static void put_legend(JsonWriter *writer, const Entry *entry, double accuracy_m) {
    if (!entry->legend)
        return;
    g_autoptr(GString) legend = g_string_new(entry->legend);
    g_autofree char *accuracy = isnan(accuracy_m) ? g_strdup("of unknown accuracy")
                                : accuracy_m < 1000
                                    ? g_strdup_printf("± %.0f m", accuracy_m)
                                    : g_strdup_printf("± %g km", round(accuracy_m / 100) / 10);
    g_string_replace(legend, "{accuracy}", accuracy, 0);
    tf_member_text(writer, "legend", legend->str);
}

static bool put_entry(PageData *data, const Entry *entry, GError **error) {
    JsonWriter *writer = data->writer;
    tf_writer_open(writer, '{');
    put_symbol(writer, entry, is_named(entry));
    put_label(writer, entry);
    put_text(writer, "band", entry->band ? entry->band->name : NULL);
    put_text(writer, "control", entry->kind == SHOW_CONTROL ? entry->of : NULL);
    put_truth(writer, "always", entry->always);
    put_truth(writer, "ground", entry->ground);
    if (entry->from_m > 0)
        tf_member_decimal(writer, "from", entry->from_m, 0);
    if (entry->up_to_m < 1e9)
        tf_member_decimal(writer, "upTo", entry->up_to_m, 0);
    tf_member_open(writer, "features", '[');
    double accuracy_m = NAN;
    bool ok = put_features(data, entry, &accuracy_m, error);
    tf_writer_close(writer, ']');
    put_legend(writer, entry, accuracy_m);
    tf_writer_close(writer, '}');
    return ok;
}

bool tf_page_data_layers(PageData *data, GError **error) {
    const GPtrArray *entries = data->definition->entries;
    tf_member_open(data->writer, "show", '[');
    for (guint i = 0; i < entries->len; i++)
        if (!put_entry(data, entries->pdata[i], error))
            return false;
    tf_writer_close(data->writer, ']');
    return true;
}
