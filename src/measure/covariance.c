#include "measure/covariance.h"
#include <math.h>
#include <stdlib.h>

/* Beyond this many correlation lengths the correlation is below 3e-4 and is taken as none. */
enum { REACH = 8 };

/* A gradient's terms with their vertices' places, ordered by latitude for the sweep. */
typedef struct {
    double latitude, longitude;
    double metres_north, metres_east; /* of a degree there */
    double east, north;               /* the gradient times sigma */
    uint16_t source;
} Weight;

static int by_latitude(const void *a, const void *b) {
    double x = ((const Weight *)a)->latitude, y = ((const Weight *)b)->latitude;
    return x < y ? -1 : x > y;
}

static Weight *weights(const VertexErrors *errors, const Gradient *gradient) {
    Weight *list = malloc((gradient->n + 1) * sizeof *list);
    for (size_t i = 0; i < gradient->n; i++) {
        uint32_t v = gradient->terms[i].vertex;
        Weight *w = &list[i];
        w->longitude = errors->position[v][0];
        w->latitude = errors->position[v][1];
        geodesic_degree(w->latitude, &w->metres_north, &w->metres_east);
        w->east = gradient->terms[i].east * errors->sigma[v];
        w->north = gradient->terms[i].north * errors->sigma[v];
        w->source = errors->source[v];
    }
    qsort(list, gradient->n, sizeof *list, by_latitude);
    return list;
}

/* Correlation of two weights of one source whose correlation length is `length`. */
static double correlation(const Weight *a, const Weight *b, double length) {
    double dx = remainder(a->longitude - b->longitude, 360) * (a->metres_east + b->metres_east) / 2;
    double dy = (a->latitude - b->latitude) * (a->metres_north + b->metres_north) / 2;
    double square = dx * dx + dy * dy;
    if (square == 0)
        return 1;
    return square < REACH * REACH * length * length ? exp(-sqrt(square) / length) : 0;
}

double covariance_of(const VertexErrors *errors, const Gradient *g, const Gradient *h) {
    Weight *a = weights(errors, g), *b = weights(errors, h);
    double sum = 0, longest = 0;
    for (size_t i = 0; i < g->n; i++)
        longest = fmax(longest, errors->correlation_length[a[i].source]);
    double reach = REACH * longest / 110500.0; /* degrees of latitude, a little too many */
    size_t first = 0;
    for (size_t i = 0; i < g->n; i++) {
        while (first < h->n && b[first].latitude < a[i].latitude - reach)
            first++;
        for (size_t j = first; j < h->n && b[j].latitude <= a[i].latitude + reach; j++)
            if (a[i].source == b[j].source)
                sum += correlation(&a[i], &b[j], errors->correlation_length[a[i].source]) *
                       (a[i].east * b[j].east + a[i].north * b[j].north);
    }
    free(a);
    free(b);
    return sum;
}

double covariance_standard_error(const VertexErrors *errors, const Gradient *gradient) {
    double variance = gradient->n ? covariance_of(errors, gradient, gradient) : 0;
    return variance > 0 ? sqrt(variance) : 0;
}
