#include "page/frame.h"
#include <math.h>

#define MAIN_SHARE 0.8 /* of a geometry's size */
#define NEAR_SHARE 0.5 /* of the main parts' frame, on each side */

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

/* How much of the map a part takes: about an area, or a length. */
static double size_of(const Geometry *geometry, guint part) {
    const GArray *line = outline_of(geometry, part);
    double size = 0;
    for (guint i = 1; i < line->len; i++) {
        const double *p = g_array_index(line, LonLat, i - 1), *q = g_array_index(line, LonLat, i);
        double wide = cos((p[1] + q[1]) / 2 * G_PI / 180);
        size += geometry->type == LAYER_LINES ? hypot((q[0] - p[0]) * wide, q[1] - p[1])
                                              : (p[0] * q[1] - q[0] * p[1]) / 2 * wide;
    }
    return fabs(size);
}

typedef struct {
    guint part;
    double size;
} Part;

static gint larger_first(gconstpointer a, gconstpointer b) {
    const Part *p = a, *q = b;
    return (p->size < q->size) - (p->size > q->size);
}

static GArray *parts_by_size(const Geometry *geometry, double *total) {
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(Part));
    *total = 0;
    for (guint i = 0; i < geometry->parts->len; i++) {
        Part part = {i, size_of(geometry, i)};
        *total += part.size;
        g_array_append_val(parts, part);
    }
    g_array_sort(parts, larger_first);
    return parts;
}

bool tf_page_frame_of(const Geometry *geometry, double box[4]) {
    if (geometry->type == LAYER_POINT) {
        for (int i = 0; i < 4; i++)
            box[i] = geometry->point[i % 2];
        return false;
    }
    if (geometry->type == LAYER_NONE)
        return false;
    double total, sum = 0, part[4], near[4];
    g_autoptr(GArray) parts = parts_by_size(geometry, &total);
    guint n = 0;
    tf_page_frame_clear(box);
    for (; n < parts->len && (n == 0 || sum < MAIN_SHARE * total); n++) {
        tf_page_frame_part(geometry, g_array_index(parts, Part, n).part, part);
        tf_page_frame_join(box, part);
        sum += g_array_index(parts, Part, n).size;
    }
    for (int i = 0; i < 4; i++)
        near[i] = box[i];
    tf_page_frame_grow(near, NEAR_SHARE, 0);
    bool others = false;
    for (; n < parts->len; n++) {
        tf_page_frame_part(geometry, g_array_index(parts, Part, n).part, part);
        if (tf_page_frame_meets(near, part))
            tf_page_frame_join(box, part);
        else
            others = true;
    }
    return others;
}
