#include "planar/geos.h"
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

/* ---- Validity ---- */

/* The ring as it goes on beyond 180 instead of starting again at -180, to be judged on the plane; around a pole it is closed
   by way of that. The ring itself if it does neither. */
static GArray *laid_out(GArray *ring) {
    bool wide = false;
    for (guint i = 1; i < ring->len; i++)
        wide |= fabs((*POINT(ring, i))[0] - (*POINT(ring, i - 1))[0]) > 180;
    if (!wide)
        return g_array_ref(ring);
    GArray *flat = g_array_new(FALSE, FALSE, sizeof(LonLat));
    const double *first = *POINT(ring, 0), *before = first;
    LonLat at = {first[0], first[1]};
    double latitudes = 0;
    for (guint i = 0; i < ring->len; i++) {
        const double *next = *POINT(ring, i);
        /* A whole turn is the edge of the plane. */
        bool edge = fabs(next[0] - before[0]) == 360;
        at[0] += edge ? next[0] - before[0] : geodesic_turn(before[0], next[0]);
        at[1] = next[1];
        latitudes += next[1];
        g_array_append_vals(flat, at, 1);
        before = next;
    }
    if (fabs(at[0] - first[0]) > 180) {
        double pole = copysign(90, latitudes);
        LonLat corners[] = {{at[0], pole}, {first[0], pole}, {first[0], first[1]}};
        g_array_append_vals(flat, corners, G_N_ELEMENTS(corners));
    }
    return flat;
}

static void free_rings(gpointer rings) {
    g_ptr_array_unref(rings);
}

/* What is wrong with the polygons (of GPtrArray of rings) together; NULL if nothing is. */
static char *fault_of(const Maker *maker, const GPtrArray *polygons) {
    g_autoptr(GPtrArray) flat = g_ptr_array_new_with_free_func(free_rings);
    for (guint i = 0; i < polygons->len; i++) {
        const GPtrArray *rings = polygons->pdata[i];
        GPtrArray *made = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
        for (guint k = 0; k < rings->len; k++)
            g_ptr_array_add(made, laid_out(rings->pdata[k]));
        g_ptr_array_add(flat, made);
    }
    return tf_geos_fault(maker->geos, flat);
}

static char *fault_of_one(const Maker *maker, GPtrArray *rings) {
    g_autoptr(GPtrArray) polygons = g_ptr_array_new();
    g_ptr_array_add(polygons, rings);
    return fault_of(maker, polygons);
}

static bool is_changed(const Maker *maker, guint32 from, guint32 to) {
    guint32 use = first_use(maker->topology, from), end = maker->topology->use_ends[to - 1];
    while (use < end && !maker->lines[topology_arc(maker->topology->uses[use])].changed)
        use++;
    return use < end;
}

/* ---- Features ---- */

/* The polygons of a feature as they are to be, and of those that change as they were. */
typedef struct {
    const Maker *maker;
    guint32 feature;
    GPtrArray *now, *old; /* of GPtrArray of rings; in `old` NULL for those that do not change */
} Parts;

static void note_kept(Parts *parts, const char *why) {
    EdgeMatch *matching = parts->maker->matching;
    if (!matching->kept)
        matching->kept = g_array_new(FALSE, FALSE, sizeof(EdgeMatchKept));
    GArray *kept = matching->kept;
    EdgeMatchKept *last = kept->len ? &g_array_index(kept, EdgeMatchKept, kept->len - 1) : NULL;
    matching->kept_polygons++;
    if (last && last->feature == parts->feature) {
        last->polygons++;
        return;
    }
    EdgeMatchKept first = {parts->feature, 1, g_strdup(why)};
    g_array_append_val(kept, first);
}

/* Adds the polygon of the paths from `from` to `to`: rebuilt, or as it was if it would become invalid by itself. */
static void add_part(Parts *parts, guint32 from, guint32 to) {
    const Maker *maker = parts->maker;
    bool closed_up = false, none;
    GPtrArray *old = rings_of(maker, from, to, true, &none);
    GPtrArray *made = from < to && is_changed(maker, from, to)
                          ? rings_of(maker, from, to, false, &closed_up)
                          : NULL;
    g_autofree char *fault = !made       ? NULL
                             : closed_up ? g_strdup("a ring would close up")
                                         : fault_of_one(maker, made);
    g_autofree char *before = fault && !closed_up ? fault_of_one(maker, old) : NULL;
    if (fault && !before) {
        note_kept(parts, fault);
        g_clear_pointer(&made, g_ptr_array_unref);
    }
    g_ptr_array_add(parts->now, made ? made : old);
    g_ptr_array_add(parts->old, made ? old : NULL);
}

static void swap(Parts *parts, guint from, guint to) {
    for (guint i = from; i < to; i++)
        if (parts->old->pdata[i]) {
            gpointer other = parts->old->pdata[i];
            parts->old->pdata[i] = parts->now->pdata[i];
            parts->now->pdata[i] = other;
        }
}

static guint count_changed(const Parts *parts, guint from, guint to) {
    guint n = 0;
    for (guint i = from; i < to; i++)
        n += parts->old->pdata[i] != NULL;
    return n;
}

/* Takes the changed polygons from `from` to `to`, all of which are as they were, together if the feature stays valid; else
   each half by itself, and so on. */
static void take(Parts *parts, guint from, guint to) {
    guint changed = count_changed(parts, from, to);
    if (changed == 0)
        return;
    swap(parts, from, to);
    g_autofree char *fault = fault_of(parts->maker, parts->now);
    if (!fault)
        return;
    swap(parts, from, to);
    if (changed == 1) {
        note_kept(parts, fault);
        return;
    }
    take(parts, from, (from + to) / 2);
    take(parts, (from + to) / 2, to);
}

/* What is valid as a whole stays so. */
static void keep_valid(Parts *parts) {
    guint n = parts->now->len;
    if (n < 2 || count_changed(parts, 0, n) == 0)
        return;
    g_autofree char *fault = fault_of(parts->maker, parts->now);
    if (!fault)
        return;
    swap(parts, 0, n);
    g_autofree char *before = fault_of(parts->maker, parts->now);
    if (before)
        swap(parts, 0, n);
    else
        take(parts, 0, n);
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
    Parts parts = {maker, feature, g_ptr_array_new_with_free_func(free_rings), g_ptr_array_new()};
    for (guint32 i = from; i < to; i++)
        if (is_polygon(polygons, i))
            add_part(&parts, path_end(polygons, i), path_end(polygons, i + 1));
    keep_valid(&parts);
    for (guint32 i = from, part = 0; i < to; i++)
        if (is_polygon(polygons, i))
            take_rings(parts.now->pdata[part++], path_end(polygons, i), points, paths);
        else
            take_line(polygons, i, points, paths);
    for (guint i = 0; i < parts.old->len; i++)
        if (parts.old->pdata[i])
            g_ptr_array_unref(parts.old->pdata[i]);
    g_ptr_array_unref(parts.old);
    g_ptr_array_unref(parts.now);
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
