#include "picture/frame.h"
#include <math.h>
#include <stdlib.h>

static const double MARGIN = 6;   /* units beyond the box that paths reach */
static const double FINEST = 0.4; /* units: less cannot be seen in print */
enum { EDGE_POINTS = 32 };        /* along each side of the extent */

/* ---- Laying the Earth into the box ---- */

void tf_frame_place(const Frame *frame, const LonLat at, double *x, double *y) {
    double plane[2];
    if (!tf_projection_forward(frame->projection, at, plane)) {
        *x = *y = 1e9; /* the other side of the Earth */
        return;
    }
    *x = (frame->box.x0 + frame->box.x1) / 2 + plane[0] / frame->metres;
    *y = (frame->box.y0 + frame->box.y1) / 2 - plane[1] / frame->metres;
}

void tf_frame_earth(const Frame *frame, double x, double y, LonLat at) {
    double plane[2] = {(x - (frame->box.x0 + frame->box.x1) / 2) * frame->metres,
                       ((frame->box.y0 + frame->box.y1) / 2 - y) * frame->metres};
    if (!tf_projection_inverse(frame->projection, plane, at))
        at[0] = at[1] = NAN;
}

/* The largest distances from the middle, east or west and north or south, of the extent's edge. */
static void reach_point(const Frame *frame, const double extent[4], double *across, double *along) {
    *across = *along = 1;
    for (int k = 0; k <= EDGE_POINTS; k++) {
        double t = (double)k / EDGE_POINTS;
        double x = extent[0] + t * (extent[2] - extent[0]);
        double y = extent[1] + t * (extent[3] - extent[1]);
        const LonLat edge[] = {{x, extent[1]}, {x, extent[3]}, {extent[0], y}, {extent[2], y}};
        for (int i = 0; i < 4; i++) {
            double plane[2];
            if (!tf_projection_forward(frame->projection, edge[i], plane))
                continue;
            *across = fmax(*across, fabs(plane[0]));
            *along = fmax(*along, fabs(plane[1]));
        }
    }
}

static const double WORLD_WIDTH =
    200; /* degrees: Lambert's projection shows a hemisphere well, and no more */

static bool is_wide(const double extent[4]) {
    return extent[2] - extent[0] > WORLD_WIDTH;
}

/* The pole that such an extent lies around, 90 or -90; 0 if it does not. */
static double pole_of(const double extent[4]) {
    static const double AROUND = 45; /* degrees of latitude from which on that is so */
    return !is_wide(extent) ? 0 : extent[1] > AROUND ? 90 : extent[3] < -AROUND ? -90 : 0;
}

bool tf_frame_is_world(const double extent[4]) {
    return is_wide(extent) && pole_of(extent) == 0;
}

static void middle_of(const double extent[4], LonLat middle) {
    double pole = pole_of(extent);
    middle[0] = pole != 0 ? 0 : (extent[0] + extent[2]) / 2;
    middle[1] = pole != 0 ? pole : (extent[1] + extent[3]) / 2;
}

char *tf_frame_projection_text(const double extent[4]) {
    if (tf_frame_is_world(extent))
        return g_strdup("Equal Earth projection");
    if (pole_of(extent) != 0)
        return g_strdup_printf("Lambert's azimuthal equal-area projection about the %s",
                               pole_of(extent) > 0 ? "North Pole" : "South Pole");
    LonLat middle;
    middle_of(extent, middle);
    g_autofree char *east = tf_degrees_text(round(middle[0] * 60) / 60, false);
    g_autofree char *north = tf_degrees_text(round(middle[1] * 60) / 60, true);
    return g_strdup_printf("Lambert's azimuthal equal-area projection about %s, %s", north, east);
}

static char *projection_of(const Frame *frame) {
    if (frame->world)
        return g_strdup("+proj=eqearth +lon_0=0 +datum=WGS84");
    char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(x, sizeof x, "%.6f", frame->centre[0]);
    g_ascii_formatd(y, sizeof y, "%.6f", frame->centre[1]);
    return g_strdup_printf("+proj=laea +lat_0=%s +lon_0=%s +datum=WGS84", y, x);
}

bool tf_frame_new(Frame *frame, const double extent[4], Rect box, GError **error) {
    *frame = (Frame){.box = box, .world = tf_frame_is_world(extent), .finest = FINEST};
    middle_of(extent, frame->centre);
    if (frame->world)
        frame->centre[0] = 0;
    g_autofree char *definition = projection_of(frame);
    frame->projection = tf_projection_new(definition);
    if (!frame->projection)
        return tf_system_error(error, "PROJ does not know '%s': is its database installed?",
                               definition);
    double across, along;
    static const double world[] = {-180, -90, 180, 90};
    reach_point(frame, frame->world ? world : extent, &across, &along);
    frame->metres = fmax(2 * across / (box.x1 - box.x0), 2 * along / (box.y1 - box.y0));
    return true;
}

