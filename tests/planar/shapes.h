/* Small maps for tests, on a grid of thousandths of a degree. */
#pragma once
#include "planar/build.h"
#include "testing.h"
#include <string.h>

enum { FREE_LINE = -1 }; /* a line that bounds no region */

/* A line: its points (x, y) in thousandths of a degree, up to `n`, and what is on its left. A ring
   has the outside on its right. */
typedef struct {
    int left;
    guint n;
    gint64 xy[12][2];
} Shape;

/* The map of some shapes with the attribute "region" ("r0", "r1", ...) and, on free lines, the role
   "line". Fails the test if it cannot be made. */
static inline Map *map_of(const Shape *shapes, guint n) {
    g_autoptr(GPtrArray) attributes = g_ptr_array_new(), roles = g_ptr_array_new();
    g_ptr_array_add(attributes, (char *)"region");
    g_ptr_array_add(roles, (char *)"line");
    Map *map = tf_planar_map_new(attributes, roles);
    map->n_sources = 1;
    map->sources = g_new0(MapSource, 1);
    g_autofree GridLine *lines = g_new(GridLine, n);
    g_autofree LineTraits *traits = g_new(LineTraits, n);
    for (guint i = 0; i < n; i++) {
        bool is_free = shapes[i].left == FREE_LINE;
        lines[i] = (GridLine){(const GridPoint *)(const void *)shapes[i].xy, shapes[i].n};
        traits[i] = (LineTraits){
            is_free ? 0 : shapes[i].left, is_free ? 0 : MAP_OUTSIDE, is_free ? 1 : 0, 0, 100, 0};
    }
    g_autofree int *regions = NULL;
    g_autoptr(GError) error = NULL;
    if (!tf_planar_fill(map, lines, traits, n, 1, tf_grid_of(1e-3), 1, &regions, &error))
        fail_msg("%s", error->message);
    for (guint f = 0; f < map->n_faces; f++) {
        g_autofree char *value = g_strdup_printf("r%d", regions[f]);
        tf_planar_set(map, f, 0, value);
    }
    tf_map_finish(map);
    return map;
}

/* Area in square degrees of the faces of a region. */
static inline double region_area(const Map *map, const char *region) {
    double twice = 0;
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        for (int side = 0; side < 2; side++) {
            int face = side ? arc->right : arc->left;
            if (face == MAP_OUTSIDE || strcmp(map->faces[face].values[0], region) != 0)
                continue;
            for (guint k = 1; k < arc->n; k++)
                twice += (side ? -1 : 1) *
                         (arc->xy[k - 1][0] * arc->xy[k][1] - arc->xy[k][0] * arc->xy[k - 1][1]);
        }
    }
    return twice / 2;
}
