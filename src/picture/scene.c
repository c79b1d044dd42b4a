#include "picture/scene.h"
#include "atlas/outline.h"
#include "base/unconst.h"
#include "picture/entry.h"
#include "picture/inscribed_circle.h"
#include "picture/made_entry.h"
#include <math.h>
#include <string.h>

/* While a scene is being made. */
typedef struct {
    const SceneRequest *request;
    Scene *scene;
    GHashTable *layers; /* id -> Layer * */
    GError **error;
} Making;

/* One feature of an entry. */
typedef struct {
    const char *name;
    const Geometry *geometry;
    double accuracy_m;
} SceneFeature;

/* ---- Layers of the scene ---- */

static void band_clear(gpointer data) {
    tf_path_clear(&((Band *)data)->path);
}

static void side_free(gpointer data) {
    tf_path_clear(data);
    g_free(data);
}

static void scene_layer_free(gpointer data) {
    SceneLayer *layer = data;
    tf_path_clear(&layer->areas);
    tf_path_clear(&layer->lines);
    g_array_unref(layer->points);
    g_array_unref(layer->bands);
    g_free(layer);
}

SceneLayer *tf_scene_add(Scene *scene, const Entry *entry) {
    SceneLayer *layer = g_new0(SceneLayer, 1);
    *layer = (SceneLayer){.entry = entry,
                          .areas = tf_path_new(true),
                          .lines = tf_path_new(false),
                          .points = g_array_new(FALSE, FALSE, sizeof(PathPoint)),
                          .bands = g_array_new(FALSE, FALSE, sizeof(Band)),
                          .accuracy_m = NAN};
    g_array_set_clear_func(layer->bands, band_clear);
    g_ptr_array_add(scene->layers, layer);
    return layer;
}

static void append_path(Path *to, const Path *from) {
    g_array_append_vals(to->points, from->points->data, from->points->len);
}

/* ---- Names ---- */

/* A label that will be given its places, in capitals if it is spaced out; NULL if the entry has none or the name is
   empty. */
static Label *add_label(const Making *making, const Entry *entry, const char *name) {
    if (!entry->label.ink || !name || !*name)
        return NULL;
    g_autofree char *text = entry->label.font.spacing > 0 ? g_utf8_strup(name, -1) : g_strdup(name);
    Label *label = tf_label_new(text, entry->label, entry->rank);
    g_ptr_array_add(making->scene->labels, label);
    return label;
}

/* ---- Features ---- */

/* Whether no entry is more important: then its name goes beside an area that is too small for it. */
static bool is_foremost(const Definition *definition, const Entry *entry) {
    for (guint i = 0; i < definition->entries->len; i++) {
        const Entry *other = definition->entries->pdata[i];
        if (other != entry && other->label.ink && other->rank >= entry->rank)
            return false;
    }
    return true;
}

static void add_areas(Making *making, const Entry *entry, SceneLayer *layer,
                      const SceneFeature *feature) {
    Path path = tf_frame_polygons(making->scene->frame, feature->geometry->parts);
    double x, y, radius;
    append_path(&layer->areas, &path);
    if (entry->label.ink && tf_inscribed_circle(&path, &x, &y, &radius)) {
        Label *label = add_label(making, entry, feature->name);
        if (label) {
            label->ground = entry->ground;
            tf_label_within(label, x, y, radius, &path);
            if (is_foremost(making->request->definition, entry))
                tf_label_outside(label, tf_path_bounds(&path));
        }
    }
    if (entry->ground && entry->label.ink && !tf_path_is_empty(&path))
        g_ptr_array_add(making->scene->sides, g_memdup2(&path, sizeof path));
    else
        tf_path_clear(&path);
}

static void add_lines(Making *making, const Entry *entry, SceneLayer *layer,
                      const SceneFeature *feature) {
    Path path = tf_frame_lines(making->scene->frame, feature->geometry->parts);
    append_path(&layer->lines, &path);
    Label *label = tf_path_is_empty(&path) ? NULL : add_label(making, entry, feature->name);
    if (label)
        tf_label_beside(label, &path);
    if (entry->band && feature->accuracy_m > 0) {
        Band band = {path, 2 * feature->accuracy_m / making->scene->frame->metres};
        g_array_append_val(layer->bands, band);
    } else {
        tf_path_clear(&path);
    }
}

static void add_point(Making *making, const Entry *entry, SceneLayer *layer,
                      const SceneFeature *feature) {
    PathPoint at = {.move = true};
    tf_frame_place(making->scene->frame, feature->geometry->point, &at.x, &at.y);
    if (!tf_rect_holds(making->scene->frame->box, at.x, at.y))
        return;
    g_array_append_val(layer->points, at);
    double radius = entry->symbol.marker ? entry->symbol.size / 2 : 0;
    Rect mark = {at.x - radius, at.y - radius, at.x + radius, at.y + radius};
    if (radius > 0)
        g_array_append_val(making->scene->obstacles.boxes, mark);
    Label *label = add_label(making, entry, feature->name);
    if (label && radius > 0)
        tf_label_around(label, at.x, at.y, radius);
    else if (label)
        tf_label_within(label, at.x, at.y, 0, NULL);
}

