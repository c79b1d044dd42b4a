#include "geodesy/covariance.h"
#include <math.h>
#include <stdlib.h>

/* Beyond this many correlation lengths the correlation is below 4e-4 and is taken as none. */
static const double REACH = 8;

/* A gradient's terms with their vertices' places. Those of one source are kept in bands
   of latitude as high as its reach, and within a band from west to east, so that near
   ones are found at once. */
typedef struct {
    double latitude, longitude;       /* longitude from the first vertex, -180 to 180 */
    double metres_north, metres_east; /* of a degree there */
    double east, north;               /* the gradient times sigma */
    double length;                    /* the source's correlation length, m */
    int source, band;
} Weight;

/* A run of weights: one source's, in one band. */
typedef struct {
    const Weight *first, *end;
} Band;

static int by_place(const void *a, const void *b) {
    const Weight *x = a, *y = b;
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    if (x->band != y->band)
        return x->band < y->band ? -1 : 1;
    return x->longitude < y->longitude ? -1 : x->longitude > y->longitude;
}

static double reach_of(const Weight *weight) {
    return REACH * fmax(weight->length, 1);
}

static Weight *weights(const VertexErrors *errors, const Gradient *gradient) {
    Weight *list = malloc((gradient->n + 1) * sizeof *list);
    for (size_t i = 0; list && i < gradient->n; i++) {
        uint32_t v = gradient->terms[i].vertex;
        Weight *w = &list[i];
        w->longitude =
            geodesic_turn(errors->position[gradient->terms[0].vertex][0], errors->position[v][0]);
        w->latitude = errors->position[v][1];
        tf_geodesic_degree(w->latitude, &w->metres_north, &w->metres_east);
        w->east = gradient->terms[i].east * errors->sigma[v];
        w->north = gradient->terms[i].north * errors->sigma[v];
        w->source = errors->source[v];
        w->length = errors->correlation_length[w->source];
        /* 110,500 m are a little less than any degree of latitude. */
        w->band = (int)floor(w->latitude * 110500 / reach_of(w));
    }
    if (list)
        qsort(list, gradient->n, sizeof *list, by_place);
    return list;
}

/* Correlation of two weights of one source. */
static double correlation(const Weight *a, const Weight *b) {
    double dx = geodesic_turn(b->longitude, a->longitude) * (a->metres_east + b->metres_east) / 2;
    double dy = (a->latitude - b->latitude) * (a->metres_north + b->metres_north) / 2;
    double square = dx * dx + dy * dy, reach = REACH * a->length;
    if (square == 0)
        return 1;
    return square < reach * reach ? exp(-sqrt(square) / a->length) : 0;
}

static double covariance(const Weight *a, const Weight *b) {
    return correlation(a, b) * (a->east * b->east + a->north * b->north);
}

static Band band_from(const Weight *first, const Weight *end) {
    const Weight *next = first;
    while (next < end && next->source == first->source && next->band == first->band)
        next++;
    return (Band){first, next};
}

/* Degrees of longitude beyond which weights of the two bands are out of reach; infinite where a
   reach goes round the pole, or over the longitude opposite to the first vertex. */
static double window_of(Band band, Band above) {
    double narrowest = INFINITY, west = 180, east = -180;
    for (const Weight *w = band.first; w < above.end; w++) {
        narrowest = fmin(narrowest, w->metres_east);
        west = fmin(west, w->longitude);
        east = fmax(east, w->longitude);
    }
    double window = reach_of(band.first) / narrowest;
    return window < 180 && east - west < 360 - window ? window : INFINITY;
}

/* Sum of the covariances of all pairs in `band`, and of its weights with those in the
   band above. */
static double band_sum(Band band, Band above) {
    double sum = 0, window = window_of(band, above);
    const Weight *start = above.first;
    for (const Weight *a = band.first; a < band.end; a++) {
        for (const Weight *b = a + 1; b < band.end && b->longitude <= a->longitude + window; b++)
            sum += covariance(a, b);
        while (start < above.end && start->longitude < a->longitude - window)
            start++;
        for (const Weight *b = start; b < above.end && b->longitude <= a->longitude + window; b++)
            sum += covariance(a, b);
    }
    return sum;
}

double tf_covariance_standard_error(const VertexErrors *errors, const Gradient *gradient) {
    Weight *list = weights(errors, gradient);
    if (!list)
        return NAN;
    const Weight *end = list + gradient->n;
    double own = 0, pairs = 0;
    for (const Weight *w = list; w < end; w++)
        own += w->east * w->east + w->north * w->north;
    for (Band band = band_from(list, end); band.first < end; band = band_from(band.end, end)) {
        Band above = band_from(band.end, end);
        if (above.first < end && (above.first->source != band.first->source ||
                                  above.first->band != band.first->band + 1))
            above.end = above.first;
        pairs += band_sum(band, above);
    }
    free(list);
    double variance = own + 2 * pairs;
    return variance > 0 ? sqrt(variance) : 0;
}
