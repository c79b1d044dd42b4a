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
Grid grid_of(double degrees);

GridPoint grid_point(Grid grid, const LonLat at);
void grid_degrees(Grid grid, GridPoint point, LonLat at);

/* (b - a) x (c - a): positive if c lies left of a-b, 0 on its line. */
Wide grid_turn(GridPoint a, GridPoint b, GridPoint c);

/* Twice the signed area of the ring through `n` points, positive if it runs counter-clockwise. */
Wide grid_ring_area(const GridPoint *ring, guint n);

/* Order by x, then y. */
int grid_compare(GridPoint a, GridPoint b);
gint grid_compare_points(gconstpointer a, gconstpointer b); /* the same for sorting */

static inline gboolean grid_equal(GridPoint a, GridPoint b) {
    return a.x == b.x && a.y == b.y;
}
