#include "plain/overlay.h"
#include "geodesy/ring.h"
#include "planar/label.h"
#include "planar/map.h"
#include "planar/snap_round.h"
#include <math.h>
#include <string.h>

/* ---- Rings on the grid ---- */

/* Whether its inside is on the ring's left: the smaller side of one that goes round the axis, what any other bounds. */
static bool has_inside_left(const LonLat *ring, guint32 n) {
    LonLat closing[2] = {{ring[n - 1][0], ring[n - 1][1]}, {ring[0][0], ring[0][1]}};
    Ring sum = tf_ring_of(EDGES_GEODESIC);
    tf_ring_add(&sum, ring, n);
    tf_ring_add(&sum, (const LonLat *)closing, 2);
    return tf_ring_area(&sum) > 0;
}

/* A ring with its territory on the left, closed. NULL if it has no area on the grid. */
static GArray *grid_ring(const PlainFile *plain, const TopologyPath *path, Grid grid) {
    const LonLat *at = (const LonLat *)(void *)plain->polygons->points->data + path->first;
    bool outer = !(path->kind & TOPOLOGY_HOLE);
    bool left = path->kind & TOPOLOGY_LEFT || has_inside_left(at, path->n);
    bool turn = left != outer;
    g_autoptr(GArray) ring = g_array_sized_new(FALSE, FALSE, sizeof(GridPoint), path->n + 1);
    for (guint32 i = 0; i < path->n; i++) {
        GridPoint p = tf_grid_point(grid, at[turn ? path->n - 1 - i : i]);
        if (ring->len == 0 || !grid_equal(p, g_array_index(ring, GridPoint, ring->len - 1)))
            g_array_append_val(ring, p);
    }
    GridPoint first = g_array_index(ring, GridPoint, 0);
    if (!grid_equal(first, g_array_index(ring, GridPoint, ring->len - 1)))
        g_array_append_val(ring, first);
    return ring->len < 4 ? NULL : g_steal_pointer(&ring);
}

/* ---- What the edges add ---- */

/* Territory `territory` is `sign` times more on the left of edge `edge` than on its right. */
typedef struct {
    guint32 edge, territory;
    int sign;
} Step;

static gint by_edge(gconstpointer a, gconstpointer b) {
    const Step *p = a, *q = b;
    if (p->edge != q->edge)
        return p->edge < q->edge ? -1 : 1;
    return p->territory < q->territory ? -1 : p->territory > q->territory;
}

/* The steps of all edges, sorted, one for each edge and territory. */
static GArray *steps_of(const HalfEdges *graph, const GArray *pieces, const guint32 *territories) {
    g_autoptr(GArray) all = g_array_sized_new(FALSE, FALSE, sizeof(Step), pieces->len);
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        guint32 half = tf_halfedge_between(graph, piece->a, piece->b);
        Step step = {half >> 1, territories[piece->line], half & 1 ? -1 : 1};
        g_array_append_val(all, step);
    }
    g_array_sort(all, by_edge);
    GArray *steps = g_array_new(FALSE, FALSE, sizeof(Step));
    for (guint i = 0; i < all->len; i++) {
        const Step *step = &g_array_index(all, Step, i);
        Step *last = steps->len ? &g_array_index(steps, Step, steps->len - 1) : NULL;
        if (last && last->edge == step->edge && last->territory == step->territory)
            last->sign += step->sign;
        else
            g_array_append_vals(steps, step, 1);
    }
    return steps;
}

/* ---- Walking over the faces ---- */

/* How often a territory's rings go round a face. */
typedef struct {
    guint32 territory;
    int turns;
} Winding;

typedef struct {
    const HalfEdges *graph;
    const Faces *faces;
    const GArray *steps; /* of Step */
    guint32 *first_step; /* of each edge, and one past the last */
    guint32 *first_half; /* of each face and of the outside, in `halves` */
    guint32 *halves;     /* half-edges by the face on their left */
    GArray *
        *windings; /* of each face and of the outside, of Winding, ascending; NULL: not yet known */
} Walk;

