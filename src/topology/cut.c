#include "topology/cut.h"
#include <assert.h>

struct Cutter {
    const Walks *walks;
    GArray *arcs, *uses; /* of TopologyArc; of guint32 */
    GArray *
        next; /* of guint32: of each arc the next that starts at the same number; of a twin the next of the
                              same arc */
    guint32 *starting;   /* of each number: the last arc that starts there + 1, or 0 */
    GHashTable *twins;   /* of an arc + 1: the last that is its twin + 1 */
    guint32 *arc_points; /* the points of the arcs, as points of the paths */
    guint32 n_points;
};

/* A stretch of a path: `length` points from `start` of its walk, of which there are n, in a ring around its end. */
typedef struct {
    guint32 walk, n, start, length;
} Stretch;

Cutter *tf_cutter_new(const Walks *walks, guint32 n_numbers, gsize room) {
    Cutter *cutter = g_new0(Cutter, 1);
    cutter->walks = walks;
    cutter->arcs = g_array_new(FALSE, FALSE, sizeof(TopologyArc));
    cutter->uses = g_array_new(FALSE, FALSE, sizeof(guint32));
    cutter->next = g_array_new(FALSE, FALSE, sizeof(guint32));
    cutter->starting = g_new0(guint32, n_numbers);
    cutter->twins = g_hash_table_new(NULL, NULL);
    cutter->arc_points = g_new(guint32, room);
    return cutter;
}

void tf_cutter_free(Cutter *cutter) {
    g_clear_pointer(&cutter->arcs, g_array_unref);
    g_clear_pointer(&cutter->uses, g_array_unref);
    g_array_unref(cutter->next);
    g_hash_table_unref(cutter->twins);
    g_free(cutter->starting);
    g_free(cutter->arc_points);
    g_free(cutter);
}

guint32 tf_cutter_uses(const Cutter *cutter) {
    return cutter->uses->len;
}

/* Point i of the stretch, and its number. */
static guint32 point_at(const Cutter *cutter, const Stretch *stretch, guint32 i) {
    guint64 at = (guint64)stretch->start + i;
    return cutter->walks->walk[stretch->walk + (at < stretch->n ? at : at - stretch->n)];
}

static guint32 number_at(const Cutter *cutter, const Stretch *stretch, guint32 i) {
    return cutter->walks->numbers[point_at(cutter, stretch, i)];
}

static const TopologyArc *arc_at(const Cutter *cutter, guint32 arc) {
    return &g_array_index(cutter->arcs, TopologyArc, arc);
}

/* The arc whose first edge leads from one number to another, + 1; 0 if there is none. */
static guint32 arc_starting(const Cutter *cutter, guint32 from, guint32 to) {
    guint32 arc = cutter->starting[from];
    while (arc &&
           cutter->walks->numbers[cutter->arc_points[arc_at(cutter, arc - 1)->first + 1]] != to)
        arc = g_array_index(cutter->next, guint32, arc - 1);
    return arc;
}

/* Appends the stretch, from its end to its start if it is `reversed`, as an arc; returns that + 1. */
static guint32 add_arc(Cutter *cutter, const Stretch *stretch, bool reversed, guint32 next) {
    guint32 length = stretch->length, first = cutter->n_points;
    TopologyArc arc = {first, length, TOPOLOGY_OUTSIDE, TOPOLOGY_OUTSIDE, cutter->arcs->len};
    for (guint32 i = 0; i < length; i++)
        cutter->arc_points[first + i] = point_at(cutter, stretch, reversed ? length - 1 - i : i);
    g_array_append_val(cutter->arcs, arc);
    g_array_append_val(cutter->next, next);
    cutter->n_points += length;
    return cutter->arcs->len;
}

/* Whether the stretch is written as the arc is. */
static bool is_written_so(const Cutter *cutter, const Stretch *stretch, guint32 arc,
                          bool reversed) {
    const guint32 *points = cutter->arc_points + arc_at(cutter, arc)->first;
    for (guint32 i = 0; i < stretch->length; i++)
        if (!walks_same(cutter->walks, points[reversed ? stretch->length - 1 - i : i],
                        point_at(cutter, stretch, i)))
            return false;
    return true;
}

/* The arc itself, or its twin that is written as the stretch is, + 1. */
static guint32 as_written(Cutter *cutter, const Stretch *stretch, guint32 arc, bool reversed) {
    gpointer key = GUINT_TO_POINTER(arc);
    if (is_written_so(cutter, stretch, arc - 1, reversed))
        return arc;
    guint32 last = GPOINTER_TO_UINT(g_hash_table_lookup(cutter->twins, key)), twin = last;
    while (twin && !is_written_so(cutter, stretch, twin - 1, reversed))
        twin = g_array_index(cutter->next, guint32, twin - 1);
    if (!twin) {
        twin = add_arc(cutter, stretch, reversed, last);
        g_array_index(cutter->arcs, TopologyArc, twin - 1).twin = arc - 1;
        g_hash_table_insert(cutter->twins, key, GUINT_TO_POINTER(twin));
    }
    return twin;
}

