#include "geodesy/covariance_between.h"
#include <stdlib.h>
#include <string.h>

/* Beyond this many correlation lengths the correlation is below 2e-7 and is taken as none. */
static const double REACH = 16;

/* One vertex's share in one figure. They are sorted by vertex, vertices from south to north. */
typedef struct {
    double latitude, longitude, metres_north, metres_east; /* degrees; metres of a degree there */
    double east, north;
    size_t figure;
    uint32_t vertex;
} Share;

static int by_latitude(const void *a, const void *b) {
    const Share *x = a, *y = b;
    if (x->latitude != y->latitude)
        return x->latitude < y->latitude ? -1 : 1;
    if (x->vertex != y->vertex)
        return x->vertex < y->vertex ? -1 : 1;
    return x->figure < y->figure ? -1 : x->figure > y->figure;
}

static Share *shares_of(const LonLat *position, const unsigned char *of, unsigned char component,
                        const Gradient *gradients, size_t n, size_t *used) {
    size_t most = 1;
    for (size_t k = 0; k < n; k++)
        most += gradients[k].n;
    Share *shares = malloc(most * sizeof *shares);
    *used = 0;
    for (size_t k = 0; shares && k < n; k++)
        for (size_t i = 0; i < gradients[k].n; i++) {
            const GradientTerm *term = &gradients[k].terms[i];
            if (of[term->vertex] != component || (term->east == 0 && term->north == 0))
                continue;
            Share *share = &shares[(*used)++];
            const double *at = position[term->vertex];
            *share = (Share){at[1], at[0], 0, 0, term->east, term->north, k, term->vertex};
            tf_geodesic_degree(at[1], &share->metres_north, &share->metres_east);
        }
    if (shares)
        qsort(shares, *used, sizeof *shares, by_latitude);
    return shares;
}

static double correlation(const Share *a, const Share *b, double length) {
    if (a->vertex == b->vertex)
        return 1;
    double dx = geodesic_turn(b->longitude, a->longitude) * (a->metres_east + b->metres_east) / 2;
    double dy = (a->latitude - b->latitude) * (a->metres_north + b->metres_north) / 2;
    double distance = sqrt(dx * dx + dy * dy);
    return distance < REACH * length ? exp(-distance / length) : 0;
}

/* The shares of the first vertex end here. */
static const Share *vertex_end(const Share *first, const Share *end) {
    const Share *next = first;
    while (next < end && next->vertex == first->vertex)
        next++;
    return next;
}

/* Adds what the pair of vertices u and v (once, in this order) brings to the lower triangle. */
static void add_pair(double *matrix, size_t n, const Share *u, const Share *u_end, const Share *v,
                     const Share *v_end, double by) {
    for (const Share *a = u; a < u_end; a++)
        for (const Share *b = v; b < v_end; b++) {
            double covariance = by * (a->east * b->east + a->north * b->north);
            if (u != v && a->figure == b->figure)
                covariance *= 2;
            if (u != v || a->figure >= b->figure)
                matrix[a->figure > b->figure ? a->figure * n + b->figure
                                             : b->figure * n + a->figure] += covariance;
        }
}

bool tf_covariance_between(const LonLat *position, const unsigned char *of, unsigned char component,
                           const Gradient *gradients, size_t n, double length, double *matrix) {
    size_t used;
    Share *shares = shares_of(position, of, component, gradients, n, &used);
    memset(matrix, 0, n * n * sizeof *matrix);
    if (!shares)
        return false;
    const Share *end = shares + used;
    for (const Share *u = shares, *u_end; u < end; u = u_end) {
        u_end = vertex_end(u, end);
        for (const Share *v = u, *v_end; v < end; v = v_end) {
            v_end = vertex_end(v, end);
            if ((v->latitude - u->latitude) * 110500 > REACH * length && v != u)
                break;
            double by = correlation(u, v, length);
            if (by > 0)
                add_pair(matrix, n, u, u_end, v, v_end, by);
        }
    }
    free(shares);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            matrix[i * n + j] = matrix[j * n + i];
    return true;
}
