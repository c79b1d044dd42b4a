#include "topology/topology.h"
#include "geodesy/plane.h"
#include <assert.h>
#include <string.h>

enum { NONE = G_MAXUINT32 };

/* ---- Equal points get one number ---- */

typedef struct {
    guint32 point; /* number of the point + 1; 0 is an empty slot */
    guint32 tag;   /* the hash's upper half */
} Slot;

enum { BATCH = 64 }; /* points whose slots are fetched from memory together */

static guint64 bits_of(double degrees) {
    degrees += 0.0; /* -0 is 0 */
    guint64 bits;
    memcpy(&bits, &degrees, sizeof bits);
    return bits;
}

/* Multiplicative hashing with odd constants (Knuth, TAOCP 3, 6.4), mixed by a final xor-shift. */
static guint64 hash_of(const double *point) {
    guint64 a = bits_of(point[0]) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    guint64 b = bits_of(point[1]) * G_GUINT64_CONSTANT(0xc2b2ae3d27d4eb4f);
    guint64 h = (a ^ (b >> 32 | b << 32)) * G_GUINT64_CONSTANT(0xff51afd7ed558ccd);
    return h ^ h >> 32;
}

static bool same(const double *a, const double *b) {
    return a[0] == b[0] && a[1] == b[1];
}

/* The number of the first point that is equal to point i, which is put into the table if it is the
   first itself. */
static guint32 first_equal(Slot *table, guint64 mask, const LonLat *points, guint32 i,
                           guint64 hash) {
    guint32 tag = (guint32)(hash >> 32);
    for (guint64 at = hash & mask;; at = (at + 1) & mask) {
        Slot *slot = &table[at];
        if (slot->point == 0) {
            *slot = (Slot){i + 1, tag};
            return i;
        }
        if (slot->tag == tag && same(points[slot->point - 1], points[i]))
            return slot->point - 1;
    }
}

/* For each point the number of the first that is equal to it. */
static guint32 *number_points(const LonLat *points, guint32 n) {
    guint64 size = 64;
    while (size < 2 * (guint64)n)
        size *= 2;
    g_autofree Slot *table = g_new0(Slot, size);
    guint32 *numbers = g_new0(guint32, n);
    guint64 hashes[BATCH];
    for (guint32 from = 0; from < n; from += BATCH) {
        guint32 to = MIN(n, from + BATCH);
        for (guint32 i = from; i < to; i++) {
            hashes[i - from] = hash_of(points[i]);
            __builtin_prefetch(&table[hashes[i - from] & (size - 1)], 1);
        }
        for (guint32 i = from; i < to; i++)
            numbers[i] = first_equal(table, size - 1, points, i, hashes[i - from]);
    }
    return numbers;
}

/* ---- The paths as numbers, and where they part ---- */

typedef struct {
    const LonLat *points;
    guint32 *walk;       /* the numbers of all paths' points, without repeated ones */
    guint32 *walk_ends;  /* of each path */
    guint32 (*sides)[2]; /* of each number: its two neighbours, the smaller first */
    guint8 *is_node;
} Walks;

static guint32 walk_start(const Walks *walks, guint32 path) {
    return path == 0 ? 0 : walks->walk_ends[path - 1];
}

static void drop_repeats(Walks *walks, const guint32 *numbers, const TopologyPath *paths,
                         guint32 n_paths) {
    guint32 end = 0;
    for (guint32 p = 0; p < n_paths; p++) {
        guint32 start = end;
        for (guint32 i = paths[p].first; i < paths[p].first + paths[p].n; i++)
            if (end == start || walks->walk[end - 1] != numbers[i])
                walks->walk[end++] = numbers[i];
        while (!(paths[p].kind & TOPOLOGY_OPEN) && end > start + 1 &&
               walks->walk[end - 1] == walks->walk[start])
            end--;
        if (end == start + 1)
            end = start;
        walks->walk_ends[p] = end;
    }
}

/* Notes that a path passes vertex `at` between neighbours a and b. */
static void visit(Walks *walks, guint32 at, guint32 a, guint32 b) {
    guint32 low = MIN(a, b), high = MAX(a, b), *sides = walks->sides[at];
    if (sides[0] == NONE) {
        sides[0] = low;
        sides[1] = high;
    } else if (sides[0] != low || sides[1] != high) {
        walks->is_node[at] = 1;
    }
}

