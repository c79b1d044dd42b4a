/* A map on a coarser grid: for output with few decimals. */
#pragma once
#include "atlas/map.h"

/* A new map whose points all lie on the grid of `grid_degrees` (a multiple of 1e-7): every arc is
   rounded and noded again, so that neighbours still share every point and no lines cross. A face
   keeps its id and attributes; one that vanishes is dropped; the parts of one that falls apart have
   the id with "b", "c", ... added, the largest keeps it. Roles follow the rules of the map's
   survey.yaml if the map has a folder; others stay with their arcs. Arc ids are new. NULL with an
   input error. */
Map *map_regrid(const Map *map, double grid_degrees, GError **error);
