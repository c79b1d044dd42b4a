#include "picture/claim_scene.h"
#include "atlas/outline.h"
#include "claim/divider.h"
#include "claim/divider_measure.h"
#include "geodesy/field.h"
#include "picture/claim_extent.h"
#include "picture/claim_parts.h"
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

/* What the claim is about first; otherwise in their order. */
static void sort_shapes(ClaimScene *scene) {
    g_autoptr(GPtrArray) others = g_ptr_array_new();
    guint n = 0;
    for (guint i = 0; i < scene->shapes->len; i++) {
        ClaimShape *shape = scene->shapes->pdata[i];
        if (shape->subject)
            scene->shapes->pdata[n++] = shape;
        else
            g_ptr_array_add(others, shape);
    }
    scene->n_subjects = n;
    for (guint i = 0; i < others->len; i++)
        scene->shapes->pdata[n + i] = others->pdata[i];
}

/* The lines of all areas and borders that the claim is about, each once. */
static ArcSet subject_arcs(const ClaimScene *scene, const Map *map) {
    ArcSet all = {map, g_array_new(FALSE, FALSE, sizeof(guint))};
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < scene->n_subjects; i++) {
        const Value *value = shape_of(scene, i)->value;
        if (value->type != VALUE_TERRITORY && value->type != VALUE_BORDER)
            continue;
        ArcSet arcs = tf_value_arcs(value);
        for (guint k = 0; k < arcs.arcs->len; k++) {
            guint arc = g_array_index(arcs.arcs, guint, k);
            if (g_hash_table_add(seen, GUINT_TO_POINTER(arc + 1)))
                g_array_append_val(all.arcs, arc);
        }
        tf_arcset_clear(&arcs);
    }
    return all;
}

static void add_evidence(ClaimScene *scene, const Claim *claim, AtlasMap *on, guint64 seed) {
    ArcSet arcs;
    if (claim->measure.node && tf_ruler_arcs(on, claim->measure.node, &arcs)) {
        walk_rulers(scene, arcs, tf_arcset_length(arcs, NULL));
        tf_arcset_clear(&arcs);
    } else if (!claim->internal) {
        arcs = subject_arcs(scene, tf_atlas_map(on));
        if (arcs.arcs->len > 0)
            draw_borders(scene, arcs, seed);
        tf_arcset_clear(&arcs);
    }
}

ClaimScene *tf_claim_scene_new(const Claim *claim, AtlasMap *on, guint64 seed) {
    ClaimScene *scene = g_new0(ClaimScene, 1);
    scene->shapes = tf_claim_shapes(claim, on);
    keep_seen(scene->shapes);
    sort_shapes(scene);
    scene->parts = tf_claim_parts(claim, on);
    scene->draws = g_ptr_array_new_with_free_func(free_lines);
    scene->walks = g_array_new(FALSE, FALSE, sizeof(RulerWalk));
    g_array_set_clear_func(scene->walks, walk_clear);
    scene->anywhere = scene->shapes->len > 0;
    if (scene->anywhere) {
        ClaimShown shown = {scene->shapes, scene->n_subjects, &scene->parts};
        scene->beyond = tf_claim_extent(&shown, tf_atlas_map(on), scene->extent);
        add_evidence(scene, claim, on, seed);
    }
    return scene;
}

void tf_claim_scene_free(ClaimScene *scene) {
    if (!scene)
        return;
    g_ptr_array_unref(scene->shapes);
    tf_claim_parts_clear(&scene->parts);
    g_ptr_array_unref(scene->draws);
    g_array_unref(scene->walks);
    g_free(scene);
}
