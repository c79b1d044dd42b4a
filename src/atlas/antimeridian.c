#include "atlas/antimeridian.h"
#include <assert.h>
#include <math.h>
#include <string.h>

/* The plane is a window 360 degrees wide; a line that is followed round the Earth comes from one
   into the next: window 0 has the longitudes from -180 to 180, window 1 those from 180 to 540. */

typedef AntimeridianPoint Flat;

static GArray *line_new(void) {
    return g_array_new(FALSE, FALSE, sizeof(LonLat));
}

static void append(GArray *line, double longitude, double latitude) {
    LonLat at = {longitude, latitude};
    g_array_append_val(line, at);
}

static const double *point(const GArray *line, guint i) {
    const LonLat *points = (const LonLat *)(void *)line->data;
    return points[i];
}

static double east_of_plane(Flat p) {
    return p.at[0] + 360 * p.windows;
}

/* ---- Whether anything must be cut ---- */

static bool leaves_plane(const GArray *line) {
    for (guint i = 0; i < line->len; i++)
        if (fabs(point(line, i)[1]) == 90 ||
            (i > 0 && fabs(point(line, i)[0] - point(line, i - 1)[0]) > 180))
            return true;
    return false;
}

static bool any_leaves_plane(const GPtrArray *lines) {
    for (guint i = 0; i < lines->len; i++)
        if (leaves_plane(lines->pdata[i]))
            return true;
    return false;
}

/* ---- Lines laid out ---- */

static void append_flat(GArray *flat, double longitude, double latitude, double near) {
    Flat p = {{longitude, latitude}, round((near - longitude) / 360)};
    g_array_append_val(flat, p);
}

/* The line as it goes on beyond 180 instead of starting again at -180. At a pole a ring goes along
   the edge of the plane from the meridian on which it comes to that on which it leaves: westwards
   in the north and eastwards in the south, since its region is on its left. */
static GArray *laid_out(const GArray *line) {
    GArray *flat = g_array_new(FALSE, FALSE, sizeof(Flat));
    double x = point(line, 0)[0];
    for (guint i = 0; i < line->len; i++) {
        const double *at = point(line, i), *before = i > 0 ? point(line, i - 1) : at;
        bool pole = fabs(at[1]) == 90;
        if (fabs(before[1]) == 90 && !pole) {
            double turn = remainder(at[0] - x, 360);
            x += turn * before[1] <= 0 ? turn : turn - copysign(360, turn);
            append_flat(flat, at[0], before[1], x);
        } else {
            x += geodesic_edge_turn(before, at);
        }
        if (pole)
            append_flat(flat, geodesic_longitude(x), at[1], x);
        else
            append_flat(flat, at[0], at[1], x);
        x = east_of_plane(g_array_index(flat, Flat, flat->len - 1));
    }
    return flat;
}

/* Which window the edge from p to q lies in; NAN if it crosses from one into the next. One on the
   antimeridian itself lies in that to its left. */
static double window_of(Flat p, Flat q) {
    double from = east_of_plane(p), to = east_of_plane(q);
    double low = fmin(from, to), high = fmax(from, to);
    double west = floor((low + 180) / 360), east = ceil((high - 180) / 360);
    if (low < high)
        return west == east ? west : NAN;
    return q.at[1] > p.at[1] ? east : west;
}

/* Where the edge from p to q leaves the window in which it starts. */
static Flat leaving(Flat p, Flat q) {
    double from = east_of_plane(p);
    bool east = east_of_plane(q) > from;
    Flat at = {{east ? 180 : -180, p.at[1]},
               east ? floor((from + 180) / 360) : ceil((from - 180) / 360)};
    if (fabs(p.at[1]) != 90)
        at.at[1] = tf_geodesic_latitude_at(p.at, q.at, at.at[0]);
    return at;
}

/* The parts of a line that is laid out; a part goes on as long as the window stays the same. */
static GPtrArray *parts_of(const GArray *flat) {
    GPtrArray *parts = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    GArray *part = NULL;
    double window = NAN;
    for (guint i = 1; i < flat->len; i++) {
        Flat p = g_array_index(flat, Flat, i - 1), end = g_array_index(flat, Flat, i), q;
        do {
            double here = window_of(p, end);
            q = isnan(here) ? leaving(p, end) : end;
            here = isnan(here) ? q.windows : here;
            if (here != window) {
                part = line_new();
                g_ptr_array_add(parts, part);
                append(part, p.at[0] + 360 * (p.windows - here), p.at[1]);
                window = here;
            }
            append(part, q.at[0] + 360 * (q.windows - here), q.at[1]);
            p = q;
        } while (east_of_plane(q) != east_of_plane(end));
    }
    return parts;
}

GPtrArray *tf_antimeridian_cut_lines(GPtrArray *lines) {
    if (!any_leaves_plane(lines))
        return lines;
    GPtrArray *cut = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < lines->len; i++) {
        g_autoptr(GArray) flat = laid_out(lines->pdata[i]);
        g_autoptr(GPtrArray) parts = parts_of(flat);
        for (guint k = 0; k < parts->len; k++)
            g_ptr_array_add(cut, g_array_ref(parts->pdata[k]));
    }
    g_ptr_array_unref(lines);
    return cut;
}

