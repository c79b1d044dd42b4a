#include "planar/crossings.h"
#include "planar/box_index.h"

typedef struct {
    guint arc, point; /* from arc->xy[point] to the next */
} Segment;

typedef struct {
    const Map *map;
    const Geos *geos;
    const Segment *segments;
    guint current;
    CrossingFound *found;
    gpointer data;
} Search;

static const Arc *arc_of(const Search *search, guint i) {
    return &search->map->arcs[search->segments[i].arc];
}

static const double *point_of(const Search *search, guint i, guint end) {
    return arc_of(search, i)->xy[search->segments[i].point + end];
}

static guint32 vertex_of(const Search *search, guint i, guint end) {
    return arc_of(search, i)->vertex[search->segments[i].point + end];
}

static double dot(const double *o, const double *p, const double *q) {
    return (p[0] - o[0]) * (q[0] - o[0]) + (p[1] - o[1]) * (q[1] - o[1]);
}

/* Two segments from a common vertex: wrong only if one runs along the other. */
static bool fold(const Search *search, guint i, guint end_i, guint k, guint end_k) {
    const double *o = point_of(search, i, end_i), *p = point_of(search, i, !end_i),
                 *q = point_of(search, k, !end_k);
    return geos_turn(search->geos, o, p, q) == 0 && dot(o, p, q) > 0;
}

/* Two segments without a common vertex whose boxes meet. */
static bool meet(const Search *search, guint i, guint k) {
    const double *a = point_of(search, i, 0), *b = point_of(search, i, 1);
    const double *c = point_of(search, k, 0), *d = point_of(search, k, 1);
    int abc = geos_turn(search->geos, a, b, c), abd = geos_turn(search->geos, a, b, d);
    int cda = geos_turn(search->geos, c, d, a), cdb = geos_turn(search->geos, c, d, b);
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
                  point_of(search, other, 0), search->data);
}

guint crossings_find(const Map *map, const Geos *geos, CrossingFound *found, gpointer data) {
    guint n = 0, count = 0;
    for (guint i = 0; i < map->n_arcs; i++)
        count += map->arcs[i].n - 1;
    g_autofree Segment *segments = g_new(Segment, count + 1);
    g_autofree Box *boxes = g_new(Box, count + 1);
    for (guint i = 0; i < map->n_arcs; i++)
        for (guint k = 0; k + 1 < map->arcs[i].n; k++, n++) {
            const double *p = map->arcs[i].xy[k], *q = map->arcs[i].xy[k + 1];
            segments[n] = (Segment){i, k};
            boxes[n] = (Box){MIN(p[0], q[0]), MIN(p[1], q[1]), MAX(p[0], q[0]), MAX(p[1], q[1])};
        }
    g_autoptr(BoxIndex) index = box_index_new(boxes, n);
    Search search = {map, geos, segments, 0, found, data};
    for (; search.current < n; search.current++)
        box_index_query(index, &boxes[search.current], look_at, &search);
    return n;
}
