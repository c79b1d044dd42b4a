#include "planar/halfedge.h"
#include "planar/snap_round.h"
#include <assert.h>
#include <string.h>

/* A piece with its points' numbers, turned to run from the lower one. */
typedef struct {
    guint32 a, b, line;
    bool backwards;
} Strand;

static void collect_points(HalfEdges *graph, const GArray *pieces) {
    graph->points = g_new(GridPoint, 2 * pieces->len + 1);
    for (gsize i = 0; i < pieces->len; i++) {
        graph->points[2 * i] = g_array_index(pieces, Piece, i).a;
        graph->points[2 * i + 1] = g_array_index(pieces, Piece, i).b;
    }
    qsort(graph->points, 2 * (gsize)pieces->len, sizeof(GridPoint), tf_grid_compare_points);
    for (guint i = 0; i < 2 * pieces->len; i++)
        if (graph->n_points == 0 ||
            !grid_equal(graph->points[i], graph->points[graph->n_points - 1]))
            graph->points[graph->n_points++] = graph->points[i];
}

static guint32 point_number(const HalfEdges *graph, GridPoint at) {
    const GridPoint *found =
        bsearch(&at, graph->points, graph->n_points, sizeof(GridPoint), tf_grid_compare_points);
    return found ? (guint32)(found - graph->points) : G_MAXUINT32;
}

static gint by_points(gconstpointer x, gconstpointer y) {
    const Strand *p = x, *q = y;
    if (p->a != q->a)
        return p->a < q->a ? -1 : 1;
    if (p->b != q->b)
        return p->b < q->b ? -1 : 1;
    return p->line < q->line ? -1 : p->line > q->line;
}

static Strand *sorted_strands(const HalfEdges *graph, const GArray *pieces) {
    Strand *strands = g_new0(Strand, pieces->len + 1);
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        guint32 a = point_number(graph, piece->a), b = point_number(graph, piece->b);
        strands[i] = (Strand){MIN(a, b), MAX(a, b), piece->line, a > b};
    }
    qsort(strands, pieces->len, sizeof *strands, by_points);
    return strands;
}

/* ---- Regions beside an edge ---- */

/* Regions left of the strands less those right of them, each as often as it occurs. */
typedef struct {
    int *regions;
    guint n;
} Side;

static void side_add(Side *side, Side *other, int region) {
    for (guint i = 0; i < other->n; i++)
        if (other->regions[i] == region) {
            other->regions[i] = other->regions[--other->n];
            return;
        }
    side->regions[side->n++] = region;
}

static bool regions_beside(const HalfEdges *graph, PlanarEdge *edge, const Strand *strands, guint n,
                           const LineTraits *traits, GError **error) {
    g_autofree int *room = g_new(int, 2 * (gsize)n);
    Side left = {room, 0}, right = {room + n, 0};
    for (guint i = 0; i < n; i++) {
        const LineTraits *t = &traits[strands[i].line];
        if (t->left == t->right)
            continue;
        side_add(&left, &right, strands[i].backwards ? t->right : t->left);
        side_add(&right, &left, strands[i].backwards ? t->left : t->right);
    }
    edge->left = edge->right = REGION_UNKNOWN;
    if (left.n == 1 && right.n == 1) {
        edge->left = left.regions[0];
        edge->right = right.regions[0];
    } else if (left.n || right.n) {
        LonLat at;
        tf_grid_degrees(graph->grid, graph->points[edge->a], at);
        return tf_input_error(error,
                              POLYGONS_OVERLAP
                              " along the line from %.7f %.7f: %u of them lie on one side of "
                              "it, expected one",
                              at[0], at[1], MAX(left.n, right.n));
    }
    return true;
}

static bool add_edge(HalfEdges *graph, const Strand *strands, guint n, const LineTraits *traits,
                     guint32 keep, GError **error) {
    PlanarEdge edge = {.a = strands[0].a, .b = strands[0].b, .accuracy_m = G_MAXDOUBLE};
    for (guint i = 0; i < n; i++) {
        const LineTraits *t = &traits[strands[i].line];
        edge.mask |= t->mask;
        if (t->accuracy_m < edge.accuracy_m ||
            (t->accuracy_m == edge.accuracy_m && t->source < edge.source)) {
            edge.accuracy_m = t->accuracy_m;
            edge.correlation_m = t->correlation_m;
            edge.source = t->source;
        }
    }
    if (!regions_beside(graph, &edge, strands, n, traits, error))
        return false;
    if (edge.left != edge.right || edge.mask & keep)
        graph->edges[graph->n_edges++] = edge;
    return true;
}

static bool collect_edges(HalfEdges *graph, const GArray *pieces, const LineTraits *traits,
                          guint32 keep, GError **error) {
    g_autofree Strand *strands = sorted_strands(graph, pieces);
    graph->edges = g_new0(PlanarEdge, pieces->len + 1);
    for (guint i = 0, n; i < pieces->len; i += n) {
        for (n = 1; i + n < pieces->len; n++)
            if (strands[i + n].a != strands[i].a || strands[i + n].b != strands[i].b)
                break;
        if (!add_edge(graph, strands + i, n, traits, keep, error))
            return false;
    }
    return true;
}