void tf_frame_clear(Frame *frame) {
    g_clear_pointer(&frame->projection, tf_projection_free);
}

/* ---- Shapes ---- */

static void append_points(const Frame *frame, const GArray *points, Path *path) {
    guint n = points->len;
    const LonLat *at = (const LonLat *)(void *)points->data;
    if (path->closed && n > 1 && at[0][0] == at[n - 1][0] && at[0][1] == at[n - 1][1])
        n--;
    for (guint i = 0; i < n; i++) {
        double x, y;
        tf_frame_place(frame, at[i], &x, &y);
        bool leaps = i > 0 && frame->world && fabs(at[i][0] - at[i - 1][0]) > 180;
        if (i == 0 || (leaps && !path->closed))
            tf_path_move(path, x, y);
        else
            tf_path_line(path, x, y);
    }
}

/* Lets the ring that begins with point `first` run one way round if it is a polygon's outer one, the other if it is a
   hole: so polygons that lie on each other are filled as one. */
static void wind(Path *path, guint first, bool hole) {
    PathPoint *at = &g_array_index(path->points, PathPoint, first);
    guint n = path->points->len - first;
    double area = 0;
    for (guint i = 0; i < n; i++) {
        const PathPoint *a = &at[i], *b = &at[(i + 1) % n];
        area += (a->x - at->x) * (b->y - at->y) - (b->x - at->x) * (a->y - at->y);
    }
    if ((area < 0) == hole)
        return;
    for (guint i = 1, k = n - 1; i < k; i++, k--) { /* the first stays the first */
        PathPoint other = at[i];
        at[i] = at[k];
        at[k] = other;
    }
}

/* Whether all of the line lies on the other half of the Earth. Around the point opposite the middle the projection turns it
   inside out: it would lie over everything. */
static bool is_far(const Frame *frame, const GArray *points) {
    double north = frame->centre[1] * G_PI / 180;
    bool far = !frame->world;
    for (guint i = 0; far && i < points->len; i++) {
        const double *at = g_array_index(points, LonLat, i);
        double y = at[1] * G_PI / 180, across = (at[0] - frame->centre[0]) * G_PI / 180;
        far = sin(north) * sin(y) + cos(north) * cos(y) * cos(across) < 0;
    }
    return far;
}

static Path seen_part(const Frame *frame, Path whole) {
    Path thin = tf_path_thinned(&whole, frame->finest);
    Path clipped = tf_path_clipped(&thin, tf_rect_grown(frame->box, MARGIN));
    tf_path_clear(&whole);
    tf_path_clear(&thin);
    return clipped;
}

Path tf_frame_polygons(const Frame *frame, const GPtrArray *polygons) {
    Path path = tf_path_new(true);
    for (guint i = 0; i < polygons->len; i++) {
        const GPtrArray *rings = polygons->pdata[i];
        for (guint k = 0; k < rings->len && !is_far(frame, rings->pdata[0]); k++) {
            guint first = path.points->len;
            append_points(frame, rings->pdata[k], &path);
            if (path.points->len > first)
                wind(&path, first, k > 0);
        }
    }
    return seen_part(frame, path);
}

Path tf_frame_lines(const Frame *frame, const GPtrArray *lines) {
    Path path = tf_path_new(false);
    for (guint i = 0; i < lines->len; i++)
        if (!is_far(frame, lines->pdata[i]))
            append_points(frame, lines->pdata[i], &path);
    return seen_part(frame, path);
}

/* ---- Scale and graticule ---- */

double tf_frame_round_length(const Frame *frame, double units, double metres) {
    double most = units * frame->metres / metres, power = pow(10, floor(log10(most)));
    return metres * power * (most >= 5 * power ? 5 : most >= 2 * power ? 2 : 1);
}

/* Degrees between two lines, so that there are some five across `degrees`. */
static double graticule_step(double degrees) {
    static const double steps[] = {1 / 60.0, 2 / 60.0, 5 / 60.0, 10 / 60.0, 0.25, 0.5,
                                   1,        2,        5,        10,        20};
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
        if (degrees / steps[i] <= 7)
            return steps[i];
    return 30;
}

