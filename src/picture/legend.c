#include "picture/legend.h"
#include "picture/claim_draw.h"
#include "picture/claim_names.h"
#include "picture/scene_draw.h"
#include "picture/symbol.h"
#include <math.h>

static const TextStyle head_style = {.font = {.size = 9.5, .bold = true}, .ink = &tf_ink_text};
static const TextStyle body_style = {.font = {.size = 9}, .ink = &tf_ink_text};

static const double SAMPLE = 22; /* width of a legend's sample */
static const double LEADING = 11.5;

static Rect sample_box(double x, double y) {
    return (Rect){x, y - 8, x + SAMPLE, y + 1.5};
}

static void draw_sample(const SceneLayer *layer, Rect box, Canvas *canvas) {
    const Symbol *symbol = &layer->entry->symbol;
    if (layer->points->len > 0) {
        tf_symbol_draw_point(symbol, canvas, (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2);
    } else if (!tf_path_is_empty(&layer->areas)) {
        Path path = tf_path_of_rect(box);
        tf_symbol_draw(symbol, canvas, &path, NULL);
        tf_path_clear(&path);
    } else {
        Path path = tf_path_new(false);
        tf_path_move(&path, box.x0, (box.y0 + box.y1) / 2);
        tf_path_line(&path, box.x1, (box.y0 + box.y1) / 2);
        if (layer->entry->band) {
            Pen band = {.ink = layer->entry->band, .opacity = 0.25, .width = 7, .butt = true};
            tf_canvas_stroke(canvas, &path, band);
        }
        tf_symbol_draw(symbol, canvas, NULL, &path);
        tf_path_clear(&path);
    }
}

bool tf_legend_names(const SceneLayer *layer) {
    return layer->entry->legend && (!tf_path_is_empty(&layer->areas) ||
                                    !tf_path_is_empty(&layer->lines) || layer->points->len > 0);
}

static double draw_line(const char *words, double x, double y, double width, Canvas *canvas) {
    return tf_canvas_paragraph(canvas, x + SAMPLE + 7, y, width - SAMPLE - 7, words, body_style,
                               LEADING) +
           3.5;
}

static bool has_legend(const ClaimScene *claim, const Scene *scene) {
    bool some = claim && claim->shapes->len + claim->walks->len + claim->draws->len > 0;
    for (guint i = 0; !some && i < scene->layers->len; i++)
        some = tf_legend_names(scene->layers->pdata[i]);
    return some;
}

/* Where the legend's next line goes: down one column and, past `limit`, on at the top of another. */
typedef struct {
    double x, y, width; /* of the column */
    double top, limit, lowest;
} LegendFlow;

static void flow_on(LegendFlow *flow, const char *words, Canvas *canvas) {
    static const double BETWEEN = 18;
    flow->y = draw_line(words, flow->x, flow->y, flow->width, canvas);
    flow->lowest = fmax(flow->lowest, flow->y);
    if (flow->y > flow->limit) {
        flow->x += flow->width + BETWEEN;
        flow->y = flow->top;
        flow->limit = INFINITY;
    }
}

static void draw_entries(const ClaimScene *claim, const Scene *scene, LegendFlow *flow,
                         Canvas *canvas) {
    for (guint i = 0; claim; i++) {
        Rect sample = sample_box(flow->x, flow->y);
        g_autofree char *words = tf_claim_scene_legend(claim, i, sample, canvas);
        if (!words)
            break;
        flow_on(flow, words, canvas);
    }
    g_autofree char *left_out = claim ? tf_claim_names_left_out(claim, scene) : NULL;
    if (left_out) {
        g_autofree char *words = g_strdup_printf("not named on the map: %s", left_out);
        flow_on(flow, words, canvas);
    }
    for (int ground = 0; ground <= 1; ground++)
        for (guint i = 0; i < scene->layers->len; i++) {
            const SceneLayer *layer = scene->layers->pdata[i];
            if (!tf_legend_names(layer) || layer->entry->ground != (ground == 1))
                continue;
            draw_sample(layer, sample_box(flow->x, flow->y), canvas);
            g_autofree char *words = tf_scene_layer_legend(scene, layer);
            flow_on(flow, words, canvas);
        }
}

double tf_legend_draw(const ClaimScene *claim, const Scene *scene, double x, double y, double width,
                      Canvas *canvas) {
    static const double TWO = 400; /* from this width on */
    if (!has_legend(claim, scene))
        return y;
    tf_canvas_text(canvas, x, y, "Legend", head_style);
    y += 15;
    LegendFlow flow = {x, y, width, y, INFINITY, y};
    if (width >= TWO) {
        CanvasSpec nothing = {.form = CANVAS_NONE, .scale = 1};
        g_autoptr(Canvas) blank = tf_canvas_new(&nothing, NULL);
        flow.width = width / 2 - 9;
        LegendFlow trial = flow;
        draw_entries(claim, scene, &trial, blank);
        flow.limit = y + (trial.lowest - y) / 2 - 1;
    }
    draw_entries(claim, scene, &flow, canvas);
    return flow.lowest;
}