static void find_nodes(Walks *walks, const TopologyPath *paths, guint32 n_paths) {
    for (guint32 p = 0; p < n_paths; p++) {
        guint32 start = walk_start(walks, p), n = walks->walk_ends[p] - start;
        if (n == 0)
            continue;
        const guint32 *walk = walks->walk + start;
        for (guint32 i = 1; i + 1 < n; i++)
            visit(walks, walk[i], walk[i - 1], walk[i + 1]);
        if (paths[p].kind & TOPOLOGY_OPEN) {
            walks->is_node[walk[0]] = walks->is_node[walk[n - 1]] = 1;
        } else {
            visit(walks, walk[0], walk[n - 1], walk[1]);
            visit(walks, walk[n - 1], walk[n - 2], walk[0]);
        }
    }
}

/* ---- Arcs ---- */

typedef struct {
    Walks *walks;
    GArray *arcs, *uses;  /* of TopologyArc; of guint32 */
    GArray *next;         /* of guint32: of each arc the next that starts at the same number */
    guint32 *starting;    /* of each number: the last arc that starts there + 1, or 0 */
    guint32 *arc_numbers; /* the points of the arcs as numbers */
    guint32 n_numbers;
} Cutter;

/* The arc whose first edge leads from one number to another, + 1; 0 if there is none. */
static guint32 arc_starting(const Cutter *cutter, guint32 from, guint32 to) {
    guint32 arc = cutter->starting[from];
    while (arc) {
        const TopologyArc *known = &g_array_index(cutter->arcs, TopologyArc, arc - 1);
        if (cutter->arc_numbers[known->first + 1] == to)
            break;
        arc = g_array_index(cutter->next, guint32, arc - 1);
    }
    return arc;
}

static guint32 add_arc(Cutter *cutter, guint32 start, guint32 length) {
    TopologyArc arc = {cutter->n_numbers, length, TOPOLOGY_OUTSIDE, TOPOLOGY_OUTSIDE};
    g_array_append_val(cutter->arcs, arc);
    g_array_append_val(cutter->next, cutter->starting[start]);
    cutter->n_numbers += length;
    return cutter->starting[start] = cutter->arcs->len;
}

/* Number i of a ring or line of n, counted from its `start`. */
static guint32 number_at(const guint32 *walk, guint32 n, guint32 start, guint32 i) {
    guint64 at = (guint64)start + i;
    return walk[at < n ? at : at - n];
}

/* Uses the arc of `length` points that starts at `start` of the walk, a new one if it is
   not known. */
static void use_arc(Cutter *cutter, const guint32 *walk, guint32 n, guint32 start, guint32 length) {
    guint32 a0 = number_at(walk, n, start, 0), a1 = number_at(walk, n, start, 1);
    guint32 z0 = number_at(walk, n, start, length - 1), z1 = number_at(walk, n, start, length - 2);
    guint32 known = arc_starting(cutter, a0, a1), reversed = 0;
    if (!known) {
        known = arc_starting(cutter, z0, z1);
        reversed = known ? 1 : 0;
    }
    if (!known) {
        guint32 *numbers = cutter->arc_numbers + cutter->n_numbers;
        for (guint32 i = 0; i < length; i++)
            numbers[i] = number_at(walk, n, start, i);
        known = add_arc(cutter, a0, length);
    }
    guint32 use = (known - 1) << 1 | reversed;
    g_array_append_val(cutter->uses, use);
}

/* A ring without nodes is one closed arc, which begins at its smallest number. */
static guint32 smallest(const guint32 *walk, guint32 n) {
    guint32 least = 0;
    for (guint32 i = 1; i < n; i++)
        if (walk[i] < walk[least])
            least = i;
    return least;
}

static void cut_path(Cutter *cutter, guint32 p, bool open) {
    guint32 from = walk_start(cutter->walks, p), n = cutter->walks->walk_ends[p] - from;
    const guint32 *walk = cutter->walks->walk + from;
    const guint8 *is_node = cutter->walks->is_node;
    if (n == 0)
        return;
    guint32 start = 0;
    while (start < n && !is_node[walk[start]])
        start++;
    if (start == n) {
        use_arc(cutter, walk, n, smallest(walk, n), n + 1);
        return;
    }
    guint32 steps = open ? n - 1 : n;
    for (guint32 done = 0; done < steps;) {
        guint32 length = 1;
        while (!is_node[number_at(walk, n, start, done + length)])
            length++;
        guint32 at = (guint32)(((guint64)start + done) % n);
        use_arc(cutter, walk, n, at, length + 1);
        done += length;
    }
}

/* ---- Faces on their sides ---- */

static void take_side(Topology *topology, guint32 use, gint32 face, bool on_left) {
    assert(topology_arc(use) < topology->n_arcs);
    TopologyArc *arc = &topology->arcs[topology_arc(use)];
    gint32 *side = on_left != topology_reversed(use) ? &arc->left : &arc->right;
    if (*side != TOPOLOGY_OUTSIDE && *side != face)
        topology->n_overlaps++;
    else
        *side = face;
}

