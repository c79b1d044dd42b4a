#include "picture/claim_scene.h"
#include "atlas/outline.h"
#include "claim/divider.h"
#include "claim/divider_measure.h"
#include "expression/units.h"
#include "geodesy/field.h"
#include "picture/claim_extent.h"
#include "picture/claim_parts.h"
#include "picture/symbol.h"
#include <math.h>
#include <string.h>

enum { MOST_SHAPES = 7 };

/* ---- What it is about ---- */

static bool same_shape(const Value *a, const Value *b) {
    if (a->type != b->type)
        return false;
    if (a->type == VALUE_TERRITORY)
        return tf_faceset_equal(a->extent.certain, b->extent.certain);
    if (a->type == VALUE_BORDER)
        return a->arcs.arcs->len == b->arcs.arcs->len &&
               memcmp(a->arcs.arcs->data, b->arcs.arcs->data, a->arcs.arcs->len * sizeof(guint)) ==
                   0;
    return a->place == b->place && a->route == b->route;
}

static bool is_empty(const Value *value) {
    return (value->type == VALUE_TERRITORY && tf_faceset_is_empty(value->extent.certain)) ||
           (value->type == VALUE_BORDER && value->arcs.arcs->len == 0);
}

static const ClaimShape *shape_of(const ClaimScene *scene, guint number) {
    return scene->shapes->pdata[number];
}

/* Leaves out what is empty, what lies exactly under another shape's line, and all repetitions. */
static void keep_seen(GPtrArray *shapes) {
    for (guint i = 0; i < shapes->len;) {
        const Value *value = ((const ClaimShape *)shapes->pdata[i])->value;
        bool drop = i >= MOST_SHAPES || is_empty(value);
        for (guint k = 0; !drop && k < i; k++)
            drop = same_shape(((const ClaimShape *)shapes->pdata[k])->value, value);
        if (drop)
            g_ptr_array_remove_index(shapes, i);
        else
            i++;
    }
}

/* ---- Borders drawn within their error ---- */

static GArray *displaced_line(const Arc *arc, const float *east, const float *north, guint lane) {
    GArray *line = g_array_sized_new(FALSE, FALSE, sizeof(LonLat), arc->n);
    for (guint k = 0; k < arc->n; k++) {
        guint vertex = arc->vertex[k];
        double metres_north, metres_east;
        tf_geodesic_degree(arc->xy[k][1], &metres_north, &metres_east);
        gsize at = (gsize)vertex * CLAIM_DRAWS + lane;
        LonLat moved = {arc->xy[k][0] + (double)east[at] / metres_east,
                        arc->xy[k][1] + (double)north[at] / metres_north};
        g_array_append_val(line, moved);
    }
    return line;
}

static void free_lines(gpointer lines) {
    g_ptr_array_unref(lines);
}

static GPtrArray *lines_new(void) {
    return g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
}

static unsigned char *marked_vertices(const Map *map, ArcSet arcs) {
    unsigned char *marked = g_new0(unsigned char, map->n_vertices + 1);
    for (guint i = 0; i < arcs.arcs->len; i++) {
        const Arc *arc = &map->arcs[g_array_index(arcs.arcs, guint, i)];
        for (guint k = 0; k < arc->n; k++)
            marked[arc->vertex[k]] = 1;
    }
    return marked;
}

static void draw_borders(ClaimScene *scene, ArcSet arcs, guint64 seed) {
    const Map *map = arcs.map;
    VertexErrors errors = tf_map_vertex_errors(map);
    g_autofree unsigned char *marked = marked_vertices(map, arcs);
    Field *field = tf_field_new(&errors, marked);
    gsize room = (gsize)map->n_vertices * CLAIM_DRAWS;
    g_autofree float *east = g_new0(float, room + 1), *north = g_new0(float, room + 1);
    if (field)
        tf_field_draw(field, seed, 0, CLAIM_DRAWS, east, north);
    for (guint lane = 0; field && lane < CLAIM_DRAWS; lane++) {
        GPtrArray *lines = lines_new();
        for (guint i = 0; i < arcs.arcs->len; i++)
            g_ptr_array_add(lines, displaced_line(&map->arcs[g_array_index(arcs.arcs, guint, i)],
                                                  east, north, lane));
        g_ptr_array_add(scene->draws, lines);
    }
    tf_field_free(field);
}

/* ---- Rulers ---- */

static void walk_clear(gpointer walk) {
    g_ptr_array_unref(((RulerWalk *)walk)->lines);
}

static GArray *steps_of(const RulerLine *line, double ruler) {
    gsize n = tf_ruler_steps(line, ruler, NULL, 0);
    GArray *points = g_array_sized_new(FALSE, TRUE, sizeof(LonLat), (guint)n);
    g_array_set_size(points, (guint)n);
    tf_ruler_steps(line, ruler, (LonLat *)(void *)points->data, n);
    return points;
}

static void walk_border(ClaimScene *scene, ArcSet arcs, double ruler) {
    g_autoptr(GPtrArray) lines = tf_arcset_lines(arcs);
    RulerWalk walk = {ruler, 0, lines_new()};
    for (guint i = 0; i < lines->len; i++) {
        const GArray *points = lines->pdata[i];
        RulerLine *line = tf_ruler_line_new((const LonLat *)(void *)points->data, points->len);
        if (!line)
            continue;
        walk.length_m += (tf_ruler_walk(line, ruler, false) + tf_ruler_walk(line, ruler, true)) / 2;
        g_ptr_array_add(walk.lines, steps_of(line, ruler));
        tf_ruler_line_free(line);
    }
    g_array_append_val(scene->walks, walk);
}

