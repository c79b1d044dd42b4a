/* Covariances between figures, for one component of the map's error: g_j' C g_k for all pairs of
   figures, where C is the correlation of covariance.h between the vertices of the component. Two
   figures that share a border share its error, and two borders that run near each other a part of
   it: both show in the matrix, not only its diagonal.

   The diagonal times sigma^2 is the square of tf_covariance_standard_error for these vertices,
   except for pairs beyond eight correlation lengths, which that one leaves out. */
#pragma once
#include "geodesy/gradient.h"
#include <stdbool.h>

/* Sets `matrix` (n * n) to G C G' for the n figures with these gradients, in their units squared
   per square metre of variance. Only vertices v with of[v] == component count; `position` is the
   vertices' places in degrees, `length` the correlation length in metres (0: uncorrelated). False
   if out of memory. */
bool tf_covariance_between(const LonLat *position, const unsigned char *of, unsigned char component,
                           const Gradient *gradients, size_t n, double length, double *matrix);
