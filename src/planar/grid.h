/* Coordinates on a grid: whole numbers, so that what lies on, left or right of a line is exact.
   A unit is 1/per_degree of a degree; 1e7 to the degree is about a centimetre. */
#pragma once
#include "geodesy/geodesic.h"
#include <glib.h>

typedef struct {
    gint64 x, y; /* longitude, latitude in grid units; at most 2^40 in size */
} GridPoint;

typedef struct {
    double per_degree;
} Grid;

/* Products of three coordinates do not fit 64 bits. */
__extension__ typedef __int128 Wide;

/* The grid with `degrees` between its points; a unit of 1e-7 is taken as exactly 1/1e7. */
Grid tf_grid_of(double degrees);

/* Half way round the Earth in the grid's units, or 0 if that is not a whole number of them: such a
   grid, and (Grid){0}, is taken as an endless plane. */
gint64 tf_grid_half_turn(Grid grid);

/* `point` as seen from near `from`: moved by whole turns to within `half` of its x, which may then
   lie beyond half a turn. A pole lies on every meridian. In a plane (half 0) the point itself. */
GridPoint tf_grid_near(gint64 half, GridPoint from, GridPoint point);

/* The one point by which that place is kept: an x of -half becomes half, and a pole's becomes 0. */
GridPoint tf_grid_place(gint64 half, GridPoint point);

/* Whether `point` is a pole: half as far from the equator as half way round. */
static inline bool grid_is_pole(gint64 half, GridPoint point) {
    return half > 0 && (2 * point.y == half || 2 * point.y == -half);
}

GridPoint tf_grid_point(Grid grid, const LonLat at);
void tf_grid_degrees(Grid grid, GridPoint point, LonLat at);

/* (b - a) x (c - a): positive if c lies left of a-b, 0 on its line. */
Wide tf_grid_turn(GridPoint a, GridPoint b, GridPoint c);

/* Twice the signed area of the ring through `n` points, positive if it runs counter-clockwise. */
Wide tf_grid_ring_area(const GridPoint *ring, guint n);

/* Order by x, then y. */
int tf_grid_compare(GridPoint a, GridPoint b);
gint tf_grid_compare_points(gconstpointer a, gconstpointer b); /* the same for sorting */

static inline bool grid_equal(GridPoint a, GridPoint b) {
    return a.x == b.x && a.y == b.y;
}