/* A ruler of the curve near a share of the length, coarse enough that its steps can be seen. */
static double round_ruler(double metres) {
    double power = pow(10, floor(log10(metres)));
    double first = metres / power;
    return power * (first < 1.5 ? 1 : first < 3.5 ? 2 : first < 7.5 ? 5 : 10);
}

static void walk_rulers(ClaimScene *scene, ArcSet arcs, double value) {
    DividerCurve *curve = tf_divider_curve_new(arcs, value, value, value);
    double fine = fmax(curve->finest_m, round_ruler(curve->drawn_m / 40));
    double coarse = fmax(round_ruler(curve->drawn_m / 10), round_ruler(2.5 * fine));
    tf_divider_curve_free(curve);
    walk_border(scene, arcs, fine);
    walk_border(scene, arcs, coarse);
}

/* ---- Making ---- */

static void add_evidence(ClaimScene *scene, const Claim *claim, AtlasMap *on, guint64 seed) {
    const Value *first = shape_of(scene, 0)->value;
    ArcSet arcs;
    if (claim->measure.node && tf_ruler_arcs(on, claim->measure.node, &arcs)) {
        walk_rulers(scene, arcs, tf_arcset_length(arcs, NULL));
        tf_arcset_clear(&arcs);
    } else if (!claim->internal &&
               (first->type == VALUE_TERRITORY || first->type == VALUE_BORDER)) {
        arcs = tf_claim_value_arcs(first);
        draw_borders(scene, arcs, seed);
        tf_arcset_clear(&arcs);
    }
}

ClaimScene *tf_claim_scene_new(const Claim *claim, AtlasMap *on, guint64 seed) {
    ClaimScene *scene = g_new0(ClaimScene, 1);
    scene->shapes = tf_claim_shapes(claim, on);
    keep_seen(scene->shapes);
    scene->parts = claim->measure.node ? tf_claim_parts(claim, on) : g_ptr_array_new();
    scene->draws = g_ptr_array_new_with_free_func(free_lines);
    scene->walks = g_array_new(FALSE, FALSE, sizeof(RulerWalk));
    g_array_set_clear_func(scene->walks, walk_clear);
    scene->anywhere = scene->shapes->len > 0;
    if (scene->anywhere) {
        tf_claim_extent(scene->shapes, tf_atlas_map(on), scene->extent);
        add_evidence(scene, claim, on, seed);
    }
    return scene;
}

void tf_claim_scene_free(ClaimScene *scene) {
    if (!scene)
        return;
    g_ptr_array_unref(scene->shapes);
    g_ptr_array_unref(scene->parts);
    g_ptr_array_unref(scene->draws);
    g_array_unref(scene->walks);
    g_free(scene);
}

/* ---- Drawing ---- */

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
        parts = lines_new();
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
        tf_obstacles_add_path(&under->obstacles, &path, i == 0 ? 2 : 1);
        if (areas && i == 0)
            tf_labels_keep_off(under->labels, &path);
        tf_path_clear(&path);
    }
}

static void draw_parts(const ClaimScene *scene, const Frame *frame, Canvas *canvas) {
    for (guint i = 0; i < scene->parts->len; i++) {
        Path path = tf_claim_part_path(scene->parts->pdata[i], frame);
        tf_canvas_stroke(canvas, &path, part_pen);
        tf_path_clear(&path);
    }
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
    tf_symbol_draw(&symbol, canvas, areas ? &path : NULL, areas ? NULL : &path);
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
    for (guint i = scene->shapes->len; i-- > 1;)
        draw_value(shape_of(scene, i)->value, false, false, frame, canvas);
    for (guint i = 0; i < scene->draws->len; i++) {
        Path path = tf_frame_lines(frame, scene->draws->pdata[i]);
        tf_canvas_stroke(canvas, &path, draw_pen);
        tf_path_clear(&path);
    }
    if (scene->anywhere)
        draw_value(shape_of(scene, 0)->value, true, scene->walks->len > 0, frame, canvas);
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

/* The shape's name with a capital; of several that it is compared with, all. */
static char *legend_words(const ClaimScene *scene, guint number) {
    GString *text = g_string_new(NULL);
    guint last = number == 0 ? 0 : scene->shapes->len - 1;
    for (guint i = number; i <= last; i++)
        g_string_append_printf(text, "%s%s", i > number ? ", " : "", shape_of(scene, i)->name);
    gunichar first = g_unichar_toupper(g_utf8_get_char(text->str));
    char capital[7] = "";
    g_unichar_to_utf8(first, capital);
    char *words = g_strconcat(capital, g_utf8_next_char(text->str), NULL);
    g_string_free(text, TRUE);
    return words;
}

char *tf_claim_scene_legend(const ClaimScene *scene, guint number, Rect sample, Canvas *canvas) {
    guint n = MIN(scene->shapes->len, 2);
    if (number < n) {
        sample_value(shape_of(scene, number)->value, number == 0, scene->walks->len > 0, sample,
                     canvas);
        return legend_words(scene, number);
    }
    number -= n;
    if (scene->parts->len > 0 && number-- == 0) {
        sample_line(sample, part_pen, canvas);
        return tf_claim_parts_legend(scene->parts);
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
