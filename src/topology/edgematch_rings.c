#include "planar/geos.h"
#include "topology/edgematch_parts.h"
#include "topology/topology-private.h"
#include <string.h>

typedef struct {
    const Topology *topology;
    Polygons *polygons;
    Geos *geos;
    const MatchedLine *lines; /* one for each arc; without points if it stays */
    EdgeMatch *matching;
} Maker;

#define POINT(array, i) (&g_array_index(array, LonLat, i))

static bool same(const LonLat a, const LonLat b) {
    return a[0] == b[0] && a[1] == b[1];
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

/* ---- Features ---- */

static bool is_changed(const Maker *maker, guint32 from, guint32 to) {
    guint32 use = first_use(maker->topology, from), end = maker->topology->use_ends[to - 1];
    while (use < end && !maker->lines[topology_arc(maker->topology->uses[use])].changed)
        use++;
    return use < end;
}

/* Adds the polygon of the paths from `from` to `to`. */
static void add_part(const Maker *maker, guint32 from, guint32 to, MatchedParts *parts) {
    bool closed_up = false, none;
    GPtrArray *old = rings_of(maker, from, to, true, &none);
    GPtrArray *made =
        is_changed(maker, from, to) ? rings_of(maker, from, to, false, &closed_up) : NULL;
    if (made)
        tf_edgematch_parts_change(parts, old, made, closed_up);
    else
        tf_edgematch_parts_keep(parts, old);
}

static void take_rings(const GPtrArray *rings, guint32 from, GArray *points, GArray *paths) {
    for (guint i = 0; i < rings->len; i++) {
        const GArray *ring = rings->pdata[i];
        TopologyPath *path = &g_array_index(paths, TopologyPath, from + i);
        path->first = points->len;
        path->n = ring->len - 1;
        g_array_append_vals(points, ring->data, ring->len - 1);
    }
}

static guint32 path_end(const Polygons *polygons, guint32 polygon) {
    return polygon ? g_array_index(polygons->polygons, guint32, polygon - 1) : 0;
}

static bool is_polygon(const Polygons *polygons, guint32 polygon) {
    const TopologyPath *paths = (const TopologyPath *)(const void *)polygons->paths->data;
    guint32 first = path_end(polygons, polygon);
    return first < path_end(polygons, polygon + 1) &&
           !(paths[first].kind & (TOPOLOGY_OPEN | TOPOLOGY_POINTS));
}

/* Lines and points stay. */
static void take_line(const Polygons *polygons, guint32 polygon, GArray *points, GArray *paths) {
    for (guint32 i = path_end(polygons, polygon); i < path_end(polygons, polygon + 1); i++) {
        TopologyPath *path = &g_array_index(paths, TopologyPath, i);
        guint32 first = path->first;
        path->first = points->len;
        g_array_append_vals(points, POINT(polygons->points, first), path->n);
    }
}

/* The polygons from `from` to `to`, which are a feature's. */
static void make_feature(const Maker *maker, guint32 feature, guint32 from, guint32 to,
                         GArray *points, GArray *paths) {
    const Polygons *polygons = maker->polygons;
    MatchedParts parts = tf_edgematch_parts_of(maker->geos, maker->matching, feature);
    for (guint32 i = from; i < to; i++)
        if (is_polygon(polygons, i))
            add_part(maker, path_end(polygons, i), path_end(polygons, i + 1), &parts);
    tf_edgematch_parts_settle(&parts);
    for (guint32 i = from, part = 0; i < to; i++)
        if (is_polygon(polygons, i))
            take_rings(parts.now->pdata[part++], path_end(polygons, i), points, paths);
        else
            take_line(polygons, i, points, paths);
    tf_edgematch_parts_clear(&parts);
}

void tf_edgematch_rings(Polygons *polygons, const Topology *topology, const MatchedLine *lines,
                        EdgeMatch *matching) {
    g_autoptr(Geos) geos = tf_geos_new();
    Maker maker = {topology, polygons, geos, lines, matching};
    GArray *points = g_array_sized_new(FALSE, FALSE, sizeof(LonLat), polygons->points->len);
    GArray *paths = g_array_copy(polygons->paths);
    for (guint i = 0, from = 0; i < polygons->features->len; i++) {
        guint32 to = g_array_index(polygons->features, PolygonFeature, i).polygon_end;
        make_feature(&maker, i, from, to, points, paths);
        from = to;
    }
    g_array_unref(polygons->points);
    g_array_unref(polygons->paths);
    polygons->points = points;
    polygons->paths = paths;
}
