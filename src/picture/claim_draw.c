#include "picture/claim_draw.h"
#include "atlas/outline.h"
#include "base/text.h"
#include "claim/divider.h"
#include "expression/units.h"
#include "picture/claim_extent.h"
#include "picture/symbol.h"
#include <math.h>
#include <string.h>

/* ---- Drawing ---- */

static const ClaimShape *shape_of(const ClaimScene *scene, guint number) {
    return scene->shapes->pdata[number];
}

static const Symbol subject_symbol = {
    .fill = &tf_ink_claim,
    .opacity = 0.16,
    .pen = {.ink = &tf_ink_claim, .width = 0.6 * UNITS_PER_MM},
    .marker = MARKER_DIAMOND,
    .size = 2.6 * UNITS_PER_MM,
};

static const Symbol other_symbol = {
    .pen = {.ink = &tf_ink_claim,
            .opacity = 0.8,
            .width = 0.35 * UNITS_PER_MM,
            .dash = {1.4 * UNITS_PER_MM, 0.8 * UNITS_PER_MM}},
    .marker = MARKER_DIAMOND,
    .size = 1.8 * UNITS_PER_MM,
};

static const Pen broad_pen = {.ink = &tf_ink_claim, .opacity = 0.45, .width = 1.1 * UNITS_PER_MM};
static const Pen part_pen = {.ink = &tf_ink_claim, .width = 0.25 * UNITS_PER_MM};
static const Pen draw_pen = {.ink = &tf_ink_claim, .opacity = 0.28, .width = 0.12 * UNITS_PER_MM};
static const Pen walk_pens[] = {
    {.ink = &tf_ink_contradicted, .width = 0.35 * UNITS_PER_MM},
    {.ink = &tf_ink_supported, .width = 0.5 * UNITS_PER_MM},
};

Path tf_claim_value_path(const Value *value, const Frame *frame, bool *areas) {
    g_autoptr(GPtrArray) parts = NULL;
    if (value->type == VALUE_ROUTE) {
        parts = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
        g_ptr_array_add(parts, g_array_ref(value->route->line));
    } else {
        parts = value->type == VALUE_TERRITORY ? tf_faceset_polygons(value->extent.certain)
                                               : tf_arcset_lines(value->arcs);
    }
    *areas = value->type == VALUE_TERRITORY;
    return *areas ? tf_frame_polygons(frame, parts) : tf_frame_lines(frame, parts);
}

void tf_claim_scene_obstacles(const ClaimScene *scene, const Frame *frame, Scene *under) {
    for (guint i = 0; i < scene->shapes->len; i++) {
        const Value *value = shape_of(scene, i)->value;
        bool areas;
        if (value->type == VALUE_PLACE)
            continue;
        Path path = tf_claim_value_path(value, frame, &areas);
        bool subject = i < scene->n_subjects;
        tf_obstacles_add_path(&under->obstacles, &path, subject ? 2 : 1);
        if (areas && subject)
            tf_labels_keep_off(under->labels, &path);
        tf_path_clear(&path);
    }
    for (guint i = 0; i < scene->parts.parts->len; i++) {
        Path path = tf_claim_part_path(scene->parts.parts->pdata[i], frame);
        tf_obstacles_add_path(&under->obstacles, &path, 1);
        tf_path_clear(&path);
    }
}

static void draw_parts(const ClaimScene *scene, const Frame *frame, Canvas *canvas) {
    for (guint i = 0; i < scene->parts.parts->len; i++) {
        Path path = tf_claim_part_path(scene->parts.parts->pdata[i], frame);
        tf_canvas_stroke(canvas, &path, part_pen);
        tf_path_clear(&path);
    }
}

/* Its fill and its outline, which does not follow the antimeridian, where polygons are cut. */
static void draw_area(const Value *value, Symbol symbol, const Path *fill, const Frame *frame,
                      Canvas *canvas) {
    ArcSet arcs = tf_value_arcs(value);
    g_autoptr(GPtrArray) lines = tf_arcset_lines(arcs);
    Path outline = tf_frame_lines(frame, lines);
    Symbol inside = symbol;
    inside.pen.ink = NULL;
    tf_symbol_draw(&inside, canvas, fill, NULL);
    tf_symbol_draw(&symbol, canvas, NULL, &outline);
    tf_path_clear(&outline);
    tf_arcset_clear(&arcs);
}

static void draw_value(const Value *value, bool subject, bool walked, const Frame *frame,
                       Canvas *canvas) {
    Symbol symbol = subject ? subject_symbol : other_symbol;
    double x, y;
    if (walked || (!subject && value->type == VALUE_BORDER)) /* seen beside the lines over it */
        symbol.pen = broad_pen;
    if (value->type == VALUE_PLACE) {
        symbol.fill = &tf_ink_claim;
        symbol.opacity = 1;
        symbol.pen.ink = NULL;
        tf_frame_place(frame, value->place->at, &x, &y);
        tf_symbol_draw_point(&symbol, canvas, x, y);
        return;
    }
    bool areas;
    Path path = tf_claim_value_path(value, frame, &areas);
    if (areas) {
        draw_area(value, symbol, &path, frame, canvas);
    } else {
        tf_symbol_draw(&symbol, canvas, NULL, &path);
    }
    tf_path_clear(&path);
}

