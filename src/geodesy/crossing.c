#include "geodesy/crossing.h"
#include "geodesy/simd.h"
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* Of turns by nearly half a turn rounding decides the side: those within this angle, squared. */
static const double sharp = 1e-12;

/* ---- Turns ---- */

/* The turn from one direction to the next. It passes the direction of the x axis where y changes its sign. */
static void turn(CrossingTest *test, const double a[2], const double b[2]) {
    double cross = a[0] * b[1] - a[1] * b[0], dot = a[0] * b[0] + a[1] * b[1];
    if (dot < 0 && cross * cross <= sharp * dot * dot)
        test->unknown = true;
    test->turns += (cross > 0 && a[1] < 0 && b[1] >= 0) - (cross < 0 && a[1] >= 0 && b[1] < 0);
    test->left |= cross > 0;
    test->right |= cross < 0;
}

static void add_direction(CrossingTest *test, const double direction[2]) {
    if (direction[0] == 0 && direction[1] == 0)
        return;
    if (test->last[0] != 0 || test->last[1] != 0)
        turn(test, test->last, direction);
    else
        memcpy(test->first, direction, sizeof test->first);
    memcpy(test->last, direction, sizeof test->last);
}

static void add_edge(CrossingTest *test, const LonLat a, const LonLat b) {
    double degrees = b[0] - a[0];
    bool wide = fabs(degrees) > 180 && !test->plane;
    double direction[2] = {wide ? remainder(degrees, 360) : degrees, b[1] - a[1]};
    test->wide |= wide;
    test->shift += direction[0] - degrees;
    add_direction(test, direction);
}

/* The turns at the points but the first and the last. False, and nothing is added, if a point is repeated, a turn is sharp or
   an edge is long: then they are to be looked at one by one. */
WIDE static bool add_turns(CrossingTest *test, const LonLat *p, size_t n) {
    double turns = 0, left = 0, right = 0, odd = 0;
    for (size_t i = 1; i + 1 < n; i++) {
        double ax = p[i][0] - p[i - 1][0], ay = p[i][1] - p[i - 1][1];
        double bx = p[i + 1][0] - p[i][0], by = p[i + 1][1] - p[i][1];
        double cross = ax * by - ay * bx, dot = ax * bx + ay * by;
        double to_left = cross > 0 ? 1 : 0, to_right = cross < 0 ? 1 : 0;
        double up = by >= 0 ? 1 : 0, was_up = ay >= 0 ? 1 : 0;
        double wide = fabs(ax) > 180 ? 1 : 0, back = dot <= 0 ? 1 : 0;
        double narrow = cross * cross <= sharp * dot * dot ? 1 : 0;
        turns += to_left * (1 - was_up) * up - to_right * was_up * (1 - up);
        left += to_left;
        right += to_right;
        odd += back * narrow + wide;
    }
    if (odd > 0 || fabs(p[n - 1][0] - p[n - 2][0]) > 180)
        return false;
    test->turns += lround(turns);
    test->left |= left > 0;
    test->right |= right > 0;
    return true;
}

void tf_crossing_begin(CrossingTest *test) {
    memset(test, 0, offsetof(CrossingTest, few));
}

/* Most rings of a coastline's islets: they cannot cross themselves. */
static bool is_triangle(const LonLat *points, size_t n) {
    return n == 4 && points[0][0] == points[3][0] && points[0][1] == points[3][1];
}

void tf_crossing_add(CrossingTest *test, const LonLat *points, size_t n) {
    if (test->points == 0 && is_triangle(points, n)) {
        test->unknown = true;
        test->points = n;
        return;
    }
    size_t known = test->points > 0; /* of these points */
    size_t room = test->points < CROSSING_FEW ? CROSSING_FEW - test->points : 0;
    size_t kept = n - known < room ? n - known : room;
    if (kept > 0)
        memcpy(test->few[test->points], points[known], kept * sizeof(LonLat));
    test->points += n - known;
    if (n < 2)
        return;
    add_edge(test, points[0], points[1]);
    if (n > 2 && add_turns(test, points, n)) {
        test->last[0] = points[n - 1][0] - points[n - 2][0];
        test->last[1] = points[n - 1][1] - points[n - 2][1];
        return;
    }
    for (size_t i = 2; i < n; i++)
        add_edge(test, points[i - 1], points[i]);
}

