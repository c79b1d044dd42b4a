#include "survey/endsnap.h"
#include "planar/snap_round.h"
#include <math.h>
#include <string.h>

typedef struct {
    GridPoint at;
    guint line;
    bool last; /* or first point of the line */
    bool loose;
} End;

/* A loose end and another line's end near it. */
typedef struct {
    guint from, to;
    double metres;
} Pair;

#define LINE(source, i) (&g_array_index((source)->lines, SourceLine, i))

/* ---- Ends ---- */

static bool passes(const SourceLine *line, GridPoint at) {
    for (guint i = 0; i < line->points->len; i++)
        if (grid_equal(g_array_index(line->points, GridPoint, i), at))
            return true;
    return false;
}

static bool is_loose(const SourceLines *source, const End *end) {
    const SourceLine *own = LINE(source, end->line);
    const GridPoint *p = (const GridPoint *)(const void *)own->points->data;
    if (grid_equal(p[0], p[own->points->len - 1]))
        return false;
    for (guint i = 0; i < source->lines->len; i++)
        if (i != end->line && LINE(source, i)->role == own->role &&
            passes(LINE(source, i), end->at))
            return false;
    return true;
}

static GArray *find_ends(const SourceLines *source) {
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(End));
    for (guint i = 0; i < source->lines->len; i++) {
        const SourceLine *line = LINE(source, i);
        if (line->role < 0)
            continue;
        for (int last = 0; last <= 1; last++) {
            End end = {g_array_index(line->points, GridPoint, last ? line->points->len - 1 : 0), i,
                       last, false};
            end.loose = is_loose(source, &end);
            g_array_append_val(ends, end);
        }
    }
    return ends;
}

static double distance(Grid grid, GridPoint a, GridPoint b) {
    LonLat p, q;
    tf_grid_degrees(grid, a, p);
    tf_grid_degrees(grid, b, q);
    return tf_geodesic_distance(p, q);
}

static void connect(SourceLines *source, const End *end, GridPoint to, double metres,
                    const char *what, GString *report) {
    SourceLine own = *LINE(source, end->line);
    GArray *points = tf_source_add_line(source, &own);
    g_array_append_val(points, end->at);
    g_array_append_val(points, to);
    LonLat p, q;
    tf_grid_degrees(source->grid, end->at, p);
    tf_grid_degrees(source->grid, to, q);
    g_string_append_printf(report, "  %s: %.7f %.7f to %s at %.7f %.7f, %.1f m\n",
                           (char *)source->roles->pdata[own.role], p[0], p[1], what, q[0], q[1],
                           metres);
}

/* ---- To other ends ---- */

static gint by_metres(gconstpointer a, gconstpointer b) {
    const Pair *p = a, *q = b;
    if (p->metres != q->metres)
        return p->metres < q->metres ? -1 : 1;
    if (p->from != q->from)
        return p->from < q->from ? -1 : 1;
    return p->to < q->to ? -1 : p->to > q->to;
}

static GArray *near_pairs(const SourceLines *source, const GArray *ends, double limit) {
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
    for (guint i = 0; i < ends->len; i++)
        for (guint k = 0; k < ends->len; k++) {
            const End *from = &g_array_index(ends, End, i), *to = &g_array_index(ends, End, k);
            if (!from->loose || from->line == to->line ||
                LINE(source, from->line)->role != LINE(source, to->line)->role)
                continue;
            Pair pair = {i, k, distance(source->grid, from->at, to->at)};
            if (pair.metres <= limit)
                g_array_append_val(pairs, pair);
        }
    g_array_sort(pairs, by_metres);
    return pairs;
}

static void snap_to_ends(SourceLines *source, GArray *ends, double limit, GString *report) {
    g_autoptr(GArray) pairs = near_pairs(source, ends, limit);
    for (guint i = 0; i < pairs->len; i++) {
        const Pair *pair = &g_array_index(pairs, Pair, i);
        End *from = &g_array_index(ends, End, pair->from),
            *to = &g_array_index(ends, End, pair->to);
        if (!from->loose)
            continue;
        connect(source, from, to->at, pair->metres, "the end of the next line", report);
        from->loose = to->loose = false;
    }
}

/* ---- To a border ---- */

/* The edges of the polygons alone, without the lines: a line must not find a border that its own
   end has cut. The survey nodes polygons and lines together afterwards. */
static HalfEdges *polygon_edges(const SourceLines *source, GError **error) {
    g_autofree GridLine *lines = g_new(GridLine, source->lines->len + 1);
    g_autofree LineTraits *traits = g_new(LineTraits, source->lines->len + 1);
    guint n = 0;
    for (guint i = 0; i < source->lines->len; i++) {
        const SourceLine *line = LINE(source, i);
        if (line->role >= 0)
            continue;
        lines[n] =
            (GridLine){(const GridPoint *)(const void *)line->points->data, line->points->len};
        traits[n++] = line->traits;
    }
    g_autoptr(GArray) pieces = tf_node_lines(source->grid, lines, n, 1, NO_PROGRESS);
    return tf_halfedges_new(pieces, traits, 0, source->grid, error);
}

static const char *border_value(const Plan *plan, const SourceLines *source, int polygon) {
    return polygon < 0 ? NULL : ((char **)source->polygons->pdata[polygon])[plan->border];
}

static bool is_border(const Plan *plan, const SourceLines *source, const PlanarEdge *edge) {
    return g_strcmp0(border_value(plan, source, edge->left),
                     border_value(plan, source, edge->right)) != 0;
}

static double segment_length(Grid grid, const GArray *points, guint i) {
    return distance(grid, g_array_index(points, GridPoint, i),
                    g_array_index(points, GridPoint, i + 1));
}

