#include "picture/path.h"
#include <math.h>

Path tf_path_new(bool closed) {
    return (Path){g_array_new(FALSE, FALSE, sizeof(PathPoint)), closed};
}

void tf_path_clear(Path *path) {
    g_clear_pointer(&path->points, g_array_unref);
}

static void append_point(Path *path, double x, double y, bool move) {
    PathPoint point = {x, y, move};
    g_array_append_val(path->points, point);
}

void tf_path_move(Path *path, double x, double y) {
    append_point(path, x, y, true);
}

void tf_path_line(Path *path, double x, double y) {
    append_point(path, x, y, false);
}

static const PathPoint *point_of(const Path *path, guint i) {
    return &g_array_index(path->points, PathPoint, i);
}

/* The number behind the last point of the ring or line that begins at `from`. */
static guint part_end(const Path *path, guint from) {
    guint end = from + 1;
    while (end < path->points->len && !point_of(path, end)->move)
        end++;
    return end;
}

Path tf_path_of_rect(Rect box) {
    Path path = tf_path_new(true);
    tf_path_move(&path, box.x0, box.y0);
    tf_path_line(&path, box.x1, box.y0);
    tf_path_line(&path, box.x1, box.y1);
    tf_path_line(&path, box.x0, box.y1);
    return path;
}

Path tf_path_of_circle(double x, double y, double radius) {
    Path path = tf_path_new(true);
    int n = (int)fmin(24, fmax(12, 4 * radius));
    for (int k = 0; k < n; k++) {
        double angle = 2 * M_PI * k / n;
        append_point(&path, x + radius * cos(angle), y + radius * sin(angle), k == 0);
    }
    return path;
}

bool tf_path_is_empty(const Path *path) {
    return path->points->len == 0;
}

Rect tf_path_bounds(const Path *path) {
    Rect box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (guint i = 0; i < path->points->len; i++) {
        const PathPoint *point = point_of(path, i);
        box = (Rect){fmin(box.x0, point->x), fmin(box.y0, point->y), fmax(box.x1, point->x),
                     fmax(box.y1, point->y)};
    }
    return box;
}

/* By the number of edges to the right. */
bool tf_path_holds(const Path *path, double x, double y) {
    bool inside = false;
    guint begin = 0;
    for (guint i = 0; i < path->points->len; i++) {
        const PathPoint *a = &g_array_index(path->points, PathPoint, i);
        if (a->move)
            begin = i;
        bool last =
            i + 1 == path->points->len || g_array_index(path->points, PathPoint, i + 1).move;
        const PathPoint *b = &g_array_index(path->points, PathPoint, last ? begin : i + 1);
        if ((a->y > y) != (b->y > y) && x < a->x + (y - a->y) / (b->y - a->y) * (b->x - a->x))
            inside = !inside;
    }
    return inside;
}

/* ---- Boxes ---- */

Rect tf_rect_grown(Rect box, double by) {
    return (Rect){box.x0 - by, box.y0 - by, box.x1 + by, box.y1 + by};
}

