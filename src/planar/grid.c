#include "planar/grid.h"
#include <math.h>

Grid tf_grid_of(double degrees) {
    double per_degree = 1 / degrees, whole = round(per_degree);
    return (Grid){fabs(per_degree - whole) < 1e-6 * per_degree && whole >= 1 ? whole : per_degree};
}

gint64 tf_grid_half_turn(Grid grid) {
    double half = 180 * grid.per_degree, whole = round(half);
    return fabs(half - whole) < 1e-6 && fmod(whole, 2) == 0 ? (gint64)whole : 0;
}

GridPoint tf_grid_near(gint64 half, GridPoint from, GridPoint point) {
    if (grid_is_pole(half, point))
        return (GridPoint){from.x, point.y};
    while (half && point.x - from.x > half)
        point.x -= 2 * half;
    while (half && point.x - from.x < -half)
        point.x += 2 * half;
    return point;
}

GridPoint tf_grid_place(gint64 half, GridPoint point) {
    if (grid_is_pole(half, point))
        return (GridPoint){0, point.y};
    while (half && point.x > half)
        point.x -= 2 * half;
    while (half && point.x <= -half)
        point.x += 2 * half;
    return point;
}

GridPoint tf_grid_point(Grid grid, const LonLat at) {
    return (GridPoint){llround(at[0] * grid.per_degree), llround(at[1] * grid.per_degree)};
}

void tf_grid_degrees(Grid grid, GridPoint point, LonLat at) {
    /* A division by a power of ten gives the double that the decimal digits stand for. */
    at[0] = (double)point.x / grid.per_degree;
    at[1] = (double)point.y / grid.per_degree;
}

Wide tf_grid_turn(GridPoint a, GridPoint b, GridPoint c) {
    return (Wide)(b.x - a.x) * (c.y - a.y) - (Wide)(b.y - a.y) * (c.x - a.x);
}

Wide tf_grid_ring_area(const GridPoint *ring, guint n) {
    Wide twice = 0;
    for (guint i = 1; i + 1 < n; i++)
        twice += tf_grid_turn(ring[0], ring[i], ring[i + 1]);
    return twice;
}

int tf_grid_compare(GridPoint a, GridPoint b) {
    if (a.x != b.x)
        return a.x < b.x ? -1 : 1;
    return a.y < b.y ? -1 : a.y > b.y;
}

gint tf_grid_compare_points(gconstpointer a, gconstpointer b) {
    return tf_grid_compare(*(const GridPoint *)a, *(const GridPoint *)b);
}
