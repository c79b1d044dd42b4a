#include "survey/plan.h"
#include "atlas/survey_shape.h"
#include "base/text.h"
#include <math.h>
#include <string.h>

static GPtrArray *strings_of(YamlNode node) {
    GPtrArray *strings = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) values = tf_condition_values(node);
    for (guint i = 0; i < values->len; i++)
        g_ptr_array_add(strings, g_strdup(values->pdata[i]));
    return strings;
}

static const double USUAL_GRID = 1e-7; /* degrees: about a centimetre */

/* ---- Layers ---- */

static bool find_source(YamlNode node, const char *key, const Map *map, guint16 *source,
                        GError **error) {
    const char *id = tf_yaml_need_text(node, "a layer", key, error);
    if (!id)
        return false;
    for (guint i = 0; i < map->n_sources; i++)
        if (strcmp(map->sources[i].id, id) == 0) {
            *source = (guint16)i;
            return true;
        }
    return tf_yaml_error(node, error, "'%s' is not one of the sources", id);
}

/* A layer's source; it need not be said if there is but one. */
static bool read_layer(YamlNode node, const Map *map, PlanLayer *layer, GError **error) {
    layer->layer = g_strdup(tf_yaml_text(tf_yaml_get(node, "layer")));
    layer->role = g_strdup(tf_yaml_text(tf_yaml_get(node, "role")));
    layer->where = g_strdup(tf_yaml_text(tf_yaml_get(node, "where")));
    if (tf_yaml_kind(tf_yaml_get(node, "source")) != YAML_ABSENT)
        return find_source(node, "source", map, &layer->source, error);
    return map->n_sources == 1 ||
           tf_yaml_error(node, error,
                         "a layer names none of the %u sources; expected, for example, "
                         "'source: %s'",
                         map->n_sources, map->sources[0].id);
}

static bool read_layers(YamlNode list, const Map *map, GArray *layers, GError **error) {
    for (gsize i = 0; i < tf_yaml_length(list); i++) {
        g_array_set_size(layers, (guint)i + 1);
        if (!read_layer(tf_yaml_at(list, i), map, &g_array_index(layers, PlanLayer, i), error))
            return false;
    }
    return true;
}

/* Without `polygons` the file's only layer. */
static bool read_polygons(Plan *plan, YamlNode root, const Map *map, GError **error) {
    YamlNode list = tf_yaml_get(root, "polygons");
    if (tf_yaml_length(list) > 0)
        return read_layers(list, map, plan->polygons, error);
    g_array_set_size(plan->polygons, 1);
    return map->n_sources == 1 || tf_yaml_tell_missing(root, &tf_survey_shape, "polygons", error);
}

/* ---- Rules ---- */

/* As survey_shape.c explains: without figures as far as the lines may be off. */
static bool read_snap(Plan *plan, const Map *map, YamlNode root, GError **error) {
    YamlNode node = tf_yaml_get(root, "snap"), border = tf_yaml_get(node, "border");
    double usual = 0;
    for (guint i = 0; i < plan->lines->len; i++)
        usual =
            fmax(usual, map->sources[g_array_index(plan->lines, PlanLayer, i).source].accuracy_m);
    if (!tf_yaml_number(node, "snap", "end_m", usual, &plan->end_m, error) ||
        !tf_yaml_number(node, "snap", "border_m", plan->end_m, &plan->border_m, error) ||
        !tf_yaml_number(node, "snap", "overrun_m", 0, &plan->overrun_m, error))
        return false;
    plan->border = tf_yaml_kind(border) == YAML_ABSENT
                       ? 0
                       : tf_condition_attribute(border, plan->attributes, error);
    return plan->border >= 0;
}

static bool read_floods(Plan *plan, YamlNode root, GError **error) {
    YamlNode list = tf_yaml_get(root, "flood");
    for (gsize i = 0; i < tf_yaml_length(list); i++) {
        Flood *flood = tf_flood_read(tf_yaml_at(list, i), plan->attributes, error);
        if (!flood)
            return false;
        g_ptr_array_add(plan->floods, flood);
    }
    return true;
}