bool tf_rect_meets(Rect a, Rect b) {
    return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

bool tf_rect_holds(Rect box, double x, double y) {
    return x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1;
}

/* Narrows *from … *to to where start + t * step lies in low … high. */
static bool narrow_share(double start, double step, double low, double high, double *from,
                         double *to) {
    if (step == 0)
        return start >= low && start <= high;
    double a = (low - start) / step, b = (high - start) / step;
    *from = fmax(*from, fmin(a, b));
    *to = fmin(*to, fmax(a, b));
    return *from < *to;
}

/* Liang and Barsky's way: the segment's parameter, edge pair by edge pair. */
bool tf_rect_cuts(Rect box, double x0, double y0, double x1, double y1, double *from, double *to) {
    *from = 0;
    *to = 1;
    return narrow_share(x0, x1 - x0, box.x0, box.x1, from, to) &&
           narrow_share(y0, y1 - y0, box.y0, box.y1, from, to);
}

/* ---- Clipping ---- */

static void clip_line(const Path *path, guint from, guint end, Rect box, Path *out) {
    bool inside = false;
    for (guint i = from + 1; i < end; i++) {
        const PathPoint *a = point_of(path, i - 1), *b = point_of(path, i);
        double enter, leave;
        if (!tf_rect_cuts(box, a->x, a->y, b->x, b->y, &enter, &leave)) {
            inside = false;
            continue;
        }
        double dx = b->x - a->x, dy = b->y - a->y;
        if (!inside || enter > 0)
            tf_path_move(out, a->x + enter * dx, a->y + enter * dy);
        tf_path_line(out, a->x + leave * dx, a->y + leave * dy);
        inside = leave == 1;
    }
}

/* An edge of the box as a half-plane: inside is where sign * (coordinate - at) is not below 0. */
typedef struct {
    bool vertical;
    double at, sign;
} Edge;

static double depth_within(Edge edge, const PathPoint *point) {
    return edge.sign * ((edge.vertical ? point->x : point->y) - edge.at);
}

/* Sutherland and Hodgman's way: the ring cut by one half-plane. */
static GArray *cut_ring(const GArray *ring, Edge edge) {
    GArray *out = g_array_new(FALSE, FALSE, sizeof(PathPoint));
    for (guint i = 0; i < ring->len; i++) {
        const PathPoint *a = &g_array_index(ring, PathPoint, i == 0 ? ring->len - 1 : i - 1);
        const PathPoint *b = &g_array_index(ring, PathPoint, i);
        double from = depth_within(edge, a), to = depth_within(edge, b);
        if ((from < 0) != (to < 0)) {
            double t = from / (from - to);
            PathPoint cut = {a->x + t * (b->x - a->x), a->y + t * (b->y - a->y), false};
            g_array_append_val(out, cut);
        }
        if (to >= 0)
            g_array_append_val(out, *b);
    }
    return out;
}

static void clip_ring(const Path *path, guint from, guint end, Rect box, Path *out) {
    const Edge edges[] = {
        {true, box.x0, 1}, {true, box.x1, -1}, {false, box.y0, 1}, {false, box.y1, -1}};
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(PathPoint));
    g_array_append_vals(ring, point_of(path, from), end - from);
    for (gsize k = 0; k < G_N_ELEMENTS(edges) && ring->len > 0; k++) {
        GArray *cut = cut_ring(ring, edges[k]);
        g_array_unref(ring);
        ring = cut;
    }
    for (guint i = 0; ring->len > 2 && i < ring->len; i++) {
        const PathPoint *point = &g_array_index(ring, PathPoint, i);
        append_point(out, point->x, point->y, i == 0);
    }
}

Path tf_path_clipped(const Path *path, Rect box) {
    Path out = tf_path_new(path->closed);
    for (guint from = 0, end; from < path->points->len; from = end) {
        end = part_end(path, from);
        if (path->closed)
            clip_ring(path, from, end, box, &out);
        else
            clip_line(path, from, end, box, &out);
    }
    return out;
}

/* ---- Thinning ---- */

static void thin_part(const Path *path, guint from, guint end, double least, Path *out) {
    guint begin = out->points->len;
    const PathPoint *kept = point_of(path, from);
    tf_path_move(out, kept->x, kept->y);
    for (guint i = from + 1; i < end; i++) {
        const PathPoint *point = point_of(path, i);
        bool last = i + 1 == end && !path->closed;
        if (!last && hypot(point->x - kept->x, point->y - kept->y) < least)
            continue;
        tf_path_line(out, point->x, point->y);
        kept = point;
    }
    if (path->closed && out->points->len - begin < 3)
        g_array_set_size(out->points, begin);
}

Path tf_path_thinned(const Path *path, double least) {
    Path out = tf_path_new(path->closed);
    for (guint from = 0, end; from < path->points->len; from = end) {
        end = part_end(path, from);
        thin_part(path, from, end, least, &out);
    }
    return out;
}
