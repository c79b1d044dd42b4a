#include "planar/geos.h"
#include "topology/edgematch_near.h"
#include "topology/topology-private.h"
#include <string.h>

/* An arc that is rebuilt: its points, and for each whether the edge from it is near
   another feature's. */
typedef struct {
    GArray *points, *near; /* of LonLat; of guint8 */
    gint32 face;
    bool changed;
} Line;

typedef struct {
    const Topology *topology;
    Polygons *polygons;
    Geos *geos;
    Line *lines; /* one for each arc; without points if it stays */
} Maker;

#define POINT(array, i) (&g_array_index(array, LonLat, i))

static bool same(const LonLat a, const LonLat b) {
    return a[0] == b[0] && a[1] == b[1];
}

/* ---- Lines ---- */

static Line line_of(const Topology *topology, guint32 number, MovedTo *moved_to, gpointer data) {
    const TopologyArc *arc = &topology->arcs[number];
    Line line = {.points = g_array_sized_new(FALSE, FALSE, sizeof(LonLat), arc->n),
                 .near = g_array_new(FALSE, TRUE, 1),
                 .face = MAX(arc->left, arc->right)};
    for (guint32 i = 0; i < arc->n; i++) {
        const double *at = topology->points[arc->first + i], *to = moved_to(at, data);
        g_array_append_vals(line.points, to, 1);
        line.changed = line.changed || !same(at, to);
    }
    g_array_set_size(line.near, arc->n);
    return line;
}

static void line_clear(Line *line) {
    g_clear_pointer(&line->points, g_array_unref);
    g_clear_pointer(&line->near, g_array_unref);
}

