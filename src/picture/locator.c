#include "picture/locator.h"
#include "picture/scene_draw.h"
#include <math.h>
#include <string.h>

bool tf_locator_helps(const Definition *definition, const Frame *of) {
    static const double PART = 0.6; /* of the width */
    const double *extent = definition->extent;
    if (of->world || tf_frame_is_world(extent))
        return false;
    double degrees = (of->box.x1 - of->box.x0) * of->metres /
                     (111320 * fmax(0.1, cos(of->centre[1] * G_PI / 180)));
    return degrees < PART * (extent[2] - extent[0]);
}

/* The edge of what the frame shows, as a line on the Earth. */
static GArray *edge_of(const Frame *of) {
    enum { STEPS = 12 };
    const Rect *box = &of->box;
    const double corners[5][2] = {{box->x0, box->y0},
                                  {box->x1, box->y0},
                                  {box->x1, box->y1},
                                  {box->x0, box->y1},
                                  {box->x0, box->y0}};
    GArray *line = g_array_new(FALSE, FALSE, sizeof(LonLat));
    for (int side = 0; side < 4; side++)
        for (int k = 0; k <= STEPS; k++) {
            double t = (double)k / STEPS;
            const double *a = corners[side], *b = corners[side + 1];
            LonLat at;
            tf_frame_earth(of, a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]), at);
            g_array_append_val(line, at);
        }
    return line;
}

static void draw_edge(GArray *edge, const Frame *frame, Canvas *canvas) {
    static const Pen pen = {.ink = &tf_ink_claim, .width = 1.4};
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_ptr_array_add(lines, g_array_ref(edge));
    Path path = tf_frame_lines(frame, lines);
    tf_canvas_clip(canvas, frame->box);
    tf_canvas_stroke(canvas, &path, pen);
    tf_canvas_unclip(canvas);
    tf_path_clear(&path);
}

/* So small, it shows land, water and whole lines only. */
static void leave_out_details(const Scene *scene) {
    for (guint i = 0; i < scene->layers->len; i++) {
        SceneLayer *layer = scene->layers->pdata[i];
        g_array_set_size(layer->points, 0);
        if (layer->entry->symbol.pen.dash[0] > 0)
            g_array_set_size(layer->lines.points, 0);
    }
}

/* What the atlas's picture shows, and all of what this one does. */
static void extent_with(const GArray *edge, const double usual[4], double extent[4]) {
    static const double AIR = 0.04; /* of the width or the height, beside what reaches beyond */
    memcpy(extent, usual, 4 * sizeof *extent);
    for (guint i = 0; i < edge->len; i++) {
        const double *at = g_array_index(edge, LonLat, i);
        for (int k = 0; k < 2; k++) {
            double air = AIR * (usual[k + 2] - usual[k]);
            extent[k] = fmin(extent[k], at[k] - air);
            extent[k + 2] = fmax(extent[k + 2], at[k] + air);
        }
    }
}

bool tf_locator_draw(const SceneRequest *request, const Frame *of, Rect box, Canvas *canvas,
                     GError **error) {
    static const Pen border = {.ink = &tf_ink_quiet, .width = 0.6};
    SceneRequest ground = *request;
    Frame frame = {0};
    ground.ground_only = true;
    g_autoptr(GArray) edge = edge_of(of);
    double extent[4];
    extent_with(edge, request->definition->extent, extent);
    if (!tf_frame_new(&frame, extent, box, error))
        return false;
    g_autoptr(Scene) scene = tf_scene_new(&ground, &frame, error);
    if (scene) {
        leave_out_details(scene);
        tf_scene_draw_shapes(scene, canvas);
        draw_edge(edge, &frame, canvas);
        Path outline = tf_path_of_rect(box);
        tf_canvas_stroke(canvas, &outline, border);
        tf_path_clear(&outline);
    }
    tf_frame_clear(&frame);
    return scene != NULL;
}
