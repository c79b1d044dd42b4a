#include "topology/edgematch_parts.h"
#include "planar/position.h"
#include "topology/edgematch_near.h"

#define POINT(array, i) (&g_array_index(array, LonLat, i))

static void free_rings(gpointer rings) {
    if (rings)
        g_ptr_array_unref(rings);
}

MatchedParts tf_edgematch_parts_of(const Geos *geos, EdgeMatch *matching, guint32 feature) {
    return (MatchedParts){geos,
                          matching,
                          feature,
                          false,
                          g_ptr_array_new_with_free_func(free_rings),
                          g_ptr_array_new_with_free_func(free_rings)};
}

void tf_edgematch_parts_clear(MatchedParts *parts) {
    g_ptr_array_unref(parts->now);
    g_ptr_array_unref(parts->old);
}

/* ---- Validity ---- */

static bool crosses(const GArray *ring) {
    for (guint i = 1; i < ring->len; i++) {
        double turn = fabs((*POINT(ring, i))[0] - (*POINT(ring, i - 1))[0]);
        if (turn > 180 && turn != 360) /* a whole turn is the edge of the plane */
            return true;
    }
    return false;
}

/* If a ring crosses the antimeridian, a longitude about which all are laid out; else NAN: they are as they are written. */
static double reference_of(const GPtrArray *polygons) {
    for (guint i = 0; i < polygons->len; i++) {
        const GPtrArray *rings = polygons->pdata[i];
        for (guint k = 0; k < rings->len; k++)
            if (crosses(rings->pdata[k]))
                return (*POINT((const GArray *)rings->pdata[k], 0))[0];
    }
    return NAN;
}

/* The ring as it goes on beyond 180 instead of starting again at -180, to be judged on the plane; around a pole it is closed
   by way of that. */
static GArray *laid_out(GArray *ring, double reference) {
    if (isnan(reference) || ring->len == 0)
        return g_array_ref(ring);
    GArray *flat = g_array_new(FALSE, FALSE, sizeof(LonLat));
    const double *first = *POINT(ring, 0);
    double start = edgematch_beside(first[0], reference), latitudes = 0;
    LonLat at = {start, first[1]};
    for (guint i = 0; i < ring->len; i++) {
        const double *next = *POINT(ring, i);
        at[0] = edgematch_beside(next[0], at[0]);
        at[1] = next[1];
        latitudes += next[1];
        g_array_append_vals(flat, at, 1);
    }
    if (fabs(at[0] - start) > 180) {
        double pole = copysign(90, latitudes);
        LonLat corners[] = {{at[0], pole}, {start, pole}, {start, first[1]}};
        g_array_append_vals(flat, corners, G_N_ELEMENTS(corners));
    }
    return flat;
}

/* What is wrong with the polygons (of GPtrArray of rings) together; NULL if nothing is. */
static char *fault_of(const Geos *geos, const GPtrArray *polygons) {
    double reference = reference_of(polygons);
    g_autoptr(GPtrArray) flat = g_ptr_array_new_with_free_func(free_rings);
    for (guint i = 0; i < polygons->len; i++) {
        const GPtrArray *rings = polygons->pdata[i];
        GPtrArray *made = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
        for (guint k = 0; k < rings->len; k++)
            g_ptr_array_add(made, laid_out(rings->pdata[k], reference));
        g_ptr_array_add(flat, made);
    }
    return tf_geos_fault(geos, flat);
}

static char *fault_of_one(const Geos *geos, GPtrArray *rings) {
    g_autoptr(GPtrArray) polygons = g_ptr_array_new();
    g_ptr_array_add(polygons, rings);
    return fault_of(geos, polygons);
}

/* ---- Polygons by themselves ---- */

