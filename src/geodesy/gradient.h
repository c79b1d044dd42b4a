/* How a measured figure moves when the map's vertices move: its derivative with respect to the
   displacement of each vertex, to the east and to the north, per metre.

   Chrisman and Yandell (1988), Effects of point error on area calculations: a statistical model,
   Surveying and Mapping 48, 241-246: the derivative of a polygon's area with respect to vertex i is
   half of (p[i+1] - p[i-1]) turned by a right angle. Keeping the derivative itself, not only the
   variance, lets shares and differences of figures that share a border be propagated exactly. */
#pragma once
#include "geodesy/geodesic.h"
#include <stdint.h>

/* One vertex's share in a figure: d(figure)/d(east), d(figure)/d(north), per metre. */
typedef struct {
    uint32_t vertex;
    double east, north;
} GradientTerm;

/* A sparse gradient: terms sorted by vertex, each vertex at most once. */
typedef struct {
    GradientTerm *terms;
    size_t n;
} Gradient;

void tf_gradient_clear(Gradient *gradient);

/* a*x + b*y. The result is the caller's; its `terms` are NULL if out of memory, and only then. */
Gradient tf_gradient_combine(double a, const Gradient *x, double b, const Gradient *y);

/* Derivatives, in m2 and m per metre, of the area under and of the length of the line through
   `n` points, whose numbers on the map are `vertices`; `sign` -1 for a line walked backwards.
   Appends unsorted terms to `terms` (room for n) and returns how many. */
size_t tf_gradient_of_area(const LonLat *line, const uint32_t *vertices, size_t n, double sign,
                           GradientTerm *terms);
size_t tf_gradient_of_length(const LonLat *line, const uint32_t *vertices, size_t n,
                             GradientTerm *terms);

/* Sorts `n` terms by vertex and adds up those of the same one; takes ownership of `terms`, which
   were allocated by malloc or g_malloc. */
Gradient tf_gradient_of_terms(GradientTerm *terms, size_t n);