static void draw_walk(const RulerWalk *walk, Pen pen, const Frame *frame, Canvas *canvas) {
    Path path = tf_path_new(false);
    for (guint i = 0; i < walk->lines->len; i++) {
        const GArray *line = walk->lines->pdata[i];
        for (guint k = 0; k < line->len; k++) {
            double x, y;
            tf_frame_place(frame, g_array_index(line, LonLat, k), &x, &y);
            (k == 0 ? tf_path_move : tf_path_line)(&path, x, y);
        }
    }
    tf_canvas_stroke(canvas, &path, pen);
    for (guint i = 0; i < path.points->len; i++) {
        const PathPoint *at = &g_array_index(path.points, PathPoint, i);
        Path dot = tf_path_of_circle(at->x, at->y, 0.9 * pen.width + 0.6);
        tf_canvas_fill(canvas, &dot, pen.ink, 1);
        tf_path_clear(&dot);
    }
    tf_path_clear(&path);
}

void tf_claim_scene_draw(const ClaimScene *scene, const Frame *frame, Canvas *canvas) {
    tf_canvas_clip(canvas, frame->box);
    for (guint i = scene->shapes->len; i-- > scene->n_subjects;)
        draw_value(shape_of(scene, i)->value, false, false, frame, canvas);
    for (guint i = 0; i < scene->draws->len; i++) {
        Path path = tf_frame_lines(frame, scene->draws->pdata[i]);
        tf_canvas_stroke(canvas, &path, draw_pen);
        tf_path_clear(&path);
    }
    for (guint i = scene->n_subjects; i-- > 0;)
        draw_value(shape_of(scene, i)->value, true, scene->walks->len > 0, frame, canvas);
    draw_parts(scene, frame, canvas);
    for (guint i = scene->walks->len; i-- > 0;)
        draw_walk(&g_array_index(scene->walks, RulerWalk, i), walk_pens[i], frame, canvas);
    tf_canvas_unclip(canvas);
}

/* ---- Legend ---- */

static void sample_line(Rect box, Pen pen, Canvas *canvas) {
    double y = (box.y0 + box.y1) / 2;
    tf_canvas_segment(canvas, box.x0, y, box.x1, y, pen);
}

static void sample_value(const Value *value, bool subject, bool walked, Rect box, Canvas *canvas) {
    Symbol symbol = subject ? subject_symbol : other_symbol;
    if (value->type == VALUE_TERRITORY) {
        Path path = tf_path_of_rect(box);
        tf_symbol_draw(&symbol, canvas, &path, NULL);
        tf_path_clear(&path);
    } else if (value->type == VALUE_PLACE) {
        symbol.fill = &tf_ink_claim;
        symbol.opacity = 1;
        symbol.pen.ink = NULL;
        tf_symbol_draw_point(&symbol, canvas, (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2);
    } else {
        sample_line(box, subject && !walked ? symbol.pen : broad_pen, canvas);
    }
}

static char *walk_words(const RulerWalk *walk) {
    g_autofree char *ruler = tf_ruler_text(walk->ruler_m);
    const Unit *unit = tf_unit_of_lengths();
    return g_strdup_printf("with a ruler of %s: %.4g %s", ruler, walk->length_m / unit->size,
                           unit->name);
}

typedef enum { KIND_AREA, KIND_LINE, KIND_POINT, KINDS } Kind;

static Kind kind_of(const Value *value) {
    return value->type == VALUE_TERRITORY ? KIND_AREA
           : value->type == VALUE_PLACE   ? KIND_POINT
                                          : KIND_LINE;
}

/* The names of all shapes of one kind that the claim is about, or compares with, and one of them; NULL if there are none. */
static char *names_of(const ClaimScene *scene, bool subject, Kind kind, const Value **one) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *between = ", ";
    for (guint i = 0; i < scene->shapes->len; i++) {
        const ClaimShape *shape = shape_of(scene, i);
        if ((i < scene->n_subjects) != subject || kind_of(shape->value) != kind)
            continue;
        *one = shape->value;
        g_ptr_array_add(names, shape->name);
        if (strchr(shape->name, ','))
            between = "; ";
    }
    g_ptr_array_add(names, NULL);
    g_autofree char *text = g_strjoinv(between, (char **)names->pdata);
    return *text ? tf_text_capital(text) : NULL;
}

/* The shapes' lines of the legend, one for each symbol; counts *number down. */
static char *shapes_legend(const ClaimScene *scene, guint *number, Rect sample, Canvas *canvas) {
    for (int role = 0; role < 2; role++)
        for (int kind = 0; kind < KINDS; kind++) {
            const Value *one = NULL;
            bool subject = role == 0;
            g_autofree char *names = names_of(scene, subject, (Kind)kind, &one);
            if (!names || !one || (*number)-- > 0)
                continue;
            sample_value(one, subject, scene->walks->len > 0, sample, canvas);
            return g_steal_pointer(&names);
        }
    return NULL;
}

char *tf_claim_scene_legend(const ClaimScene *scene, guint number, Rect sample, Canvas *canvas) {
    char *shapes = shapes_legend(scene, &number, sample, canvas);
    if (shapes)
        return shapes;
    if (scene->parts.legend && number-- == 0) {
        sample_line(sample, part_pen, canvas);
        return g_strdup(scene->parts.legend);
    }
    if (number < scene->walks->len) {
        const RulerWalk *walk = &g_array_index(scene->walks, RulerWalk, number);
        sample_line(sample, walk_pens[number], canvas);
        return walk_words(walk);
    }
    if (scene->draws->len == 0 || number > scene->walks->len)
        return NULL;
    for (int k = 0; k < 4; k++)
        tf_canvas_segment(canvas, sample.x0, sample.y0 + k * (sample.y1 - sample.y0) / 3, sample.x1,
                          sample.y1 - (3 - k) * (sample.y1 - sample.y0) / 4, draw_pen);
    return g_strdup_printf("its border in %d draws of the map's error", CLAIM_DRAWS);
}
