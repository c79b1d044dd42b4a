#include "layer/feature.h"
#include "base/date.h"
#include <math.h>
#include <string.h>

static void property_free(void *data) {
    Property *property = data;
    g_free(property->name);
    g_free(property->text);
    g_free(property);
}

void tf_feature_free(void *data) {
    LayerFeature *feature = data;
    g_free(feature->id);
    g_free(feature->local);
    tf_geometry_clear(&feature->geometry);
    g_ptr_array_unref(feature->properties);
    g_free(feature);
}

/* ---- Properties ---- */

const Property *tf_feature_property(const LayerFeature *feature, const char *name) {
    for (guint i = 0; i < feature->properties->len; i++) {
        const Property *property = feature->properties->pdata[i];
        if (strcmp(property->name, name) == 0)
            return property;
    }
    return NULL;
}

const char *tf_feature_property_text(const LayerFeature *feature, const char *name) {
    const Property *property = tf_feature_property(feature, name);
    return property ? property->text : NULL;
}

double tf_feature_accuracy(const LayerFeature *feature) {
    const Property *accuracy = tf_feature_property(feature, "accuracy_m");
    return accuracy ? accuracy->number : NAN;
}

bool tf_feature_valid_on(const LayerFeature *feature, int day) {
    DateSpan span;
    const char *from = tf_feature_property_text(feature, "valid_from"),
               *to = tf_feature_property_text(feature, "valid_to");
    if (from && tf_date_span_parse(from, &span) && day < span.first)
        return false;
    return !(to && tf_date_span_parse(to, &span) && day > span.last);
}

static Property *add_property(LayerFeature *feature, const char *name, PropertyType type) {
    Property *property = g_new0(Property, 1);
    property->name = g_strdup(name);
    property->type = type;
    g_ptr_array_add(feature->properties, property);
    return property;
}

void tf_feature_put_text(LayerFeature *feature, const char *name, const char *text) {
    add_property(feature, name, PROPERTY_TEXT)->text = g_strdup(text && *text ? text : NULL);
}

void tf_feature_put_empty(LayerFeature *feature, const char *name, PropertyType type) {
    add_property(feature, name, type);
}

/* A year or a month is not a day and stays a text. */
static void put_day(LayerFeature *feature, const char *name, const char *day) {
    DateSpan span;
    bool is_day = !day || (tf_date_span_parse(day, &span) && span.first == span.last);
    add_property(feature, name, is_day ? PROPERTY_DATE : PROPERTY_TEXT)->text = g_strdup(day);
}

void tf_feature_put_number(LayerFeature *feature, const char *name, double number, int decimals) {
    Property *property = add_property(feature, name, PROPERTY_NUMBER);
    property->number = number;
    property->decimals = decimals;
}

void tf_feature_put_truth(LayerFeature *feature, const char *name, bool truth) {
    add_property(feature, name, PROPERTY_TRUTH)->truth = truth;
}

LayerFeature *tf_feature_new(const FeatureHead *head) {
    LayerFeature *feature = g_new0(LayerFeature, 1);
    feature->id = g_strdup(head->id);
    feature->local = g_strdup(head->local);
    feature->properties = g_ptr_array_new_with_free_func(property_free);
    tf_feature_put_text(feature, "id", head->id);
    tf_feature_put_text(feature, "name", head->name);
    tf_feature_put_text(feature, "source", head->source);
    tf_feature_put_number(feature, "accuracy_m", head->accuracy_m, 0);
    put_day(feature, "valid_from", head->from);
    put_day(feature, "valid_to", head->to);
    return feature;
}

char *tf_feature_day(int day) {
    return day > 0 ? tf_date_span_text((DateSpan){day, day}) : NULL;
}

/* ---- Figures ---- */

enum { AREA_DECIMALS = 3, LENGTH_DECIMALS = 3 }; /* km2 and km: finer than any source */

static double standard_error(const Map *map, Gradient *gradient) {
    VertexErrors errors = tf_map_vertex_errors(map);
    double error = tf_covariance_standard_error(&errors, gradient);
    tf_gradient_clear(gradient);
    return error;
}

void tf_feature_put_area(LayerFeature *feature, FaceSet faces) {
    Gradient gradient = {0};
    double area = tf_faceset_area(faces, &gradient);
    tf_feature_put_number(feature, "area_km2", area / 1e6, AREA_DECIMALS);
    tf_feature_put_number(feature, "area_se_km2", standard_error(faces.map, &gradient) / 1e6,
                          AREA_DECIMALS);
}

static double mean_edge(ArcSet arcs, double length) {
    guint edges = 0;
    for (guint i = 0; i < arcs.arcs->len; i++)
        edges += arcs.map->arcs[g_array_index(arcs.arcs, guint, i)].n - 1;
    return edges > 0 ? length / edges : NAN;
}

void tf_feature_put_length(LayerFeature *feature, ArcSet arcs) {
    Gradient gradient = {0};
    double length = tf_arcset_length(arcs, &gradient);
    tf_feature_put_number(feature, "length_km", length / 1000, LENGTH_DECIMALS);
    tf_feature_put_number(feature, "length_se_km", standard_error(arcs.map, &gradient) / 1000,
                          LENGTH_DECIMALS);
    tf_feature_put_number(feature, "vertex_spacing_km", mean_edge(arcs, length) / 1000,
                          LENGTH_DECIMALS);
}

char *tf_feature_arcs_source(ArcSet arcs, double *accuracy_m) {
    const Map *map = arcs.map;
    g_autofree bool *used = g_new0(bool, map->n_sources);
    *accuracy_m = NAN;
    for (guint i = 0; i < arcs.arcs->len; i++) {
        const Arc *arc = &map->arcs[g_array_index(arcs.arcs, guint, i)];
        used[arc->source] = true;
        *accuracy_m = fmax(*accuracy_m, arc->accuracy_m);
    }
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < map->n_sources; i++)
        if (used[i])
            g_string_append_printf(text, "%s%s", text->len ? ", " : "", map->sources[i].id);
    return g_string_free(text, FALSE);
}