/* ---- Half-edges around points ---- */

void tf_halfedge_ends(const HalfEdges *graph, guint32 half, GridPoint ends[2]) {
    ends[0] = graph->points[halfedge_origin(graph, half)];
    ends[1] = graph->points[halfedge_origin(graph, half ^ 1)];
    if (grid_is_pole(graph->half, ends[0]))
        ends[0].x = ends[1].x;
    ends[1] = tf_grid_near(graph->half, ends[0], ends[1]);
}

static GridPoint direction(const HalfEdges *graph, guint32 half) {
    GridPoint ends[2];
    tf_halfedge_ends(graph, half, ends);
    return (GridPoint){ends[1].x - ends[0].x, ends[1].y - ends[0].y};
}

static bool is_lower_half(GridPoint d) {
    return d.y < 0 || (d.y == 0 && d.x < 0);
}

/* Counter-clockwise as seen from above: about the north pole the meridians follow each other
   eastwards, about the south pole westwards. */
static gint by_angle(gconstpointer a, gconstpointer b, gpointer data) {
    const HalfEdges *graph = data;
    guint32 g = *(const guint32 *)a, h = *(const guint32 *)b;
    GridPoint at = graph->points[halfedge_origin(graph, g)];
    if (grid_is_pole(graph->half, at)) {
        gint64 x = graph->points[halfedge_origin(graph, g ^ 1)].x,
               y = graph->points[halfedge_origin(graph, h ^ 1)].x;
        return x == y ? 0 : (x > y) == (at.y > 0) ? 1 : -1;
    }
    GridPoint p = direction(graph, g), q = direction(graph, h);
    if (is_lower_half(p) != is_lower_half(q))
        return is_lower_half(p) ? 1 : -1;
    Wide turn = tf_grid_turn((GridPoint){0, 0}, p, q);
    return turn > 0 ? -1 : turn < 0;
}

static void order_half_edges(HalfEdges *graph) {
    graph->first = g_new0(guint32, graph->n_points + 2);
    graph->around = g_new0(guint32, 2 * graph->n_edges + 1);
    for (guint32 h = 0; h < 2 * graph->n_edges; h++)
        graph->first[halfedge_origin(graph, h) + 2]++;
    for (guint i = 2; i < graph->n_points + 2; i++)
        graph->first[i] += graph->first[i - 1];
    for (guint32 h = 0; h < 2 * graph->n_edges; h++)
        graph->around[graph->first[halfedge_origin(graph, h) + 1]++] = h;
    for (guint p = 0; p < graph->n_points; p++)
        g_qsort_with_data(graph->around + graph->first[p], (gint)halfedges_degree(graph, p),
                          sizeof(guint32), by_angle, graph);
}

guint tf_halfedge_place(const HalfEdges *graph, guint32 half) {
    guint i = graph->first[halfedge_origin(graph, half)];
    while (graph->around[i] != half)
        i++;
    return i;
}

static gint by_ends(gconstpointer x, gconstpointer y) {
    const PlanarEdge *p = x, *q = y;
    if (p->a != q->a)
        return p->a < q->a ? -1 : 1;
    return p->b < q->b ? -1 : p->b > q->b;
}

guint32 tf_halfedge_between(const HalfEdges *graph, GridPoint a, GridPoint b) {
    guint32 from = point_number(graph, a);
    for (guint32 i = from == G_MAXUINT32 ? 0 : graph->first[from];
         from != G_MAXUINT32 && i < graph->first[from + 1]; i++)
        if (grid_equal(graph->points[halfedge_origin(graph, graph->around[i] ^ 1)], b))
            return graph->around[i];
    return G_MAXUINT32;
}

/* Points and edges are sorted, each once, and an edge runs from the lower point to the higher one.
   For assertions: binary searches rely on it. */
static inline bool is_sorted(const HalfEdges *graph) {
    for (guint i = 1; i < graph->n_points; i++)
        if (tf_grid_compare(graph->points[i - 1], graph->points[i]) >= 0)
            return false;
    for (guint e = 0; e < graph->n_edges; e++)
        if (graph->edges[e].a >= graph->edges[e].b ||
            (e > 0 && by_ends(&graph->edges[e - 1], &graph->edges[e]) >= 0))
            return false;
    return true;
}

HalfEdges *tf_halfedges_new(const GArray *pieces, const LineTraits *traits, guint32 keep, Grid grid,
                            GError **error) {
    g_autoptr(HalfEdges) graph = g_new0(HalfEdges, 1);
    graph->grid = grid;
    graph->half = tf_grid_half_turn(grid);
    collect_points(graph, pieces);
    if (!collect_edges(graph, pieces, traits, keep, error))
        return NULL;
    order_half_edges(graph);
    assert(is_sorted(graph));
    assert(graph->first[graph->n_points] == 2 * graph->n_edges);
    return g_steal_pointer(&graph);
}

void tf_halfedges_free(HalfEdges *graph) {
    if (!graph)
        return;
    g_free(graph->points);
    g_free(graph->edges);
    g_free(graph->first);
    g_free(graph->around);
    g_free(graph);
}
