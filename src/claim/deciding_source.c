#include "claim/deciding_source.h"

static const double DECIDES = 0.9;

/* The source of each vertex's line; of several, the most accurate one, by which the vertex moves. Freed with
   g_free. */
static guint16 *sources_of_vertices(const Map *map) {
    guint16 *sources = g_new0(guint16, map->n_vertices + 1);
    g_autofree double *accuracy = g_new0(double, map->n_vertices + 1);
    for (guint a = 0; a < map->n_arcs; a++) {
        const Arc *arc = &map->arcs[a];
        for (guint i = 0; i < arc->n; i++) {
            guint32 vertex = arc->vertex[i];
            if (accuracy[vertex] > 0 && accuracy[vertex] <= arc->accuracy_m)
                continue;
            accuracy[vertex] = arc->accuracy_m;
            sources[vertex] = arc->source;
        }
    }
    return sources;
}

const char *tf_deciding_source(const Number *number, const Map *map) {
    if (!map || number->gradient.n == 0)
        return NULL;
    VertexErrors errors = tf_map_vertex_errors(map);
    g_autofree guint16 *sources = sources_of_vertices(map);
    g_autofree double *weight = g_new0(double, map->n_sources + 1);
    double all = 0;
    for (gsize i = 0; i < number->gradient.n; i++) {
        const GradientTerm *term = &number->gradient.terms[i];
        double sigma = errors.sigma[term->vertex];
        double variance = (term->east * term->east + term->north * term->north) * sigma * sigma;
        weight[sources[term->vertex]] += variance;
        all += variance;
    }
    for (guint s = 0; s < map->n_sources; s++)
        if (all > 0 && weight[s] >= DECIDES * all)
            return map->sources[s].id;
    return NULL;
}
