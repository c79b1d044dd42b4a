#include "planar/simplify.h"
#include "geodesy/ring.h"
#include "planar/build.h"
#include "planar/crossings.h"
#include "planar/rebuild.h"
#include <math.h>
#include <string.h>

/* An arc below this tolerance keeps all its points. */
static const double LEAST_METRES = 1;

typedef struct {
    const Arc *arc;
    double tolerance_m;
    bool *kept;  /* of each point */
    bool judged; /* its points are chosen for this tolerance */
    bool bad;    /* it meets another arc, or has passed over a node */
} Line;

/* ---- Douglas and Peucker ---- */

/* Distance in metres from p to the geodesic segment a-b, on the plane with p's scale, where the
   geodesic bulges from the straight line towards the pole by t (1 - t) / 2 east^2 tan(latitude) /
   R. Right to a few thousandths for segments up to some 200 km, at a hundredth of
   tf_geodesic_to_segment's cost. */
static double off_segment(const LonLat p, const LonLat a, const LonLat b) {
    double north, east, radians = M_PI / 180;
    tf_geodesic_degree(p[1], &north, &east);
    double bx = geodesic_turn(a[0], b[0]) * east, by = (b[1] - a[1]) * north;
    double px = geodesic_turn(a[0], p[0]) * east, py = (p[1] - a[1]) * north;
    double square = bx * bx + by * by;
    double t = square > 0 ? (px * bx + py * by) / square : 0;
    t = CLAMP(t, 0, 1);
    double bulge = t * (1 - t) / 2 * bx * bx * tan(p[1] * radians) * radians / north;
    return hypot(px - t * bx, py - t * by - bulge);
}

/* The point between `from` and `to` that lies farthest off the segment; its distance to *off. */
static guint farthest(const Arc *arc, guint from, guint to, double *off) {
    guint found = from;
    *off = -1;
    for (guint i = from + 1; i < to; i++) {
        double d = off_segment(arc->xy[i], arc->xy[from], arc->xy[to]);
        if (d > *off) {
            *off = d;
            found = i;
        }
    }
    return found;
}

static void keep_between(Line *line, guint from, guint to) {
    double off;
    guint middle = farthest(line->arc, from, to, &off);
    if (middle == from || off <= line->tolerance_m)
        return;
    line->kept[middle] = true;
    keep_between(line, from, middle);
    keep_between(line, middle, to);
}

static void choose_points(Line *line) {
    guint n = line->arc->n;
    bool all = line->tolerance_m < LEAST_METRES;
    for (guint i = 0; i < n; i++)
        line->kept[i] = all || i == 0 || i == n - 1;
    if (!all)
        keep_between(line, 0, n - 1);
    line->judged = true;
}

/* ---- What must not happen ---- */

static Map *trial_map(const Map *map, const Line *lines) {
    Map *trial = tf_planar_map_new(map->attributes, map->roles);
    trial->n_sources = 1;
    trial->sources = g_new0(MapSource, 1);
    trial->arcs = g_new0(Arc, map->n_arcs + 1);
    trial->n_arcs = map->n_arcs;
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *from = lines[i].arc;
        Arc *to = &trial->arcs[i];
        to->id = g_strdup(from->id);
        to->left = to->right = MAP_OUTSIDE;
        to->accuracy_m = 1;
        to->xy = g_new(LonLat, from->n);
        for (guint p = 0; p < from->n; p++)
            if (lines[i].kept[p])
                memcpy(to->xy[to->n++], from->xy[p], sizeof(LonLat));
    }
    tf_map_finish(trial);
    return trial;
}

static void mark_both(guint arc, guint other, const LonLat at, gpointer data) {
    (void)at;
    Line *lines = data;
    lines[arc].bad = lines[other].bad = true;
}

/* Whether `at` lies in the ring of the arc's points `from` to `to`, closed by a straight line. */
static bool in_bay(const Arc *arc, guint from, guint to, const LonLat at) {
    bool inside = false;
    for (guint i = from, before = to; i <= to; before = i++) {
        const double *p = arc->xy[i], *q = arc->xy[before];
        if ((p[1] > at[1]) != (q[1] > at[1]) &&
            0 < geodesic_turn(p[0], q[0]) * (at[1] - p[1]) / (q[1] - p[1]) +
                    geodesic_turn(at[0], p[0]))
            inside = !inside;
    }
    return inside;
}

/* Whether the line has come to lie on the other side of a node: the faces that meet there would get
   another neighbour, though no lines cross. */
static bool passes_over(const Map *map, const Line *line, guint from, guint to) {
    for (guint node = 0; node < map->n_nodes; node++)
        if (node != line->arc->from && node != line->arc->to &&
            in_bay(line->arc, from, to, map->vertex_position[node]))
            return true;
    return false;
}

static void mark_passing(const Map *map, Line *line) {
    guint from = 0;
    for (guint to = 1; to < line->arc->n; to++) {
        if (!line->kept[to])
            continue;
        if (to > from + 1 && passes_over(map, line, from, to))
            line->bad = true;
        from = to;
    }
}

/* Twice the area under the kept points, in square degrees. */
static double area_under(const Line *line) {
    double sum = 0;
    guint from = 0;
    for (guint to = 1; to < line->arc->n; to++) {
        if (!line->kept[to])
            continue;
        const double *p = line->arc->xy[from], *q = line->arc->xy[to];
        sum -= geodesic_edge_turn(p, q) * (p[1] + q[1]);
        from = to;
    }
    return sum;
}

