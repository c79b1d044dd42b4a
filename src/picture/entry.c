#include "picture/entry.h"
#include "atlas/outline.h"
#include "base/text.h"
#include "base/unconst.h"
#include "picture/polygon_file.h"
#include <math.h>
#include <string.h>

/* ---- Layers ---- */

/* Whether the layer has a feature of each of the `ids`, which stand under `key`. */
static bool has_features(const Layer *layer, const GPtrArray *ids, const char *key,
                         const Definition *definition, const Entry *entry, GError **error) {
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    for (guint i = 0; i < layer->features->len; i++)
        g_ptr_array_add(known, ((const LayerFeature *)layer->features->pdata[i])->id);
    for (guint i = 0; i < ids->len; i++) {
        const char *id = ids->pdata[i];
        if (g_ptr_array_find_with_equal_func(known, id, g_str_equal, NULL))
            continue;
        g_autofree char *hint =
            tf_text_suggestion(id, (const char *const *)known->pdata, known->len);
        return tf_input_error(error,
                              "%s:%d: '%s' names '%s', which is no feature of the layer '%s'%s",
                              definition->path, entry->line, key, id, layer->id, hint);
    }
    return true;
}

/* Whether a feature of the layer has the property that `where` names. */
static bool has_property(const Layer *layer, const Definition *definition, const Entry *entry,
                         GError **error) {
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    for (guint i = 0; entry->property && i < layer->features->len; i++) {
        const LayerFeature *feature = layer->features->pdata[i];
        if (tf_feature_property(feature, entry->property))
            return true;
        for (guint p = 0; i == 0 && p < feature->properties->len; p++)
            g_ptr_array_add(known, ((const Property *)feature->properties->pdata[p])->name);
    }
    if (known->len == 0)
        return true;
    g_autofree char *hint =
        tf_text_suggestion(entry->property, (const char *const *)known->pdata, known->len);
    return tf_input_error(error,
                          "%s:%d: 'where' names '%s', which no feature of the layer '%s' has%s",
                          definition->path, entry->line, entry->property, layer->id, hint);
}

Layer *tf_entry_layer(const Entry *entry, const Definition *definition, const LayerSource *source,
                      GError **error) {
    const GPtrArray *layers = tf_atlas_of(source->figures)->layers;
    for (guint i = 0; i < layers->len; i++) {
        const LayerDefinition *layer = layers->pdata[i];
        if (strcmp(layer->id, entry->of) != 0)
            continue;
        Layer *built = tf_layer_build(layer, source, error);
        if (!built || (has_features(built, entry->only, "only", definition, entry, error) &&
                       has_features(built, entry->except, "except", definition, entry, error) &&
                       has_property(built, definition, entry, error)))
            return built;
        tf_layer_free(built);
        return NULL;
    }
    tf_input_error(error, "%s:%d: unknown layer '%s'; 'terrafact list layers' lists them",
                   definition->path, entry->line, entry->of);
    return NULL;
}

static bool has_id(const GPtrArray *ids, const char *id) {
    return g_ptr_array_find_with_equal_func(tf_unconst(ids), id, g_str_equal, NULL);
}

static bool has_value(const LayerFeature *feature, const char *name, const char *value) {
    const Property *property = tf_feature_property(feature, name);
    if (property && property->type == PROPERTY_TRUTH)
        return strcmp(value, property->truth ? "true" : "false") == 0;
    return property && g_strcmp0(property->text, value) == 0;
}

bool tf_entry_shows(const Entry *entry, const LayerFeature *feature) {
    if (entry->only->len > 0 && !has_id(entry->only, feature->id))
        return false;
    if (has_id(entry->except, feature->id))
        return false;
    return !entry->property || has_value(feature, entry->property, entry->value);
}

/* ---- A day ---- */

bool tf_entry_shows_on(const Entry *entry, const LayerFeature *feature, int day) {
    return day == 0 || entry->always || tf_feature_valid_on(feature, day);
}

