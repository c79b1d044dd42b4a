#include "planar/halfedge.h"
#include "planar/snap_round.h"
#include <assert.h>
#include <string.h>

/* A piece with its points' numbers, turned to run from the lower one. */
typedef struct {
    guint32 a, b, line;
    gboolean backwards;
} Strand;

static void collect_points(Net *net, const GArray *pieces) {
    net->points = g_new(GridPoint, 2 * pieces->len + 1);
    for (gsize i = 0; i < pieces->len; i++) {
        net->points[2 * i] = g_array_index(pieces, Piece, i).a;
        net->points[2 * i + 1] = g_array_index(pieces, Piece, i).b;
    }
    qsort(net->points, 2 * (gsize)pieces->len, sizeof(GridPoint), grid_compare_points);
    for (guint i = 0; i < 2 * pieces->len; i++)
        if (net->n_points == 0 || !grid_equal(net->points[i], net->points[net->n_points - 1]))
            net->points[net->n_points++] = net->points[i];
}

static guint32 point_number(const Net *net, GridPoint at) {
    const GridPoint *found =
        bsearch(&at, net->points, net->n_points, sizeof(GridPoint), grid_compare_points);
    return found ? (guint32)(found - net->points) : G_MAXUINT32;
}

static gint by_points(gconstpointer x, gconstpointer y) {
    const Strand *p = x, *q = y;
    if (p->a != q->a)
        return p->a < q->a ? -1 : 1;
    if (p->b != q->b)
        return p->b < q->b ? -1 : 1;
    return p->line < q->line ? -1 : p->line > q->line;
}

static Strand *sorted_strands(const Net *net, const GArray *pieces) {
    Strand *strands = g_new0(Strand, pieces->len + 1);
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        guint32 a = point_number(net, piece->a), b = point_number(net, piece->b);
        strands[i] = (Strand){MIN(a, b), MAX(a, b), piece->line, a > b};
    }
    qsort(strands, pieces->len, sizeof *strands, by_points);
    return strands;
}

/* ---- Regions beside an edge ---- */

/* Regions left of the strands less those right of them, each as often as it stands. */
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

static gboolean regions_beside(const Net *net, NetEdge *edge, const Strand *strands, guint n,
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
    edge->left = edge->right = NET_UNKNOWN;
    if (left.n == 1 && right.n == 1) {
        edge->left = left.regions[0];
        edge->right = right.regions[0];
    } else if (left.n || right.n) {
        LonLat at;
        grid_degrees(net->grid, net->points[edge->a], at);
        return input_error(error,
                           "polygons overlap along the line from %.7f %.7f: on one side of it lie "
                           "%u of them, expected one",
                           at[0], at[1], MAX(left.n, right.n));
    }
    return TRUE;
}

static gboolean add_edge(Net *net, const Strand *strands, guint n, const LineTraits *traits,
                         guint32 keep, GError **error) {
    NetEdge edge = {.a = strands[0].a, .b = strands[0].b, .accuracy_m = G_MAXDOUBLE};
    for (guint i = 0; i < n; i++) {
        const LineTraits *t = &traits[strands[i].line];
        edge.mask |= t->mask;
        if (t->accuracy_m < edge.accuracy_m ||
            (t->accuracy_m == edge.accuracy_m && t->source < edge.source)) {
            edge.accuracy_m = t->accuracy_m;
            edge.source = t->source;
        }
    }
    if (!regions_beside(net, &edge, strands, n, traits, error))
        return FALSE;
    if (edge.left != edge.right || edge.mask & keep)
        net->edges[net->n_edges++] = edge;
    return TRUE;
}