static guint place_of(const Faces *faces, guint32 half) {
    int face = faces->face[half];
    return face < 0 ? faces->n_faces : (guint)face;
}

static void sort_halves(Walk *walk) {
    guint32 n = 2 * walk->graph->n_edges, places = walk->faces->n_faces + 1;
    walk->first_half = g_new0(guint32, places + 2);
    walk->halves = g_new(guint32, n + 1);
    for (guint32 h = 0; h < n; h++)
        walk->first_half[place_of(walk->faces, h) + 2]++;
    for (guint32 i = 2; i < places + 2; i++)
        walk->first_half[i] += walk->first_half[i - 1];
    for (guint32 h = 0; h < n; h++)
        walk->halves[walk->first_half[place_of(walk->faces, h) + 1]++] = h;
}

static void index_steps(Walk *walk) {
    walk->first_step = g_new0(guint32, walk->graph->n_edges + 2);
    for (guint i = 0; i < walk->steps->len; i++)
        walk->first_step[g_array_index(walk->steps, Step, i).edge + 1]++;
    for (guint32 e = 0; e < walk->graph->n_edges; e++)
        walk->first_step[e + 1] += walk->first_step[e];
}

static void add_winding(GArray *windings, guint32 territory, int turns) {
    Winding winding = {territory, turns};
    if (turns)
        g_array_append_val(windings, winding);
}

/* What lies on the right of `half`, given what lies on its left. */
static GArray *across(const Walk *walk, guint32 half, const GArray *here) {
    GArray *there = g_array_new(FALSE, FALSE, sizeof(Winding));
    guint i = 0, edge = half >> 1;
    int direction =
        half & 1 ? 1 : -1; /* from the left of the edge to its right a step is taken back */
    for (guint32 s = walk->first_step[edge]; s < walk->first_step[edge + 1]; s++) {
        const Step *step = &g_array_index(walk->steps, Step, s);
        int turns = direction * step->sign;
        for (; i < here->len && g_array_index(here, Winding, i).territory < step->territory; i++)
            g_array_append_vals(there, &g_array_index(here, Winding, i), 1);
        if (i < here->len && g_array_index(here, Winding, i).territory == step->territory)
            turns += g_array_index(here, Winding, i++).turns;
        add_winding(there, step->territory, turns);
    }
    for (; i < here->len; i++)
        g_array_append_vals(there, &g_array_index(here, Winding, i), 1);
    return there;
}

static void walk_faces(Walk *walk) {
    guint n = walk->faces->n_faces, places = n + 1;
    g_autofree guint *queue = g_new(guint, places);
    guint head = 0, tail = 0;
    walk->windings = g_new0(GArray *, places);
    /* If the north pole is a vertex, no face lies about it, and the walk begins at any. */
    guint begin = walk->first_half[n] < walk->first_half[n + 1] ? n : 0;
    walk->windings[begin] = g_array_new(FALSE, FALSE, sizeof(Winding));
    queue[tail++] = begin;
    while (head < tail) {
        guint here = queue[head++];
        g_assert(walk->windings[here]);
        for (guint32 k = walk->first_half[here]; k < walk->first_half[here + 1]; k++) {
            guint there = place_of(walk->faces, walk->halves[k] ^ 1);
            if (walk->windings[there])
                continue;
            walk->windings[there] = across(walk, walk->halves[k], walk->windings[here]);
            queue[tail++] = there;
        }
    }
}

/* Territories that lie where the walk began, as about the north pole: taken from there, they are missing once everywhere
   else. */
