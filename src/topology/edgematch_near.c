#include "topology/edgematch_near.h"

enum { STRETCH = 32 };

Scale tf_edgematch_scale_at(const LonLat at) {
    Scale scale;
    tf_geodesic_degree(at[1], &scale.north, &scale.east);
    scale.east = fmax(scale.east, 1); /* a metre's worth of longitude at the poles */
    return scale;
}

Box tf_edgematch_box(const LonLat a, const LonLat b) {
    return (Box){fmin(a[0], b[0]), fmin(a[1], b[1]), fmax(a[0], b[0]), fmax(a[1], b[1])};
}

Box tf_edgematch_widened(Box box, double metres) {
    /* Degrees of longitude are shortest where the box is nearest to a pole. */
    LonLat polar = {0, fmax(fabs(box.south), fabs(box.north))};
    Scale scale = tf_edgematch_scale_at(polar);
    double x = metres / scale.east, y = metres / scale.north;
    return (Box){box.west - x, box.south - y, box.east + x, box.north + y};
}

static Box box_of(const Topology *topology, const EdgeMatchStretch *stretch) {
    const LonLat *points = topology->points + topology->arcs[stretch->arc].first + stretch->first;
    Box box = {points[0][0], points[0][1], points[0][0], points[0][1]};
    for (guint32 i = 1; i <= stretch->n; i++)
        box = (Box){fmin(box.west, points[i][0]), fmin(box.south, points[i][1]),
                    fmax(box.east, points[i][0]), fmax(box.north, points[i][1])};
    return box;
}

static GArray *stretches(const Topology *topology) {
    GArray *list = g_array_new(FALSE, FALSE, sizeof(EdgeMatchStretch));
    for (guint32 i = 0; i < topology->n_arcs; i++) {
        const TopologyArc *arc = &topology->arcs[i];
        bool alone = (arc->left != TOPOLOGY_OUTSIDE) != (arc->right != TOPOLOGY_OUTSIDE);
        for (guint32 first = 0; alone && first + 1 < arc->n; first += STRETCH) {
            EdgeMatchStretch stretch = {i, first, MIN((guint32)STRETCH, arc->n - 1 - first),
                                        MAX(arc->left, arc->right), false};
            g_array_append_val(list, stretch);
        }
    }
    return list;
}

typedef struct {
    EdgeMatchStretch *list;
    guint own;
} Query;

static void meet(guint other, gpointer data) {
    Query *query = data;
    if (query->list[other].face != query->list[query->own].face)
        query->list[query->own].near = true;
}

GArray *tf_edgematch_stretches(const Topology *topology, double metres) {
    GArray *list = stretches(topology);
    g_autofree Box *boxes = g_new(Box, list->len + 1);
    Query query = {(EdgeMatchStretch *)(void *)list->data, 0};
    for (guint i = 0; i < list->len; i++)
        boxes[i] = box_of(topology, &query.list[i]);
    g_autoptr(BoxIndex) index = tf_box_index_new(boxes, list->len);
    for (guint i = 0; i < list->len; i++) {
        Box box = tf_edgematch_widened(boxes[i], metres);
        query.own = i;
        tf_box_index_query(index, &box, meet, &query);
    }
    return list;
}
