/* Area of the WGS 84 ellipsoid between the equator and a latitude. */
#pragma once
#include <math.h>

/* EPSG:7030: the square of the equatorial radius in m², and of the eccentricity. */
#define AUTHALIC_A2 (6378137.0 * 6378137.0)
#define AUTHALIC_E2 ((2 - 1 / 298.257223563) / 298.257223563)

/* Square metres per radian of longitude up to the latitude with this sine: b² s Σ (k+1)/(2k+1)
   (e s)^2k, the authalic function of J. P. Snyder, Map projections (1987), eq. 3-12, as a power
   series; the first term left out is 2e-18 of the first. */
static inline __attribute__((always_inline)) double authalic_zone(double sine) {
    double x = AUTHALIC_E2 * (sine * sine), x2 = x * x;
    double a = fma(3 / 5.0, x, 2 / 3.0), b = fma(5 / 9.0, x, 4 / 7.0);
    double c = fma(7 / 13.0, x, 6 / 11.0), d = fma(8 / 15.0, x2, c);
    double sum = fma(fma(d, x2, b), x2, a);
    return AUTHALIC_A2 * (1 - AUTHALIC_E2) * fma(sine * x, sum, sine);
}
