/* Where a map lies, for a picture that does not say what it shows. */
#pragma once
#include "planar/map.h"

/* West, south, east and north of the map's vertices in degrees, with a margin. East of 180 if it lies across the
   antimeridian: the widest gap between its longitudes is what is left out. */
void tf_map_extent(const Map *map, double extent[4]);

/* The same, without a margin, of points (LonLat, at least one). */
void tf_points_extent(const GArray *points, double extent[4]);
