#include "plain/bend.h"
#include "plain/overlay.h"
#include "planar/box_index.h"
#include "planar/snap_round.h"
#include <math.h>

static const double NEAR_M = 0.01; /* between a chord and its geodesic */
static const double RADIUS_M =
    6371e3; /* of the Earth: only how far apart vertices go hangs on it */

/* An edge of a ring, on the grid. */
typedef struct {
    GridPoint a, b; /* b as seen from a */
} ChordEdge;

typedef struct {
    Grid grid;
    gint64 half;
    const GArray *edges; /* of ChordEdge */
    guint own;
    bool crossed;
} Crossings;

static const double *point_of(const PlainFile *plain, const TopologyPath *path, guint32 i) {
    const LonLat *points = (const LonLat *)(void *)plain->polygons->points->data;
    return points[path->first + i % path->n];
}

/* All rings' edges in their order, and their boxes in degrees. */
static GArray *edges_of(const PlainFile *plain, Grid grid, GArray *boxes) {
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(ChordEdge));
    gint64 half = tf_grid_half_turn(grid);
    for (guint p = 0; p < plain->polygons->paths->len; p++) {
        const TopologyPath *path = &g_array_index(plain->polygons->paths, TopologyPath, p);
        for (guint32 i = 0; i < path->n; i++) {
            const double *a = point_of(plain, path, i), *b = point_of(plain, path, i + 1);
            ChordEdge edge = {tf_grid_point(grid, a), tf_grid_point(grid, b)};
            edge.b = tf_grid_near(half, edge.a, edge.b);
            Box box = {fmin(a[0], b[0]), fmin(a[1], b[1]), fmax(a[0], b[0]), fmax(a[1], b[1])};
            g_array_append_val(edges, edge);
            g_array_append_val(boxes, box);
        }
    }
    return edges;
}

static void look_at(guint number, gpointer data) {
    Crossings *search = data;
    const ChordEdge *own = &g_array_index(search->edges, ChordEdge, search->own);
    const ChordEdge *other = &g_array_index(search->edges, ChordEdge, number);
    GridPoint at, c = tf_grid_near(search->half, own->a, other->a);
    GridPoint d = tf_grid_near(search->half, c, other->b);
    if (!search->crossed && number != search->own)
        search->crossed = tf_node_crossing(own->a, own->b, c, d, 1, &at);
}

/* Into how many parts an edge is cut for its chords to be near its geodesic: the sagitta of a chord of length l is l² tan
   (latitude) / 8 R. */
static guint parts_of(const LonLat a, const LonLat b) {
    double steep = fabs(tan((a[1] + b[1]) / 2 * G_PI / 180));
    double longest = sqrt(8 * RADIUS_M * NEAR_M / fmin(fmax(steep, 1e-3), 100));
    double metres = tf_geodesic_distance(a, b);
    return (guint)fmin(ceil(metres / longest), 10000);
}

/* Points between a and b on the geodesic, the same in either direction. */
static void append_between(GArray *points, const LonLat a, const LonLat b, guint parts) {
    bool forwards = a[0] < b[0] || (a[0] == b[0] && a[1] < b[1]);
    const double *from = forwards ? a : b, *to = forwards ? b : a;
    double azimuth = tf_geodesic_azimuth(from, to), metres = tf_geodesic_distance(from, to);
    for (guint k = 1; k < parts; k++) {
        LonLat at;
        tf_geodesic_direct(from, azimuth, metres * (forwards ? k : parts - k) / parts, at);
        g_array_append_vals(points, at, 1);
    }
}

void tf_plain_bend_crossed(PlainFile *plain) {
    Polygons *polygons = plain->polygons;
    Grid grid = tf_grid_of(PLAIN_GRID);
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(Box));
    g_autoptr(GArray) edges = edges_of(plain, grid, boxes);
    g_autoptr(BoxIndex) index =
        tf_box_index_new((const Box *)(const void *)boxes->data, boxes->len);
    GArray *points = g_array_sized_new(FALSE, FALSE, sizeof(LonLat), polygons->points->len);
    Crossings search = {grid, tf_grid_half_turn(grid), edges, 0, false};
    GArray *paths = g_array_copy(polygons->paths);
    for (guint p = 0; p < paths->len; p++) {
        const TopologyPath *path = &g_array_index(polygons->paths, TopologyPath, p);
        TopologyPath *bent = &g_array_index(paths, TopologyPath, p);
        bent->first = points->len;
        for (guint32 i = 0; i < path->n; i++, search.own++) {
            const double *a = point_of(plain, path, i), *b = point_of(plain, path, i + 1);
            guint parts = parts_of(a, b);
            g_array_append_vals(points, a, 1);
            search.crossed = false;
            if (parts > 1)
                tf_box_index_query(index, &g_array_index(boxes, Box, search.own), look_at, &search);
            if (search.crossed)
                append_between(points, a, b, parts);
        }
        bent->n = points->len - bent->first;
    }
    g_array_unref(polygons->points);
    g_array_unref(polygons->paths);
    polygons->points = points;
    polygons->paths = paths;
}
