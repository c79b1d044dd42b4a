#include "geodesy/perturb.h"
#include "geodesy/simd.h"
#include <math.h>
#include <string.h>

void tf_perturb_steps(const LonLat *line, size_t n, PerturbStep *steps) {
    for (size_t i = 1; i < n; i++) {
        double north, east;
        tf_geodesic_degree((line[i - 1][1] + line[i][1]) / 2, &north, &east);
        steps[i - 1] = (PerturbStep){geodesic_turn(line[i - 1][0], line[i][0]) * east,
                                     (line[i][1] - line[i - 1][1]) * north};
    }
}

/* Where a step's ends are moved to in each lane. */
typedef struct {
    const float *from_east, *from_north, *to_east, *to_north;
} Ends;

/* Adds the area of the quadrangle between the step and where it moved to, positive to its right. */
WIDE static void add_area(PerturbStep step, const Ends *ends, size_t lanes, double *restrict area) {
    for (size_t k = 0; k < lanes; k++) {
        double a = ends->from_east[k], b = ends->from_north[k];
        double c = ends->to_east[k], d = ends->to_north[k];
        area[k] += 0.5 * ((a + c) * step.north - (b + d) * step.east + a * d - b * c);
    }
}

/* Adds what the step grows by along itself. */
WIDE static void add_length(PerturbStep step, const Ends *ends, size_t lanes,
                            double *restrict length) {
    double metres = hypot(step.east, step.north);
    if (!(metres > 0))
        return;
    double east = step.east / metres, north = step.north / metres;
    for (size_t k = 0; k < lanes; k++)
        length[k] += east * ((double)ends->to_east[k] - ends->from_east[k]) +
                     north * ((double)ends->to_north[k] - ends->from_north[k]);
}

void tf_perturb_line(const PerturbStep *steps, const uint32_t *vertices, size_t n,
                     const float *east, const float *north, size_t lanes, double *area_change,
                     double *length_change) {
    if (area_change)
        memset(area_change, 0, lanes * sizeof *area_change);
    if (length_change)
        memset(length_change, 0, lanes * sizeof *length_change);
    for (size_t i = 1; i < n; i++) {
        size_t from = vertices[i - 1] * lanes, to = vertices[i] * lanes;
        Ends ends = {east + from, north + from, east + to, north + to};
        if (area_change)
            add_area(steps[i - 1], &ends, lanes, area_change);
        if (length_change)
            add_length(steps[i - 1], &ends, lanes, length_change);
    }
}

/* How far two displaced lines are apart in each lane, from the first to the second. */
typedef struct {
    const float *from_east, *from_north, *to_east, *to_north;
} Apart;

/* Adds the area between them that belongs to a point of the line with this step through it, to the
   side on which it lies. */
WIDE static void add_apart(PerturbStep step, const Apart *apart, size_t lanes,
                           double *restrict right, double *restrict left) {
    for (size_t k = 0; k < lanes; k++) {
        double east = (double)apart->to_east[k] - apart->from_east[k];
        double north = (double)apart->to_north[k] - apart->from_north[k];
        double area = 0.5 * (east * step.north - north * step.east);
        right[k] += area > 0 ? area : 0;
        left[k] += area < 0 ? -area : 0;
    }
}

void tf_perturb_between(const PerturbStep *steps, const uint32_t *a, const uint32_t *b, size_t n,
                        const float *east, const float *north, size_t lanes, double *right,
                        double *left) {
    memset(right, 0, lanes * sizeof *right);
    memset(left, 0, lanes * sizeof *left);
    for (size_t i = 0; i < n; i++) {
        PerturbStep through = {0, 0};
        for (size_t step = i > 0 ? i - 1 : 0; step <= i && step + 1 < n; step++) {
            through.east += steps[step].east;
            through.north += steps[step].north;
        }
        size_t from = a[i] * lanes, to = b[i] * lanes;
        Apart apart = {east + from, north + from, east + to, north + to};
        add_apart(through, &apart, lanes, right, left);
    }
}
