#include "geodesy/gradient.h"
#include <assert.h>
#include <math.h>
#include <stdlib.h>

void tf_gradient_clear(Gradient *gradient) {
    free(gradient->terms);
    *gradient = (Gradient){0};
}

/* Whether the terms are sorted by vertex, each vertex once: for assertions. */
static inline int is_sorted(const Gradient *gradient) {
    for (size_t i = 1; i < gradient->n; i++)
        if (gradient->terms[i - 1].vertex >= gradient->terms[i].vertex)
            return 0;
    return 1;
}

Gradient tf_gradient_combine(double a, const Gradient *x, double b, const Gradient *y) {
    Gradient sum = {malloc((x->n + y->n + 1) * sizeof(GradientTerm)), 0};
    size_t i = 0, j = 0;
    if (!sum.terms)
        return sum;
    while (i < x->n || j < y->n) {
        GradientTerm *term = &sum.terms[sum.n++];
        int take_x = i < x->n && (j == y->n || x->terms[i].vertex <= y->terms[j].vertex);
        int take_y = j < y->n && (i == x->n || y->terms[j].vertex <= x->terms[i].vertex);
        *term = (GradientTerm){take_x ? x->terms[i].vertex : y->terms[j].vertex, 0, 0};
        if (take_x) {
            term->east += a * x->terms[i].east;
            term->north += a * x->terms[i++].north;
        }
        if (take_y) {
            term->east += b * y->terms[j].east;
            term->north += b * y->terms[j++].north;
        }
    }
    assert(is_sorted(&sum));
    return sum;
}

/* The vector from `a` to `b` in metres at the latitude of `at`. */
static void step(const LonLat a, const LonLat b, const LonLat at, double *east, double *north) {
    double metres_north, metres_east;
    tf_geodesic_degree(at[1], &metres_north, &metres_east);
    *east = geodesic_turn(a[0], b[0]) * metres_east;
    *north = (b[1] - a[1]) * metres_north;
}

size_t tf_gradient_of_area(const LonLat *line, const uint32_t *vertices, size_t n, double sign,
                           GradientTerm *terms) {
    for (size_t i = 0; i < n; i++) {
        /* Moving p[i] by (e, n) adds half of (e, n) x (p[i+1] - p[i-1]); at the line's ends only
           the step that belongs to it counts, the next arc of the ring brings the other. */
        const double *before = line[i > 0 ? i - 1 : i], *after = line[i + 1 < n ? i + 1 : i];
        double east, north;
        step(before, after, line[i], &east, &north);
        terms[i] = (GradientTerm){vertices[i], sign * north / 2, -sign * east / 2};
    }
    return n;
}

size_t tf_gradient_of_length(const LonLat *line, const uint32_t *vertices, size_t n,
                             GradientTerm *terms) {
    for (size_t i = 0; i < n; i++)
        terms[i] = (GradientTerm){vertices[i], 0, 0};
    for (size_t i = 1; i < n; i++) {
        double east, north;
        step(line[i - 1], line[i], line[i], &east, &north);
        double length = hypot(east, north);
        if (length == 0)
            continue;
        terms[i].east += east / length;
        terms[i].north += north / length;
        terms[i - 1].east -= east / length;
        terms[i - 1].north -= north / length;
    }
    return n;
}

static int by_vertex(const void *a, const void *b) {
    uint32_t x = ((const GradientTerm *)a)->vertex, y = ((const GradientTerm *)b)->vertex;
    return x < y ? -1 : x > y;
}

Gradient tf_gradient_of_terms(GradientTerm *terms, size_t n) {
    if (n > 0)
        qsort(terms, n, sizeof *terms, by_vertex);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && terms[kept - 1].vertex == terms[i].vertex) {
            terms[kept - 1].east += terms[i].east;
            terms[kept - 1].north += terms[i].north;
        } else {
            terms[kept++] = terms[i];
        }
    }
    Gradient gradient = {terms, kept};
    assert(is_sorted(&gradient));
    return gradient;
}