/* Where segment `i` of the line crosses a border, on that crossing which is nearest to the
   segment's inner end. */
static bool crosses_border(const Plan *plan, const SourceLines *source, const HalfEdges *graph,
                           const GArray *points, guint i, GridPoint inner, GridPoint *at) {
    double best = INFINITY;
    for (guint e = 0; e < graph->n_edges; e++) {
        const PlanarEdge *edge = &graph->edges[e];
        GridPoint here = inner, ends[2], from = g_array_index(points, GridPoint, i);
        if (!is_border(plan, source, edge))
            continue;
        tf_halfedge_ends(graph, 2 * e, ends);
        from = tf_grid_near(graph->half, ends[0], from);
        GridPoint to = tf_grid_near(graph->half, from, g_array_index(points, GridPoint, i + 1));
        if (!tf_node_crossing(from, to, ends[0], ends[1], 1, &here))
            continue;
        here = tf_grid_place(graph->half, here);
        double metres = distance(source->grid, inner, here);
        if (metres < best) {
            best = metres;
            *at = here;
        }
    }
    return isfinite(best);
}

/* Cuts off the line's end where it runs over a border by no more than overrun_m. */
static bool cut_at_border(const Plan *plan, SourceLines *source, const HalfEdges *graph, End *end,
                          GString *report) {
    GArray *points = LINE(source, end->line)->points;
    guint n = points->len, cut = 0;
    double past = 0, cut_past = 0;
    GridPoint at = end->at, cut_at = end->at;
    for (guint k = 0; k + 1 < n && past <= plan->overrun_m; k++) {
        guint i = end->last ? n - 2 - k : k;
        GridPoint inner = g_array_index(points, GridPoint, end->last ? i : i + 1);
        GridPoint outer = g_array_index(points, GridPoint, end->last ? i + 1 : i);
        if (crosses_border(plan, source, graph, points, i, inner, &at) &&
            past + distance(source->grid, outer, at) <= plan->overrun_m) {
            cut = k + 1;
            cut_at = at;
            cut_past = past + distance(source->grid, outer, at);
        }
        past += segment_length(source->grid, points, i);
    }
    if (cut == 0)
        return false;
    g_array_remove_range(points, end->last ? n - cut : 0, cut);
    if (end->last)
        g_array_append_val(points, cut_at);
    else
        g_array_prepend_val(points, cut_at);
    LonLat p, q;
    tf_grid_degrees(source->grid, end->at, p);
    tf_grid_degrees(source->grid, cut_at, q);
    g_string_append_printf(report,
                           "  %s: %.7f %.7f cut back to the border by %s at %.7f %.7f, %.1f m\n",
                           (char *)source->roles->pdata[LINE(source, end->line)->role], p[0], p[1],
                           (char *)plan->attributes->pdata[plan->border], q[0], q[1], cut_past);
    end->loose = false;
    return true;
}

/* The point of edge a-b, straight on the grid, that is nearest to `at` by the metres there. */
static GridPoint nearest_on(Grid grid, GridPoint a, GridPoint b, GridPoint at, double *metres) {
    LonLat here;
    double north, east;
    tf_grid_degrees(grid, at, here);
    tf_geodesic_degree(here[1], &north, &east);
    double dx = (double)(b.x - a.x) * east, dy = (double)(b.y - a.y) * north;
    double px = (double)(at.x - a.x) * east, py = (double)(at.y - a.y) * north;
    double part = fmin(fmax((px * dx + py * dy) / (dx * dx + dy * dy), 0), 1);
    GridPoint point = {a.x + llround(part * (double)(b.x - a.x)),
                       a.y + llround(part * (double)(b.y - a.y))};
    *metres = distance(grid, at, point);
    return point;
}

static void snap_to_border(const Plan *plan, SourceLines *source, const HalfEdges *graph, End *end,
                           GString *report) {
    double best = INFINITY;
    GridPoint to = end->at;
    for (guint e = 0; e < graph->n_edges; e++) {
        const PlanarEdge *edge = &graph->edges[e];
        if (!is_border(plan, source, edge))
            continue;
        double metres;
        GridPoint ends[2];
        tf_halfedge_ends(graph, 2 * e, ends);
        GridPoint near = nearest_on(graph->grid, ends[0], ends[1],
                                    tf_grid_near(graph->half, ends[0], end->at), &metres);
        if (metres < best) {
            best = metres;
            to = tf_grid_place(graph->half, near);
        }
    }
    g_autofree char *what =
        g_strdup_printf("the border by %s", (char *)plan->attributes->pdata[plan->border]);
    if (best > plan->border_m) {
        LonLat at;
        tf_grid_degrees(source->grid, end->at, at);
        g_string_append_printf(report, "  %s: %.7f %.7f stays loose: %s is %.1f m away\n",
                               (char *)source->roles->pdata[LINE(source, end->line)->role], at[0],
                               at[1], what, best);
        return;
    }
    end->loose = false;
    if (!grid_equal(end->at, to))
        connect(source, end, to, best, what, report);
}

bool tf_snap_lines(const Plan *plan, SourceLines *source, GString *report, GError **error) {
    g_autoptr(GArray) ends = find_ends(source);
    snap_to_ends(source, ends, plan->end_m, report);
    g_autoptr(HalfEdges) graph = polygon_edges(source, error);
    if (!graph)
        return false;
    for (guint i = 0; i < ends->len; i++)
        if (g_array_index(ends, End, i).loose &&
            !cut_at_border(plan, source, graph, &g_array_index(ends, End, i), report))
            snap_to_border(plan, source, graph, &g_array_index(ends, End, i), report);
    return true;
}
