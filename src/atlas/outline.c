/* From arcs to lines and polygons: chains of arcs, rings around sets of faces. */
#include "atlas/outline.h"
#include "atlas/antimeridian.h"
#include "geodesy/plane.h"
#include <math.h>
#include <string.h>

/* An arc walked in one direction, with its direction of departure at the node where it starts. */
typedef struct {
    guint arc;
    bool forward;
    guint from, to;
    double angle; /* counter-clockwise from east, in the plane of longitude and latitude */
    bool used;
} Walk;

static void append_points(GArray *line, const Map *map, const Walk *walk, bool first) {
    const Arc *arc = &map->arcs[walk->arc];
    for (guint k = first ? 0 : 1; k < arc->n; k++)
        g_array_append_vals(line, arc->xy[walk->forward ? k : arc->n - 1 - k], 1);
}

static double departure(const Arc *arc, bool forward) {
    const double *a = forward ? arc->xy[0] : arc->xy[arc->n - 1];
    const double *b = forward ? arc->xy[1] : arc->xy[arc->n - 2];
    if (fabs(a[1]) ==
        90) /* seen from above, the north pole's meridians follow each other eastwards */
        return copysign(b[0], a[1] * b[0]) * (G_PI / 180);
    return atan2(b[1] - a[1], geodesic_edge_turn(a, b));
}

static Walk walk_of(const Map *map, guint number, bool forward) {
    const Arc *arc = &map->arcs[number];
    return (Walk){number,
                  forward,
                  forward ? arc->from : arc->to,
                  forward ? arc->to : arc->from,
                  departure(arc, forward),
                  false};
}

/* ---- Rings ---- */

/* The set's boundary, each arc walked with the set on its left. */
static GArray *boundary(FaceSet set) {
    GArray *walks = g_array_new(FALSE, FALSE, sizeof(Walk));
    ArcSet outline = tf_faceset_outline(set);
    for (guint i = 0; i < outline.arcs->len; i++) {
        guint number = g_array_index(outline.arcs, guint, i);
        Walk walk = walk_of(set.map, number, tf_faceset_has(set, set.map->arcs[number].left));
        g_array_append_val(walks, walk);
    }
    tf_arcset_clear(&outline);
    return walks;
}

/* The walk with which the ring goes on: of those that leave the node, the first clockwise from the
   way back. The ground between the two belongs to the set, so two parts of the set that meet only
   at a node become rings of their own. */
static Walk *next_walk(GArray *walks, GHashTable *by_node, const Walk *at, const Map *map) {
    double back = departure(&map->arcs[at->arc], !at->forward), best = INFINITY;
    Walk *next = NULL;
    GArray *leaving = g_hash_table_lookup(by_node, GUINT_TO_POINTER(at->to));
    for (guint i = 0; leaving && i < leaving->len; i++) {
        Walk *walk = &g_array_index(walks, Walk, g_array_index(leaving, guint, i));
        if (walk->used)
            continue;
        double turn = back - walk->angle;
        turn = turn <= 1e-15 ? turn + 2 * M_PI : turn;
        if (turn < best) {
            best = turn;
            next = walk;
        }
    }
    return next;
}

static GHashTable *index_by_node(GArray *walks) {
    GHashTable *by_node = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    for (guint i = 0; i < walks->len; i++) {
        gpointer node = GUINT_TO_POINTER(g_array_index(walks, Walk, i).from);
        GArray *list = g_hash_table_lookup(by_node, node);
        if (!list) {
            list = g_array_new(FALSE, FALSE, sizeof(guint));
            g_hash_table_insert(by_node, node, list);
        }
        g_array_append_val(list, i);
    }
    return by_node;
}

/* Adds the ring made of path[from..] to `rings`. */
static void close_ring(GPtrArray *rings, const Map *map, GPtrArray *path, guint from) {
    GArray *ring = g_array_new(FALSE, FALSE, sizeof(LonLat));
    for (guint i = from; i < path->len; i++)
        append_points(ring, map, path->pdata[i], i == from);
    g_ptr_array_add(rings, ring);
}

/* Walks the ring that starts with `start`; a node that is met again closes a loop of its own, so
   that a hole that touches the outer ring at a point becomes a ring by itself. */
static void walk_ring(GPtrArray *rings, GArray *walks, GHashTable *by_node, Walk *start,
                      const Map *map) {
    g_autoptr(GPtrArray) path = g_ptr_array_new();
    for (Walk *walk = start; walk;) {
        walk->used = true;
        g_ptr_array_add(path, walk);
        for (guint i = 0; i < path->len; i++)
            if (((Walk *)path->pdata[i])->from == walk->to) {
                close_ring(rings, map, path, i);
                g_ptr_array_set_size(path, (gint)i);
                break;
            }
        if (path->len == 0)
            return;
        walk = next_walk(walks, by_node, path->pdata[path->len - 1], map);
    }
}

static GPtrArray *rings_of(FaceSet set) {
    GPtrArray *rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autoptr(GArray) walks = boundary(set);
    g_autoptr(GHashTable) by_node = index_by_node(walks);
    for (guint i = 0; i < walks->len; i++)
        if (!g_array_index(walks, Walk, i).used)
            walk_ring(rings, walks, by_node, &g_array_index(walks, Walk, i), set.map);
    return rings;
}

/* ---- Rings to polygons ---- */

static double plane_area(const GArray *ring) {
    return tf_plane_ring_area((const LonLat *)(void *)ring->data, ring->len);
}

static bool ring_holds(const GArray *ring, const LonLat point) {
    return tf_plane_ring_holds((const LonLat *)(void *)ring->data, ring->len, point);
}

