#include "picture/default_definition.h"
#include "geojson/json_writer.h"
#include <string.h>

/* ---- Entries ---- */

static void open_entry(JsonWriter *json, const char *what, const char *of) {
    tf_writer_open(json, '{');
    tf_member_text(json, what, of);
}

static void put_line(JsonWriter *json, const char *ink, double width) {
    tf_member_text(json, "line", ink);
    tf_member_decimal(json, "width", width, 2);
}

static void put_label(JsonWriter *json, const char *ink, double size, double rank) {
    tf_member_text(json, "label", ink);
    tf_member_decimal(json, "label_size", size, 1);
    tf_member_decimal(json, "rank", rank, 0);
}

static void close_ground(JsonWriter *json) {
    tf_member_truth(json, "ground", true);
    tf_writer_close(json, '}');
}

static void put_land(JsonWriter *json, const LayerDefinition *layer) {
    open_entry(json, "layer", layer->id);
    tf_member_text(json, "fill", "land");
    close_ground(json);
}

/* The borders between the territories, over whatever divides them, and their names. */
static void put_borders(JsonWriter *json, const LayerDefinition *layer, bool divided) {
    open_entry(json, "layer", layer->id);
    put_line(json, divided ? "text" : "quiet", divided ? 0.45 : 0.25);
    put_label(json, divided ? "text" : "quiet", divided ? 10 : 8, divided ? 5 : 1);
    close_ground(json);
}

static void put_division(JsonWriter *json, const LayerDefinition *layer) {
    open_entry(json, "layer", layer->id);
    put_line(json, "quiet", 0.2);
    put_label(json, "quiet", 7.5, 1);
    close_ground(json);
}

static void put_overlay(JsonWriter *json, const LayerDefinition *layer, const char *ink) {
    open_entry(json, "layer", layer->id);
    tf_member_text(json, "fill", ink);
    tf_member_decimal(json, "opacity", 0.35, 2);
    put_line(json, ink, 0.3);
    put_label(json, ink, 8, 2);
    tf_member_text(json, "legend", layer->title);
    tf_writer_close(json, '}');
}

static void put_lines(JsonWriter *json, const LayerDefinition *layer, const char *ink) {
    open_entry(json, "layer", layer->id);
    put_line(json, ink, 0.7);
    tf_member_text(json, "casing", "halo");
    tf_member_text(json, "legend", layer->title);
    tf_writer_close(json, '}');
}

static void put_points(JsonWriter *json, const LayerDefinition *layer) {
    open_entry(json, "layer", layer->id);
    tf_member_text(json, "marker", "circle");
    tf_member_text(json, "fill", "text");
    put_label(json, "text", 8.5, 3);
    tf_writer_close(json, '}');
}

static void put_control(JsonWriter *json, const char *control, const char *ink) {
    g_autofree char *legend = g_strdup_printf("%s on {date}", control);
    open_entry(json, "control", control);
    tf_member_text(json, "hatch", ink);
    tf_member_text(json, "legend", legend);
    tf_writer_close(json, '}');
}

static void put_role(JsonWriter *json, const Map *map, const char *role, const char *ink,
                     double width) {
    if (tf_map_role(map, role) < 0)
        return;
    open_entry(json, "role", role);
    put_line(json, ink, width);
    close_ground(json);
}

/* ---- What is shown ---- */

/* Layers of territories are of three sorts: the first is the ground; one that shows a family divides it; any other lies over
   it. */
static bool is_division(const Atlas *atlas, const LayerDefinition *layer) {
    const GPtrArray *members =
        layer->of->len == 1 ? tf_atlas_members(atlas, layer->of->pdata[0]) : NULL;
    return members && members->len > 0 &&
           tf_atlas_territory(atlas, members->pdata[0])->family != NULL;
}

static bool is_ground(const Atlas *atlas, const LayerDefinition *layer) {
    const GPtrArray *layers = atlas->layers;
    for (guint i = 0; i < layers->len; i++)
        if (strcmp(((const LayerDefinition *)layers->pdata[i])->kind, "territories") == 0)
            return layers->pdata[i] == layer;
    return false;
}

typedef enum { STAGE_LAND, STAGE_DIVISIONS, STAGE_BORDERS, STAGE_REST, N_STAGES } Stage;

/* What is being written, and how many inks of the series it has taken. */
typedef struct {
    JsonWriter *json;
    const Atlas *atlas;
    const Map *map;
    bool divided;
    guint inks;
} Picture;

static const char *next_ink(Picture *picture) {
    static const char *const inks[] = {"series-1", "series-2", "series-3"};
    return inks[picture->inks++ % G_N_ELEMENTS(inks)];
}

static void put_territories(Picture *picture, const LayerDefinition *layer, Stage stage) {
    bool ground = is_ground(picture->atlas, layer);
    bool division = !ground && is_division(picture->atlas, layer);
    if (ground && stage == STAGE_LAND)
        put_land(picture->json, layer);
    else if (division && stage == STAGE_DIVISIONS)
        put_division(picture->json, layer);
    else if (ground && stage == STAGE_BORDERS)
        put_borders(picture->json, layer, picture->divided);
    else if (!ground && !division && stage == STAGE_REST)
        put_overlay(picture->json, layer, next_ink(picture));
}

static void put_layer(Picture *picture, const LayerDefinition *layer, Stage stage) {
    static const char *const lines[] = {"lines", "routes", NULL};
    if (strcmp(layer->kind, "territories") == 0)
        put_territories(picture, layer, stage);
    else if (stage == STAGE_REST && g_strv_contains(lines, layer->kind))
        put_lines(picture->json, layer, next_ink(picture));
    else if (stage == STAGE_REST && strcmp(layer->kind, "places") == 0)
        put_points(picture->json, layer);
}

static void put_controls(Picture *picture) {
    g_autoptr(GPtrArray) shown = g_ptr_array_new();
    for (guint i = 0; i < picture->atlas->control->len; i++) {
        char *control = ((const ControlRow *)picture->atlas->control->pdata[i])->control;
        if (g_ptr_array_find_with_equal_func(shown, control, g_str_equal, NULL))
            continue;
        g_ptr_array_add(shown, control);
        put_control(picture->json, control, next_ink(picture));
    }
}

static void put_entries(Picture *picture) {
    const GPtrArray *layers = picture->atlas->layers;
    for (guint i = 0; i < layers->len; i++)
        picture->divided |= is_division(picture->atlas, layers->pdata[i]);
    tf_member_open(picture->json, "show", '[');
    for (Stage stage = 0; stage < N_STAGES; stage++) {
        for (guint i = 0; i < layers->len; i++)
            put_layer(picture, layers->pdata[i], stage);
        if (stage == STAGE_BORDERS)
            put_role(picture->json, picture->map, "outline", "text", 0.35);
        if (stage == STAGE_BORDERS)
            put_controls(picture);
    }
    tf_writer_close(picture->json, ']');
}

char *tf_default_definition(const Atlas *atlas, GError **error) {
    const Map *map = tf_atlas_load_map(atlas, atlas->map_ids->pdata[0], error);
    if (!map)
        return NULL;
    GString *text = g_string_new(NULL);
    JsonWriter json = tf_writer_of(text, 2);
    Picture picture = {.json = &json, .atlas = atlas, .map = map};
    tf_writer_open(&json, '{');
    if (atlas->everyone)
        tf_member_text(&json, "subject", atlas->everyone);
    put_entries(&picture);
    tf_writer_close(&json, '}');
    return g_string_free(text, FALSE);
}