/* ---- Rings closed again along the plane's edge ---- */

/* Place on the edge of the plane, counter-clockwise from its south-eastern corner: 0 to 180 up the
   eastern edge, 360 to 540 down the western one. */
static double edge_place(const double *at) {
    assert(fabs(at[0]) == 180);
    return at[0] > 0 ? at[1] + 90 : 450 - at[1];
}

static bool is_closed(const GArray *part) {
    const double *first = point(part, 0), *last = point(part, part->len - 1);
    return first[0] == last[0] && first[1] == last[1];
}

/* The open part that starts first on the way from `place` along the edge, and how far that is. */
static GArray *next_part(const GPtrArray *open, double place, double *way) {
    GArray *next = NULL;
    for (guint i = 0; i < open->len; i++) {
        double here = fmod(edge_place(point(open->pdata[i], 0)) - place + 720, 720);
        if (!next || here < *way) {
            next = open->pdata[i];
            *way = here;
        }
    }
    return next;
}

/* The corners of the plane on the way from `place` on. */
static void append_corners(GArray *ring, double place, double way) {
    static const LonLat corners[] = {{180, 90}, {-180, 90}, {-180, -90}, {180, -90}};
    static const double places[] = {180, 360, 540, 720};
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 4; i++) {
            double here = places[i] + 720 * round;
            if (here > place && here < place + way)
                append(ring, corners[i][0], corners[i][1]);
        }
}

/* The region lies on the left of its parts, and so on that of the edge from the end of each to the
   start of the next one counter-clockwise. */
static void close_rings(GPtrArray *open, GPtrArray *rings) {
    while (open->len) {
        g_autoptr(GArray) first = g_array_ref(open->pdata[0]);
        GArray *ring = line_new();
        for (GArray *part = first, *next = NULL; next != first; part = next) {
            const double *end = point(part, part->len - 1);
            double place = edge_place(end), way = 0;
            g_array_append_vals(ring, part->data, part->len);
            if (part != first)
                g_ptr_array_remove(open, part);
            next = next_part(open, place, &way);
            append_corners(ring, place, way);
        }
        g_ptr_array_remove(open, first);
        append(ring, point(ring, 0)[0], point(ring, 0)[1]);
        g_ptr_array_add(rings, ring);
    }
}

/* The last part of a ring continues in the first one, if that is in the same window. */
static void join_ends(GPtrArray *parts) {
    GArray *first = parts->pdata[0], *last = parts->pdata[parts->len - 1];
    const double *start = point(first, 0), *end = point(last, last->len - 1);
    if (first == last || start[0] != end[0] || start[1] != end[1])
        return;
    g_array_append_vals(last, point(first, 1), first->len - 1);
    g_ptr_array_remove_index(parts, 0);
}

static void drop_repeats(GArray *ring) {
    guint kept = 0;
    for (guint i = 0; i < ring->len; i++) {
        const double *at = point(ring, i), *before = point(ring, kept ? kept - 1 : 0);
        if (kept == 0 || before[0] != at[0] || before[1] != at[1])
            memmove(&g_array_index(ring, LonLat, kept++), at, sizeof(LonLat));
    }
    g_array_set_size(ring, kept);
}

/* The ring, beginning at its first point that is not a pole. */
static GArray *from_off_pole(const GArray *ring) {
    guint n = ring->len - 1, first = 0;
    while (first + 1 < n && fabs(point(ring, first)[1]) == 90)
        first++;
    GArray *turned = line_new();
    for (guint i = 0; i <= n; i++)
        append(turned, point(ring, (first + i) % n)[0], point(ring, (first + i) % n)[1]);
    return turned;
}

GPtrArray *tf_antimeridian_cut_laid_out(const GPtrArray *rings) {
    GPtrArray *cut = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autoptr(GPtrArray) open = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < rings->len; i++) {
        g_autoptr(GPtrArray) parts = parts_of(rings->pdata[i]);
        join_ends(parts);
        for (guint k = 0; k < parts->len; k++)
            g_ptr_array_add(is_closed(parts->pdata[k]) ? cut : open, g_array_ref(parts->pdata[k]));
    }
    close_rings(open, cut);
    for (guint i = 0; i < cut->len; i++)
        drop_repeats(cut->pdata[i]);
    return cut;
}

GPtrArray *tf_antimeridian_cut_rings(GPtrArray *rings) {
    if (!any_leaves_plane(rings))
        return rings;
    g_autoptr(GPtrArray) flat = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < rings->len; i++) {
        g_autoptr(GArray) ring = from_off_pole(rings->pdata[i]);
        g_ptr_array_add(flat, laid_out(ring));
    }
    g_ptr_array_unref(rings);
    return tf_antimeridian_cut_laid_out(flat);
}
