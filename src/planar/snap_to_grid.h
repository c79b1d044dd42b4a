/* A map on a coarser grid: for output with few decimals. */
#pragma once
#include "planar/map.h"

/* A new map whose points all lie on the grid of `grid_degrees` (a multiple of 1e-7): every arc is
   rounded and noded again, so that neighbours still share every point and no lines cross. Faces
   and roles as in map_remake. NULL with an input error. */
Map *map_regrid(const Map *map, double grid_degrees, GError **error);