static bool *about_the_pole(const Walk *walk, guint n_territories) {
    bool *polar = g_new0(bool, n_territories + 1), *positive = g_new0(bool, n_territories + 1);
    for (guint f = 0; f <= walk->faces->n_faces; f++)
        for (guint i = 0; walk->windings[f] && i < walk->windings[f]->len; i++) {
            const Winding *winding = &g_array_index(walk->windings[f], Winding, i);
            polar[winding->territory] |= winding->turns < 0;
            positive[winding->territory] |= winding->turns > 0;
        }
    for (guint t = 0; t < n_territories; t++)
        polar[t] = polar[t] && !positive[t];
    g_free(positive);
    return polar;
}

/* ---- Covers ---- */

static guint hash_cover(gconstpointer key) {
    const GArray *cover = key;
    guint hash = 5381;
    for (guint i = 0; i < cover->len; i++)
        hash = hash * 33 + g_array_index(cover, guint32, i);
    return hash;
}

static gboolean equal_cover(gconstpointer a, gconstpointer b) {
    const GArray *p = a, *q = b;
    return p->len == q->len &&
           (p->len == 0 || memcmp(p->data, q->data, p->len * sizeof(guint32)) == 0);
}

static GArray *cover_of(const GArray *windings, const GArray *polar) {
    GArray *cover = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint i = 0;
    for (guint p = 0; p <= polar->len; p++) {
        guint32 next = p < polar->len ? g_array_index(polar, guint32, p) : G_MAXUINT32;
        for (;
             windings && i < windings->len && g_array_index(windings, Winding, i).territory < next;
             i++)
            g_array_append_val(cover, g_array_index(windings, Winding, i).territory);
        bool away =
            windings && i < windings->len && g_array_index(windings, Winding, i).territory == next;
        i += away;
        if (p < polar->len && !away)
            g_array_append_val(cover, next);
    }
    return cover;
}

static void number_covers(PlainOverlay *overlay, const Walk *walk, guint n_territories) {
    g_autofree bool *polar = about_the_pole(walk, n_territories);
    g_autoptr(GArray) poles = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GHashTable) numbers = g_hash_table_new(hash_cover, equal_cover);
    for (guint32 t = 0; t < n_territories; t++)
        if (polar[t])
            g_array_append_val(poles, t);
    overlay->covers = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_ptr_array_add(overlay->covers, g_array_new(FALSE, FALSE, sizeof(guint32)));
    g_hash_table_insert(numbers, overlay->covers->pdata[0], GUINT_TO_POINTER(0));
    overlay->cover = g_new0(guint, overlay->faces->n_faces + 1);
    for (guint f = 0; f <= overlay->faces->n_faces; f++) {
        GArray *cover = cover_of(walk->windings[f], poles);
        gpointer known;
        if (g_hash_table_lookup_extended(numbers, cover, NULL, &known)) {
            g_array_unref(cover);
        } else {
            known = GUINT_TO_POINTER(overlay->covers->len);
            g_ptr_array_add(overlay->covers, cover);
            g_hash_table_insert(numbers, cover, known);
        }
        overlay->cover[f] = GPOINTER_TO_UINT(known);
    }
}

static void find_covers(PlainOverlay *overlay, const GArray *steps, guint n_territories) {
    Walk walk = {overlay->graph, overlay->faces, steps, NULL, NULL, NULL, NULL};
    index_steps(&walk);
    sort_halves(&walk);
    walk_faces(&walk);
    number_covers(overlay, &walk, n_territories);
    for (guint f = 0; f <= overlay->faces->n_faces; f++)
        g_clear_pointer(&walk.windings[f], g_array_unref);
    g_free(walk.windings);
    g_free(walk.first_half);
    g_free(walk.halves);
    g_free(walk.first_step);
}

/* ---- All ---- */

static LineTraits traits_of(const PlainFile *plain, guint32 territory) {
    guint layer = plain_territory(plain, territory)->layer;
    return (LineTraits){.mask = 1,
                        .source = (guint16)layer,
                        .accuracy_m = plain_layer(plain, layer)->accuracy_m,
                        .correlation_m = plain_layer(plain, layer)->correlation_m};
}

