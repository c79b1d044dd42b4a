#include "geodesy/field.h"
#include "geodesy/earlier_sites.h"
#include "geodesy/random.h"
#include "geodesy/simd.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A vertex in the order of drawing: given the `n` drawn before it. */
typedef struct {
    uint32_t vertex;
    uint32_t given[EARLIER_SITES]; /* vertices */
    float weight[EARLIER_SITES];
    float rest; /* standard deviation that the given ones leave */
    float sigma;
    int n;
} Step;

struct Field {
    Step *steps;
    size_t n;
};

/* Bits of an index reversed: vertices follow each other along the arcs, so this takes them from
   coarse to fine. */
static uint32_t reversed(uint32_t i) {
    i = (i >> 16) | (i << 16);
    i = ((i & 0xff00ff00u) >> 8) | ((i & 0x00ff00ffu) << 8);
    i = ((i & 0xf0f0f0f0u) >> 4) | ((i & 0x0f0f0f0fu) << 4);
    i = ((i & 0xccccccccu) >> 2) | ((i & 0x33333333u) << 2);
    return ((i & 0xaaaaaaaau) >> 1) | ((i & 0x55555555u) << 1);
}

static int by_rank(const void *a, const void *b) {
    uint32_t x = reversed(((const Site *)a)->vertex), y = reversed(((const Site *)b)->vertex);
    return x < y ? -1 : x > y;
}

/* In a region up to so many degrees wide and high, places are taken on the plane of its middle
   latitude; in a larger one, or one about the antimeridian, in space. A chord is shorter than the
   way along the ellipsoid by at most 2e-4 of it at distances at which vertices are still
   correlated. */
static const double REGION_WIDTH = 60, REGION_HEIGHT = 30;

static int is_region(const VertexErrors *errors) {
    double low[2] = {INFINITY, INFINITY}, high[2] = {-INFINITY, -INFINITY};
    for (size_t v = 0; v < errors->n; v++)
        for (int axis = 0; axis < 2; axis++) {
            low[axis] = fmin(low[axis], errors->position[v][axis]);
            high[axis] = fmax(high[axis], errors->position[v][axis]);
        }
    return high[0] - low[0] <= REGION_WIDTH && high[1] - low[1] <= REGION_HEIGHT;
}

static void place_sites(const VertexErrors *errors, Site *sites) {
    double north, east, middle = 0;
    if (!is_region(errors)) {
        for (size_t v = 0; v < errors->n; v++)
            tf_geodesic_in_space(errors->position[v], sites[v].at);
        return;
    }
    for (size_t v = 0; v < errors->n; v++)
        middle += errors->position[v][1] / (double)errors->n;
    tf_geodesic_degree(middle, &north, &east);
    for (size_t v = 0; v < errors->n; v++) {
        sites[v].at[0] = errors->position[v][0] * east;
        sites[v].at[1] = errors->position[v][1] * north;
    }
}

static Site *order_sites(const VertexErrors *errors) {
    Site *sites = malloc((errors->n + 1) * sizeof *sites);
    if (!sites)
        return NULL;
    for (size_t v = 0; v < errors->n; v++)
        sites[v] = (Site){.vertex = (uint32_t)v,
                          .source = errors->source[v],
                          .length = errors->correlation_length[errors->source[v]]};
    place_sites(errors, sites);
    qsort(sites, errors->n, sizeof *sites, by_rank);
    for (size_t i = 0; i < errors->n; i++)
        sites[i].rank = (uint32_t)i;
    return sites;
}

static double correlation(double square, double length) {
    return exp(-sqrt(square) / length);
}

/* Weights by the Cholesky factor of the neighbours' correlation matrix; `step` gets the rest. */
static void solve(Step *step, const Nearest *nearest, double length) {
    int n = nearest->n;
    double l[EARLIER_SITES][EARLIER_SITES] = {{0}}, r[EARLIER_SITES], z[EARLIER_SITES] = {0},
           explained = 0;
    for (int i = 0; i < n; i++) {
        r[i] = correlation(nearest->square[i], length);
        for (int j = 0; j <= i; j++) {
            double sum =
                i == j ? 1 + 1e-9
                       : correlation(tf_site_square_distance(nearest->site[i], nearest->site[j]),
                                     length);
            for (int k = 0; k < j; k++)
                sum -= l[i][k] * l[j][k];
            l[i][j] = i == j ? sqrt(fmax(sum, 1e-12)) : sum / l[j][j];
        }
        z[i] = r[i];
        for (int k = 0; k < i; k++)
            z[i] -= l[i][k] * z[k];
        z[i] /= l[i][i];
        explained += z[i] * z[i];
    }
    for (int i = n - 1; i >= 0; i--) {
        for (int k = i + 1; k < n; k++)
            z[i] -= l[k][i] * z[k];
        z[i] /= l[i][i];
        step->weight[i] = (float)z[i];
        step->given[i] = nearest->site[i]->vertex;
    }
    step->n = n;
    step->rest = (float)sqrt(fmax(0, 1 - explained));
}

static Step step_of(const SiteTree *tree, const Site *site, double sigma) {
    Step step = {.vertex = site->vertex, .sigma = (float)sigma};
    Nearest nearest = {.n = 0};
    if (site->length > 0) /* farther ones add nothing: correlation below 4e-4 */
        nearest = tf_site_tree_earlier(tree, site, 8 * site->length);
    solve(&step, &nearest, site->length);
    return step;
}