static bool read_areas(Plan *plan, YamlNode root, GError **error) {
    YamlNode list = tf_yaml_get(root, "areas");
    for (gsize i = 0; i < tf_yaml_length(list); i++) {
        YamlNode node = tf_yaml_at(list, i);
        const char *title = tf_yaml_need_text(node, "an area", "title", error);
        Condition *where =
            title ? tf_condition_read(tf_yaml_get(node, "where"), plan->attributes, error) : NULL;
        if (!where)
            return false;
        PlanArea area = {g_strdup(title), where,
                         g_strdup(tf_yaml_text(tf_yaml_get(node, "share_of")))};
        g_array_append_val(plan->areas, area);
    }
    return true;
}

static bool read_comparisons(Plan *plan, YamlNode root, GError **error) {
    static const char *const keys[] = {"layer", "key", "value"};
    YamlNode list = tf_yaml_get(root, "compare");
    for (gsize i = 0; i < tf_yaml_length(list); i++) {
        YamlNode node = tf_yaml_at(list, i);
        const char *texts[3];
        for (int k = 0; k < 3; k++)
            if (!(texts[k] = tf_yaml_need_text(node, "a comparison", keys[k], error)))
                return false;
        Condition *where = tf_condition_read(tf_yaml_get(node, "where"), plan->attributes, error);
        if (!where)
            return false;
        PlanComparison comparison = {g_strdup(texts[0]), g_strdup(texts[1]), g_strdup(texts[2]),
                                     where};
        g_array_append_val(plan->comparisons, comparison);
    }
    return true;
}

static GArray *owning_array(gsize size, GDestroyNotify clear) {
    GArray *array = g_array_new(FALSE, TRUE, (guint)size);
    g_array_set_clear_func(array, clear);
    return array;
}

/* ---- A frame ---- */

static void clear_sea(gpointer sea) {
    g_free(((PlanSea *)sea)->name);
}

static void frame_free(PlanFrame *frame) {
    g_ptr_array_unref(frame->codes);
    g_ptr_array_unref(frame->countries);
    g_free(frame->key);
    g_free(frame->map);
    g_array_unref(frame->seas);
    g_free(frame);
}

static bool read_countries(YamlNode node, PlanFrame *frame, GError **error) {
    YamlNode table = tf_yaml_get(node, "countries");
    for (gsize i = 0; i < tf_yaml_length(table); i++) {
        const char *name = tf_yaml_text(tf_yaml_at(table, i));
        if (tf_yaml_kind(table) != YAML_TABLE || !name)
            break;
        g_ptr_array_add(frame->codes, g_strdup(tf_yaml_key(table, i)));
        g_ptr_array_add(frame->countries, g_strdup(name));
    }
    if (frame->codes->len == 0 || frame->codes->len < tf_yaml_length(table))
        return tf_yaml_error(node, error, "a frame needs a table 'countries' of codes and names");
    return true;
}

static bool read_inner(Plan *plan, YamlNode inner, const Map *map, GError **error) {
    const char *base = tf_yaml_need_text(inner, "inner", "map", error);
    plan->frame->map = g_strdup(base);
    return base && find_source(inner, "like", map, &plan->frame->like, error);
}

/* Without inner lines there is nothing to tell how a partial country ends. */
static bool read_outlines(YamlNode root, const Map *map, GError **error) {
    return map->partial->len == 0 ||
           tf_yaml_error(tf_yaml_get(root, "partial"), error,
                         "a frame without 'inner' has only whole countries; expected no 'partial'");
}

