/* The scene on the canvas. */
#include "picture/scene.h"
#include <math.h>
#include <string.h>

/* ---- Symbols ---- */

void symbol_draw(const Symbol *symbol, Canvas *canvas, const Path *areas, const Path *lines) {
    if (areas && symbol->fill)
        canvas_fill(canvas, areas, symbol->fill, symbol->opacity);
    if (areas && symbol->hatch.ink)
        canvas_hatch(canvas, areas, symbol->hatch);
    const Path *paths[] = {areas, lines};
    for (int k = 0; k < 2; k++) {
        if (!paths[k] || !symbol->pen.ink)
            continue;
        if (symbol->casing) {
            Pen casing = {.ink = symbol->casing,
                          .opacity = 0.8,
                          .width = symbol->pen.width + 0.5 * UNITS_PER_MM};
            canvas_stroke(canvas, paths[k], casing);
        }
        canvas_stroke(canvas, paths[k], symbol->pen);
    }
}

static Path marker_path(Marker marker, double x, double y, double r) {
    if (marker == MARKER_CIRCLE)
        return path_of_circle(x, y, r);
    if (marker == MARKER_SQUARE)
        return path_of_box((Box){x - r, y - r, x + r, y + r});
    Path path = path_new(true);
    if (marker == MARKER_TRIANGLE) {
        path_move(&path, x, y - 1.15 * r);
        path_line(&path, x + 1.05 * r, y + 0.75 * r);
        path_line(&path, x - 1.05 * r, y + 0.75 * r);
    } else {
        path_move(&path, x, y - 1.2 * r);
        path_line(&path, x + 1.2 * r, y);
        path_line(&path, x, y + 1.2 * r);
        path_line(&path, x - 1.2 * r, y);
    }
    return path;
}

void symbol_draw_point(const Symbol *symbol, Canvas *canvas, double x, double y) {
    if (symbol->marker == MARKER_NONE)
        return;
    Path path = marker_path(symbol->marker, x, y, symbol->size / 2);
    Pen halo = {.ink = &ink_halo, .opacity = 0.85, .width = 0.5 * UNITS_PER_MM};
    canvas_stroke(canvas, &path, halo);
    if (symbol->fill)
        canvas_fill(canvas, &path, symbol->fill, symbol->opacity);
    if (symbol->pen.ink)
        canvas_stroke(canvas, &path, symbol->pen);
    path_clear(&path);
}

/* ---- Shapes ---- */

static void draw_shown(const Shown *shown, Canvas *canvas) {
    for (guint i = 0; i < shown->bands->len; i++) {
        const Band *band = &g_array_index(shown->bands, Band, i);
        Pen pen = {.ink = shown->entry->band, .opacity = 0.25, .width = band->width};
        canvas_stroke(canvas, &band->path, pen);
    }
    symbol_draw(&shown->entry->symbol, canvas, &shown->areas, &shown->lines);
    for (guint i = 0; i < shown->points->len; i++) {
        const PathPoint *at = &g_array_index(shown->points, PathPoint, i);
        symbol_draw_point(&shown->entry->symbol, canvas, at->x, at->y);
    }
}

void scene_draw_shapes(const Scene *scene, Canvas *canvas) {
    Path ground = path_of_box(scene->frame->box);
    canvas_clip(canvas, scene->frame->box);
    canvas_fill(canvas, &ground, &ink_water, 1);
    for (guint i = 0; i < scene->shown->len; i++)
        draw_shown(scene->shown->pdata[i], canvas);
    canvas_unclip(canvas);
    path_clear(&ground);
}

/* ---- Names ---- */

void scene_draw_labels(const Scene *scene, Canvas *canvas) {
    labels_place(scene->labels, &scene->obstacles, box_grown(scene->frame->box, -2));
    for (guint i = 0; i < scene->labels->len; i++) {
        const Label *label = scene->labels->pdata[i];
        if (label->chosen < 0)
            continue;
        const Spot *spot = &g_array_index(label->spots, Spot, label->chosen);
        canvas_text(canvas, spot->x, spot->y, label->text, label->style);
    }
}

/* ---- Words ---- */

char *day_words(int day) {
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)day);
    return g_strdup_printf("%d %s %d", g_date_get_day(&date), months[g_date_get_month(&date) - 1],
                           g_date_get_year(&date));
}

static void replace(GString *text, const char *name, const char *value) {
    char *at = strstr(text->str, name);
    if (!at)
        return;
    gssize place = at - text->str;
    g_string_erase(text, place, (gssize)strlen(name));
    g_string_insert(text, place, value);
}

char *shown_legend(const Scene *scene, const Shown *shown) {
    GString *text = g_string_new(shown->entry->legend);
    g_autofree char *day = day_words(scene->control_day);
    double km = shown->accuracy_m / 1000;
    g_autofree char *accuracy = isnan(km) ? g_strdup("unknown accuracy")
                                : km >= 1 ? g_strdup_printf("± %g km", round(km * 10) / 10)
                                          : g_strdup_printf("± %.0f m", shown->accuracy_m);
    replace(text, "{date}", day);
    replace(text, "{accuracy}", accuracy);
    return g_string_free(text, FALSE);
}
