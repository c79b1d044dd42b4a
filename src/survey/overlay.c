#include "survey/overlay.h"
#include "base/unconst.h"
#include "planar/snap_round.h"
#include <math.h>

static void clear_line(gpointer line) {
    g_array_unref(((OverlayLine *)line)->points);
}

GArray *tf_overlay_lines_new(void) {
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(OverlayLine));
    g_array_set_clear_func(lines, clear_line);
    return lines;
}

int tf_overlay_country(const Map *base, int attribute, const GPtrArray *countries, int face) {
    guint number;
    if (face == MAP_OUTSIDE ||
        !g_ptr_array_find_with_equal_func(
            tf_unconst(countries), base->faces[face].values[attribute], g_str_equal, &number))
        return -1;
    return (int)number;
}

/* ---- What the lines say about the faces beside them ---- */

typedef struct {
    Overlay *overlay;
    SparseSums own; /* face, country: metres of frame lines on the polygon's side */
} Tally;

/* The country on the left of a half-edge; -1: not known. Where lines of two countries say so, because their polygons overlap, it
   is the last of the frame's. */
static void count_side(Tally *tally, guint32 half, int country, double metres) {
    Overlay *overlay = tally->overlay;
    if (country < 0)
        return;
    overlay->beside[half] = MAX(overlay->beside[half], country);
    tf_sparse_sums_add(&tally->own, overlay->faces->face[half], country, metres);
}

static void count_piece(Tally *tally, const Piece *piece, const OverlayLine *line) {
    Overlay *overlay = tally->overlay;
    guint32 half = tf_halfedge_between(overlay->graph, piece->a, piece->b);
    int left = overlay->faces->face[half], right = overlay->faces->face[half ^ 1];
    LonLat a, b;
    tf_grid_degrees(overlay->graph->grid, piece->a, a);
    tf_grid_degrees(overlay->graph->grid, piece->b, b);
    double metres = tf_geodesic_distance(a, b);
    if (line->kind == OVERLAY_INNER) {
        tf_sparse_sums_add(&overlay->votes, left, line->left, metres);
        tf_sparse_sums_add(&overlay->votes, right, line->right, metres);
        return;
    }
    count_side(tally, half, line->left, metres);
    if (line->kind == OVERLAY_FRAME && left != MAP_OUTSIDE)
        overlay->land[left] = true;
    if (line->kind == OVERLAY_MIDDLE)
        count_side(tally, half ^ 1, line->right, metres);
    else
        tf_sparse_sums_add(&overlay->banks, right, line->left, metres);
}

/* By the polygon it lies on; border water by its longest bank; else by the inner lines. Where polygons of several countries cover
   it, it is of the first of them, in a composite map, which has inner lines to go by, of the one with the longest sides. */
static void find_countries(Tally *tally, const Map *base, int attribute,
                           const GPtrArray *countries) {
    Overlay *overlay = tally->overlay;
    for (guint f = 0; f < overlay->faces->n_faces; f++) {
        overlay->country[f] =
            base ? tf_sparse_sums_largest(&tally->own, f) : tf_sparse_sums_first(&tally->own, f);
        if (overlay->country[f] >= 0)
            continue;
        overlay->country[f] = tf_sparse_sums_largest(&overlay->banks, f);
        overlay->border_water[f] = overlay->country[f] >= 0;
        if (base && !overlay->border_water[f])
            overlay->country[f] = tf_overlay_country(base, attribute, countries,
                                                     tf_sparse_sums_largest(&overlay->votes, f));
    }
}

static HalfEdges *node(const GArray *lines, GArray **pieces, Grid grid, Progress progress,
                       GError **error) {
    g_autofree GridLine *shapes = g_new(GridLine, lines->len + 1);
    g_autofree LineTraits *traits = g_new0(LineTraits, lines->len + 1);
    for (guint i = 0; i < lines->len; i++) {
        const OverlayLine *line = &g_array_index(lines, OverlayLine, i);
        shapes[i] =
            (GridLine){(const GridPoint *)(const void *)line->points->data, line->points->len};
        traits[i].mask = 1;
        traits[i].source = line->source;
        traits[i].accuracy_m = line->accuracy_m;
        traits[i].correlation_m = line->correlation_m;
    }
    *pieces = tf_node_lines(grid, shapes, lines->len, 1, progress);
    return tf_halfedges_new(*pieces, traits, 1, grid, error);
}

Overlay *tf_overlay_new(const GArray *lines, const Map *base, int attribute,
                        const GPtrArray *countries, Grid grid, Progress progress, GError **error) {
    g_autoptr(GArray) pieces = NULL;
    HalfEdges *graph = node(lines, &pieces, grid, progress, error);
    if (!graph)
        return NULL;
    Overlay *overlay = g_new0(Overlay, 1);
    overlay->graph = graph;
    overlay->faces = tf_faces_find(graph);
    guint n = overlay->faces->n_faces;
    overlay->country = g_new(int, n + 1);
    overlay->land = g_new0(bool, n + 1);
    overlay->border_water = g_new0(bool, n + 1);
    overlay->beside = g_new(int, 2 * graph->n_edges + 1);
    for (guint32 h = 0; h < 2 * graph->n_edges; h++)
        overlay->beside[h] = -1;
    overlay->banks = tf_sparse_sums_new();
    overlay->votes = tf_sparse_sums_new();
    Tally tally = {overlay, tf_sparse_sums_new()};
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        count_piece(&tally, piece, &g_array_index(lines, OverlayLine, piece->line));
    }
    tf_sparse_sums_finish(&overlay->banks, n);
    tf_sparse_sums_finish(&overlay->votes, n);
    tf_sparse_sums_finish(&tally.own, n);
    find_countries(&tally, base, attribute, countries);
    tf_sparse_sums_clear(&tally.own);
    return overlay;
}

void tf_overlay_free(Overlay *overlay) {
    if (!overlay)
        return;
    tf_faces_free(overlay->faces);
    tf_halfedges_free(overlay->graph);
    g_free(overlay->country);
    g_free(overlay->land);
    g_free(overlay->border_water);
    g_free(overlay->beside);
    tf_sparse_sums_clear(&overlay->banks);
    tf_sparse_sums_clear(&overlay->votes);
    g_free(overlay);
}

int tf_overlay_country_beside(const Overlay *overlay, guint32 half) {
    if (overlay->beside[half] >= 0)
        return overlay->beside[half];
    int face = overlay->faces->face[half];
    return face == MAP_OUTSIDE ? -1 : overlay->country[face];
}
