#include "geodesy/geodesic.h"
#include <geodesic.h>
#include <math.h>
#include <threads.h>

/* EPSG:7030 */
static const double A = 6378137.0, F = 1 / 298.257223563;
static struct geod_geodesic wgs84;
static once_flag once = ONCE_FLAG_INIT;

static void initialise(void) {
    geod_init(&wgs84, A, F);
}

static const struct geod_geodesic *ellipsoid(void) {
    call_once(&once, initialise);
    return &wgs84;
}

double tf_geodesic_distance(const LonLat a, const LonLat b) {
    double metres;
    geod_inverse(ellipsoid(), a[1], a[0], b[1], b[0], &metres, NULL, NULL);
    return metres;
}

double tf_geodesic_length(const LonLat *line, size_t n) {
    double sum = 0;
    for (size_t i = 1; i < n; i++)
        sum += tf_geodesic_distance(line[i - 1], line[i]);
    return sum;
}

double tf_geodesic_ring_area(const LonLat *ring, size_t n) {
    struct geod_polygon polygon;
    geod_polygon_init(&polygon, 0);
    if (n > 1 && ring[0][0] == ring[n - 1][0] && ring[0][1] == ring[n - 1][1])
        n--;
    for (size_t i = 0; i < n; i++)
        geod_polygon_addpoint(ellipsoid(), &polygon, ring[i][1], ring[i][0]);
    double area = 0;
    geod_polygon_compute(ellipsoid(), &polygon, 0, 1, &area, NULL);
    return area;
}

void tf_geodesic_in_space(const LonLat at, double space[3]) {
    double longitude = at[0] * M_PI / 180, latitude = at[1] * M_PI / 180;
    double e2 = F * (2 - F), s = sin(latitude), c = cos(latitude);
    double normal = A / sqrt(1 - e2 * s * s);
    space[0] = normal * c * cos(longitude);
    space[1] = normal * c * sin(longitude);
    space[2] = normal * (1 - e2) * s;
}

void tf_geodesic_edge(const LonLat a, const LonLat b, double *metres, double *s12) {
    geod_geninverse(ellipsoid(), a[1], a[0], b[1], b[0], metres, NULL, NULL, NULL, NULL, NULL, s12);
}

double tf_geodesic_azimuth(const LonLat a, const LonLat b) {
    double azimuth;
    geod_inverse(ellipsoid(), a[1], a[0], b[1], b[0], NULL, &azimuth, NULL);
    return azimuth;
}

void tf_geodesic_direct(const LonLat from, double azimuth, double metres, LonLat to) {
    geod_direct(ellipsoid(), from[1], from[0], azimuth, metres, &to[1], &to[0], NULL);
}

double tf_geodesic_latitude_at(const LonLat a, const LonLat b, double longitude) {
    struct geod_geodesicline line;
    double length, azimuth, latitude = a[1], reached;
    geod_inverse(ellipsoid(), a[1], a[0], b[1], b[0], &length, &azimuth, NULL);
    geod_lineinit(&line, ellipsoid(), a[1], a[0], azimuth,
                  GEOD_LATITUDE | GEOD_LONGITUDE | GEOD_DISTANCE_IN);
    double whole = geodesic_turn(a[0], longitude), low = 0, high = length;
    for (int i = 0; i < 60 && low < high; i++) { /* longitude grows or falls all along a geodesic */
        double middle = (low + high) / 2;
        geod_position(&line, middle, &latitude, &reached, NULL);
        double turn = geodesic_turn(a[0], reached);
        if (turn == whole)
            break;
        if (fabs(turn) < fabs(whole))
            low = middle;
        else
            high = middle;
    }
    return latitude;
}

void tf_geodesic_degree(double latitude, double *metres_north, double *metres_east) {
    const double radian = M_PI / 180, e2 = F * (2 - F);
    double s = sin(latitude * radian), w = sqrt(1 - e2 * s * s);
    *metres_north = radian * A * (1 - e2) / (w * w * w);
    *metres_east = radian * A * cos(latitude * radian) / w;
}

/* Fraction along a-b (clamped to it) of the point nearest to p, in the plane of p's
   local metres. */
static double nearest_fraction(const LonLat p, const LonLat a, const LonLat b) {
    double north, east;
    tf_geodesic_degree(p[1], &north, &east);
    double ax = geodesic_turn(p[0], a[0]) * east, ay = (a[1] - p[1]) * north;
    double dx = geodesic_turn(a[0], b[0]) * east, dy = (b[1] - a[1]) * north;
    double square = dx * dx + dy * dy;
    double t = square > 0 ? -(ax * dx + ay * dy) / square : 0;
    return t < 0 ? 0 : t > 1 ? 1 : t;
}

double tf_geodesic_to_segment(const LonLat p, const LonLat a, const LonLat b, LonLat nearest) {
    /* On a geodesic through a with azimuth alpha, walk to the foot of the perpendicular: Newton's
       method on the spherical right triangle (Baselga and Martinez-Llario 2018, doi:10.1007/
       s11200-017-1020-z), started from the planar foot. Each step cuts the error by far more than
       ten for segments of the length that the header allows. */
    const struct geod_geodesic *g = ellipsoid();
    struct geod_geodesicline line;
    double length, azimuth;
    geod_inverse(g, a[1], a[0], b[1], b[0], &length, &azimuth, NULL);
    geod_lineinit(&line, g, a[1], a[0], azimuth, GEOD_LATITUDE | GEOD_LONGITUDE | GEOD_DISTANCE_IN);
    double s = nearest_fraction(p, a, b) * length, distance = 0, lat = a[1], lon = a[0];
    for (int i = 0; i < 6; i++) {
        double along, to_p;
        geod_position(&line, s, &lat, &lon, &along);
        geod_inverse(g, lat, lon, p[1], p[0], &distance, &to_p, NULL);
        double turn = (to_p - along) * M_PI / 180, radius = A;
        double next =
            s + radius * atan2(sin(distance / radius) * cos(turn), cos(distance / radius));
        next = next < 0 ? 0 : next > length ? length : next;
        if (fabs(next - s) < 1e-4)
            break;
        s = next;
    }
    if (nearest) {
        nearest[0] = lon;
        nearest[1] = lat;
    }
    return distance;
}
