#include "picture/scene_draw.h"
#include "picture/symbol.h"
#include <math.h>
#include <string.h>

/* ---- Shapes ---- */

static void draw_layer(const SceneLayer *layer, Canvas *canvas) {
    for (guint i = 0; i < layer->bands->len; i++) {
        const Band *band = &g_array_index(layer->bands, Band, i);
        Pen pen = {.ink = layer->entry->band, .opacity = 0.25, .width = band->width};
        tf_canvas_stroke(canvas, &band->path, pen);
    }
    tf_symbol_draw(&layer->entry->symbol, canvas, &layer->areas, &layer->lines);
    for (guint i = 0; i < layer->points->len; i++) {
        const PathPoint *at = &g_array_index(layer->points, PathPoint, i);
        tf_symbol_draw_point(&layer->entry->symbol, canvas, at->x, at->y);
    }
}

void tf_scene_draw_shapes(const Scene *scene, Canvas *canvas) {
    Path ground = tf_path_of_rect(scene->frame->box);
    tf_canvas_clip(canvas, scene->frame->box);
    tf_canvas_fill(canvas, &ground, scene->background, 1);
    for (guint i = 0; i < scene->layers->len; i++)
        draw_layer(scene->layers->pdata[i], canvas);
    tf_canvas_unclip(canvas);
    tf_path_clear(&ground);
}

/* ---- Names ---- */

void tf_scene_place_labels(Scene *scene) {
    static const double MARGIN = 4; /* to the frame, units */
    tf_labels_place(scene->labels, &scene->obstacles, tf_rect_grown(scene->frame->box, -MARGIN));
}

void tf_scene_draw_labels(const Scene *scene, Canvas *canvas) {
    for (guint i = 0; i < scene->labels->len; i++)
        tf_label_draw(scene->labels->pdata[i], canvas);
}

/* ---- Words ---- */

char *tf_scene_day(int day) {
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)day);
    return g_strdup_printf("%d %s %d", g_date_get_day(&date), months[g_date_get_month(&date) - 1],
                           g_date_get_year(&date));
}

static void put_in(GString *text, const char *name, const char *value) {
    char *at = strstr(text->str, name);
    if (!at)
        return;
    gssize place = at - text->str;
    g_string_erase(text, place, (gssize)strlen(name));
    g_string_insert(text, place, value);
}

char *tf_scene_layer_legend(const Scene *scene, const SceneLayer *layer) {
    GString *text = g_string_new(layer->entry->legend);
    g_autofree char *day = tf_scene_day(scene->control_day);
    double km = layer->accuracy_m / 1000;
    g_autofree char *accuracy = isnan(km) ? g_strdup("unknown accuracy")
                                : km >= 1 ? g_strdup_printf("± %g km", round(km * 10) / 10)
                                          : g_strdup_printf("± %.0f m", layer->accuracy_m);
    put_in(text, "{date}", day);
    put_in(text, "{accuracy}", accuracy);
    return g_string_free(text, FALSE);
}
