#include "planar/snap_to_grid.h"
#include "planar/rebuild.h"
#include <math.h>

static GridPoint *grid_points(const Arc *arc, Grid grid) {
    GridPoint *points = g_new(GridPoint, arc->n);
    for (guint i = 0; i < arc->n; i++)
        points[i] = grid_point(grid, arc->xy[i]);
    return points;
}

Map *map_regrid(const Map *map, double grid_degrees, GError **error) {
    double cell = round(grid_degrees / REMAKE_GRID);
    if (!(cell >= 1 && grid_degrees <= 1) ||
        fabs(cell * REMAKE_GRID - grid_degrees) > REMAKE_GRID / 1000) {
        input_error(error, "a grid of %g degrees: expected a multiple of %g that is at most 1",
                    grid_degrees, REMAKE_GRID);
        return NULL;
    }
    g_autoptr(GPtrArray) points = g_ptr_array_new_with_free_func(g_free);
    g_autofree GridLine *lines = g_new(GridLine, map->n_arcs + 1);
    for (guint i = 0; i < map->n_arcs; i++) {
        g_ptr_array_add(points, grid_points(&map->arcs[i], grid_of(REMAKE_GRID)));
        lines[i] = (GridLine){points->pdata[i], map->arcs[i].n};
    }
    return map_remake(map, lines, (gint64)cell, error);
}
