#include "planar/geos.h"
#include "topology/edgematch_near.h"
#include "topology/topology-private.h"
#include <string.h>

typedef struct {
    const Topology *topology;
    Geos *geos;
    MatchedLine *lines; /* one for each arc */
} Maker;

#define POINT(array, i) (&g_array_index(array, LonLat, i))

/* ---- Lines ---- */

static MatchedLine line_of(const Topology *topology, guint32 number, MovedTo *moved_to,
                           gpointer data) {
    const TopologyArc *arc = &topology->arcs[number];
    MatchedLine line = {.points = g_array_sized_new(FALSE, FALSE, sizeof(LonLat), arc->n),
                        .near = g_array_new(FALSE, TRUE, 1),
                        .face = MAX(arc->left, arc->right)};
    for (guint32 i = 0; i < arc->n; i++) {
        LonLat to;
        line.changed |= moved_to(topology->points[arc->first + i], to, data);
        g_array_append_vals(line.points, to, 1);
    }
    g_array_set_size(line.near, arc->n);
    return line;
}

static void line_clear(MatchedLine *line) {
    g_clear_pointer(&line->points, g_array_unref);
    g_clear_pointer(&line->near, g_array_unref);
}

/* The arcs with near stretches, and those whose ends move with them. */
static void make_lines(Maker *maker, const GArray *stretches, MovedTo *moved_to, gpointer data) {
    const Topology *topology = maker->topology;
    for (guint i = 0; i < stretches->len; i++) {
        const EdgeMatchStretch *stretch = &g_array_index(stretches, EdgeMatchStretch, i);
        MatchedLine *line = &maker->lines[stretch->arc];
        const TopologyArc *arc = &topology->arcs[stretch->arc];
        const double *first = topology->points[arc->first];
        const double *last = topology->points[arc->first + arc->n - 1];
        LonLat to;
        bool moves = moved_to(first, to, data) || moved_to(last, to, data);
        if (!line->points && (stretch->near || moves))
            *line = line_of(topology, stretch->arc, moved_to, data);
        if (stretch->near)
            memset(line->near->data + stretch->first, 1, stretch->n);
    }
}

static gint by_place(gconstpointer a, gconstpointer b) {
    const Insertion *p = a, *q = b;
    if (p->arc != q->arc)
        return p->arc < q->arc ? -1 : 1;
    if (p->edge != q->edge)
        return p->edge < q->edge ? -1 : 1;
    return p->part < q->part ? -1 : p->part > q->part;
}

static void insert_into(MatchedLine *line, const Insertion *insertions, guint n) {
    MatchedLine filled = {.points = g_array_new(FALSE, FALSE, sizeof(LonLat)),
                          .near = g_array_new(FALSE, FALSE, 1),
                          .face = line->face,
                          .changed = true};
    for (guint i = 0, next = 0; i < line->points->len; i++) {
        guint8 near = g_array_index(line->near, guint8, i);
        g_array_append_vals(filled.points, POINT(line->points, i), 1);
        g_array_append_val(filled.near, near);
        for (; next < n && insertions[next].edge == i; next++) {
            LonLat at = {edgematch_beside(insertions[next].at[0], (*POINT(line->points, i))[0]),
                         insertions[next].at[1]};
            g_array_append_vals(filled.points, at, 1);
            g_array_append_val(filled.near, near);
        }
    }
    line_clear(line);
    *line = filled;
}

static void insert_all(Maker *maker, GArray *insertions) {
    g_array_sort(insertions, by_place);
    for (guint i = 0, n; i < insertions->len; i += n) {
        const Insertion *first = &g_array_index(insertions, Insertion, i);
        for (n = 1; i + n < insertions->len && first[n].arc == first->arc; n++)
            ;
        if (maker->lines[first->arc].points)
            insert_into(&maker->lines[first->arc], first, n);
    }
}

/* ---- Crossings ---- */