/* Uses the arc that the stretch is, a new one if it is not known. */
static void use_arc(Cutter *cutter, const Stretch *stretch) {
    guint32 length = stretch->length, reversed = 0;
    guint32 start = number_at(cutter, stretch, 0);
    guint32 known = arc_starting(cutter, start, number_at(cutter, stretch, 1));
    if (!known) {
        known = arc_starting(cutter, number_at(cutter, stretch, length - 1),
                             number_at(cutter, stretch, length - 2));
        reversed = known ? 1 : 0;
    }
    /* Of an edge of a whole turn both ends are one place: only how it is written says which way it goes. */
    if (known && length == 2 && start == number_at(cutter, stretch, 1))
        reversed = !is_written_so(cutter, stretch, known - 1, false) &&
                   is_written_so(cutter, stretch, known - 1, true);
    if (!known)
        known = cutter->starting[start] = add_arc(cutter, stretch, false, cutter->starting[start]);
    else if (cutter->walks->varied)
        known = as_written(cutter, stretch, known, reversed);
    guint32 use = (known - 1) << 1 | reversed;
    g_array_append_val(cutter->uses, use);
}

/* A ring without nodes is one closed arc, which begins at its smallest number. */
static guint32 smallest(const Walks *walks, const guint32 *walk, guint32 n) {
    guint32 least = 0;
    for (guint32 i = 1; i < n; i++)
        if (walks->numbers[walk[i]] < walks->numbers[walk[least]])
            least = i;
    return least;
}

void tf_cutter_cut(Cutter *cutter, guint32 p, bool open) {
    guint32 from = walk_start(cutter->walks, p), n = cutter->walks->walk_ends[p] - from;
    const guint32 *walk = cutter->walks->walk + from;
    const guint8 *is_node = cutter->walks->is_node;
    Stretch stretch = {from, n, 0, 0};
    if (n == 0)
        return;
    if (n == 1) { /* twice the same point */
        stretch.length = 2;
        use_arc(cutter, &stretch);
        return;
    }
    guint32 start = 0;
    while (start < n && !is_node[cutter->walks->numbers[walk[start]]])
        start++;
    if (start == n) {
        stretch.start = smallest(cutter->walks, walk, n);
        stretch.length = n + 1;
        use_arc(cutter, &stretch);
        return;
    }
    guint32 steps = open ? n - 1 : n;
    for (guint32 done = 0; done < steps; done += stretch.length - 1) {
        stretch.start = (guint32)(((guint64)start + done) % n);
        stretch.length = 2;
        while (!is_node[number_at(cutter, &stretch, stretch.length - 1)])
            stretch.length++;
        use_arc(cutter, &stretch);
    }
}

static guint32 count_nodes(const Cutter *cutter) {
    guint8 *is_node = cutter->walks->is_node;
    guint32 n = 0;
    for (guint32 i = 0; i < cutter->arcs->len; i++) {
        const TopologyArc *arc = arc_at(cutter, i);
        assert(arc->n >= 2);
        const guint32 *points = cutter->arc_points + arc->first, *numbers = cutter->walks->numbers;
        guint32 ends[2] = {numbers[points[0]], numbers[points[arc->n - 1]]};
        bool collapsed = arc->n == 2 && ends[0] == ends[1];
        for (int e = 0; e < 2 && !collapsed; e++) {
            n += is_node[ends[e]] < 2;
            is_node[ends[e]] = 2;
        }
    }
    return n;
}

void tf_cutter_finish(Cutter *cutter, Topology *topology) {
    topology->n_nodes = count_nodes(cutter);
    topology->n_arcs = cutter->arcs->len;
    topology->n_points = cutter->n_points;
    topology->arcs = (TopologyArc *)(void *)g_array_free(g_steal_pointer(&cutter->arcs), FALSE);
    topology->uses = (guint32 *)(void *)g_array_free(g_steal_pointer(&cutter->uses), FALSE);
    topology->origins = g_steal_pointer(&cutter->arc_points);
    topology->points = g_new(LonLat, topology->n_points);
    for (guint32 i = 0; i < topology->n_points; i++)
        for (int axis = 0; axis < 2; axis++)
            topology->points[i][axis] = cutter->walks->points[topology->origins[i]][axis] + 0.0;
}
