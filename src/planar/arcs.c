#include "planar/arcs.h"

static gboolean same_kind(const Net *net, guint32 g, guint32 h) {
    const NetEdge *p = &net->edges[g >> 1], *q = &net->edges[h >> 1];
    return p->mask == q->mask && p->source == q->source && p->accuracy_m == q->accuracy_m;
}

static gboolean is_node(const Net *net, guint32 point) {
    if (net_degree(net, point) != 2)
        return TRUE;
    const guint32 *around = net->around + net->first[point];
    return !same_kind(net, around[0], around[1]);
}

/* The half-edge that leaves the end of `half`, which is no node. */
static guint32 following(const Net *net, guint32 half) {
    const guint32 *around = net->around + net->first[net_origin(net, half ^ 1)];
    return around[0] == (half ^ 1) ? around[1] : around[0];
}

static void clear_chain(gpointer chain) {
    g_array_unref(((Chain *)chain)->points);
}

static void add_chain(GArray *chains, const Net *net, guint32 start, gboolean *used) {
    Chain chain = {g_array_new(FALSE, FALSE, sizeof(guint32)), start};
    guint32 first = net_origin(net, start), h = start, end;
    g_array_append_val(chain.points, first);
    for (;; h = following(net, h)) {
        used[h >> 1] = TRUE;
        end = net_origin(net, h ^ 1);
        g_array_append_val(chain.points, end);
        if (end == first || is_node(net, end))
            break;
    }
    g_array_append_val(chains, chain);
}

GArray *chain_arcs(const Net *net) {
    GArray *chains = g_array_new(FALSE, FALSE, sizeof(Chain));
    g_array_set_clear_func(chains, clear_chain);
    g_autofree gboolean *used = g_new0(gboolean, net->n_edges + 1);
    /* From nodes first; what is then left are closed arcs without a node. */
    for (int nodes = TRUE; nodes >= FALSE; nodes--)
        for (guint32 p = 0; p < net->n_points; p++) {
            if (nodes && !is_node(net, p))
                continue;
            for (guint i = net->first[p]; i < net->first[p + 1]; i++)
                if (!used[net->around[i] >> 1])
                    add_chain(chains, net, net->around[i], used);
        }
    return chains;
}