typedef struct {
    guint32 arc, edge;
    const LonLat *ends; /* two */
} NearEdge;

typedef struct {
    Maker *maker;
    const GArray *edges; /* of NearEdge */
    guint own;
    GArray *insertions;
} Crossing;

static void add_crossing(GArray *insertions, const NearEdge *edge, const LonLat *ends,
                         const LonLat at) {
    bool flat = fabs(ends[1][0] - ends[0][0]) > fabs(ends[1][1] - ends[0][1]);
    double part = flat ? (at[0] - ends[0][0]) / (ends[1][0] - ends[0][0])
                       : (at[1] - ends[0][1]) / (ends[1][1] - ends[0][1]);
    Insertion insertion = {edge->arc, edge->edge, part, {at[0], at[1]}};
    g_array_append_val(insertions, insertion);
}

static void meet(guint number, gpointer data) {
    Crossing *crossing = data;
    const NearEdge *own = &g_array_index(crossing->edges, NearEdge, crossing->own);
    const NearEdge *other = &g_array_index(crossing->edges, NearEdge, number);
    const Maker *maker = crossing->maker;
    if (number <= crossing->own || maker->lines[own->arc].face == maker->lines[other->arc].face)
        return;
    LonLat at, p[4];
    for (int i = 0; i < 4; i++) { /* all about where the first one begins */
        const double *end = i < 2 ? own->ends[i] : other->ends[i - 2];
        p[i][0] = edgematch_beside(end[0], own->ends[0][0]);
        p[i][1] = end[1];
    }
    if (!tf_geos_crossing(maker->geos, p[0], p[1], p[2], p[3], at))
        return;
    add_crossing(crossing->insertions, own, (const LonLat *)p, at);
    add_crossing(crossing->insertions, other, (const LonLat *)p + 2, at);
}

static GArray *near_edges(const Maker *maker) {
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(NearEdge));
    for (guint32 arc = 0; arc < maker->topology->n_arcs; arc++) {
        const MatchedLine *line = &maker->lines[arc];
        for (guint32 i = 0; line->points && i + 1 < line->points->len; i++) {
            NearEdge edge = {arc, i, (const LonLat *)POINT(line->points, i)};
            if (g_array_index(line->near, guint8, i))
                g_array_append_val(edges, edge);
        }
    }
    return edges;
}

static guint64 insert_crossings(Maker *maker) {
    g_autoptr(GArray) edges = near_edges(maker);
    g_autoptr(GArray) insertions = g_array_new(FALSE, FALSE, sizeof(Insertion));
    g_autofree Box *boxes = g_new(Box, edges->len + 1);
    for (guint i = 0; i < edges->len; i++) {
        const LonLat *ends = g_array_index(edges, NearEdge, i).ends;
        boxes[i] = tf_edgematch_box(ends[0], ends[1]);
    }
    GlobeIndex index = tf_globe_index_of(boxes, edges->len);
    Crossing crossing = {maker, edges, 0, insertions};
    for (guint i = 0; i < edges->len; i++) {
        crossing.own = i;
        tf_globe_index_query(&index, &boxes[i], meet, &crossing);
    }
    tf_globe_index_clear(&index);
    insert_all(maker, insertions);
    return insertions->len / 2;
}

MatchedLine *tf_edgematch_lines(const Topology *topology, const GArray *stretches,
                                MovedTo *moved_to, gpointer data, GArray *insertions,
                                guint64 *crossings) {
    g_autoptr(Geos) geos = tf_geos_new();
    Maker maker = {topology, geos, g_new0(MatchedLine, topology->n_arcs + 1)};
    make_lines(&maker, stretches, moved_to, data);
    insert_all(&maker, insertions);
    *crossings = insert_crossings(&maker);
    return maker.lines;
}

void tf_edgematch_lines_free(MatchedLine *lines, guint32 n) {
    for (guint32 i = 0; i < n; i++)
        line_clear(&lines[i]);
    g_free(lines);
}
