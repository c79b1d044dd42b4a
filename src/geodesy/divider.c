#include "geodesy/divider.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* EPSG:7030, and the ellipsoid's mean radius of curvature in middle latitudes: its change with
   place and bearing, half a percent, matters to a chord's bend only in the eighth digit. */
static const double F = 1 / 298.257223563, CURVATURE = 6371000.0;

/* Longer edges are divided: within one the geodesic is taken to be the chord. */
static const double LONGEST_EDGE = 10e3;

typedef double Point[3];

struct RulerLine {
    Point *points; /* metres from the Earth's centre */
    size_t n;
    double ends; /* geodesic distance of its ends */
};

/* ---- Preparing ---- */

static double chord(const Point a, const Point b) {
    double x = b[0] - a[0], y = b[1] - a[1], z = b[2] - a[2];
    return sqrt(x * x + y * y + z * z);
}

static double chord_of_arc(double arc) {
    return 2 * CURVATURE * sin(arc / (2 * CURVATURE));
}

static double arc_of_chord(double straight) {
    return 2 * CURVATURE * asin(fmin(1, straight / (2 * CURVATURE)));
}

/* Number of pieces into which an edge is divided. */
static size_t pieces(double length) {
    return (size_t)fmax(1, ceil(length / LONGEST_EDGE));
}

/* Appends the edge from `a` to `b`, which is `length` metres long, without its start. */
static size_t append_edge(Point *points, const LonLat a, const LonLat b, double length) {
    size_t n = pieces(length);
    double azimuth = n > 1 ? tf_geodesic_azimuth(a, b) : 0;
    for (size_t k = 1; k < n; k++) {
        LonLat between;
        tf_geodesic_direct(a, azimuth, length * (double)k / (double)n, between);
        tf_geodesic_in_space(between, points[k - 1]);
    }
    tf_geodesic_in_space(b, points[n - 1]);
    return n;
}

RulerLine *tf_ruler_line_new(const LonLat *line, size_t n) {
    double *lengths = malloc(n * sizeof *lengths);
    size_t count = 1;
    for (size_t i = 1; lengths && i < n; i++) {
        lengths[i] = tf_geodesic_distance(line[i - 1], line[i]);
        count += pieces(lengths[i]);
    }
    RulerLine *made = malloc(sizeof *made);
    Point *points = malloc(count * sizeof *points);
    if (!lengths || !made || !points) {
        free(lengths);
        free(made);
        free(points);
        return NULL;
    }
    tf_geodesic_in_space(line[0], points[0]);
    size_t used = 1;
    for (size_t i = 1; i < n; i++)
        used += append_edge(points + used, line[i - 1], line[i], lengths[i]);
    free(lengths);
    *made = (RulerLine){points, used, tf_geodesic_distance(line[0], line[n - 1])};
    return made;
}

void tf_ruler_line_free(RulerLine *line) {
    if (!line)
        return;
    free(line->points);
    free(line);
}

/* ---- Walking ---- */

