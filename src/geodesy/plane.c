#include "geodesy/plane.h"

double tf_plane_ring_area(const LonLat *ring, size_t n) {
    double twice = 0;
    for (size_t i = 2; i < n; i++)
        twice += (ring[i - 1][0] - ring[0][0]) * (ring[i][1] - ring[0][1]) -
                 (ring[i][0] - ring[0][0]) * (ring[i - 1][1] - ring[0][1]);
    return twice / 2;
}
