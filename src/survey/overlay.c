#include "survey/overlay.h"
#include "planar/snap_round.h"
#include <math.h>

static void clear_line(gpointer line) {
    g_array_unref(((GroundLine *)line)->points);
}

GArray *ground_lines_new(void) {
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(GroundLine));
    g_array_set_clear_func(lines, clear_line);
    return lines;
}

int ground_country(const Map *base, int attribute, const GPtrArray *countries, int face) {
    guint number;
    if (face == MAP_OUTSIDE ||
        !g_ptr_array_find_with_equal_func(
            (GPtrArray *)countries, base->faces[face].values[attribute], g_str_equal, &number))
        return -1;
    return (int)number;
}

/* ---- What the lines say ---- */

typedef struct {
    Ground *ground;
    SparseSums own; /* face, country: metres of frame lines on the polygon's side */
} Hearing;

/* The country on the left of a half-edge; -1: not known. */
static void hear_side(Hearing *hearing, guint32 half, int country, double metres) {
    Ground *ground = hearing->ground;
    if (country < 0)
        return;
    ground->beside[half] = country;
    sparse_sums_add(&hearing->own, ground->faces->face[half], country, metres);
}

static void hear(Hearing *hearing, const Piece *piece, const GroundLine *line) {
    Ground *ground = hearing->ground;
    guint32 half = tf_halfedge_between(ground->graph, piece->a, piece->b);
    int left = ground->faces->face[half], right = ground->faces->face[half ^ 1];
    LonLat a, b;
    grid_degrees(ground->graph->grid, piece->a, a);
    grid_degrees(ground->graph->grid, piece->b, b);
    double metres = geodesic_distance(a, b);
    if (line->kind == GROUND_INNER) {
        sparse_sums_add(&ground->votes, left, line->left, metres);
        sparse_sums_add(&ground->votes, right, line->right, metres);
        return;
    }
    hear_side(hearing, half, line->left, metres);
    if (line->kind == GROUND_MIDDLE)
        hear_side(hearing, half ^ 1, line->right, metres);
    else
        sparse_sums_add(&ground->banks, right, line->left, metres);
}

/* By the polygon it lies on; in waters by the bank; else by the inner lines. */
static void find_countries(Hearing *hearing, const Map *base, int attribute,
                           const GPtrArray *countries) {
    Ground *ground = hearing->ground;
    for (guint f = 0; f < ground->faces->n_faces; f++) {
        ground->country[f] = sparse_sums_largest(&hearing->own, f);
        if (ground->country[f] >= 0)
            continue;
        ground->country[f] = sparse_sums_largest(&ground->banks, f);
        ground->water[f] = ground->country[f] >= 0;
        if (!ground->water[f])
            ground->country[f] =
                ground_country(base, attribute, countries, sparse_sums_largest(&ground->votes, f));
    }
}

static HalfEdges *node(const GArray *lines, GArray **pieces, Grid grid, GError **error) {
    g_autofree GridLine *shapes = g_new(GridLine, lines->len + 1);
    g_autofree LineTraits *traits = g_new0(LineTraits, lines->len + 1);
    for (guint i = 0; i < lines->len; i++) {
        const GroundLine *line = &g_array_index(lines, GroundLine, i);
        shapes[i] =
            (GridLine){(const GridPoint *)(const void *)line->points->data, line->points->len};
        traits[i].mask = 1;
        traits[i].source = line->source;
        traits[i].accuracy_m = line->accuracy_m;
    }
    *pieces = node_lines(grid, shapes, lines->len, 1);
    return tf_halfedges_new(*pieces, traits, 1, grid, error);
}

Ground *ground_new(const GArray *lines, const Map *base, int attribute, const GPtrArray *countries,
                   Grid grid, GError **error) {
    g_autoptr(GArray) pieces = NULL;
    HalfEdges *graph = node(lines, &pieces, grid, error);
    if (!graph)
        return NULL;
    Ground *ground = g_new0(Ground, 1);
    ground->graph = graph;
    ground->faces = tf_faces_find(graph);
    guint n = ground->faces->n_faces;
    ground->country = g_new(int, n + 1);
    ground->water = g_new0(gboolean, n + 1);
    ground->beside = g_new(int, 2 * graph->n_edges + 1);
    for (guint32 h = 0; h < 2 * graph->n_edges; h++)
        ground->beside[h] = -1;
    ground->banks = sparse_sums_new();
    ground->votes = sparse_sums_new();
    Hearing hearing = {ground, sparse_sums_new()};
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        hear(&hearing, piece, &g_array_index(lines, GroundLine, piece->line));
    }
    sparse_sums_finish(&ground->banks, n);
    sparse_sums_finish(&ground->votes, n);
    sparse_sums_finish(&hearing.own, n);
    find_countries(&hearing, base, attribute, countries);
    sparse_sums_clear(&hearing.own);
    return ground;
}

void ground_free(Ground *ground) {
    if (!ground)
        return;
    tf_faces_free(ground->faces);
    tf_halfedges_free(ground->graph);
    g_free(ground->country);
    g_free(ground->water);
    g_free(ground->beside);
    sparse_sums_clear(&ground->banks);
    sparse_sums_clear(&ground->votes);
    g_free(ground);
}

int ground_beside(const Ground *ground, guint32 half) {
    if (ground->beside[half] >= 0)
        return ground->beside[half];
    int face = ground->faces->face[half];
    return face == MAP_OUTSIDE ? -1 : ground->country[face];
}
