/* The error of a map's vertices as a random field, and the standard error of a figure in closed
   form.

   A vertex of source s is displaced east and north by two independent Gaussian fields of
   standard deviation sigma (the vertex's accuracy) and correlation exp(-d / length) at
   distance d, where `length` is the source's correlation length; vertices of different sources
   move independently. The exponential form is what comparing Natural Earth with OpenStreetMap
   shows (docs/method.md). */
#pragma once
#include "geodesy/gradient.h"

/* One entry for each vertex of the map. */
typedef struct {
    const LonLat *position;           /* degrees */
    const double *sigma;              /* metres, standard deviation of each of the two components */
    const uint16_t *source;           /* index into correlation_length */
    const double *correlation_length; /* metres, one for each source; 0 is "uncorrelated" */
    size_t n;
} VertexErrors;

/* Standard error of a figure with the given gradient: sqrt(g' C g). NAN if out of memory. */
double tf_covariance_standard_error(const VertexErrors *errors, const Gradient *gradient);
