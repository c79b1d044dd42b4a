#include "topology/edgematch_near.h"

enum { STRETCH = 32 };

Scale tf_edgematch_scale_at(const LonLat at) {
    Scale scale;
    tf_geodesic_degree(at[1], &scale.north, &scale.east);
    scale.east = fmax(scale.east, 1); /* a metre's worth of longitude at the poles */
    return scale;
}

Box tf_edgematch_box(const LonLat a, const LonLat b) {
    double from = edgematch_longitude(a[0]), to = from + geodesic_turn(a[0], b[0]);
    return (Box){fmin(from, to), fmin(a[1], b[1]), fmax(from, to), fmax(a[1], b[1])};
}

GlobeIndex tf_globe_index_of(const Box *boxes, guint n) {
    GlobeIndex index = {tf_box_index_new(boxes, n), 0};
    for (guint i = 0; i < n; i++)
        index.reach = fmax(index.reach, fmax(boxes[i].east - 180, -180 - boxes[i].west));
    return index;
}

void tf_globe_index_clear(GlobeIndex *index) {
    tf_box_index_free(index->index);
}

void tf_globe_index_query(const GlobeIndex *index, const Box *box, BoxFound found, gpointer data) {
    tf_box_index_query(index->index, box, found, data);
    for (int side = -1; side <= 1; side += 2) {
        Box turned = {box->west - 360 * side, box->south, box->east - 360 * side, box->north};
        if (side > 0 ? box->east >= 180 - index->reach : box->west <= -180 + index->reach)
            tf_box_index_query(index->index, &turned, found, data);
    }
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
    double x = edgematch_longitude(points[0][0]);
    Box box = {x, points[0][1], x, points[0][1]};
    for (guint32 i = 1; i <= stretch->n; i++) {
        x += geodesic_turn(points[i - 1][0], points[i][0]);
        box = (Box){fmin(box.west, x), fmin(box.south, points[i][1]), fmax(box.east, x),
                    fmax(box.north, points[i][1])};
    }
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
    GlobeIndex index = tf_globe_index_of(boxes, list->len);
    for (guint i = 0; i < list->len; i++) {
        Box box = tf_edgematch_widened(boxes[i], metres);
        query.own = i;
        tf_globe_index_query(&index, &box, meet, &query);
    }
    tf_globe_index_clear(&index);
    return list;
}