static bool read_seas(Plan *plan, YamlNode node, bool composite, GError **error) {
    YamlNode list = tf_yaml_get(node, "seas");
    if (composite && tf_yaml_kind(list) != YAML_ABSENT)
        return tf_yaml_error(list, error, "a composite map has no 'seas'; leave them out");
    for (gsize i = 0; i < tf_yaml_length(list); i++) {
        YamlNode sea = tf_yaml_at(list, i);
        PlanSea read = {.line = tf_yaml_line(sea)};
        const char *name = tf_yaml_need_text(sea, "a sea", "name", error);
        if (!name || !tf_flood_read_point(sea, "at", read.at, error))
            return false;
        g_array_append_val(plan->frame->seas, read);
        g_array_index(plan->frame->seas, PlanSea, i).name = g_strdup(name);
    }
    return true;
}

static bool read_lakes(Plan *plan, YamlNode node, bool composite, GError **error) {
    YamlNode lakes = tf_yaml_get(node, "lakes");
    plan->frame->lakes = -1;
    if (tf_yaml_kind(lakes) == YAML_ABSENT)
        return true;
    if (composite)
        return tf_yaml_error(lakes, error,
                             "a composite map fills lakes; expected no 'lakes' or no 'inner'");
    plan->frame->lakes = tf_condition_attribute(lakes, plan->attributes, error);
    return plan->frame->lakes >= 0;
}

static bool read_frame(Plan *plan, YamlNode root, const Map *map, GError **error) {
    YamlNode node = tf_yaml_get(root, "frame"), inner = tf_yaml_get(root, "inner");
    bool composite = tf_yaml_kind(inner) != YAML_ABSENT;
    plan->frame = g_new0(PlanFrame, 1);
    plan->frame->codes = g_ptr_array_new_with_free_func(g_free);
    plan->frame->countries = g_ptr_array_new_with_free_func(g_free);
    plan->frame->seas = owning_array(sizeof(PlanSea), clear_sea);
    const char *key = tf_yaml_need_text(node, "frame", "key", error);
    if (!key || !tf_yaml_need_text(node, "frame", "country", error) ||
        !find_source(node, "source", map, &plan->frame->source, error) ||
        !(composite ? read_inner(plan, inner, map, error) : read_outlines(root, map, error)))
        return false;
    plan->frame->key = g_strdup(key);
    plan->frame->attribute =
        tf_condition_attribute(tf_yaml_get(node, "country"), plan->attributes, error);
    return plan->frame->attribute >= 0 && read_countries(node, plan->frame, error) &&
           read_lakes(plan, node, composite, error) && read_seas(plan, node, composite, error);
}

/* ---- The whole ---- */

static void clear_layer(gpointer data) {
    PlanLayer *layer = data;
    g_free(layer->layer);
    g_free(layer->where);
    g_free(layer->role);
}

static void clear_area(gpointer data) {
    PlanArea *area = data;
    g_free(area->title);
    g_free(area->share_of);
    tf_condition_free(area->where);
}

static void clear_comparison(gpointer data) {
    PlanComparison *comparison = data;
    g_free(comparison->layer);
    g_free(comparison->key);
    g_free(comparison->value);
    tf_condition_free(comparison->where);
}

static Plan *plan_new(void) {
    Plan *plan = g_new0(Plan, 1);
    plan->polygons = owning_array(sizeof(PlanLayer), clear_layer);
    plan->lines = owning_array(sizeof(PlanLayer), clear_layer);
    plan->areas = owning_array(sizeof(PlanArea), clear_area);
    plan->comparisons = owning_array(sizeof(PlanComparison), clear_comparison);
    plan->floods = g_ptr_array_new_with_free_func((GDestroyNotify)tf_flood_free);
    return plan;
}

static bool read_reclassify(Plan *plan, YamlNode root, GError **error) {
    YamlNode node = tf_yaml_get(root, "inherit");
    plan->reclassify = tf_reclassify_read(node, plan->attributes, error);
    return plan->reclassify || tf_yaml_kind(node) == YAML_ABSENT;
}

