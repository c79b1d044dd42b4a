#include "planar/arcs.h"

static bool same_kind(const HalfEdges *graph, guint32 g, guint32 h) {
    const PlanarEdge *p = &graph->edges[g >> 1], *q = &graph->edges[h >> 1];
    return p->mask == q->mask && p->source == q->source && p->accuracy_m == q->accuracy_m &&
           p->correlation_m == q->correlation_m;
}

static bool is_node(const HalfEdges *graph, guint32 point) {
    if (halfedges_degree(graph, point) != 2)
        return true;
    const guint32 *around = graph->around + graph->first[point];
    return !same_kind(graph, around[0], around[1]);
}

/* The half-edge that leaves the end of `half`, which is not a node. */
static guint32 following(const HalfEdges *graph, guint32 half) {
    const guint32 *around = graph->around + graph->first[halfedge_origin(graph, half ^ 1)];
    return around[0] == (half ^ 1) ? around[1] : around[0];
}

static void clear_arc(gpointer edge_arc) {
    g_array_unref(((EdgeArc *)edge_arc)->points);
}

static void add_arc_of_edges(GArray *edge_arcs, const HalfEdges *graph, guint32 start, bool *used) {
    EdgeArc edge_arc = {g_array_new(FALSE, FALSE, sizeof(guint32)), start};
    guint32 first = halfedge_origin(graph, start), h = start, end;
    g_array_append_val(edge_arc.points, first);
    for (;; h = following(graph, h)) {
        used[h >> 1] = true;
        end = halfedge_origin(graph, h ^ 1);
        g_array_append_val(edge_arc.points, end);
        if (end == first || is_node(graph, end))
            break;
    }
    g_array_append_val(edge_arcs, edge_arc);
}

GArray *tf_arcs_find(const HalfEdges *graph) {
    GArray *edge_arcs = g_array_new(FALSE, FALSE, sizeof(EdgeArc));
    g_array_set_clear_func(edge_arcs, clear_arc);
    g_autofree bool *used = g_new0(bool, graph->n_edges + 1);
    /* From nodes first; what is then left are closed arcs without a node. */
    for (int nodes = 1; nodes >= 0; nodes--)
        for (guint32 p = 0; p < graph->n_points; p++) {
            if (nodes && !is_node(graph, p))
                continue;
            for (guint i = graph->first[p]; i < graph->first[p + 1]; i++)
                if (!used[graph->around[i] >> 1])
                    add_arc_of_edges(edge_arcs, graph, graph->around[i], used);
        }
    return edge_arcs;
}
