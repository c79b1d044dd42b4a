#include "atlas/arcset.h"
#include <math.h>

ArcSet tf_arcset_new(const Map *map) {
    return (ArcSet){map, g_array_new(FALSE, FALSE, sizeof(guint))};
}

void tf_arcset_clear(ArcSet *set) {
    g_clear_pointer(&set->arcs, g_array_unref);
}

double tf_arcset_length(ArcSet set, Gradient *gradient) {
    double length = 0;
    gsize n = 0;
    for (guint i = 0; i < set.arcs->len; i++) {
        const Arc *arc = &set.map->arcs[g_array_index(set.arcs, guint, i)];
        length += arc->length;
        n += arc->n + 2;
    }
    if (gradient) {
        GradientTerm *terms = g_new(GradientTerm, n + 1);
        gsize used = 0;
        for (guint i = 0; i < set.arcs->len; i++) {
            const Arc *arc = &set.map->arcs[g_array_index(set.arcs, guint, i)];
            used +=
                tf_gradient_of_length((const LonLat *)arc->xy, arc->vertex, arc->n, terms + used);
            for (int last = 0; last < 2; last++)
                if (arc->slide[last].vertex != MAP_NO_SLIDE)
                    terms[used++] = (GradientTerm){(guint32)arc->slide[last].vertex,
                                                   arc->slide[last].east, arc->slide[last].north};
        }
        *gradient = tf_gradient_of_terms(terms, used);
    }
    return length;
}

/* Whether the arc could hold a point nearer than `metres`. The nearest point of an edge lies no
   farther than half the edge from one of its ends, and a chord is shorter than a geodesic. */
static bool may_be_nearer(const Map *map, const Arc *arc, const double place[3], double metres) {
    double square = INFINITY, longest = 0;
    for (guint k = 0; k < arc->n; k++) {
        const double *at = map->vertex_space[arc->vertex[k]];
        double x = at[0] - place[0], y = at[1] - place[1], z = at[2] - place[2];
        square = fmin(square, x * x + y * y + z * z);
        longest = k > 0 ? fmax(longest, arc->edge[k - 1]) : 0;
    }
    return sqrt(square) - longest / 2 < metres;
}

double tf_arcset_distance(ArcSet set, const LonLat point, guint *nearest) {
    double best = INFINITY, place[3];
    tf_geodesic_in_space(point, place);
    for (guint i = 0; i < set.arcs->len; i++) {
        guint number = g_array_index(set.arcs, guint, i);
        const Arc *arc = &set.map->arcs[number];
        if (!may_be_nearer(set.map, arc, place, best))
            continue;
        for (guint k = 1; k < arc->n; k++) {
            double metres = tf_geodesic_to_segment(point, arc->xy[k - 1], arc->xy[k], NULL);
            if (metres < best) {
                best = metres;
                if (nearest)
                    *nearest = number;
            }
        }
    }
    return best;
}