static gboolean collect_edges(Net *net, const GArray *pieces, const LineTraits *traits,
                              guint32 keep, GError **error) {
    g_autofree Strand *strands = sorted_strands(net, pieces);
    net->edges = g_new0(NetEdge, pieces->len + 1);
    for (guint i = 0, n; i < pieces->len; i += n) {
        for (n = 1; i + n < pieces->len; n++)
            if (strands[i + n].a != strands[i].a || strands[i + n].b != strands[i].b)
                break;
        if (!add_edge(net, strands + i, n, traits, keep, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- Half-edges around points ---- */

void net_ends(const Net *net, guint32 half, GridPoint ends[2]) {
    ends[0] = net->points[net_origin(net, half)];
    ends[1] = net->points[net_origin(net, half ^ 1)];
    if (grid_is_pole(net->half, ends[0]))
        ends[0].x = ends[1].x;
    ends[1] = grid_near(net->half, ends[0], ends[1]);
}

static GridPoint direction(const Net *net, guint32 half) {
    GridPoint ends[2];
    net_ends(net, half, ends);
    return (GridPoint){ends[1].x - ends[0].x, ends[1].y - ends[0].y};
}

static gboolean is_lower_half(GridPoint d) {
    return d.y < 0 || (d.y == 0 && d.x < 0);
}

/* Counter-clockwise as seen from above: about the north pole the meridians follow each other
   eastwards, about the south pole westwards. */
static gint by_angle(gconstpointer a, gconstpointer b, gpointer data) {
    const Net *net = data;
    guint32 g = *(const guint32 *)a, h = *(const guint32 *)b;
    GridPoint at = net->points[net_origin(net, g)];
    if (grid_is_pole(net->half, at)) {
        gint64 x = net->points[net_origin(net, g ^ 1)].x, y = net->points[net_origin(net, h ^ 1)].x;
        return (x > y) - (x < y) ? ((x > y) == (at.y > 0) ? 1 : -1) : 0;
    }
    GridPoint p = direction(net, g), q = direction(net, h);
    if (is_lower_half(p) != is_lower_half(q))
        return is_lower_half(p) ? 1 : -1;
    Wide turn = grid_turn((GridPoint){0, 0}, p, q);
    return turn > 0 ? -1 : turn < 0;
}

static void order_half_edges(Net *net) {
    net->first = g_new0(guint32, net->n_points + 2);
    net->around = g_new0(guint32, 2 * net->n_edges + 1);
    for (guint32 h = 0; h < 2 * net->n_edges; h++)
        net->first[net_origin(net, h) + 2]++;
    for (guint i = 2; i < net->n_points + 2; i++)
        net->first[i] += net->first[i - 1];
    for (guint32 h = 0; h < 2 * net->n_edges; h++)
        net->around[net->first[net_origin(net, h) + 1]++] = h;
    for (guint p = 0; p < net->n_points; p++)
        g_qsort_with_data(net->around + net->first[p], (gint)net_degree(net, p), sizeof(guint32),
                          by_angle, net);
}

guint net_place(const Net *net, guint32 half) {
    guint i = net->first[net_origin(net, half)];
    while (net->around[i] != half)
        i++;
    return i;
}

static gint by_ends(gconstpointer x, gconstpointer y) {
    const NetEdge *p = x, *q = y;
    if (p->a != q->a)
        return p->a < q->a ? -1 : 1;
    return p->b < q->b ? -1 : p->b > q->b;
}

guint32 net_half_edge(const Net *net, GridPoint a, GridPoint b) {
    guint32 from = point_number(net, a), to = point_number(net, b);
    NetEdge wanted = {.a = MIN(from, to), .b = MAX(from, to)};
    const NetEdge *found = bsearch(&wanted, net->edges, net->n_edges, sizeof(NetEdge), by_ends);
    if (!found)
        return G_MAXUINT32;
    return 2 * (guint32)(found - net->edges) + (from > to);
}

/* Points and edges are sorted, each once, and an edge runs from the lower point to the higher one. For
   assertions: binary searches rest on it. */
static inline gboolean is_sorted(const Net *net) {
    for (guint i = 1; i < net->n_points; i++)
        if (grid_compare(net->points[i - 1], net->points[i]) >= 0)
            return FALSE;
    for (guint e = 0; e < net->n_edges; e++)
        if (net->edges[e].a >= net->edges[e].b ||
            (e > 0 && by_ends(&net->edges[e - 1], &net->edges[e]) >= 0))
            return FALSE;
    return TRUE;
}

Net *net_new(const GArray *pieces, const LineTraits *traits, guint32 keep, Grid grid,
             GError **error) {
    g_autoptr(Net) net = g_new0(Net, 1);
    net->grid = grid;
    net->half = grid_half_turn(grid);
    collect_points(net, pieces);
    if (!collect_edges(net, pieces, traits, keep, error))
        return NULL;
    order_half_edges(net);
    assert(is_sorted(net));
    assert(net->first[net->n_points] == 2 * net->n_edges);
    return g_steal_pointer(&net);
}

void net_free(Net *net) {
    if (!net)
        return;
    g_free(net->points);
    g_free(net->edges);
    g_free(net->first);
    g_free(net->around);
    g_free(net);
}
