#include "measure/tremble.h"
#include <math.h>
#include <string.h>

void tremble_line(const LonLat *line, const uint32_t *vertices, size_t n, const float *east,
                  const float *north, size_t lanes, double *area_change, double *length) {
    memset(area_change, 0, lanes * sizeof *area_change);
    memset(length, 0, lanes * sizeof *length);
    for (size_t i = 1; i < n; i++) {
        double metres_north, metres_east;
        geodesic_degree((line[i - 1][1] + line[i][1]) / 2, &metres_north, &metres_east);
        const double x = geodesic_turn(line[i - 1][0], line[i][0]) * metres_east;
        const double y = (line[i][1] - line[i - 1][1]) * metres_north;
        const float *e0 = east + vertices[i - 1] * lanes, *e1 = east + vertices[i] * lanes;
        const float *n0 = north + vertices[i - 1] * lanes, *n1 = north + vertices[i] * lanes;
        /* Area of the quadrangle between the step and where it moved to, positive to its right. */
        for (size_t k = 0; k < lanes; k++) {
            double a = e0[k], b = n0[k], c = e1[k], d = n1[k];
            area_change[k] += 0.5 * ((a + c) * y - (b + d) * x + a * d - b * c);
            double dx = x + c - a, dy = y + d - b;
            length[k] += sqrt(dx * dx + dy * dy);
        }
    }
}