static void add_feature(Making *making, const Entry *entry, SceneLayer *layer,
                        const SceneFeature *feature) {
    guint before = layer->areas.points->len + layer->lines.points->len + layer->points->len;
    if (feature->geometry->type == LAYER_POLYGONS)
        add_areas(making, entry, layer, feature);
    else if (feature->geometry->type == LAYER_LINES)
        add_lines(making, entry, layer, feature);
    else if (feature->geometry->type == LAYER_POINT)
        add_point(making, entry, layer, feature);
    if (layer->areas.points->len + layer->lines.points->len + layer->points->len > before)
        layer->accuracy_m = fmax(layer->accuracy_m, feature->accuracy_m);
}

static void add_polygons(Making *making, const Entry *entry, SceneLayer *layer,
                         GPtrArray *polygons) {
    Geometry geometry = {.type = LAYER_POLYGONS, .parts = polygons};
    add_feature(making, entry, layer, &(SceneFeature){NULL, &geometry, NAN});
}

/* ---- Layers of the atlas ---- */

static bool has_text(const GPtrArray *ids, const char *id) {
    return g_ptr_array_find_with_equal_func(tf_unconst(ids), id, g_str_equal, NULL);
}

/* A layer that was asked for by its name is shown whole unless a day was asked for, too. */
static int day_for(const Making *making, const Entry *entry) {
    const SceneRequest *request = making->request;
    bool named = request->layers && has_text(request->layers, entry->of);
    return named ? request->day : making->scene->day;
}

static const Layer *layer_of(Making *making, const Entry *entry) {
    const Layer *known = g_hash_table_lookup(making->layers, entry->of);
    if (known)
        return known;
    const SceneRequest *request = making->request;
    const LayerSource source = {request->on, request->on, request->claims, 7, NULL};
    Layer *layer = tf_entry_layer(entry, request->definition, &source, making->error);
    if (layer)
        g_hash_table_insert(making->layers, layer->id, layer);
    return layer;
}

static bool show_layer(Making *making, const Entry *entry, SceneLayer *layer) {
    const Layer *from = layer_of(making, entry);
    int day = day_for(making, entry);
    for (guint i = 0; from && i < from->features->len; i++) {
        const LayerFeature *feature = from->features->pdata[i];
        if (!tf_entry_shows(entry, feature) || !tf_entry_shows_on(entry, feature, day))
            continue;
        g_autofree char *name = tf_entry_name(entry, making->request->definition, feature, day);
        add_feature(making, entry, layer,
                    &(SceneFeature){name, &feature->geometry, tf_feature_accuracy(feature)});
    }
    return from != NULL;
}

/* ---- Lines by role, control, files ---- */

static bool show_role(Making *making, const Entry *entry, SceneLayer *layer) {
    g_autoptr(GPtrArray) lines = tf_entry_lines(entry, making->request->on, making->error);
    Geometry geometry = {.type = LAYER_LINES, .parts = lines};
    if (lines)
        add_feature(making, entry, layer, &(SceneFeature){NULL, &geometry, NAN});
    return lines != NULL;
}

static void show_doubt(Making *making, const Entry *entry, const Extent *extent) {
    FaceSet open = tf_faceset_difference(extent->possible, extent->certain);
    if (!tf_faceset_is_empty(open)) {
        g_autoptr(GPtrArray) polygons = tf_faceset_polygons(open);
        Entry *doubt = tf_entry_in_doubt(entry);
        g_ptr_array_add(making->scene->entries, doubt);
        add_polygons(making, doubt, tf_scene_add(making->scene, doubt), polygons);
    }
    tf_faceset_clear(&open);
}

/* What certainly was under the control, and on top of it what may have been. */
static bool show_control(Making *making, const Entry *entry, SceneLayer *layer) {
    Extent extent;
    if (!tf_atlas_is_control(tf_atlas_of(making->request->on), entry->of))
        return tf_input_error(making->error, "%s:%d: unknown control '%s'",
                              making->request->definition->path, entry->line, entry->of);
    if (!tf_atlas_control_extent(making->request->on, entry->of, making->scene->control_day,
                                 &extent, making->error))
        return false;
    g_autoptr(GPtrArray) polygons = tf_faceset_polygons(extent.certain);
    add_polygons(making, entry, layer, polygons);
    show_doubt(making, entry, &extent);
    tf_extent_clear(&extent);
    return true;
}

static bool show_file(Making *making, const Entry *entry, SceneLayer *layer) {
    Geometry geometry = {0};
    if (!tf_entry_file(entry, tf_atlas_of(making->request->on), &geometry, making->error))
        return false;
    add_feature(making, entry, layer, &(SceneFeature){NULL, &geometry, NAN});
    g_ptr_array_unref(geometry.parts);
    return true;
}

