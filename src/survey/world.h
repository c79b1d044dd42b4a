/* A few polygons out of a large GeoJSON file of countries. The file is far larger than what is
   wanted from it, so it is not read into a tree: only the rings of the features that are asked for
   are kept. */
#pragma once
#include "base/error.h"
#include "planar/grid.h"
#include <stdbool.h>

/* A side of a polygon's ring, the polygon on its left. */
typedef struct {
    GridPoint a, b;
    int country; /* which of the codes */
} WorldSide;

/* The sides of the polygons of the features whose property `key` is one of `codes` (char *), in the
   order of the file, a ring's as they follow each other; only those of at least one end between `low` and `high`. `ends`: where the
   file's world ends, as in a Plan. An array of WorldSide
   (g_array_unref), or NULL with an input error that names the file and the code. */
GArray *tf_world_read(const char *file, const char *key, const GPtrArray *codes, Grid grid,
                      const LonLat low, const LonLat high, const double ends[2], GError **error);
