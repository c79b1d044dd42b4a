#include "planar/crossings.h"
#include "planar/box_index.h"
#include <math.h>

typedef struct {
    guint arc, point; /* from arc->xy[point] to the next */
} Segment;

typedef struct {
    const Map *map;
    const Geos *geos;
    const Segment *segments;
    guint current;
    double longitude; /* of its first point */
    CrossingFound *found;
    gpointer data;
} Search;

static const Arc *arc_of(const Search *search, guint i) {
    return &search->map->arcs[search->segments[i].arc];
}

/* The ends of a segment, as seen from the longitude `near` by the shorter way round. */
static void ends_of(const Search *search, guint i, double near, LonLat ends[2]) {
    const Arc *arc = arc_of(search, i);
    const double *p = arc->xy[search->segments[i].point],
                 *q = arc->xy[search->segments[i].point + 1];
    double from = fabs(p[1]) == 90 ? q[0] : p[0], turn = geodesic_edge_turn(p, q);
    ends[0][0] = fabs(from - near) <= 180 ? from : near + geodesic_turn(near, from);
    ends[1][0] = ends[0][0] + turn;
    if (fabs(ends[1][0] - q[0]) < 1)
        ends[1][0] = q[0]; /* without the sum's rounding */
    ends[0][1] = p[1];
    ends[1][1] = q[1];
}

static guint32 vertex_of(const Search *search, guint i, guint end) {
    return arc_of(search, i)->vertex[search->segments[i].point + end];
}

static double dot(const double *o, const double *p, const double *q) {
    return (p[0] - o[0]) * (q[0] - o[0]) + (p[1] - o[1]) * (q[1] - o[1]);
}

/* Two segments from a common vertex: wrong only if one runs along the other. */
static bool fold(const Search *search, guint i, guint end_i, guint k, guint end_k) {
    LonLat a[2], b[2];
    ends_of(search, i, search->longitude, a);
    ends_of(search, k, a[end_i][0], b);
    const double *o = a[end_i], *p = a[!end_i], *q = b[!end_k];
    return tf_geos_turn(search->geos, o, p, q) == 0 && dot(o, p, q) > 0;
}

/* Two segments without a common vertex whose boxes meet. */
static bool meet(const Search *search, guint i, guint k) {
    LonLat p[2], q[2];
    ends_of(search, i, search->longitude, p);
    ends_of(search, k, search->longitude, q);
    const double *a = p[0], *b = p[1], *c = q[0], *d = q[1];
    int abc = tf_geos_turn(search->geos, a, b, c), abd = tf_geos_turn(search->geos, a, b, d);
    int cda = tf_geos_turn(search->geos, c, d, a), cdb = tf_geos_turn(search->geos, c, d, b);
    return abc * abd <= 0 && cda * cdb <= 0;
}

static bool meet_wrongly(const Search *search, guint i, guint k) {
    int shared = 0;
    for (guint end_i = 0; end_i < 2; end_i++)
        for (guint end_k = 0; end_k < 2; end_k++)
            if (vertex_of(search, i, end_i) == vertex_of(search, k, end_k)) {
                shared++;
                if (fold(search, i, end_i, k, end_k))
                    return true;
            }
    return shared == 0 && meet(search, i, k);
}

static void look_at(guint other, gpointer data) {
    Search *search = data;
    if (other <= search->current || !meet_wrongly(search, search->current, other))
        return;
    search->found(search->segments[search->current].arc, search->segments[other].arc,
                  arc_of(search, other)->xy[search->segments[other].point], search->data);
}

guint tf_crossings_find(const Map *map, const Geos *geos, CrossingFound *found, gpointer data) {
    guint n = 0, count = 0;
    for (guint i = 0; i < map->n_arcs; i++)
        count += map->arcs[i].n - 1;
    g_autofree Segment *segments = g_new(Segment, count + 1);
    g_autofree Box *boxes = g_new(Box, count + 1);
    Search search = {map, geos, segments, 0, 0, found, data};
    for (guint i = 0; i < map->n_arcs; i++)
        for (guint k = 0; k + 1 < map->arcs[i].n; k++, n++) {
            LonLat ends[2];
            segments[n] = (Segment){i, k};
            ends_of(&search, n, map->arcs[i].xy[k][0], ends);
            const double *p = ends[0], *q = ends[1];
            boxes[n] = (Box){MIN(p[0], q[0]), MIN(p[1], q[1]), MAX(p[0], q[0]), MAX(p[1], q[1])};
        }
    g_autoptr(BoxIndex) index = tf_box_index_new(boxes, n);
    for (; search.current < n; search.current++)
        for (int turns = -1; turns <= 1; turns++) {
            Box box = boxes[search.current];
            box.west += 360 * turns;
            box.east += 360 * turns;
            search.longitude = boxes[search.current].west;
            tf_box_index_query(index, &box, look_at, &search);
        }
    return n;
}
