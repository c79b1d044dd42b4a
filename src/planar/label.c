#include "planar/label.h"
#include <math.h>

enum { CUTS = 15 };

/* Multiples of the golden section, less whole numbers, lie evenly in 0 .. 1 and on no grid. */
static const double GOLDEN = 0.6180339887498949;

/* Borders of the face, in degrees: pairs of end points. */
static GArray *face_edges(const Net *net, const Walk *walk, int face) {
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(LonLat));
    for (guint i = 0; i < walk->rings[face]->len; i++) {
        guint32 start = g_array_index(walk->rings[face], guint32, i), h = start;
        do {
            LonLat ends[2];
            grid_degrees(net->grid, net->points[net_origin(net, h)], ends[0]);
            grid_degrees(net->grid, net->points[net_origin(net, h ^ 1)], ends[1]);
            g_array_append_vals(edges, ends, 2);
            h = walk->next[h];
        } while (h != start);
    }
    return edges;
}

static gint by_value(gconstpointer a, gconstpointer b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* Longitudes at which the borders cross latitude `y`, ascending: inside lies between each pair. */
static GArray *crossings(const GArray *edges, double y) {
    GArray *found = g_array_new(FALSE, FALSE, sizeof(double));
    const LonLat *p = (const LonLat *)(const void *)edges->data;
    for (guint i = 0; i < edges->len; i += 2)
        if ((p[i][1] > y) != (p[i + 1][1] > y)) {
            double x = p[i][0] + (p[i + 1][0] - p[i][0]) * (y - p[i][1]) / (p[i + 1][1] - p[i][1]);
            g_array_append_val(found, x);
        }
    g_array_sort(found, by_value);
    return found;
}

static double seven_decimals(double degrees) {
    return round(degrees * 1e7) / 1e7;
}

/* A cut through a corner may run along an edge. */
static gboolean through_corner(const GArray *edges, double y) {
    for (guint i = 0; i < edges->len; i++)
        if (g_array_index(edges, LonLat, i)[1] == y)
            return TRUE;
    return FALSE;
}

/* Widens *best and moves `label` if the cut at latitude `y` has a wider piece. */
static void try_cut(const GArray *edges, double y, double *best, LonLat label) {
    if (through_corner(edges, y))
        return;
    g_autoptr(GArray) x = crossings(edges, y);
    for (guint i = 1; i < x->len; i += 2) {
        double west = g_array_index(x, double, i - 1), east = g_array_index(x, double, i);
        double middle = seven_decimals((west + east) / 2);
        if (east - west > *best && middle > west && middle < east) {
            *best = east - west;
            label[0] = middle;
            label[1] = y;
        }
    }
}

gboolean face_label(const Net *net, const Walk *walk, int face, LonLat label) {
    g_autoptr(GArray) edges = face_edges(net, walk, face);
    const LonLat *p = (const LonLat *)(const void *)edges->data;
    double south = p[0][1], north = p[0][1], best = 0;
    for (guint i = 1; i < edges->len; i++) {
        south = fmin(south, p[i][1]);
        north = fmax(north, p[i][1]);
    }
    for (int i = 1; i <= CUTS; i++)
        try_cut(edges, seven_decimals(south + (north - south) * fmod(i * GOLDEN, 1)), &best, label);
    return best > 0;
}