PlainOverlay *tf_plain_overlay(const PlainFile *plain, GError **error) {
    const GArray *paths = plain->polygons->paths;
    Grid grid = tf_grid_of(PLAIN_GRID);
    g_autoptr(GPtrArray) rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autofree GridLine *lines = g_new(GridLine, paths->len + 1);
    g_autofree LineTraits *traits = g_new(LineTraits, paths->len + 1);
    g_autofree guint32 *territories = g_new(guint32, paths->len + 1);
    for (guint i = 0; i < paths->len; i++) {
        const TopologyPath *path = &g_array_index(paths, TopologyPath, i);
        GArray *ring = grid_ring(plain, path, grid);
        if (!ring)
            continue;
        guint n = rings->len;
        lines[n] = (GridLine){(const GridPoint *)(const void *)ring->data, ring->len};
        territories[n] = (guint32)path->face;
        traits[n] = traits_of(plain, territories[n]);
        g_ptr_array_add(rings, ring);
    }
    g_autoptr(GArray) pieces = tf_node_lines(grid, lines, rings->len, 1, NO_PROGRESS);
    g_autoptr(PlainOverlay) overlay = g_new0(PlainOverlay, 1);
    overlay->graph = tf_halfedges_new(pieces, traits, 1, grid, error);
    if (!overlay->graph)
        return NULL;
    overlay->faces = tf_faces_find(overlay->graph);
    g_autoptr(GArray) steps = steps_of(overlay->graph, pieces, territories);
    find_covers(overlay, steps, plain->territories->len);
    return g_steal_pointer(&overlay);
}

void tf_plain_overlay_free(PlainOverlay *overlay) {
    if (!overlay)
        return;
    if (overlay->faces)
        tf_faces_free(overlay->faces);
    tf_halfedges_free(overlay->graph);
    g_clear_pointer(&overlay->covers, g_ptr_array_unref);
    g_free(overlay->cover);
    g_free(overlay);
}

const GArray *tf_plain_cover(const PlainOverlay *overlay, guint32 half) {
    return overlay->covers->pdata[plain_cover_number(overlay, half)];
}

bool tf_plain_overlaps(const PlainOverlay *overlay) {
    for (guint c = 0; c < overlay->covers->len; c++)
        if (((const GArray *)overlay->covers->pdata[c])->len > 1)
            return true;
    return false;
}

/* ---- Thin faces ---- */

/* Of the face's borders the cover on the other side of the longest, as all borders with one cover. */
static guint cover_beside(const PlainOverlay *overlay, guint face) {
    g_autoptr(GHashTable) metres = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    guint best = 0;
    double longest = -1;
    for (guint i = 0; i < overlay->faces->rings[face]->len; i++) {
        guint32 start = g_array_index(overlay->faces->rings[face], guint32, i), h = start;
        do {
            guint cover = plain_cover_number(overlay, h ^ 1);
            GridPoint ends[2];
            tf_halfedge_ends(overlay->graph, h, ends);
            double *sum = g_hash_table_lookup(metres, GUINT_TO_POINTER(cover));
            if (!sum) {
                sum = g_new0(double, 1);
                g_hash_table_insert(metres, GUINT_TO_POINTER(cover), sum);
            }
            *sum += hypot((double)(ends[1].x - ends[0].x), (double)(ends[1].y - ends[0].y));
            if (*sum > longest) {
                longest = *sum;
                best = cover;
            }
            h = overlay->faces->next[h];
        } while (h != start);
    }
    return best;
}

void tf_plain_overlay_join_thin(PlainOverlay *overlay) {
    guint n = overlay->faces->n_faces;
    g_autofree guint *joined = g_memdup2(overlay->cover, (n + 1) * sizeof *overlay->cover);
    for (guint f = 0; f < n; f++) {
        LonLat label;
        if (!tf_face_label(overlay->graph, overlay->faces, (int)f, label))
            joined[f] = cover_beside(overlay, f);
    }
    memcpy(overlay->cover, joined, (n + 1) * sizeof *overlay->cover);
}
