/* How many times faster than PROJ the kernel of `areas` is, per vertex and on one core: a ring of
   short edges, measured by both in turn. Prints the nanoseconds and the ratios. */
#include "geodesy/ring.h"
#include <geodesic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { N = 8192, REPEATS = 64, ROUNDS = 15 }; /* N points stay in the cache, as from a reader */

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* A ring of edges of some 500 m to 3 km, rugged as a coast is. */
static void make(LonLat *points) {
    for (size_t i = 0; i < N; i++) {
        double at = 2 * M_PI * (double)i / N, rugged = 1 + 0.002 * sin(1e3 * at);
        points[i][0] = 46 + 5 * cos(at) * rugged;
        points[i][1] = 40 + 5 * sin(at) * rugged;
    }
}

static double by_proj(const LonLat *points) {
    struct geod_geodesic wgs84;
    struct geod_polygon polygon;
    double area;
    geod_init(&wgs84, 6378137.0, 1 / 298.257223563);
    geod_polygon_init(&polygon, 0);
    double start = now();
    for (size_t i = 0; i < N; i++)
        geod_polygon_addpoint(&wgs84, &polygon, points[i][1], points[i][0]);
    double spent = (now() - start) / N;
    geod_polygon_compute(&wgs84, &polygon, 0, 1, &area, NULL);
    return spent;
}

static double by_kernel(EdgeKind kind, const LonLat *points) {
    Ring ring = tf_ring_of(kind);
    double start = now();
    for (int i = 0; i < REPEATS; i++)
        tf_ring_add(&ring, points, N);
    double spent = (now() - start) / N / REPEATS;
    return tf_ring_metres(&ring) > 0 ? spent : -1;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values) {
    qsort(values, ROUNDS, sizeof *values, by_size);
    return values[ROUNDS / 2];
}

int main(void) {
    double proj[ROUNDS], geodesic[ROUNDS], straight[ROUNDS];
    LonLat *points = malloc(N * sizeof *points);
    if (!points)
        return 3;
    make(points);
    for (int i = 0; i < ROUNDS; i++) {
        proj[i] = by_proj(points);
        geodesic[i] = by_kernel(EDGES_GEODESIC, points);
        straight[i] = by_kernel(EDGES_STRAIGHT, points);
    }
    free(points);
    double p = median(proj), g = median(geodesic), s = median(straight);
    printf(
        "PROJ %.0f ns per vertex; geodesic edges %.2f ns, %.0f times faster; straight edges %.2f "
        "ns, %.0f times faster\n",
        p, g, p / g, s, p / s);
    return 0;
}
