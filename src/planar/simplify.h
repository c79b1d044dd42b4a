/* A map with fewer points: for output at small scales. */
#pragma once
#include "planar/map.h"

/* A new map whose arcs keep only the points that they need to stay within `tolerance_m` metres
   of what they were (D. H. Douglas and T. K. Peucker, Algorithms for the reduction of the number
   of points required to represent a digitized line, Cartographica 10, 112-122 (1973)). Nodes
   stay, and an arc is simplified once for both its faces, so neighbours still match. Where
   simplified arcs would cross, touch, pass over a node or leave one in another order, those arcs keep more
   points until they do not, so every face keeps its place and its neighbours. Faces and roles as in
   tf_map_rebuild. NULL with an error. */
Map *tf_map_simplify(const Map *map, double tolerance_m, GError **error);
