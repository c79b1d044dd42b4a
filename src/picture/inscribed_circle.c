#include "picture/inscribed_circle.h"
#include "planar/geos.h"

static const double TOLERANCE = 0.25; /* units */

/* The path's rings, closed: of GArray of LonLat. */
static GPtrArray *rings_of(const Path *path) {
    GPtrArray *rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    const PathPoint *points = (const PathPoint *)(const void *)path->points->data;
    for (guint from = 0, end; from < path->points->len; from = end) {
        GArray *ring = g_array_new(FALSE, FALSE, sizeof(LonLat));
        for (end = from; end < path->points->len && (end == from || !points[end].move); end++) {
            const LonLat at = {points[end].x, points[end].y};
            g_array_append_vals(ring, &at, 1);
        }
        const LonLat first = {points[from].x, points[from].y};
        g_array_append_vals(ring, &first, 1);
        g_ptr_array_add(rings, ring);
    }
    return rings;
}

bool tf_inscribed_circle(const Path *area, double *x, double *y, double *radius) {
    g_autoptr(Geos) geos = tf_geos_new();
    g_autoptr(GPtrArray) rings = rings_of(area);
    double middle[2];
    if (!tf_geos_inscribed_circle(geos, rings, TOLERANCE, middle, radius))
        return false;
    *x = middle[0];
    *y = middle[1];
    return true;
}
