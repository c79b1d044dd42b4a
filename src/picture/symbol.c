#include "picture/symbol.h"

void tf_symbol_draw(const Symbol *symbol, Canvas *canvas, const Path *areas, const Path *lines) {
    if (areas && symbol->fill)
        tf_canvas_fill(canvas, areas, symbol->fill, symbol->opacity);
    if (areas && symbol->hatch.ink)
        tf_canvas_hatch(canvas, areas, symbol->hatch);
    const Path *paths[] = {areas, lines};
    for (int k = 0; k < 2; k++) {
        if (!paths[k] || !symbol->pen.ink)
            continue;
        if (symbol->casing) {
            Pen casing = {.ink = symbol->casing,
                          .opacity = 0.8,
                          .width = symbol->pen.width + 0.5 * UNITS_PER_MM};
            tf_canvas_stroke(canvas, paths[k], casing);
        }
        tf_canvas_stroke(canvas, paths[k], symbol->pen);
    }
}

static Path marker_path(Marker marker, double x, double y, double r) {
    if (marker == MARKER_CIRCLE)
        return tf_path_of_circle(x, y, r);
    if (marker == MARKER_SQUARE)
        return tf_path_of_rect((Rect){x - r, y - r, x + r, y + r});
    Path path = tf_path_new(true);
    if (marker == MARKER_TRIANGLE) {
        tf_path_move(&path, x, y - 1.15 * r);
        tf_path_line(&path, x + 1.05 * r, y + 0.75 * r);
        tf_path_line(&path, x - 1.05 * r, y + 0.75 * r);
    } else {
        tf_path_move(&path, x, y - 1.2 * r);
        tf_path_line(&path, x + 1.2 * r, y);
        tf_path_line(&path, x, y + 1.2 * r);
        tf_path_line(&path, x - 1.2 * r, y);
    }
    return path;
}

void tf_symbol_draw_point(const Symbol *symbol, Canvas *canvas, double x, double y) {
    if (symbol->marker == MARKER_NONE)
        return;
    Path path = marker_path(symbol->marker, x, y, symbol->size / 2);
    Pen halo = {.ink = &tf_ink_halo, .opacity = 0.85, .width = 0.5 * UNITS_PER_MM};
    tf_canvas_stroke(canvas, &path, halo);
    if (symbol->fill)
        tf_canvas_fill(canvas, &path, symbol->fill, symbol->opacity);
    if (symbol->pen.ink)
        tf_canvas_stroke(canvas, &path, symbol->pen);
    tf_path_clear(&path);
}