static void note_kept(MatchedParts *parts, const char *why) {
    EdgeMatch *matching = parts->matching;
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

void tf_edgematch_parts_keep(MatchedParts *parts, GPtrArray *old) {
    g_ptr_array_add(parts->now, old);
    g_ptr_array_add(parts->old, NULL);
}

void tf_edgematch_parts_change(MatchedParts *parts, GPtrArray *old, GPtrArray *made,
                               bool closed_up) {
    g_autofree char *fault =
        closed_up ? g_strdup("a ring would close up") : fault_of_one(parts->geos, made);
    g_autofree char *before = fault && !closed_up ? fault_of_one(parts->geos, old) : NULL;
    parts->was_invalid |= before != NULL;
    if (fault && !before) {
        note_kept(parts, fault);
        g_ptr_array_unref(made);
        tf_edgematch_parts_keep(parts, old);
        return;
    }
    g_ptr_array_add(parts->now, made);
    g_ptr_array_add(parts->old, old);
}

/* ---- The feature as a whole ---- */

static Box box_of(const LonLat a, const LonLat b, double reference) {
    double from = isnan(reference) ? a[0] : edgematch_beside(a[0], reference);
    double to = isnan(reference) ? b[0] : from + geodesic_turn(a[0], b[0]);
    return (Box){fmin(from, to), fmin(a[1], b[1]), fmax(from, to), fmax(a[1], b[1])};
}

static bool meet(const Box *a, const Box *b) {
    return a->west <= b->east && b->west <= a->east && a->south <= b->north && b->south <= a->north;
}

/* Boxes of the edges of `made` that `old` does not have, widened by as far as vertices moved. */
static void add_new_edges(GArray *boxes, const GArray *old, const GArray *made, double reference,
                          double metres) {
    g_autoptr(GHashTable) places = g_hash_table_new(tf_position_hash, tf_position_equal);
    guint n = MAX(old->len, 2) - 1;
    for (guint i = 0; i < n; i++)
        g_hash_table_insert(places, POINT(old, i), GUINT_TO_POINTER(i + 1));
    for (guint i = 0; i + 1 < made->len; i++) {
        guint a = GPOINTER_TO_UINT(g_hash_table_lookup(places, POINT(made, i)));
        guint b = GPOINTER_TO_UINT(g_hash_table_lookup(places, POINT(made, i + 1)));
        if (a && b && (a % n + 1 == b || b % n + 1 == a))
            continue;
        Box box =
            tf_edgematch_widened(box_of(*POINT(made, i), *POINT(made, i + 1), reference), metres);
        g_array_append_val(boxes, box);
    }
}

static bool has_edge_in(const GPtrArray *rings, const Box *box, double reference) {
    for (guint r = 0; r < rings->len; r++) {
        const GArray *ring = rings->pdata[r];
        for (guint i = 0; i + 1 < ring->len; i++) {
            Box edge = box_of(*POINT(ring, i), *POINT(ring, i + 1), reference);
            if (meet(&edge, box))
                return true;
        }
    }
    return false;
}

static Box box_of_part(const GPtrArray *rings, double reference) {
    const GArray *outer = rings->len ? rings->pdata[0] : NULL;
    Box all = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (guint i = 1; outer && i < outer->len; i++) {
        Box edge = box_of(*POINT(outer, i - 1), *POINT(outer, i), reference);
        all = (Box){fmin(all.west, edge.west), fmin(all.south, edge.south),
                    fmax(all.east, edge.east), fmax(all.north, edge.north)};
    }
    return all;
}

/* The polygons that those that change may have come to lie on, and these: only they are judged. No array if there are none
   of the former. */
static GArray *concerned(const MatchedParts *parts) {
    g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(Box));
    g_autoptr(GArray) of = g_array_new(FALSE, FALSE, sizeof(guint)); /* whose edges they are */
    GArray *list = g_array_new(FALSE, FALSE, sizeof(guint));
    bool others = false;
    double reference = reference_of(parts->now), metres = parts->matching->farthest;
    for (guint i = 0; i < parts->now->len; i++) {
        const GPtrArray *old = parts->old->pdata[i], *now = parts->now->pdata[i];
        for (guint k = 0; old && k < now->len; k++) {
            add_new_edges(edges, old->pdata[k], now->pdata[k], reference, metres);
            add_new_edges(edges, now->pdata[k], old->pdata[k], reference, metres);
        }
        while (of->len < edges->len)
            g_array_append_val(of, i);
    }
    for (guint i = 0; i < parts->now->len; i++) {
        Box box = box_of_part(parts->now->pdata[i], reference);
        bool met = false;
        for (guint k = 0; !met && k < edges->len; k++)
            met = g_array_index(of, guint, k) != i && meet(&box, &g_array_index(edges, Box, k)) &&
                  has_edge_in(parts->now->pdata[i], &g_array_index(edges, Box, k), reference);
        if (met || parts->old->pdata[i])
            g_array_append_val(list, i);
        others |= met;
    }
    if (!others)
        g_clear_pointer(&list, g_array_unref);
    return list;
}

/* The polygons that are judged. */
typedef struct {
    MatchedParts *parts;
    const GArray *list; /* of guint */
} Judged;

static char *fault_of_all(const Judged *judged) {
    g_autoptr(GPtrArray) polygons = g_ptr_array_new();
    for (guint i = 0; i < judged->list->len; i++)
        g_ptr_array_add(polygons, judged->parts->now->pdata[g_array_index(judged->list, guint, i)]);
    return fault_of(judged->parts->geos, polygons);
}

/* Of the list from `from` to `to`. */
static guint swap(const Judged *judged, guint from, guint to) {
    guint n = 0;
    for (guint i = from; i < to; i++) {
        guint part = g_array_index(judged->list, guint, i);
        gpointer *now = &judged->parts->now->pdata[part], *old = &judged->parts->old->pdata[part];
        gpointer other = *old;
        if (!other)
            continue;
        *old = *now;
        *now = other;
        n++;
    }
    return n;
}

/* Takes the changed polygons from `from` to `to`, all of which are as they were, together if the feature stays valid; else
   each half by itself, and so on. */
static void take(const Judged *judged, guint from, guint to) {
    guint changed = swap(judged, from, to);
    if (changed == 0)
        return;
    g_autofree char *fault = fault_of_all(judged);
    if (!fault)
        return;
    swap(judged, from, to);
    if (changed == 1) {
        note_kept(judged->parts, fault);
        return;
    }
    take(judged, from, (from + to) / 2);
    take(judged, (from + to) / 2, to);
}

void tf_edgematch_parts_settle(MatchedParts *parts) {
    g_autoptr(GArray) list = parts->now->len > 1 && !parts->was_invalid ? concerned(parts) : NULL;
    Judged judged = {parts, list};
    g_autofree char *fault = list ? fault_of_all(&judged) : NULL;
    if (!fault)
        return;
    swap(&judged, 0, list->len);
    g_autofree char *before = fault_of_all(&judged);
    if (before)
        swap(&judged, 0, list->len);
    else
        take(&judged, 0, list->len);
}
