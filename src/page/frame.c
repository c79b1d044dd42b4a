#include "page/frame.h"
#include "base/unconst.h"
#include "planar/main_parts.h"
#include <math.h>

void tf_page_frame_clear(double box[4]) {
    box[0] = box[1] = INFINITY;
    box[2] = box[3] = -INFINITY;
}

void tf_page_frame_join(double box[4], const double other[4]) {
    for (int i = 0; i < 2; i++) {
        box[i] = fmin(box[i], other[i]);
        box[i + 2] = fmax(box[i + 2], other[i + 2]);
    }
}

bool tf_page_frame_meets(const double box[4], const double other[4]) {
    return box[0] <= other[2] && other[0] <= box[2] && box[1] <= other[3] && other[1] <= box[3];
}

void tf_page_frame_grow(double box[4], double share, double degrees) {
    static const double globe[2] = {180, 90};
    for (int i = 0; i < 2; i++) {
        double margin = fmax(share * (box[i + 2] - box[i]), degrees);
        box[i] = fmax(box[i] - margin, -globe[i]);
        box[i + 2] = fmin(box[i + 2] + margin, globe[i]);
    }
}

/* ---- Parts ---- */

/* The line that bounds the part, or that it is. */
static const GArray *outline_of(const Geometry *geometry, guint part) {
    gpointer at = geometry->parts->pdata[part];
    return geometry->type == LAYER_LINES ? at : ((const GPtrArray *)at)->pdata[0];
}

void tf_page_frame_part(const Geometry *geometry, guint i, double box[4]) {
    const GArray *line = outline_of(geometry, i);
    tf_page_frame_clear(box);
    for (guint k = 0; k < line->len; k++) {
        const double *at = g_array_index(line, LonLat, k);
        tf_page_frame_join(box, (const double[]){at[0], at[1], at[0], at[1]});
    }
}

bool tf_page_frame_of(const Geometry *geometry, double box[4]) {
    if (geometry->type == LAYER_POINT) {
        for (int i = 0; i < 4; i++)
            box[i] = geometry->point[i % 2];
        return false;
    }
    if (geometry->type == LAYER_NONE)
        return false;
    guint n = geometry->parts->len;
    g_autoptr(GPtrArray) outlines = g_ptr_array_sized_new(n);
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(outlines, tf_unconst(outline_of(geometry, i)));
    g_autofree bool *kept = g_new(bool, n + 1);
    bool others = tf_main_parts(outlines, geometry->type == LAYER_POLYGONS, kept);
    tf_page_frame_clear(box);
    for (guint i = 0; i < n; i++) {
        double part[4];
        tf_page_frame_part(geometry, i, part);
        if (kept[i])
            tf_page_frame_join(box, part);
    }
    return others;
}