static bool show_text(Making *making, const Entry *entry, SceneLayer *layer) {
    Geometry geometry = {.type = LAYER_POINT, .point = {entry->at[0], entry->at[1]}};
    add_point(making, entry, layer, &(SceneFeature){entry->of, &geometry, NAN});
    return true;
}

/* ---- Entries ---- */

static double frame_width(const Frame *frame) {
    return (frame->box.x1 - frame->box.x0) * frame->metres;
}

static bool entry_asked(const SceneRequest *request, const Frame *frame, const Entry *entry) {
    if (frame_width(frame) > entry->up_to_m || frame_width(frame) < entry->from_m)
        return false;
    if (entry->ground)
        return true;
    if (request->ground_only)
        return false;
    bool choosing = request->layers && request->layers->len > 0;
    return !choosing || (entry->kind == SHOW_LAYER && has_text(request->layers, entry->of));
}

static bool show_entry(Making *making, const Entry *entry) {
    bool (*const shows[])(Making *, const Entry *, SceneLayer *) = {
        show_layer, show_role, show_control, show_file, show_text};
    return shows[entry->kind](making, entry, tf_scene_add(making->scene, entry));
}

static Entry *entry_for(Scene *scene, const char *layer) {
    Entry *entry = tf_entry_for_layer(layer);
    g_ptr_array_add(scene->entries, entry);
    return entry;
}

static bool is_defined(const Definition *definition, const char *layer) {
    for (guint i = 0; i < definition->entries->len; i++) {
        const Entry *entry = definition->entries->pdata[i];
        if (entry->kind == SHOW_LAYER && strcmp(entry->of, layer) == 0)
            return true;
    }
    return false;
}

static bool show_all(Making *making) {
    const SceneRequest *request = making->request;
    const GPtrArray *entries = request->definition->entries;
    for (guint i = 0; i < entries->len; i++) {
        const Entry *entry = entries->pdata[i];
        if (entry_asked(request, making->scene->frame, entry) && !show_entry(making, entry))
            return false;
    }
    for (guint i = 0; request->layers && i < request->layers->len; i++) {
        const char *layer = request->layers->pdata[i];
        if (!is_defined(request->definition, layer) &&
            !show_entry(making, entry_for(making->scene, layer)))
            return false;
    }
    return true;
}

/* How bad it is for a name to stand on the line: a dashed or dotted one can be followed behind it. */
static double weight_of(const Pen *pen) {
    return fmin(2, pen->width) * (pen->dash[0] > 0 ? 0.4 : 1);
}

/* Countries are not named on their lakes. */
static void keep_off_water(const Scene *scene, const Path *water) {
    for (guint i = 0; i < scene->labels->len; i++) {
        Label *label = scene->labels->pdata[i];
        if (label->ground)
            tf_label_keep_off(label, water);
    }
}

/* Names should not run along lines that are drawn, nor stand beyond a border. */
static void add_obstacles(Scene *scene) {
    for (guint i = 0; i < scene->sides->len; i++)
        tf_labels_keep_side(scene->labels, scene->sides->pdata[i]);
    for (guint i = 0; i < scene->layers->len; i++) {
        const SceneLayer *layer = scene->layers->pdata[i];
        const Pen *pen = &layer->entry->symbol.pen;
        if (layer->entry->symbol.fill == scene->background)
            keep_off_water(scene, &layer->areas);
        if (!layer->entry->ground && layer->entry->symbol.fill)
            tf_labels_keep_off(scene->labels, &layer->areas);
        if (!pen->ink)
            continue;
        tf_obstacles_add_path(&scene->obstacles, &layer->lines, weight_of(pen));
        tf_obstacles_add_path(&scene->obstacles, &layer->areas, weight_of(pen));
    }
}

Scene *tf_scene_new(const SceneRequest *request, const Frame *frame, GError **error) {
    g_autoptr(Scene) scene = g_new0(Scene, 1);
    *scene = (Scene){.frame = frame,
                     .background = request->definition->background,
                     .layers = g_ptr_array_new_with_free_func(scene_layer_free),
                     .labels = g_ptr_array_new_with_free_func(tf_label_free),
                     .obstacles = tf_obstacles_new(),
                     .sides = g_ptr_array_new_with_free_func(side_free),
                     .entries = g_ptr_array_new_with_free_func(tf_made_entry_free),
                     .day = request->day                 ? request->day
                            : request->definition->dated ? request->definition->date.first
                                                         : 0,
                     .control_day = request->day ? request->day : request->definition->date.first};
    g_autoptr(GHashTable) layers =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)tf_layer_free);
    Making making = {request, scene, layers, error};
    if (!show_all(&making))
        return NULL;
    add_obstacles(scene);
    return g_steal_pointer(&scene);
}

void tf_scene_free(Scene *scene) {
    if (!scene)
        return;
    g_ptr_array_unref(scene->layers);
    g_ptr_array_unref(scene->labels);
    g_ptr_array_unref(scene->sides);
    g_ptr_array_unref(scene->entries);
    tf_obstacles_clear(&scene->obstacles);
    g_free(scene);
}