static void take_sides(Topology *topology, const LonLat *points, const TopologyPath *paths) {
    guint32 use = 0;
    for (guint32 p = 0; p < topology->n_paths; p++) {
        bool counter_clockwise = tf_plane_ring_area(points + paths[p].first, paths[p].n) > 0;
        bool on_left = counter_clockwise == !(paths[p].kind & TOPOLOGY_HOLE);
        for (; use < topology->use_ends[p]; use++)
            if (!(paths[p].kind & TOPOLOGY_OPEN))
                take_side(topology, topology->uses[use], paths[p].face, on_left);
    }
}

/* ---- The topology ---- */

static guint32 count_nodes(const Topology *topology, const guint32 *numbers, guint8 *is_node) {
    guint32 n = 0;
    for (guint32 i = 0; i < topology->n_arcs; i++) {
        const TopologyArc *arc = &topology->arcs[i];
        assert(arc->n >= 2);
        guint32 ends[2] = {numbers[arc->first], numbers[arc->first + arc->n - 1]};
        for (int e = 0; e < 2; e++) {
            n += is_node[ends[e]] < 2;
            is_node[ends[e]] = 2;
        }
    }
    return n;
}

static void cut_paths(Topology *topology, Cutter *cutter, const TopologyPath *paths) {
    for (guint32 p = 0; p < topology->n_paths; p++) {
        cut_path(cutter, p, paths[p].kind & TOPOLOGY_OPEN);
        topology->use_ends[p] = cutter->uses->len;
    }
    topology->n_arcs = cutter->arcs->len;
    topology->n_points = cutter->n_numbers;
    topology->arcs = (TopologyArc *)(void *)g_array_free(cutter->arcs, FALSE);
    topology->uses = (guint32 *)(void *)g_array_free(cutter->uses, FALSE);
    topology->n_nodes = count_nodes(topology, cutter->arc_numbers, cutter->walks->is_node);
    topology->points = g_new(LonLat, topology->n_points);
    for (guint32 i = 0; i < topology->n_points; i++)
        for (int axis = 0; axis < 2; axis++)
            topology->points[i][axis] = cutter->walks->points[cutter->arc_numbers[i]][axis] + 0.0;
}

static guint32 count_points(const TopologyPath *paths, guint32 n_paths) {
    guint32 n = 0;
    for (guint32 p = 0; p < n_paths; p++)
        n = MAX(n, paths[p].first + paths[p].n);
    return n;
}

Topology *tf_topology_new(const LonLat *points, const TopologyPath *paths, guint32 n_paths) {
    Topology *topology = g_new0(Topology, 1);
    guint32 n = count_points(paths, n_paths);
    g_autofree guint32 *numbers = number_points(points, n);
    g_autofree guint32 *walk = g_new(guint32, n);
    g_autofree guint32 *walk_ends = g_new(guint32, n_paths);
    g_autofree guint32 *sides = g_new(guint32, 2 * (gsize)n + 1);
    g_autofree guint8 *is_node = g_new0(guint8, n);
    memset(sides, 0xff, 2 * (gsize)n * sizeof *sides);
    Walks walks = {points, walk, walk_ends, (guint32(*)[2])(void *)sides, is_node};
    drop_repeats(&walks, numbers, paths, n_paths);
    find_nodes(&walks, paths, n_paths);
    /* An arc has at most one point more than it has steps, and there are no more arcs
       than steps. */
    g_autofree guint32 *arc_numbers = g_new(guint32, 2 * (gsize)n);
    g_autofree guint32 *starting = g_new0(guint32, n);
    Cutter cutter = {.walks = &walks,
                     .arcs = g_array_new(FALSE, FALSE, sizeof(TopologyArc)),
                     .uses = g_array_new(FALSE, FALSE, sizeof(guint32)),
                     .next = g_array_new(FALSE, FALSE, sizeof(guint32)),
                     .starting = starting,
                     .arc_numbers = arc_numbers};
    topology->n_paths = n_paths;
    topology->use_ends = g_new(guint32, n_paths);
    cut_paths(topology, &cutter, paths);
    g_array_unref(cutter.next);
    take_sides(topology, points, paths);
    return topology;
}

void tf_topology_free(Topology *topology) {
    if (!topology)
        return;
    g_free(topology->points);
    g_free(topology->arcs);
    g_free(topology->uses);
    g_free(topology->use_ends);
    g_free(topology);
}
