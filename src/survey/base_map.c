#include "survey/base_map.h"
#include "survey/overlay.h"
#include <math.h>

bool tf_base_is_partial(const Map *map, const char *country) {
    return g_ptr_array_find_with_equal_func(map->partial, country, g_str_equal, NULL);
}

static int country_of(const PlanFrame *frame, const Map *base, int face) {
    return tf_overlay_country(base, frame->attribute, frame->countries, face);
}

bool tf_base_is_framed(const PlanFrame *frame, const Map *map, const Map *base, const Arc *arc) {
    int left = country_of(frame, base, arc->left), right = country_of(frame, base, arc->right);
    if (left >= 0 && right >= 0)
        return left != right;
    int inside = left >= 0 ? left : right;
    return !tf_base_is_partial(map, frame->countries->pdata[inside]);
}

BorderSegments *tf_base_borders(const PlanFrame *frame, const Map *map, const Map *base,
                                bool framed) {
    BorderSegments *borders = tf_border_segments_new();
    for (guint i = 0; i < base->n_arcs; i++) {
        const Arc *arc = &base->arcs[i];
        int left = country_of(frame, base, arc->left), right = country_of(frame, base, arc->right);
        bool wanted = framed ? tf_base_is_framed(frame, map, base, arc) : left != right;
        for (guint k = 1; wanted && k < arc->n; k++)
            tf_border_segments_add(borders, arc->xy[k - 1], arc->xy[k], left, right);
    }
    tf_border_segments_finish(borders);
    return borders;
}

void tf_base_extent(const Map *base, LonLat low, LonLat high) {
    const double margin = 0.5; /* degrees: more than maps of one region differ by */
    low[0] = low[1] = INFINITY;
    high[0] = high[1] = -INFINITY;
    for (guint i = 0; i < base->n_vertices; i++)
        for (int axis = 0; axis < 2; axis++) {
            low[axis] = fmin(low[axis], base->vertex_position[i][axis] - margin);
            high[axis] = fmax(high[axis], base->vertex_position[i][axis] + margin);
        }
}