/* The arcs with near stretches, and those whose ends move with them. */
static void make_lines(Maker *maker, const GArray *stretches, MovedTo *moved_to, gpointer data) {
    const Topology *topology = maker->topology;
    for (guint i = 0; i < stretches->len; i++) {
        const EdgeMatchStretch *stretch = &g_array_index(stretches, EdgeMatchStretch, i);
        Line *line = &maker->lines[stretch->arc];
        const TopologyArc *arc = &topology->arcs[stretch->arc];
        const double *first = topology->points[arc->first];
        const double *last = topology->points[arc->first + arc->n - 1];
        bool moves = moved_to(first, data) != first || moved_to(last, data) != last;
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

static void insert_into(Line *line, const Insertion *insertions, guint n) {
    Line filled = {.points = g_array_new(FALSE, FALSE, sizeof(LonLat)),
                   .near = g_array_new(FALSE, FALSE, 1),
                   .face = line->face,
                   .changed = true};
    for (guint i = 0, next = 0; i < line->points->len; i++) {
        guint8 near = g_array_index(line->near, guint8, i);
        g_array_append_vals(filled.points, POINT(line->points, i), 1);
        g_array_append_val(filled.near, near);
        for (; next < n && insertions[next].edge == i; next++) {
            g_array_append_vals(filled.points, insertions[next].at, 1);
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

static void add_crossing(GArray *insertions, const NearEdge *edge, const LonLat at) {
    const LonLat *ends = edge->ends;
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
    LonLat at;
    if (!tf_geos_crossing(maker->geos, own->ends[0], own->ends[1], other->ends[0], other->ends[1],
                          at))
        return;
    add_crossing(crossing->insertions, own, at);
    add_crossing(crossing->insertions, other, at);
}

static GArray *near_edges(const Maker *maker) {
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(NearEdge));
    for (guint32 arc = 0; arc < maker->topology->n_arcs; arc++) {
        const Line *line = &maker->lines[arc];
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
    g_autoptr(BoxIndex) index = tf_box_index_new(boxes, edges->len);
    Crossing crossing = {maker, edges, 0, insertions};
    for (guint i = 0; i < edges->len; i++) {
        crossing.own = i;
        tf_box_index_query(index, &boxes[i], meet, &crossing);
    }
    insert_all(maker, insertions);
    return insertions->len / 2;
}

/* ---- Rings ---- */

/* Appends a point, unless it repeats the last or goes back to the one before. */
static void append(GArray *ring, const LonLat at) {
    guint n = ring->len;
    if (n && same(*POINT(ring, n - 1), at))
        return;
    if (n > 1 && same(*POINT(ring, n - 2), at))
        g_array_set_size(ring, n - 1);
    else
        g_array_append_vals(ring, at, 1);
}

static void append_use(const Maker *maker, guint32 use, GArray *ring) {
    guint32 number = topology_arc(use);
    const TopologyArc *arc = &maker->topology->arcs[number];
    const GArray *made = maker->lines[number].points;
    const LonLat *points = made ? (const LonLat *)(void *)made->data
                                : (const LonLat *)maker->topology->points + arc->first;
    guint n = made ? made->len : arc->n;
    for (guint i = 0; i < n; i++)
        append(ring, points[topology_reversed(use) ? n - 1 - i : i]);
}

static guint32 first_use(const Topology *topology, guint32 path) {
    return path ? topology->use_ends[path - 1] : 0;
}

/* The ring of a path, closed; NULL if it has closed up. */
static GArray *ring_of(const Maker *maker, guint32 path) {
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(LonLat));
    for (guint32 use = first_use(maker->topology, path); use < maker->topology->use_ends[path];
         use++)
        append_use(maker, maker->topology->uses[use], ring);
    /* The same across the seam, where its end meets its beginning. */
    while (ring->len > 3 && same(*POINT(ring, ring->len - 2), *POINT(ring, 1))) {
        g_array_set_size(ring, ring->len - 1);
        g_array_remove_index(ring, 0);
    }
    return ring->len > 3 ? g_steal_pointer(&ring) : NULL;
}

static GArray *old_ring(const Maker *maker, guint32 path) {
    const TopologyPath *at = &g_array_index(maker->polygons->paths, TopologyPath, path);
    GArray *ring = g_array_new(FALSE, FALSE, sizeof(LonLat));
    g_array_append_vals(ring, POINT(maker->polygons->points, at->first), at->n);
    g_array_append_vals(ring, POINT(maker->polygons->points, at->first), 1);
    return ring;
}

/* Rings of the paths from `from` to `to`; with *closed_up if one has closed up. */
static GPtrArray *rings_of(const Maker *maker, guint32 from, guint32 to, bool old,
                           bool *closed_up) {
    GPtrArray *rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    *closed_up = false;
    for (guint32 path = from; path < to && !*closed_up; path++) {
        GArray *ring = old ? old_ring(maker, path) : ring_of(maker, path);
        if (ring)
            g_ptr_array_add(rings, ring);
        *closed_up = !ring;
    }
    return rings;
}

static char *fault_of(const Maker *maker, GPtrArray *rings) {
    g_autoptr(GPtrArray) polygons = g_ptr_array_new();
    g_ptr_array_add(polygons, rings);
    return tf_geos_fault(maker->geos, polygons);
}

static bool is_changed(const Maker *maker, guint32 from, guint32 to) {
    guint32 use = first_use(maker->topology, from), end = maker->topology->use_ends[to - 1];
    while (use < end && !maker->lines[topology_arc(maker->topology->uses[use])].changed)
        use++;
    return use < end;
}

/* The rings of a polygon: rebuilt, or as they were if they would become invalid. */
static GPtrArray *polygon_of(const Maker *maker, guint32 from, guint32 to, EdgeMatch *matching) {
    bool closed_up = false;
    if (from == to || !is_changed(maker, from, to))
        return rings_of(maker, from, to, true, &closed_up);
    g_autoptr(GPtrArray) made = rings_of(maker, from, to, false, &closed_up);
    g_autofree char *fault = closed_up ? g_strdup("a ring would close up") : fault_of(maker, made);
    if (!fault)
        return g_steal_pointer(&made);
    bool none;
    g_autoptr(GPtrArray) old = rings_of(maker, from, to, true, &none);
    g_autofree char *fault_before = fault_of(maker, old);
    if (fault_before && !closed_up)
        return g_steal_pointer(&made);
    matching->kept_polygons++;
    if (!matching->kept)
        matching->kept = g_steal_pointer(&fault);
    return g_steal_pointer(&old);
}

static void take_rings(GPtrArray *rings, guint32 from, GArray *points, GArray *paths) {
    for (guint i = 0; i < rings->len; i++) {
        const GArray *ring = rings->pdata[i];
        TopologyPath *path = &g_array_index(paths, TopologyPath, from + i);
        path->first = points->len;
        path->n = ring->len - 1;
        g_array_append_vals(points, ring->data, ring->len - 1);
    }
}

static void make_polygons(Maker *maker, EdgeMatch *matching) {
    Polygons *polygons = maker->polygons;
    GArray *points = g_array_sized_new(FALSE, FALSE, sizeof(LonLat), polygons->points->len);
    GArray *paths = g_array_copy(polygons->paths);
    for (guint i = 0, from = 0; i < polygons->polygons->len; i++) {
        guint32 to = g_array_index(polygons->polygons, guint32, i);
        g_autoptr(GPtrArray) rings = polygon_of(maker, from, to, matching);
        take_rings(rings, from, points, paths);
        from = to;
    }
    g_array_unref(polygons->points);
    g_array_unref(polygons->paths);
    polygons->points = points;
    polygons->paths = paths;
}

void tf_edgematch_rings(Polygons *polygons, const Topology *topology, const GArray *stretches,
                        MovedTo *moved_to, gpointer data, GArray *insertions, EdgeMatch *matching) {
    g_autoptr(Geos) geos = tf_geos_new();
    g_autofree Line *lines = g_new0(Line, topology->n_arcs + 1);
    Maker maker = {topology, polygons, geos, lines};
    make_lines(&maker, stretches, moved_to, data);
    insert_all(&maker, insertions);
    matching->crossings = insert_crossings(&maker);
    make_polygons(&maker, matching);
    for (guint32 i = 0; i < topology->n_arcs; i++)
        line_clear(&lines[i]);
}
