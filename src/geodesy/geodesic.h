/* Lengths and areas on the WGS 84 ellipsoid through PROJ's geodesics.
   C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87, 43-55 (2013),
   doi:10.1007/s00190-012-0578-z. Coordinates are longitude, latitude in degrees (RFC 7946 order);
   edges are geodesics. */
#pragma once
#include <math.h>
#include <stdbool.h>
#include <stddef.h>

typedef double LonLat[2];

/* The shorter way round from longitude `from` to `to`, in degrees from -180 to 180: remainder(to -
   from, 360), which is called only where it is needed: on x86 it takes the time of a hundred
   additions. */
static inline double geodesic_turn(double from, double to) {
    double turn = to - from;
    return fabs(turn) <= 180 ? turn : remainder(turn, 360);
}

/* Longitudes wrap: -180 and 180 are one meridian, and a pole has all of them. An edge of a line
   goes the shorter way round, so that 179.9 and -179.9 are a fifth of a degree apart. */

/* The longitude in [-180, 180] that is the same as `longitude`, itself if it lies there. */
static inline double geodesic_longitude(double longitude) {
    return fabs(longitude) <= 180 ? longitude : remainder(longitude, 360);
}

/* Whether `a` and `b` are the same place, exactly. */
static inline bool geodesic_same_place(const LonLat a, const LonLat b) {
    return a[1] == b[1] && (a[0] == b[0] || fabs(a[1]) == 90 || fabs(a[0] - b[0]) == 360);
}

/* Degrees of longitude along the edge from `a` to `b`: none if one of them is a pole. */
static inline double geodesic_edge_turn(const LonLat a, const LonLat b) {
    return fabs(a[1]) == 90 || fabs(b[1]) == 90 ? 0 : geodesic_turn(a[0], b[0]);
}

/* Latitude at which the geodesic from `a` to `b` meets the meridian `longitude`, which must lie
   between theirs, to some 1e-12 degrees. */
double tf_geodesic_latitude_at(const LonLat a, const LonLat b, double longitude);

/* Geodesic distance from `a` to `b` in metres. */
double tf_geodesic_distance(const LonLat a, const LonLat b);

/* Length of the line through `n` points in metres; 0 for fewer than two. */
double tf_geodesic_length(const LonLat *line, size_t n);

/* Area of the ring through `n` points in square metres, positive if it runs counter-clockwise; the
   last point may repeat the first. Rings over a pole and across the antimeridian are right; the
   area lies in (-half, half] of the ellipsoid's. */
double tf_geodesic_ring_area(const LonLat *ring, size_t n);

/* The point on the ellipsoid in metres from the Earth's centre: x towards longitude 0 on the
   equator, z towards the north pole (EPSG:4978). */
void tf_geodesic_in_space(const LonLat at, double space[3]);

/* The geodesic from `a` to `b`: its length in metres and the area between it and the equator in
   square metres, positive where it runs west to east north of it (S12 of Karney 2013, eq. 59). */
void tf_geodesic_edge(const LonLat a, const LonLat b, double *metres, double *s12);

/* The point at `metres` from `from` with initial bearing `azimuth` (degrees from north). */
void tf_geodesic_direct(const LonLat from, double azimuth, double metres, LonLat to);

/* The bearing (degrees from north) at `a` of the geodesic to `b`. */
double tf_geodesic_azimuth(const LonLat a, const LonLat b);

/* Length of one degree of latitude and of longitude, in metres, at `latitude`. */
void tf_geodesic_degree(double latitude, double *metres_north, double *metres_east);

/* Distance in metres from `p` to the nearest point of the geodesic segment a-b; that point goes to
   `nearest` (may be NULL). For segments up to some 500 km and points within some 2000 km. */
double tf_geodesic_to_segment(const LonLat p, const LonLat a, const LonLat b, LonLat nearest);