char *tf_entry_name(const Entry *entry, const Definition *definition, const LayerFeature *feature,
                    int day) {
    const char *shorter = g_hash_table_lookup(definition->names, feature->id);
    const char *name = shorter ? shorter : tf_feature_property_text(feature, "name");
    const char *to = tf_feature_property_text(feature, "valid_to");
    DateSpan last;
    bool former =
        day > 0 && entry->always && to && tf_date_span_parse(to, &last) && day > last.last;
    return g_strdup_printf("%s%s", former ? "former " : "", name ? name : "");
}

/* ---- Lines by role ---- */

static guint32 roles_of(const Map *map, const GPtrArray *names) {
    guint32 roles = 0;
    for (guint i = 0; i < names->len; i++) {
        int role = tf_map_role(map, names->pdata[i]);
        roles |= role < 0 ? 0 : 1u << role;
    }
    return roles;
}

static ArcSet arcs_of(const Entry *entry, const Map *map) {
    int role = tf_map_role(map, entry->of);
    guint32 without = roles_of(map, entry->without);
    ArcSet arcs = tf_arcset_new(map);
    for (guint i = 0; role >= 0 && i < map->n_arcs; i++)
        if (map->arcs[i].roles & 1u << role && !(map->arcs[i].roles & without))
            g_array_append_val(arcs.arcs, i);
    return arcs;
}

static const double BESIDE =
    0.003; /* degrees, some 300 m: so far from a line is what lies beside it */

/* Whether the segment's middle has the polygons on one of its sides. */
static bool runs_along(const double *a, const double *b, const GPtrArray *polygons) {
    double east = b[0] - a[0], north = b[1] - a[1], length = hypot(east, north);
    if (!(length > 0))
        return false;
    for (int side = -1; side <= 1; side += 2) {
        LonLat at = {(a[0] + b[0]) / 2 - side * BESIDE * north / length,
                     (a[1] + b[1]) / 2 + side * BESIDE * east / length};
        if (tf_polygons_hold(polygons, at))
            return true;
    }
    return false;
}

/* The parts of the line that do not run along the polygons. */
static void add_rest(GPtrArray *lines, const GArray *line, const GPtrArray *polygons) {
    GArray *part = NULL;
    for (guint i = 1; i < line->len; i++) {
        const double *a = g_array_index(line, LonLat, i - 1), *b = g_array_index(line, LonLat, i);
        if (runs_along(a, b, polygons)) {
            part = NULL;
            continue;
        }
        if (!part) {
            part = g_array_new(FALSE, FALSE, sizeof(LonLat));
            g_array_append_vals(part, a, 1);
            g_ptr_array_add(lines, part);
        }
        g_array_append_vals(part, b, 1);
    }
}

GPtrArray *tf_entry_lines(const Entry *entry, const AtlasMap *on, GError **error) {
    ArcSet arcs = arcs_of(entry, tf_atlas_map(on));
    GPtrArray *lines = tf_arcset_lines(arcs);
    tf_arcset_clear(&arcs);
    if (!entry->not_along)
        return lines;
    g_autoptr(GPtrArray) polygons = tf_polygon_file_read(tf_atlas_of(on), entry->not_along, error);
    GPtrArray *rest =
        polygons ? g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref) : NULL;
    for (guint i = 0; rest && i < lines->len; i++)
        add_rest(rest, lines->pdata[i], polygons);
    g_ptr_array_unref(lines);
    return rest;
}

/* ---- Files ---- */

bool tf_entry_file(const Entry *entry, const Atlas *atlas, Geometry *geometry, GError **error) {
    bool areas = entry->symbol.fill || entry->symbol.hatch.ink;
    geometry->type = areas ? LAYER_POLYGONS : LAYER_LINES;
    geometry->parts = (areas ? tf_polygon_file_read : tf_line_file_read)(atlas, entry->of, error);
    return geometry->parts != NULL;
}