/* A hole may touch its outer ring at points, so the middle of one of its edges decides. */
static bool ring_holds_ring(const GArray *outer, const GArray *hole) {
    const LonLat *p = (const LonLat *)(void *)hole->data;
    LonLat middle = {(p[0][0] + p[1][0]) / 2, (p[0][1] + p[1][1]) / 2};
    return ring_holds(outer, middle);
}

/* The ring turned so that it starts at its westernmost, then southernmost point: the same ring has
   the same bytes whatever arc it was found from. */
static GArray *canonical(const GArray *ring) {
    const LonLat *p = (const LonLat *)(void *)ring->data;
    guint n = ring->len - 1, first = 0;
    for (guint i = 1; i < n; i++)
        if (p[i][0] < p[first][0] || (p[i][0] == p[first][0] && p[i][1] < p[first][1]))
            first = i;
    GArray *turned = g_array_sized_new(FALSE, FALSE, sizeof(LonLat), ring->len);
    for (guint i = 0; i <= n; i++)
        g_array_append_vals(turned, p[(first + i) % n], 1);
    return turned;
}

static gint larger_first(gconstpointer a, gconstpointer b) {
    const GArray *x = *(GArray *const *)a, *y = *(GArray *const *)b;
    double difference = fabs(plane_area(y)) - fabs(plane_area(x));
    if (difference != 0)
        return difference > 0 ? 1 : -1;
    return memcmp(x->data, y->data, sizeof(LonLat));
}

/* Whether the set lies around all its rings and holds both poles: it has no outer ring then. */
static bool is_everywhere(const GPtrArray *rings, FaceSet set) {
    for (guint i = 0; i < rings->len; i++)
        if (plane_area(rings->pdata[i]) > 0)
            return false;
    return tf_faceset_has(set, set.map->north);
}

static GArray *whole_plane(void) {
    static const LonLat corners[] = {{-180, -90}, {180, -90}, {180, 90}, {-180, 90}, {-180, -90}};
    GArray *ring = g_array_new(FALSE, FALSE, sizeof(LonLat));
    g_array_append_vals(ring, corners, G_N_ELEMENTS(corners));
    return ring;
}

GPtrArray *tf_faceset_polygons(FaceSet set) {
    g_autoptr(GPtrArray) found = tf_antimeridian_cut_rings(rings_of(set));
    g_autoptr(GPtrArray) rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < found->len; i++)
        g_ptr_array_add(rings, canonical(found->pdata[i]));
    if (is_everywhere(rings, set))
        g_ptr_array_add(rings, whole_plane());
    g_ptr_array_sort(rings, larger_first);

    GPtrArray *polygons = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < rings->len; i++) {
        GArray *ring = rings->pdata[i];
        GPtrArray *home = NULL;
        if (plane_area(ring) > 0) {
            home = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
            g_ptr_array_add(polygons, home);
        } else {
            /* The smallest outer ring around the hole: they come largest first. */
            for (guint k = 0; k < polygons->len; k++)
                if (ring_holds_ring(((GPtrArray *)polygons->pdata[k])->pdata[0], ring))
                    home = polygons->pdata[k];
        }
        if (home)
            g_ptr_array_add(home, g_array_ref(ring));
    }
    return polygons;
}

/* ---- Lines ---- */

/* The one unused walk that leaves `node`, if exactly one arc end other than the line's own is
   there. */
static Walk *sole_continuation(GArray *walks, GHashTable *by_node, guint node) {
    GArray *leaving = g_hash_table_lookup(by_node, GUINT_TO_POINTER(node));
    Walk *only = NULL;
    if (!leaving || leaving->len != 2)
        return NULL;
    for (guint i = 0; i < leaving->len; i++) {
        Walk *walk = &g_array_index(walks, Walk, g_array_index(leaving, guint, i));
        if (!walk->used)
            only = walk;
    }
    return only;
}

/* Marks both directions of an arc: they lie side by side in `walks`. */
static void mark_used(GArray *walks, Walk *walk) {
    guint index = (guint)(walk - &g_array_index(walks, Walk, 0));
    g_array_index(walks, Walk, index & ~1u).used = true;
    g_array_index(walks, Walk, index | 1u).used = true;
}

static GArray *chain(GArray *walks, GHashTable *by_node, Walk *start, const Map *map) {
    GArray *line = g_array_new(FALSE, FALSE, sizeof(LonLat));
    for (Walk *walk = start; walk; walk = sole_continuation(walks, by_node, walk->to)) {
        append_points(line, map, walk, line->len == 0);
        mark_used(walks, walk);
    }
    return line;
}

GPtrArray *tf_arcset_lines(ArcSet set) {
    return tf_antimeridian_cut_lines(tf_arcset_chains(set));
}

GPtrArray *tf_arcset_chains(ArcSet set) {
    GPtrArray *lines = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autoptr(GArray) walks = g_array_new(FALSE, FALSE, sizeof(Walk));
    for (guint i = 0; i < set.arcs->len; i++)
        for (int forward = 1; forward >= 0; forward--) {
            Walk walk = walk_of(set.map, g_array_index(set.arcs, guint, i), forward);
            g_array_append_val(walks, walk);
        }
    g_autoptr(GHashTable) by_node = index_by_node(walks);
    /* First from the ends of lines, then what is left: closed ones. */
    for (int pass = 0; pass < 2; pass++)
        for (guint i = 0; i < walks->len; i++) {
            Walk *walk = &g_array_index(walks, Walk, i);
            GArray *leaving = g_hash_table_lookup(by_node, GUINT_TO_POINTER(walk->from));
            if (!walk->used && (pass == 1 || leaving->len != 2))
                g_ptr_array_add(lines, chain(walks, by_node, walk, set.map));
        }
    return lines;
}