/* The steps of the wanted vertices and of all those that they are given, so that what is drawn for
   a vertex does not depend on what else is wanted: from the last drawn to the first, since a vertex
   is given only those drawn before it. */
static void take_steps(Field *field, const VertexErrors *errors, const Site *sites,
                       const SiteTree *tree, unsigned char *wanted) {
    size_t n = errors->n, first = n;
    for (size_t rank = n; rank-- > 0;) {
        uint32_t vertex = sites[rank].vertex;
        if (!wanted[vertex])
            continue;
        Step *step = &field->steps[--first];
        *step = step_of(tree, &sites[rank], errors->sigma[vertex]);
        for (int g = 0; g < step->n; g++)
            wanted[step->given[g]] = 1;
    }
    field->n = n - first;
    memmove(field->steps, field->steps + first, field->n * sizeof *field->steps);
}

/* What puts the steps into another order. */
typedef struct {
    Step *placed;
    size_t n;
    uint32_t *step;       /* [vertex]: its step, from 1; 0: none, or placed */
    uint32_t *open;       /* vertices on the way down, of which n_open */
    unsigned char *tried; /* [vertex]: how many of its given ones were looked at */
    size_t n_open;
} Order;

/* Places a vertex after all that it is given. */
static void place_with_given(Order *order, const Step *steps, uint32_t vertex) {
    order->open[order->n_open++] = vertex;
    while (order->n_open > 0) {
        uint32_t top = order->open[order->n_open - 1];
        const Step *step = &steps[order->step[top] - 1];
        while (order->tried[top] < step->n && !order->step[step->given[order->tried[top]]])
            order->tried[top]++;
        if (order->tried[top] < step->n) {
            order->open[order->n_open++] = step->given[order->tried[top]++];
            continue;
        }
        order->placed[order->n++] = *step;
        order->step[top] = 0;
        order->n_open--;
    }
}

/* Puts the steps along the arcs, each after all that it is given: from coarse to fine they are all over the map, which is too
   large for the caches. What is drawn is the same. */
static int follow_arcs(Field *field, size_t n) {
    Order order = {calloc(field->n + 1, sizeof *order.placed),
                   0,
                   calloc(n + 1, sizeof *order.step),
                   calloc(field->n + 1, sizeof *order.open),
                   calloc(n + 1, 1),
                   0};
    int ok = order.placed && order.step && order.open && order.tried;
    for (size_t i = 0; ok && i < field->n; i++)
        order.step[field->steps[i].vertex] = (uint32_t)i + 1;
    for (uint32_t v = 0; ok && v < n; v++)
        if (order.step[v])
            place_with_given(&order, field->steps, v);
    if (ok) {
        free(field->steps);
        field->steps = order.placed;
    } else {
        free(order.placed);
    }
    free(order.step);
    free(order.open);
    free(order.tried);
    return ok;
}

static int prepare(Field *field, const VertexErrors *errors, const Site *sites,
                   const unsigned char *wanted) {
    size_t n = errors->n;
    SiteTree *tree = tf_site_tree_new(sites, n);
    unsigned char *needed = malloc(n + 1);
    int ok = tree && needed;
    if (ok) {
        memset(needed, 1, n);
        if (wanted)
            memcpy(needed, wanted, n);
        take_steps(field, errors, sites, tree, needed);
        ok = follow_arcs(field, n);
    }
    tf_site_tree_free(tree);
    free(needed);
    return ok;
}

Field *tf_field_new(const VertexErrors *errors, const unsigned char *wanted) {
    Field *field = calloc(1, sizeof *field);
    Site *sites = field ? order_sites(errors) : NULL;
    if (sites)
        field->steps = calloc(errors->n + 1, sizeof *field->steps);
    int ok = sites && field->steps && prepare(field, errors, sites, wanted);
    free(sites);
    if (!ok) {
        tf_field_free(field);
        return NULL;
    }
    return field;
}

void tf_field_free(Field *field) {
    if (field)
        free(field->steps);
    free(field);
}

/* One component of a vertex's displacement in units of its sigma: `own` holds the
   fresh deviates. */
WIDE static void draw_step(const Step *step, size_t lanes, const float *drawn,
                           float *restrict own) {
    for (size_t k = 0; k < lanes; k++)
        own[k] *= step->rest;
    for (int g = 0; g < step->n; g++) {
        const float *given = drawn + step->given[g] * lanes;
        float weight = step->weight[g];
        for (size_t k = 0; k < lanes; k++)
            own[k] += weight * given[k];
    }
}

void tf_field_draw(const Field *field, uint64_t seed, uint64_t first, size_t lanes, float *east,
                   float *north) {
    for (size_t i = 0; i < field->n; i++) {
        const Step *step = &field->steps[i];
        float *own_east = east + step->vertex * lanes, *own_north = north + step->vertex * lanes;
        tf_random_normal_pairs(seed, step->vertex, first / 2, lanes / 2, own_east, own_north);
        draw_step(step, lanes, east, own_east);
        draw_step(step, lanes, north, own_north);
    }
    for (size_t i = 0; i < field->n; i++) {
        size_t at = field->steps[i].vertex * lanes;
        for (size_t k = 0; k < lanes; k++) {
            east[at + k] *= field->steps[i].sigma;
            north[at + k] *= field->steps[i].sigma;
        }
    }
}
