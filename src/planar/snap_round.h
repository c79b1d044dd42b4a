/* Noding: lines cut where they meet, on the grid, by snap rounding.

   The plane is cut into square cells of `cell` units, one unit for a survey, more to bring a map to
   a coarser grid. Every vertex and every crossing makes its cell "hot"; a segment that passes
   through a hot cell is bent through the cell's centre. What comes out meets only at end points, no
   point has moved by more than half a cell in x and in y, and lines may come to lie on each other
   but never change sides (they would if vertices were rounded first and noded then). All decisions
   are exact integer arithmetic. J. D. Hobby, Practical segment intersection with finite precision
   output, Computational Geometry 13, 199-214 (1999), doi:10.1016/S0925-7721(99)00021-8. */
#pragma once
#include "base/progress.h"
#include "planar/grid.h"
#include <stdbool.h>

typedef struct {
    const GridPoint *points; /* borrowed */
    guint n;
} GridLine;

/* A straight bit, on the grid of the cells, of line number `line`, in that line's direction; a and
   b differ. */
typedef struct {
    GridPoint a, b;
    guint line;
} Piece;

/* The pieces of all lines, in the lines' order; their coordinates count cells. The same bit occurs
   once for each line (and each passage of a line) that runs over it. Free with g_array_unref.

   The grid goes round the Earth. A segment goes the shorter way; where that is across the
   antimeridian it is cut there. What lies on the meridians -180 and 180 lies on the same line, so
   that polygons that were cut there meet again, and all of a pole is one point (tf_grid_place). */
GArray *tf_node_lines(Grid grid, const GridLine *lines, guint n_lines, gint64 cell,
                      Progress progress);

/* Whether segments a-b and c-d cross properly, and in which cell. */
bool tf_node_crossing(GridPoint a, GridPoint b, GridPoint c, GridPoint d, gint64 cell,
                      GridPoint *at);
