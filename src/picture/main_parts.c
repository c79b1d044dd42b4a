#include "picture/main_parts.h"
#include <math.h>

static const double NEAR = 0.5; /* of the span of the parts so far */
static const double MOST = 0.8; /* of the area: what the main parts are at least */

/* A part of the territory: the box of its outer ring. */
typedef struct {
    const GArray *ring;
    double west, south, east, north;
    double area; /* in square degrees at the equator: only to compare */
    bool kept;
} Part;

static double cos_of(double degrees) {
    return cos(degrees * G_PI / 180);
}

static Part part_of(const GArray *ring) {
    Part part = {ring, INFINITY, INFINITY, -INFINITY, -INFINITY, 0, false};
    const LonLat *at = (const LonLat *)(const void *)ring->data;
    for (guint i = 0; i < ring->len; i++) {
        part.west = fmin(part.west, at[i][0]);
        part.south = fmin(part.south, at[i][1]);
        part.east = fmax(part.east, at[i][0]);
        part.north = fmax(part.north, at[i][1]);
        if (i > 0)
            part.area += (at[i - 1][0] * at[i][1] - at[i][0] * at[i - 1][1]) / 2;
    }
    part.area = fabs(part.area) * cos_of((part.south + part.north) / 2);
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
static bool keep_one(GArray *parts, Part *box) {
    for (guint i = 0; i < parts->len; i++) {
        Part *part = &g_array_index(parts, Part, i);
        if (part->kept || bring_near(part, box) > NEAR * span_of(box))
            continue;
        part->kept = true;
        box->west = fmin(box->west, part->west);
        box->south = fmin(box->south, part->south);
        box->east = fmax(box->east, part->east);
        box->north = fmax(box->north, part->north);
        box->area += part->area;
        return true;
    }
    return false;
}

bool tf_main_parts(FaceSet territory, GArray *points) {
    g_autoptr(GPtrArray) polygons = tf_faceset_polygons(territory);
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
    double all = 0;
    guint largest = 0;
    for (guint i = 0; i < polygons->len; i++) {
        const GPtrArray *rings = polygons->pdata[i];
        Part part = part_of(rings->pdata[0]);
        g_array_append_val(parts, part);
        all += part.area;
        if (part.area > g_array_index(parts, Part, largest).area)
            largest = i;
    }
    if (parts->len == 0)
        return false;
    Part box = g_array_index(parts, Part, largest);
    g_array_index(parts, Part, largest).kept = true;
    while (keep_one(parts, &box)) {
    }
    bool left_out = false, main = box.area >= MOST * all;
    for (guint i = 0; i < parts->len; i++) {
        const Part *part = &g_array_index(parts, Part, i);
        left_out |= main && !part->kept;
        if (!main || part->kept)
            g_array_append_vals(points, part->ring->data, part->ring->len);
    }
    return left_out;
}