static bool read_ends(Plan *plan, YamlNode root, GError **error) {
    YamlNode node = tf_yaml_get(root, "ends");
    plan->ends[0] = 180;
    plan->ends[1] = 90;
    if (tf_yaml_kind(node) == YAML_ABSENT)
        return true;
    if (!tf_yaml_number(node, "ends", "longitude", 180, &plan->ends[0], error) ||
        !tf_yaml_number(node, "ends", "latitude", 90, &plan->ends[1], error))
        return false;
    return (plan->ends[0] > 0 && plan->ends[0] <= 180 && plan->ends[1] > 0 &&
            plan->ends[1] <= 90) ||
           tf_yaml_error(node, error, "expected a longitude up to 180 and a latitude up to 90");
}

static bool read_places(Plan *plan, const char *folder, YamlNode root, const Map *map,
                        GError **error) {
    YamlNode node = tf_yaml_get(root, "places");
    plan->places = tf_places_read(node, folder, map, plan->attributes, error);
    return plan->places || tf_yaml_kind(node) == YAML_ABSENT;
}

/* What is drawn from layers of one file. */
static bool read_drawing(Plan *plan, const char *folder, YamlNode root, const Map *map,
                         GError **error) {
    plan->naming = tf_naming_read(root, folder, plan->attributes, error);
    return plan->naming && read_polygons(plan, root, map, error) &&
           read_layers(tf_yaml_get(root, "lines"), map, plan->lines, error) &&
           read_snap(plan, map, root, error) && read_floods(plan, root, error) &&
           read_reclassify(plan, root, error) && read_comparisons(plan, root, error);
}

Plan *tf_plan_load(const char *folder, const Map *map, GError **error) {
    g_autoptr(Plan) plan = plan_new();
    plan->path = g_build_filename(folder, "survey.yaml", NULL);
    g_autoptr(Yaml) yaml = tf_yaml_load(plan->path, error);
    if (!yaml)
        return NULL;
    YamlNode root = tf_yaml_root(yaml);
    plan->files = strings_of(tf_yaml_get(root, "files"));
    plan->attributes = tf_survey_attributes(root);
    if (!tf_yaml_number(root, "a survey", "grid_degrees", USUAL_GRID, &plan->grid_degrees, error) ||
        !(tf_yaml_kind(tf_yaml_get(root, "frame")) == YAML_ABSENT
              ? read_drawing(plan, folder, root, map, error)
              : read_frame(plan, root, map, error)) ||
        !read_areas(plan, root, error) || !read_ends(plan, root, error) ||
        !read_places(plan, folder, root, map, error))
        return NULL;
    plan->roles = tf_role_rules_read(root, error);
    if (plan->grid_degrees <= 0 || plan->grid_degrees > 1)
        tf_yaml_error(tf_yaml_get(root, "grid_degrees"), error,
                      "grid_degrees must be more than 0 and at most 1, such as 1e-7");
    else if (plan->roles)
        return g_steal_pointer(&plan);
    return NULL;
}

bool tf_plan_reach_ends(const double ends[2], LonLat at) {
    static const double whole[2] = {180, 90}, NEARLY = 1e-5;
    for (int axis = 0; axis < 2; axis++) {
        if (!(fabs(at[axis]) <= whole[axis] + NEARLY))
            return false;
        if (fabs(at[axis]) >= ends[axis] - NEARLY)
            at[axis] = copysign(whole[axis], at[axis]);
    }
    return true;
}

void tf_plan_free(Plan *plan) {
    if (!plan)
        return;
    g_clear_pointer(&plan->files, g_ptr_array_unref);
    g_clear_pointer(&plan->naming, tf_naming_free);
    g_clear_pointer(&plan->attributes, g_ptr_array_unref);
    g_clear_pointer(&plan->reclassify, tf_reclassify_free);
    g_clear_pointer(&plan->frame, frame_free);
    g_clear_pointer(&plan->places, tf_places_free);
    g_clear_pointer(&plan->roles, g_ptr_array_unref);
    g_ptr_array_unref(plan->floods);
    g_array_unref(plan->polygons);
    g_array_unref(plan->lines);
    g_array_unref(plan->areas);
    g_array_unref(plan->comparisons);
    g_free(plan->path);
    g_free(plan);
}
