#include "geodesy/plane.h"

double tf_plane_ring_area(const LonLat *ring, size_t n) {
    double twice = 0;
    for (size_t i = 2; i < n; i++)
        twice += (ring[i - 1][0] - ring[0][0]) * (ring[i][1] - ring[0][1]) -
                 (ring[i][0] - ring[0][0]) * (ring[i - 1][1] - ring[0][1]);
    return twice / 2;
}

bool tf_plane_passes_east(const LonLat a, const LonLat b, const LonLat at) {
    return (a[1] > at[1]) != (b[1] > at[1]) &&
           at[0] < a[0] + (b[0] - a[0]) * (at[1] - a[1]) / (b[1] - a[1]);
}

bool tf_plane_ring_holds(const LonLat *ring, size_t n, const LonLat at) {
    bool inside = false;
    for (size_t i = 1; i < n; i++)
        inside ^= tf_plane_passes_east(ring[i - 1], ring[i], at);
    return inside;
}
