#include "topology/topology.h"
#include "topology/cut.h"
#include "topology/numbers.h"
#include "topology/winding.h"
#include <assert.h>

/* ---- Where the paths part ---- */

/* Whether two points are the same, also as they are written. */
static bool repeats(const Walks *walks, guint32 a, guint32 b) {
    return walks->numbers[a] == walks->numbers[b] && walks_same(walks, a, b);
}

static void drop_repeats(Walks *walks, const TopologyPath *paths, guint32 n_paths) {
    guint32 end = 0, *walk = walks->walk;
    for (guint32 p = 0; p < n_paths; p++) {
        guint32 start = end, n = paths[p].kind & TOPOLOGY_POINTS ? 0 : paths[p].n;
        for (guint32 i = paths[p].first; i < paths[p].first + n; i++)
            if (end == start || !repeats(walks, walk[end - 1], i))
                walk[end++] = i;
        while (!(paths[p].kind & TOPOLOGY_OPEN) && end > start + 1 &&
               repeats(walks, walk[end - 1], walk[start]))
            end--;
        walks->walk_ends[p] = end;
    }
}

/* Notes that a path passes vertex `at` between neighbours a and b. */
static void visit(Walks *walks, guint32 at, guint32 a, guint32 b) {
    guint32 low = MIN(a, b) + 1, high = MAX(a, b) + 1, *sides = walks->sides[at];
    if (sides[0] == 0) {
        sides[0] = low;
        sides[1] = high;
    } else if (sides[0] != low || sides[1] != high) {
        walks->is_node[at] = 1;
    }
}

static void find_nodes(Walks *walks, const TopologyPath *paths, guint32 n_paths) {
    for (guint32 p = 0; p < n_paths; p++) {
        guint32 start = walk_start(walks, p), n = walks->walk_ends[p] - start;
        if (n < 2)
            continue;
        const guint32 *walk = walks->walk + start, *numbers = walks->numbers;
        guint32 before = numbers[walk[0]], at = numbers[walk[1]];
        for (guint32 i = 2; i < n; i++) {
            guint32 after = numbers[walk[i]];
            visit(walks, at, before, after);
            before = at;
            at = after;
        }
        if (paths[p].kind & TOPOLOGY_OPEN) {
            walks->is_node[numbers[walk[0]]] = walks->is_node[at] = 1;
        } else {
            visit(walks, numbers[walk[0]], at, numbers[walk[1]]);
            visit(walks, at, before, numbers[walk[0]]);
        }
    }
}

/* ---- Faces on their sides ---- */

/* Sides are kept with the first of the arcs in one place. */
static void take_side(Topology *topology, guint8 *overlaps, guint32 use, gint32 face,
                      bool on_left) {
    assert(topology_arc(use) < topology->n_arcs);
    guint32 first = topology->arcs[topology_arc(use)].twin;
    TopologyArc *arc = &topology->arcs[first];
    gint32 *side = on_left != topology_reversed(use) ? &arc->left : &arc->right;
    if (*side != TOPOLOGY_OUTSIDE && *side != face) {
        if (topology->n_overlaps == 0) {
            topology->overlapping[0] = *side;
            topology->overlapping[1] = face;
        }
        topology->n_overlaps += !overlaps[first];
        overlaps[first] = 1;
    } else {
        *side = face;
    }
}

static void take_sides(Topology *topology, const Walks *walks, const TopologyPath *paths,
                       TopologyGround ground) {
    g_autofree guint8 *overlaps = g_new0(guint8, topology->n_arcs + 1);
    TopologyTurn outer = {0};
    guint32 use = 0;
    for (guint32 p = 0; p < topology->n_paths; p++) {
        bool bounds = !(paths[p].kind & (TOPOLOGY_OPEN | TOPOLOGY_POINTS)) &&
                      walks->walk_ends[p] - walk_start(walks, p) >= 3;
        bool hole = paths[p].kind & TOPOLOGY_HOLE;
        TopologyTurn turn = {0};
        if (bounds)
            turn = tf_topology_turn(walks->points + paths[p].first, paths[p].n, ground,
                                    hole ? &outer : NULL);
        if (!hole)
            outer = turn;
        bool on_left = (turn.area > 0) == !hole;
        for (; use < topology->use_ends[p]; use++)
            if (bounds)
                take_side(topology, overlaps, topology->uses[use], paths[p].face, on_left);
    }
    for (guint32 i = 0; i < topology->n_arcs; i++) {
        TopologyArc *arc = &topology->arcs[i];
        arc->left = topology->arcs[arc->twin].left;
        arc->right = topology->arcs[arc->twin].right;
    }
}

/* ---- The topology ---- */

static void cut_paths(Topology *topology, const Walks *walks, const TopologyPath *paths,
                      guint32 n) {
    /* An arc has at most one point more than it has steps, there are no more arcs than steps, and no more steps than
       points but for paths of one point, which have two. */
    Cutter *cutter = tf_cutter_new(walks, n, 2 * (gsize)n);
    for (guint32 p = 0; p < topology->n_paths; p++) {
        tf_cutter_cut(cutter, p, paths[p].kind & TOPOLOGY_OPEN);
        topology->use_ends[p] = tf_cutter_uses(cutter);
    }
    tf_cutter_finish(cutter, topology);
    tf_cutter_free(cutter);
}

static guint32 count_points(const TopologyPath *paths, guint32 n_paths) {
    guint32 n = 0;
    for (guint32 p = 0; p < n_paths; p++)
        n = MAX(n, paths[p].first + paths[p].n);
    return n;
}

Topology *tf_topology_new(const LonLat *points, const TopologyPath *paths, guint32 n_paths,
                          TopologyGround ground) {
    Topology *topology = g_new0(Topology, 1);
    guint32 n = count_points(paths, n_paths);
    bool varied;
    g_autofree guint32 *numbers = tf_topology_number(points, n, ground, &varied);
    g_autofree guint32 *walk = g_new(guint32, n);
    g_autofree guint32 *walk_ends = g_new(guint32, n_paths);
    g_autofree guint32 *sides = g_new0(guint32, 2 * (gsize)n + 1);
    g_autofree guint8 *is_node = g_new0(guint8, n);
    Walks walks = {points, numbers, varied, walk, walk_ends, (guint32(*)[2])(void *)sides, is_node};
    drop_repeats(&walks, paths, n_paths);
    find_nodes(&walks, paths, n_paths);
    topology->n_paths = n_paths;
    topology->use_ends = g_new(guint32, n_paths);
    cut_paths(topology, &walks, paths, n);
    take_sides(topology, &walks, paths, ground);
    return topology;
}

void tf_topology_free(Topology *topology) {
    if (!topology)
        return;
    g_free(topology->points);
    g_free(topology->origins);
    g_free(topology->arcs);
    g_free(topology->uses);
    g_free(topology->use_ends);
    g_free(topology);
}
