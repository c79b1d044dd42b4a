#include "planar/main_parts.h"
#include <math.h>

static const double NEAR = 0.5; /* of the span of the parts so far */
static const double MOST = 0.8; /* of the whole: what the main parts are at least */

/* The box of a line, and how much it has of the whole: only to compare. */
typedef struct {
    double west, south, east, north;
    double size; /* square degrees at the equator, or degrees */
} Part;

static double cos_of(double degrees) {
    return cos(degrees * G_PI / 180);
}

static double side_size(const LonLat a, const LonLat b, bool ring) {
    return ring ? (a[0] * b[1] - b[0] * a[1]) / 2
                : hypot((b[0] - a[0]) * cos_of((a[1] + b[1]) / 2), b[1] - a[1]);
}

static Part part_of(const GArray *line, bool ring) {
    Part part = {INFINITY, INFINITY, -INFINITY, -INFINITY, 0};
    for (guint i = 0; i < line->len; i++) {
        const double *at = g_array_index(line, LonLat, i);
        part.west = fmin(part.west, at[0]);
        part.south = fmin(part.south, at[1]);
        part.east = fmax(part.east, at[0]);
        part.north = fmax(part.north, at[1]);
        if (i > 0)
            part.size += side_size(g_array_index(line, LonLat, i - 1), at, ring);
    }
    if (ring)
        part.size = fabs(part.size) * cos_of((part.south + part.north) / 2);
    return part;
}

/* Moves the part round the Earth to where it is nearest to the box; returns how far it lies from it, in degrees of
   latitude. */
static double bring_near(Part *part, const Part *box) {
    double turns = round((box->west + box->east - part->west - part->east) / 720);
    part->west += 360 * turns;
    part->east += 360 * turns;
    double across = fmax(0, fmax(part->west - box->east, box->west - part->east));
    double along = fmax(0, fmax(part->south - box->north, box->south - part->north));
    return hypot(across * cos_of((part->south + part->north) / 2), along);
}

static double span_of(const Part *box) {
    return fmax((box->east - box->west) * cos_of((box->south + box->north) / 2),
                box->north - box->south);
}

/* Keeps one more part that lies near the box; false if there is none. */
static bool keep_one(Part *parts, guint n, bool *kept, Part *box) {
    for (guint i = 0; i < n; i++) {
        Part *part = &parts[i];
        if (kept[i] || bring_near(part, box) > NEAR * span_of(box))
            continue;
        kept[i] = true;
        box->west = fmin(box->west, part->west);
        box->south = fmin(box->south, part->south);
        box->east = fmax(box->east, part->east);
        box->north = fmax(box->north, part->north);
        box->size += part->size;
        return true;
    }
    return false;
}

bool tf_main_parts(const GPtrArray *lines, bool rings, bool *kept) {
    g_autofree Part *parts = g_new(Part, lines->len + 1);
    double whole = 0;
    guint largest = 0;
    for (guint i = 0; i < lines->len; i++) {
        parts[i] = part_of(lines->pdata[i], rings);
        kept[i] = false;
        whole += parts[i].size;
        if (parts[i].size > parts[largest].size)
            largest = i;
    }
    if (lines->len == 0)
        return false;
    Part box = parts[largest];
    kept[largest] = true;
    while (keep_one(parts, lines->len, kept, &box)) {
    }
    bool main = box.size >= MOST * whole, left_out = false;
    for (guint i = 0; i < lines->len; i++) {
        left_out |= main && !kept[i];
        kept[i] |= !main;
    }
    return left_out;
}