/* The degrees that the box shows. */
static void bounds_of_view(const Frame *frame, double extent[4]) {
    extent[0] = extent[1] = INFINITY;
    extent[2] = extent[3] = -INFINITY;
    const Rect *box = &frame->box;
    for (int k = 0; k <= EDGE_POINTS; k++) {
        double t = (double)k / EDGE_POINTS;
        double x = box->x0 + t * (box->x1 - box->x0), y = box->y0 + t * (box->y1 - box->y0);
        const double edge[4][2] = {{x, box->y0}, {x, box->y1}, {box->x0, y}, {box->x1, y}};
        for (int i = 0; i < 4; i++) {
            LonLat at;
            tf_frame_earth(frame, edge[i][0], edge[i][1], at);
            if (!isfinite(at[0]) || !isfinite(at[1]))
                continue;
            if (!frame->world) /* on beyond the antimeridian */
                at[0] += 360 * round((frame->centre[0] - at[0]) / 360);
            extent[0] = fmin(extent[0], at[0]);
            extent[1] = fmin(extent[1], at[1]);
            extent[2] = fmax(extent[2], at[0]);
            extent[3] = fmax(extent[3], at[1]);
        }
    }
    if (fabs(frame->centre[1]) == 90) { /* it is in view, and no edge of the view goes there */
        extent[0] = -180;
        extent[2] = 180;
        extent[frame->centre[1] > 0 ? 3 : 1] = frame->centre[1];
    }
}

/* A line through the middle of the view ends on its edge but for rounding. */
static double beyond_edge(double units) {
    return fabs(units) < 1e-6 ? 0 : units;
}

/* Where the line meets the edge at which it is named. */
static double edge_crossing(const Frame *frame, const Path *path, bool parallel) {
    const Rect *box = &frame->box;
    for (guint i = 1; i < path->points->len; i++) {
        const PathPoint *a = &g_array_index(path->points, PathPoint, i - 1);
        const PathPoint *b = &g_array_index(path->points, PathPoint, i);
        double from = beyond_edge(parallel ? a->x - box->x0 : a->y - box->y1);
        double to = beyond_edge(parallel ? b->x - box->x0 : b->y - box->y1);
        if (b->move || (from < 0) == (to < 0))
            continue;
        double t = from / (from - to);
        double at = parallel ? a->y + t * (b->y - a->y) : a->x + t * (b->x - a->x);
        if (parallel ? at >= box->y0 && at <= box->y1 : at >= box->x0 && at <= box->x1)
            return at;
    }
    return NAN;
}

enum { LINE_POINTS = 40 };

static void append_line(const Frame *frame, const double extent[4], bool parallel, double degrees,
                        GArray *lines) {
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(LonLat));
    for (int k = 0; k <= LINE_POINTS; k++) {
        double t = (double)k / LINE_POINTS;
        LonLat at = {parallel ? extent[0] + t * (extent[2] - extent[0]) : degrees,
                     parallel ? degrees : extent[1] + t * (extent[3] - extent[1])};
        g_array_append_val(points, at);
    }
    g_autoptr(GPtrArray) one = g_ptr_array_new();
    g_ptr_array_add(one, points);
    GraticuleLine line = {tf_frame_lines(frame, one), parallel, degrees, 0};
    line.at = edge_crossing(frame, &line.path, parallel);
    g_array_append_val(lines, line);
}

static void line_clear(gpointer data) {
    tf_path_clear(&((GraticuleLine *)data)->path);
}

GArray *tf_frame_graticule(const Frame *frame) {
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(GraticuleLine));
    g_array_set_clear_func(lines, line_clear);
    double extent[4];
    bounds_of_view(frame, extent);
    for (int parallel = 0; parallel <= 1; parallel++) {
        double low = extent[parallel], high = extent[parallel + 2];
        double step = graticule_step(high - low);
        long first = lround(ceil(low / step)), last = lround(floor(high / step));
        for (long k = first; k <= last; k++)
            append_line(frame, extent, parallel, (double)k * step, lines);
    }
    return lines;
}

char *tf_degrees_text(double degrees, bool parallel) {
    if (!parallel)
        degrees -= 360 * ceil((degrees - 180) / 360); /* beyond the antimeridian it is west again */
    long minutes = lround(fabs(degrees) * 60);
    const char *side = parallel ? (degrees < 0 ? "S" : "N") : (degrees < 0 ? "W" : "E");
    if (minutes % 60 == 0)
        return g_strdup_printf("%ld° %s", minutes / 60, minutes == 0 ? "" : side);
    return g_strdup_printf("%ld°%02ld′ %s", minutes / 60, minutes % 60, side);
}