void tf_crossing_join(CrossingTest *test, const CrossingTest *part) {
    if (test->points == 0) {
        *test = *part;
        return;
    }
    size_t room = test->points < CROSSING_FEW ? CROSSING_FEW - test->points : 0;
    size_t few = (part->points < CROSSING_FEW ? part->points : CROSSING_FEW) - 1;
    if (room > 0)
        memcpy(test->few[test->points], part->few[1], (few < room ? few : room) * sizeof(LonLat));
    test->points += part->points - 1;
    test->turns += part->turns;
    test->shift += part->shift;
    test->left |= part->left;
    test->right |= part->right;
    test->unknown |= part->unknown;
    test->wide |= part->wide;
    add_direction(test, part->first);
    if (part->last[0] != 0 || part->last[1] != 0)
        memcpy(test->last, part->last, sizeof test->last);
}

/* ---- Pairs of edges ---- */

/* On which side of a-b the point c lies, 1 or -1; 0 where rounding might decide (J. R. Shewchuk, Adaptive precision
   floating-point arithmetic, Discrete & Computational Geometry 18, 1997: the first bound). */
static int side(const LonLat a, const LonLat b, const LonLat c) {
    double left = (a[0] - c[0]) * (b[1] - c[1]), right = (a[1] - c[1]) * (b[0] - c[0]);
    double bound = 4e-16 * (fabs(left) + fabs(right));
    return (left - right > bound) - (right - left > bound);
}

/* Whether two spans, each from one end to the other in any order, have nothing in common. */
static bool are_apart(double a, double b, double c, double d) {
    return (a < c && a < d && b < c && b < d) || (a > c && a > d && b > c && b > d);
}

static bool cross(const LonLat a, const LonLat b, const LonLat c, const LonLat d) {
    return !are_apart(a[1], b[1], c[1], d[1]) && !are_apart(a[0], b[0], c[0], d[0]) &&
           side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/* The points with the longitudes that the short way round gives them. */
static void unroll(const CrossingTest *test, LonLat *p) {
    memcpy(p, test->few, test->points * sizeof(LonLat));
    for (size_t i = 1; i < test->points; i++) {
        double degrees = test->few[i][0] - test->few[i - 1][0];
        if (fabs(degrees) > 180)
            p[i][0] = p[i - 1][0] + remainder(degrees, 360);
        else
            p[i][0] += p[i - 1][0] - test->few[i - 1][0];
    }
}

static bool has_crossing_pair(const CrossingTest *test) {
    LonLat unrolled[CROSSING_FEW];
    const LonLat *p = test->few;
    size_t n = test->points;
    if (test->wide) {
        unroll(test, unrolled);
        p = (const LonLat *)unrolled;
    }
    for (size_t i = 0; i + 1 < n; i++)
        for (size_t k = i + 2; k + 1 < n; k++)
            if (cross(p[i], p[i + 1], p[k], p[k + 1]))
                return true;
    return false;
}

bool tf_crossing_found(const CrossingTest *test) {
    CrossingTest end;
    if (test->unknown || test->points < 4 || (test->last[0] == 0 && test->last[1] == 0) ||
        fabs(test->shift) > 180)
        return false;
    tf_crossing_begin(&end);
    turn(&end, test->last, test->first);
    if (end.unknown)
        return false;
    if (labs(test->turns + end.turns) != 1)
        return true;
    /* A quadrangle crosses itself once or not at all. */
    return test->points > 5 && test->points <= CROSSING_FEW && (test->left || end.left) &&
           (test->right || end.right) && has_crossing_pair(test);
}