static double dot(const Point a, const Point b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/* Moves `at` to where the edge from `a`, which is nearer to it than `reach`, to `b`, which is not,
   leaves the sphere of that radius around it. */
static void step_to(Point at, const Point a, const Point b, double reach) {
    Point edge, away;
    for (int k = 0; k < 3; k++) {
        edge[k] = b[k] - a[k];
        away[k] = a[k] - at[k];
    }
    double square = dot(edge, edge), half = dot(edge, away);
    double rest = dot(away, away) - reach * reach; /* not above 0 */
    double t = (-half + sqrt(fmax(0, half * half - square * rest))) / square;
    for (int k = 0; k < 3; k++)
        at[k] = a[k] + fmin(1, t) * edge[k];
}

/* Dividers on their way along a line. */
typedef struct {
    const RulerLine *line;
    bool backwards;
    size_t edge;     /* that is being searched, from 1 */
    Point at, start; /* where the dividers stand; where the edge being searched begins */
} Walk;

static const double *walk_point(const Walk *walk, size_t i) {
    const Point *points = (const Point *)walk->line->points;
    return points[walk->backwards ? walk->line->n - 1 - i : i];
}

static Walk walk_from_start(const RulerLine *line, bool backwards) {
    Walk walk = {.line = line, .backwards = backwards, .edge = 1};
    memcpy(walk.at, walk_point(&walk, 0), sizeof walk.at);
    memcpy(walk.start, walk.at, sizeof walk.start);
    return walk;
}

/* Goes to the next point that lies `reach` away through the Earth; false if the line
   ends before. */
static bool walk_step(Walk *walk, double reach) {
    for (; walk->edge < walk->line->n; walk->edge++) {
        const double *end = walk_point(walk, walk->edge);
        if (chord(walk->at, end) >= reach) {
            step_to(walk->at, walk->start, end, reach);
            memcpy(walk->start, walk->at, sizeof walk->start);
            return true;
        }
        memcpy(walk->start, end, sizeof walk->start);
    }
    return false;
}

/* Goes as many whole steps as there is room for on the rest of the edge on which the dividers stand: they are as long
   as each other. Returns how many. */
static size_t walk_along_edge(Walk *walk, double reach) {
    const double *end = walk_point(walk, walk->edge);
    double left = chord(walk->at, end), steps = floor(left / reach);
    if (!(steps >= 1))
        return 0;
    for (int k = 0; k < 3; k++)
        walk->at[k] += (end[k] - walk->at[k]) * (steps * reach / left);
    memcpy(walk->start, walk->at, sizeof walk->start);
    return (size_t)steps;
}

double tf_ruler_walk(const RulerLine *line, double ruler, bool backwards) {
    Walk walk = walk_from_start(line, backwards);
    double reach = chord_of_arc(ruler);
    size_t steps = 0;
    while (walk_step(&walk, reach))
        steps += 1 + walk_along_edge(&walk, reach);
    if (steps == 0)
        return line->ends;
    return (double)steps * ruler + arc_of_chord(chord(walk.at, walk_point(&walk, line->n - 1)));
}

/* For a point within metres of the ellipsoid. */
static void on_earth(const Point point, LonLat at) {
    double e2 = F * (2 - F);
    at[0] = atan2(point[1], point[0]) * 180 / M_PI;
    at[1] = atan2(point[2], (1 - e2) * hypot(point[0], point[1])) * 180 / M_PI;
}

size_t tf_ruler_steps(const RulerLine *line, double ruler, LonLat *points, size_t room) {
    Walk walk = walk_from_start(line, false);
    size_t n = 0;
    do {
        if (n < room)
            on_earth(walk.at, points[n]);
        n++;
    } while (walk_step(&walk, chord_of_arc(ruler)));
    if (n < room)
        on_earth(walk_point(&walk, line->n - 1), points[n]);
    return n + 1;
}

/* ---- Fitting ---- */

RulerFit tf_ruler_fit(const double *rulers, const double *lengths, size_t n) {
    double x = 0, y = 0, xx = 0, xy = 0, yy = 0;
    if (n < 3)
        return (RulerFit){0};
    for (size_t i = 0; i < n; i++) {
        x += log(rulers[i]) / (double)n;
        y += log(lengths[i]) / (double)n;
    }
    for (size_t i = 0; i < n; i++) {
        double dx = log(rulers[i]) - x, dy = log(lengths[i]) - y;
        xx += dx * dx;
        xy += dx * dy;
        yy += dy * dy;
    }
    if (!(xx > 0))
        return (RulerFit){0};
    double slope = xy / xx, left = fmax(0, yy - slope * xy);
    /* Lengths that do not change at all are explained whole. */
    double r2 = yy > 1e-18 * (double)n ? 1 - left / yy : 1;
    return (RulerFit){1 - slope, sqrt(left / (double)(n - 2) / xx), r2, y - slope * x, n};
}