/* Two arcs between the same nodes that change places turn the face between them inside out. */
static void mark_turned_faces(const Map *map, Line *lines) {
    g_autofree double *areas = g_new0(double, map->n_faces + 1);
    for (guint f = 0; f < map->n_faces; f++) /* twice 90 by 360 degrees about a pole */
        areas[f] = map->faces[f].polar / tf_ring_hemisphere() * (2 * 90 * 360);
    for (guint i = 0; i < map->n_arcs; i++) {
        double area = area_under(&lines[i]);
        if (lines[i].arc->left != MAP_OUTSIDE)
            areas[lines[i].arc->left] += area;
        if (lines[i].arc->right != MAP_OUTSIDE)
            areas[lines[i].arc->right] -= area;
    }
    for (guint i = 0; i < map->n_arcs; i++) {
        int left = lines[i].arc->left, right = lines[i].arc->right;
        lines[i].bad |= (left != MAP_OUTSIDE && !(areas[left] > 0)) ||
                        (right != MAP_OUTSIDE && !(areas[right] > 0));
    }
}

/* An end of an arc at a node, and the directions in which it leaves it: as it was, and simplified. */
typedef struct {
    guint node, line;
    double before, after; /* radians */
} End;

static double direction(const LonLat from, const LonLat to) {
    double north, east;
    tf_geodesic_degree(from[1], &north, &east);
    return atan2((to[1] - from[1]) * north, geodesic_turn(from[0], to[0]) * east);
}

static gint by_node_and_direction(gconstpointer a, gconstpointer b) {
    const End *x = a, *y = b;
    if (x->node != y->node)
        return x->node < y->node ? -1 : 1;
    return x->before < y->before ? -1 : x->before > y->before;
}

static void add_ends(GArray *ends, const Line *line, guint number) {
    const Arc *arc = line->arc;
    guint first = 1, last = arc->n - 2;
    while (!line->kept[first])
        first++;
    while (!line->kept[last])
        last--;
    End start = {arc->from, number, direction(arc->xy[0], arc->xy[1]),
                 direction(arc->xy[0], arc->xy[first])};
    End stop = {arc->to, number, direction(arc->xy[arc->n - 1], arc->xy[arc->n - 2]),
                direction(arc->xy[arc->n - 1], arc->xy[last])};
    g_array_append_val(ends, start);
    g_array_append_val(ends, stop);
}

/* The arcs about a node must leave it in the order in which they did: a ring that hangs on it would otherwise come to lie
   on the other side of a line through it, though nothing crosses. */
static void mark_turned_nodes(const Map *map, Line *lines) {
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(End));
    for (guint i = 0; i < map->n_arcs; i++)
        add_ends(ends, &lines[i], i);
    g_array_sort(ends, by_node_and_direction);
    const End *end = (const End *)(const void *)ends->data;
    for (guint from = 0, to; from < ends->len; from = to) {
        guint falls = 0; /* going round once the directions fall back once */
        for (to = from + 1; to < ends->len && end[to].node == end[from].node;)
            to++;
        for (guint i = from; i < to; i++)
            falls += end[i + 1 < to ? i + 1 : from].after > end[i].after ? 0U : 1U;
        for (guint i = from; to > from + 1 && falls != 1 && i < to; i++)
            lines[end[i].line].bad = true;
    }
}

/* Gives every bad line half its tolerance; false if there was none. */
static bool refine(const Map *map, Line *lines, const Geos *geos) {
    g_autoptr(Map) trial = trial_map(map, lines);
    tf_crossings_find(trial, geos, mark_both, lines);
    mark_turned_faces(map, lines);
    mark_turned_nodes(map, lines);
    bool any = false;
    for (guint i = 0; i < map->n_arcs; i++) {
        mark_passing(map, &lines[i]);
        if (!lines[i].bad || lines[i].tolerance_m == 0)
            continue;
        lines[i].tolerance_m = lines[i].tolerance_m < LEAST_METRES ? 0 : lines[i].tolerance_m / 2;
        lines[i].bad = lines[i].judged = false;
        any = true;
    }
    return any;
}

/* ---- The map ---- */

static Map *rebuild(const Map *map, const Line *lines, GError **error) {
    Grid grid = tf_grid_of(REBUILD_GRID);
    g_autoptr(GPtrArray) points = g_ptr_array_new_with_free_func(g_free);
    g_autofree GridLine *on_grid = g_new(GridLine, map->n_arcs + 1);
    for (guint i = 0; i < map->n_arcs; i++) {
        GridPoint *kept = g_new(GridPoint, lines[i].arc->n);
        guint n = 0;
        for (guint p = 0; p < lines[i].arc->n; p++)
            if (lines[i].kept[p])
                kept[n++] = tf_grid_point(grid, lines[i].arc->xy[p]);
        g_ptr_array_add(points, kept);
        on_grid[i] = (GridLine){kept, n};
    }
    return tf_map_rebuild(map, on_grid, 1, error);
}

Map *tf_map_simplify(const Map *map, double tolerance_m, GError **error) {
    g_autoptr(Geos) geos = tf_geos_new();
    g_autofree Line *lines = g_new0(Line, map->n_arcs + 1);
    for (guint i = 0; i < map->n_arcs; i++)
        lines[i] = (Line){&map->arcs[i], tolerance_m, g_new(bool, map->arcs[i].n), false, false};
    do {
        for (guint i = 0; i < map->n_arcs; i++)
            if (!lines[i].judged)
                choose_points(&lines[i]);
    } while (refine(map, lines, geos));
    g_autoptr(Map) simple = rebuild(map, lines, error);
    for (guint i = 0; i < map->n_arcs; i++)
        g_free(lines[i].kept);
    if (simple && simple->n_faces != map->n_faces) {
        tf_system_error(error, "simplifying by %g m changed the number of faces from %u to %u",
                        tolerance_m, map->n_faces, simple->n_faces);
        return NULL;
    }
    return g_steal_pointer(&simple);
}
