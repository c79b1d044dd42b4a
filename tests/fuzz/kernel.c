/* Fuzzes the area kernel on rings near each other and around the Earth: areas and lengths of geodesic
   edges are PROJ's; an edge that is straight in longitude and latitude is as long, and has as much
   below it, when it is cut in two; and a ring in two parts is the ring.

   The first two bytes are the rings' centre, the third their size, and the others their points. */
#include "geodesy/ring.h"
#include "shared/fuzz.h"
#include <geodesic.h>
#include <math.h>
#include <string.h>

enum { MOST = 200 };

/* As tests/geodesy compares them: 1e-10 of the area or, of small ones, 1e-3 m2. */
static bool near(double a, double b, double whole) {
    return fabs(a - b) <= fmax(1e-3, 1e-10 * fabs(b)) + 1e-15 * whole;
}

/* An area that the other way round the ring is half the ellipsoid's more. */
static bool near_area(double a, double b, double metres) {
    double ellipsoid = 2 * tf_ring_hemisphere(), whole = ellipsoid + metres * 1e7;
    return near(a, b, whole) || near(a + ellipsoid, b, whole) || near(a - ellipsoid, b, whole);
}

static Ring ring_of(EdgeKind kind, const LonLat *points, size_t n) {
    Ring ring = tf_ring_of(kind);
    tf_ring_add(&ring, points, n);
    return ring;
}

static void against_proj(const LonLat *points, size_t n) {
    struct geod_geodesic earth;
    struct geod_polygon polygon;
    double area, metres;
    Ring ring = ring_of(EDGES_GEODESIC, points, n);
    geod_init(&earth, 6378137, 1 / 298.257223563);
    geod_polygon_init(&polygon, 0);
    for (size_t i = 0; i + 1 < n; i++)
        geod_polygon_addpoint(&earth, &polygon, points[i][1], points[i][0]);
    geod_polygon_compute(&earth, &polygon, 0, 1, &area, &metres);
    expect(fabs(tf_ring_metres(&ring) - metres) <= 1e-11 * metres + 1e-7);
    expect(near_area(tf_ring_area(&ring), area, metres));
}

static void in_parts(EdgeKind kind, const LonLat *points, size_t n) {
    size_t middle = n / 2;
    Ring whole = ring_of(kind, points, n), first = ring_of(kind, points, middle + 1),
         second = ring_of(kind, points + middle, n - middle);
    tf_ring_join(&first, &second);
    double metres = tf_ring_metres(&whole);
    expect(fabs(tf_ring_metres(&first) - metres) <= 1e-13 * metres);
    expect(near_area(tf_ring_area(&first), tf_ring_area(&whole), metres));
}

static void cut_in_two(const LonLat *points, size_t n) {
    LonLat halves[2 * MOST + 2];
    for (size_t i = 0; i + 1 < n; i++)
        for (int axis = 0; axis < 2; axis++) {
            halves[2 * i][axis] = points[i][axis];
            halves[2 * i + 1][axis] = (points[i][axis] + points[i + 1][axis]) / 2;
        }
    memcpy(halves[2 * (n - 1)], points[n - 1], sizeof(LonLat));
    Ring ring = ring_of(EDGES_STRAIGHT, points, n),
         halved = ring_of(EDGES_STRAIGHT, (const LonLat *)halves, 2 * n - 1);
    double metres = tf_ring_metres(&ring);
    expect(fabs(tf_ring_metres(&halved) - metres) <= 1e-10 * metres + 1e-6);
    expect(near_area(tf_ring_area(&halved), tf_ring_area(&ring), metres));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    LonLat points[MOST + 1];
    size_t n = 0;
    if (size < 3 + 2 * 3)
        return 0;
    double centre[] = {(data[0] - 128) * 180 / 128.0, (data[1] - 128) * 90 / 128.0};
    double step = pow(10, data[2] / 255.0 * 8 - 8); /* 1e-8 to 1 degree for a step of a point's */
    for (const uint8_t *at = data + 3; at + 2 <= data + size && n < MOST; at += 2, n++) {
        points[n][0] = geodesic_longitude(centre[0] + step * (at[0] - 128));
        points[n][1] = fmax(-90, fmin(90, centre[1] + step * (at[1] - 128)));
    }
    memcpy(points[n], points[0], sizeof(LonLat));
    n++;
    bool wide = false;
    for (size_t i = 1; i < n; i++)
        wide |= fabs(points[i][0] - points[i - 1][0]) >= 179;
    against_proj((const LonLat *)points, n);
    in_parts(EDGES_GEODESIC, (const LonLat *)points, n);
    in_parts(EDGES_STRAIGHT, (const LonLat *)points, n);
    if (!wide)
        cut_in_two((const LonLat *)points, n);
    return 0;
}
