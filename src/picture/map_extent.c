#include "picture/map_extent.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double MARGIN = 0.04; /* of the map's width and height, on each side */
static const double LEAST = 0.001; /* degrees across */

static gint by_degrees(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* West and east of the n > 0 longitudes, which it sorts. */
static void span_longitudes(double *longitudes, guint n, double *west, double *east) {
    qsort(longitudes, n, sizeof *longitudes, by_degrees);
    double widest = longitudes[0] + 360 - longitudes[n - 1];
    *west = longitudes[0];
    *east = longitudes[n - 1];
    for (guint i = 0; i + 1 < n; i++)
        if (longitudes[i + 1] - longitudes[i] > widest) {
            widest = longitudes[i + 1] - longitudes[i];
            *west = longitudes[i + 1];
            *east = longitudes[i] + 360;
        }
}

void tf_points_extent(const GArray *points, double extent[4]) {
    g_autofree double *longitudes = g_new(double, points->len);
    extent[1] = 90;
    extent[3] = -90;
    for (guint i = 0; i < points->len; i++) {
        const double *at = g_array_index(points, LonLat, i);
        longitudes[i] = at[0];
        extent[1] = fmin(extent[1], at[1]);
        extent[3] = fmax(extent[3], at[1]);
    }
    span_longitudes(longitudes, points->len, &extent[0], &extent[2]);
}

void tf_map_extent(const Map *map, double extent[4]) {
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(LonLat));
    for (guint i = 0; i < map->n_arcs; i++)
        g_array_append_vals(points, map->arcs[i].xy, (guint)map->arcs[i].n);
    if (points->len == 0) { /* a map without a line shows nothing: of the whole earth */
        memcpy(extent, (double[4]){-180, -90, 180, 90}, 4 * sizeof *extent);
        return;
    }
    tf_points_extent(points, extent);
    for (int axis = 0; axis < 2; axis++) {
        double size = extent[axis + 2] - extent[axis];
        double margin = fmax(MARGIN * size, (LEAST - size) / 2);
        extent[axis] -= margin;
        extent[axis + 2] += margin;
    }
    extent[1] = fmax(extent[1], -90);
    extent[3] = fmin(extent[3], 90);
}
