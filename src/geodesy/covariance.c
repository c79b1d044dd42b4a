#include "geodesy/covariance.h"
#include "geodesy/simd.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

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

/* The same numbers of all weights, side by side for the lanes. */
typedef struct {
    double *longitude, *latitude, *metres_east, *metres_north, *east, *north;
} Columns;

/* `slab` has room for six numbers of each. */
/* NOLINTNEXTLINE(readability-non-const-parameter): its columns are written */
static Columns columns_of(const Weight *list, size_t n, double *slab) {
    Columns of = {slab, slab + n, slab + 2 * n, slab + 3 * n, slab + 4 * n, slab + 5 * n};
    for (size_t i = 0; i < n; i++) {
        of.longitude[i] = list[i].longitude;
        of.latitude[i] = list[i].latitude;
        of.metres_east[i] = list[i].metres_east;
        of.metres_north[i] = list[i].metres_north;
        of.east[i] = list[i].east;
        of.north[i] = list[i].north;
    }
    return of;
}

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

/* exp(y) of -700 to 0, in lanes: 2^k exp(r) with |r| <= log(2)/2, and exp(r) by its series. Its error is below 4e-16 of it. */
static inline double exponential(double y) {
    static const double digits =
        6755399441055744.0; /* 1.5 * 2^52: what is added to it is rounded to whole */
    double shifted = y * M_LOG2E + digits, k = shifted - digits;
    double r = (y - k * 0x1.62e42fefa38p-1) - k * 0x1.ef35793c7673p-45;
    double sum = 1.0 / 6227020800;
    static const double series[] = {1.0 / 479001600,
                                    1.0 / 39916800,
                                    1.0 / 3628800,
                                    1.0 / 362880,
                                    1.0 / 40320,
                                    1.0 / 5040,
                                    1.0 / 720,
                                    1.0 / 120,
                                    1.0 / 24,
                                    1.0 / 6,
                                    1.0 / 2,
                                    1,
                                    1};
    for (size_t i = 0; i < sizeof series / sizeof *series; i++)
        sum = sum * r + series[i];
    uint64_t power, bits;
    memcpy(&power, &shifted, sizeof power);
    memcpy(&bits, &sum, sizeof bits);
    bits += power << 52;
    memcpy(&sum, &bits, sizeof sum);
    return sum;
}

enum { RUN = 64 };

/* The covariances of a weight with the n <= RUN weights of its source from `from` on. */
WIDE static void covariances(const Weight *a, const Columns *of, size_t from, size_t n,
                             double *restrict sums) {
    double reach = REACH * a->length, square_reach = reach * reach, per = -1 / a->length;
    for (size_t k = 0; k < n; k++) {
        size_t i = from + k;
        double turn = a->longitude - of->longitude[i];
        turn = turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn;
        double dx = turn * (a->metres_east + of->metres_east[i]) / 2;
        double dy = (a->latitude - of->latitude[i]) * (a->metres_north + of->metres_north[i]) / 2;
        double square = dx * dx + dy * dy;
        double power = sqrt(square) * per;
        double together = exponential(power > -2 * REACH ? power : -2 * REACH);
        together = square < square_reach ? together : 0;
        together = square == 0 ? 1 : together;
        sums[k] = together * (a->east * of->east[i] + a->north * of->north[i]);
    }
}

/* Of a weight with those from `from` up to `end`. */
static double covariance_with(const Weight *a, const Columns *of, size_t from, size_t end) {
    double sums[RUN], four[4] = {0, 0, 0, 0};
    for (; from < end; from += RUN) {
        size_t n = end - from < RUN ? end - from : RUN;
        covariances(a, of, from, n, sums);
        for (size_t k = 0; k < n; k++)
            four[k % 4] += sums[k];
    }
    return (four[0] + four[1]) + (four[2] + four[3]);
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
static double band_sum(const Columns *of, const Weight *list, Band band, Band above) {
    double sum = 0, window = window_of(band, above);
    const Weight *start = above.first, *east = above.first, *near = band.first;
    for (const Weight *a = band.first; a < band.end; a++) {
        while (near < band.end && near->longitude <= a->longitude + window)
            near++;
        sum += covariance_with(a, of, (size_t)(a + 1 - list), (size_t)(near - list));
        while (start < above.end && start->longitude < a->longitude - window)
            start++;
        while (east < above.end && east->longitude <= a->longitude + window)
            east++;
        sum += covariance_with(a, of, (size_t)(start - list), (size_t)(east - list));
    }
    return sum;
}

static double sum_of_pairs(const Columns *of, const Weight *list, size_t n) {
    const Weight *end = list + n;
    double pairs = 0;
    for (Band band = band_from(list, end); band.first < end; band = band_from(band.end, end)) {
        Band above = band_from(band.end, end);
        if (above.first < end && (above.first->source != band.first->source ||
                                  above.first->band != band.first->band + 1))
            above.end = above.first;
        pairs += band_sum(of, list, band, above);
    }
    return pairs;
}

double tf_covariance_standard_error(const VertexErrors *errors, const Gradient *gradient) {
    Weight *list = weights(errors, gradient);
    double *slab = malloc((6 * gradient->n + 1) * sizeof *slab);
    double own = 0, pairs = 0;
    if (list && slab) {
        Columns of = columns_of(list, gradient->n, slab);
        for (const Weight *w = list; w < list + gradient->n; w++)
            own += w->east * w->east + w->north * w->north;
        pairs = sum_of_pairs(&of, list, gradient->n);
    }
    double variance = list && slab ? own + 2 * pairs : NAN;
    free(list);
    free(slab);
    return variance <= 0 ? 0 : sqrt(variance);
}
